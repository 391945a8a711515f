"""Which column of the file fills which of ours: as the person says, else guessed by name, always shown."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from geoapp.errors import BadFile
from geoapp.exchange.mapping.synonyms import NAME_FALLBACKS, synonyms
from geoapp.exchange.mapping.targets import Layer
from geoapp.exchange.reading.coordinate_names import plain_name

SHAPEFILE_NAME_LENGTH = 10
"""A .dbf cuts column names to this many letters."""

NUMBERED = re.compile(r"^(.{8})_(\d)$")
"""How ogr2ogr tells cut names apart: `restrictio`, `restrict_1`."""

MIN_CUT_MATCH = 8


@dataclass(slots=True)
class Mapping:
    """The decision, and what the person should know about it."""

    columns: dict[str, str]
    """Ours -> theirs."""
    guessed: set[str]
    """Which of ours were not named by the person."""
    ignored: list[str]
    """Columns of the file that are not used."""
    constants: dict[str, str] = field(default_factory=dict)
    """Ours -> one value for all rows (`--set`)."""
    name_from: tuple[str, ...] = ()
    """Columns of the file that a missing name is made from, the best first."""

    def shown(self) -> dict[str, str]:
        """Theirs -> ours, for the report."""
        out: dict[str, str] = {}
        for ours, theirs in self.columns.items():
            out[theirs] = f"{out[theirs]}, {ours}" if theirs in out else ours
        return out


def map_columns(
    layer: Layer,
    fields: Sequence[str],
    told: Sequence[str] = (),
    key: str | None = None,
    constants: Sequence[str] = (),
    refused: Collection[tuple[str, str]] = (),
) -> Mapping:
    """Decide the mapping. `told` are `theirs=ours` pairs, `key` is the column that identifies a row.

    `refused` are guesses (theirs, ours) that turned out wrong when the values were looked at.

    Raises BadFile for names that do not exist, on either side.
    """
    columns: dict[str, str] = {}
    unused: set[str] = set()
    for theirs, ours in (_pair(text, "--map", fields) for text in told):
        if theirs not in fields:
            raise BadFile(f"--map {theirs}={ours}: Die Datei hat keine Spalte {theirs!r}. Sie hat: {_listed(fields)}.")
        if ours == "":
            unused.add(theirs)
            continue
        if ours not in layer.targets:
            raise BadFile(
                f"--map {theirs}={ours}: Die Ebene {layer.name} hat keine Spalte {ours!r}. Sie hat: {_listed(sorted(layer.targets))}."
            )
        columns[ours] = theirs
    fixed: dict[str, str] = {}
    for ours, value in (_pair(text, "--set", ()) for text in constants):
        if ours not in layer.targets:
            raise BadFile(
                f"--set {ours}={value}: Die Ebene {layer.name} hat keine Spalte {ours!r}. Sie hat: {_listed(sorted(layer.targets))}."
            )
        fixed[ours] = value
    if key is not None:
        columns["external_id"] = _key(key, fields, columns)
    # The key may mean something besides: a municipality key identifies the row and is a column of ours.
    taken = {theirs for ours, theirs in columns.items() if ours != "external_id" or key is None}
    free = [name for name in fields if name not in taken and name not in unused]
    wanted = [name for name in layer.targets if name not in columns and name not in fixed]
    guessed = _guess(layer, free, wanted, refused)
    if key is None and plain_name(guessed.get("external_id", "")) in synonyms(layer.name)["external_id"]:
        del guessed["external_id"]  # a running number is no identity unless somebody says so
    if plain_name(guessed.get("house_number", "")) == "nr" and not {"street"} & {*guessed, *columns, *fixed}:
        del guessed["house_number"]  # without a street `Nr` numbers the rows
    columns.update(guessed)
    used = set(columns.values())
    mapping = Mapping(columns, set(guessed), [name for name in fields if name not in used], fixed)
    if "name" not in fixed:
        mapping.name_from = tuple(name for name in _fallback(layer, fields) if name != columns.get("name"))
    return mapping


def _key(key: str, fields: Sequence[str], columns: dict[str, str]) -> str:
    """`--key` names a column of the file; naming ours works where it is mapped."""
    if key in fields:
        return key
    if key in columns:
        return columns[key]
    match = [name for name in fields if plain_name(name) == plain_name(key)]
    if len(match) == 1:
        return match[0]
    raise BadFile(f"--key {key}: Die Datei hat keine Spalte {key!r}. Sie hat: {_listed(fields)}.")


def _guess(
    layer: Layer, fields: Sequence[str], wanted: Sequence[str], refused: Collection[tuple[str, str]]
) -> dict[str, str]:
    """Assign columns by the closeness of their names; each column and each of ours is used once."""
    spellings = synonyms(layer.name)
    claims: list[tuple[int, int, int, str, str]] = []
    for position, theirs in enumerate(fields):
        plain = plain_name(theirs)
        for order, ours in enumerate(wanted):
            rank = _rank(plain, theirs, ours, spellings.get(ours, []), wanted)
            if rank is not None and (theirs, ours) not in refused:
                claims.append((rank, position, order, theirs, ours))
    out: dict[str, str] = {}
    taken: set[str] = set()
    for _, _, _, theirs, ours in sorted(claims):
        if theirs not in taken and ours not in out:
            out[ours] = theirs
            taken.add(theirs)
    return out


def _rank(plain: str, theirs: str, ours: str, words: Sequence[str], wanted: Sequence[str]) -> int | None:
    """How well a name fits, 0 best; None: not at all."""
    if plain == plain_name(ours):
        return 0
    if plain in words:
        return 1 + words.index(plain)
    if len(theirs) == SHAPEFILE_NAME_LENGTH:
        lower = theirs.lower()
        if ours.startswith(lower):
            return 100
        if (numbered := NUMBERED.match(lower)) is not None:
            same = [name for name in wanted if name.startswith(numbered[1])]
            return 200 if int(numbered[2]) < len(same) and same[int(numbered[2])] == ours else None
        cut = [word for word in words if len(word) > len(plain) >= MIN_CUT_MATCH and word.startswith(plain)]
        if cut:
            return 110 + words.index(cut[0])
    return None


def _fallback(layer: Layer, fields: Sequence[str]) -> list[str]:
    plain = {plain_name(name): name for name in fields}
    wanted = (plain_name(word) for word in NAME_FALLBACKS.get(layer.name, ()))
    return [plain[word] for word in wanted if word in plain]


def _pair(text: str, option: str, fields: Sequence[str]) -> tuple[str, str]:
    """`a=b` cut at the sign; where a column name itself has one, at the place that leaves an existing name."""
    if "=" not in text:
        raise BadFile(f"{option} {text!r}: Erwartet wird die Form a=b.")
    cuts = [i for i, letter in enumerate(text) if letter == "="]
    at = next((i for i in cuts if text[:i].strip() in fields), cuts[0])
    return text[:at].strip(), text[at + 1 :].strip()


def _listed(names: Sequence[str]) -> str:
    return ", ".join(list(names)[:60]) + (" …" if len(names) > 60 else "")
