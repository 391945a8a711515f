"""Tiles kept in memory, per worker. A tile's key holds the revision of the data, so it never goes stale."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock

from geoapp.reading.tiles.tile import Tile

OVERHEAD_BYTES = 300
"""What a cached tile costs beside its bytes."""


class TileCache:
    """Least recently used tiles give way when `max_bytes` is reached."""

    def __init__(self, max_bytes: int) -> None:
        self._max = max_bytes
        self._used = 0
        self._tiles: OrderedDict[Hashable, Tile] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable) -> Tile | None:
        """The tile, if it is kept."""
        with self._lock:
            tile = self._tiles.get(key)
            if tile is not None:
                self._tiles.move_to_end(key)
            return tile

    def put(self, key: Hashable, tile: Tile) -> None:
        """Keep a tile."""
        with self._lock:
            if key in self._tiles or len(tile.body) + OVERHEAD_BYTES > self._max:
                return
            self._tiles[key] = tile
            self._used += len(tile.body) + OVERHEAD_BYTES
            while self._used > self._max:
                _, gone = self._tiles.popitem(last=False)
                self._used -= len(gone.body) + OVERHEAD_BYTES
