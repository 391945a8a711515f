"""GeoParquet 1.1 (https://geoparquet.org/releases/v1.1.0/): WKB, the system as PROJJSON, row groups as they come."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

import pyarrow as pa
import pyarrow.parquet as pq
from pyproj import CRS

from geoapp.exchange.writing.arrow import GEOMETRY, batches, schema
from geoapp.exchange.writing.finished import finished
from geoapp.exchange.writing.layer import Layer, Record

VERSION = "1.1.0"
LONGITUDE_FIRST = 4326


def write(records: Iterable[Record], layer: Layer) -> Iterator[bytes]:
    """The file, made batch by batch beside and then given in blocks. Lists stay lists."""
    geometry = pa.field(GEOMETRY, pa.binary()) if layer.geometry else None
    of = schema(layer, lists=True, geometry=geometry)
    of = of.with_metadata({**layer.about, **({"geo": json.dumps(_geo(layer))} if layer.geometry else {})})
    with finished(".parquet") as path:
        with pq.ParquetWriter(str(path), of, compression="zstd") as file:
            for batch in batches(records, layer, of, lists=True):
                file.write_batch(batch)
        yield from path


def _geo(layer: Layer) -> dict[str, object]:
    # Without `crs` the specification means OGC:CRS84, which is what EPSG:4326 with longitude first is.
    crs = {} if layer.epsg == LONGITUDE_FIRST else {"crs": CRS.from_epsg(layer.epsg).to_json_dict()}
    return {
        "version": VERSION,
        "primary_column": GEOMETRY,
        "columns": {GEOMETRY: {"encoding": "WKB", "geometry_types": [], **crs}},
    }
