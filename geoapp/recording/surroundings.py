"""What a boundary is compared with when it is checked: asked of the record for one person, who sees of others what the public does."""

from __future__ import annotations

from typing import Any

import shapely
from psycopg import Connection, sql
from psycopg.rows import TupleRow
from shapely.geometry.base import BaseGeometry

from geoapp.core.boundary.findings import Limits, Named, Surroundings
from geoapp.errors import N_, NotFound
from geoapp.permissions import Actor
from geoapp.reading.features.sets import TABLES
from geoapp.settings import OVERLAP_TOLERANCE_M2, STORAGE_SRID

GONE = N_("Diesen Eintrag gibt es nicht, oder Sie dürfen ihn nicht sehen.")
BOUNDED = ("municipalities", "estates", "plots", "core-zones", "networks")
"""The collections whose records have a boundary."""
_MINE = sql.SQL("(%(all)s OR r.organisation_id = %(mine)s::uuid)")


def surroundings(
    connection: Connection[TupleRow], actor: Actor, collection: str, shape: BaseGeometry, ident: str | None
) -> Surroundings:
    """A boundary (EPSG:25832) with what lies around it and belongs to it; `ident` is that of the record, None for a new one.

    Raises NotFound for a record that there is not, or that the person may not see. For a shape that is not valid nothing
    is asked: nothing can be said of it but that.
    """
    limits = Limits(overlap_m2=OVERLAP_TOLERANCE_M2)
    before, published = _own(connection, actor, collection, ident) if ident else (None, None)
    if not shape.is_valid or shape.is_empty:
        return Surroundings(collection, shape, before, published, limits=limits)
    asked: dict[str, Any] = {
        "shape": shape.wkb,
        "srid": STORAGE_SRID,
        "near": limits.gap_m,
        "most": limits.neighbours + 1,
        "ident": ident,
        "mine": actor.organisation_id,
        "all": actor.reads_all,
    }
    return Surroundings(
        collection,
        shape,
        before,
        published,
        siblings=_siblings(connection, collection, asked),
        municipality=_municipality(connection, asked) if collection != "municipalities" else None,
        plots=_members(connection, "plot", asked) if collection == "estates" and ident else (),
        inside=_inside(connection, asked) if collection == "estates" and ident else (),
        limits=limits,
    )


def _own(
    connection: Connection[TupleRow], actor: Actor, collection: str, ident: str
) -> tuple[BaseGeometry | None, BaseGeometry | None]:
    row = connection.execute(
        sql.SQL(
            "SELECT r.organisation_id::text, ST_AsBinary(r.geom), ST_AsBinary(record.from_public(p.geom3857)) "
            "FROM record.{0} AS r LEFT JOIN published.{0} AS p USING (id) WHERE r.id = %s"
        ).format(sql.Identifier(TABLES[collection])),
        [ident],
    ).fetchone()
    if row is None or not (actor.reads_all or row[0] == actor.organisation_id):
        raise NotFound(GONE, ref=ident)
    return _area(row[1]), _area(row[2])


def _siblings(connection: Connection[TupleRow], collection: str, asked: dict[str, Any]) -> tuple[Named, ...]:
    """Those near by: the own ones as they are recorded, the others' as they are public."""
    table = sql.Identifier(TABLES[collection])
    level = sql.SQL("AND r.level = 'municipality'" if collection == "municipalities" else "")
    name = sql.SQL("coalesce(CASE WHEN {mine} THEN r.name ELSE p.name END, r.public_ref)").format(mine=_MINE)
    statement = sql.SQL(
        "SELECT {name}, ST_AsBinary(CASE WHEN {mine} THEN r.geom ELSE record.from_public(p.geom3857) END) "
        "FROM record.{table} AS r LEFT JOIN published.{table} AS p USING (id) "
        "WHERE ST_DWithin(r.geom, ST_SetSRID(%(shape)s::bytea::geometry, %(srid)s), %(near)s) AND r.status <> 'archived' "
        "AND ({mine} OR p.id IS NOT NULL) AND r.id IS DISTINCT FROM %(ident)s::uuid {level} ORDER BY r.public_ref LIMIT %(most)s"
    ).format(table=table, mine=_MINE, name=name, level=level)
    return _named(connection, statement, asked)


def _municipality(connection: Connection[TupleRow], asked: dict[str, Any]) -> Named | None:
    """The one that the middle of the boundary lies in."""
    statement = sql.SQL(
        "SELECT m.name, ST_AsBinary(m.geom) FROM record.municipality AS m WHERE m.level = 'municipality' AND m.status <> 'archived' "
        "AND ST_Intersects(m.geom, ST_PointOnSurface(ST_SetSRID(%(shape)s::bytea::geometry, %(srid)s))) LIMIT 1"
    )
    return next(iter(_named(connection, statement, asked)), None)


def _members(connection: Connection[TupleRow], table: str, asked: dict[str, Any], more: str = "") -> tuple[Named, ...]:
    """What belongs to the estate: the own with their names, the others' with their reference."""
    statement = sql.SQL(
        "SELECT coalesce(CASE WHEN {mine} THEN r.name END, r.public_ref), ST_AsBinary(r.geom) FROM record.{table} AS r "
        "WHERE r.estate_id = %(ident)s::uuid AND NOT r.estate_by_hand AND r.geom IS NOT NULL AND r.status <> 'archived' {more} "
        "ORDER BY r.public_ref"
    ).format(mine=_MINE, table=sql.Identifier(table), more=sql.SQL(more))
    return _named(connection, statement, asked)


def _inside(connection: Connection[TupleRow], asked: dict[str, Any]) -> tuple[Named, ...]:
    return (
        *_members(connection, "company", asked, "AND r.active"),
        *_members(connection, "plot", asked, "AND r.availability IS NOT NULL"),
        *_members(connection, "premises", asked, "AND r.availability IS NOT NULL"),
    )


def _named(
    connection: Connection[TupleRow], statement: sql.SQL | sql.Composed, asked: dict[str, Any]
) -> tuple[Named, ...]:
    return tuple(Named(name, shapely.from_wkb(bytes(wkb))) for name, wkb in connection.execute(statement, asked) if wkb)


def _area(wkb: Any) -> BaseGeometry | None:
    return None if wkb is None else shapely.from_wkb(bytes(wkb))
