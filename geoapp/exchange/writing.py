"""Rows of a list as a file: CSV, XLSX, GeoJSON, GeoPackage. The same writers for the table's downloads and the command line.

Cells of CSV and XLSX that a spreadsheet would run as a formula are made harmless; licence and source go into the file
where its format has a place for them.
"""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import geopandas
import shapely
import xlsxwriter

Row = Mapping[str, Any]

FORMATS: dict[str, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "geojson": "application/geo+json",
    "gpkg": "application/geopackage+sqlite3",
}
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
EXCEL_ROWS = 1_048_575
"""Rows of a sheet beside its header; a larger list is refused by the limit on downloads long before."""
COORDINATE_DIGITS = 7
"""Decimals of a degree: about 1 cm."""


@dataclass(frozen=True)
class Sheet:
    """What is written: machine names of the columns in their order, the name of the layer, and where the data come from."""

    name: str
    columns: tuple[str, ...]
    attribution: str
    language: str = "de"


def harmless(value: str) -> str:
    """Text that a spreadsheet would run as a formula gets a leading apostrophe, which it then shows as text."""
    return "'" + value if value.startswith(FORMULA_STARTS) else value


def _text(value: Any, comma: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return harmless("|".join(str(v) for v in value))
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal | float | int):
        plain = format(value, "f") if isinstance(value, Decimal) else repr(value)
        return plain.replace(".", ",") if comma else plain
    if isinstance(value, date | datetime):
        return value.isoformat()
    return harmless(str(value))


def _point(row: Row) -> tuple[float | None, float | None]:
    """Longitude and latitude of an inner point (EPSG:4326)."""
    if row.get("wkb") is None:
        return None, None
    point = shapely.from_wkb(bytes(row["wkb"])).representative_point()
    return round(point.x, COORDINATE_DIGITS), round(point.y, COORDINATE_DIGITS)


def to_csv(rows: Iterable[Row], sheet: Sheet) -> Iterator[bytes]:
    """CSV with a byte order mark, so that Excel reads umlauts; German: semicolon and decimal comma, else comma and point."""
    german = sheet.language == "de"
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";" if german else ",", lineterminator="\r\n")
    writer.writerow([*sheet.columns, "longitude", "latitude"])
    yield b"\xef\xbb\xbf" + _taken(buffer)
    for row in rows:
        writer.writerow([_text(row.get(c), german) for c in sheet.columns] + [_text(v, german) for v in _point(row)])
        yield _taken(buffer)


def _taken(buffer: io.StringIO) -> bytes:
    data = buffer.getvalue().encode()
    buffer.seek(0)
    buffer.truncate()
    return data


def to_geojson(rows: Iterable[Row], sheet: Sheet) -> Iterator[bytes]:
    """GeoJSON (RFC 7946), one feature per line, with the attribution as a foreign member."""
    head = json.dumps({"name": sheet.name, "attribution": sheet.attribution}, ensure_ascii=False)
    yield b'{"type":"FeatureCollection",' + head[1:-1].encode() + b',"features":[\n'
    first = True
    for row in rows:
        geometry = None
        if row.get("wkb") is not None:
            shape = shapely.set_precision(shapely.from_wkb(bytes(row["wkb"])), 0)
            geometry = json.loads(shapely.to_geojson(shapely.transform(shape, lambda c: c.round(COORDINATE_DIGITS))))
        feature = {
            "type": "Feature",
            "id": row["public_ref"],
            "geometry": geometry,
            "properties": {c: _plain(row.get(c)) for c in sheet.columns},
        }
        yield (b"" if first else b",\n") + json.dumps(feature, ensure_ascii=False).encode()
        first = False
    yield b"\n]}\n"


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value


def to_xlsx(rows: Iterable[Row], sheet: Sheet) -> Iterator[bytes]:
    """An Excel sheet with typed cells, a frozen header and a filter; text is never taken for a formula or a link."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.xlsx"
        book = xlsxwriter.Workbook(
            str(path),
            {
                "constant_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        book.set_properties({"title": sheet.name, "comments": sheet.attribution})
        page = book.add_worksheet(sheet.name[:31])
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "dd.mm.yyyy"})
        columns = [*sheet.columns, "longitude", "latitude"]
        page.freeze_panes(1, 1)
        page.write_row(0, 0, columns, bold)
        n = 0
        for n, row in enumerate(rows, 1):
            for at, value in enumerate([*(row.get(c) for c in sheet.columns), *_point(row)]):
                if value is None:
                    continue
                if isinstance(value, bool | str | list | tuple):
                    page.write_string(n, at, _text(value, comma=False))
                elif isinstance(value, date):
                    page.write_datetime(n, at, value, day)
                else:
                    page.write_number(n, at, float(value))
        page.autofilter(0, 0, max(n, 1), len(columns) - 1)
        book.close()
        yield from _file(path)


def to_gpkg(rows: Iterable[Row], sheet: Sheet) -> Iterator[bytes]:
    """A GeoPackage in EPSG:4326 with the attribution in its metadata."""
    taken = list(rows)
    frame = geopandas.GeoDataFrame(
        {c: [_cell(row.get(c)) for row in taken] for c in sheet.columns},
        geometry=shapely.from_wkb([bytes(row["wkb"]) if row.get("wkb") is not None else None for row in taken]),
        crs="EPSG:4326",
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.gpkg"
        frame.to_file(
            path, layer=sheet.name, driver="GPKG", engine="pyogrio", layer_metadata={"attribution": sheet.attribution}
        )
        yield from _file(path)


def _cell(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return "|".join(str(v) for v in value)
    return float(value) if isinstance(value, Decimal) else value


CHUNK_BYTES = 1 << 16


def _file(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK_BYTES):
            yield chunk


WRITERS = {"csv": to_csv, "xlsx": to_xlsx, "geojson": to_geojson, "gpkg": to_gpkg}
