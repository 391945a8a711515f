"""What became of a boundary: ground that came and went, and vertices that moved."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from geoapp.core.boundary.measures import area_m2

SPECK_M = 0.002
"""Twice the grid: strips narrower than this come of rounding and are not told."""

Place = tuple[float, float]


@dataclass(frozen=True)
class Difference:
    """Ground added and removed (EPSG:25832, empty where there is none) with m² on the ellipsoid; vertices as (before, after),
    inserted and deleted ones alone."""

    added: MultiPolygon
    removed: MultiPolygon
    added_m2: float
    removed_m2: float
    moved: tuple[tuple[Place, Place], ...]
    inserted: tuple[Place, ...]
    deleted: tuple[Place, ...]


def difference(before: BaseGeometry | None, after: BaseGeometry | None) -> Difference:
    """From one valid polygon or multipolygon to another; None is no ground at all."""
    was, now = before or MultiPolygon(), after or MultiPolygon()
    added, removed = _ground(now.difference(was)), _ground(was.difference(now))
    moved, inserted, deleted = _vertices(was, now)
    return Difference(added, removed, area_m2(added), area_m2(removed), moved, inserted, deleted)


def _ground(geometry: BaseGeometry) -> MultiPolygon:
    parts = [part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon"]
    return MultiPolygon([part for part in parts if not part.buffer(-SPECK_M / 2).is_empty])


def _rings(geometry: BaseGeometry) -> list[list[Place]]:
    """The rings, outer ones counter-clockwise, without the closing repeat."""
    out = []
    for part in shapely.get_parts(shapely.orient_polygons(geometry)):
        if isinstance(part, Polygon) and not part.is_empty:
            for ring in (part.exterior, *part.interiors):
                points = [(float(x), float(y)) for x, y, *_ in ring.coords[:-1]]
                out.append(points)
    return out


def _vertices(
    was: BaseGeometry, now: BaseGeometry
) -> tuple[tuple[tuple[Place, Place], ...], tuple[Place, ...], tuple[Place, ...]]:
    """Rings that have most vertices in common are compared; what stands in the same place of both moved."""
    moved: list[tuple[Place, Place]] = []
    inserted: list[Place] = []
    deleted: list[Place] = []
    left = _rings(now)
    for ring in _rings(was):
        known = set(ring)
        partner = max(left, key=lambda other: len(known.intersection(other)), default=None)
        if partner is None or not known.intersection(partner):
            deleted += ring
            continue
        left.remove(partner)
        anchor = next(point for point in ring if point in set(partner))
        old, new = _from(ring, anchor), _from(partner, anchor)
        for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if kind == "equal":
                continue
            pairs = min(b - a, d - c)
            moved += zip(old[a : a + pairs], new[c : c + pairs], strict=True)
            deleted += old[a + pairs : b]
            inserted += new[c + pairs : d]
    for ring in left:
        inserted += ring
    return tuple(moved), tuple(inserted), tuple(deleted)


def _from(ring: list[Place], anchor: Place) -> list[Place]:
    at = ring.index(anchor)
    return ring[at:] + ring[:at]
