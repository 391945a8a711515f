"""A question about the features of a collection, parsed and checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from geoapp.core.cql2 import Tree
from geoapp.core.crs import CRS84, Crs
from geoapp.reading.features.paging import Order
from geoapp.reading.features.place import Placed
from geoapp.reading.features.sets import FeatureSet

Interval = tuple[datetime | None, datetime | None]
"""Begin and end, both included; None is open."""


@dataclass(frozen=True)
class Asked:
    """What is asked of a set; SQL is made from nothing else.

    `fg` asks for JSON-FG (see `fg`) in place of GeoJSON. `box` is in the system of the set; `crs` that of the answer, `filter_crs` that of coordinates in the filter.
    """

    features: FeatureSet
    box: Placed | None = None
    time: Interval | None = None
    as_of: datetime | None = None
    equal: tuple[tuple[str, str], ...] = ()
    tree: Tree = None
    filter_crs: Crs = CRS84
    crs: Crs = CRS84
    orders: tuple[Order, ...] = ()
    cursor: str | None = None
    organisation: str | None = None
    properties: tuple[str, ...] | None = None
    skip_geometry: bool = False
    fg: bool = False

    @property
    def shown(self) -> Sequence[str]:
        """Names of the properties of the answer, in the order of the table."""
        return [str(name) for name in self.features.properties if self.properties is None or name in self.properties]
