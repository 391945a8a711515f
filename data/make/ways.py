"""How the ways of a region hang together: regional roads go on from local streets, and streets that lead nowhere end soon."""

from __future__ import annotations

import math
from typing import Any

import shapely
from shapely import LineString, Point
from shapely.geometry.base import BaseGeometry
from shapely.ops import substring

from .border_net import LL, curve
from .files import Row
from .frame import Frame

END_M = 70.0
"""Metres; a line that ends this near to another one's end is its continuation."""

SIDE_M = 130.0
"""Metres; a line that ends this near to another one meets it there."""

MET_M = 12.0
"""Metres; ways this near to each other at an end are connected."""

STUB_M = {"primary": 170.0, "secondary": 170.0, "tertiary": 90.0, "rail": 60.0}
"""Metres beyond its estate that a way without connection is still drawn: what lies there is not ours to tell."""

OTHER_STUB_M = 40.0


def line(name: str | None, cls: str, *points: LL, ref: str | None = None) -> dict[str, Any]:
    """Return a drawn way in longitude/latitude; motorways and federal roads are called by their number."""
    number = name if name and name[:2] in ("A ", "B ") else None
    return {"name": name, "ref": ref or number, "class": cls, "line": list(points)}


def course(road: dict[str, Any], laid: list[Row]) -> LineString:
    """Return the smooth course of a drawn way whose ends meet what is laid already."""
    points: list[LL] = list(road["line"])
    same = [r.geom for r in laid if r.geom is not None and _sort(r.values["class"]) == _sort(road["class"])]
    for k in (0, -1):
        points[k] = _met(points[k], same)
    if points[0] == points[-1]:
        raise ValueError(f"{road['name']}: begins and ends at {points[0]}")
    return LineString(curve(points))


def cut_back(street: Row, ways: list[Row], land: BaseGeometry) -> Row:
    """Return a local street without the ends that run on beside `land`, its estates, and meet no other way."""
    if street.geom is None or street.values["class"] == "waterway":
        return street
    frame = Frame(street.geom.centroid.x, street.geom.centroid.y)
    way = frame.local(street.geom)
    others = [frame.local(w.geom) for w in ways if w is not street and w.geom is not None]
    keep = frame.local(land).buffer(STUB_M.get(street.values["class"], OTHER_STUB_M))
    inside = [way.project(Point(c)) for c in shapely.get_coordinates(way.intersection(keep))]
    if not inside:
        return street
    first, last = Point(way.coords[0]), Point(way.coords[-1])
    start = 0.0 if _meets(first, others) else min(inside)
    end = way.length if _meets(last, others) else max(inside)
    if start <= 0 and end >= way.length:
        return street
    return Row(street.values, frame.lonlat(substring(way, start, end)))


def _meets(end: Point, others: list[BaseGeometry]) -> bool:
    return any(o.distance(end) < MET_M for o in others)


def _sort(cls: str) -> str:
    return cls if cls in ("rail", "waterway", "motorway") else "street"


def _met(point: LL, laid: list[BaseGeometry]) -> LL:
    frame = Frame(*point)
    here = Point(0, 0)
    near = [frame.local(g) for g in laid if g.distance(Point(point)) < 0.003]
    ends = [c for g in near for c in (g.coords[0], g.coords[-1])]
    best = min(ends, key=lambda e: math.hypot(*e), default=None)
    if best is None or math.hypot(*best) > END_M:
        way = min(near, key=here.distance, default=None)
        if way is None or way.distance(here) > SIDE_M:
            return point
        best = way.interpolate(way.project(here)).coords[0]
    there = frame.lonlat(Point(best))
    return (there.x, there.y)
