"""How large a boundary is, on the ellipsoid: at 13.5° E the plane of EPSG:25832 is off by about 0.15 %."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Geod, Transformer
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

ELLIPSOID = "GRS80"
"""That of ETRS89, as PostGIS takes it for the areas that the record keeps."""
PLANE_SRID = 25832
"""ETRS89 / UTM zone 32N, metres: the system of everything in `core.boundary`."""
GEOGRAPHIC_SRID = 4258
"""ETRS89, degrees."""


@dataclass(frozen=True)
class Measures:
    """Area in m² and perimeter in m on the ellipsoid, holes taken out of the one and counted in the other; how many of what."""

    area_m2: float
    perimeter_m: float
    vertices: int
    parts: int
    holes: int


def measures(geometry: BaseGeometry) -> Measures:
    """The measures of a polygon or multipolygon in EPSG:25832."""
    parts = [part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon"]
    rings = [ring for part in parts for ring in (part.exterior, *part.interiors)]
    area = perimeter = 0.0
    for part in parts:
        flat = _degrees(shapely.orient_polygons(part))
        area += abs(_geod().geometry_area_perimeter(flat)[0])
        perimeter += sum(_geod().geometry_length(ring) for ring in (flat.exterior, *flat.interiors))
    return Measures(area, perimeter, sum(len(ring.coords) - 1 for ring in rings), len(parts), len(rings) - len(parts))


def area_m2(geometry: BaseGeometry) -> float:
    """m² on the ellipsoid of the polygons of a geometry in EPSG:25832."""
    return measures(geometry).area_m2


@cache
def _geod() -> Geod:
    return Geod(ellps=ELLIPSOID)


@cache
def _transformer() -> Transformer:
    return Transformer.from_crs(PLANE_SRID, GEOGRAPHIC_SRID, always_xy=True)


def _moved(points: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.column_stack(_transformer().transform(points[:, 0], points[:, 1]))


def _degrees(geometry: Polygon) -> Polygon:
    return shapely.transform(geometry, _moved)
