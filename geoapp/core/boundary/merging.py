"""Two changes of one boundary, made into one where they are about different stretches of it.

All three geometries are in one planar reading of one coordinate system, whichever; unchanged vertices have to be the same
numbers in all of them, as they are in what was read once and sent back.
"""

from __future__ import annotations

import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

POLYGONAL = ("Polygon", "MultiPolygon")


def same_shape(one: BaseGeometry | None, other: BaseGeometry | None, tolerance: float) -> bool:
    """Whether two geometries have the same vertices, wherever a ring begins and in whichever order parts stand.

    `tolerance` is in units of the coordinates: what writing and reading a coordinate may move it.
    """
    if one is None or other is None:
        return one is other
    return bool(shapely.equals_exact(_plain(one), _plain(other), tolerance=tolerance, normalize=True))


def merge_shapes(
    base: BaseGeometry | None, mine: BaseGeometry | None, theirs: BaseGeometry | None, tolerance: float
) -> tuple[BaseGeometry | None, bool]:
    """The merged geometry and True; or None and False where the two changes cannot both be had.

    A side that changed nothing gives way to the other. Where both did, areas that one of them added or took away must not
    share an edge with those of the other: whoever moves a corner decides about both edges that meet there.
    """
    if same_shape(mine, base, tolerance):
        return theirs, True
    if same_shape(theirs, base, tolerance) or same_shape(theirs, mine, tolerance):
        return mine, True
    if any(g is None or g.geom_type not in POLYGONAL or not g.is_valid for g in (base, mine, theirs)):
        return None, False
    assert base is not None  # noqa: S101  (just looked)
    assert mine is not None  # noqa: S101
    assert theirs is not None  # noqa: S101
    merged = _merged(base, mine, theirs)
    return merged, merged is not None


def _merged(base: BaseGeometry, mine: BaseGeometry, theirs: BaseGeometry) -> BaseGeometry | None:
    both = _changed(base, mine).intersection(_changed(base, theirs))
    if not both.is_empty and shapely.get_dimensions(both) > 0:
        return None
    taken = base.intersection(mine).intersection(theirs)
    result = shapely.union_all([taken, *_areas(mine.difference(base)), *_areas(theirs.difference(base))])
    parts = _areas(result)
    if not parts or not result.is_valid:
        return None
    return MultiPolygon(parts) if base.geom_type == "MultiPolygon" or len(parts) > 1 else parts[0]


def _changed(base: BaseGeometry, other: BaseGeometry) -> BaseGeometry:
    """The area that came or went."""
    return shapely.union_all(_areas(base.symmetric_difference(other)))


def _areas(geometry: BaseGeometry) -> list[Polygon]:
    return [part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon" and part.area > 0]


def _plain(geometry: BaseGeometry) -> BaseGeometry:
    """A single part and a collection of one part are the same thing."""
    parts = shapely.get_parts(geometry)
    return parts[0] if len(parts) == 1 else geometry
