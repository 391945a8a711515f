"""What a client sent about a record, as values of its table's columns; each fault with a JSON pointer to its place.

Nothing here asks the database. What only it can know (ranges, links, neighbours), its guard says at the write.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from psycopg.types.json import Jsonb
from sqlalchemy import Column, Table

from geoapp.core.filters import QUOTED_CHARS
from geoapp.core.moments import day, instant
from geoapp.db.models.record import RECORD
from geoapp.errors import N_, BadQuery
from geoapp.reading.features.properties import Kind, kind_of, properties_of
from geoapp.reading.features.sets import TABLES
from geoapp.recording.faults import Fault, Faults, pointer

KEPT = frozenset({"public_ref", "organisation_id", "sys_from", "version"})
"""Columns that no client sets, beside those whose comment says that the database keeps them."""
NOT_REPLACED = frozenset({"status", "visibility", "external_id", "dataset"})
"""What a PUT that is silent about it leaves as it is: who may see a record, and its key in the file it came from. All else
that is left out is cleared, as PUT means."""
MAX_INTEGER = 2**31 - 1
MAX_DIGITS = 15
"""Digits before the point; more than any quantity of ours, fewer than PostgreSQL minds."""

Read = Callable[[Any], Any]


@dataclass(frozen=True)
class Given:
    """Values for columns, checked; `sets` holds those to be stored, `read_only` what may only repeat what is there."""

    sets: dict[str, Any] = field(default_factory=dict)
    read_only: dict[str, Any] = field(default_factory=dict)


def table_of(collection: str) -> Table:
    """The table that a collection is kept in. Raises KeyError for `vacancies`, which is a view of two."""
    return RECORD[TABLES[collection]]


@cache
def columns_of(collection: str) -> Mapping[str, Column[Any]]:
    """The columns that a client may name, writable or not."""
    table = table_of(collection)
    return {name: table.c[name] for name in properties_of(table)}


def is_writable(column: Column[Any]) -> bool:
    """Whether a client may set it."""
    return column.name not in KEPT and column.computed is None and "by the database" not in (column.comment or "")


@cache
def writable(collection: str) -> tuple[str, ...]:
    """The properties that a client may set."""
    return tuple(name for name, column in columns_of(collection).items() if is_writable(column))


def given(collection: str, properties: Any, faults: Faults) -> Given:
    """The properties of a feature as values of columns. Notes in `faults` what cannot be one."""
    out = Given()
    if properties is None:
        return out
    if not isinstance(properties, dict):
        faults.add("/properties", N_("Hier werden die Eigenschaften als Objekt erwartet."))
        return out
    columns = columns_of(collection)
    for name, value in properties.items():
        column = columns.get(name)
        place = pointer("properties", name)
        if column is None:
            faults.add(
                place,
                N_("Die Eigenschaft »%(value)s« gibt es nicht. Möglich: %(possible)s."),
                value=name[:QUOTED_CHARS],
                possible=", ".join(writable(collection)),
            )
        elif not is_writable(column):
            out.read_only[name] = value
        elif value is None:
            if column.nullable:
                out.sets[name] = None
            else:
                faults.add(place, N_("»%(value)s« darf nicht leer sein."), value=name)
        else:
            _take(out, column, value, place, faults)
    return out


def _take(out: Given, column: Column[Any], value: Any, place: str, faults: Faults) -> None:
    try:
        kind = kind_of(column)
        read = _READERS[kind](value)
        vocabulary = column.info.get("vocabulary")
        for code in read if isinstance(read, list) else [read]:
            if vocabulary is not None and code not in vocabulary.codes:
                raise Fault(
                    N_("»%(value)s« ist hier nicht möglich. Möglich: %(possible)s."),
                    value=str(code)[:QUOTED_CHARS],
                    possible=", ".join(vocabulary.codes),
                )
    except Fault as fault:
        faults.add(place, fault.text, **fault.values)
    except BadQuery as error:  # of a date
        faults.add(place, error.text, **{k: v for k, v in error.values.items() if k != "parameter"})
    else:
        out.sets[column.name] = Jsonb(read) if kind == "json" else read


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise Fault(N_("Hier wird ein Text erwartet."))
    if "\x00" in value or any("\ud800" <= c <= "\udfff" for c in value):
        raise Fault(N_("Der Text enthält Zeichen, die in keinem Text vorkommen."))
    return value


def _uuid(value: Any) -> str:
    try:
        return str(uuid.UUID(_text(value)))
    except ValueError as error:
        raise Fault(N_("Hier wird eine Kennung (UUID) erwartet.")) from error


def _number(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise Fault(N_("Hier wird eine Zahl erwartet."))
    exact = Decimal(str(value))
    if not exact.is_finite() or exact.adjusted() >= MAX_DIGITS or exact.adjusted() < -MAX_DIGITS:
        if exact == 0:
            return exact
        raise Fault(N_("Die Zahl liegt außerhalb dessen, was sich speichern lässt."))
    return exact


def _integer(value: Any) -> int:
    exact = _number(value)
    if exact != exact.to_integral_value():
        raise Fault(N_("Hier wird eine ganze Zahl erwartet."))
    if abs(exact) > MAX_INTEGER:
        raise Fault(N_("Die Zahl liegt außerhalb dessen, was sich speichern lässt."))
    return int(exact)


def _boolean(value: Any) -> bool:
    if not isinstance(value, bool):
        raise Fault(N_("Hier wird true oder false erwartet."))
    return value


def _date(value: Any) -> date:
    return day(_text(value))


def _instant(value: Any) -> datetime:
    return instant(_text(value))


def _texts(value: Any) -> list[str]:
    if not isinstance(value, list):
        raise Fault(N_("Hier wird eine Liste von Texten erwartet."))
    return [_text(one) for one in value]


def _json(value: Any) -> Any:
    """A nested value, its numbers as Python writes them."""
    if isinstance(value, dict):
        return {_text(name): _json(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_json(one) for one in value]
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Decimal | float):
        exact = _number(value)
        return int(exact) if exact == exact.to_integral_value() else float(exact)
    if isinstance(value, int) and not isinstance(value, bool):
        return int(_number(value))
    return value


_READERS: dict[Kind, Read] = {
    "text": _text,
    "uuid": _uuid,
    "number": _number,
    "integer": _integer,
    "boolean": _boolean,
    "date": _date,
    "instant": _instant,
    "texts": _texts,
    "json": _json,
}
