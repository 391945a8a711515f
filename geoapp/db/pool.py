"""Pooled connections of one role, with outages told in one way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import Connection
from psycopg.rows import TupleRow
from sqlalchemy import Connection as SqlConnection
from sqlalchemy import create_engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from geoapp.db.engine import sqlalchemy_url
from geoapp.errors import N_, Unavailable

DOWN = N_("Die Datenbank antwortet zurzeit nicht. Bitte versuchen Sie es gleich noch einmal.")
WAIT_FOR_CONNECTION_S = 5
"""Longer than any page takes; who waits longer is better told than kept."""


class Pool:
    """Connections to `url`, each with these server settings (`name=value`); a statement is its own transaction."""

    def __init__(self, url: str, *, size: int, settings: tuple[str, ...]) -> None:
        self._engine = create_engine(
            sqlalchemy_url(url),
            pool_size=size,
            max_overflow=2,
            pool_timeout=WAIT_FOR_CONNECTION_S,
            pool_pre_ping=True,
            isolation_level="AUTOCOMMIT",
            connect_args={
                "options": " ".join(f"-c {setting}" for setting in (*settings, "jit=off")),
                "connect_timeout": WAIT_FOR_CONNECTION_S,
                # Plans made for one tile or one search word mislead another.
                "prepare_threshold": None,
            },
        )

    @contextmanager
    def connection(self) -> Iterator[Connection[TupleRow]]:
        """A connection. Raises Unavailable when there is none, or it breaks; a cancelled statement is the caller's to tell."""
        try:
            pooled = self._engine.connect()
        except (OperationalError, PoolTimeout) as error:
            raise Unavailable(DOWN) from error
        with pooled:
            connection = pooled.connection.driver_connection
            assert isinstance(connection, psycopg.Connection)  # noqa: S101  (the engine speaks psycopg)
            try:
                yield connection
            except (psycopg.errors.QueryCanceled, psycopg.errors.LockNotAvailable):
                raise
            except psycopg.OperationalError as error:
                pooled.invalidate()
                raise Unavailable(DOWN) from error

    @contextmanager
    def session(self) -> Iterator[SqlConnection]:
        """The same, as a SQLAlchemy connection, for statements built from the tables."""
        try:
            with self._engine.connect() as connection:
                yield connection
        except (OperationalError, PoolTimeout) as error:
            raise Unavailable(DOWN) from error

    def close(self) -> None:
        """Give all connections back to the server."""
        self._engine.dispose()
