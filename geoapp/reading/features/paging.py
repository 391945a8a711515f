"""Pages by key: a page begins after the last row of the one before, so it stays right while rows come and go.

A cursor is the values of the sort keys of that last row, as text, packed for an address. It is no secret: it holds
nothing but what the page showed.
"""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass

from geoapp.errors import N_, BadQuery
from geoapp.reading.features.bound import Bound
from geoapp.reading.features.filters import quoted
from geoapp.reading.features.sets import FeatureSet

MAX_CURSOR_CHARS = 4000
"""Longer than the keys of any row; a name has no limit, and a few of them may be sorted by."""
MAX_SORT_KEYS = 4
"""More keys than anybody sorts by; each makes the condition of a page longer."""


@dataclass(frozen=True)
class Order:
    """One sort key: a property, and whether it falls. The identifier always comes last and makes the order total."""

    name: str
    falling: bool = False


def orders_of(text: str, features: FeatureSet) -> tuple[Order, ...]:
    """The keys of `sortby=name,-area_m2`. Raises BadQuery for what cannot be sorted by."""
    words = [word.strip() for word in text.split(",") if word.strip()]
    if len(words) > MAX_SORT_KEYS:
        raise BadQuery(
            N_("Sortiert wird nach höchstens %(most)s Eigenschaften."), parameter="sortby", most=MAX_SORT_KEYS
        )
    out: dict[str, Order] = {}
    for word in words:
        name = word.lstrip("+- ")
        known = features.properties.get(name)
        if known is None or not known.sortable:
            raise BadQuery(
                N_("Nach »%(value)s« lässt sich nicht sortieren. Möglich: %(possible)s."),
                parameter="sortby",
                value=name[:40],
                possible=", ".join(p.name for p in features.properties.values() if p.sortable),
            )
        out.setdefault(name, Order(name, word.startswith("-")))
    return tuple(out.values())


def order_sql(orders: tuple[Order, ...]) -> str:
    """The ORDER BY clause. What is unknown comes last, whichever way the order runs."""
    keys = [f"{quoted(o.name)} {'DESC' if o.falling else 'ASC'} NULLS LAST" for o in orders]
    return ", ".join([*keys, "t.id"])


def keys_sql(orders: tuple[Order, ...]) -> str:
    """The sort keys of a row as one JSON array of texts; without orders the identifier alone."""
    keys = [f"{quoted(o.name)}::text" for o in orders]
    return f"json_build_array({', '.join([*keys, 't.id::text'])})::text" if orders else "t.id::text"


def pack(keys: str) -> str:
    """The cursor after a row with these keys (as `keys_sql` gives them)."""
    return base64.urlsafe_b64encode(keys.encode()).decode().rstrip("=")


def after(cursor: str, orders: tuple[Order, ...], features: FeatureSet, bound: Bound) -> str:
    """The condition "behind this cursor". Raises BadQuery for one that does not belong to this order."""
    values = _unpack(cursor, len(orders) + 1)
    last = values.pop()
    if last is None:
        raise strange()
    # (a, b, id) after (x, y, z): a beyond x, or a = x and b beyond y, or both equal and id > z
    terms: list[str] = []
    equal: list[str] = []
    for order, value in zip(orders, values, strict=True):
        column = quoted(order.name)
        if value is None:
            equal.append(f"{column} IS NULL")
            continue
        known = features.properties[order.name]
        mark = f"{bound.put(value)}::{known.sql_type}"
        terms.append(" AND ".join([*equal, f"({column} {'<' if order.falling else '>'} {mark} OR {column} IS NULL)"]))
        equal.append(f"{column} = {mark}")
    terms.append(" AND ".join([*equal, f"t.id > {bound.put(last)}::uuid"]))
    return "(" + " OR ".join(f"({term})" for term in terms) + ")"


def _unpack(cursor: str, n: int) -> list[str | None]:
    try:
        if len(cursor) > MAX_CURSOR_CHARS:
            raise ValueError("too long")
        text = base64.b64decode(
            cursor.encode("ascii") + b"=" * (-len(cursor) % 4), altchars=b"-_", validate=True
        ).decode()
        values = json.loads(text) if n > 1 else [text]
    except (ValueError, binascii.Error, RecursionError) as error:
        raise strange() from error
    sane = (
        isinstance(values, list)
        and len(values) == n
        and all(v is None or (isinstance(v, str) and "\x00" not in v) for v in values)
    )
    if not sane:
        raise strange()
    return values


def strange() -> BadQuery:
    """A cursor that no page of this question gave."""
    return BadQuery(
        N_(
            "Die Seitenmarke (cursor) gehört nicht zu dieser Anfrage. Bitte den Link »next« der vorigen Seite unverändert verwenden."
        ),
        parameter="cursor",
    )
