"""From longitude and latitude to metres."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

from geoapp.settings import STORAGE_SRID


@cache
def _transformer() -> Transformer:
    return Transformer.from_crs(4326, STORAGE_SRID, always_xy=True)


def to_metres(geometries: Sequence[BaseGeometry]) -> npt.NDArray[np.object_]:
    """Geometries (EPSG:4326) in EPSG:25832."""
    out: npt.NDArray[np.object_] = shapely.transform(
        np.asarray(geometries, dtype=object),
        lambda xy: np.column_stack(_transformer().transform(xy[:, 0], xy[:, 1])),
    )
    return out
