"""Companies: two thirds inside estates, the rest scattered through the towns."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from bench.synthetic.estates import Estates
from bench.synthetic.places import Places
from bench.synthetic.words import STREET_NAMES, company_names

IN_ESTATES = 0.66
CROWD, CROWD_M, CROWDED = 0.05, 900.0, 3
"""This share of all companies stands within about this distance of the centre of one large town, as they do in an inner city."""
RANGES = ("0", "1-9", "10-49", "50-249", "250+")
RANGE_SHARES = (0.1, 0.6, 0.2, 0.08, 0.02)


@dataclass(frozen=True)
class Companies:
    """Points (EPSG:25832), town, and what is written about them."""

    xy: np.ndarray
    place: np.ndarray
    names: list[str]
    forms: list[str]
    streets: list[str]
    ranges: list[str]
    sectors: np.ndarray


def make_companies(places: Places, estates: Estates, count: int, codes: int, rng: np.random.Generator) -> Companies:
    """All companies of the full stock; `codes` is how many sector codes there are to choose from."""
    inside = int(count * IN_ESTATES)
    plot = rng.integers(len(estates.plots), size=inside)
    boxes = shapely.bounds(estates.plots[plot])
    # Around the middle of the plot: inside it for nearly all.
    at = boxes[:, :2] + (boxes[:, 2:] - boxes[:, :2]) * rng.uniform(0.15, 0.85, (inside, 2))
    home = estates.place[estates.plot_estate[plot]]
    town = rng.choice(len(places), count - inside, p=places.share)
    spread = 500.0 + 40_000.0 * np.sqrt(places.share[town])
    crowd = int(count * CROWD)
    town[:crowd], spread[:crowd] = CROWDED, CROWD_M
    scattered = places.xy[town] + rng.normal(0, 1, (len(town), 2)) * spread[:, None]
    place = np.concatenate([home, town])
    names, forms = company_names([places.names[p] for p in place], rng)
    return Companies(
        np.round(np.vstack([at, scattered]), 3),
        place,
        names,
        forms,
        [STREET_NAMES[i] for i in rng.integers(len(STREET_NAMES), size=count)],
        [RANGES[i] for i in rng.choice(len(RANGES), count, p=RANGE_SHARES)],
        rng.integers(codes, size=count),
    )
