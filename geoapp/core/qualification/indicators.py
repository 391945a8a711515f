"""Indicators K1, K3 to K6 and K8 of an estate or core zone, each with its formula, coverage and day of the data.

"No data" never counts as 0: a value is computed over what is known, and the coverage says how much that is (by area).
Numbering and definitions after the project's catalogue of indicators; K5 and K6 follow the usage of the Ruhr reports
(restriction-free reserve, re-use of brownfield). Areas in m² on the ellipsoid.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from geoapp.core.vocabulary import RESERVE

HECTARE_M2 = 10_000
FEWEST_COMPANIES = 3
"""Below three companies a figure per head would tell about single ones; it is suppressed."""


@dataclass(frozen=True)
class PlotFact:
    """What the indicators need of one plot. None means not stated."""

    area_m2: float
    availability: str | None = None
    occupancy: str | None = None
    restriction_level: str | None = None
    brownfield: str | None = None
    area_type: str | None = None
    verified_at: date | None = None


@dataclass(frozen=True)
class Employment:
    """Stated employees of an estate, and the share of the estate (0 to 1) that counts here."""

    employees: int | None
    share: float
    net_m2: float
    as_of: date | None = None


@dataclass(frozen=True)
class Part:
    """One line of an indicator that has several, for example a share per area type."""

    code: str
    value: float


@dataclass(frozen=True)
class Indicator:
    """A computed figure. `value` is None when nothing is known or it must not be shown (`suppressed`).

    `coverage` is the share (0 to 1) of the area, or of the reserve, for which the needed attribute is known; `as_of` the
    oldest day among the data used, since a figure is as old as its oldest part.
    """

    code: str
    value: float | None
    unit: str
    coverage: float
    as_of: date | None
    parts: tuple[Part, ...] = ()
    suppressed: bool = False


def _sum(plots: Iterable[PlotFact]) -> float:
    return sum(plot.area_m2 for plot in plots)


def _oldest(days: Iterable[date | None]) -> date | None:
    return min((day for day in days if day is not None), default=None)


def is_vacant(plot: PlotFact) -> bool:
    """Ground that is to be had (not reserved), or known to lie unused."""
    return plot.availability in RESERVE or (plot.occupancy == "vacant" and plot.availability is None)


def area_type_shares(plots: Sequence[PlotFact]) -> Indicator:
    """K1: area per BauNVO code / area with a known code."""
    known = [p for p in plots if p.area_type]
    total, covered = _sum(plots), _sum(known)
    codes = sorted({p.area_type for p in known if p.area_type})
    parts = (
        tuple(Part(code, _sum(p for p in known if p.area_type == code) / covered) for code in codes) if covered else ()
    )
    largest = max((part.value for part in parts), default=None)
    return Indicator(
        "K1", largest, "%", covered / total if total else 0.0, _oldest(p.verified_at for p in known), parts
    )


def vacancy_rate(plots: Sequence[PlotFact]) -> Indicator:
    """K3: vacant plot area / plot area with known use."""
    known = [p for p in plots if p.occupancy not in (None, "unknown") or p.availability]
    total, covered = _sum(plots), _sum(known)
    value = _sum(p for p in known if is_vacant(p)) / covered if covered else None
    return Indicator("K3", value, "%", covered / total if total else 0.0, _oldest(p.verified_at for p in known))


def reserve_by_horizon(plots: Sequence[PlotFact]) -> Indicator:
    """K4: area to be had per class of availability / net area (all plots)."""
    total = _sum(plots)
    reserve = [p for p in plots if p.availability in RESERVE]
    parts = (
        tuple(Part(code, _sum(p for p in reserve if p.availability == code) / total) for code in RESERVE)
        if total
        else ()
    )
    value = _sum(reserve) / total if total else None
    known = [p for p in plots if p.occupancy not in (None, "unknown") or p.availability]
    return Indicator(
        "K4", value, "%", _sum(known) / total if total else 0.0, _oldest(p.verified_at for p in reserve), parts
    )


def restriction_free_reserve(plots: Sequence[PlotFact]) -> Indicator:
    """K5: reserve without restriction / reserve with a known level of restriction."""
    reserve = [p for p in plots if p.availability in RESERVE]
    known = [p for p in reserve if p.restriction_level]
    total, covered = _sum(reserve), _sum(known)
    value = _sum(p for p in known if p.restriction_level == "none") / covered if covered else None
    return Indicator("K5", value, "%", covered / total if total else 0.0, _oldest(p.verified_at for p in known))


def brownfield_share(plots: Sequence[PlotFact]) -> Indicator:
    """K6: brownfield area / plot area for which it is known whether it is brownfield."""
    known = [p for p in plots if p.brownfield in ("yes", "no")]
    total, covered = _sum(plots), _sum(known)
    value = _sum(p for p in known if p.brownfield == "yes") / covered if covered else None
    return Indicator("K6", value, "%", covered / total if total else 0.0, _oldest(p.verified_at for p in known))


def employees_per_ha(estates: Sequence[Employment], companies: int) -> Indicator:
    """K8: employees / net ha of the estates that state them; suppressed below three companies."""
    known = [e for e in estates if e.employees is not None and e.net_m2 > 0]
    total = sum(e.net_m2 * e.share for e in estates)
    covered = sum(e.net_m2 * e.share for e in known)
    coverage = covered / total if total else 0.0
    as_of = _oldest(e.as_of for e in known)
    if 0 < companies < FEWEST_COMPANIES:
        return Indicator("K8", None, "1/ha", coverage, as_of, suppressed=True)
    people = sum((e.employees or 0) * e.share for e in known)
    return Indicator("K8", people / (covered / HECTARE_M2) if covered else None, "1/ha", coverage, as_of)


@dataclass(frozen=True)
class KeyFigures:
    """Areas of an estate in m², by use; rates as shares (0 to 1)."""

    gross_m2: float
    net_m2: float
    used_m2: float
    vacant_m2: float
    reserved_m2: float
    unknown_m2: float

    @property
    def vacancy_rate(self) -> float | None:
        """Vacant / net with known use; None when nothing is known."""
        known = self.net_m2 - self.unknown_m2
        return self.vacant_m2 / known if known > 0 else None


def key_figures(gross_m2: float, plots: Sequence[PlotFact]) -> KeyFigures:
    """Gross, net, used, vacant, reserved; what is not stated is its own class, so that the classes add up to net."""
    reserved = _sum(p for p in plots if p.availability == "reserved")
    vacant = _sum(p for p in plots if p.availability != "reserved" and is_vacant(p))
    rest = [p for p in plots if p.availability != "reserved" and not is_vacant(p)]
    used = _sum(p for p in rest if p.occupancy in ("used", "partly") or p.availability == "sold")
    net = _sum(plots)
    return KeyFigures(gross_m2, net, used, vacant, reserved, net - used - vacant - reserved)
