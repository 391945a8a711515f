"""Which tiles people look at: from the whole country into one town after the other, a screen of tiles at each zoom."""

from __future__ import annotations

import math

import numpy as np
from pyproj import Transformer

from bench.stock import SMALL, Stock
from bench.synthetic.companies import CROWDED
from layers import LAYERS

ZOOMS = range(5, 17)
COLUMNS, ROWS = (-2, -1, 0, 1), (-1, 0, 1)
"""Tiles around the middle that a screen of 1280 by 800 shows: 512 px each."""
INTO_ESTATES_FROM = 13
"""From this zoom people look at an estate, not at the middle of the town."""
Tile = tuple[int, int, int]


def composite() -> str:
    """The layers that are on at first, as the browser names them in a tile's address."""
    return ",".join(name for name, layer in LAYERS.items() if layer.visible)


def address(tile: Tile, version: str) -> str:
    """Address of a composite tile."""
    z, x, y = tile
    return f"/tiles/{composite()}/{z}/{x}/{y}.mvt?v={version}"


def towns(stock: Stock, count: int) -> list[int]:
    """The crowded one, then others of the small stock, the larger ones first: all sizes, in both stocks."""
    small = stock.towns(SMALL)
    by_size = small[np.argsort(-stock.places.share[small], kind="stable")]
    chosen = [int(t) for t in by_size[np.unique(np.geomspace(1, len(by_size), count).astype(int) - 1)]]
    return [CROWDED, *[t for t in chosen if t != CROWDED]][:count]


def walk(stock: Stock, count: int) -> list[Tile]:
    """The tiles in the order in which they are asked for; each once."""
    to_degrees = Transformer.from_crs(25832, 4326, always_xy=True)
    seen: dict[Tile, None] = {}
    for town in towns(stock, count):
        centre = stock.places.xy[town]
        own = np.flatnonzero(stock.estates.place == town)
        boxes = [stock.estates.polygons[i].centroid.coords[0] for i in own]
        estate = min(boxes, key=lambda at: math.dist(at, centre)) if boxes else centre
        for zoom in ZOOMS:
            lon, lat = to_degrees.transform(*(estate if zoom >= INTO_ESTATES_FROM else centre))
            middle_x, middle_y = tile_at(lon, lat, zoom)
            for dy in ROWS:
                for dx in COLUMNS:
                    x, y = middle_x + dx, middle_y + dy
                    if 0 <= x < 1 << zoom and 0 <= y < 1 << zoom:
                        seen[zoom, x, y] = None
    return list(seen)


def tile_at(lon: float, lat: float, zoom: int) -> tuple[int, int]:
    """Column and row of the tile that holds a place."""
    turned = math.asinh(math.tan(math.radians(lat)))
    return int((lon + 180) / 360 * 2**zoom), int((1 - turned / math.pi) / 2 * 2**zoom)
