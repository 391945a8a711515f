"""An Excel sheet with typed cells, a frozen header and a filter; text is never taken for a formula or a link."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import xlsxwriter
import xlsxwriter.exceptions
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from geoapp.errors import N_, TooLarge
from geoapp.exchange.writing.cells import POINT, harmless, inner_point, joined
from geoapp.exchange.writing.finished import finished
from geoapp.exchange.writing.layer import Layer, Record

MOST_ROWS = 1_048_575
"""Rows of a sheet beside its header; Excel's own limit."""
CELL_CHARS = 32_767
"""Characters of a cell; Excel's own limit. What is longer ends with three dots."""
FIRST_DAY = date(1900, 3, 1)
"""Excel counts days from here on as others do; what is older is written as text."""
NAME_CHARS = 31


def write(records: Iterable[Record], layer: Layer) -> Iterator[bytes]:
    """The file, made row by row beside and then given in blocks."""
    with finished(".xlsx") as path:
        book = xlsxwriter.Workbook(
            str(path),
            {
                "constant_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        book.set_properties(
            {"title": layer.title, "comments": "\n".join(v for k, v in layer.about.items() if k != "title")}
        )
        page = book.add_worksheet(layer.name[:NAME_CHARS])
        bold = book.add_format({"bold": True})
        day = book.add_format({"num_format": "dd.mm.yyyy" if layer.language == "de" else "yyyy-mm-dd"})
        columns = ["id", *(column.name for column in layer.columns), *(POINT if layer.geometry else ())]
        page.freeze_panes(1, 1)
        page.write_row(0, 0, columns, bold)
        n = 0
        for n, record in enumerate(records, 1):
            if n > MOST_ROWS:
                raise TooLarge(
                    N_("Eine Excel-Tabelle hat höchstens %(most)s Zeilen. Bitte filtern oder eine andere Form wählen."),
                    most=MOST_ROWS,
                )
            place = inner_point(record.wkb) if layer.geometry else ()
            for at, value in enumerate((record.id, *record.values, *place)):
                _cell(page, n, at, joined(value), day)
        page.autofilter(0, 0, max(n, 1), len(columns) - 1)
        try:
            book.close()
        except xlsxwriter.exceptions.FileCreateError as error:  # the disk is full, and the like
            raise OSError(str(error)) from error
        yield from path


def _cell(page: Worksheet, row: int, at: int, value: Any, day: Format) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        page.write_boolean(row, at, value)
    elif isinstance(value, datetime):
        page.write_string(row, at, value.astimezone(UTC).isoformat())
    elif isinstance(value, date) and value >= FIRST_DAY:
        page.write_datetime(row, at, value, day)
    elif isinstance(value, str | date):
        text = harmless(str(value))
        page.write_string(row, at, text if len(text) <= CELL_CHARS else text[: CELL_CHARS - 3] + "...")
    elif math.isfinite(float(value)):
        page.write_number(row, at, float(value))
