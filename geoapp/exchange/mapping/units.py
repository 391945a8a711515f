"""Numbers with units: `1.234,5 m²`, `ca. 12 ha`, `2,5 Mio. €`; converted to the unit our column is kept in."""

from __future__ import annotations

import re

from geoapp.exchange.reading.numbers import Mark, parse_number

DIMENSIONS: dict[str, dict[str, float]] = {
    "area": {
        "m2": 1,
        "m²": 1,
        "qm": 1,
        "quadratmeter": 1,
        "sqm": 1,
        "a": 100,
        "ar": 100,
        "ha": 1e4,
        "hektar": 1e4,
        "km2": 1e6,
        "km²": 1e6,
    },
    "length": {"m": 1, "meter": 1, "km": 1e3, "cm": 0.01, "kilometer": 1e3},
    "mass": {"t": 1, "to": 1, "tonnen": 1, "kg": 0.001},
    "money": {
        "€": 1,
        "eur": 1,
        "euro": 1,
        "t€": 1e3,
        "teur": 1e3,
        "tsd€": 1e3,
        "tsd.€": 1e3,
        "mio€": 1e6,
        "mio.€": 1e6,
        "mioeur": 1e6,
        "mio.eur": 1e6,
    },
    "price": {
        "€/m2": 1,
        "€/m²": 1,
        "€/qm": 1,
        "eur/m2": 1,
        "eur/m²": 1,
        "eur/qm": 1,
        "euro/m²": 1,
        "euro/qm": 1,
        "euro/m2": 1,
    },
    "rate": {"%": 1, "prozent": 1, "v.h.": 1, "vh": 1},
    "time": {"min": 1, "minuten": 1, "h": 60, "std": 60},
    "power": {"kva": 1, "mva": 1e3, "kw": 1},
    "peak": {"kwp": 1, "mwp": 1e3},
    "speed": {"mbit/s": 1, "mbps": 1, "mbit": 1, "gbit/s": 1e3, "gbit": 1e3},
    "load": {"kn/m2": 1, "kn/m²": 1, "t/m²": 9.81, "t/m2": 9.81, "to/m²": 9.81},
    "sound": {"db": 1, "db(a)": 1, "db(a)/m²": 1, "db(a)/m2": 1},
    "count": {
        "stück": 1,
        "stk": 1,
        "beschäftigte": 1,
        "betriebe": 1,
        "unternehmen": 1,
        "mitarbeiter": 1,
        "personen": 1,
        "employees": 1,
    },
}
"""Dimension -> unit -> factor to the first one."""

DIMENSION_WORDS = {
    "area": "Flächen",
    "length": "Längen",
    "mass": "Gewichte",
    "money": "Beträge",
    "price": "Preise je m²",
    "rate": "Anteile",
    "time": "Zeiten",
    "power": "Leistungen",
    "peak": "Photovoltaik",
    "speed": "Bandbreiten",
    "load": "Bodenlasten",
    "sound": "Schall",
    "count": "Anzahlen",
}
"""The same in words."""

COLUMN_UNITS = (
    ("_eur_m2", "price", 1.0),
    ("_kn_m2", "load", 1.0),
    ("_m2", "area", 1.0),
    ("_ha", "area", 1e4),
    ("_km", "length", 1e3),
    ("_mbit", "speed", 1.0),
    ("_min", "time", 1.0),
    ("_kva", "power", 1.0),
    ("_kwp", "peak", 1.0),
    ("_pct", "rate", 1.0),
    ("_eur", "money", 1.0),
    ("_db", "sound", 1.0),
    ("_t", "mass", 1.0),
    ("_m", "length", 1.0),
    ("_n", "count", 1.0),
)
"""End of our column's name -> dimension, and our unit in terms of the dimension's first."""

GROUPED_COLUMNS = ("_m2", "_eur", "_n", "_kva")
"""Where a file gives no evidence of its decimal mark, `12.000` means thousands in these: nobody states m² to three
decimals. Prices per m² (`_eur_m2`) end alike, but are never in the thousands with a point."""

ABOUT = re.compile(r"^(?:ca\.?|circa|etwa|rd\.?|rund|~|≈|über|mind\.?|approx\.?)\s*", re.IGNORECASE)
NUMBER_THEN_UNIT = re.compile(r"^([+\-−]?[\d.,'’  ]*\d(?:[eE][+-]?\d+)?)\s*(.*)$")
MONEY_FIRST = re.compile(r"^(€|EUR|Euro)\s*(?=\d)", re.IGNORECASE)
HEADER_UNIT = re.compile(r"[(\[]\s*([^)\]]+?)\s*[)\]]\s*$|\bin\s+(\S+)$")


class UnitError(ValueError):
    """The unit does not fit the column."""


def read_number(text: str, column: str, mark: Mark | None = None, header_unit: str | None = None) -> float | None:
    """The number in the unit of our column; None when it is no number. Raises UnitError for a foreign unit."""
    value = ABOUT.sub("", text.strip())
    leading = MONEY_FIRST.match(value)
    if leading is not None:
        amount, slash, rest = value[leading.end() :].partition("/")
        value = f"{amount.strip()} €{slash}{rest}"
    found = NUMBER_THEN_UNIT.match(value)
    if found is None:
        return None
    unit = found[2].strip() or header_unit
    if mark is None and "." in found[1] and column.endswith(GROUPED_COLUMNS) and not column.endswith("_eur_m2"):
        mark = Mark.COMMA
    number = parse_number(found[1], mark)
    if number is None:
        return None
    return number if not unit else number * factor(unit, column)


def factor(unit: str, column: str) -> float:
    """What a number in `unit` is multiplied by for our column. Raises UnitError."""
    plain = re.sub(r"\s+|\bpro\b", lambda m: "/" if m[0] == "pro" else "", unit.lower()).rstrip(".")
    for ending, dimension, ours in COLUMN_UNITS:
        if column.endswith(ending):
            known = DIMENSIONS[dimension]
            if plain in known:
                return known[plain] / ours
            raise UnitError(f"{unit!r} ist keine Einheit für {DIMENSION_WORDS[dimension]}")
    raise UnitError(f"{unit!r} steht hinter einer Zahl, die keine Einheit hat")


def unit_of_header(theirs: str, ours: str) -> str | None:
    """A unit named in the header, `Größe (ha)`, when it is one that our column understands."""
    found = HEADER_UNIT.search(theirs)
    unit = (found[1] or found[2]) if found else None
    if unit is None:
        tail = re.search(r"[_ ](ha|qm|m2|m²|km|km2|m)$", theirs, re.IGNORECASE)
        unit = tail[1] if tail else None
    if unit is None:
        return None
    try:
        factor(unit, ours)
    except UnitError:
        return None
    return unit
