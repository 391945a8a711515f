"""Core zones (Kernzonen): the core follows whole plots, the buffer takes those along the edge that faces other uses."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from .estate import DEMO, TODAY
from .files import Row, wkt
from .frame import Frame
from .plots import Plot

GRID_DEG = 1e-7
"""Degrees; the precision of the files (see frame.DECIMALS)."""

BETWEEN_M = 12.0
"""Metres; a street up to twice as wide with buffer on both sides belongs to the buffer."""

VERGE_M = 3.5
"""Metres; half the width below which a strip of a core zone is verge."""

MIN_DEG2 = 2.5e-9
"""Square degrees, about 20 m²; smaller bits of street ground stay where they are."""


@dataclass(frozen=True)
class ZoneSpec:
    """A core zone over estates; `edges` names per estate the plots (by street) that form the buffer."""

    key: str
    name: str
    estates: list[str]
    buffer_streets: dict[str, list[str]]  # estate -> streets whose lots are buffer
    values: dict[str, Any] = field(default_factory=dict)


def _with_streets(lots: BaseGeometry, streets: BaseGeometry) -> BaseGeometry:
    """Return the lots together with the street ground that lies between them."""
    frame = Frame(lots.centroid.x, lots.centroid.y)
    closed = frame.lonlat(
        frame.local(lots).buffer(BETWEEN_M, join_style="mitre").buffer(-BETWEEN_M, join_style="mitre")
    )
    between = closed.intersection(streets, grid_size=GRID_DEG)
    parts = [p for p in shapely.get_parts(between) if p.geom_type == "Polygon" and p.area > MIN_DEG2]
    return shapely.union_all([lots, *parts], grid_size=GRID_DEG)


def _without_verge(core: BaseGeometry, buffer: BaseGeometry) -> tuple[BaseGeometry, BaseGeometry]:
    """Give strips of the core that are too narrow to be seen, verges along outer streets, to the buffer beside them."""
    frame = Frame(core.centroid.x, core.centroid.y)
    broad = frame.local(core).buffer(-VERGE_M, join_style="mitre").buffer(VERGE_M + 0.1, join_style="mitre")
    strips = core.difference(frame.lonlat(broad), grid_size=GRID_DEG)
    moved = [p for p in shapely.get_parts(strips) if p.area > MIN_DEG2 and p.intersects(buffer)]
    return core.difference(shapely.union_all(moved), grid_size=GRID_DEG), shapely.union_all(
        [buffer, *moved], grid_size=GRID_DEG
    )


def zone_row(spec: ZoneSpec, outlines: dict[str, BaseGeometry], plots: dict[str, list[Plot]]) -> Row:
    """Return the zone's record: core as geometry, buffer as text (`geom_buffer`, WKT in EPSG:4326)."""
    edge: list[BaseGeometry] = []
    for key in spec.estates:
        streets = set(spec.buffer_streets.get(key, []))
        edge += [p.lot.lonlat for p in plots[key] if p.lot.streets and p.lot.streets[0] in streets]
    whole = shapely.union_all([outlines[k] for k in spec.estates], grid_size=GRID_DEG)
    lots = shapely.union_all([p.lot.lonlat for k in spec.estates for p in plots[k]], grid_size=GRID_DEG)
    buffer = _with_streets(shapely.union_all(edge, grid_size=GRID_DEG), whole.difference(lots, grid_size=GRID_DEG))
    core = whole.difference(buffer, grid_size=GRID_DEG)
    core, buffer = _without_verge(core, buffer)
    # Street ground that the buffer cuts off from the core is no core
    core = shapely.union_all([p for p in shapely.get_parts(core) if p.area > 0.03 * core.area], grid_size=GRID_DEG)
    values = {
        "external_id": f"demo-{spec.key}",
        "slug": spec.key.removeprefix("kz-"),
        "name": spec.name,
        "organisation": "wirtschaftsfoerderung-duesseldorf",
    }
    tail = {
        "source": DEMO,
        "verified_at": TODAY,
        "status": "published",
        "visibility": "public",
        "geom_buffer": wkt(shapely.orient_polygons(buffer)),
    }
    return Row(values | spec.values | tail, shapely.orient_polygons(core))
