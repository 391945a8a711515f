"""Creating, replacing, changing and deleting one record, for somebody who may, in one transaction that the guard ends.

Each function returns the record's version after it; a refusal leaves everything as it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg import Connection, sql
from psycopg.rows import TupleRow, dict_row
from sqlalchemy import Column

from geoapp.errors import N_, Changed, Forbidden, NotFound
from geoapp.permissions import Action, Actor, Thing, can, can_step
from geoapp.reading.features.sets import TABLES
from geoapp.recording import refusals, values
from geoapp.recording.database import StaffDatabase
from geoapp.recording.faults import Faults, pointer
from geoapp.recording.shape import Shape

GONE = N_("Diesen Eintrag gibt es nicht, oder Sie dürfen ihn nicht sehen.")
SINCE_CHANGED = N_(
    "Der Eintrag wurde inzwischen geändert: Er hat die Version %(now)s, Ihre Änderung beruht auf Version %(given)s. "
    "Bitte den jetzigen Stand ansehen und die Änderung darauf wiederholen."
)
PLACED = ("plot", "premises", "company")
"""Tables whose estate follows the position, unless it is set by hand."""


@dataclass(frozen=True)
class Document:
    """What a client sent of a record: properties, and its geometry where it named one."""

    properties: Any
    shape: Shape | None
    names_geometry: bool


@dataclass(frozen=True)
class Written:
    """A record after it was written."""

    id: str
    version: int


@dataclass(frozen=True)
class Held:
    """A record as it stands, locked until the end of the transaction."""

    version: int
    organisation_id: str | None
    status: str
    public: bool
    row: Mapping[str, Any]


class Writer:
    """The writes of one person to one collection, with the reason that the history is to keep."""

    def __init__(self, database: StaffDatabase, actor: Actor, collection: str, reason: str | None) -> None:
        self.database = database
        self.actor = actor
        self.collection = collection
        self.reason = reason
        self.table = TABLES[collection]
        self.model = values.table_of(collection)

    # -- the four

    def create(self, document: Document, faults: Faults) -> Written:
        """A new record of the actor's organisation."""
        self._may(Action.CREATE, Thing(self.collection))
        given = values.given(self.collection, document.properties, faults)
        for name, value in given.read_only.items():
            if value is not None:
                self._read_only(name, faults)
        self._settle_estate(given, None, faults)
        self._complete(given, document, faults)
        faults.refuse()
        columns, marks, params = self._assignments(given.sets, document)
        columns, marks, params = (
            [*columns, "organisation_id"],
            [*marks, "%s"],
            [*params, self.actor.organisation_id],
        )
        statement = sql.SQL("INSERT INTO record.{} ({}) VALUES ({}) RETURNING id::text, version").format(
            sql.Identifier(self.table),
            sql.SQL(", ").join(map(sql.Identifier, columns)),
            sql.SQL(", ").join(map(sql.SQL, marks)),
        )
        with self._transaction(document.shape) as connection:
            thing = Thing(self.collection, self.actor.organisation_id, four_eyes=self._works_with_four_eyes(connection))
            self._may_step(thing, given.sets.get("status", "draft"), changing=True)
            row = connection.execute(statement, params).fetchone()
            assert row is not None  # noqa: S101  (an INSERT returns its row)
            written = Written(str(row[0]), int(row[1]))
        return written

    def replace(self, ident: str, version: int, document: Document, faults: Faults) -> Written:
        """The record becomes the document. What says who may see it stays unless the document names it."""
        return self._update(ident, version, document, faults, whole=True)

    def change(self, ident: str, version: int, document: Document, faults: Faults) -> Written:
        """Only what the document names changes (RFC 7396); nested values are merged."""
        return self._update(ident, version, document, faults, whole=False)

    def delete(self, ident: str, version: int) -> None:
        """The record goes; its history stays."""
        with self._transaction(None) as connection:
            held = self._hold(connection, ident, version, Action.DELETE)
            self._may(Action.DELETE, Thing(self.collection, held.organisation_id, held.public))
            connection.execute(
                sql.SQL("DELETE FROM record.{} WHERE id = %s").format(sql.Identifier(self.table)), [ident]
            )

    # -- how

    def _update(
        self,
        ident: str,
        version: int,
        document: Document,
        faults: Faults,
        *,
        whole: bool,
    ) -> Written:
        with self._transaction(document.shape) as connection:
            held = self._hold(connection, ident, version, Action.UPDATE)
            properties = document.properties
            if not whole and isinstance(properties, dict):
                properties = self._merged(properties, held)
            given = values.given(self.collection, properties, faults)
            self._unchanged(connection, ident, given.read_only, faults)
            self._settle_estate(given, held, faults)
            sets = dict(given.sets)
            if whole:
                self._complete(given, document, faults)
            elif document.names_geometry and self._lacks_geometry(document, faults):
                refusals.missing("geom", faults)
            faults.refuse()
            columns, marks, params = self._assignments(sets, document)
            if whole:
                cleared = [c for c in values.writable(self.collection) if c not in columns]
                cleared = [c for c in cleared if c not in values.NOT_REPLACED and c != "slug"]
                columns, marks = [*columns, *cleared], [*marks, *(["DEFAULT"] * len(cleared))]
                if "geom" in self.model.c and "geom" not in columns:
                    columns, marks = [*columns, "geom"], [*marks, "NULL"]
            if not columns:
                return Written(ident, held.version)
            if "status" in sets and (sets["status"] != held.status or sets["status"] == "published"):
                self._may_step(self._thing(connection, ident, held), sets["status"], changing=False)
            statement = sql.SQL("UPDATE record.{} SET {} WHERE id = %s RETURNING version").format(
                sql.Identifier(self.table),
                sql.SQL(", ").join(
                    sql.SQL("{} = {}").format(sql.Identifier(column), sql.SQL(mark))
                    for column, mark in zip(columns, marks, strict=True)
                ),
            )
            row = connection.execute(statement, [*params, ident]).fetchone()
            if row is None:
                raise Forbidden(N_("Die Datenbank erlaubt Ihrer Organisation diese Änderung nicht."))
            written = Written(ident, int(row[0]))
        return written

    @contextmanager
    def _transaction(self, shape: Shape | None) -> Iterator[Connection[TupleRow]]:
        """A transaction of the actor; what the guard refuses, also at its end, is told in places of the document."""
        try:
            with self.database.write(self.actor, self.reason) as connection:
                yield connection
        except psycopg.Error as error:
            refusals.tell(error, self.collection, shape)

    def _hold(self, connection: Connection[TupleRow], ident: str, version: int, action: Action) -> Held:
        """The record, locked. Raises NotFound, Forbidden, and Changed when it has another version.

        Row-level security hides a row of another organisation from whoever wants to lock it; so it is looked at first.
        """
        query = sql.SQL(
            "SELECT *, organisation_id::text AS organisation_text, EXISTS (SELECT FROM published.{0} AS p WHERE p.id = r.id) AS is_public "
            "FROM record.{0} AS r WHERE id = %s"
        ).format(sql.Identifier(self.table))
        cursor = connection.cursor(row_factory=dict_row)
        seen = cursor.execute(query, [ident]).fetchone()
        if seen is None or not self._may_see(seen["organisation_text"]):
            raise NotFound(GONE, ref=ident)
        self._may(action, Thing(self.collection, seen["organisation_text"], seen["is_public"]))
        row = cursor.execute(query + sql.SQL(" FOR UPDATE OF r"), [ident]).fetchone()
        if row is None:
            raise NotFound(GONE, ref=ident)
        if row["version"] != version:
            raise Changed(SINCE_CHANGED, now=row["version"], given=version)
        return Held(row["version"], row["organisation_text"], row["status"], row["is_public"], row)

    def _may_see(self, organisation_id: str | None) -> bool:
        return self.actor.reads_all or organisation_id == self.actor.organisation_id

    def _may(self, action: Action, thing: Thing) -> None:
        can(self.actor, action, thing).enforce()

    def _may_step(self, thing: Thing, after: str, *, changing: bool) -> None:
        """Raises Forbidden with the reason. Whether an update really changes more than the state, the database compares."""
        can_step(self.actor, thing, after, changing=changing, comment=self.reason).enforce()

    def _thing(self, connection: Connection[TupleRow], ident: str, held: Held) -> Thing:
        """The record with all that a step depends on."""
        row = connection.execute("SELECT record.authors(%s, %s)", [self.table, ident]).fetchone()
        authors = frozenset(row[0]) if row else frozenset()
        return Thing(
            self.collection,
            held.organisation_id,
            held.public,
            held.status,
            authors,
            self._works_with_four_eyes(connection),
        )

    def _works_with_four_eyes(self, connection: Connection[TupleRow]) -> bool:
        row = connection.execute(
            "SELECT four_eyes FROM record.organisation WHERE id = %s", [self.actor.organisation_id]
        ).fetchone()
        return bool(row and row[0])

    def _needed(self) -> list[Column[Any]]:
        """Columns that no row can do without and the database does not fill."""
        filled = ("slug",)
        return [
            c
            for c in self.model.columns
            if not c.nullable
            and c.server_default is None
            and c.name not in filled
            and (c.name == "geom" or values.is_writable(c))
        ]

    def _complete(self, given: values.Given, document: Document, faults: Faults) -> None:
        """Notes what a whole record cannot do without."""
        for column in self._needed():
            if column.name == "geom":
                if self._lacks_geometry(document, faults):
                    refusals.missing("geom", faults)
            elif column.name not in given.sets and not faults.about(pointer("properties", column.name)):
                refusals.missing(column.name, faults)

    def _lacks_geometry(self, document: Document, faults: Faults) -> bool:
        """Whether there is none where one is needed; of one that cannot be, the fault is told already."""
        column = self.model.c.get("geom")
        needed = column is not None and not column.nullable
        return needed and document.shape is None and not faults.about("/geometry")

    def _assignments(self, sets: Mapping[str, Any], document: Document) -> tuple[list[str], list[str], list[Any]]:
        """Columns, their placeholders, and the values of these."""
        columns, marks, params = list(sets), ["%s"] * len(sets), list(sets.values())
        if "geom" in self.model.c and document.names_geometry:
            columns.append("geom")
            if document.shape is None:
                marks.append("NULL")
            else:
                mark, value = document.shape.sql()
                marks.append(mark)
                params.append(value)
        return columns, marks, params

    def _merged(self, properties: Mapping[str, Any], held: Held) -> dict[str, Any]:
        """Nested values of a patch, merged into what is there."""
        return {
            name: merge(held.row.get(name), value) if isinstance(value, dict) else value
            for name, value in properties.items()
        }

    def _unchanged(
        self, connection: Connection[TupleRow], ident: str, read_only: Mapping[str, Any], faults: Faults
    ) -> None:
        """What the database keeps may stand in the document as it is, so that what was read can be sent back."""
        if not read_only:
            return
        row = connection.execute(
            sql.SQL("SELECT to_jsonb(r) FROM record.{} AS r WHERE id = %s").format(sql.Identifier(self.table)), [ident]
        ).fetchone()
        now: Mapping[str, Any] = row[0] if row else {}
        for name, value in read_only.items():
            if not _same(now.get(name), value):
                self._read_only(name, faults)

    def _read_only(self, name: str, faults: Faults) -> None:
        faults.add(
            pointer("properties", name),
            N_("»%(value)s« führt die Datenbank; es lässt sich nicht setzen."),
            value=name,
        )

    def _settle_estate(self, given: values.Given, held: Held | None, faults: Faults) -> None:
        """An estate that is named but not set by hand would be overwritten by the position at once: nothing gets lost unsaid."""
        if self.table not in PLACED or given.sets.get("estate_id") is None:
            return
        by_hand = given.sets.get("estate_by_hand", bool(held is not None and held.row["estate_by_hand"]))
        if not by_hand and (held is None or str(held.row["estate_id"]) != given.sets["estate_id"]):
            faults.add(
                pointer("properties", "estate_id"),
                N_("Das Gebiet folgt der Lage. Soll dieses gelten, gehört »estate_by_hand«: true dazu."),
            )


def merge(target: Any, patch: Any) -> Any:
    """JSON merge patch (RFC 7396, section 2)."""
    if not isinstance(patch, dict):
        return patch
    out = dict(target) if isinstance(target, dict) else {}
    for name, value in patch.items():
        if value is None:
            out.pop(name, None)
        else:
            out[name] = merge(out.get(name), value)
    return out


def _same(now: Any, given: Any) -> bool:
    if isinstance(now, int | float) and not isinstance(now, bool) and not isinstance(given, str | bool | type(None)):
        return float(now) == float(given)
    return bool(now == given)
