"""The search box: estates, municipalities, core zones, networks, vacancies, companies and streets, forgiving typing errors.

Two rounds per table: first what contains the folded text (a trigram index finds that exactly), and only where that
gives too little what is similar to it. So the usual search never pays for the forgiving one.
"""

from __future__ import annotations

from dataclasses import dataclass

from psycopg import Connection
from psycopg.rows import TupleRow

from geoapp.core.folding import fold

MIN_CHARS = 2
"""Shorter texts match nearly everything."""
SIMILARITY = 0.45
"""Word similarity from which something counts as meant: one wrong letter in a word of six still passes."""
FORGIVE_FROM_CHARS = 4
"""Below four letters a typing error leaves nothing to recognise."""


@dataclass(frozen=True)
class Hit:
    """One thing found. `layer` and `ref` open its card; a street only has a place."""

    layer: str
    ref: str
    title: str
    place: str
    bounds: tuple[float, float, float, float]
    score: float


_KINDS: tuple[tuple[str, str, str, str, float], ...] = (
    # layer, table, reference, title, weight: what people mostly look for stands first among equals
    ("estates", "estate", "t.slug", "t.name", 1.3),
    ("municipalities", "municipality", "t.slug", "t.name", 1.2),
    ("core_zones", "core_zone", "t.slug", "t.name", 1.15),
    ("networks", "network", "t.slug", "t.name", 1.15),
    ("companies", "company", "t.public_ref", "t.name", 1.0),
    ("roads", "road", "t.public_ref", "t.name", 0.9),
)

_RANK = (
    "CASE WHEN t.folded = %(f)s THEN 1.0 WHEN t.folded LIKE %(start)s THEN 0.95 - least(length(t.folded), 60) / 600.0 "
    "WHEN (' ' || t.folded) LIKE %(word)s THEN 0.8 - least(length(t.folded), 60) / 600.0 ELSE {else_} END"
)
_BOX = "ST_Transform(ST_Envelope(t.geom3857), 4326)"
CANDIDATES = 200
"""Rows of one table that are ranked; more equal names than that cannot be told apart by their text anyway."""


def search(connection: Connection[TupleRow], text: str, limit: int) -> list[Hit]:
    """The best hits over all kinds, best first. Texts below `MIN_CHARS` find nothing."""
    folded = fold(text)
    if len(folded) < MIN_CHARS:
        return []
    params = {
        "f": folded,
        "start": f"{folded}%",
        "word": f"% {folded}%",
        "any": f"%{folded}%",
        "limit": limit,
        "candidates": CANDIDATES,
    }
    hits: list[Hit] = []
    for kind in _KINDS:
        found = _find(
            connection,
            kind,
            "t.folded LIKE %(any)s",
            _RANK.format(else_="0.6 - least(length(t.folded), 60) / 600.0"),
            params,
        )
        if not found and len(folded) >= FORGIVE_FROM_CHARS:
            similar = _RANK.format(else_="word_similarity(%(f)s, t.folded) * 0.7")
            found = _find(connection, kind, "%(f)s <%% t.folded", similar, params)
        hits += found
    hits += _vacancy_by_reference(connection, text)
    hits.sort(key=lambda hit: (-hit.score, len(hit.title), hit.title))
    return hits[:limit]


def _find(
    connection: Connection[TupleRow],
    kind: tuple[str, str, str, str, float],
    where: str,
    rank: str,
    params: dict[str, object],
) -> list[Hit]:
    layer, table, ref, title, weight = kind
    town = (
        ""
        if table in ("municipality", "network", "road")
        else "LEFT JOIN published.municipality AS m ON m.id = t.municipality_id"
    )
    place = "coalesce(t.parent_name, '')" if table == "municipality" else "coalesce(m.name, '')" if town else "''"
    candidates = f"SELECT * FROM published.{table} AS t WHERE {where} AND {title} IS NOT NULL LIMIT %(candidates)s"
    if table == "road":
        # A street is many pieces: one hit for the pieces that belong together, where they lie.
        text = (
            f"SELECT min(t.public_ref), t.name, '', ST_XMin(b), ST_YMin(b), ST_XMax(b), ST_YMax(b), r FROM ("
            f"SELECT t.name, min(t.public_ref) AS public_ref, ST_Transform(ST_SetSRID(ST_Extent(t.geom3857)::geometry, 3857), 4326) AS b, max({rank}) AS r "
            f"FROM ({candidates}) AS t GROUP BY t.name) AS t GROUP BY t.name, b, r ORDER BY r DESC LIMIT %(limit)s"
        )
    else:
        text = (
            f"SELECT {ref}, {title}, {place}, ST_XMin(b), ST_YMin(b), ST_XMax(b), ST_YMax(b), {rank} AS r "
            f"FROM ({candidates}) AS t {town} CROSS JOIN LATERAL (SELECT {_BOX} AS b) AS box "
            f"WHERE b IS NOT NULL ORDER BY r DESC LIMIT %(limit)s"
        )
    rows = connection.execute(text.encode(), params).fetchall()
    return [Hit(layer, r[0], r[1], r[2], (r[3], r[4], r[5], r[6]), float(r[7]) * weight) for r in rows]


def _vacancy_by_reference(connection: Connection[TupleRow], text: str) -> list[Hit]:
    """A reference such as P-000123, as it stands in an e-mail."""
    row = connection.execute(
        "SELECT t.thing, t.public_ref, coalesce(t.name, t.public_ref), ST_XMin(b), ST_YMin(b), ST_XMax(b), ST_YMax(b) "
        "FROM published.vacancy AS t CROSS JOIN LATERAL (SELECT ST_Transform(t.geom3857, 4326) AS b) AS x WHERE t.public_ref = %(ref)s",
        {"ref": text.strip().upper()[:20]},
    ).fetchone()
    if row is None:
        return []
    layer = "vacancies" if row[0] == "plot" else "premises"
    return [Hit(layer, row[1], row[2], row[1], (row[3], row[4], row[5], row[6]), 2.0)]
