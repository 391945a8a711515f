"""What a click may do about a finding: each fix takes the surroundings and gives the boundary without all findings of one code.

Nothing but the boundary itself changes, never a neighbour, and no more of it than the findings are about.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from geoapp.core.boundary.findings import Surroundings
from geoapp.core.boundary.rules import MM, check, polygons

Fix = Callable[[Surroundings], BaseGeometry]

SNAP_M = 0.01
"""After cutting, vertices this close to a neighbour's are put onto them, so that a shared border is one line."""


def uncross(of: Surroundings) -> BaseGeometry:
    """The ground that a crossing border encloses, each lobe a part of its own."""
    return shapely.make_valid(of.shape, method="structure", keep_collapsed=False)


def clip(of: Surroundings) -> BaseGeometry:
    """Without the ground of the neighbours, on their very border."""
    taken = shapely.union_all([one.shape for one in of.siblings if one.shape.intersects(of.shape)])
    return shapely.snap(of.shape.difference(taken), taken, SNAP_M) if not taken.is_empty else of.shape


def close(of: Surroundings) -> BaseGeometry:
    """With the strips that belong to nobody."""
    return shapely.union_all([of.shape, *_areas(of, "gap")])


def clip_to_municipality(of: Surroundings) -> BaseGeometry:
    """Without what lies beyond the border of the municipality."""
    return of.shape if of.municipality is None else of.shape.intersection(of.municipality.shape)


def drop_parts(of: Surroundings) -> BaseGeometry:
    """Without the parts that are too small to be meant; the largest always stays."""
    parts = polygons(of.shape)
    largest = max(parts, key=lambda part: part.area)
    return MultiPolygon([part for part in parts if part is largest or part.area >= of.limits.tiny_m2])


def fill_holes(of: Surroundings) -> BaseGeometry:
    """Without the holes that are too small to be meant."""
    kept = [
        Polygon(part.exterior, [ring for ring in part.interiors if Polygon(ring).area >= of.limits.tiny_m2])
        for part in polygons(of.shape)
    ]
    return MultiPolygon(kept)


def cut_spikes(of: Surroundings) -> BaseGeometry:
    """Without the vertices at which the border runs back along itself."""
    tips = {one.place for one in check(of) if one.code == "spike"}
    return _without(of.shape, lambda point, _: point in tips)


def drop_duplicates(of: Surroundings) -> BaseGeometry:
    """Without the vertices that lie on the one before."""
    return _without(
        of.shape, lambda point, last: last is not None and shapely.Point(point).distance(shapely.Point(last)) < MM
    )


FIXES: Mapping[str, Fix] = {
    "self-intersection": uncross,
    "overlap": clip,
    "gap": close,
    "outside-municipality": clip_to_municipality,
    "tiny-part": drop_parts,
    "hole": fill_holes,
    "spike": cut_spikes,
    "duplicate-vertex": drop_duplicates,
}
"""By the code of the finding. What is not here is for people to decide."""


def fixed(code: str, of: Surroundings) -> MultiPolygon | None:
    """The boundary after the fix of a code; None where nothing would be left of it, or nothing sound.

    Raises KeyError for a code that has no fix.
    """
    parts = polygons(shapely.force_2d(FIXES[code](of)))
    whole = MultiPolygon(parts)
    return whole if parts and whole.is_valid else None


def _areas(of: Surroundings, code: str) -> list[BaseGeometry]:
    return [one.area for one in check(of) if one.code == code and one.area is not None]


Goes = Callable[[tuple[float, float], tuple[float, float] | None], bool]


def _without(shape: BaseGeometry, goes: Goes) -> BaseGeometry:
    """The shape without the vertices that `goes` names, given each and the one before that stays; rings keep three."""
    return MultiPolygon(
        [
            Polygon(_thinned(part.exterior, goes), [_thinned(ring, goes) for ring in part.interiors])
            for part in polygons(shape)
        ]
    )


def _thinned(ring: BaseGeometry, goes: Goes) -> list[tuple[float, float]]:
    points = [(float(x), float(y)) for x, y, *_ in ring.coords[:-1]]
    kept: list[tuple[float, float]] = []
    for point in points:
        if not goes(point, kept[-1] if kept else None):
            kept.append(point)
    return kept if len(kept) >= 3 else points
