"""Street skeletons: named centre lines, curves, turning heads, and the corridors they cut out of an estate."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import shapely
from shapely import LineString, Point
from shapely.geometry.base import BaseGeometry

XY = tuple[float, float]

CORNER_M = 5.0
"""Metres; property corners at junctions are cut back by about this much, as sight triangles are in Germany."""


@dataclass(frozen=True)
class Street:
    """One street: `width` is the corridor between property lines in metres; `outer` ones only bound the estate."""

    name: str | None
    cls: str
    width: float
    points: list[XY]
    curve: bool = False
    head: float = 0.0  # radius of the turning circle at the last point, metres; negative: half length of a hammerhead
    outer: bool = False
    access: bool = True  # motorways, rails and canals bound lots, but nobody drives in from them
    ref: str | None = None
    pitch: float = 11.0  # metres of street per house number
    numbers_back: bool = False  # house numbers begin at the last point
    line: LineString = field(init=False)

    def __post_init__(self) -> None:
        pts = smooth(self.points) if self.curve else self.points
        object.__setattr__(self, "line", LineString(pts))

    def corridor(self) -> BaseGeometry:
        """Return the ground of the street between its property lines."""
        body: BaseGeometry = self.line.buffer(self.width / 2, cap_style="flat", join_style="mitre", mitre_limit=2.5)
        if self.head < 0:
            (ax, ay), (bx, by) = self.line.coords[-2:]
            length = math.dist((ax, ay), (bx, by))
            nx, ny = (ay - by) / length * -self.head, (bx - ax) / length * -self.head
            body = body.union(
                LineString([(bx - nx, by - ny), (bx + nx, by + ny)]).buffer(self.width / 2, cap_style="square")
            )
        elif self.head:
            end = Point(self.line.coords[-1])
            # Eight corners, as turning heads are set out, not a circle
            body = body.union(end.buffer(self.head, quad_segs=2))
        return body


def smooth(points: list[XY], step: float = 14.0, tolerance: float = 0.25) -> list[XY]:
    """Return a curve through `points` (centripetal Catmull-Rom), with a node about every `step` metres of bend."""
    if len(points) < 3:
        return points
    pts = [(2 * points[0][0] - points[1][0], 2 * points[0][1] - points[1][1]), *points]
    pts.append((2 * points[-1][0] - points[-2][0], 2 * points[-1][1] - points[-2][1]))
    out: list[XY] = [points[0]]
    for p0, p1, p2, p3 in zip(pts, pts[1:], pts[2:], pts[3:], strict=False):
        n = max(1, round(math.dist(p1, p2) / step))
        for i in range(1, n + 1):
            t = i / n
            out.append(
                (
                    _spline(p0[0], p1[0], p2[0], p3[0], t),
                    _spline(p0[1], p1[1], p2[1], p3[1], t),
                )
            )
    line = LineString(out).simplify(tolerance)
    return [(x, y) for x, y in line.coords]


def _spline(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3)


def ground(streets: list[Street]) -> BaseGeometry:
    """Return the ground of all streets together, with the corners at junctions cut back."""
    driven = shapely.union_all([s.corridor() for s in streets if s.access])
    driven = driven.buffer(CORNER_M, quad_segs=2).buffer(-CORNER_M, quad_segs=2, join_style="mitre")
    others = shapely.union_all([s.corridor() for s in streets if not s.access])
    return shapely.union(driven, others)


def driven_ground(streets: list[Street]) -> BaseGeometry:
    """Return only the ground that gives access to a lot."""
    return shapely.union_all([s.corridor() for s in streets if s.access])
