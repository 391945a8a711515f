"""The staging table: rows of the file, as COPY leaves them, in a temporary table of the load's own transaction."""

from __future__ import annotations

import queue
import sys
import threading
from types import TracebackType
from typing import Any, Self

import psycopg
import pyarrow as pa
import pyarrow.csv as pacsv
from psycopg import sql

from geoapp.exchange.loading.identifiers import Identifiers
from geoapp.exchange.mapping.targets import Kind, Layer, Target

SITED = frozenset({"plot"})
"""Tables of which the database finds out size, estate and municipality batch by batch while the file is being read
(`record.sited`), so that its guard need not ask them row by row."""

QUEUED_BATCHES = 2
"""Batches that wait for the database. While it takes one, the next is read and understood on the other core."""

SWITCH_S = 0.0005
"""How long one thread may keep the interpreter. COPY hands over many small pieces and would wait Python's usual 5 ms for each."""

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
        self.sited = has_geometry and layer.table in SITED
        """Whether `pg_temp.import_sites` has what the guard would find out about the rows: `fit`, `fit_m2`, `home`, `town`."""
        connection.execute("DROP TABLE IF EXISTS pg_temp.import_rows, pg_temp.import_sites")
        parts = [
            sql.SQL("row bigint NOT NULL"),
            *(sql.SQL("{} {}").format(sql.Identifier(t.name), sql.SQL(t.sql_type)) for t in columns),
            *([sql.SQL("geom geometry")] if has_geometry else []),
            sql.SQL("id uuid NOT NULL"),
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
        if self.sited:
            connection.execute(
                "CREATE TEMPORARY TABLE import_sites (row bigint NOT NULL, fit geometry NOT NULL, fit_m2 numeric, home uuid, town uuid) ON COMMIT DROP"
            )

    @property
    def file_columns(self) -> list[str]:
        """Columns that COPY fills, in its order."""
        return ["row", *(t.name for t in self.columns), *(["geom"] if self.has_geometry else []), "id"]

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
        self._ids = Identifiers()
        self._queue: queue.Queue[tuple[int, bytes] | None] = queue.Queue(QUEUED_BATCHES)
        self._failure: BaseException | None = None
        self._switch_s = sys.getswitchinterval()
        self._thread = threading.Thread(target=self._run, name="import-copy", daemon=True)

    def __enter__(self) -> Self:
        sys.setswitchinterval(SWITCH_S)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._queue.put(None)
        self._thread.join()
        sys.setswitchinterval(self._switch_s)
        if self._failure is not None and error is None:
            raise self._failure

    def write(self, table: pa.Table) -> None:
        """Hand over rows. Raises what the database said about earlier ones."""
        if self._failure is not None:
            raise self._failure
        if table.num_rows:
            first_row = table.column("row")[0].as_py()
            table = table.append_column("id", self._ids.next(table.num_rows))
            self._queue.put((first_row, as_csv(table.select(self._staging.file_columns))))

    def _run(self) -> None:
        statement = sql.SQL("COPY import_rows ({}) FROM STDIN (FORMAT csv)").format(
            sql.SQL(", ").join(map(sql.Identifier, self._staging.file_columns))
        )
        try:
            with self._staging.connection.cursor() as cursor:
                if self._staging.sited:
                    self._copy_sited(cursor, statement)
                else:
                    with cursor.copy(statement) as copy:
                        while (batch := self._queue.get()) is not None:
                            copy.write(batch[1])
        except BaseException as error:
            self._failure = error
            while self._queue.get() is not None:  # let the reader go on to its next write, which tells it
                pass

    def _copy_sited(self, cursor: psycopg.Cursor[Any], statement: sql.Composed) -> None:
        """Batch by batch: the database looks at the sites of one while the next is being read.

        Rows are only added, so those of a batch are found by their place in the table.
        """
        while (batch := self._queue.get()) is not None:
            first_row, data = batch
            blocks = cursor.execute(
                "SELECT pg_relation_size('pg_temp.import_rows') / current_setting('block_size')::bigint"
            ).fetchone()
            assert blocks is not None  # noqa: S101 - one row
            with cursor.copy(statement) as copy:
                copy.write(data)
            cursor.execute(
                "INSERT INTO import_sites (row, fit, fit_m2, home, town) SELECT s.row, f.fit, f.fit_m2, f.home, f.town"
                " FROM import_rows AS s, LATERAL record.sited(s.geom) AS f"
                " WHERE s.ctid >= format('(%%s,0)', %s::bigint)::tid AND s.row >= %s AND f.fit IS NOT NULL",
                [max(blocks[0] - 1, 0), first_row],
            )


def as_csv(table: pa.Table) -> bytes:
    """CSV as COPY reads it: nothing for null, quotation marks for text, also for the empty one."""
    sink = pa.BufferOutputStream()
    pacsv.write_csv(table, sink, pacsv.WriteOptions(include_header=False, quoting_style="needed"))
    return bytes(sink.getvalue().to_pybytes())
