"""What is said about a plot that is to be had: complete records, and thin ones as owners really hand them in."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass
from typing import Any

from .estate import TODAY, EstateSpec


@dataclass(frozen=True)
class Offer:
    """One sort of offer: kind and availability as the database knows them; `size` in m² that such offers have."""

    kind: str
    availability: str
    full: bool
    size: tuple[float, float]


OFFERS: dict[str, Offer] = {
    "I": Offer("plot", "immediate", True, (1500, 30000)),
    "S": Offer("plot", "short", True, (2500, 40000)),
    "M": Offer("plot", "medium", True, (4000, 60000)),
    "L": Offer("potential", "long", True, (8000, 90000)),
    "R": Offer("plot", "reserved", True, (2000, 20000)),
    "B": Offer("building", "immediate", True, (2500, 25000)),
    "H": Offer("building", "short", True, (2500, 25000)),
    "F": Offer("brownfield", "medium", True, (6000, 80000)),
    "G": Offer("brownfield", "short", True, (4000, 50000)),
    "C": Offer("company_reserve", "medium", True, (5000, 60000)),
    "i": Offer("plot", "immediate", False, (1000, 12000)),
    "s": Offer("plot", "short", False, (1500, 15000)),
    "m": Offer("plot", "medium", False, (2000, 25000)),
    "l": Offer("potential", "long", False, (3000, 50000)),
    "r": Offer("plot", "reserved", False, (1500, 12000)),
    "b": Offer("building", "immediate", False, (1500, 12000)),
    "f": Offer("brownfield", "long", False, (4000, 60000)),
    "c": Offer("company_reserve", "long", False, (3000, 40000)),
}

LAST_USES = (
    "Lagerplatz",
    "Fuhrpark",
    "Gießerei",
    "Baustofflager",
    "Autohof",
    "Kohlenlager",
    "Stahlhandel",
    "Molkerei",
    "Gleisbauhof",
)


def describe(offer: Offer, size: float, plot: dict[str, Any], spec: EstateSpec, rng: random.Random) -> dict[str, Any]:
    """Return the values that make a plot a vacancy; `size` in m² on the ellipsoid."""
    base: dict[str, Any] = {
        "kind": offer.kind,
        "availability": offer.availability,
        "occupancy": {"company_reserve": "partly"}.get(offer.kind, "vacant"),
        "brownfield": "yes" if offer.kind == "brownfield" else "no",
    }
    if not offer.full:
        # Nothing but that it is to be had: everything else waits for the owner's answer
        thin = dict.fromkeys(("owner_type", "grz", "gfz", "bmz", "house_number", "parcel_ids"))
        return base | thin | {"brownfield": "yes" if offer.kind == "brownfield" else "unknown", "area_type": None}
    return base | _full(offer, size, plot, spec, rng)


def _full(offer: Offer, size: float, plot: dict[str, Any], spec: EstateSpec, rng: random.Random) -> dict[str, Any]:
    severe = offer.kind == "brownfield"
    level = "severe" if severe and rng.random() < 0.6 else rng.choices(["none", "light"], [3, 2])[0]
    kinds = _restrictions(level, offer, spec, rng)
    price = round(spec.price * rng.uniform(0.85, 1.25) * (0.7 if severe else 1.0) / 5) * 5
    values: dict[str, Any] = {
        "name": _name(offer, plot),
        "divisible_from_m2": _round(size * rng.choice([0.25, 0.33, 0.5])) if size > 4000 else _round(size),
        "contiguous_expandable_m2": _round(rng.choice([0, 0, 0.3, 0.5]) * size),
        "grz": rng.choice([0.6, 0.8, 0.8]),
        "gfz": rng.choice([1.6, 2.0, 2.4]),
        "bmz": rng.choice([8.0, 9.0, 10.0]),
        "max_height_m": rng.choice([10, 12, 14, 16, 20]),
        "available_from": _from(offer.availability, rng),
        "development_state": "partial" if severe or offer.availability in ("medium", "long") else "full",
        "utilities": ["STROM", "TK", "WASSER"] if severe else ["GAS", "STROM", "TK", "WASSER"],
        "restriction_level": level,
        "restriction_kinds": kinds,
        "contamination_state": "confirmed"
        if "contamination" in kinds and severe
        else "suspected"
        if "contamination" in kinds
        else rng.choice(["none_known", "remediated"]),
        "owner_type": rng.choice(["public_municipal", "public_municipal", "private", "company", "public_other"]),
        "marketing": rng.choice([["sale"], ["sale", "heritable_lease"], ["heritable_lease"], ["sale", "lease"]]),
        "price_eur_m2": price,
        "price_mode": rng.choice(["fixed", "negotiable", "negotiable", "bid"]),
        "suitable_wz": rng.choice(
            [["25", "28", "33"], ["10", "25", "32"], ["26", "27", "72"], ["43", "45.2", "33.12"], ["22", "25", "52.1"]]
        ),
        "excluded_uses": [
            "retail",
            "large_retail",
            "housing",
            "leisure",
            *(["logistics"] if rng.random() < 0.4 else []),
        ],
        "last_use": rng.choice(LAST_USES) if severe or offer.kind == "building" else "unbebaut",
        "vacant_since": dt.date(rng.randint(2012, 2025), rng.randint(1, 12), 1),
        "owner_confirmed_at": TODAY - dt.timedelta(days=rng.randint(4, 170)),
        "contact_office": spec.values.get("contact_office"),
        "contact_email": spec.values.get("contact_email"),
    }
    if offer.kind == "company_reserve":
        values |= {"owner_type": "company", "marketing": ["lease"], "price_mode": "on_request", "price_eur_m2": None}
    if offer.kind == "building":
        values |= hall(size, rng) | {"marketing": ["sale", "rent"], "rent_eur_m2": round(rng.uniform(4.2, 8.4), 2)}
    values |= _texts(offer, values, spec, rng)
    return values


def hall(size: float, rng: random.Random) -> dict[str, Any]:
    """Return what a hall on a plot of `size` m² offers."""
    floor = size * rng.uniform(0.32, 0.5)
    return {
        "floor_area_m2": _round(floor),
        "hall_m2": _round(floor * 0.84),
        "office_m2": _round(floor * 0.16),
        "hall_height_m": rng.choice([5.5, 6.0, 7.2, 8.0, 10.5]),
        "floor_load_kn_m2": rng.choice([20, 30, 50]),
        "crane_t": rng.choice([0, 0, 3.2, 5, 10, 16]),
        "docks_n": rng.choice([0, 1, 2, 4]),
        "ground_gates_n": rng.choice([1, 2, 3, 4]),
        "power_kva": rng.choice([160, 250, 400, 630]),
        "year_built": rng.randint(1962, 2016),
    }


def _restrictions(level: str, offer: Offer, spec: EstateSpec, rng: random.Random) -> list[str]:
    if level == "none":
        return []
    pool = ["utilities", "access_road", "immission", "existing_building", "ownership", "nature", "price"]
    if offer.kind == "brownfield":
        pool = ["contamination", "existing_building", "utilities", "monument"]
    if spec.values.get("mining") and rng.random() < 0.6:
        pool = ["mining", *pool[:3]]
    if spec.values.get("flood"):
        pool = ["flood", *pool[:3]]
    picked = rng.sample(pool, 2 if level == "severe" else 1)
    if level == "severe" and "contamination" not in picked and offer.kind == "brownfield":
        picked[0] = "contamination"
    return picked


def _from(availability: str, rng: random.Random) -> dt.date:
    if availability == "immediate":
        return TODAY - dt.timedelta(days=rng.randint(10, 400))
    years = {"short": (0, 0), "medium": (2, 4), "long": (6, 9), "reserved": (0, 1)}[availability]
    year = 2027 + rng.randint(*years)
    return dt.date(year, rng.choice([1, 4, 7, 10]), 1)


def _round(value: float) -> int:
    return int(round(value / 50) * 50) if value > 300 else int(round(value / 10) * 10)


def _name(offer: Offer, plot: dict[str, Any]) -> str:
    what = {
        "plot": "Baugrundstück",
        "potential": "Erweiterungsfläche",
        "building": "Gewerbehalle mit Hof",
        "brownfield": "Brachfläche",
        "company_reserve": "Betriebliche Reserve",
    }
    where = f"{plot['street']} {plot['house_number'] or ''}".strip() if plot.get("street") else ""
    return f"{what[offer.kind]} {where}".strip()


def _texts(offer: Offer, values: dict[str, Any], spec: EstateSpec, rng: random.Random) -> dict[str, str]:
    """Return the description in both languages: made of the record's own values, so that it never contradicts them."""
    rail = spec.values.get("freight_rail") == "yes"
    km = spec.values.get("motorway_km")
    ref = spec.values.get("motorway_ref")
    de = {
        "plot": "Ebenes, unbebautes Grundstück für Betriebe, die herstellen oder verarbeiten.",
        "potential": "Fläche im zweiten Bauabschnitt; sie wird erst erschlossen, wenn ein Betrieb sie braucht.",
        "building": "Halle mit Bürotrakt und befestigtem Hof, sofort nutzbar nach Übergabe.",
        "brownfield": "Ehemalige Betriebsfläche; die Gebäude sind leer, der Rückbau ist Sache des Käufers oder wird verhandelt.",
        "company_reserve": "Reserve eines ansässigen Betriebs, die er auf Zeit abgibt.",
    }[offer.kind]
    en = {
        "plot": "Level, undeveloped plot for companies that make or process things.",
        "potential": "Land of the second phase; serviced once a company needs it.",
        "building": "Hall with offices and a paved yard, ready for use.",
        "brownfield": "Former works; the buildings are empty, demolition is up to the buyer or open to negotiation.",
        "company_reserve": "Reserve of a resident company, to be had for a limited time.",
    }[offer.kind]
    if km and ref:
        de += f" Zur {ref} sind es {str(km).replace('.', ',')} km."
        en += f" The {ref} motorway is {km} km away."
    if rail and rng.random() < 0.5:
        de += " Das Gleis liegt an der Grundstücksgrenze."
        en += " The siding runs along the border of the plot."
    return {"description": de, "description_en": en}
