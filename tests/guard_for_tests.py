"""Plain SQL as somebody at psql would write it, for the tests of the database's guard. Coordinates are EPSG:25832, metres."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any
from uuid import UUID

import psycopg
import pytest
from psycopg import sql

EAST, NORTH = 400_000.0, 5_700_000.0
"""Where the invented land of the tests begins; about 51.44 N 7.56 E."""


def box(x: float, y: float, width: float, height: float | None = None) -> str:
    """A rectangle, `x` and `y` metres from the begin of the tests' land, as EWKT."""
    left, bottom = EAST + x, NORTH + y
    right, top = left + width, bottom + (width if height is None else height)
    return f"SRID=25832;POLYGON(({left} {bottom},{right} {bottom},{right} {top},{left} {top},{left} {bottom}))"


def point(x: float, y: float) -> str:
    """A point of the tests' land, as EWKT."""
    return f"SRID=25832;POINT({EAST + x} {NORTH + y})"


def add(connection: psycopg.Connection, table: str, **values: Any) -> UUID:
    """Insert one row into a table of `record` and return its id. Does not commit."""
    done = connection.execute(
        sql.SQL("INSERT INTO record.{} ({}) VALUES ({}) RETURNING id").format(
            sql.Identifier(table),
            sql.SQL(", ").join(map(sql.Identifier, values)),
            sql.SQL(", ").join([sql.Placeholder()] * len(values)),
        ),
        list(values.values()),
    ).fetchone()
    assert done is not None
    found: UUID = done[0]
    return found


def change(connection: psycopg.Connection, table: str, id_: UUID, **values: Any) -> None:
    """Update one row of a table of `record`. Does not commit."""
    done = connection.execute(
        sql.SQL("UPDATE record.{} SET {} WHERE id = %s").format(
            sql.Identifier(table),
            sql.SQL(", ").join(sql.SQL("{} = %s").format(sql.Identifier(n)) for n in values),
        ),
        [*values.values(), id_],
    )
    assert done.rowcount == 1


def remove(connection: psycopg.Connection, table: str, id_: UUID) -> None:
    """Delete one row of a table of `record`. Does not commit."""
    done = connection.execute(sql.SQL("DELETE FROM record.{} WHERE id = %s").format(sql.Identifier(table)), [id_])
    assert done.rowcount == 1


def one(connection: psycopg.Connection, query: str, *parameters: Any) -> Any:
    """The single value that a query returns."""
    rows = connection.execute(query, parameters).fetchall()
    assert len(rows) == 1, rows
    assert len(rows[0]) == 1, rows
    return rows[0][0]


def value(connection: psycopg.Connection, table: str, id_: UUID, column: str) -> Any:
    """One column of one row; `table` with its schema. None where the row is not there."""
    schema, _, name = table.partition(".")
    found = connection.execute(
        sql.SQL("SELECT {} FROM {} WHERE id = %s").format(sql.Identifier(column), sql.Identifier(schema, name)), [id_]
    ).fetchone()
    return None if found is None else found[0]


def town(connection: psycopg.Connection, name: str, geom: str, **values: Any) -> UUID:
    """A published municipality."""
    return add(connection, "municipality", **{"name": name, "geom": geom, "status": "published", **values})


def estate(connection: psycopg.Connection, name: str, geom: str, **values: Any) -> UUID:
    """A published estate."""
    return add(connection, "estate", **{"name": name, "geom": geom, "status": "published", **values})


def plot(connection: psycopg.Connection, geom: str, **values: Any) -> UUID:
    """A published plot."""
    return add(connection, "plot", **{"geom": geom, "status": "published", **values})


def company(connection: psycopg.Connection, name: str, geom: str | None, **values: Any) -> UUID:
    """A published company that agreed to be named."""
    return add(
        connection,
        "company",
        **{"name": name, "geom": geom, "status": "published", "publish_basis": "consent", **values},
    )


def published(connection: psycopg.Connection, table: str) -> set[UUID]:
    """Ids of what the public sees of a table."""
    return {i for (i,) in connection.execute(sql.SQL("SELECT id FROM published.{}").format(sql.Identifier(table)))}


def revision(connection: psycopg.Connection, layer: str) -> int:
    """The revision of a layer."""
    found = one(connection, "SELECT revision FROM published.layer_revision WHERE layer = %s", layer)
    assert isinstance(found, int)
    return found


@contextmanager
def refused(
    rule: str, error: type[psycopg.Error] = psycopg.errors.CheckViolation
) -> Iterator[psycopg.errors.Diagnostic]:
    """What stands inside must be refused by the guard's rule of this name; gives the server's words about it."""
    with pytest.raises(error) as caught:
        yield (found := _Words())
    found.diag = caught.value.diag
    assert caught.value.diag.constraint_name == rule, caught.value.diag.message_primary


class _Words:
    """The diagnosis, known only when the refusal has happened."""

    diag: psycopg.errors.Diagnostic

    def __getattr__(self, name: str) -> Any:
        return getattr(self.diag, name)


class Meanwhile:
    """Work of another connection in a thread of its own; `finish()` gives what it returned or raises what it raised."""

    def __init__(self, work: Callable[[], Any]) -> None:
        self._work = work
        self._outcome: list[Any] = []
        self._error: list[BaseException] = []
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._outcome.append(self._work())
        except BaseException as error:  # handed over to the test
            self._error.append(error)

    def finish(self, seconds: float = 30) -> Any:
        """Wait for the end of the work."""
        self._thread.join(seconds)
        assert not self._thread.is_alive(), f"still not done after {seconds} s"
        if self._error:
            raise self._error[0]
        return self._outcome[0]


def wait_until_blocked(observer: psycopg.Connection, pid: int, seconds: float = 30) -> None:
    """Return when the backend `pid` waits for a lock; looks at the server's own view of it."""
    query = """SELECT coalesce(cardinality(pg_blocking_pids(%s)), 0) > 0"""
    with observer.transaction():
        for _ in range(int(seconds * 100)):
            if one(observer, query, pid):
                return
            observer.execute("SELECT pg_sleep(0.01)")
    raise AssertionError(f"backend {pid} does not wait for anybody")
