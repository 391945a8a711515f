"""Estates around towns, each fully divided into plots that share their borders; some estates are neighbours."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from bench.synthetic.places import Places
from bench.synthetic.scale import Scale

CELL_M = 1000.0
"""Each estate lies in a cell of its own on one grid for the whole country, so no two overlap."""
NEIGHBOURS = 0.1
"""Share of estates that are cut in two neighbours with a common border."""
AREA_TYPES = ("GE", "GI", "MI", "SO", None)


@dataclass(frozen=True)
class Estates:
    """Polygons with the index of their town, and the plots with the index of their estate."""

    polygons: np.ndarray
    place: np.ndarray
    plots: np.ndarray
    plot_estate: np.ndarray


def make_estates(places: Places, scale: Scale, rng: np.random.Generator) -> Estates:
    """All estates and plots of the full stock."""
    wanted = np.maximum(1, np.round(places.share**0.85 / (places.share**0.85).sum() * scale.estates)).astype(int)
    wanted[0] += scale.estates - wanted.sum()
    cells = _cells(places, wanted, rng)
    polygons: list[shapely.Polygon] = []
    place: list[int] = []
    plots: list[shapely.Polygon] = []
    plot_estate: list[int] = []
    for town, col, row in cells:
        for lots in _estate(col, row, rng):
            polygons.append(_outer(lots))
            place.append(town)
            plot_estate += [len(polygons) - 1] * len(lots)
            plots += lots
    return Estates(
        np.array(polygons[: scale.estates]), np.array(place[: scale.estates]), *_first(plots, plot_estate, scale, rng)
    )


def _first(
    plots: list[shapely.Polygon], plot_estate: list[int], scale: Scale, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Exactly as many plots as wanted: what is too many becomes street."""
    owner = np.array(plot_estate)
    there = np.flatnonzero(owner < scale.estates)
    kept = np.sort(rng.permutation(there)[: scale.plots])
    return np.array(plots)[kept], owner[kept]


def _cells(places: Places, wanted: np.ndarray, rng: np.random.Generator) -> list[tuple[int, int, int]]:
    """Town, column and row of a free cell for each estate: the larger the town, the wider its ring."""
    taken: set[tuple[int, int]] = set()
    out: list[tuple[int, int, int]] = []
    for town in range(len(places)):
        spread = 1200.0 + 600.0 * np.sqrt(wanted[town])
        count = 0
        while count < wanted[town]:
            x, y = places.xy[town] + rng.normal(0, spread, 2)
            cell = (int(x // CELL_M), int(y // CELL_M))
            spread *= 1.002
            if cell not in taken:
                taken.add(cell)
                out.append((town, *cell))
                count += 1
    return out


def _estate(col: int, row: int, rng: np.random.Generator) -> list[list[shapely.Polygon]]:
    """The plots of the one or two estates of a cell."""
    size = min(0.92, rng.lognormal(-1.05, 0.45)) * CELL_M
    west, south = (col + 0.5) * CELL_M - size / 2, (row + 0.5) * CELL_M - size / 2
    columns, rows = 1 + rng.poisson(1.7), 1 + rng.poisson(1.1)
    cut = rng.random() < NEIGHBOURS
    if cut:
        columns = max(columns, 2)
    xs, ys = np.linspace(0, size, 2 * columns + 1), np.linspace(0, size, 2 * rows + 1)
    grid = np.stack(np.meshgrid(xs, ys, indexing="ij"), axis=-1)
    grid += rng.uniform(-0.09, 0.09, grid.shape) * size / max(2 * columns, 2 * rows)
    grid = np.round(np.clip(grid, 0, size) + np.array((west, south)), 3)
    lots = [[_lot(grid, c, r) for r in range(rows)] for c in range(columns)]
    if not cut:
        return [[lot for column in lots for lot in column]]
    middle = columns // 2
    return [[lot for column in half for lot in column] for half in (lots[:middle], lots[middle:])]


def _lot(grid: np.ndarray, column: int, row: int) -> shapely.Polygon:
    c, r = 2 * column, 2 * row
    around = ((c, r), (c + 1, r), (c + 2, r), (c + 2, r + 1), (c + 2, r + 2), (c + 1, r + 2), (c, r + 2), (c, r + 1))
    return shapely.Polygon([grid[i, j] for i, j in around])


def _outer(lots: list[shapely.Polygon]) -> shapely.Polygon:
    return shapely.coverage_union_all(lots)
