"""Dividing a block into lots the way land surveyors did: from the street inwards, sides at right angles to it."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import shapely
from shapely import LineString, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import split

TOUCH_M = 0.6
"""Metres; a lot edge this near to the street's ground counts as frontage (arcs at junctions are approximated)."""


MAX_LOT_M2 = 80_000.0
"""m²; larger ground is divided even if the parts are awkward."""


THIN_M = 9.0
"""Metres; a lot that is nowhere twice as wide as this holds no building and goes to its neighbour."""

SLENDER = 5.5
"""Length to width; a longer strip with its narrow end to the street is no site for a works: it stays with its neighbour."""

RAGGED = 0.45
"""Share of its bounding rectangle; a lot that fills less of it wraps around its neighbours."""


@dataclass(frozen=True)
class Grain:
    """How finely a quarter is divided."""

    area: float  # typical lot, m²
    front: float = 22.0  # least frontage, m
    depth: float = 95.0  # a block deeper than this with streets on both sides gets a common rear border
    spread: float = 0.55  # sigma of the logarithm of lot sizes
    merge: float = 0.16  # share of lots that took over a neighbour


@dataclass(frozen=True)
class _Front:
    line: LineString
    ux: float
    uy: float


def frontages(lot: Polygon, access: BaseGeometry) -> list[LineString]:
    """Return the parts of the lot's border that lie on a street, longest first."""
    touching = shapely.intersection(shapely.boundary(lot), access)
    merged = shapely.line_merge(
        shapely.multilinestrings([p for p in shapely.get_parts(touching) if p.geom_type == "LineString"])
    )
    parts = [p for p in shapely.get_parts(merged) if p.length > 3]
    return sorted(parts, key=lambda p: -p.length)


def divide(
    block: Polygon, access: BaseGeometry, grain_at: Callable[[float, float], Grain], rng: random.Random
) -> list[Polygon]:
    """Return the lots of one block; `access` is the street ground grown by `TOUCH_M`."""
    lots: list[Polygon] = []
    todo = [block]
    while todo:
        piece = todo.pop()
        grain = grain_at(piece.centroid.x, piece.centroid.y)
        wanted = grain.area * math.exp(rng.gauss(0, grain.spread))
        children = [] if piece.area < 1.55 * wanted else _cut(piece, access, grain, rng)
        if children:
            todo.extend(children)
        else:
            lots.append(piece)
    return _merge_some(_absorb(lots, access, grain_at), grain_at, rng)


def _front(piece: Polygon, line: LineString) -> _Front:
    """Return the direction of the longest straight run of a frontage."""
    run = line.simplify(1.5)
    (ax, ay), (bx, by) = max(pairwise(run.coords), key=lambda s: math.dist(*s))
    length = math.dist((ax, ay), (bx, by)) or 1.0
    return _Front(line, (bx - ax) / length, (by - ay) / length)


def _cut(piece: Polygon, access: BaseGeometry, grain: Grain, rng: random.Random) -> list[Polygon]:
    fronts = frontages(piece, access)
    if not fronts:
        return []
    main = _front(piece, fronts[0])
    nx, ny = -main.uy, main.ux
    reach = [x * nx + y * ny for x, y in piece.exterior.coords]
    depth = max(reach) - min(reach)
    base = main.line.centroid.x * nx + main.line.centroid.y * ny
    opposite = any(abs(f.centroid.x * nx + f.centroid.y * ny - base) > 0.7 * depth for f in fronts[1:])
    tries: list[LineString] = []
    rear = [_rear_cut(piece, main, min(reach) + depth * (0.5 + rng.uniform(-0.09, 0.09))) for _ in range(2)]
    if opposite and depth > grain.depth:
        tries += rear
    for f in fronts[:3]:
        for _ in range(7):
            tries.append(_side_cut(f, f.length * rng.uniform(0.3, 0.7), main))
    if opposite and depth > 0.7 * grain.depth:
        tries += rear
    # What no owner would hold in one piece is cut even where the parts are no model lots
    too_big = piece.area > min(MAX_LOT_M2, 2.1 * grain.area)
    for strict in (True, False) if too_big else (True,):
        for line in (
            tries
            if strict
            else [
                *tries,
                *rear,
                *(
                    _side_cut(f, f.length * t, main)
                    for f in fronts
                    for t in (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.12, 0.88)
                ),
            ]
        ):
            parts = [p for p in split(piece, line).geoms if isinstance(p, Polygon)]
            if len(parts) > 1 and all(_is_lot(p, access, grain, strict) for p in parts):
                return parts
    return []


def _side_cut(front: LineString, at: float, main: _Front) -> LineString:
    """Return a line at right angles to the street through the point `at` metres along the frontage."""
    a, b = front.interpolate(max(0.0, at - 9)), front.interpolate(min(front.length, at + 9))
    p = front.interpolate(at)
    ux, uy = b.x - a.x, b.y - a.y
    length = math.hypot(ux, uy) or 1.0
    ux, uy = ux / length, uy / length
    if front.line_locate_point(b) - front.line_locate_point(a) > 1.03 * length:
        # At a corner or a turning head there is no one direction: keep to the block's own
        ux, uy = main.ux, main.uy
    return LineString([(p.x + 3000 * uy, p.y - 3000 * ux), (p.x - 3000 * uy, p.y + 3000 * ux)])


def _rear_cut(piece: Polygon, main: _Front, offset: float) -> LineString:
    """Return a line along the street at the given distance from the origin, measured across the street."""
    nx, ny = -main.uy, main.ux
    c = piece.centroid
    shift = offset - (c.x * nx + c.y * ny)
    x, y = c.x + shift * nx, c.y + shift * ny
    return LineString([(x - 3000 * main.ux, y - 3000 * main.uy), (x + 3000 * main.ux, y + 3000 * main.uy)])


def _is_lot(p: Polygon, access: BaseGeometry, grain: Grain, strict: bool) -> bool:
    if p.area < max(700.0, 0.22 * grain.area):
        return False
    box = shapely.minimum_rotated_rectangle(p)
    ring = shapely.get_coordinates(box).tolist()
    sides = sorted((math.dist(ring[0], ring[1]), math.dist(ring[1], ring[2])))
    front = sum(f.length for f in frontages(p, access))
    if sides[1] > SLENDER * sides[0] and front < 0.6 * sides[1] and p.area < MAX_LOT_M2:
        return False
    if not strict:
        return front >= 0.8 * grain.front and p.area > 0.25 * grain.area and sides[0] > 0.8 * grain.front
    if p.area > 2.4 * grain.area:
        # It will be cut again: its shape does not matter yet, its share of the street does
        return front >= 2 * grain.front and sides[0] > 0.8 * grain.front
    if sides[0] < grain.front or sides[1] > 4.2 * sides[0] or p.area < 0.58 * box.area:
        return False
    return front >= grain.front


def _absorb(lots: list[Polygon], access: BaseGeometry, grain_at: Callable[[float, float], Grain]) -> list[Polygon]:
    """Give land-locked or tiny pieces to the neighbour with the longest common border."""
    while len(lots) > 1:
        for i, lot in enumerate(lots):
            grain = grain_at(lot.centroid.x, lot.centroid.y)
            useful = (
                lot.area >= 600 and not lot.buffer(-THIN_M).is_empty and (fill(lot) >= RAGGED or lot.area > grain.area)
            )
            if useful and sum(f.length for f in frontages(lot, access)) >= 0.35 * grain.front:
                continue
            # The neighbour it makes a good shape with, not just the one with the longest fence
            others = [
                (length * fill(_joined(lot, o)), j)
                for j, o in enumerate(lots)
                if j != i and (length := shared(lot, o)) > 0
            ]
            if not others:
                continue
            _, j = max(others)
            joined = _joined(lot, lots[j])
            lots = [o for k, o in enumerate(lots) if k not in (i, j)] + [joined]
            break
        else:
            break
    return lots


def _merge_some(lots: list[Polygon], grain_at: Callable[[float, float], Grain], rng: random.Random) -> list[Polygon]:
    """Let some owners take over a neighbour: this is where the L-shapes and jogs of grown estates come from."""
    for _ in range(len(lots)):
        if len(lots) < 3:
            break
        i = rng.randrange(len(lots))
        grain = grain_at(lots[i].centroid.x, lots[i].centroid.y)
        if rng.random() > grain.merge:
            continue
        near = [j for j, o in enumerate(lots) if j != i and shared(lots[i], o) > 18]
        if not near:
            continue
        j = rng.choice(near)
        joined = _joined(lots[i], lots[j])
        if (
            joined.area > 5.5 * grain.area
            or fill(joined) < 0.6
            or slenderness(joined) > SLENDER
            or len(joined.interiors)
        ):
            continue
        lots = [o for k, o in enumerate(lots) if k not in (i, j)] + [joined]
    return lots


def fill(lot: Polygon) -> float:
    """Return the share of its bounding rectangle that a lot fills: 1 for a rectangle, less for what wraps around others."""
    return float(lot.area / shapely.minimum_rotated_rectangle(lot).area)


def slenderness(lot: Polygon) -> float:
    """Return length to width of a lot's bounding rectangle."""
    ring = shapely.get_coordinates(shapely.minimum_rotated_rectangle(lot)).tolist()
    short, long = sorted((math.dist(ring[0], ring[1]), math.dist(ring[1], ring[2])))
    return float(long / short)


def shared(a: BaseGeometry, b: BaseGeometry) -> float:
    """Return the length of the common border in metres (1 cm off still counts: cuts are not yet noded)."""
    return shapely.intersection(shapely.boundary(a), b.buffer(0.05)).length if a.distance(b) < 0.02 else 0.0


def _joined(a: Polygon, b: Polygon) -> Polygon:
    return shapely.union(a.buffer(0.02, join_style="mitre"), b.buffer(0.02, join_style="mitre")).buffer(
        -0.02, join_style="mitre"
    )
