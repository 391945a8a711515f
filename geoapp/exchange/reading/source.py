"""What every reader hands on: a file as a stream of batches, each of bounded size.

Nothing behind this module knows which format a row came from.
"""

from __future__ import annotations

from collections.abc import Collection, Generator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from pyproj import CRS

Geometries = npt.NDArray[np.object_]
"""Shapely geometries or None, one per row."""

RowNumbers = npt.NDArray[np.int64]
"""Numbers of rows as people count them: the first feature or data row of the file is 1."""

BATCH_BYTES = 16_000_000
"""Bytes of geometry and text read at a time: a few such batches live at once, so memory stays far below 1 GB."""


FROM_FILE = "aus der Datei"
"""Where a CRS comes from in most cases."""


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One row that cannot be used (`fatal`) or was changed while reading."""

    row: int
    text: str
    fatal: bool = True
    place: tuple[float, float] | None = None
    """Longitude and latitude (EPSG:4326) when known."""


@dataclass(slots=True)
class Batch:
    """Some rows of a file: their numbers, attributes as Arrow arrays of any type, geometry in the CRS of the file."""

    rows: RowNumbers
    columns: dict[str, pa.Array]
    geometry: Geometries
    problems: list[RowProblem] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class Options:
    """What the person said about the file beyond its name."""

    layer: str | None = None
    crs: CRS | None = None
    batch_rows: int = 10_000
    unpack_max_bytes: int = 20_000_000_000


@dataclass(slots=True)
class Description:
    """What is known about a file before its rows are read."""

    path: Path
    format: str
    layer: str | None
    crs: CRS | None
    crs_origin: str
    """Where the CRS comes from, in words, for the report."""
    fields: list[str]
    rows: int | None = None
    notes: list[str] = field(default_factory=list)
    place_columns: tuple[str, ...] = ()
    """Columns of a table that hold the coordinates."""
    degrees: bool = False
    """The format itself says that coordinates are longitude and latitude."""


Batches = Generator[Batch, None, None]
"""Batches in file order; closing it lets go of the file."""


class Source(Protocol):
    """An opened file. `notes` of the description may grow while the batches are read."""

    about: Description
    has_geometry: bool
    """Whether rows can have a place at all."""

    def batches(self, columns: Collection[str] | None = None) -> Batches:
        """Yield all rows in file order; may be called again. `columns` names the attributes that are needed."""
        ...

    def close(self) -> None:
        """Let go of the file and of temporary copies."""
        ...


def row_numbers(start: int, count: int) -> RowNumbers:
    """Numbers `start + 1 … start + count`."""
    return np.arange(start + 1, start + count + 1, dtype=np.int64)


def no_geometries(count: int) -> Geometries:
    """An array of `count` missing geometries."""
    return np.full(count, None, dtype=object)
