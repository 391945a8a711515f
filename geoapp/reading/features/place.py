"""Geometries from outside a question (boxes, literals of a filter), brought to the system of the table that is asked."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import shapely
from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

from geoapp.core.crs import CRS84, Crs
from geoapp.errors import N_, BadQuery
from geoapp.reading.features.bound import Bound
from geoapp.settings import STORAGE_SRID

MERCATOR_LATITUDE = 85.051128
"""Degrees; where the square of EPSG:3857 ends."""
MERCATOR, ETRS89, GAUSS_KRUGER_3 = 3857, 4258, 31467
REACH: dict[int, tuple[float, float, float, float]] = {
    MERCATOR: (-180.0, -MERCATOR_LATITUDE, 180.0, MERCATOR_LATITUDE),
    STORAGE_SRID: (-10.0, 30.0, 30.0, 75.0),
    GAUSS_KRUGER_3: (3_000_000.0, 5_000_000.0, 4_100_000.0, 6_300_000.0),
}
"""West, south, east, north within which a system's formulas hold: degrees, but metres for Gauss-Kruger. Our data lie in
Germany, so what is cut off of a question there matches nothing."""
GEOGRAPHIC = (CRS84.srid, ETRS89)
"""Longitude and latitude in both are taken as equal here, as between storage and EPSG:3857: Europe moved by 0.8 m since 1989,
which no boundary in our data was measured against."""
SIDES = 64
"""Pieces into which a side of an area is cut before it is projected, so that a long one bends as the ground does."""


@dataclass(frozen=True)
class Placed:
    """A geometry in x, y of `srid`. May be empty: then nothing of it is near our data."""

    shape: BaseGeometry
    srid: int

    def sql(self, srid: int, bound: Bound) -> str:
        """It as a bound value in SQL, in the system `srid`."""
        text = f"ST_SetSRID({bound.put(self.shape.wkb)}::geometry, {self.srid})"
        if self.srid == srid:
            return text
        # By way of storage, see `geojson.geometry_in`
        text = f"ST_Transform({text}, {STORAGE_SRID})"
        return text if srid == STORAGE_SRID else f"ST_Transform({text}, {srid})"


@lru_cache(maxsize=32)
def _transformer(source: int, target: int) -> Transformer:
    return Transformer.from_crs(source, target, always_xy=True)


def to_table(geometry: BaseGeometry, crs: Crs, srid: int) -> Placed:
    """A geometry in the axes of `crs` for a table in `srid`.

    Gauss-Kruger is left to PostgreSQL: only the distribution's PROJ has the grid of the German surveys (BETA2007),
    without which the change of datum is off by some decimetres.
    """
    if crs.y_first:
        geometry = shapely.transform(geometry, lambda c: c[:, ::-1])
    if crs.srid == srid:
        return Placed(geometry, srid)
    if crs.srid == GAUSS_KRUGER_3:
        return Placed(_clipped(geometry, REACH[crs.srid]), crs.srid)
    if crs.srid not in GEOGRAPHIC:
        geometry = _moved(geometry, crs.srid, CRS84.srid if crs.srid == MERCATOR else ETRS89)
    geometry = _clipped(geometry, REACH[srid])
    if srid == STORAGE_SRID and not geometry.is_empty:
        west, south, east, north = geometry.bounds
        step = max(east - west, north - south) / SIDES
        geometry = shapely.segmentize(geometry, step) if step > 0 else geometry
    return Placed(_moved(geometry, CRS84.srid if srid == MERCATOR else ETRS89, srid), srid)


def _moved(geometry: BaseGeometry, source: int, target: int) -> BaseGeometry:
    transformer = _transformer(source, target)
    moved = shapely.transform(geometry, lambda c: np.column_stack(transformer.transform(c[:, 0], c[:, 1])))
    if not np.isfinite(shapely.get_coordinates(moved)).all():
        raise BadQuery(
            N_("Die Koordinaten liegen außerhalb dessen, was ihr Koordinatensystem beschreibt."), parameter="filter"
        )
    return moved


def _clipped(geometry: BaseGeometry, reach: tuple[float, float, float, float]) -> BaseGeometry:
    west, south, east, north = reach
    x0, y0, x1, y1 = geometry.bounds if not geometry.is_empty else reach
    if x0 >= west and y0 >= south and x1 <= east and y1 <= north:
        return geometry
    return shapely.intersection(geometry, shapely.box(*reach))


def box(values: Sequence[float], crs: Crs, srid: int) -> Placed:
    """A box of four numbers (six: heights are left out) in the axes of `crs`, as an area in x, y of `srid`.

    A box over the 180th meridian (west greater than east) is two areas.
    """
    if len(values) == 6:
        values = (*values[0:2], *values[3:5])
    first, second, third, fourth = values
    if crs.y_first:
        first, second, third, fourth = second, first, fourth, third
    if second > fourth or (first > third and crs.srid != CRS84.srid):
        raise BadQuery(
            N_(
                "Im Rechteck steht die kleinste Ecke hinter der größten. Erwartet: kleinste Ecke, dann größte, in der Achsenfolge von %(crs)s."
            ),
            parameter="bbox",
            crs=crs.code,
        )
    plain = Crs(crs.uri, crs.srid, False, crs.digits, crs.name)
    if first > third and crs.srid == CRS84.srid:
        halves = [shapely.box(first, second, 180.0, fourth), shapely.box(-180.0, second, third, fourth)]
        return Placed(shapely.union_all([to_table(half, plain, srid).shape for half in halves]), srid)
    return to_table(shapely.box(first, second, third, fourth), plain, srid)


def numbers(text: str) -> list[float] | None:
    """Four or six finite numbers from `a,b,c,d`; None when it is anything else."""
    parts = text.split(",")
    if len(parts) not in (4, 6):
        return None
    try:
        values = [float(part) for part in parts]
    except ValueError:
        return None
    return values if all(math.isfinite(value) for value in values) else None


def literal(node: dict[str, Any], crs: Crs, srid: int) -> Placed:
    """A GeoJSON geometry or box of a filter, checked, as geometry of `srid`. Raises BadQuery."""
    if "bbox" in node:
        return box(_corners(node), crs, srid)
    return to_table(shape_of(node), crs, srid)


def shape_of(node: dict[str, Any]) -> BaseGeometry:
    """A GeoJSON geometry or box of a filter as it stands there, checked. Raises BadQuery."""
    if "bbox" in node:
        values = _corners(node)
        return shapely.box(*(values if len(values) == 4 else (*values[0:2], *values[3:5])))
    try:
        geometry = shapely.force_2d(shapely.from_geojson(json.dumps(node)))
    except (shapely.errors.GEOSException, ValueError, TypeError) as error:
        raise BadQuery(
            N_("Eine Geometrie im Filter ist nicht lesbar: %(problem)s"), parameter="filter", problem=str(error)[:120]
        ) from error
    if geometry is None or geometry.is_empty:
        raise BadQuery(N_("Eine Geometrie im Filter ist leer."), parameter="filter")
    if not np.isfinite(shapely.get_coordinates(geometry)).all():
        raise BadQuery(N_("Eine Geometrie im Filter hat Koordinaten, die keine Zahlen sind."), parameter="filter")
    if not geometry.is_valid:
        raise BadQuery(
            N_("Eine Geometrie im Filter ist ungültig: %(problem)s"),
            parameter="filter",
            problem=shapely.is_valid_reason(geometry)[:120],
        )
    return geometry


def _corners(node: dict[str, Any]) -> list[float]:
    values = node["bbox"]
    if not isinstance(values, list) or len(values) not in (4, 6) or not all(_is_number(v) for v in values):
        raise BadQuery(N_("Ein Rechteck (BBOX) hat vier oder sechs Zahlen."), parameter="filter")
    return [float(v) for v in values]


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
