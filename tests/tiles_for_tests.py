"""Tiles as a client reads them: which one lies over a place, and what is in it."""

from __future__ import annotations

import math

import pyogrio
from shapely.geometry.base import BaseGeometry


def tile_of(place: tuple[float, float], zoom: int) -> str:
    """`z/x/y` of the tile over a place (latitude, longitude)."""
    lat, lng = map(math.radians, place)
    x = (lng + math.pi) / (2 * math.pi) * 2**zoom
    y = (1 - math.asinh(math.tan(lat)) / math.pi) / 2 * 2**zoom
    return f"{zoom}/{int(x)}/{int(y)}"


def features(body: bytes, name: str) -> list[dict[str, object]]:
    """Properties of one layer of a tile, as GDAL reads them."""
    if not body or name not in {row[0] for row in pyogrio.list_layers(body)}:
        return []
    frame = pyogrio.read_dataframe(body, layer=name, CLIP="NO")
    return frame.drop(columns=["geometry", "mvt_id"], errors="ignore").to_dict("records")


def shapes(body: bytes, name: str) -> list[BaseGeometry]:
    """Geometries of one layer of a tile, in units of the tile."""
    return list(pyogrio.read_dataframe(body, layer=name, CLIP="NO").geometry)
