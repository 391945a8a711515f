"""The search box: estates, municipalities, core zones, networks, vacancies, companies and streets, forgiving typing errors.

Up to four rounds over all kinds, each only while the list has room: what begins so (`_begins`), what has all the words
somewhere (`_inside`), what has them but for a slip in each (`_slip`), and, where there is nothing at all, what merely looks
like the text (`_alike`). So the usual search, a letter more at each stroke, never pays for the forgiving ones, and what was
meant stands before what is only similar.

Each condition is one that the trigram index answers by itself, and only so many rows are ranked (`CANDIDATES`):
that bounds the time on hundreds of thousands of companies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from psycopg import Connection
from psycopg.rows import TupleRow

from geoapp.core.folding import fold
from geoapp.reading import slips

MIN_CHARS = 2
"""Shorter texts match nearly everything."""
SIMILARITY = 0.45
"""Word similarity from which something counts as meant: one wrong letter in a word of six still passes."""
FORGIVE_FROM_CHARS = 4
"""Below four letters a typing error leaves nothing to recognise."""
CANDIDATES = 500
"""Rows of one kind that are ranked; working out how similar a text is takes 10 µs."""
MAX_WORDS = 8
"""Words of a text that are looked for."""


@dataclass(frozen=True)
class Hit:
    """One thing found. `layer` and `ref` open its card; a street only has a place."""

    layer: str
    ref: str
    title: str
    place: str
    bounds: tuple[float, float, float, float]
    score: float


@dataclass(frozen=True)
class _Kind:
    """What can be found. `weight`: what people mostly look for stands first among equals."""

    layer: str
    table: str
    ref: str
    weight: float


_KINDS = (
    _Kind("estates", "estate", "slug", 1.3),
    _Kind("municipalities", "municipality", "slug", 1.2),
    _Kind("core_zones", "core_zone", "slug", 1.15),
    _Kind("networks", "network", "slug", 1.15),
    _Kind("companies", "company", "public_ref", 1.0),
    _Kind("roads", "road", "public_ref", 0.9),
)


@dataclass(frozen=True)
class _Round:
    """One way to look: a condition on `t.folded`, the rank of what it finds, and its parameters."""

    where: str
    rank: str
    params: dict[str, str]
    forgiving: bool = False
    """Asked only of kinds of which nothing was found."""
    last: bool = False
    """Asked only when nothing was found at all."""


_SHORTER_FIRST = "least(length(t.folded), 60) / 600.0"
_BY_PLACE = (
    "CASE WHEN t.folded = %(f)s THEN 1.0 "
    f"WHEN t.folded LIKE %(start)s THEN 0.95 - {_SHORTER_FIRST} "
    f"WHEN ' ' || t.folded LIKE %(word)s THEN 0.8 - {_SHORTER_FIRST} "
    f"WHEN t.folded LIKE %(any)s THEN 0.6 - {_SHORTER_FIRST} "
    f"ELSE 0.58 - {_SHORTER_FIRST} END"
)
_BY_LIKENESS = "(word_similarity(%(f)s, t.folded) + similarity(%(f)s, t.folded)) * 0.35"


def search(connection: Connection[TupleRow], text: str, limit: int) -> list[Hit]:
    """The best hits over all kinds, best first. Texts below `MIN_CHARS` find nothing."""
    folded = fold(text)
    if len(folded) < MIN_CHARS:
        return []
    found: dict[tuple[str, str], Hit] = {}
    with connection.transaction():
        # Trap: hoping to meet enough rows soon, the planner would read a whole table; where there are none, that takes 0.3 s.
        connection.execute(
            "SELECT set_config('enable_seqscan', 'off', true), set_config('pg_trgm.word_similarity_threshold', %s, true)",
            (str(SIMILARITY),),
        )
        for hit in _vacancy_by_reference(connection, text):
            found[hit.layer, hit.ref] = hit
        for way in _rounds(folded):
            if len(found) >= limit or (found and way.last):
                break
            met = {layer for layer, _ref in found}
            for kind in _KINDS:
                if (way.forgiving and kind.layer in met) or (way.last and len(found) >= limit):
                    continue  # what was meant is there
                for hit in _find(connection, kind, way, limit):
                    found.setdefault((hit.layer, hit.ref), hit)
    return sorted(found.values(), key=lambda hit: (-hit.score, len(hit.title), hit.title))[:limit]


def _rounds(folded: str) -> Iterator[_Round]:
    """The ways to look for a text, from exact to forgiving."""
    yield _begins(folded)
    if len(folded) >= slips.INDEXED_CHARS:
        yield _inside(folded)
    # Folding knows whole streets only: somebody on the way from »Siemensst« to »Siemensstraße« means one too.
    street = re.sub(r"str(a|as|ass)$", "str", folded)
    if street != folded:
        yield _inside(street)
    if len(street) >= FORGIVE_FROM_CHARS:
        yield _slip(street)
        yield _alike(street)


def _begins(folded: str) -> _Round:
    # Folded text is letters, digits and spaces, so it stands in a pattern as it is.
    return _Round("t.folded ~ %(begins)s", _BY_PLACE, {**_places(folded), "begins": f"(^| ){folded}"})


def _inside(folded: str) -> _Round:
    words = folded.split()
    if not any(len(word) >= slips.INDEXED_CHARS for word in words):
        return _Round("t.folded LIKE %(any)s", _BY_PLACE, _places(folded))
    has = {f"w{number}": f"%{word}%" for number, word in enumerate(words[:MAX_WORDS])}
    where = " AND ".join(f"t.folded LIKE %({key})s" for key in has)
    return _Round(where, _BY_PLACE, {**_places(folded), **has})


def _slip(folded: str) -> _Round:
    params = {"f": folded}
    needed = []
    for number, word in enumerate(folded.split()[:MAX_WORDS]):
        keyed = {f"w{number}_{n}": pattern for n, pattern in enumerate(slips.patterns(word))}
        needed.append("(" + " OR ".join(f"t.folded ~ %({key})s" for key in keyed) + ")")
        params |= keyed
    return _Round(" AND ".join(needed), _BY_LIKENESS, params, forgiving=True)


def _alike(folded: str) -> _Round:
    return _Round("%(f)s <%% t.folded", _BY_LIKENESS, {"f": folded}, forgiving=True, last=True)


def _places(folded: str) -> dict[str, str]:
    return {"f": folded, "start": f"{folded}%", "word": f"% {folded}%", "any": f"%{folded}%"}


def _find(connection: Connection[TupleRow], kind: _Kind, way: _Round, limit: int) -> list[Hit]:
    """The best of one kind. What is shown of them (place, box) is only looked up for these."""
    ranked = (
        f"SELECT t.*, {way.rank} AS r FROM (SELECT * FROM published.{kind.table} AS t "
        f"WHERE {way.where} AND t.name IS NOT NULL AND t.geom3857 IS NOT NULL LIMIT {CANDIDATES}) AS t"
    )
    if kind.table == "road":
        # A street is many pieces: one hit for the pieces that belong together, where they lie.
        ranked = (
            "SELECT min(t.public_ref) AS public_ref, t.name, min(t.folded) AS folded, max(t.r) AS r, "
            f"ST_SetSRID(ST_Extent(t.geom3857)::geometry, 3857) AS geom3857 FROM ({ranked}) AS t GROUP BY t.name"
        )
    best = f"SELECT * FROM ({ranked}) AS t ORDER BY t.r DESC, length(t.folded), t.{kind.ref} LIMIT %(limit)s"
    place, town = _PLACES.get(kind.table, _IN_TOWN)
    rows = connection.execute(
        f"SELECT t.{kind.ref}, t.name, {place}, ST_XMin(b), ST_YMin(b), ST_XMax(b), ST_YMax(b), t.r FROM ({best}) AS t "
        f"{town} CROSS JOIN LATERAL (SELECT ST_Transform(ST_Envelope(t.geom3857), 4326) AS b OFFSET 0) AS box".encode(),
        {**way.params, "limit": limit},
    ).fetchall()
    return [Hit(kind.layer, r[0], r[1], r[2], (r[3], r[4], r[5], r[6]), float(r[7]) * kind.weight) for r in rows]


_IN_TOWN = ("coalesce(m.name, '')", "LEFT JOIN published.municipality AS m ON m.id = t.municipality_id")
_PLACES = {"municipality": ("coalesce(t.parent_name, '')", ""), "network": ("''", ""), "road": ("''", "")}
"""What tells equal names apart, by table, and the join that it needs; the town, where nothing else is said."""


def _vacancy_by_reference(connection: Connection[TupleRow], text: str) -> list[Hit]:
    """A reference such as P-000123, as it stands in an e-mail."""
    if not any(letter.isdigit() for letter in text):
        return []
    rows = connection.execute(
        "SELECT t.thing, t.public_ref, coalesce(t.name, t.public_ref), ST_XMin(b), ST_YMin(b), ST_XMax(b), ST_YMax(b) "
        "FROM published.vacancy AS t CROSS JOIN LATERAL (SELECT ST_Transform(t.geom3857, 4326) AS b) AS x WHERE t.public_ref = %(ref)s",
        {"ref": text.strip().upper()},
    ).fetchall()
    return [
        Hit("vacancies" if r[0] == "plot" else "premises", r[1], r[2], r[1], (r[3], r[4], r[5], r[6]), 2.0)
        for r in rows
    ]
