"""Connections of the public role. Whatever a page does wrong, it can read `published` and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import Connection
from psycopg.rows import TupleRow

from geoapp.db.pool import Pool
from geoapp.errors import N_, TooLarge


class ReadDatabase(Pool):
    """Pooled read-only connections, one statement per transaction."""

    def __init__(self, url: str, *, pool_size: int, statement_timeout_ms: int) -> None:
        self._patience_s = f"{statement_timeout_ms / 1000:g}"
        super().__init__(
            url,
            size=pool_size,
            settings=(f"statement_timeout={statement_timeout_ms}", "default_transaction_read_only=on"),
        )

    @contextmanager
    def read(self) -> Iterator[Connection[TupleRow]]:
        """A connection for reading. Raises Unavailable when the database does not answer, TooLarge when it takes too long."""
        try:
            with self.connection() as connection:
                yield connection
        except psycopg.errors.QueryCanceled as error:
            raise TooLarge(
                N_(
                    "Die Abfrage dauert länger als %(seconds)s Sekunden und wurde abgebrochen. Bitte mit Filtern eingrenzen."
                ),
                seconds=self._patience_s,
            ) from error
