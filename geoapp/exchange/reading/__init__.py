"""Any file as a stream of batches: `with open_source(path, options) as source: for batch in source.batches(): …`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from geoapp.errors import BadFile
from geoapp.exchange.reading.source import Batch, Description, Options, RowProblem, Source
from geoapp.exchange.reading.unpack import Unpacked

__all__ = ["Batch", "Description", "Options", "RowProblem", "Source", "open_source"]


@contextmanager
def open_source(path: Path, options: Options) -> Iterator[Source]:
    """The rows of a file, folder or archive. Raises BadFile with what is wrong and what to do."""
    with Unpacked(path, options.layer, options.unpack_max_bytes) as unpacked:
        source = _open(unpacked, options)
        source.about.path = path
        source.about.notes[:0] = unpacked.notes
        try:
            yield source
        finally:
            source.close()


def _open(unpacked: Unpacked, options: Options) -> Source:
    """The reader for a kind of file. Imported when needed: GDAL, pandas and calamine each take time to load."""
    path = unpacked.path
    if unpacked.kind == "osm":
        raise BadFile(f"{path.name} ist ein Auszug aus OpenStreetMap: `geoapp osm {unpacked.shown}` verwenden.")
    if unpacked.kind == "geojson":
        from geoapp.exchange.reading.geojson import GeoJsonSource

        return GeoJsonSource(path, options)
    if unpacked.kind == "delimited":
        from geoapp.exchange.reading.delimited import DelimitedSource

        return DelimitedSource(path, options)
    if unpacked.kind == "sheet":
        from geoapp.exchange.reading.sheet import SheetSource

        return SheetSource(path, options)
    if unpacked.kind == "parquet":
        from geoapp.exchange.reading.parquet import ParquetSource

        return ParquetSource(path, options)
    from geoapp.exchange.reading.vector import VectorSource

    return VectorSource(path, options)
