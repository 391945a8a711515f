"""What is looked at when a boundary is checked, and how what was found is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from shapely.geometry.base import BaseGeometry

Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Finding:
    """One thing that a rule found. `text` is a marked text with its `values`; `place` a point (x, y) to go to and `area` what to
    highlight, both in EPSG:25832. An error keeps the boundary from being saved or published; a warning wants a second look.
    """

    code: str
    severity: Severity
    text: str
    values: Mapping[str, object] = field(default_factory=dict)
    place: tuple[float, float] | None = None
    area: BaseGeometry | None = None


@dataclass(frozen=True)
class Limits:
    """From when on something is worth telling. Defaults are for boundaries that were drawn from cadastral maps."""

    overlap_m2: float = 1.0
    """Below it two clerks drew the same line; the guard of the database refuses from there on, too."""
    gap_m: float = 3.0
    """A strip this narrow between neighbours is nobody's land in fact: streets are wider."""
    outside_m2: float = 10.0
    """Borders of municipalities come from another survey."""
    tiny_m2: float = 50.0
    """No estate, plot or zone has a part as small as a garage."""
    spike_deg: float = 4.0
    """Angle at a vertex below which the border runs back along itself."""
    spike_m: float = 1.0
    """Length of both sides of a spike; shorter ones are the surveyors' rounding."""
    core_zone_min_ha: float = 3.0
    """DOMAIN: a core zone is at least 3 ha."""
    area_change_pct: float = 20.0
    """More than a correction: somebody should know."""
    neighbours: int = 500
    """Neighbours that are looked at. An estate touches a dozen; who sends a whole country is told that it was too much."""
    uncovered_pct: float = 50.0
    """Streets and greens take up to a third of an estate; where plots cover less than half, some are missing."""


@dataclass(frozen=True)
class Named:
    """A neighbour: what it is called, and where it lies (EPSG:25832)."""

    name: str
    shape: BaseGeometry


@dataclass(frozen=True)
class Surroundings:
    """A boundary as it is to be (EPSG:25832, polygon or multipolygon, maybe not valid) and what it is compared with.

    `before` is the boundary as it is recorded, `published` as the public sees it; `siblings` lie around it in the same
    collection and share no ground with it; `inside` what belongs to it now (companies, vacancies), `plots` its plots.
    """

    collection: str
    shape: BaseGeometry
    before: BaseGeometry | None = None
    published: BaseGeometry | None = None
    siblings: tuple[Named, ...] = ()
    municipality: Named | None = None
    plots: tuple[Named, ...] = ()
    inside: tuple[Named, ...] = ()
    limits: Limits = field(default_factory=Limits)
