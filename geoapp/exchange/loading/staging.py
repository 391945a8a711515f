"""The staging table: rows of the file, as COPY leaves them, in a temporary table of the load's own transaction."""

from __future__ import annotations

import queue
import threading
from types import TracebackType
from typing import Any, Self

import psycopg
import pyarrow as pa
import pyarrow.csv as pacsv
from psycopg import sql

from geoapp.exchange.mapping.targets import Kind, Layer, Target

NAME = "import_rows"

QUEUED_BATCHES = 2
"""Batches that wait for the database. While it takes one, the next is read and understood on the other core."""

Connection = psycopg.Connection[Any]


class Staging:
    """The temporary table. `columns` are the targets that the file fills."""

    def __init__(
        self, connection: Connection, layer: Layer, columns: list[Target], has_geometry: bool, update: bool
    ) -> None:
        self.connection = connection
        self.layer = layer
        self.columns = columns
        self.has_geometry = has_geometry
        connection.execute("DROP TABLE IF EXISTS pg_temp.import_rows")
        parts = [
            sql.SQL("row bigint NOT NULL"),
            *(sql.SQL("{} {}").format(sql.Identifier(t.name), sql.SQL(t.sql_type)) for t in columns),
            *([sql.SQL("geom geometry")] if has_geometry else []),
            sql.SQL("id uuid NOT NULL DEFAULT gen_random_uuid()"),
            # Rows that may turn out to be known already get their reference later, so that no number is lost.
            sql.SQL("public_ref text")
            + (sql.SQL("") if update else sql.SQL(" DEFAULT record.next_ref({})").format(layer.prefix)),
            sql.SQL("existing uuid"),
            sql.SQL("estate_by_hand boolean"),
            *(sql.SQL("{} uuid").format(sql.Identifier(t.column)) for t in self.references() if t.column),
        ]
        connection.execute(
            sql.SQL("CREATE TEMPORARY TABLE import_rows ({}) ON COMMIT DROP").format(sql.SQL(", ").join(parts))
        )

    @property
    def file_columns(self) -> list[str]:
        """Columns that COPY fills, in its order."""
        return ["row", *(t.name for t in self.columns), *(["geom"] if self.has_geometry else [])]

    def references(self) -> list[Target]:
        """Columns that name a record of another table."""
        return [t for t in self.columns if t.kind is Kind.REFERENCE]

    def members(self) -> list[Target]:
        """Columns that list the members of a network."""
        return [t for t in self.columns if t.kind is Kind.MEMBERS]

    def has(self, name: str) -> bool:
        """Whether the file fills a column."""
        return any(t.name == name for t in self.columns)

    def count(self) -> int:
        """Rows in it."""
        row = self.connection.execute("SELECT count(*) FROM import_rows").fetchone()
        return int(row[0]) if row else 0

    def analyze(self) -> None:
        """Statistics of what is joined by, which nobody else gathers for a temporary table."""
        names = [t.name for t in self.columns if t.kind is Kind.REFERENCE or t.name in ("external_id", "ags", "slug")]
        self.connection.execute(
            sql.SQL("ANALYZE import_rows ({})").format(sql.SQL(", ").join(map(sql.Identifier, ["row", "id", *names])))
        )

    def delete(self, rows: set[int]) -> None:
        """Leave rows out."""
        if rows:
            self.connection.execute("DELETE FROM import_rows WHERE row = ANY(%s)", [sorted(rows)])


class Copier:
    """Streams tables into the staging table from a thread of its own.

    The connection must not be used for anything else while it is open.
    """

    def __init__(self, staging: Staging) -> None:
        self._staging = staging
        self._queue: queue.Queue[bytes | None] = queue.Queue(QUEUED_BATCHES)
        self._failure: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="import-copy", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._queue.put(None)
        self._thread.join()
        if self._failure is not None and error is None:
            raise self._failure

    def write(self, table: pa.Table) -> None:
        """Hand over rows. Raises what the database said about earlier ones."""
        if self._failure is not None:
            raise self._failure
        if table.num_rows:
            self._queue.put(as_csv(table.select(self._staging.file_columns)))

    def _run(self) -> None:
        statement = sql.SQL("COPY import_rows ({}) FROM STDIN (FORMAT csv)").format(
            sql.SQL(", ").join(map(sql.Identifier, self._staging.file_columns))
        )
        try:
            with self._staging.connection.cursor() as cursor, cursor.copy(statement) as copy:
                while (data := self._queue.get()) is not None:
                    copy.write(data)
        except BaseException as error:
            self._failure = error
            while self._queue.get() is not None:  # let the reader go on to its next write, which tells it
                pass


def as_csv(table: pa.Table) -> bytes:
    """CSV as COPY reads it: nothing for null, quotation marks for text, also for the empty one."""
    sink = pa.BufferOutputStream()
    pacsv.write_csv(table, sink, pacsv.WriteOptions(include_header=False, quoting_style="needed"))
    return bytes(sink.getvalue().to_pybytes())
