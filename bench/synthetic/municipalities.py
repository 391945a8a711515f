"""Municipalities: cells around towns and villages with winding borders that neighbours share vertex for vertex."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import shapely

from bench.synthetic.places import Places, points_within

WINDINGS = 4
"""Each border is halved so often: 16 pieces, about 100 vertices per municipality as on a map 1:250,000."""
AMPLITUDE = 0.13
"""Share of a piece's length by which its middle is moved aside."""
FRAME = 1500


def make_municipalities(places: Places, count: int, rng: np.random.Generator) -> np.ndarray:
    """Polygons (EPSG:25832) that cover the country without gap or overlap."""
    villages = points_within(places.outline, count - len(places), rng)
    seeds = np.vstack([places.xy, villages])
    # Cells at the rim are held in shape by seeds outside, which are left out afterwards.
    around = points_within(places.outline.buffer(90_000).difference(places.outline.buffer(4_000)), FRAME, rng)
    cells = shapely.get_parts(shapely.voronoi_polygons(shapely.multipoints(np.vstack([seeds, around])), ordered=True))[
        : len(seeds)
    ]
    rings = [np.round(shapely.get_coordinates(shapely.get_exterior_ring(cell)), 3) for cell in cells]
    straight: set[tuple[float, ...]] = set()
    while True:
        borders = _winding_borders(rings, straight, np.random.default_rng(7))
        polygons = np.array([shapely.Polygon(_follow(ring, borders)) for ring in rings])
        bad = np.flatnonzero(~shapely.is_valid(polygons))
        if not len(bad):
            return polygons
        for number in bad:  # where a winding border meets another one, both stay straight
            straight.update(_edge(a, b) for a, b in zip(rings[number], rings[number][1:], strict=False))


def _edge(a: np.ndarray, b: np.ndarray) -> tuple[float, ...]:
    first, second = sorted(((a[0], a[1]), (b[0], b[1])))
    return (*first, *second)


def _winding_borders(
    rings: list[np.ndarray], straight: set[tuple[float, ...]], rng: np.random.Generator
) -> dict[tuple[float, ...], np.ndarray]:
    edges = list(dict.fromkeys(_edge(a, b) for ring in rings for a, b in pairwise(ring)))
    ends = np.array(edges)
    lines = np.stack([ends[:, :2], ends[:, 2:]], axis=1)
    calm = np.array([edge in straight for edge in edges])
    for _ in range(WINDINGS):
        along = lines[:, 1:] - lines[:, :-1]
        aside = np.stack([-along[..., 1], along[..., 0]], axis=-1)
        shift = rng.uniform(-AMPLITUDE, AMPLITUDE, aside.shape[:2])
        shift[calm] = 0
        middles = (lines[:, 1:] + lines[:, :-1]) / 2 + aside * shift[..., None]
        longer = np.empty((len(lines), lines.shape[1] * 2 - 1, 2))
        longer[:, 0::2], longer[:, 1::2] = lines, middles
        lines = longer
    return dict(zip(edges, np.round(lines, 3), strict=True))


def _follow(ring: np.ndarray, borders: dict[tuple[float, ...], np.ndarray]) -> np.ndarray:
    parts = []
    for a, b in pairwise(ring):
        line = borders[_edge(a, b)]
        parts.append(line[:-1] if (line[0] == a).all() else line[:0:-1])
    return np.vstack([*parts, parts[0][:1]])
