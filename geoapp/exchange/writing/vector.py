"""GeoPackage and FlatGeobuf by GDAL, from a stream of Arrow batches; both with a spatial index where they can have one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow as pa
import pyogrio
from pyogrio._err import CPLE_BaseError

from geoapp.exchange.writing.arrow import GEOMETRY, batches, schema
from geoapp.exchange.writing.finished import finished
from geoapp.exchange.writing.layer import Layer, Record

WKB = {b"ARROW:extension:name": b"geoarrow.wkb"}


def write_gpkg(records: Iterable[Record], layer: Layer) -> Iterator[bytes]:
    """A GeoPackage; what is said of the data stands in its metadata and in the description of its layer."""
    options = {"IDENTIFIER": layer.title, "DESCRIPTION": _description(layer)}
    yield from _write(records, layer, "GPKG", ".gpkg", layer_metadata=layer.about, layer_options=options)


def write_fgb(records: Iterable[Record], layer: Layer) -> Iterator[bytes]:
    """A FlatGeobuf; what is said of the data stands in its header."""
    # GDAL's index of this format takes no record without a geometry.
    index = "YES" if layer.geometry and layer.everywhere else "NO"
    options = {"TITLE": layer.title, "DESCRIPTION": _description(layer), "SPATIAL_INDEX": index}
    yield from _write(records, layer, "FlatGeobuf", ".fgb", layer_options=options)


def _description(layer: Layer) -> str:
    return " | ".join(text for name, text in layer.about.items() if name != "title")


def _write(records: Iterable[Record], layer: Layer, driver: str, suffix: str, **more: Any) -> Iterator[bytes]:
    geometry = pa.field(GEOMETRY, pa.binary(), metadata=WKB) if layer.geometry else None
    of = schema(layer, lists=False, geometry=geometry)
    reader = pa.RecordBatchReader.from_batches(of, batches(records, layer, of, lists=False))
    placed: dict[str, Any] = (
        {"geometry_name": GEOMETRY, "geometry_type": "Unknown", "crs": f"EPSG:{layer.epsg}"} if layer.geometry else {}
    )
    with finished(suffix) as path:
        try:
            pyogrio.write_arrow(reader, str(path), layer=layer.name, driver=driver, **placed, **more)
        except (RuntimeError, CPLE_BaseError) as error:  # the disk is full, and the like
            raise OSError(str(error)) from error
        yield from path
