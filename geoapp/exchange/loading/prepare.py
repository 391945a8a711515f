"""One batch of a file as rows of the staging table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import shapely

from geoapp.core.sectors import EDITIONS
from geoapp.errors import BadFile
from geoapp.exchange.loading.derive import derive
from geoapp.exchange.loading.order import Order
from geoapp.exchange.loading.places import placed_in_batch
from geoapp.exchange.loading.report import Report
from geoapp.exchange.mapping.columns import Mapping, map_columns
from geoapp.exchange.mapping.convert import Converter
from geoapp.exchange.mapping.targets import Kind, Layer, Target
from geoapp.exchange.placing.crs import Placer
from geoapp.exchange.placing.shape import Wanted, shape
from geoapp.exchange.reading.coordinates import shape_of_text
from geoapp.exchange.reading.geojson_geometry import FaultError
from geoapp.exchange.reading.numbers import Mark, guess_mark
from geoapp.exchange.reading.source import Batch, Geometries, RowProblem, Source, no_geometries
from geoapp.settings import STORAGE_SRID

REMAP_ROUNDS = 5
"""How often a guessed mapping is revised after a look at the values."""

MARK_SAMPLE = 2_000
"""Values per column that show the decimal mark."""


class Preparer:
    """Understands the batches of one source for one layer."""

    def __init__(self, layer: Layer, source: Source, order: Order, report: Report) -> None:
        self.layer = self._layer = layer
        self._source = source
        self.order = self._order = order
        self._report = report
        self._placer = Placer(source.about, order.crs, order.swap_axes)
        self.has_geometry = layer.geometry is not None and source.has_geometry
        self._looked = False
        self.mapping = self._map(())
        self._converters: dict[str, Converter] = {}
        self._constants: dict[str, Any] = {}
        self._buffers: Placer | None = None

    @property
    def columns(self) -> list[Target]:
        """The targets that the file (or a constant) fills, in the order of the layer."""
        filled = {**self.mapping.columns, **self.mapping.constants}
        names = set(filled) | set(self._derived()) | ({"wz_edition"} if "wz_code" in filled else set())
        return [target for name, target in self._layer.targets.items() if name in names]

    @property
    def place_columns(self) -> tuple[str, ...]:
        """Columns of the file that hold coordinates."""
        return self._source.about.place_columns

    def needed_columns(self) -> set[str]:
        """Columns of the file that have to be read."""
        return {*self.mapping.columns.values(), *self.mapping.name_from}

    def look(self, batch: Batch) -> None:
        """Decide, from the values of the first batch, whether the guesses hold and how decimals are written."""
        refused: list[tuple[str, str]] = []
        mark = _mark(batch)
        for _ in range(REMAP_ROUNDS):
            self._converters = {
                ours: Converter(self._layer.targets[ours], theirs, mark, self._fixed_edition())
                for ours, theirs in self.mapping.columns.items()
            }
            wrong = [
                (theirs, ours)
                for ours, theirs in self.mapping.columns.items()
                if ours in self.mapping.guessed
                and theirs in batch.columns
                and not self._converters[ours].understands(batch.columns[theirs])
            ]
            if not wrong:
                break
            refused += wrong
            self.mapping = self._map(refused)
        for theirs, ours in refused:
            self._report.warn(f"Spalte {theirs} wurde nicht als {ours} genommen: Keiner ihrer Werte passt dort.")
        self._constants = {ours: constant(self._layer, ours, value) for ours, value in self.mapping.constants.items()}
        self._looked = True

    def prepare(self, batch: Batch) -> pa.Table:
        """The good rows of a batch, ready for COPY; what is wrong goes to the report."""
        problems = [problem for problem in batch.problems if problem.fatal]
        self._report.counted.update(f"{p.text} (Zeile {p.row})" for p in batch.problems if not p.fatal)
        columns = self._values(batch, problems)
        if self.has_geometry:
            columns["geom"], geometry = self._geometry(batch, problems)
        self._require(batch, columns, problems)
        if self.has_geometry:
            problems = placed_in_batch(problems, batch.rows, geometry)
        self._report.add_problems(problems)
        table = pa.table({"row": pa.array(batch.rows), **columns})
        bad = {problem.row for problem in problems}
        if not bad:
            return table
        return table.filter(pa.array([int(row) not in bad for row in batch.rows]))

    def finish(self) -> None:
        """Warnings about the whole file. Raises BadFile for swapped axes."""
        for text in [*self._placer.finish(), *self._source.about.notes]:
            self._report.warn(text)
        crs = self._placer.crs
        if self.has_geometry and crs is not None:
            from geoapp.exchange.placing.crs import name_of

            origin = "--crs" if self._order.crs is not None else self._source.about.crs_origin
            self._report.crs = f"{name_of(crs)} ({origin})"

    def _map(self, refused: Iterable[tuple[str, str]]) -> Mapping:
        return map_columns(
            self._layer,
            self._source.about.fields,
            self._order.maps,
            self._order.key,
            self._order.constants,
            tuple(refused),
        )

    def _derived(self) -> tuple[str, ...]:
        return derive(self._layer, self.mapping)

    def _fixed_edition(self) -> str | None:
        edition = self.mapping.constants.get("wz_edition")
        return edition if edition in EDITIONS else None

    def _values(self, batch: Batch, problems: list[RowProblem]) -> dict[str, pa.Array]:
        columns: dict[str, pa.Array] = {}
        errors: dict[int, str] = {}
        empty: Counter[str] = Counter()
        for ours, theirs in self.mapping.columns.items():
            if self._layer.targets[ours].kind is Kind.GEOMETRY:
                columns[ours] = self._second_geometry(batch, batch.columns[theirs], problems)
                continue
            converted = self._converters[ours].convert(batch.columns[theirs])
            for position, text in converted.errors.items():
                errors.setdefault(position, text)
            empty.update(converted.left_empty)
            self._report.counted.update(converted.changed)
            columns[ours] = converted.values
            if converted.second is not None and "wz_edition" not in self.mapping.columns:
                columns["wz_edition"] = converted.second
        problems.extend(RowProblem(int(batch.rows[i]), text) for i, text in sorted(errors.items()))
        self._report.counted.update({f"{text}; leer gelassen": count for text, count in empty.items()})
        for ours, values in self._constants.items():
            columns[ours] = values.take(pa.array(np.zeros(len(batch), dtype=np.int64)))
        for ours in self._derived():
            columns[ours] = self._derive(ours, columns, batch)
        if "wz_code" in columns and "wz_edition" in self.mapping.columns:
            self._pair_editions(columns)
        return columns

    def _derive(self, ours: str, columns: dict[str, pa.Array], batch: Batch) -> pa.Array:
        from geoapp.exchange.loading.derive import RULES

        values, note = RULES[self._layer.name, ours](columns, batch, self.mapping)
        self._report.counted.update(note)
        return values

    def _pair_editions(self, columns: dict[str, pa.Array]) -> None:
        """A code without an edition column's word gets the edition it was found in; an edition without code goes."""
        code = columns["wz_code"]
        columns["wz_edition"] = pc.if_else(
            pc.is_valid(code), pc.fill_null(columns["wz_edition"], "WZ2008"), pa.scalar(None, pa.string())
        )

    def _geometry(self, batch: Batch, problems: list[RowProblem]) -> tuple[pa.Array, Geometries]:
        """The geometry as the staging table takes it, and as it is."""
        told = {problem.row for problem in problems}
        placed, unplaced = self._placer.place(batch.geometry, batch.rows)
        assert self._layer.geometry is not None  # noqa: S101 - has_geometry says so
        shaped = shape(placed, batch.rows, self._layer.geometry, self._order.max_vertices)
        problems.extend(problem for problem in [*unplaced, *shaped.problems] if problem.row not in told)
        self._report.add_repairs(repair for repair in shaped.repairs if repair.row not in told)
        self._report.counted.update(shaped.notes)
        if self._layer.geometry_needed:
            told = {problem.row for problem in problems}
            missing = shapely.is_missing(shaped.geometry) | shapely.is_empty(shaped.geometry)
            problems.extend(
                RowProblem(int(row), "ohne Ort: Geometrie oder Koordinaten fehlen")
                for row in batch.rows[missing]
                if int(row) not in told
            )
        return hex_wkb(shaped.geometry), shaped.geometry

    def _second_geometry(self, batch: Batch, texts: pa.Array, problems: list[RowProblem]) -> pa.Array:
        """A geometry that stands in an attribute (the buffer of a core zone), in the CRS of the file."""
        found: Geometries = no_geometries(len(batch))
        for i, text in enumerate(texts.to_pylist()):
            if text is None or not str(text).strip():
                continue
            try:
                found[i] = shape_of_text(text)
            except FaultError as fault:
                problems.append(RowProblem(int(batch.rows[i]), f"Puffer: {fault}"))
        self._buffers = self._buffers or Placer(self._source.about, self._order.crs, self._order.swap_axes)
        placed, unplaced = self._buffers.place(found, batch.rows)
        shaped = shape(placed, batch.rows, Wanted.AREA, self._order.max_vertices)
        problems.extend([*unplaced, *shaped.problems])
        self._report.add_repairs(shaped.repairs)
        return hex_wkb(shaped.geometry)

    def _require(self, batch: Batch, columns: dict[str, pa.Array], problems: list[RowProblem]) -> None:
        """Rows that lack what no row of the layer can do without."""
        told = {problem.row for problem in problems}
        for name in self._layer.needed:
            values = columns.get(name)
            if values is None:
                continue
            missing = pc.is_null(values).to_numpy(zero_copy_only=False)
            fresh = [int(row) for row in batch.rows[missing] if int(row) not in told]
            problems.extend(RowProblem(row, f"{name} fehlt") for row in fresh)
            told.update(fresh)


def constant(layer: Layer, ours: str, value: str) -> pa.Array:
    """What `--set ours=value` fills every row with, as an array of one. Raises BadFile."""
    converted = Converter(layer.targets[ours], f"--set {ours}").convert(pa.array([value]))
    if converted.errors or converted.left_empty:
        raise BadFile(next(iter([*converted.errors.values(), *converted.left_empty])) + ".")
    return converted.values


def hex_wkb(geometry: Geometries) -> pa.Array:
    """Geometries as hexadecimal EWKB text. One pass over the joined bytes; a call per geometry would cost more."""
    tagged = shapely.set_srid(geometry, STORAGE_SRID)
    wkb = pa.array(shapely.to_wkb(tagged, include_srid=True), pa.large_binary())
    if len(wkb) == 0:
        return pa.array([], pa.large_string())
    _, offsets, data = wkb.buffers()
    doubled = pa.py_buffer(np.frombuffer(offsets, dtype=np.int64)[: len(wkb) + 1] * 2)
    text = pa.py_buffer(data.to_pybytes().hex().encode() if data is not None else b"")
    validity = wkb.buffers()[0]
    return pa.LargeStringArray.from_buffers(len(wkb), doubled, text, validity, wkb.null_count)


def _mark(batch: Batch) -> Mark | None:
    """The decimal mark that the texts of a batch show."""
    texts = [array for array in batch.columns.values() if pa.types.is_string(array.type)]
    return guess_mark(value for array in texts for value in array.slice(0, MARK_SAMPLE).to_pylist() if value)
