"""Connections of the internal role. It reads `record` and `history`, and writes for one organisation at a time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg
from psycopg import Connection
from psycopg.rows import TupleRow
from sqlalchemy import create_engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from geoapp.db.engine import sqlalchemy_url
from geoapp.errors import N_, NotSignedIn, TooLarge, Unavailable
from geoapp.permissions import Actor
from geoapp.reading.database import WAIT_FOR_CONNECTION_S

MAX_TOKEN_CHARS = 200
"""Longer than any token of ours; what is longer is not even hashed."""
LOCK_TIMEOUT_S = 5
"""Somebody else's transaction on the same record takes milliseconds; who waits longer is better told than kept."""
DOWN = N_("Die Datenbank antwortet zurzeit nicht. Bitte versuchen Sie es gleich noch einmal.")
TOO_LONG = N_("Das Speichern oder Lesen dauert zu lange und wurde abgebrochen. Es wurde nichts geändert.")
BUSY = N_("Diesen Eintrag ändert gerade jemand anderes. Bitte gleich noch einmal versuchen.")


@dataclass(frozen=True)
class Opened:
    """What the database says of a token."""

    state: str
    actor: Actor


class StaffDatabase:
    """Pooled connections of `geoapp_internal`, a transaction each."""

    def __init__(self, url: str, *, pool_size: int, statement_timeout_ms: int) -> None:
        self._engine = create_engine(
            sqlalchemy_url(url),
            pool_size=pool_size,
            max_overflow=2,
            pool_timeout=WAIT_FOR_CONNECTION_S,
            pool_pre_ping=True,
            isolation_level="AUTOCOMMIT",
            connect_args={
                "options": f"-c statement_timeout={statement_timeout_ms} -c lock_timeout={LOCK_TIMEOUT_S}s -c jit=off",
                "connect_timeout": WAIT_FOR_CONNECTION_S,
                "prepare_threshold": None,
            },
        )

    def open(self, token: str) -> Actor:
        """Who a token belongs to. Raises NotSignedIn for one that opens nothing."""
        row = None
        if len(token) <= MAX_TOKEN_CHARS:
            with self._connection() as connection:
                row = connection.execute(
                    "SELECT state, email, role, organisation_id::text, organisation, scope, collections, reads_all FROM account.open_token(%s)",
                    [hashlib.sha256(token.encode()).digest()],
                ).fetchone()
        if row is None or row[0] == "inactive":
            raise NotSignedIn(N_("Dieses Token gibt es nicht. Ein neues gibt, wer geoapp betreibt."))
        if row[0] == "revoked":
            raise NotSignedIn(N_("Dieses Token wurde widerrufen. Ein neues gibt, wer geoapp betreibt."))
        if row[0] == "expired":
            raise NotSignedIn(N_("Dieses Token ist abgelaufen. Ein neues gibt, wer geoapp betreibt."))
        _, email, role, organisation_id, organisation, scope, collections, reads_all = row
        return Actor(
            email,
            role,
            organisation_id,
            organisation,
            scope,
            frozenset(collections) if collections else None,
            bool(reads_all),
        )

    @contextmanager
    def read(self) -> Iterator[Connection[TupleRow]]:
        """A connection for reading: one state of everything, and nothing can be written. Raises Unavailable."""
        with self._connection() as connection, connection.transaction():
            connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield connection

    @contextmanager
    def write(self, actor: Actor, reason: str | None) -> Iterator[Connection[TupleRow]]:
        """A transaction of somebody, kept when the block ends well. Raises Unavailable; the guard's refusals pass through."""
        with self._connection() as connection, connection.transaction():
            connection.execute(
                "SELECT set_config('geoapp.actor', %s, true), set_config('geoapp.organisation', %s, true), set_config('geoapp.reason', %s, true)",
                [actor.email, actor.organisation_id, reason or ""],
            )
            yield connection

    @contextmanager
    def _connection(self) -> Iterator[Connection[TupleRow]]:
        try:
            pooled = self._engine.connect()
        except (OperationalError, PoolTimeout) as error:
            raise Unavailable(DOWN) from error
        with pooled:
            connection = pooled.connection.driver_connection
            assert isinstance(connection, psycopg.Connection)  # noqa: S101  (the engine speaks psycopg)
            try:
                yield connection
            except psycopg.errors.QueryCanceled as error:
                raise TooLarge(TOO_LONG) from error
            except psycopg.errors.LockNotAvailable as error:
                raise Unavailable(BUSY) from error
            except psycopg.OperationalError as error:
                pooled.invalidate()
                raise Unavailable(DOWN) from error

    def close(self) -> None:
        """Give all connections back to the server."""
        self._engine.dispose()
