"""Companies on the used plots: those of the facts at their places, and invented ones that say so."""

from __future__ import annotations

import datetime as dt
import math
import random
from typing import Any

from shapely import Point

from .estate import DEMO, TODAY, EstateSpec
from .files import Row
from .frame import Frame, seeded
from .plots import Plot, inner_point, stamp
from .sectors import HEAVY, NAMES, TRADES, WEIGHTS, Trade

RANGES = ((0, "0"), (9, "1-9"), (49, "10-49"), (249, "50-249"))
SMALL_LOT_M2 = 2500.0


class Namer:
    """Gives every invented company of the demo a name of its own."""

    def __init__(self) -> None:
        self._rng = seeded("names")
        self._taken: set[tuple[str, str]] = set()
        self._order: list[str] = []

    def name(self, trade: Trade, small: bool) -> tuple[str, str]:
        """Return name and legal form."""
        if not self._order:
            self._order = list(NAMES)
            self._rng.shuffle(self._order)
        family = self._order.pop()
        word = self._rng.choice(trade.words)
        while (family, word) in self._taken:
            family = self._rng.choice(NAMES)
        self._taken.add((family, word))
        if small:
            form = self._rng.choices(["e.K.", "GbR", "Einzelunternehmen", "UG (haftungsbeschränkt)"], [5, 2, 3, 2])[0]
        else:
            form = self._rng.choices(["GmbH", "GmbH & Co. KG", "KG", "AG", "OHG"], [70, 20, 4, 4, 2])[0]
        first = self._rng.random() < 0.65
        name = f"{family} {word}" if first else f"{word} {family}"
        if form == "Einzelunternehmen":
            return name, form
        return f"{name} {form}", form


def companies_of(plots: list[Plot], spec: EstateSpec, frame: Frame, namer: Namer) -> list[Row]:
    """Return the companies of one estate, those of the facts first."""
    rng = seeded(f"companies/{spec.key}")
    rows = [_named(i, firm.values, Point(firm.at), plots, spec, frame, rng) for i, firm in enumerate(spec.firms, 1)]
    held = {r.values["plot"] for r in rows}
    used = [p for p in plots if not p.vacant and p.ref not in held]
    weights = [math.sqrt(p.lot.local.area) for p in used]
    todo = list(used)
    rng.shuffle(todo)
    # First one firm for as many plots as there are firms, then second ones as tenants of the bigger plots
    places = todo[: spec.companies] + rng.choices(used, weights, k=max(0, spec.companies - len(todo)))
    for plot in places:
        rows.append(_invented(len(rows) + 1, plot, spec, frame, namer, rng))
    for row in rows:
        row.values.pop("plot")
    return rows


def _trade(plot: Plot, spec: EstateSpec, rng: random.Random) -> Trade:
    weights = WEIGHTS[spec.kind]
    small = plot.lot.local.area < SMALL_LOT_M2
    pool = [t for t in TRADES if not (t.wz2008 in HEAVY and (small or plot.values["area_type"] in ("MI", None)))]
    return rng.choices(pool, [weights[t.group] / sum(o.group == t.group for o in pool) for t in pool])[0]


def _invented(i: int, plot: Plot, spec: EstateSpec, frame: Frame, namer: Namer, rng: random.Random) -> Row:
    trade = _trade(plot, spec, rng)
    scale = (plot.lot.local.area / 7000) ** 0.5
    people = max(0, round(trade.people * scale * math.exp(rng.gauss(-0.25, 0.7))))
    small = people < 9 and rng.random() < 0.6
    name, form = namer.name(trade, small)
    edition = rng.choice(["WZ2008", "WZ2025"])
    basis = (
        rng.choices(["consent", "none"], [3, 1])[0]
        if small
        else rng.choices(["register", "consent", "contract"], [7, 2, 1])[0]
    )
    values: dict[str, Any] = _head(i, spec, plot) | {
        "name": name,
        "legal_form": form,
        "wz_code": trade.wz2008 if edition == "WZ2008" else trade.wz2025,
        "wz_edition": edition,
        "employees_range": range_of(people),
        "employees_n": people if rng.random() < 0.7 else None,
        "business_type": "small_trader" if small and form in ("Einzelunternehmen", "GbR") else "register",
        "site_role": rng.choices(["HQ", "plant", "branch"], [6, 2, 2])[0],
        "produces": trade.makes or None,
        "operates_24_7": rng.choices(["unknown", "no", "yes"], [5, 4, 1])[0],
        "needs_expansion_m2": rng.choice([500, 1000, 2000, 5000]) if rng.random() < 0.08 else None,
        "successor_wanted": rng.choices(["unknown", "no", "yes"], [6, 3, 1])[0],
        "publish_basis": basis,
        "consent_at": TODAY - dt.timedelta(days=rng.randint(30, 1200)) if basis == "consent" else None,
    }
    shown = rng.choices([{}, {"status": "draft"}, {"visibility": "staff"}], [80, 1, 1])[0]
    return Row(values | stamp(rng, max(spec.since, 1990)) | shown, frame.lonlat(inner_point(plot, rng)))


def _named(
    i: int, known: dict[str, Any], at: Point, plots: list[Plot], spec: EstateSpec, frame: Frame, rng: random.Random
) -> Row:
    """Put a company of the facts on the plot drawn for it; where it stands exactly is ours, and says so."""
    plot = min(plots, key=lambda p: (not p.lot.local.contains(at), p.lot.local.distance(at)))
    for key in ("street", "house_number"):
        if key in known:
            plot.values[key] = known[key]
    place = at if plot.lot.local.buffer(-3).contains(at) else inner_point(plot, rng)
    stamped = stamp(rng, 2015, old=0.0) | {"valid_from": None}
    return Row(_head(i, spec, plot) | stamped | known, frame.lonlat(place))


def _head(i: int, spec: EstateSpec, plot: Plot) -> dict[str, Any]:
    return {
        "external_id": f"demo-{spec.key}-c-{i:03d}",
        "estate": f"demo-{spec.key}",
        "plot": plot.ref,
        "organisation": spec.organisation,
        "street": plot.values["street"],
        "house_number": plot.values["house_number"],
        "postcode": spec.postcode,
        "city": spec.city,
    }


def range_of(people: int) -> str:
    """Return the size class of the chambers of commerce."""
    return next((code for top, code in RANGES if people <= top), "250+")


__all__ = ["DEMO", "Namer", "companies_of", "range_of"]
