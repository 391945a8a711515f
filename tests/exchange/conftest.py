"""Files of every format, written on the spot, and the reader's answer to them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
import shapely

from geoapp.exchange.reading import Options, open_source
from geoapp.exchange.reading.source import Batch, Description


class Read:
    """A file, read to its end."""

    def __init__(self, path: Path, options: Options) -> None:
        with open_source(path, options) as source:
            self.batches: list[Batch] = list(source.batches())
            self.about: Description = source.about
            self.has_geometry = source.has_geometry

    @property
    def rows(self) -> list[int]:
        return [int(row) for batch in self.batches for row in batch.rows]

    @property
    def geometry(self) -> list[Any]:
        return [shape for batch in self.batches for shape in batch.geometry]

    @property
    def problems(self) -> dict[int, str]:
        return {p.row: p.text for batch in self.batches for p in batch.problems if p.fatal}

    def column(self, name: str) -> list[Any]:
        return [value for batch in self.batches for value in batch.columns[name].to_pylist()]


@pytest.fixture
def read() -> Callable[..., Read]:
    """Read a file; options of the reader as keywords."""
    return lambda path, **options: Read(Path(path), Options(**options))


@pytest.fixture
def squares() -> gpd.GeoDataFrame:
    """Three squares near Berlin in EPSG:25833, with text, number and a gap in each."""
    return gpd.GeoDataFrame(
        {"name": ["Süd", "Öst", None], "size": [1.5, None, 3.0], "code": [1, 2, 3]},
        geometry=[shapely.box(390_000 + i * 100, 5_820_000, 390_050 + i * 100, 5_820_050) for i in range(3)],
        crs=25833,
    )


@pytest.fixture
def geojson(tmp_path: Path) -> Callable[..., Path]:
    """Write features (geometry, properties) or any other JSON value as a GeoJSON file."""

    def write(*features: tuple[Any, dict[str, Any] | None], name: str = "file.geojson", **top: Any) -> Path:
        value = {
            "type": "FeatureCollection",
            "features": [{"type": "Feature", "geometry": g, "properties": p} for g, p in features],
            **top,
        }
        path = tmp_path / name
        path.write_text(json.dumps(value), encoding="utf-8")
        return path

    return write
