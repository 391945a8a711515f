"""Reading the committed demo files as they are, without the generator that made them."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import shapely
from pyproj import Geod
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

DATA = Path(__file__).resolve().parents[1] / "data"
REGIONS = ("herzbergstrasse", "heinenkamp", "duesseldorf", "regionruhr")
GEOD = Geod(ellps="GRS80")


@dataclass(frozen=True)
class Record:
    """One feature or row, and the file it stands in."""

    file: str
    layer: str
    values: dict[str, Any]
    geom: BaseGeometry | None

    @property
    def key(self) -> str:
        return str(self.values["external_id"])

    def place(self) -> BaseGeometry:
        assert self.geom is not None, self.key
        return self.geom


@cache
def records(layer: str, region: str | None = None) -> tuple[Record, ...]:
    """All records of a layer, of one region or of all folders."""
    out: list[Record] = []
    for folder in sorted(p for p in DATA.iterdir() if region in (None, p.name)):
        for read, suffix in ((_geojson, "geojson"), (_csv, "csv")):
            path = folder / f"{layer}.{suffix}"
            out += read(path) if path.exists() else []
    assert out, f"no {layer}"
    return tuple(out)


def everything() -> list[Record]:
    """Each record of each file."""
    names = sorted({p.stem for p in [*DATA.glob("*/*.geojson"), *DATA.glob("*/*.csv")]})
    return [r for name in names for r in records(name)]


def _geojson(path: Path) -> list[Record]:
    collection = json.loads(path.read_text(encoding="utf-8"))
    return [
        Record(f"{path.parent.name}/{path.name}", path.stem, f["properties"], shape(f["geometry"]))
        for f in collection["features"]
    ]


def _csv(path: Path) -> list[Record]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    out = []
    for row in rows:
        lon, lat = row.pop("lon", ""), row.pop("lat", "")
        geom = shapely.Point(float(lon), float(lat)) if lon and lat else None
        out.append(Record(f"{path.parent.name}/{path.name}", path.stem, {k: v for k, v in row.items() if v}, geom))
    return out


def hectares(geom: BaseGeometry) -> float:
    """Area on the ellipsoid."""
    return abs(float(GEOD.geometry_area_perimeter(shapely.orient_polygons(geom))[0])) / 10_000


def square_metres(geom: BaseGeometry) -> float:
    """Area on the ellipsoid, of slivers too."""
    return sum(hectares(p) * 10_000 for p in shapely.get_parts(geom) if p.geom_type == "Polygon")


def length_m(geom: BaseGeometry) -> float:
    """Length on the ellipsoid."""
    return float(GEOD.geometry_length(geom))
