"""GeoParquet, with geometry as WKB or in the native encodings, and plain Parquet with coordinate columns."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

import geopandas
import pyarrow as pa
import pyarrow.parquet as pq
import shapely
from pyproj import CRS
from pyproj.exceptions import CRSError

from geoapp.errors import BadFile
from geoapp.exchange.reading.geojson import to_array
from geoapp.exchange.reading.numbers import guess_mark
from geoapp.exchange.reading.source import (
    BATCH_BYTES,
    FROM_FILE,
    Batch,
    Batches,
    Description,
    Geometries,
    Options,
    no_geometries,
    row_numbers,
)
from geoapp.exchange.reading.table import TableReader

DEFAULT_CRS = CRS.from_epsg(4326)
"""What GeoParquet means when the metadata names no CRS: longitude and latitude."""

NATIVE = frozenset(["point", "linestring", "polygon", "multipoint", "multilinestring", "multipolygon"])
"""Geometry encodings of GeoParquet 1.1 beside WKB."""

MIN_BATCH_ROWS = 16


class ParquetSource:
    """A Parquet file."""

    def __init__(self, path: Path, options: Options) -> None:
        try:
            self._file = pq.ParquetFile(path)
            meta = self._file.schema_arrow.metadata or {}
            geo: dict[str, Any] | None = json.loads(meta[b"geo"]) if b"geo" in meta else None
        except (pa.ArrowException, OSError, ValueError) as error:
            raise BadFile(
                f"{path.name} ist als Parquet nicht lesbar: {str(error).splitlines()[0]} Noch einmal ausgeben."
            ) from error
        self._path = path
        rows = self._file.metadata.num_rows
        self._batch_rows = max(
            MIN_BATCH_ROWS, min(options.batch_rows, BATCH_BYTES * max(rows, 1) // max(path.stat().st_size, 1))
        )
        names = list(self._file.schema_arrow.names)
        self._geometry_column: str | None = None
        self._encoding = "WKB"
        crs: CRS | None = None
        if geo is not None:
            self._geometry_column = str(geo.get("primary_column"))
            column = geo.get("columns", {}).get(self._geometry_column)
            if column is None or self._geometry_column not in names:
                raise BadFile(
                    f"{path.name}: Die GeoParquet-Angaben nennen keine vorhandene Geometriespalte. Noch einmal ausgeben."
                )
            self._encoding = str(column.get("encoding", "WKB"))
            crs = self._crs(column)
            if self._encoding != "WKB" and self._encoding not in NATIVE:
                raise BadFile(
                    f"{path.name}: Die Kodierung {self._encoding!r} der Geometrie ist unbekannt. Mit WKB ausgeben."
                )
        others = set((geo or {}).get("columns", {}))
        fields = [name for name in names if name not in others]
        self.about = Description(path, "GeoParquet" if geo else "Parquet", None, crs, FROM_FILE, fields, rows)
        self._table = None if geo else TableReader(fields, self.about, self._mark(), options.crs is not None)
        self.has_geometry = geo is not None or (self._table is not None and self._table.coordinates is not None)

    def close(self) -> None:
        """Nothing to let go of."""

    def batches(self, columns: Collection[str] | None = None) -> Batches:
        """Yield the rows; `columns` names the attributes that are needed."""
        wanted = [name for name in self.about.fields if columns is None or name in columns]
        if self._table is not None and self._table.coordinates is not None:
            wanted += [name for name in self._table.coordinates.columns if name not in wanted]
        read = wanted + ([self._geometry_column] if self._geometry_column else [])
        seen = 0
        try:
            for record in self._file.iter_batches(self._batch_rows, columns=read):
                rows = row_numbers(seen, record.num_rows)
                seen += record.num_rows
                values = {name: _flat(record.column(name)) for name in wanted}
                if self._table is not None:
                    yield self._table.placed(rows, values)
                else:
                    yield Batch(rows, values, self._geometries(record))
        except (pa.ArrowException, OSError, shapely.errors.GEOSException) as error:
            raise BadFile(
                f"{self._path.name} ist nach Zeile {seen} beschädigt: {str(error).splitlines()[0]} Noch einmal ausgeben."
            ) from error

    def _geometries(self, record: pa.RecordBatch) -> Geometries:
        if self._geometry_column is None:
            return no_geometries(record.num_rows)
        values = record.column(self._geometry_column)
        if self._encoding == "WKB":
            found: Geometries = shapely.from_wkb(values.to_numpy(zero_copy_only=False))
            return found
        field = pa.field("geometry", values.type, metadata={"ARROW:extension:name": f"geoarrow.{self._encoding}"})
        series = geopandas.GeoDataFrame.from_arrow(pa.Table.from_arrays([values], schema=pa.schema([field])))
        native: Geometries = series.geometry.to_numpy()
        return native

    def _crs(self, column: dict[str, Any]) -> CRS | None:
        if "crs" not in column:
            return DEFAULT_CRS
        if column["crs"] is None:
            return None
        try:
            crs = CRS.from_user_input(column["crs"])
        except CRSError:
            return None
        code = crs.to_epsg(min_confidence=70)
        return CRS.from_epsg(code) if code is not None else crs

    def _mark(self) -> Any:
        texts = [
            n
            for n, t in zip(self._file.schema_arrow.names, self._file.schema_arrow.types, strict=True)
            if pa.types.is_string(t)
        ]
        first = next(self._file.iter_batches(2_000, columns=texts), None) if texts else None
        return guess_mark(
            v for name in texts for v in (first.column(name).to_pylist() if first is not None else []) if v
        )


def _flat(array: pa.Array) -> pa.Array:
    """Lists and structures as JSON text, dictionaries as their values."""
    if pa.types.is_dictionary(array.type):
        return array.dictionary_decode()
    if pa.types.is_nested(array.type):
        return to_array(array.to_pylist())
    return array
