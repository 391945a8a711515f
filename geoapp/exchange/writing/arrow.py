"""Records as a stream of Arrow batches, for the formats that GDAL and Parquet write."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa

from geoapp.exchange.writing.cells import joined
from geoapp.exchange.writing.layer import Column, Kind, Layer, Record

BATCH_RECORDS = 2_000
"""Bounds the memory: a few MB of the widest records."""
GEOMETRY = "geometry"

TYPES: dict[Kind, pa.DataType] = {
    "text": pa.string(),
    "uuid": pa.string(),
    "number": pa.float64(),
    "integer": pa.int32(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "instant": pa.timestamp("us", tz="UTC"),
    "texts": pa.string(),
    "json": pa.string(),
}
"""`texts` is one text with `|` between its parts where the format has no lists, `json` always text."""


def schema(layer: Layer, *, lists: bool, geometry: pa.Field | None) -> pa.Schema:
    """The Arrow schema of a layer; the geometry, where there is one, comes last."""
    fields = [pa.field("id", pa.string())]
    for column in layer.columns:
        kind = pa.list_(pa.string()) if lists and column.kind == "texts" else TYPES[column.kind]
        fields.append(pa.field(column.name, kind))
    return pa.schema([*fields, *([geometry] if geometry is not None else [])])


def batches(records: Iterable[Record], layer: Layer, of: pa.Schema, *, lists: bool) -> Iterator[pa.RecordBatch]:
    """The records in batches of that schema."""
    stream = iter(records)
    while taken := list(itertools.islice(stream, BATCH_RECORDS)):
        arrays = [pa.array([record.id for record in taken], pa.string())]
        for at, column in enumerate(layer.columns):
            arrays.append(pa.array([_value(r.values[at], column, lists) for r in taken], of.field(at + 1).type))
        if layer.geometry:
            arrays.append(pa.array([record.wkb for record in taken], pa.binary()))
        yield pa.RecordBatch.from_arrays(arrays, schema=of)


def _value(value: Any, column: Column, lists: bool) -> Any:
    if value is None:
        return None
    match column.kind:
        case "number":
            return float(value)
        case "json":
            return json.dumps(value, ensure_ascii=False, default=str)
        case "texts":
            return [str(one) for one in value] if lists else joined(value)
        case "instant":
            return value.astimezone(UTC) if isinstance(value, datetime) else value
        case "text" | "uuid":
            return str(joined(value))
    return value
