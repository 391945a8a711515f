"""What delimited text and spreadsheets share: the header row, ragged rows, coordinate columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
from pyproj import CRS
from pyproj.exceptions import CRSError

from geoapp.errors import BadFile
from geoapp.exchange.reading.coordinate_names import CoordinateColumns, find_coordinates
from geoapp.exchange.reading.coordinates import read_coordinates, srid_of
from geoapp.exchange.reading.geojson import to_array
from geoapp.exchange.reading.numbers import Mark, parse_number
from geoapp.exchange.reading.source import (
    Batch,
    Batches,
    Description,
    RowNumbers,
    RowProblem,
    no_geometries,
    row_numbers,
)

MAX_COLUMNS = 16_384
"""As many as a spreadsheet has; more means that the separator is not one, or that the file wants to tie us up."""

HEADER_SEARCH_ROWS = 30
"""Rows at the top that may be titles and remarks before the header."""


@dataclass(frozen=True, slots=True)
class Line:
    """One record of a table: its cells, and the lines of the file on which it begins and ends."""

    number: int
    end: int
    cells: Sequence[Any]

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it."""
        return all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in self.cells)


def find_header(lines: Sequence[Line], name: str) -> int:
    """The index of the header among the first lines: the first that fills half of the usual width.

    Raises BadFile when the first data row stands where the header should be.
    """
    filled = [sum(1 for cell in line.cells if _has_text(cell)) for line in lines]
    width = max(filled, default=0)
    if width == 0:
        raise BadFile(f"{name} enthält keine Daten.")
    if width > MAX_COLUMNS:
        raise BadFile(f"{name} hat {width} Spalten, höchstens {MAX_COLUMNS} sind möglich. Stimmt das Trennzeichen?")
    for i, count in enumerate(filled):
        if count * 2 > width or (count == width):
            numbers = sum(1 for cell in lines[i].cells if _is_number(cell))
            if numbers * 2 > count:
                raise BadFile(
                    f"{name} hat keine Spaltennamen: In Zeile {lines[i].number} stehen schon Zahlen."
                    " Eine erste Zeile mit Namen ergänzen."
                )
            return i
    raise BadFile(f"{name} hat keine Zeile mit Spaltennamen.")


def column_names(cells: Sequence[Any]) -> list[str]:
    """Header cells as distinct names on one line each; empty ones get their position."""
    names: dict[str, None] = {}
    seen: Counter[str] = Counter()
    for i, cell in enumerate(cells):
        name = base = " ".join(str(cell).split()) if _has_text(cell) else f"column_{i + 1}"
        while name in names:
            seen[base] += 1
            name = f"{base}_{seen[base] + 1}"
        names[name] = None
    return list(names)


class TableReader:
    """Turns records into batches; `lines` of a reader is asked for twice, once to look and once to read."""

    def __init__(self, fields: list[str], about: Description, mark: Mark | None, crs_known: bool) -> None:
        self._fields = fields
        self._least = max((i + 1 for i, name in enumerate(fields) if name != f"column_{i + 1}"), default=0)
        """Cells a record must have: columns without a name may be missing at its end."""
        self._mark = mark
        self._srid: int | None = None
        self.about = about
        self.coordinates = find_coordinates(fields)
        if self.coordinates is not None:
            self._name_crs(self.coordinates, crs_known)

    def _name_crs(self, where: CoordinateColumns, crs_known: bool) -> None:
        self.about.place_columns = where.columns
        self.about.notes.append(f"Koordinaten aus {' und '.join(where.columns)}.")
        self.about.degrees = where.kind in ("degrees", "pair")
        code = where.epsg or (4326 if where.kind == "pair" else None)
        if code is not None and not crs_known:
            self.about.crs = CRS.from_epsg(code)
            self.about.crs_origin = "aus den Spaltennamen"

    def note_srid(self, sample: Any) -> None:
        """A column of EWKT or EWKB names its SRID in its first value."""
        self._srid = code = srid_of(sample)
        if code is None or self.about.crs is not None:
            return
        try:
            self.about.crs, self.about.crs_origin = CRS.from_epsg(code), "SRID in der Geometrie"
        except CRSError:
            self.about.notes.append(f"SRID {code} ist kein bekanntes Koordinatensystem.")

    def batches(self, lines: Iterator[Line], batch_rows: int) -> Batches:
        """Batches of at most `batch_rows` records; empty lines are skipped and not counted."""
        start = 0
        pending: list[Line] = []
        for line in lines:
            if line.empty:
                continue
            pending.append(line)
            if len(pending) >= batch_rows:
                yield self._batch(start, pending)
                start, pending = start + len(pending), []
        if pending:
            yield self._batch(start, pending)

    def _batch(self, start: int, lines: list[Line]) -> Batch:
        rows = row_numbers(start, len(lines))
        problems: list[RowProblem] = []
        width = len(self._fields)
        cells: list[Sequence[Any]] = []
        for i, line in enumerate(lines):
            found = list(line.cells)
            if len(found) != width:
                extra = [cell for cell in found[width:] if _has_text(cell)]
                if extra or len(found) < self._least:
                    problems.append(
                        RowProblem(
                            start + i + 1,
                            f"Zeile {line.number} der Datei hat {len(found)} Felder, die Kopfzeile {width}:"
                            " Steht ein Trennzeichen in einem Wert ohne Anführungszeichen?",
                        )
                    )
                found = (found + [None] * width)[:width]
            cells.append(found)
        columns: dict[str, pa.Array] = {
            name: to_array([_clean(row[i]) for row in cells]) for i, name in enumerate(self._fields)
        }
        batch = self.placed(rows, columns)
        told = {problem.row for problem in problems}
        batch.problems = problems + [problem for problem in batch.problems if problem.row not in told]
        return batch

    def placed(self, rows: RowNumbers, columns: dict[str, pa.Array]) -> Batch:
        """A batch whose geometry comes from the coordinate columns, if there are such."""
        if self.coordinates is None:
            return Batch(rows, columns, no_geometries(len(rows)))
        geometry, problems = read_coordinates(self.coordinates, columns, rows, self._mark, self._srid)
        return Batch(rows, columns, geometry, problems)


def _has_text(cell: Any) -> bool:
    return cell is not None and bool(str(cell).strip())


def _is_number(cell: Any) -> bool:
    return isinstance(cell, int | float) or (isinstance(cell, str) and parse_number(cell) is not None)


def _clean(cell: Any) -> Any:
    """Text without surrounding space; nothing for an empty cell."""
    if isinstance(cell, str):
        return cell.strip() or None
    return cell
