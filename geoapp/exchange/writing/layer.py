"""What is written: a layer with typed columns, and its records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

Kind = Literal["text", "uuid", "number", "integer", "boolean", "date", "instant", "texts", "json"]
"""How the values of a column are written; as `geoapp.reading.features.properties` has them."""


class Record(NamedTuple):
    """One record: its identifier, the values of the layer's columns in their order, and its geometry as WKB or None.

    The geometry's axes are easting, northing or longitude, latitude, whatever its system prescribes: files keep x before y.
    """

    id: str
    values: tuple[Any, ...]
    wkb: bytes | None


@dataclass(frozen=True)
class Column:
    """A column: the property's machine name, and its kind."""

    name: str
    kind: Kind = "text"


@dataclass(frozen=True)
class Layer:
    """A layer: `name` is the collection's, `title` and the rest for people; `epsg` the system of the geometries.

    `geometry` says whether its records can have one, `everywhere` whether each has, `whole` whether CSV is to hold it all (WKT) and not a point alone;
    `digits` are the decimals of a coordinate that carry sense.
    """

    name: str
    columns: tuple[Column, ...]
    title: str
    attribution: str
    licence: str = ""
    language: str = "de"
    epsg: int = 4326
    geometry: bool = True
    everywhere: bool = False
    whole: bool = False
    digits: int = 7

    @property
    def about(self) -> dict[str, str]:
        """What is said of the data inside a file."""
        found = {"title": self.title, "attribution": self.attribution, "licence": self.licence}
        return {name: text for name, text in found.items() if text}
