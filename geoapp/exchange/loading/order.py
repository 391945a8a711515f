"""What a person asks of an import."""

from __future__ import annotations

from dataclasses import dataclass

from pyproj import CRS


@dataclass(frozen=True, slots=True)
class Order:
    """The options of one load. Column names in `maps` and `key` are those of the file."""

    layer: str
    dataset: str
    maps: tuple[str, ...] = ()
    constants: tuple[str, ...] = ()
    key: str | None = None
    crs: CRS | None = None
    swap_axes: bool = False
    skip_invalid: bool = False
    status: str = "published"
    organisation: str | None = None
    """Slug of the organisation that keeps the rows."""
    source: str | None = None
    """Where the facts come from; without it the name of the file is noted for new rows."""
    max_vertices: int = 500_000
    max_messages: int = 200
