"""Small GeoJSON geometries in Berlin."""

from __future__ import annotations

from typing import Any


def point(lon: float = 13.49, lat: float = 52.525) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [lon, lat]}


def square(lon: float = 13.49, lat: float = 52.525, size: float = 0.001) -> dict[str, Any]:
    ring = [[lon, lat], [lon + size, lat], [lon + size, lat + size], [lon, lat + size], [lon, lat]]
    return {"type": "Polygon", "coordinates": [ring]}
