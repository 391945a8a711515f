"""Make each geometry fit its layer: the right kind, on the 1 mm grid, valid. Every repair is told, none is silent."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

import numpy as np
import shapely
from shapely import GeometryType

from geoapp.exchange.placing.advice import to_degrees
from geoapp.exchange.placing.crs import STORAGE
from geoapp.exchange.reading.source import Geometries, RowNumbers, RowProblem
from geoapp.settings import SNAP_GRID_M

GRID_DIGITS = 3
"""Decimals of metres on the 1 mm grid."""

POINT_TYPES = (GeometryType.POINT, GeometryType.MULTIPOINT)
LINE_TYPES = (GeometryType.LINESTRING, GeometryType.LINEARRING, GeometryType.MULTILINESTRING)
AREA_TYPES = (GeometryType.POLYGON, GeometryType.MULTIPOLYGON)

WORTH_A_LOOK = 0.01
"""Share of the area that a repair may change before a person is asked to look."""

WORDS = {
    GeometryType.POINT: "ein Punkt",
    GeometryType.MULTIPOINT: "mehrere Punkte",
    GeometryType.LINESTRING: "eine Linie",
    GeometryType.LINEARRING: "eine Linie",
    GeometryType.MULTILINESTRING: "mehrere Linien",
    GeometryType.POLYGON: "eine Fläche",
    GeometryType.MULTIPOLYGON: "eine Fläche",
    GeometryType.GEOMETRYCOLLECTION: "eine Sammlung",
}

REASON_AT = re.compile(r"(?P<reason>[^\[]+)\[(?P<x>\S+) (?P<y>\S+)\]")


REASONS = {
    "Self-intersection": "die Grenze schneidet sich selbst",
    "Ring Self-intersection": "die Grenze berührt sich selbst",
    "Hole lies outside shell": "ein Loch liegt außerhalb der Fläche",
    "Nested holes": "Löcher liegen ineinander",
    "Nested shells": "Teilflächen liegen ineinander",
    "Interior is disconnected": "Löcher zerteilen die Fläche",
    "Duplicate Rings": "eine Grenze steht doppelt",
    "Too few points in geometry component": "eine Grenze hat zu wenige Punkte",
    "Ring not closed": "eine Grenze ist nicht geschlossen",
    "Invalid Coordinate": "eine Koordinate ist keine Zahl",
}
"""What GEOS says, in German."""


class Wanted(Enum):
    """What kind of geometry a layer keeps."""

    AREA = "Flächen"
    POINT = "Punkte"
    LINE = "Linien"
    AREA_OR_POINT = "Flächen oder Punkte"


@dataclass(frozen=True, slots=True)
class Repair:
    """One geometry that was changed to be valid."""

    row: int
    what: str
    place: tuple[float, float] | None
    """Longitude and latitude of the fault."""
    area_before_m2: float
    area_after_m2: float


@dataclass(slots=True)
class Shaped:
    """The outcome for one batch."""

    geometry: Geometries
    problems: list[RowProblem] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    notes: dict[str, int] = field(default_factory=dict)
    """Harmless changes and how many rows had them."""

    def note(self, text: str, count: int) -> None:
        """Count a harmless change."""
        if count:
            self.notes[text] = self.notes.get(text, 0) + count


def shape(geometry: Geometries, rows: RowNumbers, wanted: Wanted, max_vertices: int) -> Shaped:
    """Fit a batch (storage CRS) to its layer. Rows that cannot be fitted get None and a problem."""
    out = Shaped(geometry.copy())
    high = shapely.has_z(geometry) | shapely.has_m(geometry)
    out.geometry[high] = shapely.force_2d(geometry[high])
    _refuse_huge(out, rows, max_vertices)
    _to_kind(out, rows, wanted)
    _to_grid(out, rows)
    return out


def _refuse_huge(out: Shaped, rows: RowNumbers, max_vertices: int) -> None:
    counts = shapely.get_num_coordinates(out.geometry)
    for i in np.flatnonzero(counts > max_vertices):
        _drop(out, i, rows, f"{counts[i]} Stützpunkte, mehr als die erlaubten {max_vertices} (GEOAPP_MAX_VERTICES)")


def _to_kind(out: Shaped, rows: RowNumbers, wanted: Wanted) -> None:
    types = shapely.get_type_id(out.geometry)
    for i in np.flatnonzero(types == GeometryType.GEOMETRYCOLLECTION):
        _from_collection(out, int(i), rows, wanted)
    types = shapely.get_type_id(out.geometry)
    areas = np.isin(types, AREA_TYPES)
    fits = {
        Wanted.AREA: areas,
        Wanted.POINT: types == GeometryType.POINT,
        Wanted.LINE: np.isin(types, LINE_TYPES),
        Wanted.AREA_OR_POINT: areas | (types == GeometryType.POINT),
    }[wanted]
    if wanted in (Wanted.POINT, Wanted.AREA_OR_POINT):
        single = (types == GeometryType.MULTIPOINT) & (shapely.get_num_geometries(out.geometry) == 1)
        out.geometry[single] = shapely.get_geometry(out.geometry[single], 0)
        fits = fits | single
    if wanted is Wanted.POINT:
        out.geometry[areas] = _inner_points(out.geometry[areas])
        out.note("Flächen; ein Punkt darin steht für jede", int(areas.sum()))
        fits = fits | areas
    for i in np.flatnonzero(~fits & (types >= 0)):
        _drop(
            out,
            i,
            rows,
            f"ist {WORDS.get(GeometryType(types[i]), 'von unbekannter Art')}, diese Ebene hat aber {wanted.value}",
        )


def _from_collection(out: Shaped, i: int, rows: RowNumbers, wanted: Wanted) -> None:
    """The parts of a collection that the layer can hold; what is left behind is told."""
    parts = _flatten(out.geometry[i])
    kinds = {
        Wanted.AREA: AREA_TYPES,
        Wanted.LINE: LINE_TYPES,
        Wanted.POINT: POINT_TYPES,
        Wanted.AREA_OR_POINT: AREA_TYPES,
    }[wanted]
    fitting = [p for p in parts if p.geom_type and shapely.get_type_id(p) in kinds]
    if not fitting and wanted in (Wanted.POINT, Wanted.AREA_OR_POINT):
        fitting = [p for p in parts if shapely.get_type_id(p) in AREA_TYPES + POINT_TYPES]
    if not fitting:
        _drop(out, i, rows, f"ist eine Sammlung ohne {wanted.value}")
        return
    singles = [g for p in fitting for g in shapely.get_parts(p)]
    joined: Any = singles[0]
    if len(singles) > 1:
        kind = shapely.get_type_id(singles[0])
        joined = (
            shapely.multipolygons(singles)
            if kind == GeometryType.POLYGON
            else shapely.multilinestrings(singles)
            if kind == GeometryType.LINESTRING
            else shapely.multipoints(singles)
        )
    left = len(parts) - len(fitting)
    if left:
        area = float(shapely.area(joined))
        out.repairs.append(
            Repair(
                int(rows[i]),
                f"{left} Teile der Sammlung sind keine {wanted.value} und wurden weggelassen",
                somewhere(joined),
                area,
                area,
            )
        )
    out.geometry[i] = joined


def _flatten(geometry: Any) -> list[Any]:
    if shapely.get_type_id(geometry) != GeometryType.GEOMETRYCOLLECTION:
        return [geometry]
    return [leaf for part in shapely.get_parts(geometry) for leaf in _flatten(part)]


def _inner_points(geometry: Geometries) -> Geometries:
    valid = np.where(
        shapely.is_valid(geometry), geometry, shapely.make_valid(geometry, method="structure", keep_collapsed=False)
    )
    found: Geometries = shapely.point_on_surface(valid)
    return found


def _to_grid(out: Shaped, rows: RowNumbers) -> None:
    """Round to the grid; repair what is invalid, and what rounding alone would make invalid."""
    exact = out.geometry
    out.geometry = shapely.transform(exact, lambda xy: np.round(xy, GRID_DIGITS))
    there = ~shapely.is_missing(out.geometry)
    bad = there & ~shapely.is_valid(out.geometry)
    for i in np.flatnonzero(bad):
        original = exact[i]
        if not shapely.is_valid(original):
            original = _repair(out, int(i), original, rows)
        else:
            out.note(f"Nadeln oder Stufen unter {SNAP_GRID_M * 1000:g} mm, geglättet", 1)
        snapped = shapely.set_precision(original, SNAP_GRID_M) if original is not None else None
        if (
            snapped is not None
            and not snapped.is_empty
            and shapely.get_dimensions(snapped) == shapely.get_dimensions(exact[i])
        ):
            out.geometry[i] = snapped
        elif original is not None:
            _drop(out, i, rows, "ist kleiner als 1 mm")


def _repair(out: Shaped, i: int, original: Any, rows: RowNumbers) -> Any:
    """A valid shape from an invalid one by its structure: rings stay what they are, nothing is turned inside out."""
    reason, place = _reason(original)
    dimension = shapely.get_dimensions(original)
    try:
        fixed = shapely.make_valid(original, method="structure", keep_collapsed=False)
    except shapely.errors.GEOSException:
        fixed = None
    if (
        fixed is None
        or fixed.is_empty
        or shapely.get_dimensions(fixed) != dimension
        or shapely.get_type_id(fixed) == GeometryType.GEOMETRYCOLLECTION
    ):
        _drop(out, i, rows, f"{reason}; nach der Reparatur bleibt nichts übrig", place)
        return None
    before, after = float(shapely.area(original)), float(shapely.area(fixed))
    if before and abs(after - before) > WORTH_A_LOOK * before:
        reason += "; ihre Fläche ist danach eine andere, bitte ansehen"
    out.repairs.append(Repair(int(rows[i]), reason, place, before, after))
    return fixed


def _reason(geometry: Any) -> tuple[str, tuple[float, float] | None]:
    """GEOS's reason in words, and its place in degrees."""
    text = shapely.is_valid_reason(geometry)
    found = REASON_AT.match(text)
    if found is None:
        return REASONS.get(text, text), somewhere(geometry)
    x, y = to_degrees(STORAGE).transform(float(found["x"]), float(found["y"]))
    reason = found["reason"].strip()
    return REASONS.get(reason, reason), (round(x, 6), round(y, 6))


def somewhere(geometry: Any) -> tuple[float, float] | None:
    """Somewhere at a geometry of the storage CRS, in degrees; None where there is nothing."""
    if geometry is None:
        return None
    coordinates = shapely.get_coordinates(geometry)
    if len(coordinates) == 0 or not np.isfinite(coordinates[0]).all():
        return None
    x, y = to_degrees(STORAGE).transform(*coordinates[0])
    return round(x, 6), round(y, 6)


def _drop(out: Shaped, i: Any, rows: RowNumbers, text: str, place: tuple[float, float] | None = None) -> None:
    geometry = out.geometry[i]
    out.problems.append(RowProblem(int(rows[i]), text, place=place or somewhere(geometry)))
    out.geometry[i] = None
