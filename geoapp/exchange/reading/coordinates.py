"""Turn coordinate columns of a table into geometries, row by row, and say which rows have none."""

from __future__ import annotations

import json
import re
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import shapely
from shapely.errors import GEOSException

from geoapp.exchange.reading.coordinate_names import CoordinateColumns
from geoapp.exchange.reading.geojson_geometry import FaultError, GeometryBuilder
from geoapp.exchange.reading.numbers import Mark, parse_degrees, parse_number
from geoapp.exchange.reading.source import Geometries, RowNumbers, RowProblem, no_geometries

EMPTY = frozenset(["", "null", "none", "nan", "na", "n/a", "-", "#nv", "#n/a", "k.a.", "k. a.", "unbekannt"])
"""How tables write that a value is missing."""

PAIR = re.compile(r"\s*\[?\(?\s*([+-]?\d+(?:[.,]\d+)?)\s*[,;/ ]\s*([+-]?\d+(?:[.,]\d+)?)\s*\)?\]?\s*")

LATITUDE_RANGE = (47.0, 56.0)
LONGITUDE_RANGE = (5.0, 16.0)
"""In Germany the two cannot be mistaken for each other, so a pair tells its own order."""

EWKT = re.compile(r"\s*SRID=(\d+);", re.IGNORECASE)
HEX = re.compile(r"[0-9A-Fa-f]{18,}")

METRES_MIN = 1_000
"""A projected coordinate below this was read with the wrong meaning of its point."""


def read_coordinates(
    where: CoordinateColumns,
    columns: dict[str, pa.Array],
    rows: RowNumbers,
    mark: Mark | None,
    srid: int | None = None,
) -> tuple[Geometries, list[RowProblem]]:
    """The geometries of a batch. Rows with a missing place get None without a problem; it is judged later.

    `srid` is what the first row names: one file has one CRS, so a row that names another cannot be placed.
    """
    problems: list[RowProblem] = []
    if where.kind in ("degrees", "metres"):
        degrees = where.kind == "degrees"
        x, y = (_numbers(columns[name], rows, name, mark, degrees, problems) for name in where.columns)
        zero = (x == 0) & (y == 0)
        problems.extend(
            RowProblem(int(rows[i]), "die Koordinaten sind 0, 0: Der Ort wurde nicht ausgefüllt")
            for i in np.flatnonzero(zero)
        )
        there = np.isfinite(x) & np.isfinite(y) & ~zero
        half = np.isfinite(x) != np.isfinite(y)
        told = {problem.row for problem in problems}
        problems.extend(
            RowProblem(int(rows[i]), f"von {where.columns[0]} und {where.columns[1]} ist nur eines angegeben")
            for i in np.flatnonzero(half)
            if int(rows[i]) not in told
        )
        geometry = no_geometries(len(rows))
        geometry[there] = shapely.points(x[there], y[there])
        return geometry, problems
    (name,) = where.columns
    texts = columns[name].to_pylist()
    geometry = no_geometries(len(rows))
    read = shape_of_text if where.kind == "shape" else _pair
    for i, text in enumerate(texts):
        if _missing(text):
            continue
        if srid is not None and (other := srid_of(text)) not in (None, srid):
            problems.append(RowProblem(int(rows[i]), f"{name}: SRID {other}, die erste Zeile der Datei nennt {srid}"))
            continue
        try:
            geometry[i] = read(text)
        except FaultError as fault:
            problems.append(RowProblem(int(rows[i]), f"{name}: {fault}"))
    return geometry, problems


def srid_of(text: Any) -> int | None:
    """The SRID that EWKT or hexadecimal EWKB names; None where there is none, or 0, which means unknown."""
    if not isinstance(text, str):
        return None
    if found := EWKT.match(text):
        return int(found.group(1)) or None
    if HEX.fullmatch(text.strip()) is None:
        return None
    try:
        with np.errstate(invalid="ignore"):
            return int(shapely.get_srid(shapely.from_wkb(text.strip()))) or None
    except (GEOSException, ValueError, NotImplementedError):
        return None


def _numbers(
    array: pa.Array, rows: RowNumbers, name: str, mark: Mark | None, degrees: bool, problems: list[RowProblem]
) -> npt.NDArray[np.float64]:
    if pa.types.is_floating(array.type) or pa.types.is_integer(array.type):
        return np.asarray(array.cast(pa.float64()).to_numpy(zero_copy_only=False), dtype=np.float64)
    out = np.full(len(array), np.nan)
    for i, value in enumerate(array.to_pylist()):
        if _missing(value):
            continue
        number = _coordinate(str(value), mark, degrees)
        if number is None:
            problems.append(RowProblem(int(rows[i]), f"{name} ist {str(value)!r:.40}, das ist keine Koordinate"))
        else:
            out[i] = number
    return out


def _coordinate(text: str, mark: Mark | None, degrees: bool) -> float | None:
    """Degrees are never grouped by thousands (52.525 is a latitude); metres are never below a thousand."""
    if degrees:
        number = parse_number(text.replace(",", "."), None)
        return number if number is not None else parse_degrees(text)
    number = parse_number(text, mark)
    if number is not None and abs(number) < METRES_MIN:
        other = parse_number(text, Mark.POINT if "," in text else Mark.COMMA)
        return other if other is not None and abs(other) >= METRES_MIN else number
    return number


def _missing(value: Any) -> bool:
    return value is None or (isinstance(value, str) and value.strip().lower() in EMPTY)


def shape_of_text(text: Any) -> Any:
    """A geometry from WKT, EWKT, hexadecimal WKB or a GeoJSON geometry. Raises FaultError."""
    value = str(text).strip()
    try:
        if value.startswith("{"):
            return GeometryBuilder().build(json.loads(value))
        with np.errstate(invalid="ignore"):  # numbers that are none are named when the row is placed
            return shapely.from_wkb(value) if HEX.fullmatch(value) else shapely.from_wkt(EWKT.sub("", value))
    except NotImplementedError as error:
        raise FaultError(
            "hat Bögen, die ein Text nicht hergibt: als GeoPackage ausgeben oder vorher begradigen"
        ) from error
    except (GEOSException, ValueError, RecursionError) as error:
        raise FaultError(f"{value[:40]!r} ist weder WKT noch WKB noch eine GeoJSON-Geometrie") from error


def _pair(text: Any) -> Any:
    found = PAIR.fullmatch(str(text))
    if found is None:
        raise FaultError(f"{str(text)[:40]!r} ist kein Koordinatenpaar")
    first, second = (float(part.replace(",", ".")) for part in found.groups())
    if LATITUDE_RANGE[0] <= first <= LATITUDE_RANGE[1] and LONGITUDE_RANGE[0] <= second <= LONGITUDE_RANGE[1]:
        return shapely.Point(second, first)
    return shapely.Point(first, second)
