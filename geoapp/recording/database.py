"""Connections of the internal role. It reads `record` and `history`, and writes for one organisation at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import Connection
from psycopg.rows import TupleRow

from geoapp.db.accounts import digest
from geoapp.db.pool import Pool
from geoapp.errors import N_, NotSignedIn, TooLarge, Unavailable
from geoapp.permissions import Actor

MAX_TOKEN_CHARS = 200
"""Longer than any token of ours; what is longer is not even hashed."""
LOCK_TIMEOUT_S = 5
"""Somebody else's transaction on the same record takes milliseconds; who waits longer is better told than kept."""
TOO_LONG = N_(
    "Das Speichern oder Lesen dauert länger als %(seconds)s Sekunden und wurde abgebrochen. Es wurde nichts geändert."
)
BUSY = N_("Diesen Eintrag ändert gerade jemand anderes. Bitte gleich noch einmal versuchen.")


class StaffDatabase(Pool):
    """Pooled connections of `geoapp_internal`, a transaction each."""

    def __init__(self, url: str, *, pool_size: int, statement_timeout_ms: int) -> None:
        self._patience_s = f"{statement_timeout_ms / 1000:g}"
        super().__init__(
            url,
            size=pool_size,
            settings=(f"statement_timeout={statement_timeout_ms}", f"lock_timeout={LOCK_TIMEOUT_S}s"),
        )

    def open(self, token: str) -> Actor:
        """Who a token belongs to. Raises NotSignedIn for one that opens nothing."""
        row = None
        if len(token) <= MAX_TOKEN_CHARS:
            with self._told() as connection:
                row = connection.execute(
                    "SELECT state, email, role, organisation_id::text, organisation, scope, collections, reads_all FROM account.open_token(%s)",
                    [digest(token)],
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
        with self._told() as connection, connection.transaction():
            connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield connection

    @contextmanager
    def write(self, actor: Actor, reason: str | None) -> Iterator[Connection[TupleRow]]:
        """A transaction of somebody, kept when the block ends well. Raises Unavailable; the guard's refusals pass through."""
        with self._told() as connection, connection.transaction():
            connection.execute(
                "SELECT set_config('geoapp.actor', %s, true), set_config('geoapp.organisation', %s, true), "
                "set_config('geoapp.role', %s, true), set_config('geoapp.reason', %s, true)",
                [actor.email, actor.organisation_id, actor.role, reason or ""],
            )
            yield connection

    @contextmanager
    def _told(self) -> Iterator[Connection[TupleRow]]:
        """A connection; what took too long, or waits for somebody else, is told in words."""
        try:
            with self.connection() as connection:
                yield connection
        except psycopg.errors.QueryCanceled as error:
            raise TooLarge(TOO_LONG, seconds=self._patience_s) from error
        except psycopg.errors.LockNotAvailable as error:
            raise Unavailable(BUSY) from error
