"""Rooms to be had in buildings: halls, offices, shops, workshops, stores."""

from __future__ import annotations

import datetime as dt
import math
import random
from itertools import pairwise
from typing import Any

import shapely
from shapely import Point, Polygon
from shapely.geometry.base import BaseGeometry

from .estate import TODAY, EstateSpec
from .files import Row
from .frame import Frame, area_m2, seeded
from .plots import Plot, inner_point, stamp
from .vacancies import hall

FLOORS = ("EG", "1. OG", "2. OG", "3. OG")
WORDS = {
    "hall": "Hallenteil",
    "office": "Bürofläche",
    "shop": "Ladenlokal",
    "workshop": "Werkstatt",
    "storage": "Lagerfläche",
}
ENGLISH = {
    "hall": "Part of a hall",
    "office": "Office space",
    "shop": "Shop",
    "workshop": "Workshop",
    "storage": "Storage space",
}
LAST_USE = {
    "hall": "Fertigung",
    "office": "Verwaltung",
    "shop": "Werksverkauf",
    "workshop": "Handwerksbetrieb",
    "storage": "Ersatzteillager",
}
RENT = {"hall": (4.5, 8.0), "office": (8.5, 14.0), "shop": (9.0, 16.0), "workshop": (5.0, 9.0), "storage": (3.5, 6.0)}
SIZE = {"hall": (400, 3200), "office": (80, 900), "shop": (60, 420), "workshop": (90, 600), "storage": (150, 1800)}


def premises_of(plots: list[Plot], spec: EstateSpec, frame: Frame) -> list[Row]:
    """Return the rooms that are to be had in one estate; halls as footprints, the rest as points in the building."""
    rng = seeded(f"premises/{spec.key}")
    used = [
        p
        for p in plots
        if p.values["occupancy"] == "used" and p.lot.local.area > 1800 and "availability" not in p.values
    ]
    rows = []
    for i, plot in enumerate(rng.sample(used, min(spec.premises, len(used))), 1):
        kind = rng.choices(list(WORDS), [5, 5, 1, 4, 3])[0]
        thin = rng.random() < 0.3
        low, high = SIZE[kind]
        size = int(round(math.exp(rng.uniform(math.log(low), math.log(high))) / 10) * 10)
        geom: BaseGeometry = inner_point(plot, rng)
        if kind in ("hall", "storage") and not thin:
            geom = footprint(plot, size, rng)
        where = f"{plot.values['street']} {plot.values['house_number']}"
        values: dict[str, Any] = {
            "external_id": f"demo-{spec.key}-r-{i:03d}",
            "estate": f"demo-{spec.key}",
            "organisation": spec.organisation,
            "name": f"{WORDS[kind]} {where}",
            "kind": kind,
            "occupancy": "vacant",
            "availability": rng.choices(["immediate", "short", "medium", "reserved"], [5, 3, 1, 1])[0],
            "floor_area_m2": size,
            "street": plot.values["street"],
            "house_number": plot.values["house_number"],
            "postcode": spec.postcode,
        }
        if not thin:
            values |= _details(kind, size, geom, spec, frame, rng)
        shown = rng.choices([{}, {"status": "draft"}, {"visibility": "staff"}], [12, 1, 1])[0]
        stamped = stamp(rng, max(spec.since, 2012))
        stamped["verified_at"] = max(stamped["verified_at"], values.get("owner_confirmed_at", stamped["verified_at"]))
        rows.append(Row(values | stamped | shown, frame.lonlat(geom)))
    return rows


def footprint(plot: Plot, size: float, rng: random.Random) -> BaseGeometry:
    """Return a rectangle of about `size` m² along the lot's longest side, or a point where the lot is too small."""
    lot = plot.lot.local
    ring = shapely.get_coordinates(shapely.minimum_rotated_rectangle(lot)).tolist()
    (ax, ay), (bx, by) = max(pairwise(ring), key=lambda s: math.dist(*s))
    turn = math.atan2(by - ay, bx - ax)
    width = math.sqrt(size / rng.uniform(1.5, 2.6))
    c, s = math.cos(turn), math.sin(turn)
    half, deep = size / width / 2, width / 2
    for _ in range(60):
        p = inner_point(plot, rng)
        box = Polygon(
            [
                (p.x + dx * c - dy * s, p.y + dx * s + dy * c)
                for dx, dy in ((-half, -deep), (half, -deep), (half, deep), (-half, deep))
            ]
        )
        if lot.buffer(-3).contains(box):
            return box
    return Point(lot.representative_point())


def _details(
    kind: str, size: int, geom: BaseGeometry, spec: EstateSpec, frame: Frame, rng: random.Random
) -> dict[str, Any]:
    low, high = RENT[kind]
    values: dict[str, Any] = {
        "development_state": "full",
        "last_use": LAST_USE[kind],
        "description": f"{WORDS[kind]} in einem bestehenden Betriebsgebäude, {'eigener Eingang' if size < 500 else 'eigene Zufahrt'}.",
        "description_en": f"{ENGLISH[kind]} in an existing building with its own {'entrance' if size < 500 else 'access'}.",
        "divisible_from_m2": int(size / rng.choice([1, 1, 2, 3]) / 10) * 10,
        "available_from": TODAY + dt.timedelta(days=rng.randint(-200, 200)),
        "utilities": ["STROM", "TK", "WASSER"],
        "restriction_level": rng.choice(["none", "none", "light"]),
        "contamination_state": "none_known",
        "owner_type": rng.choice(["private", "company", "public_municipal"]),
        "marketing": ["rent"],
        "rent_eur_m2": round(rng.uniform(low, high), 2),
        "price_mode": rng.choice(["fixed", "negotiable"]),
        "excluded_uses": ["housing", "leisure"],
        "vacant_since": TODAY - dt.timedelta(days=rng.randint(30, 900)),
        "owner_confirmed_at": TODAY - dt.timedelta(days=rng.randint(3, 200)),
        "year_built": rng.randint(1958, 2019),
        "contact_office": spec.values.get("contact_office"),
        "contact_email": spec.values.get("contact_email"),
        "suitable_wz": {"office": ["62", "71", "72"], "shop": ["47", "56"], "workshop": ["25", "43", "95"]}.get(
            kind, ["25", "28", "52"]
        ),
    }
    if values["restriction_level"] == "light":
        values["restriction_kinds"] = [rng.choice(["access_road", "utilities", "immission"])]
    if kind in ("hall", "storage", "workshop"):
        rooms = hall(size * 2.5, rng)
        values |= {
            k: rooms[k]
            for k in ("hall_height_m", "floor_load_kn_m2", "docks_n", "ground_gates_n", "power_kva", "crane_t")
        }
        values["hall_m2"], values["floor"] = size, "EG"
        if geom.geom_type == "Polygon":
            values["floor_area_m2"] = values["hall_m2"] = int(round(area_m2(frame.lonlat(geom)) / 10) * 10)
            values["divisible_from_m2"] = min(values["divisible_from_m2"], values["floor_area_m2"])
    else:
        values |= {
            "office_m2": size if kind == "office" else None,
            "floor": rng.choice(FLOORS) if kind == "office" else "EG",
        }
    return values
