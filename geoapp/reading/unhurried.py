"""Time for a download: its statement runs as long as the file is written, which may be longer than any page may take."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from psycopg import Connection
from psycopg.rows import TupleRow


@contextmanager
def unhurried(connection: Connection[TupleRow], timeout_ms: int) -> Iterator[None]:
    """Within it a statement may take `timeout_ms` milliseconds; rows are handed on one by one, as the reader takes them."""
    with connection.transaction():
        connection.execute("SELECT set_config('statement_timeout', %s, true)", [str(timeout_ms)])
        yield
