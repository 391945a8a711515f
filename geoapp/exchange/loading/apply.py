"""From the staging table into the record: new rows inserted, changed ones updated, equal ones left alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import LiteralString

from psycopg import sql

from geoapp.db.models.record import RECORD
from geoapp.exchange.loading.order import Order
from geoapp.exchange.loading.staging import Staging
from geoapp.exchange.mapping.targets import MEMBERS, Kind

Fragment = sql.SQL | sql.Composed


@dataclass(slots=True)
class Counts:
    """What happened to the staged rows."""

    inserted: int
    updated: int
    unchanged: int


def apply(staging: Staging, order: Order, file_name: str, organisation_id: object) -> Counts:
    """Write the staged rows. Whatever the guard raises goes up; the caller holds a savepoint."""
    values = _values(staging, order, organisation_id)
    staging.connection.execute(
        "UPDATE import_rows SET public_ref = record.next_ref(%s) WHERE existing IS NULL AND public_ref IS NULL",
        [staging.layer.prefix],
    )
    updated = _update(staging, values)
    inserted = _insert(staging, values, order, file_name)
    for target in staging.members():
        assert target.refers_to is not None  # noqa: S101 - member columns have it
        _sync_members(staging, target.refers_to)
    total = staging.count()
    return Counts(inserted, updated, total - inserted - updated)


def _values(staging: Staging, order: Order, organisation_id: object) -> dict[str, Fragment]:
    """Column of the table -> expression over the staging row `s`."""
    table = RECORD[staging.layer.table]
    out: dict[str, Fragment] = {}
    for target in staging.columns:
        name = sql.Identifier(target.name)
        if target.kind is Kind.MEMBERS or target.name == "external_id":
            continue
        if target.kind is Kind.REFERENCE:
            assert target.column is not None  # noqa: S101 - references have it
            if target.name != "estate" or "estate_by_hand" not in table.columns:
                out[target.column] = sql.SQL("s.{}").format(sql.Identifier(target.column))
        elif target.name == "slug":
            out["slug"] = sql.SQL("record.slug_of(s.slug)")
        elif target.kind is Kind.GEOMETRY:
            out[target.name] = sql.SQL("ST_Multi(ST_SnapToGrid(s.{}, 0.001))").format(name)
        else:
            out[target.name] = _or_default(sql.SQL("s.{}").format(name), target.name, table.columns[target.name])
    if staging.has_geometry:
        out["geom"] = sql.SQL("s.geom")
    if "status" not in out:
        out["status"] = sql.Literal(order.status) + sql.SQL("::text")
    else:
        out["status"] = sql.SQL("coalesce(s.status, {})").format(sql.Literal(order.status))
    if order.source is not None:
        out["source"] = (
            sql.SQL("coalesce(s.source, {})").format(sql.Literal(order.source))
            if staging.has("source")
            else sql.SQL("{}::text").format(sql.Literal(order.source))
        )
    if organisation_id is not None and "organisation_id" in table.columns:
        given = sql.SQL("{}::uuid").format(sql.Literal(str(organisation_id)))
        out["organisation_id"] = (
            sql.SQL("coalesce(s.organisation_id, {})").format(given) if staging.has("organisation") else given
        )
    return out


def _or_default(value: Fragment, name: str, column: object) -> Fragment:
    """Where the table wants a value and has a default, nothing in the file means the default."""
    default = getattr(column, "server_default", None)
    if getattr(column, "nullable", True) or default is None:
        return value
    text = default.arg if isinstance(default.arg, str) else None
    if text is None:
        return sql.SQL("coalesce({}, {})").format(value, sql.SQL(str(default.arg)))
    return sql.SQL("coalesce({}, {})").format(value, sql.Literal(text))


def _insert(staging: Staging, values: dict[str, Fragment], order: Order, file_name: str) -> int:
    table = RECORD[staging.layer.table]
    values = dict(values)
    values.setdefault("source", sql.SQL("{}::text").format(sql.Literal(file_name)))
    values["source"] = sql.SQL("coalesce({}, {})").format(values["source"], sql.Literal(file_name))
    values["id"] = sql.SQL("s.id")
    values["public_ref"] = sql.SQL("s.public_ref")
    values["dataset"] = sql.SQL("{}::text").format(sql.Literal(order.dataset))
    if staging.has("external_id"):
        values["external_id"] = sql.SQL("s.external_id")
    if staging.has("estate") and "estate_by_hand" in table.columns:
        values["estate_id"] = sql.SQL("s.estate_id")
        values["estate_by_hand"] = sql.SQL("coalesce(s.estate_by_hand, false)")
    if not staging.sited:
        return _insert_from(staging, values, "import_rows AS s WHERE s.existing IS NULL")
    # What the guard would find out is known of most rows; it stands back for one statement (27_sites_in_sets.sql).
    staging.connection.execute("SELECT set_config('geoapp.sited', 'on', true)")
    known = (
        "import_sites AS f JOIN import_rows AS s USING (row) WHERE s.existing IS NULL AND s.estate_by_hand IS NOT TRUE"
    )
    inserted = _insert_from(staging, _sited(values), known)
    staging.connection.execute("SELECT set_config('geoapp.sited', 'off', true)")
    if inserted == staging.count():
        return inserted
    others = (
        "import_rows AS s LEFT JOIN import_sites AS f USING (row)"
        " WHERE s.existing IS NULL AND (f.row IS NULL OR s.estate_by_hand)"
    )
    return inserted + _insert_from(staging, values, others)


def _sited(values: dict[str, Fragment]) -> dict[str, Fragment]:
    """The values of rows that `record.sited` has looked at."""
    found = {"geom": "f.fit", "area_m2": "f.fit_m2", "estate_id": "f.home", "municipality_id": "f.town"}
    return values | {name: sql.SQL(value) for name, value in found.items()}


def _insert_from(staging: Staging, values: dict[str, Fragment], rows: LiteralString) -> int:
    done = staging.connection.execute(
        sql.SQL("INSERT INTO record.{table} ({names}) SELECT {values} FROM {rows}").format(
            table=sql.Identifier(staging.layer.table),
            names=sql.SQL(", ").join(map(sql.Identifier, values)),
            values=sql.SQL(", ").join(values.values()),
            rows=sql.SQL(rows),
        )
    )
    return done.rowcount


def _update(staging: Staging, values: dict[str, Fragment]) -> int:
    """Only rows in which something differs, so that a second run of a file leaves no trace in the history."""
    values = dict(values)
    if "slug" in values:
        values["slug"] = sql.SQL("coalesce(record.slug_of(s.slug), t.slug)")
    table = RECORD[staging.layer.table]
    if staging.has("estate") and "estate_by_hand" in table.columns:
        values["estate_by_hand"] = sql.SQL("coalesce(s.estate_by_hand, false)")
        values["estate_id"] = sql.SQL("CASE WHEN s.estate_by_hand THEN s.estate_id ELSE t.estate_id END")
    if "source" in values:
        values["source"] = sql.SQL("coalesce({}, t.source)").format(values["source"])
    differs = [
        _geometry_differs(name)
        if name == "geom"
        else sql.SQL("t.{} IS DISTINCT FROM {}").format(sql.Identifier(name), value)
        for name, value in values.items()
    ]
    done = staging.connection.execute(
        sql.SQL(
            "UPDATE record.{table} AS t SET {sets} FROM import_rows AS s WHERE t.id = s.existing AND ({differs})"
        ).format(
            table=sql.Identifier(staging.layer.table),
            sets=sql.SQL(", ").join(sql.SQL("{} = {}").format(sql.Identifier(n), v) for n, v in values.items()),
            differs=sql.SQL(" OR ").join(differs),
        )
    )
    return done.rowcount


def _geometry_differs(name: str) -> sql.Composed:
    """Whether the guard would keep another geometry than it has. Its full work is done only where a cheap look differs."""
    return sql.SQL(
        "CASE WHEN t.{0} = s.{0} OR t.{0} = ST_Multi(ST_SnapToGrid(s.{0}, 0.001)) OR t.{0} = ST_SnapToGrid(s.{0}, 0.001) THEN false"
        " WHEN s.{0} IS NULL OR t.{0} IS NULL THEN s.{0} IS DISTINCT FROM t.{0}"
        " ELSE t.{0} IS DISTINCT FROM record.clean_geometry(s.{0}, 'row ' || s.row, ST_Dimension(s.{0}) > 0) END"
    ).format(sql.Identifier(name))


def _sync_members(staging: Staging, refers_to: str) -> None:
    """Make the members of one kind of each network those that the file lists."""
    assert refers_to in MEMBERS.values()  # noqa: S101 - one of three tables
    params = {"column": sql.Identifier(f"{refers_to}_id"), "kept": sql.Identifier(f"members_{refers_to}")}
    staging.connection.execute(
        sql.SQL(
            """DELETE FROM record.network_member AS m USING import_rows AS s
               WHERE m.network_id = coalesce(s.existing, s.id) AND m.{column} IS NOT NULL
                 AND NOT EXISTS (SELECT FROM {kept} AS k WHERE k.row = s.row AND k.member = m.{column})"""
        ).format(**params)
    )
    staging.connection.execute(
        sql.SQL(
            """INSERT INTO record.network_member (network_id, {column})
               SELECT coalesce(s.existing, s.id), k.member FROM import_rows AS s JOIN {kept} AS k USING (row)
               WHERE NOT EXISTS (SELECT FROM record.network_member AS m
                                 WHERE m.network_id = coalesce(s.existing, s.id) AND m.{column} = k.member)"""
        ).format(**params)
    )
