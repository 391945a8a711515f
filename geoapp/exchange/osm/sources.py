"""What was read from an extract, in the form the loader takes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from pyproj import CRS
from shapely.geometry.base import BaseGeometry

from geoapp.exchange.reading.geojson import to_array
from geoapp.exchange.reading.source import Batch, Batches, Description, row_numbers
from geoapp.settings import STORAGE_SRID

DEGREES = CRS.from_epsg(4326)
METRES = CRS.from_epsg(STORAGE_SRID)

BATCH_ROWS = 5_000

Row = tuple[BaseGeometry, dict[str, Any]]


class RowsSource:
    """Rows of our own making. `rows` is called anew for each reading, so that nothing need be kept."""

    def __init__(
        self,
        path: Path,
        layer: str,
        crs: CRS,
        fields: Sequence[str],
        rows: Callable[[], Iterator[Row]],
        count: int | None,
    ) -> None:
        self._rows = rows
        self.about = Description(path, "OpenStreetMap", layer, crs, "OpenStreetMap", list(fields), count)
        self.has_geometry = True

    def close(self) -> None:
        """Nothing to let go of."""

    def batches(self, columns: Collection[str] | None = None) -> Batches:
        """Yield the rows."""
        rows = self._rows()
        start = 0
        while chunk := list(islice(rows, BATCH_ROWS)):
            geometry = np.empty(len(chunk), dtype=object)
            geometry[:] = [shape for shape, _ in chunk]
            arrays = {name: to_array([values.get(name) for _, values in chunk]) for name in self.about.fields}
            yield Batch(row_numbers(start, len(chunk)), arrays, geometry)
            start += len(chunk)


def listed(path: Path, layer: str, crs: CRS, rows: Sequence[Row]) -> RowsSource:
    """A source over rows in memory; the columns are those of its rows."""
    fields = dict.fromkeys(name for _, values in rows for name in values)
    return RowsSource(path, layer, crs, list(fields), lambda: iter(rows), len(rows))
