"""Columns that a file lacks but implies: the level of a municipality, the name of a nameless estate."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

import pyarrow as pa

from geoapp.exchange.mapping.columns import Mapping
from geoapp.exchange.mapping.targets import Layer
from geoapp.exchange.reading.source import Batch

Rule = Callable[[dict[str, pa.Array], Batch, Mapping], tuple[pa.Array, Counter[str]]]

CITY_STATES = ("11", "02")
"""Berlin and Hamburg number their districts in the last digits of the municipality key."""

DISTRICT_WORDS = re.compile(r"ortsteil|stadtteil|stadtbezirk|bezirk|ortschaft|planungsraum|quartier", re.IGNORECASE)
COUNTY_WORDS = re.compile(r"^(land)?kreis$|kreisfreie|stadtkreis", re.IGNORECASE)


def derive(layer: Layer, mapping: Mapping) -> tuple[str, ...]:
    """Our columns that a rule fills for this mapping."""
    given = {**mapping.columns, **mapping.constants}
    return tuple(
        ours
        for (name, ours) in RULES
        if name == layer.name and (ours not in given or (ours == "name" and ours in mapping.columns))
    )


def _level(columns: dict[str, pa.Array], batch: Batch, mapping: Mapping) -> tuple[pa.Array, Counter[str]]:
    none = pa.nulls(len(batch), pa.string())
    keys = columns.get("ags", none).to_pylist()
    words = columns.get("designation", none).to_pylist()
    return pa.array([level_of(key, word) for key, word in zip(keys, words, strict=True)], pa.string()), Counter()


def level_of(ags: str | None, designation: str | None) -> str:
    """The administrative level from the key, else from the designation; a municipality in doubt."""
    if ags is not None and ags.isdigit():
        if len(ags) == 8 and ags[:2] in CITY_STATES and ags[2:] != "000000":
            return "district"
        if len(ags) != 8:
            return {2: "state", 3: "state", 5: "county"}.get(len(ags), "district")
        return "municipality"
    if designation is not None and DISTRICT_WORDS.search(designation):
        return "district"
    if designation is not None and COUNTY_WORDS.search(designation):
        return "county"
    return "municipality"


def _estate_name(columns: dict[str, pa.Array], batch: Batch, mapping: Mapping) -> tuple[pa.Array, Counter[str]]:
    none = pa.nulls(len(batch), pa.string())
    names = columns.get("name", none).to_pylist()
    keys = columns.get("external_id", none).to_pylist()
    places = [(theirs, batch.columns[theirs].to_pylist()) for theirs in mapping.name_from if theirs in batch.columns]
    made: Counter[str] = Counter()
    for i, name in enumerate(names):
        if name is not None:
            continue
        theirs, place = next(((theirs, values[i]) for theirs, values in places if values[i]), ("ihrer Nummer", None))
        names[i] = f"Gewerbegebiet {place or keys[i] or int(batch.rows[i])}"
        made[f"ohne Namen, benannt nach {theirs}"] += 1
    return pa.array(names, pa.string()), made


RULES: dict[tuple[str, str], Rule] = {
    ("municipalities", "level"): _level,
    ("estates", "name"): _estate_name,
}
"""(layer, our column) -> how to fill it."""
