"""Build an area from ways when the usual assembly gives up: rings in pieces, small gaps, missing ways."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

CLOSE_GAP_DEGREES = 0.0005
"""Open ends this near (about 50 m) are joined by a straight line: a vertex was deleted. Wider gaps are not guessed."""


@dataclass(frozen=True, slots=True)
class Ring:
    """A way of a relation: its positions, and whether all of its nodes are in the extract."""

    positions: list[tuple[float, float]]
    complete: bool = True


def assemble(members: Sequence[tuple[Ring | None, str]]) -> tuple[BaseGeometry | None, str | None]:
    """The area of `(way, role)` pairs, and a sentence when something was missing or put right.

    None for an area that cannot be built without guessing.
    """
    missing = sum(1 for ring, _ in members if ring is None or not ring.complete)
    if missing:
        return None, f"{missing} von {len(members)} Linien der Grenze sind nicht (ganz) im Auszug"
    outer, gaps, open_outer = _closed([r.positions for r, role in members if r is not None and role != "inner"])
    inner, inner_gaps, open_inner = _closed([r.positions for r, role in members if r is not None and role == "inner"])
    if open_outer or not outer:
        return (
            None,
            f"{open_outer or 'alle'} der äußeren Grenzen sind weiter offen als die {_metres()} m, die geschlossen werden",
        )
    area = shapely.build_area(shapely.GeometryCollection(_rings(outer)))
    if inner:
        holes = shapely.make_valid(shapely.MultiPolygon([shapely.Polygon(ring) for ring in inner]), method="structure")
        area = area.difference(holes)
    area = shapely.make_valid(area, method="structure", keep_collapsed=False)
    if area.is_empty or shapely.get_dimensions(area) < 2:
        return None, "ihre Grenzen umschließen nichts"
    notes = []
    if gaps + inner_gaps:
        notes.append(f"{gaps + inner_gaps} Grenzen hatten eine Lücke und wurden geschlossen")
    if open_inner:
        notes.append(f"{open_inner} Löcher sind offen und wurden weggelassen")
    return area, "; ".join(notes) or None


def _closed(lines: list[list[tuple[float, float]]]) -> tuple[list[list[tuple[float, float]]], int, int]:
    """Ways joined end to end: closed rings, how many gaps were bridged, how many stay open."""
    usable = [shapely.LineString(line) for line in lines if len(line) >= 2]
    if not usable:
        return [], 0, 0
    merged = shapely.line_merge(shapely.MultiLineString(usable)) if len(usable) > 1 else usable[0]
    rings: list[list[tuple[float, float]]] = []
    gaps = still_open = 0
    for part in shapely.get_parts(merged):
        positions = [(float(x), float(y)) for x, y in shapely.get_coordinates(part)]
        if positions[0] != positions[-1]:
            wide = shapely.Point(positions[0]).distance(shapely.Point(positions[-1])) > CLOSE_GAP_DEGREES
            if wide or len(positions) < 3:
                still_open += 1
                continue
            positions.append(positions[0])
            gaps += 1
        if len(positions) >= 4:
            rings.append(positions)
    return rings, gaps, still_open


def _rings(rings: list[list[tuple[float, float]]]) -> list[BaseGeometry]:
    """Rings as noded lines, so that touching and crossing ones still enclose what they enclose."""
    return list(shapely.get_parts(shapely.node(shapely.MultiLineString([shapely.LineString(ring) for ring in rings]))))


def _metres() -> int:
    return round(CLOSE_GAP_DEGREES * 111_000 / 10) * 10
