"""The geometry of a feature that a client sent, checked for form, with pointers to its positions."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

import numpy as np
import shapely
from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

from geoapp.core.crs import Crs
from geoapp.core.filters import QUOTED_CHARS
from geoapp.errors import N_
from geoapp.recording.faults import Fault, Faults, pointer
from geoapp.settings import STORAGE_SRID

DEPTHS = {"Point": 0, "MultiPoint": 1, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}
"""How deep the positions of each kind are nested (RFC 7946, 3.1)."""
FEWEST = {"LineString": 2, "MultiLineString": 2, "Polygon": 4, "MultiPolygon": 4}
"""Positions of a line, and of a ring."""


@dataclass(frozen=True)
class Shape:
    """A geometry in the axes of `crs`, as it was sent; two dimensions."""

    geojson: dict[str, Any]
    crs: Crs

    def plain(self) -> BaseGeometry:
        """It as shapely has it, still in the axes of its system."""
        return shapely.force_2d(shapely.from_geojson(json.dumps(self.geojson)))

    def sql(self) -> tuple[str, bytes]:
        """An expression for it in EPSG:25832, and the value of its one placeholder."""
        geometry = self.plain()
        if self.crs.y_first:
            geometry = shapely.transform(geometry, lambda c: c[:, ::-1])
        text = f"ST_SetSRID(%s::bytea::geometry, {self.crs.srid})"
        return (text if self.crs.srid == STORAGE_SRID else f"ST_Transform({text}, {STORAGE_SRID})"), geometry.wkb

    def stored(self) -> BaseGeometry:
        """It in EPSG:25832 (x east, y north)."""
        geometry = self.plain()
        if self.crs.y_first:
            geometry = shapely.transform(geometry, lambda c: c[:, ::-1])
        if self.crs.srid == STORAGE_SRID:
            return geometry
        return _moved(geometry, self.crs.srid, STORAGE_SRID)

    def nearest(self, x: float, y: float) -> str:
        """A pointer to the position nearest to a place, in the axes of the system."""
        places = positions(self.geojson["coordinates"], DEPTHS[self.geojson["type"]])
        path, _ = min(places, key=lambda one: (one[1][0] - x) ** 2 + (one[1][1] - y) ** 2)
        return pointer("geometry", "coordinates", *path)


@cache
def _transformer(source: int, target: int) -> Transformer:
    return Transformer.from_crs(source, target, always_xy=True)


def _moved(geometry: BaseGeometry, source: int, target: int) -> BaseGeometry:
    transform = _transformer(source, target).transform
    return shapely.transform(geometry, lambda points: np.column_stack(transform(points[:, 0], points[:, 1])))


def from_storage(geometry: BaseGeometry, crs: Crs) -> BaseGeometry:
    """A geometry in EPSG:25832 in the axes of a system."""
    if crs.srid != STORAGE_SRID:
        geometry = _moved(geometry, STORAGE_SRID, crs.srid)
    return shapely.transform(geometry, lambda c: c[:, ::-1]) if crs.y_first else geometry


def shape_of(geometry: Any, crs: Crs, max_vertices: int, faults: Faults) -> Shape | None:
    """The geometry of a document; None where it is null or cannot be one, which `faults` then tells."""
    if geometry is None:
        return None
    try:
        return _checked(geometry, crs, max_vertices)
    except Fault as fault:
        faults.add(str(fault.values.pop("where", "/geometry")), fault.text, **fault.values)
        return None


def _checked(geometry: Any, crs: Crs, max_vertices: int) -> Shape:
    if not isinstance(geometry, dict) or not isinstance(geometry.get("type"), str):
        raise Fault(N_("Hier wird eine GeoJSON-Geometrie erwartet: ein Objekt mit type und coordinates."))
    kind = geometry["type"]
    if kind not in DEPTHS:
        raise Fault(
            N_("Geometrien der Art »%(value)s« gibt es hier nicht. Möglich: %(possible)s."),
            value=kind[:QUOTED_CHARS],
            possible=", ".join(DEPTHS),
        )
    count = 0
    plain = _copied(geometry.get("coordinates"), DEPTHS[kind], ())
    for _ in positions(plain, DEPTHS[kind]):
        count += 1
    if count == 0:
        raise Fault(N_("Die Geometrie ist leer."))
    if count > max_vertices:
        raise Fault(N_("Die Geometrie hat %(n)s Stützpunkte, erlaubt sind %(most)s."), n=count, most=max_vertices)
    _closed(plain, kind)
    return Shape({"type": kind, "coordinates": plain}, crs)


def _copied(value: Any, depth: int, path: tuple[int, ...]) -> Any:
    """The coordinates as floats of two dimensions. Raises Fault with the place."""
    where = pointer("geometry", "coordinates", *path)
    if not isinstance(value, list):
        raise Fault(N_("Hier wird eine Liste von Koordinaten erwartet."), where=where)
    if depth:
        return [_copied(one, depth - 1, (*path, at)) for at, one in enumerate(value)]
    if not 2 <= len(value) <= 4:
        raise Fault(N_("Ein Punkt hat zwei Koordinaten (eine Höhe wird nicht gespeichert)."), where=where)
    numbers = [float(v) for v in value if isinstance(v, int | float | Decimal) and not isinstance(v, bool)]
    if len(numbers) != len(value) or not all(map(math.isfinite, numbers)):
        raise Fault(N_("Eine Koordinate ist keine Zahl."), where=where)
    return numbers[:2]


def _closed(plain: Any, kind: str) -> None:
    if kind not in FEWEST:
        return
    for path, line in _lines(plain, kind):
        where = pointer("geometry", "coordinates", *path)
        if len(line) < FEWEST[kind]:
            raise Fault(N_("Ein Ring oder eine Linie hat zu wenige Punkte."), where=where)
        if "Polygon" in kind and line[0] != line[-1]:
            raise Fault(N_("Der Ring ist nicht geschlossen: Der letzte Punkt muss der erste sein."), where=where)


def _lines(plain: Any, kind: str) -> Iterator[tuple[tuple[int, ...], list[Any]]]:
    if kind == "LineString":
        yield (), plain
    elif kind in ("Polygon", "MultiLineString"):
        yield from (((at,), line) for at, line in enumerate(plain))
    else:
        for at, polygon in enumerate(plain):
            yield from (((at, ring_at), ring) for ring_at, ring in enumerate(polygon))


def positions(value: Any, depth: int, path: tuple[int, ...] = ()) -> Iterator[tuple[tuple[int, ...], list[float]]]:
    """Each position with the indices that lead to it."""
    if depth == 0:
        yield path, value
        return
    for at, one in enumerate(value):
        yield from positions(one, depth - 1, (*path, at))
