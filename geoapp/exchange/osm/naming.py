"""Give each estate a name: its own, else its main street, else the place it lies in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice

import numpy as np
import shapely
from shapely import STRtree
from shapely.geometry.base import BaseGeometry

from geoapp.exchange.osm.extract import Thing
from geoapp.exchange.osm.project import to_metres

STREET_NEAR_M = 150.0
"""A street this close may name an estate that has none inside."""

PLACE_NEAR_M = 5_000.0
"""A village or quarter this close may name it otherwise."""

LINES_AT_A_TIME = 5_000


class StreetNames:
    """Sums up, street by street, which name runs longest inside of each border, and which is nearest."""

    def __init__(self, borders: Sequence[BaseGeometry]) -> None:
        self._borders = np.asarray(borders, dtype=object)
        self._tree = STRtree(self._borders)
        self._inside: list[dict[str, float]] = [defaultdict(float) for _ in borders]
        self._nearest: list[tuple[float, str] | None] = [None] * len(borders)

    def add(self, streets: Iterable[Thing]) -> None:
        """Look at streets (EPSG:4326), some thousand at a time."""
        iterator = iter(streets)
        while chunk := list(islice(iterator, LINES_AT_A_TIME)):
            self._add(chunk)

    def best(self, border: int) -> str | None:
        """The main street of a border."""
        inside = self._inside[border]
        if inside:
            return max(sorted(inside), key=lambda name: inside[name])
        near = self._nearest[border]
        return near[1] if near else None

    def _add(self, chunk: list[Thing]) -> None:
        lines = to_metres([thing.geometry for thing in chunk])
        which, where = self._tree.query(lines, predicate="dwithin", distance=STREET_NEAR_M)
        lengths = shapely.length(shapely.intersection(lines[which], self._borders[where]))
        distances = shapely.distance(lines[which], self._borders[where])
        for i, border, length, distance in zip(
            which.tolist(), where.tolist(), lengths.tolist(), distances.tolist(), strict=True
        ):
            name = chunk[i].tags["name"]
            if length > 0:
                self._inside[border][name] += length
            known = self._nearest[border]
            if known is None or (distance, name) < known:
                self._nearest[border] = (distance, name)


def place_names(
    borders: Sequence[BaseGeometry], districts: Sequence[Thing], places: Sequence[Thing]
) -> list[str | None]:
    """The district that holds each border's inner point, else the nearest named place."""
    if not borders:
        return []
    points = shapely.point_on_surface(np.asarray(borders, dtype=object))
    named = [d for d in districts if d.tags.get("name") and d.tags.get("admin_level") in ("9", "10")]
    out: list[str | None] = [None] * len(borders)
    if places:
        tree = STRtree(to_metres([thing.geometry for thing in places]))
        near, found = tree.query_nearest(points, max_distance=PLACE_NEAR_M, all_matches=False)
        for i, j in zip(near.tolist(), found.tolist(), strict=True):
            out[i] = places[j].tags["name"]
    if named:
        tree = STRtree(to_metres([thing.geometry for thing in named]))
        for i, j in zip(*(side.tolist() for side in tree.query(points, predicate="within")), strict=True):
            out[i] = named[j].tags["name"]
    return out


def estate_names(
    own: Sequence[str | None], streets: Sequence[str | None], places: Sequence[str | None], keys: Sequence[str]
) -> list[str]:
    """One name per estate; equal ones are told apart by their place, else by a number."""
    first = [
        name or (f"Gewerbegebiet {street}" if street else f"Gewerbegebiet {place}" if place else f"Gewerbegebiet {key}")
        for name, street, place, key in zip(own, streets, places, keys, strict=True)
    ]
    counts: dict[str, int] = defaultdict(int)
    for name in first:
        counts[name] += 1
    placed = [
        f"{name} ({place})" if counts[name] > 1 and place and place not in name else name
        for name, place in zip(first, places, strict=True)
    ]
    return _numbered(placed, keys)


def _numbered(names: Sequence[str], keys: Sequence[str]) -> list[str]:
    """Names that are still equal, with a number from the second on: `Werkstraße`, `Werkstraße 2`.

    The older object keeps its name, so that a further delivery renames nothing.
    """
    seen: dict[str, int] = defaultdict(int)
    out = list(names)
    for i in sorted(range(len(names)), key=lambda i: (len(keys[i]), keys[i])):
        seen[names[i]] += 1
        if seen[names[i]] > 1:
            out[i] = f"{names[i]} {seen[names[i]]}"
    return out
