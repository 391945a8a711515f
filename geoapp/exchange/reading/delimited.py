"""Delimited text of any dialect: separators ; , | and tab, UTF-8, UTF-16 and older encodings, any line ends.

Read twice: once to learn the header, the decimal mark and whether quotation marks match, once for the rows.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator
from itertools import islice
from pathlib import Path

from geoapp.errors import BadFile
from geoapp.exchange.reading.dialect import find_encoding, find_separator
from geoapp.exchange.reading.numbers import Mark, guess_mark
from geoapp.exchange.reading.source import FROM_FILE, Batches, Description, Options
from geoapp.exchange.reading.table import HEADER_SEARCH_ROWS, Line, TableReader, column_names, find_header

MARK_SAMPLE_ROWS = 2_000
"""Rows whose numbers show the decimal mark."""

FIELD_MAX_CHARS = 64 << 20
"""Characters of one cell; geometry columns (WKT) of large areas are long. More means an unmatched quotation mark."""


class DelimitedSource:
    """A CSV file or one of its relatives."""

    def __init__(self, path: Path, options: Options) -> None:
        self._path = path
        self._batch_rows = options.batch_rows
        self._encoding, encoding_note = find_encoding(path)
        self._separator = find_separator(path, self._encoding)
        csv.field_size_limit(FIELD_MAX_CHARS)
        head = [line for line in islice(self._lines(), HEADER_SEARCH_ROWS) if not line.empty]
        at = find_header(head, path.name)
        self._header_line = head[at].number
        fields = column_names(head[at].cells)
        rows, mark, sample = self._survey(len(fields))
        self.about = Description(path, "CSV", None, None, FROM_FILE, fields, rows)
        if encoding_note:
            self.about.notes.append(encoding_note)
        if at:
            self.about.notes.append(f"{at} Zeilen vor den Spaltennamen wurden übergangen.")
        self._table = TableReader(fields, self.about, mark, options.crs is not None)
        where = self._table.coordinates
        if where is not None and where.kind == "shape":
            column = fields.index(where.columns[0])
            self._table.note_srid(next((row[column] for row in sample if len(row) > column and row[column]), None))
        self.has_geometry = self._table.coordinates is not None

    def close(self) -> None:
        """Nothing to let go of."""

    def batches(self, columns: Collection[str] | None = None) -> Batches:
        """Yield the data rows; all columns are read whatever is asked for."""
        return self._table.batches(self._data_lines(), self._batch_rows)

    def _survey(self, width: int) -> tuple[int, Mark | None, list[list[str]]]:
        """Count the rows, look at their numbers, and find an unmatched quotation mark before anything is taken.

        Such a mark swallows the rest of the file into one cell, so it can only stand in the last record.
        """
        rows = 0
        sample: list[list[str]] = []
        last: Line | None = None
        for line in self._data_lines():
            last = line
            if line.empty:
                continue
            rows += 1
            if rows <= MARK_SAMPLE_ROWS:
                sample.append([str(cell) for cell in line.cells])
        if last is not None and last.end > last.number and self._is_unmatched(last):
            raise BadFile(
                f"{self._path.name}: Ein Anführungszeichen in Zeile {last.number} wird nie geschlossen, der Rest der Datei"
                " lässt sich darum nicht in Spalten teilen. Das Zeichen schließen oder entfernen."
            )
        return rows, guess_mark(cell for row in sample for cell in row[:width]), sample

    def _is_unmatched(self, last: Line) -> bool:
        """Whether the strict reading of the last record ends inside of quotation marks."""
        with self._path.open(encoding=self._encoding, newline="") as file:
            text = islice(file, last.number - 1, None)
            try:
                for _ in csv.reader(text, delimiter=self._separator, strict=True):
                    pass
            except csv.Error as error:
                return "unexpected end" in str(error)
        return False

    def _data_lines(self) -> Iterator[Line]:
        return (line for line in self._lines() if line.number > self._header_line)

    def _lines(self) -> Iterator[Line]:
        with self._path.open(encoding=self._encoding, newline="") as file:
            reader = csv.reader(file, delimiter=self._separator, strict=False)
            number = 1
            try:
                for cells in reader:
                    yield Line(number, reader.line_num, cells)
                    number = reader.line_num + 1
            except csv.Error as error:
                raise BadFile(
                    f"{self._path.name} lässt sich ab Zeile {number} nicht in Spalten teilen ({error}):"
                    " Wahrscheinlich wird dort ein Anführungszeichen geöffnet und nie geschlossen."
                ) from error
