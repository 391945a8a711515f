"""Spreadsheets (xlsx, xls, ods) through calamine."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from geoapp.errors import BadFile
from geoapp.exchange.reading.coordinate_names import find_coordinates
from geoapp.exchange.reading.numbers import guess_mark
from geoapp.exchange.reading.source import FROM_FILE, Batches, Description, Options
from geoapp.exchange.reading.table import HEADER_SEARCH_ROWS, Line, TableReader, column_names, find_header

SHEET_MAX_BYTES = 300_000_000
"""Bytes of a workbook when unpacked. calamine holds a sheet in memory at about twice this; the full million rows of
Excel with some ten columns stay below. Larger tables come as CSV, which is streamed."""

SAMPLE_ROWS = 2_000


class SheetSource:
    """One sheet of a workbook: the named one, else the only one that holds a table."""

    def __init__(self, path: Path, options: Options) -> None:
        _refuse_too_big(path)
        self._batch_rows = options.batch_rows
        try:
            book = CalamineWorkbook.from_path(path)
            self._sheet = self._choose(book, path, options.layer)
        except PasswordError as error:
            raise BadFile(f"{path.name} ist durch ein Kennwort geschützt. Ohne Kennwort speichern.") from error
        except CalamineError as error:
            raise BadFile(
                f"{path.name} ist als Tabellenblatt nicht lesbar: {error}. Noch einmal als .xlsx oder CSV speichern."
            ) from error
        head = [line for line in self._head() if not line.empty]
        at = find_header(head, path.name)
        self._header_line = head[at].number
        fields = column_names(head[at].cells)
        rows = 0
        sample: list[str] = []
        for line in self._data_lines():
            if not line.empty:
                rows += 1
                if rows <= SAMPLE_ROWS:
                    sample.extend(cell for cell in line.cells if isinstance(cell, str))
        self.about = Description(path, "Tabellenblatt", self._sheet.name, None, FROM_FILE, fields, rows)
        if at:
            self.about.notes.append(f"{at} Zeilen vor den Spaltennamen wurden übergangen.")
        self._table = TableReader(fields, self.about, guess_mark(sample), options.crs is not None)
        self.has_geometry = self._table.coordinates is not None

    def close(self) -> None:
        """Nothing to let go of."""

    def batches(self, columns: Collection[str] | None = None) -> Batches:
        """Yield the data rows; all columns are read whatever is asked for."""
        return self._table.batches(self._data_lines(), self._batch_rows)

    def _choose(self, book: CalamineWorkbook, path: Path, wanted: str | None) -> CalamineSheet:
        if wanted is not None:
            if wanted not in book.sheet_names:
                raise BadFile(f"{path.name} hat kein Blatt {wanted!r}. Sie hat: {', '.join(book.sheet_names)}.")
            return book.get_sheet_by_name(wanted)
        visible = [meta.name for meta in book.sheets_metadata if meta.visible == SheetVisibleEnum.Visible]
        sheets = [book.get_sheet_by_name(name) for name in visible]
        filled = [sheet for sheet in sheets if sheet.height > 1]
        if not filled:
            raise BadFile(
                f"{path.name} hat kein Blatt mit einer Tabelle: Gebraucht werden Spaltennamen und Zeilen darunter."
            )
        if len(filled) > 1:
            placed = [sheet for sheet in filled if _has_coordinates(sheet)]
            if len(placed) != 1:
                raise BadFile(
                    f"{path.name} hat {len(filled)} gefüllte Blätter ({', '.join(sheet.name for sheet in filled)})."
                    " Eines mit --layer-name wählen."
                )
            return placed[0]
        return filled[0]

    def _head(self) -> Iterator[Line]:
        for line in self._lines():
            if line.number > HEADER_SEARCH_ROWS + _first_row(self._sheet):
                return
            yield line

    def _data_lines(self) -> Iterator[Line]:
        return (line for line in self._lines() if line.number > self._header_line)

    def _lines(self) -> Iterator[Line]:
        return _lines(self._sheet)


def _lines(sheet: CalamineSheet) -> Iterator[Line]:
    for number, cells in enumerate(sheet.iter_rows(), start=_first_row(sheet) + 1):
        yield Line(number, number, [_plain(cell) for cell in cells])


def _first_row(sheet: CalamineSheet) -> int:
    """Rows above the first one that holds anything; calamine leaves them out."""
    return sheet.start[0] if sheet.start is not None else 0


def _has_coordinates(sheet: CalamineSheet) -> bool:
    for line in _lines(sheet):
        if line.number > HEADER_SEARCH_ROWS + _first_row(sheet):
            return False
        if find_coordinates([str(cell) for cell in line.cells]) is not None:
            return True
    return False


def _plain(cell: Any) -> Any:
    """Whole floats as integers (a spreadsheet knows no integers), dates in ISO form."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 2**53:
        return int(cell)
    if isinstance(cell, dt.datetime | dt.date | dt.time):
        return cell.isoformat()
    if isinstance(cell, dt.timedelta):
        return str(cell)
    return cell


def _refuse_too_big(path: Path) -> None:
    if not zipfile.is_zipfile(path):
        return
    with zipfile.ZipFile(path) as archive:
        size = sum(entry.file_size for entry in archive.infolist())
    if size > SHEET_MAX_BYTES:
        raise BadFile(
            f"{path.name} ist ausgepackt {size / 1e6:.0f} MB groß, mehr als die {SHEET_MAX_BYTES / 1e6:.0f} MB,"
            " die ein Tabellenblatt hier haben darf. Als CSV speichern und das importieren; es wird stückweise gelesen."
        )
