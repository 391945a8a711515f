"""From lots to plots: address, zoning, use, and which of them are to be had."""

from __future__ import annotations

import datetime as dt
import math
import random
from dataclasses import dataclass, field
from typing import Any

import shapely
from shapely import Point

from .estate import DEMO, TODAY, EstateSpec
from .frame import area_m2, seeded
from .site import Lot, Site
from .vacancies import OFFERS, describe

EDGE_M = 85.0
"""Metres from the border within which a plan keeps the quieter zoning."""


@dataclass
class Plot:
    """A lot with what is said about it."""

    ref: str
    lot: Lot
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def vacant(self) -> bool:
        """Nobody works there, so no company is put there."""
        return bool(self.values["occupancy"] == "vacant")


def plots_of(site: Site, spec: EstateSpec) -> list[Plot]:
    """Return all plots of one estate, used and vacant."""
    rng = seeded(f"plots/{spec.key}/{site.plan.seed}")
    lots = [lot for lot in site.lots if lot.estate == spec.key]
    plots = [Plot(f"demo-{spec.key}-p-{i:03d}", lot) for i, lot in enumerate(lots, 1)]
    numbers = _addresses(site, plots)
    border = shapely.boundary(site.local_outlines[spec.key])
    for i, plot in enumerate(plots):
        size = area_m2(plot.lot.lonlat)
        street, number = numbers[plot.ref]
        plot.values = {
            "external_id": plot.ref,
            "estate": f"demo-{spec.key}",
            "organisation": spec.organisation,
            "kind": "plot",
            "occupancy": "used",
            "parcel_ids": _parcels(rng, i, size),
            "area_type": zone(spec, plot.lot, border.distance(plot.lot.local.centroid)),
            "owner_type": rng.choices(
                ["private", "company", "public_municipal", "mixed", "unknown"], [45, 35, 8, 4, 8]
            )[0],
            "street": street,
            "house_number": number,
            "postcode": spec.postcode,
            "brownfield": "no",
        }
        if plot.values["area_type"] in ("GE", "GI"):
            plot.values |= {"grz": 0.8, "gfz": 2.4, "bmz": 10.0 if plot.values["area_type"] == "GI" else None}
    unlisted = _offer(plots, spec, rng)
    _take(plots, spec, rng)
    for plot in plots:
        hidden = {"visibility": "staff"} if plot.ref in unlisted else {}
        confirmed = plot.values.get("owner_confirmed_at")
        stamped = stamp(rng, spec.since)
        if confirmed:
            stamped["verified_at"] = max(confirmed, stamped["verified_at"])
        plot.values |= stamped | hidden
    return plots


def zone(spec: EstateSpec, lot: Lot, from_border: float) -> str:
    """Return the BauNVO code of a lot: plans zone GI inside and GE, or MI, towards the neighbours."""
    if spec.zoning == "GI_core":
        return "GI" if from_border > EDGE_M or lot.local.area > 25000 else "GE"
    if spec.zoning == "MI_edge":
        return "MI" if from_border < 45 and lot.local.area < 3200 else "GE"
    return spec.zoning


def stamp(rng: random.Random, since: int, old: float = 0.12) -> dict[str, Any]:
    """Return source and dates. Some records are meant to be stale: freshness has to have something to show."""
    days = rng.randint(760, 1500) if rng.random() < old else rng.randint(5, 330)
    year = rng.randint(since, 2021)
    return {
        "source": DEMO,
        "verified_at": TODAY - dt.timedelta(days=days),
        "valid_from": dt.date(year, rng.choice([1, 4, 7, 10]), 1),
        "status": "published",
        "visibility": "public",
    }


def _parcels(rng: random.Random, i: int, size: float) -> list[str]:
    flur, first = 1 + i // 40, 20 + 3 * (i % 40)
    pieces = 1 + min(3, int(size / 14000)) if rng.random() < 0.6 else 1
    return [f"Flur {flur}, {first + k}/{rng.randint(1, 9)}" for k in range(pieces)]


def _addresses(site: Site, plots: list[Plot]) -> dict[str, tuple[str | None, str | None]]:
    """Number the lots along their street: odd on the left, even on the right, as most German towns do."""
    by_name: dict[str, list[Any]] = {}
    for s in site.streets:
        if s.name and s.access:
            by_name.setdefault(s.name, []).append(s)
    out: dict[str, tuple[str | None, str | None]] = {}
    taken: set[tuple[str, int]] = set()
    for plot in plots:
        c = plot.lot.local.centroid
        name = plot.lot.streets[0] if plot.lot.streets else _nearest(by_name, c)
        if name is None:
            out[plot.ref] = (None, None)
            continue
        street = min(by_name[name], key=lambda s: s.line.distance(c))
        at = street.line.project(c)
        a, b = street.line.interpolate(max(0, at - 5)), street.line.interpolate(min(street.line.length, at + 5))
        left = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x) > 0
        if street.numbers_back:
            at, left = street.line.length - at, not left
        n = 2 * int(at / (2 * street.pitch)) + (1 if left else 2)
        while (name, n) in taken:
            n += 2
        taken.add((name, n))
        out[plot.ref] = (name, str(n))
    return out


def _nearest(by_name: dict[str, list[Any]], c: Point) -> str | None:
    near = [(min(s.line.distance(c) for s in streets), name) for name, streets in by_name.items()]
    return min(near)[1] if near else None


def _offer(plots: list[Plot], spec: EstateSpec, rng: random.Random) -> set[str]:
    """Choose the plots that are to be had: what the offer asks for in size, scattered over the estate.

    Returns those that the agency knows of and the public does not: a reserve nobody has spoken about yet.
    """
    chosen: list[Plot] = []
    unlisted: set[str] = set()
    free = [p for p in plots if not any(p.lot.local.distance(Point(f.at)) < 1 for f in spec.firms)]
    for letter in spec.vacancies:
        offer = OFFERS[letter]
        low, high = offer.size
        fit = [p for p in free if p not in chosen and low <= p.lot.local.area <= high]
        if not fit:
            fit = sorted((p for p in free if p not in chosen), key=lambda p: abs(p.lot.local.area - (low + high) / 2))[
                :4
            ]
        best = max(fit, key=lambda p: _spread(p, chosen) * rng.uniform(0.5, 1.0))
        chosen.append(best)
        best.values |= describe(offer, area_m2(best.lot.lonlat), best.values, spec, rng)
        if letter == "c":
            unlisted.add(best.ref)
    return unlisted


def _spread(plot: Plot, chosen: list[Plot]) -> float:
    if not chosen:
        return 1000.0
    return (
        min(400.0, *(plot.lot.local.centroid.distance(c.lot.local.centroid) for c in chosen))
        if len(chosen) > 1
        else min(400.0, plot.lot.local.centroid.distance(chosen[0].lot.local.centroid))
    )


def _take(plots: list[Plot], spec: EstateSpec, rng: random.Random) -> None:
    """Some plots were vacant until lately: they are what "taken" means in the history of the stock."""
    used = [p for p in plots if p.values["occupancy"] == "used" and 2000 < p.lot.local.area < 15000]
    for plot in rng.sample(used, min(spec.sold, len(used))):
        end = dt.date(2025, rng.randint(1, 12), rng.choice([1, 15]))
        plot.values |= {"availability": "sold", "end_date": end, "end_reason": rng.choice(["sold", "built"])}


def inner_point(plot: Plot, rng: random.Random) -> Point:
    """Return a place for a company: behind the frontage, well inside the lot."""
    room = plot.lot.local.buffer(-min(9.0, 0.16 * math.sqrt(plot.lot.local.area)))
    if room.is_empty:
        return plot.lot.local.representative_point()
    x0, y0, x1, y1 = room.bounds
    for _ in range(200):
        p = Point(rng.uniform(x0, x1), rng.uniform(y0, y1))
        if room.contains(p):
            return p
    return room.representative_point()
