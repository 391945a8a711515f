"""Records as a file, one module per format. The same writers for the API, the table's downloads and `geoapp export`.

A writer takes records one after the other and gives the bytes of the file, so memory stays flat however many there are.
Cells of CSV and XLSX that a spreadsheet would run as a formula are made harmless; licence and attribution go into the
file where its format has a place for them (CSV has none).
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass

from geoapp.exchange.writing import delimited, geojson, parquet, sheet, vector
from geoapp.exchange.writing.layer import Column, Layer, Record

Write = Callable[[Iterable[Record], Layer], Iterator[bytes]]


@dataclass(frozen=True)
class Format:
    """A format: its name (which is also the ending of the file), media type, what people call it, and its writer."""

    name: str
    media_type: str
    title: str
    write: Write


FORMATS: dict[str, Format] = {
    one.name: one
    for one in (
        Format("csv", "text/csv; charset=utf-8", "CSV", delimited.write),
        Format(
            "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel (XLSX)", sheet.write
        ),
        Format("geojson", "application/geo+json", "GeoJSON", geojson.write),
        Format("gpkg", "application/geopackage+sqlite3", "GeoPackage", vector.write_gpkg),
        Format("fgb", "application/vnd.flatgeobuf", "FlatGeobuf", vector.write_fgb),
        Format("parquet", "application/vnd.apache.parquet", "GeoParquet", parquet.write),
    )
}


def streamed(write: Write, records: Generator[Record, None, None], layer: Layer) -> Iterator[bytes]:
    """The file, from records that come from a database: they are closed with it, also when whoever reads it leaves.

    Trap: a connection that is given back while a stream of rows is still open on it waits for itself, for ever.
    """
    with closing(records):
        yield from write(records, layer)


__all__ = ["FORMATS", "Column", "Format", "Layer", "Record", "streamed"]
