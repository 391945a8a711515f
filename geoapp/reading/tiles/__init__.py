"""Vector tiles: SQL from the layers' own declarations, one statement per tile however many layers it holds."""

from geoapp.reading.tiles.cache import TileCache
from geoapp.reading.tiles.tile import Tile, make_tile

__all__ = ["Tile", "TileCache", "make_tile"]
