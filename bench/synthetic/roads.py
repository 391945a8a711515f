"""Roads: long ones between towns, named streets within them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from bench.synthetic.places import Places
from bench.synthetic.words import STREET_NAMES

HUBS = 400
"""Towns that are joined by long roads."""
VERTICES = 64


@dataclass(frozen=True)
class Roads:
    """Lines (EPSG:25832) with class, name, number and the town a street belongs to (-1: between towns)."""

    lines: list[shapely.LineString]
    classes: list[str]
    names: list[str | None]
    refs: list[str | None]
    place: np.ndarray


def make_roads(places: Places, streets: int, rng: np.random.Generator) -> Roads:
    """All roads of the full stock."""
    lines: list[shapely.LineString] = []
    classes: list[str] = []
    names: list[str | None] = []
    refs: list[str | None] = []
    place: list[int] = []
    for hubs, cls, letter in ((60, "motorway", "A"), (HUBS, "primary", "B"), (60, "rail", "")):
        for number, (a, b) in enumerate(_links(places.xy[:hubs])):
            lines.append(_winding(a, b, rng))
            classes.append(cls)
            names.append(None)
            refs.append(f"{letter} {number + 1}" if letter else None)
            place.append(-1)
    town = np.sort(rng.choice(len(places), streets, p=places.share))
    spread = 600.0 + 40_000.0 * np.sqrt(places.share[town])
    start = places.xy[town] + rng.normal(0, 1, (streets, 2)) * spread[:, None]
    turn = rng.integers(4, size=streets) * np.pi / 2 + rng.normal(0, 0.2, streets)
    length = rng.lognormal(5.3, 0.6, streets)
    end = start + np.column_stack([np.cos(turn), np.sin(turn)]) * length[:, None]
    for i in range(streets):
        lines.append(_winding(start[i], end[i], rng, vertices=5))
        classes.append("residential" if i % 5 else "tertiary")
        names.append(STREET_NAMES[int(rng.integers(len(STREET_NAMES)))])
        refs.append(None)
        place.append(int(town[i]))
    return Roads(lines, classes, names, refs, np.array(place))


def _links(xy: np.ndarray) -> list[tuple[np.ndarray, np.ndarray]]:
    edges = shapely.get_parts(shapely.delaunay_triangles(shapely.multipoints(xy), only_edges=True))
    return [tuple(shapely.get_coordinates(edge)) for edge in edges]


def _winding(a: np.ndarray, b: np.ndarray, rng: np.random.Generator, vertices: int = VERTICES) -> shapely.LineString:
    share = np.linspace(0, 1, vertices)[:, None]
    aside = np.array([-(b - a)[1], (b - a)[0]])
    walk = np.cumsum(rng.normal(0, 0.01, (vertices, 1)), axis=0)
    bridge = walk - share * walk[-1]
    return shapely.LineString(np.round(a + (b - a) * share + aside * bridge, 3))
