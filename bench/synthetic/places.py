"""Where towns lie and how large they are: few large ones, many small ones, the largest at their real positions."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from pyproj import Transformer

from bench.synthetic.words import place_names

_OUTLINE = (
    (8.6, 54.9), (9.9, 54.8), (11.0, 54.4), (12.5, 54.4), (13.7, 54.1), (14.3, 53.3), (14.2, 52.8), (14.7, 52.2), (14.7, 51.5),
    (15.0, 51.1), (14.3, 50.9), (12.9, 50.4), (12.1, 50.3), (12.5, 49.7), (13.8, 48.8), (13.0, 48.2), (13.0, 47.6), (11.5, 47.5),
    (10.2, 47.4), (9.6, 47.55), (7.6, 47.6), (7.6, 48.3), (8.2, 49.0), (6.7, 49.2), (6.2, 49.8), (6.1, 50.8), (6.0, 51.8),
    (7.0, 52.3), (7.1, 53.4), (8.3, 53.6), (8.9, 54.3),
)  # fmt: skip
"""Germany's outline, about 20 km exact."""
CITIES = (
    (13.40, 52.52), (9.99, 53.55), (11.58, 48.14), (6.96, 50.94), (8.68, 50.11), (9.18, 48.78), (6.78, 51.23), (12.37, 51.34),
    (7.47, 51.51), (7.01, 51.46), (8.80, 53.08), (13.74, 51.05), (9.73, 52.37), (11.08, 49.45), (6.76, 51.43), (7.22, 51.48),
    (7.15, 51.26), (8.53, 52.02), (7.10, 50.73), (7.63, 51.96), (8.47, 49.49), (8.40, 49.01), (10.90, 48.37), (8.24, 50.08),
    (6.44, 51.19), (7.10, 51.51), (6.08, 50.78), (10.52, 52.27), (12.92, 50.83), (10.13, 54.32), (11.97, 51.48), (11.63, 52.13),
    (7.85, 47.99), (6.57, 51.33), (8.27, 50.00), (10.69, 53.87), (6.85, 51.47), (11.03, 50.98), (12.13, 54.09), (9.48, 51.32),
)  # fmt: skip
"""Longitude and latitude of the forty largest cities, largest first."""

FLATTEN, EXPONENT = 6.0, 1.0
"""Zipf's law for the sizes of towns, flattened at the top: the first has 2.5 % of all, the last 0.005 %."""


@dataclass(frozen=True)
class Places:
    """Centres (EPSG:25832), shares of everything (sum 1), names, and the order in which a smaller stock takes them."""

    xy: np.ndarray
    share: np.ndarray
    names: list[str]
    order: np.ndarray
    outline: shapely.Polygon

    def __len__(self) -> int:
        return len(self.xy)


def make_places(count: int, rng: np.random.Generator) -> Places:
    """The towns of the invented Germany."""
    utm = Transformer.from_crs(4326, 25832, always_xy=True)
    outline = shapely.Polygon(np.column_stack(utm.transform(*np.array(_OUTLINE).T)))
    cities = np.column_stack(utm.transform(*np.array(CITIES).T))
    small = points_within(outline, count - len(cities), rng)
    share = 1.0 / (np.arange(count) + FLATTEN) ** EXPONENT
    share /= share.sum()
    # A smaller stock holds some of the towns, each as full as in the large one: that is how data grow.
    # The fourth largest is always among them, so that a dense place is measured in both.
    order = np.concatenate([[3], rng.permutation(np.delete(np.arange(count), 3))])
    return Places(np.vstack([cities, small]), share, place_names(count, rng), order, outline)


def points_within(area: shapely.Geometry, count: int, rng: np.random.Generator) -> np.ndarray:
    """Evenly random points inside an area."""
    west, south, east, north = area.bounds
    shapely.prepare(area)
    found: list[np.ndarray] = []
    while sum(map(len, found)) < count:
        xy = rng.uniform((west, south), (east, north), (count, 2))
        found.append(xy[shapely.contains_xy(area, xy[:, 0], xy[:, 1])])
    return np.concatenate(found)[:count]
