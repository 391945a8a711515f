"""The coordinate reference systems of the API, with the order of axes that their authority prescribes.

Source of axis orders: EPSG registry (4326, 4258: latitude first; 31467: northing first) and OGC CRS84 (longitude first).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

DEGREE_DIGITS = 9
"""Decimals of a degree: 0.1 mm, so that a geometry that is read and written back lands on the same point of the 1 mm grid."""
METRE_DIGITS = 4
"""Decimals of a metre: below the 1 mm grid, because EPSG:3857 stretches a metre by up to 1.7 in Germany."""


@dataclass(frozen=True)
class Crs:
    """A system: its URI, its number in PostGIS, whether y comes first in coordinates, and the decimals that carry sense."""

    uri: str
    srid: int
    y_first: bool
    digits: int
    name: str

    @property
    def code(self) -> str:
        """Short name as people write it: `EPSG:25832`, `OGC:CRS84`."""
        parts = self.uri.rsplit("/", 3)
        return f"{parts[1]}:{parts[3]}"


def _epsg(srid: int, name: str, *, y_first: bool = False, digits: int = METRE_DIGITS) -> Crs:
    return Crs(f"http://www.opengis.net/def/crs/EPSG/0/{srid}", srid, y_first, digits, name)


CRS84: Final = Crs(
    "http://www.opengis.net/def/crs/OGC/1.3/CRS84", 4326, False, DEGREE_DIGITS, "WGS 84 (longitude, latitude)"
)
STORAGE: Final = _epsg(25832, "ETRS89 / UTM zone 32N")

ALL: Final[tuple[Crs, ...]] = (
    CRS84,
    _epsg(4326, "WGS 84 (latitude, longitude)", y_first=True, digits=DEGREE_DIGITS),
    _epsg(3857, "WGS 84 / Pseudo-Mercator"),
    STORAGE,
    _epsg(25833, "ETRS89 / UTM zone 33N"),
    _epsg(4258, "ETRS89 (latitude, longitude)", y_first=True, digits=DEGREE_DIGITS),
    _epsg(31467, "DHDN / Gauss-Kruger zone 3 (northing, easting)", y_first=True),
)
"""In the order in which the API lists them: the default first."""

_BY_NAME: Final = {
    spelling.lower(): crs
    for crs in ALL
    for spelling in (
        crs.uri,
        crs.uri.replace("http://", "https://"),
        crs.code,
        f"urn:ogc:def:crs:{crs.code.replace(':', '::')}",
        f"[{crs.code}]",
    )
} | {"urn:ogc:def:crs:ogc:1.3:crs84": CRS84, "crs84": CRS84}


def crs_of(name: str) -> Crs | None:
    """The system of a URI, a URN, a CURIE (`[EPSG:25832]`) or a short name; None for any that the API does not serve."""
    return _BY_NAME.get(name.strip().lower())
