"""One GeoJSON geometry object as a shapely geometry, or a sentence that says what is wrong with it, and where.

Strict where data would be lost or garbled (RFC 7946, section 3.1), lenient where the meaning is plain.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

DEPTH = {"Point": 0, "MultiPoint": 1, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}
"""How many lists enclose a position in `coordinates`."""

RING_MIN_POSITIONS = 4
"""A ring has three corners and returns to its start."""

COLLECTION_MAX_DEPTH = 20
"""Collections within collections; deeper is an attack, not a map."""

Coordinates = npt.NDArray[np.float64]


class FaultError(Exception):
    """The geometry cannot be used; the text names the place inside it."""


class GeometryBuilder:
    """Builds the geometry of one feature and notes what was put right on the way."""

    def __init__(self) -> None:
        self.closed = 0
        """Rings that did not return to their start and were closed."""
        self.extra_ordinates = False
        self.clockwise = False
        self.nested = False

    def build(self, value: Any, where: str = "geometry", depth: int = 0) -> BaseGeometry | None:
        """The geometry; None for `null` and for empty coordinates. Raises FaultError."""
        if value is None:
            return None
        if not isinstance(value, dict):
            raise FaultError(f"{where} ist {name_of_value(value)} statt eines Objekts oder null")
        kind = value.get("type")
        if kind == "GeometryCollection":
            return self._collection(value, where, depth)
        if not isinstance(kind, str) or kind not in DEPTH:
            raise FaultError(f"{where}.type ist {_show(kind)}, das ist keine Geometrieart von GeoJSON")
        if "coordinates" not in value:
            raise FaultError(f"{where} hat keine Koordinaten")
        coordinates = value["coordinates"]
        if coordinates == []:
            return None
        where = f"{where}.coordinates"
        if not isinstance(coordinates, list):
            raise FaultError(f"{where} ist {name_of_value(coordinates)} statt einer Liste")
        if (found := _depth(coordinates)) != DEPTH[kind] + 1:
            raise FaultError(
                f"{where} ist {found}-fach verschachtelt, die Punkte von {kind} sind es {DEPTH[kind] + 1}-fach:"
                " Stimmt die Art?"
            )
        return self._simple(kind, coordinates, where)

    def _simple(self, kind: str, coordinates: list[Any], where: str) -> BaseGeometry:
        if kind == "Point":
            return shapely.Point(self._position(coordinates, where))
        if kind == "MultiPoint":
            return shapely.MultiPoint(self._line(coordinates, where, 1))
        if kind == "LineString":
            return shapely.LineString(self._line(coordinates, where, 2))
        if kind == "MultiLineString":
            return shapely.MultiLineString([self._line(part, f"{where}[{i}]", 2) for i, part in enumerate(coordinates)])
        if kind == "Polygon":
            return self._polygon(coordinates, where)
        return shapely.MultiPolygon([self._polygon(part, f"{where}[{i}]") for i, part in enumerate(coordinates)])

    def _collection(self, value: dict[str, Any], where: str, depth: int) -> BaseGeometry | None:
        parts = value.get("geometries")
        if not isinstance(parts, list):
            raise FaultError(f"{where}.geometries ist {name_of_value(parts)} statt einer Liste")
        if depth >= COLLECTION_MAX_DEPTH:
            raise FaultError(f"{where} verschachtelt mehr als {COLLECTION_MAX_DEPTH} Sammlungen")
        self.nested = self.nested or depth > 0
        built = [self.build(part, f"{where}.geometries[{i}]", depth + 1) for i, part in enumerate(parts)]
        there = [part for part in built if part is not None]
        return shapely.GeometryCollection(there) if there else None

    def _polygon(self, rings: Any, where: str) -> shapely.Polygon:
        if not isinstance(rings, list):
            raise FaultError(f"{where} ist {name_of_value(rings)} statt einer Liste von Grenzen")
        if not rings:
            return shapely.Polygon()
        built = [self._ring(ring, f"{where}[{i}]") for i, ring in enumerate(rings)]
        self.clockwise = self.clockwise or not built[0].is_ccw
        return shapely.Polygon(built[0], built[1:])

    def _ring(self, positions: Any, where: str) -> shapely.LinearRing:
        line = self._line(positions, where, 3)
        if not np.array_equal(line[0], line[-1]):
            line = np.concatenate([line, line[:1]])
            self.closed += 1
        if len(line) < RING_MIN_POSITIONS:
            raise FaultError(f"{where} hat nur {len(line) - 1} verschiedene Ecken; eine Fläche braucht drei")
        return shapely.LinearRing(line)

    def _line(self, positions: Any, where: str, least: int) -> Coordinates:
        """A list of positions as an array of two or three columns."""
        if not isinstance(positions, list):
            raise FaultError(f"{where} ist {name_of_value(positions)} statt einer Liste von Punkten")
        if len(positions) < least:
            raise FaultError(f"{where} hat {len(positions)} Punkte; mindestens {least} sind nötig")
        try:
            array = np.array(positions)
        except ValueError:
            return self._ragged(positions, where)
        if array.ndim != 2 or array.shape[1] < 2 or array.dtype.kind not in "iuf":
            return self._ragged(positions, where)
        if not np.isfinite(array).all():
            raise FaultError(f"{where} enthält eine Zahl, die nicht endlich ist")
        return self._trim(array.astype(np.float64))

    def _ragged(self, positions: list[Any], where: str) -> Coordinates:
        """Position by position: either finds the fault, or the positions only differ in having a height."""
        return np.array([self._position(p, f"{where}[{i}]")[:2] for i, p in enumerate(positions)], dtype=np.float64)

    def _position(self, value: Any, where: str) -> Coordinates:
        if not isinstance(value, list):
            raise FaultError(f"{where} ist {name_of_value(value)} statt eines Punktes [Länge, Breite]")
        if len(value) < 2:
            raise FaultError(f"{where} ist ein leerer Punkt" if not value else f"{where} hat eine Zahl statt zwei")
        for number in value:
            if isinstance(number, bool) or not isinstance(number, int | float):
                raise FaultError(f"in {where} steht {name_of_value(number)} statt einer Zahl")
        array = np.array(value, dtype=np.float64)
        if not np.isfinite(array).all():
            raise FaultError(f"{where} enthält eine Zahl, die nicht endlich ist")
        return self._trim(array)

    def _trim(self, array: Coordinates) -> Coordinates:
        """Keep longitude, latitude and height; the standard gives further numbers no meaning."""
        if array.shape[-1] > 3:
            self.extra_ordinates = True
        return array[..., :3]


def _depth(value: Any) -> int:
    """How many lists lie around the first number."""
    depth = 0
    while isinstance(value, list):
        depth += 1
        value = value[0] if value else None
    return depth


def name_of_value(value: Any) -> str:
    """What a JSON value is, in words."""
    names: dict[type, str] = {
        str: "ein Text",
        bool: "ein Wahrheitswert",
        int: "eine Zahl",
        float: "eine Zahl",
        list: "eine Liste",
        dict: "ein Objekt",
    }
    if value is None:
        return "leer (null)"
    return f"{names[type(value)]} ({_show(value)})"


def _show(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 40 else text[:37] + "…"
