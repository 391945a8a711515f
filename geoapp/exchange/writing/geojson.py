"""GeoJSON (RFC 7946), one feature per line, with title, attribution and licence as foreign members."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import shapely

from geoapp.exchange.writing.layer import Layer, Record

BLOCK_FEATURES = 200
WGS84 = 4326


def write(records: Iterable[Record], layer: Layer) -> Iterator[bytes]:
    """The file in blocks of features. A system other than WGS 84 is named as GeoJSON 2008 did, which GDAL and QGIS read."""
    head: dict[str, Any] = {"name": layer.name, **layer.about}
    if layer.epsg != WGS84:
        head["crs"] = {"type": "name", "properties": {"name": f"urn:ogc:def:crs:EPSG::{layer.epsg}"}}
    yield b'{"type":"FeatureCollection",' + json.dumps(head, ensure_ascii=False)[1:-1].encode() + b',"features":[\n'
    block: list[bytes] = []
    separator = b""
    for record in records:
        block.append(
            json.dumps(feature(record, layer), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
        )
        if len(block) == BLOCK_FEATURES:
            yield separator + b",\n".join(block)
            separator, block = b",\n", []
    if block:
        yield separator + b",\n".join(block)
    yield b"\n]}\n"


def feature(record: Record, layer: Layer) -> dict[str, Any]:
    """One feature."""
    geometry = None
    if record.wkb is not None:
        shape = shapely.transform(shapely.from_wkb(record.wkb), lambda c: c.round(layer.digits))
        geometry = json.loads(shapely.to_geojson(shape))
    values = {c.name: plain(value) for c, value in zip(layer.columns, record.values, strict=True)}
    return {"type": "Feature", "id": record.id, "geometry": geometry, "properties": values}


def plain(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if value is None or isinstance(value, str | int | float | list | dict):
        return value
    return str(value)
