"""What the database's guard says, in the row numbers of the file."""

from __future__ import annotations

import re

import psycopg

from geoapp.exchange.loading.report import in_german
from geoapp.exchange.loading.staging import Staging
from geoapp.exchange.reading.source import RowProblem

FAILING_ROW = re.compile(r"^Failing row contains \(([0-9a-f-]{36}),")
"""PostgreSQL shows a refused row with its columns in order; the first one is the id, which the staging row has too."""

NAMED = re.compile(r"^(\w+) (.+?)(?: \(Puffer\))?: ")
"""How the guard's own messages begin: table, then external id or reference."""

OVERLAPS = """
SELECT sa.row, sb.row, a.name, b.name, a.public_ref, b.public_ref, round(s.m2, 1), ST_X(s.place), ST_Y(s.place)
FROM import_rows AS sa
JOIN published.estate AS a ON a.id = coalesce(sa.existing, sa.id)
JOIN published.estate AS b ON b.geom3857 && a.geom3857 AND b.id <> a.id AND b.municipality_id IS NOT DISTINCT FROM a.municipality_id
JOIN record.estate AS ra ON ra.id = a.id
JOIN record.estate AS rb ON rb.id = b.id
LEFT JOIN import_rows AS sb ON coalesce(sb.existing, sb.id) = b.id
CROSS JOIN LATERAL (
  SELECT CASE WHEN ST_Relate(ra.geom, rb.geom, 'T********') THEN ST_CollectionExtract(ST_Intersection(ra.geom, rb.geom), 3) END AS shared
) AS x
CROSS JOIN LATERAL (SELECT record.ellipsoid_m2(x.shared) AS m2, ST_Transform(ST_PointOnSurface(x.shared), 4326) AS place) AS s
WHERE (sb.row IS NULL OR sb.row < sa.row) AND x.shared IS NOT NULL AND NOT ST_IsEmpty(x.shared) AND s.m2 > 1.0
ORDER BY sa.row, sb.row NULLS FIRST
"""
"""Each pair of published siblings that share ground, once: the later row of the file first, the other row or record second.
The rule itself is record.check_overlaps, which names one pair only; this asks for all of them."""


def overlaps(staging: Staging) -> list[RowProblem]:
    """Estates of the file that overlap others; of two rows the later one is the problem.

    A row that overlaps only rows which are left out themselves is no problem.
    """
    found = staging.connection.execute(OVERLAPS).fetchall()
    problems: dict[int, RowProblem] = {}
    for row, other, name, other_name, _, other_ref, m2, lon, lat in found:
        if row in problems or other in problems:
            continue
        whom = f"Zeile {other} ({other_name})" if other is not None else f"{other_name} ({other_ref}), schon vorhanden,"
        place = (round(lon, 6), round(lat, 6)) if lon is not None else None
        problems[row] = RowProblem(int(row), f"{name} überlappt {whom} um {in_german(float(m2), 1)} m²", place=place)
    return list(problems.values())


def rows_of(error: psycopg.Error, staging: Staging) -> list[RowProblem]:
    """The rows of the file that a refusal is about; empty when it names none. Needs a usable transaction."""
    text = plain_text(error)
    detail = error.diag.message_detail or ""
    failing = FAILING_ROW.match(detail)
    if failing is not None:
        found = staging.connection.execute(
            "SELECT row FROM import_rows WHERE coalesce(existing, id) = %s", [failing[1]]
        ).fetchall()
        return [RowProblem(int(row), text) for (row,) in found]
    named = NAMED.match(error.diag.message_primary or "")
    if named is not None:
        key = "external_id" if staging.has("external_id") else "public_ref"
        found = staging.connection.execute(
            f"SELECT row FROM import_rows WHERE {key} = %s OR public_ref = %s", [named[2], named[2]]
        ).fetchall()
        return [RowProblem(int(row), text) for (row,) in found]
    return []


def plain_text(error: psycopg.Error) -> str:
    """The message of the database on one line, with its hint."""
    parts = [error.diag.message_primary or str(error), error.diag.message_hint or ""]
    return " ".join(part for part in parts if part)
