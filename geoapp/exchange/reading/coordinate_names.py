"""Which columns of a table hold the coordinates, and in which CRS, as far as their names say so."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


LATITUDE = _names(
    "lat latitude latitud breite breitengrad geobreite geografischebreite geographischebreite gpslat latwgs84 wgs84lat"
    " geolat ylat lati northinglat koordlat latdecimal latdezimal coordlat"
)
LONGITUDE = _names(
    "lon lng long longitude laenge laengengrad geolaenge geografischelaenge geographischelaenge gpslon gpslng gpslong"
    " lonwgs84 longwgs84 lngwgs84 wgs84lon wgs84long geolon geolng geolong xlon longi koordlon londecimal"
    " longdezimal coordlon coordlong coordlng"
)
EASTING = _names(
    "x xcoord xkoord xkoordinate koordx coordx xcoordinate pointx xwert xcenter xzentrum centroidx xutm utmx utme"
    " easting east ostwert ost e rechtswert rechts rw geox rwert"
)
NORTHING = _names(
    "y ycoord ykoord ykoordinate koordy coordy ycoordinate pointy ywert ycenter yzentrum centroidy yutm utmy utmn"
    " northing north nordwert nord n hochwert hoch hw geoy hwert"
)
SHAPE = _names("wkt geom geometry geometrie thegeom geomwkt wktgeom shape geoshape wkb geojson ewkt geomwkb")
PAIR = _names(
    "koordinaten koordinate coordinates coordinate coords geopoint2d geopunkt geopoint latlon latlng latlong lonlat"
    " position gps geokoordinaten"
)

KNOWN_CODES = frozenset(
    map(
        int,
        _names(
            "25831 25832 25833 31466 31467 31468 31469 4326 4258 3857 4647 5650 3068 2398 2399"
            " 3034 3035 3044 3045 32632 32633 4839 5243"
        ),
    )
)
"""EPSG codes that turn up in the column names of German tables."""

GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})

UTM_ZONES = {"31": 25831, "32": 25832, "33": 25833}


@dataclass(frozen=True, slots=True)
class CoordinateColumns:
    """Where the place of a row stands."""

    kind: Literal["degrees", "metres", "shape", "pair"]
    columns: tuple[str, ...]
    """`(x, y)` with x pointing east, or the one column."""
    epsg: int | None = None
    """The CRS that the names state; degrees are WGS 84."""


def plain_name(name: str) -> str:
    """A column name without case, accents and punctuation: `Geogr. Länge` is `geogrlaenge`."""
    text = name.strip().lower().translate(GERMAN)
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]", "", text)


def find_coordinates(fields: Sequence[str]) -> CoordinateColumns | None:
    """The coordinate columns among `fields`; degrees win over metres, numbers over text."""
    stripped = {field: _without_code(field) for field in fields}
    names = {field: name for field, (name, _) in stripped.items()}
    codes = {field: code for field, (_, code) in stripped.items()}
    for kind, easts, norths in (("degrees", LONGITUDE, LATITUDE), ("metres", EASTING, NORTHING)):
        east = _first(fields, names, easts)
        north = _first(fields, names, norths)
        if east is not None and north is not None:
            code = codes[east] or codes[north]
            if kind == "degrees":
                return CoordinateColumns("degrees", (east, north), code or 4326)
            return CoordinateColumns("metres", (east, north), code)
    for kind, wanted in (("shape", SHAPE), ("pair", PAIR)):
        column = _first(fields, names, wanted)
        if column is not None:
            return CoordinateColumns("shape" if kind == "shape" else "pair", (column,), codes[column])
    return None


def _first(fields: Sequence[str], names: dict[str, str], wanted: frozenset[str]) -> str | None:
    return next((field for field in fields if names[field] in wanted), None)


def _without_code(field: str) -> tuple[str, int | None]:
    """The plain name without an EPSG code or UTM zone in it, and the code: `XCenter_EPSG25832` → `xcenter`, 25832."""
    name = plain_name(field)
    for digits in re.findall(r"\d{4,5}", name):
        if int(digits) in KNOWN_CODES and name not in ("geopoint2d",):
            rest = name.replace(f"epsg{digits}", "").replace(digits, "")
            return (rest or name), int(digits)
    zone = re.search(r"(?:etrs89)?utm(?:zone)?(3[123])", name)
    if zone is not None:
        rest = name.replace(zone.group(0), "").replace("etrs89", "")
        return (rest or name), UTM_ZONES[zone.group(1)]
    return name, None
