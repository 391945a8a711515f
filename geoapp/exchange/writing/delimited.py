"""CSV with a byte order mark, so that Excel reads umlauts; German: semicolon and decimal comma, else comma and point."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

import shapely

from geoapp.exchange.writing.cells import POINT, inner_point, text
from geoapp.exchange.writing.layer import Layer, Record

GEOMETRY = "geometry"
"""Column of the whole geometry as WKT, in the layer's system."""
BLOCK_CHARS = 1 << 16


def write(records: Iterable[Record], layer: Layer) -> Iterator[bytes]:
    """The file in blocks."""
    german = layer.language == "de"
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";" if german else ",", lineterminator="\r\n")
    writer.writerow(["id", *(column.name for column in layer.columns), *_place_names(layer)])
    yield b"\xef\xbb\xbf" + _taken(buffer)
    for record in records:
        place = [text(v, german) for v in _place(record, layer)]
        writer.writerow([record.id, *(text(value, german) for value in record.values), *place])
        if buffer.tell() > BLOCK_CHARS:
            yield _taken(buffer)
    yield _taken(buffer)


def _place_names(layer: Layer) -> tuple[str, ...]:
    if not layer.geometry:
        return ()
    return (GEOMETRY,) if layer.whole else POINT


def _place(record: Record, layer: Layer) -> tuple[object, ...]:
    if not layer.geometry:
        return ()
    if not layer.whole:
        return inner_point(record.wkb)
    if record.wkb is None:
        return (None,)
    return (shapely.to_wkt(shapely.from_wkb(record.wkb), rounding_precision=layer.digits, trim=True),)


def _taken(buffer: io.StringIO) -> bytes:
    data = buffer.getvalue().encode("utf-8", "replace")
    buffer.seek(0)
    buffer.truncate()
    return data
