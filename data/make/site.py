"""A site: one or more estates drawn in one frame, divided into lots, and fitted to a given area."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import shapely
from shapely import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from . import lots as lotting
from .frame import GRID_M, Frame, area_m2, coverage, seeded
from .lots import Grain
from .streets import XY, Street, driven_ground, ground, smooth

MIN_REST_M2 = 350.0
"""m²; what remains of a block below this is verge and belongs to the street."""


@dataclass(frozen=True)
class Outline:
    """The drawn border of one estate. `cuts` are parcel borders that stand fixed; `holes` are left out."""

    key: str
    points: list[XY]
    holes: list[list[XY]] = field(default_factory=list)
    drop: list[XY] = field(default_factory=list)  # lots at these points do not belong to the estate
    curve: bool = False


@dataclass(frozen=True)
class Plan:
    """What is drawn by hand for a site."""

    key: str
    origin: XY
    estates: list[Outline]
    streets: list[Street]
    grain: Grain
    grains: list[tuple[XY, Grain]] = field(default_factory=list)  # nearest one counts when any are given
    cuts: list[list[XY]] = field(default_factory=list)
    turn: float = 0.0  # degrees counter-clockwise, applied to everything drawn
    area_ha: float | None = None  # ellipsoidal area of all estates together to be met
    seed: int = 1


@dataclass(frozen=True)
class Lot:
    """One lot in the metres of its frame and in the files' coordinates."""

    estate: str
    local: Polygon
    lonlat: Polygon
    streets: tuple[str, ...]  # names of the streets it lies on, longest frontage first


@dataclass(frozen=True)
class Site:
    """A plan carried out."""

    plan: Plan
    frame: Frame
    outlines: dict[str, Polygon]  # lon/lat
    local_outlines: dict[str, Polygon]
    lots: list[Lot]
    streets: list[Street]  # turned and fitted


def build(plan: Plan) -> Site:
    """Carry out a plan; scale it until the estates have together `area_ha`."""
    plan = turned(plan, 1.0)
    if plan.area_ha is None:
        return _carry_out(plan)
    for _ in range(4):
        site = _carry_out(plan)
        factor = math.sqrt(plan.area_ha * 10_000 / sum(area_m2(g) for g in site.outlines.values()))
        if abs(factor - 1) < 0.0005:
            break
        plan = turned(replace(plan, turn=0.0), factor)
    return site


def turned(plan: Plan, factor: float) -> Plan:
    """Return the plan turned by its angle and scaled, with street widths kept."""
    c, s = math.cos(math.radians(plan.turn)) * factor, math.sin(math.radians(plan.turn)) * factor

    def go(points: Sequence[XY]) -> list[XY]:
        return [(x * c - y * s, x * s + y * c) for x, y in points]

    return replace(
        plan,
        estates=[
            replace(e, points=go(e.points), holes=[go(h) for h in e.holes], drop=go(e.drop)) for e in plan.estates
        ],
        streets=[replace(s, points=go(s.points)) for s in plan.streets],
        grains=[(go([at])[0], g) for at, g in plan.grains],
        cuts=[go(cut) for cut in plan.cuts],
        turn=0.0,
    )


def _carry_out(plan: Plan) -> Site:
    frame = Frame(*plan.origin)
    roads = ground(plan.streets)
    outer = shapely.union_all([s.corridor() for s in plan.streets if s.outer])
    access = driven_ground(plan.streets).buffer(lotting.TOUCH_M)

    def grain_at(x: float, y: float) -> Grain:
        if not plan.grains:
            return plan.grain
        return min(plan.grains, key=lambda g: math.dist(g[0], (x, y)))[1]

    outlines: dict[str, BaseGeometry] = {}
    pieces: list[tuple[str, Polygon]] = []
    for estate in plan.estates:
        ring = smooth([*estate.points, estate.points[0]]) if estate.curve else estate.points
        # An outer street is never part of the estate: outlines may be drawn roughly along its middle
        shape: BaseGeometry = _largest(shapely.set_precision(Polygon(ring, estate.holes).difference(outer), GRID_M))
        rng = seeded(f"{plan.key}/{estate.key}/{plan.seed}")
        mine: list[Polygon] = []
        for block in _blocks(shape, roads, plan.cuts):
            mine += lotting.divide(block, access, grain_at, rng)
        for x, y in estate.drop:
            gone = [p for p in mine if p.contains(shapely.Point(x, y))]
            mine = [p for p in mine if p not in gone]
            shape = _largest(shape.difference(shapely.union_all(gone).buffer(0.02, join_style="mitre")))
        outlines[estate.key] = shape
        pieces += [(estate.key, p) for p in mine]
    return _fit(plan, frame, outlines, pieces)


def _fit(plan: Plan, frame: Frame, outlines: dict[str, BaseGeometry], pieces: list[tuple[str, Polygon]]) -> Site:
    """Make lots and the street ground between them one coverage; an estate is the union of what lies in it."""
    for key, shape in outlines.items():
        mine = [p for k, p in pieces if k == key]
        rest = shape.difference(shapely.union_all(mine, grid_size=GRID_M), grid_size=GRID_M)
        pieces = pieces + [(f"{key}/street", g) for g in shapely.get_parts(rest) if g.area > 0.5]
    faces = coverage([p for _, p in pieces])
    local_outlines = {
        key: _polygon(
            shapely.coverage_union_all(
                [f for (k, _), f in zip(pieces, faces, strict=True) if k.split("/")[0] == key and not f.is_empty]
            )
        )
        for key in outlines
    }
    named = [s for s in plan.streets if s.name and s.access]
    lots = [
        Lot(key, _polygon(face), _polygon(frame.lonlat(face)), _names(_polygon(face), named))
        for (key, _), face in zip(pieces, faces, strict=True)
        if "/" not in key
    ]
    lots.sort(key=lambda lot: (lot.estate, -round(lot.local.centroid.y / 60), lot.local.centroid.x))
    lonlat = {k: _polygon(frame.lonlat(g)) for k, g in local_outlines.items()}
    return Site(plan, frame, lonlat, local_outlines, lots, plan.streets)


def _blocks(shape: BaseGeometry, roads: BaseGeometry, cuts: list[list[XY]]) -> list[Polygon]:
    """Return what the streets leave of an estate, cut along the fixed parcel borders, biggest first."""
    land = shape.difference(roads)
    net = [shapely.boundary(land), *(LineString(c) for c in cuts)]
    faces = shapely.get_parts(shapely.polygonize([shapely.union_all(net, grid_size=GRID_M)]))
    inside = land.buffer(0.1)
    blocks = [f for f in faces if inside.contains(f.representative_point()) and f.area > MIN_REST_M2]
    # A strip that is thinner than a house is verge, whatever its length
    blocks = [b for b in blocks if not b.buffer(-5).is_empty]
    return sorted(blocks, key=lambda b: -b.area)


def _names(face: Polygon, streets: list[Street]) -> tuple[str, ...]:
    near: dict[str, float] = {}
    for s in streets:
        along = shapely.intersection(face.exterior, s.line.buffer(s.width / 2 + 1.0, cap_style="flat")).length
        if along > 5:
            near[str(s.name)] = near.get(str(s.name), 0.0) + along
    return tuple(sorted(near, key=lambda k: -near[k]))


def _largest(geom: BaseGeometry) -> Polygon:
    return _polygon(max(shapely.get_parts(geom), key=lambda p: p.area))


def _polygon(geom: BaseGeometry) -> Polygon:
    parts = shapely.get_parts(geom)
    if len(parts) != 1 or not isinstance(parts[0], Polygon) or not parts[0].is_valid:
        raise ValueError(f"not one valid polygon: {shapely.is_valid_reason(geom)}")
    shape: Polygon = shapely.orient_polygons(parts[0])
    return shape
