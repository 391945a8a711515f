"""Vector formats through GDAL (pyogrio) as a stream of Arrow batches.

GDAL is trusted with decoding, not with completeness: the number of rows that arrive is compared with the number the
file declares, since a damaged file ends early without an error.
"""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyogrio
import shapely
from pyogrio.errors import DataLayerError, DataSourceError
from pyproj import CRS
from pyproj.exceptions import CRSError

from geoapp.errors import BadFile
from geoapp.exchange.reading.shapefile import ShapefileParts
from geoapp.exchange.reading.source import (
    BATCH_BYTES,
    FROM_FILE,
    Batch,
    Batches,
    Description,
    Geometries,
    Options,
    RowProblem,
    no_geometries,
    row_numbers,
)

MIN_BATCH_ROWS = 16
"""Even huge geometries are read some at a time; below this the overhead per batch shows."""

CURVED_TYPES = (8, 9, 10, 11, 12, 13, 14)
"""WKB types (ISO, without Z and M) that hold arcs; shapely cannot represent them."""

ARC_STEP_DEGREES = "1"
"""Arcs become a vertex per degree: at a radius of 100 m the chord leaves the arc by 4 mm."""

NO_MEMORY_LIMIT = ("FlatGeobuf",)
"""Drivers that end the stream at OGR_ARROW_MEM_LIMIT instead of starting a new batch (tried, GDAL 3.12.4)."""

OPEN_OPTIONS = {"GML": {"WRITE_GFS": "NO", "DOWNLOAD_SCHEMA": "NO"}}
"""Reading must not write a side file beside the user's data, nor ask the network for a schema."""

CRS_CONFIDENCE = 70
"""Percent of likeness at which a .prj without authority code is taken for the EPSG entry."""

log = logging.getLogger(__name__)

WKB_HEAD_BYTES = 5
"""Byte order and type."""


class VectorSource:
    """A layer of a file that GDAL reads."""

    def __init__(self, path: Path, options: Options) -> None:
        self._parts = ShapefileParts(path) if path.suffix.lower() == ".shp" else None
        self._path = self._parts.path if self._parts else path
        self._name = path.name
        self._config = {"OGR_ARC_STEPSIZE": ARC_STEP_DEGREES, **(self._parts.options if self._parts else {})}
        try:
            self._open_options = _open_options(path)
            self._notes: list[str] = list(self._parts.notes) if self._parts else []
            with self._gdal():
                layer, geometry = self._layer(options.layer)
                info = pyogrio.read_info(self._path, layer=layer, force_feature_count=True, **self._open_options)
        except BaseException:
            self.close()
            raise
        self.has_geometry = geometry is not None
        self._driver = str(info["driver"])
        rows = int(info["features"])
        fields = [str(name) for name in info["fields"]]
        self._row_id = str(info["fid_column"] or "")
        if self._row_id and self._row_id not in fields:
            fields.append(self._row_id)
        self.about = Description(
            path, self._driver, layer, _crs(info["crs"]), FROM_FILE, fields, rows if rows >= 0 else None
        )
        self.about.degrees = self._driver in ("KML", "LIBKML")
        self.about.notes.extend(self._notes)
        self._batch_rows = self._rows_that_fit(options.batch_rows, rows)

    def close(self) -> None:
        """Remove temporary links."""
        if self._parts is not None:
            self._parts.close()

    def batches(self, columns: Collection[str] | None = None) -> Batches:
        """Yield the rows; `columns` names the attributes that are needed."""
        needed = [name for name in self.about.fields if columns is None or name in columns]
        wanted = [name for name in needed if name != self._row_id]
        seen = curved = 0
        with self._gdal(), self._arrow(wanted) as (meta, reader):
            geometry_column = str(meta["geometry_name"] or "wkb_geometry")
            for record in reader:
                if record.num_rows == 0:
                    continue
                batch, arcs = self._batch(record, geometry_column, seen, needed)
                seen, curved = seen + len(batch), curved + arcs
                yield batch
        if self.about.rows is not None and seen != self.about.rows:
            raise BadFile(
                f"{self._name} nennt {self.about.rows} Datensätze, lesbar sind nur {seen}:"
                " Die Datei ist beschädigt oder abgeschnitten. Noch einmal ausgeben oder herunterladen."
            )
        if curved:
            self.about.notes.append(f"{curved} Geometrien hatten Bögen; in Strecken von {ARC_STEP_DEGREES}° gewandelt.")

    def _batch(
        self, record: pa.RecordBatch, geometry_column: str, seen: int, needed: Collection[str]
    ) -> tuple[Batch, int]:
        rows = row_numbers(seen, record.num_rows)
        names = record.schema.names
        problems: list[RowProblem] = []
        geometry, curved = no_geometries(record.num_rows), 0
        if geometry_column in names:
            wkb = record.column(names.index(geometry_column))
            geometry, curved = self._geometries(wkb, rows, problems)
        columns = {name: record.column(i) for i, name in enumerate(names) if name in needed}
        return Batch(rows, columns, geometry, problems), curved

    def _geometries(
        self, wkb: pa.Array, rows: npt.NDArray[np.int64], problems: list[RowProblem]
    ) -> tuple[Geometries, int]:
        values = wkb.to_numpy(zero_copy_only=False)
        there = wkb.is_valid().to_numpy(zero_copy_only=False)
        arcs = there & np.isin(_wkb_types(wkb), CURVED_TYPES)
        plain = np.where(arcs, None, values)
        geometry: Geometries = shapely.from_wkb(plain, on_invalid="ignore")
        if arcs.any():
            geometry[arcs] = self._straightened(int(rows[0]) - 1, len(rows))[arcs]
        for i in np.flatnonzero(there & ~arcs & shapely.is_missing(geometry)):
            geometry[i], problem = _rescue(values[i], int(rows[i]))
            problems.append(problem)
        problems.extend(
            RowProblem(int(rows[i]), "die Bögen der Geometrie lassen sich nicht in Strecken wandeln")
            for i in np.flatnonzero(arcs & shapely.is_missing(geometry))
        )
        return geometry, int(arcs.sum())

    def _straightened(self, skip: int, count: int) -> Geometries:
        """A batch with arcs read once more by GDAL's row reader, which replaces arcs by straight pieces.

        Rows are counted, not asked for by their identity: the GML driver does not find its own (tried, GDAL 3.12.4).
        """
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            _meta, _fids, wkb, _fields = pyogrio.raw.read(
                self._path,
                layer=self.about.layer,
                columns=[],
                skip_features=skip,
                max_features=count,
                **self._open_options,
            )
        straight: Geometries = shapely.from_wkb(wkb, on_invalid="ignore")
        return straight

    def _rows_that_fit(self, most: int, rows: int) -> int:
        size = (
            sum(p.stat().st_size for p in self._path.rglob("*") if p.is_file())
            if self._path.is_dir()
            else self._path.stat().st_size
        )
        return max(MIN_BATCH_ROWS, min(most, BATCH_BYTES * max(rows, 1) // max(size, 1)))

    def _layer(self, wanted: str | None) -> tuple[str, str | None]:
        """The layer to read and its geometry type, None without geometry."""
        layers = [(str(name), kind) for name, kind in pyogrio.list_layers(self._path)]
        names = [name for name, _ in layers]
        if not layers:
            raise BadFile(f"{self._name} enthält keine Schicht: Es ist kein Objekt zu finden.")
        if wanted is not None:
            if wanted not in names:
                raise BadFile(f"{self._name} hat keine Schicht {wanted!r}. Sie hat: {', '.join(names[:30])}.")
            return wanted, dict(layers)[wanted]
        spatial = [(name, kind) for name, kind in layers if kind is not None] or layers
        if len(spatial) > 1:
            listed = ", ".join(name for name, _ in spatial[:30])
            raise BadFile(f"{self._name} hat {len(spatial)} Schichten ({listed}). Eine mit --layer-name wählen.")
        return spatial[0]

    @contextmanager
    def _gdal(self) -> Iterator[None]:
        """GDAL's configuration for this file, its complaints as BadFile, its warnings as notes."""
        before = {name: pyogrio.get_gdal_config_option(name) for name in self._config}
        pyogrio.set_gdal_config_options(self._config)
        try:
            with warnings.catch_warnings(record=True) as caught:
                warnings.simplefilter("always")
                yield
        except (DataSourceError, DataLayerError, RuntimeError, UnicodeDecodeError, pa.ArrowException, OSError) as error:
            raise BadFile(
                f"{self._name} ist nicht lesbar: {_plain(error)}. Ist sie vollständig und von der Art, die ihr Name sagt?"
            ) from error
        finally:
            pyogrio.set_gdal_config_options(before)
        for warning in caught:
            log.info("%s: %s", self._name, warning.message)

    @contextmanager
    def _arrow(self, columns: list[str]) -> Iterator[tuple[dict[str, Any], Any]]:
        limit = None if self._driver in NO_MEMORY_LIMIT else str(BATCH_BYTES)
        pyogrio.set_gdal_config_options({"OGR_ARROW_MEM_LIMIT": limit})
        try:
            with pyogrio.raw.open_arrow(
                self._path,
                layer=self.about.layer,
                columns=columns,
                batch_size=self._batch_rows,
                return_fids=True,
                use_pyarrow=True,
                **self._open_options,
            ) as opened:
                yield opened
        finally:
            pyogrio.set_gdal_config_options({"OGR_ARROW_MEM_LIMIT": None})


def _rescue(wkb: bytes, row: int) -> tuple[Any, RowProblem]:
    """A geometry that shapely refuses: rings closed where that is all it lacks."""
    try:
        fixed = shapely.from_wkb(wkb, on_invalid="fix")
    except (shapely.errors.GEOSException, ValueError):
        fixed = None
    if fixed is None:
        return None, RowProblem(
            row, "die Geometrie ist beschädigt oder von einer Art, die nicht verwendbar ist (etwa eine 3D-Oberfläche)"
        )
    return fixed, RowProblem(row, "Grenzen endeten nicht an ihrem Anfang und wurden geschlossen", fatal=False)


def _wkb_types(wkb: pa.Array) -> npt.NDArray[np.int64]:
    """The geometry type of each WKB without its Z and M parts; 0 where there is none. Reads the joined bytes at once."""
    plain = wkb.storage if isinstance(wkb, pa.ExtensionArray) else wkb
    joined = plain.cast(pa.large_binary())
    _, offsets, data = joined.buffers()
    types = np.zeros(len(wkb), dtype=np.int64)
    if data is None or len(wkb) == 0:
        return types
    edges = np.frombuffer(offsets, dtype=np.int64)[joined.offset : joined.offset + len(wkb) + 1]
    long_enough = np.flatnonzero(np.diff(edges) >= WKB_HEAD_BYTES)
    heads = np.frombuffer(data, dtype=np.uint8)[edges[long_enough, None] + np.arange(WKB_HEAD_BYTES)]
    codes = np.ascontiguousarray(heads[:, 1:])
    little, big = codes.view("<u4")[:, 0], codes.view(">u4")[:, 0]
    types[long_enough] = np.where(heads[:, 0] == 1, little, big)
    return (types & 0x0FFFFFFF) % 1000


def _open_options(path: Path) -> dict[str, str]:
    if path.is_dir():
        return {}
    with path.open("rb") as file:
        start = file.read(4_096).lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"<") and re.search(rb"<kml|<gpx", start) is None:
        return OPEN_OPTIONS["GML"]
    return {}


def _crs(text: str | None) -> CRS | None:
    """The CRS of a file, as its EPSG entry where one fits, so that the right transformation is found."""
    if not text:
        return None
    try:
        crs = CRS.from_user_input(text)
    except CRSError:
        return None
    if crs.to_authority() is None and (code := crs.to_epsg(min_confidence=CRS_CONFIDENCE)) is not None:
        return CRS.from_epsg(code)
    return crs


def _plain(error: BaseException) -> str:
    """GDAL's sentence without its advice for programmers and without our folder."""
    text = str(error).split("; It might help")[0].split("\n")[0]
    return re.sub(r"'?(/[^\s']*/)([^/\s']+)'?", r"\2", text).rstrip(".")
