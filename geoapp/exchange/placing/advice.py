"""Guess what coordinates mean when the file does not say, or says it wrong. Only for advice; nothing is taken for granted."""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt
from pyproj import CRS, Transformer

Floats = npt.NDArray[np.float64]

GERMANY = (5.5, 47.0, 15.6, 55.4)
"""West, south, east, north in degrees. Longitude and latitude cannot be confused inside."""

MARGIN_DEGREES = 0.3
"""Allowed beyond the border: generalised coasts, neighbours' estates, the North Sea islands' surroundings."""

CANDIDATES = {
    25832: "ETRS89 / UTM Zone 32N",
    25833: "ETRS89 / UTM Zone 33N",
    4647: "ETRS89 / UTM Zone 32N mit vorangestellter Zone (32…)",
    5650: "ETRS89 / UTM Zone 33N mit vorangestellter Zone (33…)",
    31467: "Gauß-Krüger Zone 3 (DHDN)",
    31466: "Gauß-Krüger Zone 2 (DHDN)",
    31468: "Gauß-Krüger Zone 4 (DHDN)",
    31469: "Gauß-Krüger Zone 5 (DHDN)",
    3857: "Web Mercator",
}
"""What German files are written in, most likely first."""

UTM = (25832, 25833)

UTM_EAST_RANGE = (200_000.0, 900_000.0)
"""Easting of UTM within Germany, used to tell apart what the formulas would accept too."""


@cache
def to_degrees(crs: CRS) -> Transformer:
    """Transformer from a CRS to longitude, latitude (EPSG:4326)."""
    return Transformer.from_crs(crs, 4326, always_xy=True)


def in_germany(lon: Floats, lat: Floats) -> npt.NDArray[np.bool_]:
    """Which positions lie in Germany or close to its border."""
    west, south, east, north = GERMANY
    return np.asarray(
        (lon >= west - MARGIN_DEGREES)
        & (lon <= east + MARGIN_DEGREES)
        & (lat >= south - MARGIN_DEGREES)
        & (lat <= north + MARGIN_DEGREES)
    )


def degrees(x: Floats, y: Floats, crs: CRS) -> tuple[Floats, Floats]:
    """Longitude and latitude of positions; infinite where the CRS does not reach."""
    if crs.is_geographic and crs.to_epsg() in (4326, 4258):
        return x, y
    lon, lat = to_degrees(crs).transform(x, y)
    return np.asarray(lon, dtype=np.float64), np.asarray(lat, dtype=np.float64)


def likely_crs(x: Floats, y: Floats) -> str | None:
    """A sentence that says which `--crs` (and `--swap-axes`) puts most of these positions into Germany.

    The two UTM zones of Germany overlap in their numbers, so both are named where both fit.
    """
    finite = np.isfinite(x) & np.isfinite(y)
    x, y = x[finite], y[finite]
    if len(x) == 0:
        return None
    for swap in (False, True):
        a, b = (y, x) if swap else (x, y)
        if _mostly(in_germany(a, b)):
            return _sentence([4326], swap)
        utm = UTM_EAST_RANGE[0] <= float(np.median(a)) <= UTM_EAST_RANGE[1]
        fitting = [code for code in CANDIDATES if (utm or code not in UTM) and _fits(a, b, code)]
        if fitting:
            return _sentence([code for code in fitting if code in UTM] or fitting[:1], swap)
    return None


def _fits(x: Floats, y: Floats, code: int) -> bool:
    return _mostly(in_germany(*degrees(x, y, CRS.from_epsg(code))))


def _mostly(mask: npt.NDArray[np.bool_]) -> bool:
    return bool(mask.mean() > 0.5)


def _sentence(codes: list[int], swap: bool) -> str:
    names = " oder ".join(f"EPSG:{code} ({CANDIDATES.get(code, 'WGS 84, Grad')})" for code in codes)
    options = " oder ".join(f"--crs EPSG:{code}{' --swap-axes' if swap else ''}" for code in codes)
    return f"Die Zahlen sehen aus wie {names}{', mit vertauschten Achsen' if swap else ''}: {options} versuchen."
