"""What can be known to fail before the rows go to their table: asked set by set, so that every bad row is named."""

from __future__ import annotations

import re

from psycopg import sql

from geoapp.db.models.record import RECORD
from geoapp.exchange.loading.order import Order
from geoapp.exchange.loading.staging import Staging
from geoapp.exchange.mapping.targets import Kind, Target
from geoapp.exchange.reading.source import RowProblem

PROBLEM_LIMIT = 100_000
"""Rows named per rule; a file with more is wrong as a whole."""


CAST = re.compile(r"::[a-z]+(?: [a-z]+)*(?:\[\])?")
"""What PostgreSQL adds to its rules and nobody who reads them needs."""


def check(staging: Staging, order: Order, update: bool) -> list[RowProblem]:
    """All problems that the staged rows have by themselves and against what is there; fills the look-up columns."""
    problems: list[RowProblem] = []
    if staging.has("external_id"):
        problems += _keys(staging, order.dataset, update)
    for target in staging.references():
        problems += _references(staging, target, order.dataset)
    for target in staging.members():
        problems += _members(staging, target, order.dataset)
    _place_by_hand(staging)
    problems += _unique(staging)
    problems += _constraints(staging)
    if update and staging.layer.geometry_needed and not staging.has_geometry:
        problems += _ask(
            staging,
            "SELECT row, 'ohne Geometrie in der Datei, und diesen Datensatz gibt es noch nicht' FROM import_rows WHERE existing IS NULL",
        )
    return problems


def _ask(staging: Staging, query: str | sql.Composed) -> list[RowProblem]:
    """Rows and reasons."""
    limited = sql.SQL("{} LIMIT {}").format(query if isinstance(query, sql.Composed) else sql.SQL(query), PROBLEM_LIMIT)
    found = staging.connection.execute(limited).fetchall()
    return [RowProblem(int(row), str(text)) for row, text in found]


def _keys(staging: Staging, dataset: str, update: bool) -> list[RowProblem]:
    """Keys that are missing or twice in the file; finds the records that are there already."""
    problems = _ask(
        staging,
        """SELECT s.row, format('Schlüssel %s steht schon in Zeile %s', quote_literal(s.external_id), d.first)
           FROM (SELECT external_id, min(row) AS first FROM import_rows WHERE external_id IS NOT NULL GROUP BY external_id HAVING count(*) > 1) AS d
           JOIN import_rows AS s USING (external_id) WHERE s.row <> d.first ORDER BY s.row""",
    )
    if update:
        problems += _ask(
            staging, "SELECT row, 'der Schlüssel fehlt' FROM import_rows WHERE external_id IS NULL ORDER BY row"
        )
    staging.connection.execute(
        sql.SQL(
            "UPDATE import_rows AS s SET existing = t.id FROM record.{} AS t WHERE t.dataset = %s AND t.external_id = s.external_id"
        ).format(sql.Identifier(staging.layer.table)),
        [dataset],
    )
    if not update:
        problems += _ask(
            staging,
            """SELECT row, 'Schlüssel ' || quote_literal(external_id) || ' gibt es schon: Mit --key wird der Datensatz aktualisiert'
               FROM import_rows WHERE existing IS NOT NULL ORDER BY row""",
        )
    return problems


def _look_up(staging: Staging, values: str, table: str, dataset: str) -> None:
    """Fill `pg_temp.found (v, ids)`: the records of `table` that each text of the query `values` names.

    An external id of the same dataset wins over one of another, that over slug, reference, municipality key and name.
    """
    columns = RECORD[table].columns
    ways = [
        "SELECT d.v, t.id, CASE WHEN t.dataset = %(dataset)s THEN 0 ELSE 1 END FROM d JOIN record.{t} AS t ON t.external_id = d.v"
    ]
    ways += ["SELECT d.v, t.id, 2 FROM d JOIN record.{t} AS t ON t.public_ref = d.v"]
    if "slug" in columns:
        ways += ["SELECT d.v, t.id, 3 FROM d JOIN record.{t} AS t ON t.slug = d.v"]
    if "level" in columns:
        ways += [
            "SELECT d.v, t.id, CASE t.level WHEN 'municipality' THEN 4 ELSE 5 END FROM d JOIN record.{t} AS t ON t.ags = d.v"
        ]
    ways += ["SELECT d.v, t.id, 6 FROM d JOIN record.{t} AS t ON t.name = d.v"]
    staging.connection.execute("DROP TABLE IF EXISTS pg_temp.found")
    staging.connection.execute(
        sql.SQL(
            "CREATE TEMPORARY TABLE found ON COMMIT DROP AS WITH d AS MATERIALIZED (SELECT DISTINCT v FROM ({values}) AS q (v) WHERE v IS NOT NULL),"
            " hits (v, id, rank) AS ({ways}), best AS (SELECT v, min(rank) AS rank FROM hits GROUP BY v)"
            " SELECT d.v, array_agg(DISTINCT h.id) FILTER (WHERE h.id IS NOT NULL) AS ids"
            " FROM d LEFT JOIN best AS b USING (v) LEFT JOIN hits AS h ON h.v = d.v AND h.rank = b.rank GROUP BY d.v"
        ).format(
            values=sql.SQL(values),
            ways=sql.SQL(" UNION ALL ".join(ways)).format(t=sql.Identifier(table)),
        ),
        {"dataset": dataset},
    )


def _references(staging: Staging, target: Target, dataset: str) -> list[RowProblem]:
    """Look a reference up; unknown and ambiguous ones are problems."""
    assert target.refers_to is not None  # noqa: S101 - references have both
    assert target.column is not None  # noqa: S101
    name = sql.Identifier(target.name)
    _look_up(staging, f'SELECT "{target.name}" FROM import_rows', target.refers_to, dataset)
    staging.connection.execute(
        sql.SQL(
            "UPDATE import_rows AS s SET {column} = f.ids[1] FROM found AS f WHERE f.v = s.{name} AND cardinality(f.ids) = 1"
        ).format(column=sql.Identifier(target.column), name=name)
    )
    return _ask(
        staging,
        sql.SQL(
            """SELECT s.row, {what} || quote_literal(s.{name}) || CASE WHEN f.ids IS NULL THEN ' ist nicht bekannt: zuerst laden'
                 ELSE ' nennt mehrere Datensätze: deren Schlüssel oder Kurzzeichen angeben' END
               FROM import_rows AS s JOIN found AS f ON f.v = s.{name} WHERE s.{column} IS NULL ORDER BY s.row"""
        ).format(what=sql.Literal(f"{target.name} "), name=name, column=sql.Identifier(target.column)),
    )


def _members(staging: Staging, target: Target, dataset: str) -> list[RowProblem]:
    """Members that a network names but nobody knows. What is found is kept in `pg_temp.members_<table>`."""
    assert target.refers_to is not None  # noqa: S101 - member columns have it
    kept = sql.Identifier(f"members_{target.refers_to}")
    name = sql.Identifier(target.name)
    _look_up(staging, f'SELECT unnest("{target.name}") FROM import_rows', target.refers_to, dataset)
    staging.connection.execute(sql.SQL("DROP TABLE IF EXISTS pg_temp.{}").format(kept))
    staging.connection.execute(
        sql.SQL(
            "CREATE TEMPORARY TABLE {kept} ON COMMIT DROP AS SELECT DISTINCT s.row, f.ids[1] AS member"
            " FROM import_rows AS s CROSS JOIN LATERAL unnest(s.{name}) AS m (v) JOIN found AS f ON f.v = m.v WHERE cardinality(f.ids) = 1"
        ).format(kept=kept, name=name)
    )
    return _ask(
        staging,
        sql.SQL(
            """SELECT s.row, {what} || string_agg(quote_literal(m.v), ', ') || ' nicht bekannt oder nicht eindeutig: zuerst laden'
               FROM import_rows AS s CROSS JOIN LATERAL unnest(s.{name}) AS m (v) JOIN found AS f ON f.v = m.v
               WHERE cardinality(f.ids) IS DISTINCT FROM 1 GROUP BY s.row ORDER BY s.row"""
        ).format(what=sql.Literal(f"{target.name}: "), name=name),
    )


def _place_by_hand(staging: Staging) -> None:
    """A stated estate is kept by hand only where the position says otherwise; else the database may follow borders."""
    if not (staging.has("estate") and "estate_by_hand" in RECORD[staging.layer.table].columns):
        return
    inside = "ST_Intersects(e.geom, record.anchor(s.geom))" if staging.has_geometry else "false"
    staging.connection.execute(
        f"UPDATE import_rows AS s SET estate_by_hand = NOT coalesce({inside}, false) FROM record.estate AS e WHERE e.id = s.estate_id"
    )


def _unique(staging: Staging) -> list[RowProblem]:
    """Municipality keys and slugs that are taken, in the file or in the table."""
    problems: list[RowProblem] = []
    rules: list[tuple[str, list[str]]] = []
    if staging.layer.table == "municipality" and staging.has("ags"):
        rules.append(("Gemeindeschlüssel", ["ags", "level"] if staging.has("level") else ["ags"]))
    if staging.has("slug"):
        rules.append(("Kurzname (slug)", ["slug"]))
    for what, names in rules:
        columns = sql.SQL(", ").join(map(sql.Identifier, names))
        same = sql.SQL(" AND ").join(sql.SQL("t.{0} = s.{0}").format(sql.Identifier(n)) for n in names)
        problems += _ask(
            staging,
            sql.SQL(
                """SELECT row, {what} || ' ' || quote_literal({first_name}::text) || ' steht schon in Zeile ' || first
                   FROM (SELECT row, {columns}, min(row) OVER (PARTITION BY {columns}) AS first FROM import_rows) AS s
                   WHERE {first_name} IS NOT NULL AND row <> first ORDER BY row"""
            ).format(what=sql.Literal(what), first_name=sql.Identifier(names[0]), columns=columns),
        )
        problems += _ask(
            staging,
            sql.SQL(
                """SELECT s.row, {what} || ' ' || quote_literal(s.{first_name}::text) || ' gibt es schon (' || t.public_ref || ' ' || t.name || ')'
                   FROM import_rows AS s JOIN record.{table} AS t ON {same} WHERE t.id IS DISTINCT FROM s.existing ORDER BY s.row"""
            ).format(
                what=sql.Literal(what),
                first_name=sql.Identifier(names[0]),
                table=sql.Identifier(staging.layer.table),
                same=same,
            ),
        )
    return problems


def _constraints(staging: Staging) -> list[RowProblem]:
    """Every check of the table that speaks only of columns the file fills, asked of all rows at once.

    Checks of geometry are left to the guard, which first brings it to its final form.
    """
    filled = {t.name for t in staging.columns if t.kind not in (Kind.REFERENCE, Kind.MEMBERS, Kind.GEOMETRY)}
    checks = staging.connection.execute(
        """SELECT pg_get_expr(c.conbin, c.conrelid),
                  (SELECT array_agg(a.attname::text) FROM pg_attribute AS a WHERE a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey))
           FROM pg_constraint AS c WHERE c.contype = 'c' AND c.conrelid = %s::regclass ORDER BY c.conname""",
        [f"record.{staging.layer.table}"],
    ).fetchall()
    problems: list[RowProblem] = []
    asked = [(expression, columns) for expression, columns in checks if columns is not None and set(columns) <= filled]
    if not asked or not _any_breaks(staging, [expression for expression, _ in asked]):
        return problems
    for expression, columns in asked:
        first = columns[0] if len(columns) == 1 else ""
        shown = f"|| ' (' || left(coalesce(\"{first}\"::text, ''), 60) || ')'" if first else ""
        text = f"{', '.join(columns)} verletzt die Regel {CAST.sub('', expression)}"
        problems += _ask(
            staging,
            sql.SQL("SELECT row, {text} {shown} FROM import_rows WHERE NOT ({expression}) ORDER BY row").format(
                text=sql.Literal(text),
                shown=sql.SQL(shown),
                expression=sql.SQL(expression),
            ),
        )
    return problems


def _any_breaks(staging: Staging, expressions: list[str]) -> bool:
    """Whether any row breaks any of them: the usual answer is no, and then one pass over the rows is enough."""
    broken = sql.SQL(" OR ").join(sql.SQL("NOT ({})").format(sql.SQL(expression)) for expression in expressions)
    row = staging.connection.execute(
        sql.SQL("SELECT EXISTS (SELECT FROM import_rows WHERE {})").format(broken)
    ).fetchone()
    return bool(row and row[0])
