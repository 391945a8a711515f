"""What is said about an estate beside its plan, and the day on which the demo was made."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from .streets import XY

TODAY = dt.date(2026, 11, 2)
"""The day the demo speaks of. Fixed, so that the files never change by themselves."""

DEMO = "demo"
FACT = "veröffentlichte Angabe"


@dataclass(frozen=True)
class Firm:
    """A company named in the facts: where it stands (metres in the site's frame) and what is known of it."""

    at: XY
    values: dict[str, Any]


@dataclass(frozen=True)
class EstateSpec:
    """One estate: `key` is that of its outline in the plan."""

    key: str
    name: str
    ags: str
    organisation: str
    postcode: str
    city: str
    kind: str  # of sectors.WEIGHTS
    values: dict[str, Any] = field(default_factory=dict)
    zoning: str = "GE"  # GE | GI_core (GI inside, GE along the border) | GI | MI_edge | SO
    vacancies: str = (
        ""  # one letter each: availability i s m l r, upper case = complete record, `-` = thin, see vacancies.py
    )
    premises: int = 0
    companies: int = 0
    firms: list[Firm] = field(default_factory=list)
    since: int = 1975  # first year of the estate
    price: float = 90.0  # €/m², standard land value
    sold: int = 0  # plots taken lately
