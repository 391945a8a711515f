"""Writing the files: one feature or row per line, always in the same way, so that a diff is readable."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from .frame import DECIMALS

Values = dict[str, Any]


@dataclass(frozen=True)
class Row:
    """One record: its values in the order in which they are written, and its place in longitude/latitude."""

    values: Values
    geom: BaseGeometry | None = None


def _plain(value: Any) -> Any:
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    return value


def _known(values: Values) -> Values:
    """Leave out what is not known: a missing key is "not stated", never 0 or an empty text."""
    return {k: _plain(v) for k, v in values.items() if v is not None and v != [] and v != ""}


def geojson(rows: Iterable[Row]) -> str:
    """Return a FeatureCollection (RFC 7946: longitude first, EPSG:4326 without saying so), one feature per line."""
    lines = []
    for row in rows:
        if row.geom is None:
            raise ValueError(f"{row.values['external_id']}: no geometry")
        geometry = json.dumps(_geometry(row.geom), separators=(",", ":"))
        values = json.dumps(_known(row.values), ensure_ascii=False)
        lines.append(f'{{"type": "Feature", "properties": {values}, "geometry": {geometry}}}')
    return '{"type": "FeatureCollection", "features": [\n' + ",\n".join(lines) + "\n]}\n"


def _geometry(geom: BaseGeometry) -> dict[str, Any]:
    def r(c: Any) -> Any:
        return round(c, DECIMALS) if isinstance(c, float) else [r(x) for x in c]

    plain = shapely.geometry.mapping(geom)
    return {"type": plain["type"], "coordinates": r(plain["coordinates"])}


def wkt(geom: BaseGeometry) -> str:
    """Return the text of a second geometry of a record, which GeoJSON has no place for."""
    return str(shapely.to_wkt(geom, rounding_precision=DECIMALS, trim=True))


def table(rows: Iterable[Row], columns: list[str]) -> str:
    """Return a CSV text: `;` between values, `|` inside lists, JSON for lists of objects, longitude and latitude."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        values = dict(row.values)
        if row.geom is not None:
            values |= {"lon": round(shapely.get_x(row.geom), DECIMALS), "lat": round(shapely.get_y(row.geom), DECIMALS)}
        unknown = set(values) - set(columns)
        if unknown:
            raise ValueError(f"{values['external_id']}: no column for {sorted(unknown)}")
        writer.writerow([_cell(_plain(values.get(c))) for c in columns])
    return out.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, list) and all(isinstance(v, str) for v in value):
        return "|".join(value)
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return value


def slug(name: str) -> str:
    """Return the readable address of a name; the same rule as the database's `record.slug_of`."""
    text = name.lower()
    for a, b in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        text = text.replace(a, b)
    return "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in text).split())[:60].rstrip("-")


def save(folder: Path, name: str, text: str) -> None:
    """Write one file with Unix line ends on every system."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8", newline="\n")
