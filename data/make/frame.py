"""A local plane in true metres around one place, and the way from it to the coordinates in the files.

Estates are drawn east/north of an origin. Neither UTM zone 32 (0.15 % too long at Berlin) nor Web Mercator
would keep street widths honest, so each site has its own transverse Mercator, whose scale is 1 at the origin.
"""

from __future__ import annotations

import random

import numpy as np
import shapely
from pyproj import Geod, Proj
from shapely.geometry.base import BaseGeometry

DECIMALS = 7
"""About 1 cm in Germany: what GeoJSON (RFC 7946) advises, and finer than a surveyed parcel corner."""

GRID_M = 0.02
"""Metres; all linework of a site is noded on this grid so that neighbours share their nodes after rounding, too."""

GEOD = Geod(ellps="GRS80")


def seeded(key: str) -> random.Random:
    """Return a generator that gives the same numbers for the same key on every machine."""
    return random.Random(key)  # noqa: S311  # drawing a demo, not a secret


class Frame:
    """The plane of one site: x east, y north of the origin, in metres."""

    def __init__(self, lon: float, lat: float) -> None:
        self.lon, self.lat = lon, lat
        self._proj = Proj(proj="tmerc", lat_0=lat, lon_0=lon, k=1, ellps="GRS80")

    def lonlat(self, geom: BaseGeometry) -> BaseGeometry:
        """Return `geom` in longitude/latitude (ETRS89 = EPSG:4326 at this accuracy), rounded as in the files."""

        def back(xy: np.ndarray) -> np.ndarray:
            lon, lat = self._proj(xy[:, 0], xy[:, 1], inverse=True)
            return np.round(np.column_stack([lon, lat]), DECIMALS)

        return shapely.transform(geom, back)

    def local(self, geom: BaseGeometry) -> BaseGeometry:
        """Return a longitude/latitude geometry in the metres of this frame."""

        def forth(xy: np.ndarray) -> np.ndarray:
            x, y = self._proj(xy[:, 0], xy[:, 1])
            return np.column_stack([x, y])

        return shapely.transform(geom, forth)


def area_m2(geom: BaseGeometry) -> float:
    """Return the area on the ellipsoid of a longitude/latitude geometry, in m²."""
    return abs(GEOD.geometry_area_perimeter(shapely.orient_polygons(geom))[0])


def coverage(faces: list[BaseGeometry]) -> list[BaseGeometry]:
    """Return `faces` without gaps or overlaps, and with a node wherever a neighbour has one.

    Without common nodes a corner that lies on a neighbour's straight edge would leave that edge by up to half a
    rounding step, and 100 m of border would overlap by half a square metre.
    """
    net = shapely.union_all([shapely.boundary(shapely.set_precision(f, GRID_M)) for f in faces], grid_size=GRID_M)
    pieces = list(shapely.get_parts(shapely.polygonize([net])))
    where = shapely.STRtree([p.representative_point() for p in pieces])
    owner: dict[int, int] = {}
    for i, face in enumerate(faces):
        for k in where.query(face, predicate="contains"):
            owner.setdefault(int(k), i)
    # Cuts that were made one after the other leave hair-thin gaps: they go to the neighbour they touch most
    hair = [k for k, p in enumerate(pieces) if k not in owner and p.buffer(-0.25).is_empty]
    beside = shapely.STRtree(pieces)
    for k in hair:
        near = [int(n) for n in beside.query(pieces[k]) if int(n) in owner]
        owner[k] = owner[max(near, key=lambda n: shapely.intersection(pieces[k], shapely.boundary(pieces[n])).length)]
    mine: list[list[BaseGeometry]] = [[] for _ in faces]
    for k, i in sorted(owner.items()):
        mine[i].append(pieces[k])
    clean = [shapely.coverage_union_all(m) if m else shapely.Polygon() for m in mine]
    if not shapely.coverage_is_valid([c for c in clean if not c.is_empty]):
        raise ValueError("the lots do not fit together")
    return clean
