"""Load a source into the record: one transaction, set by set, through the database's guard."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from itertools import chain

import psycopg

from geoapp.errors import BadFile
from geoapp.exchange.loading import guard
from geoapp.exchange.loading.apply import Counts, apply
from geoapp.exchange.loading.order import Order
from geoapp.exchange.loading.places import placed
from geoapp.exchange.loading.prepare import Preparer
from geoapp.exchange.loading.report import Report
from geoapp.exchange.loading.rules import check
from geoapp.exchange.loading.staging import Connection, Copier, Staging
from geoapp.exchange.mapping.targets import layer as layer_of
from geoapp.exchange.reading.source import Batch, RowProblem, Source

__all__ = ["Order", "Progress", "Report", "begin", "load", "writing"]

Progress = Callable[[int, int | None], None]
"""Called with the rows read so far and the total, when it is known."""

REFUSALS = 50
"""Rows that the guard may refuse one after the other before the load gives up: what can be known earlier was asked
before (`rules`), so more of them mean that something is wrong with the file as a whole."""

STAGING_MB = 64
"""Memory of the database's session for the staged rows: 100,000 plots; what is more goes through files."""

STATISTICS_TARGET = 10
"""300 rows are looked at for each unit. How many there are and whether a key repeats is all that the planner needs to know
of staged rows, and they are analysed while somebody waits."""

TAKE_IN = """
SELECT gin_clean_pending_list(i.indexrelid) FROM pg_index AS i
JOIN pg_class AS c ON c.oid = i.indexrelid JOIN pg_am AS a ON a.oid = c.relam JOIN pg_class AS t ON t.oid = i.indrelid
WHERE a.amname = 'gin' AND t.relnamespace = 'published'::regnamespace
"""
"""The search indexes take in what a load left waiting. Until then each search reads all of it, 0.3 s for 4 MB; the next
vacuum would do it too."""


@contextmanager
def writing(owner_url: str, actor: str, reason: str) -> Iterator[Connection]:
    """A connection set up for bulk loads; what was not rolled back is committed at the end."""
    with psycopg.connect(owner_url) as connection:
        begin(connection, actor, reason)
        yield connection
        connection.commit()
        with suppress(psycopg.Error):  # the data are there, whatever becomes of this
            connection.execute(TAKE_IN)


def begin(connection: Connection, actor: str, reason: str) -> None:
    """Say who writes, for the history, and set the transaction up for a bulk load."""
    # Room for the staging table, which else goes through files; it can be set only before a session's first one.
    if connection.execute("SELECT pg_my_temp_schema() = 0").fetchone() == (True,):
        connection.execute(f"SET LOCAL temp_buffers = '{STAGING_MB}MB'")
    # The clock of places is read before anything is looked up, so that what others move meanwhile is looked at again.
    connection.execute(
        "SELECT set_config('geoapp.actor', %s, true), set_config('geoapp.reason', %s, true),"
        " set_config('geoapp.clock', (SELECT max(c.changed)::text FROM record.place_clock AS c), true),"
        " set_config('statement_timeout', '0', true), set_config('jit', 'off', true), set_config('work_mem', '64MB', true),"
        " set_config('default_statistics_target', %s, true)",
        [actor, reason, str(STATISTICS_TARGET)],
    )


def load(connection: Connection, source: Source, order: Order, progress: Progress | None = None) -> Report:
    """Load all rows of a source. The caller commits, or rolls back when the report is not `ok`.

    Raises BadFile when the file as a whole cannot be used.
    """
    about = source.about
    layer = layer_of(order.layer)
    report = Report(order.layer, str(about.path), order.max_messages, about.format, about.layer, dataset=order.dataset)
    preparer = Preparer(layer, source, order, report)
    if layer.geometry is not None and layer.geometry_needed and not source.has_geometry and order.key is None:
        raise BadFile(
            f"{about.path.name} hat weder Geometrie noch Spalten mit Koordinaten (gesucht: Namen wie lat/lon, x/y,"
            f" Rechtswert/Hochwert, WKT; vorhanden: {', '.join(about.fields[:20]) or 'keine Spalten'})."
        )
    organisation = _organisation(connection, order.organisation)
    with _timed(report, "read"):
        staging = _stage(connection, source, preparer, report, progress)
    with _timed(report, "check"):
        staging.analyze()
        found = check(staging, order, order.key is not None)
        report.add_problems(placed(staging, found, order.max_messages))
        staging.delete({problem.row for problem in found})
    if report.bad_rows and not order.skip_invalid:
        _fail(report)
        return report
    with _timed(report, "write"):
        counts = _write(staging, order, report, about.path.name, organisation)
    if counts is None:
        _fail(report)
    else:
        report.inserted, report.updated, report.unchanged = counts.inserted, counts.updated, counts.unchanged
        report.left_out = len(report.bad_rows)
    report.finish()
    return report


def _stage(
    connection: Connection, source: Source, preparer: Preparer, report: Report, progress: Progress | None
) -> Staging:
    """Read everything into the staging table. Raises BadFile when there is nothing, or a column is wanting."""
    with closing(source.batches(None)) as batches:
        first = next(batches, None)
        if first is None:
            raise BadFile(f"{source.about.path.name} enthält keine Datensätze.")
        preparer.look(first)
        _describe(preparer, report)
        update = preparer.order.key is not None
        staging = Staging(connection, preparer.layer, preparer.columns, preparer.has_geometry, update)
        needed = preparer.needed_columns()
        with ExitStack() as stack:
            copier = stack.enter_context(Copier(staging))
            rows: Iterable[Batch] = chain([first], batches)
            if not needed.issuperset(source.about.fields):  # begun anew, without what nobody asks for
                batches.close()
                rows = stack.enter_context(closing(source.batches(needed)))
            del first
            for batch in rows:
                report.read += len(batch)
                copier.write(preparer.prepare(batch))
                if progress is not None:
                    progress(report.read, source.about.rows)
    preparer.finish()
    return staging


def _describe(preparer: Preparer, report: Report) -> None:
    """Note the mapping; columns that no row can do without must be filled by something."""
    mapping = preparer.mapping
    report.mapping, report.guessed = mapping.shown(), sorted(mapping.guessed)
    report.constants = dict(mapping.constants)
    report.ignored_columns = [name for name in mapping.ignored if name not in preparer.place_columns]
    there = {target.name for target in preparer.columns}
    missing = [name for name in preparer.layer.needed if name not in there]
    if missing and preparer.order.key is None:
        fields = ", ".join(mapping.ignored[:30]) or "keine"
        raise BadFile(
            f"Keine Spalte der Datei wurde als {', '.join(missing)} erkannt; ohne geht es in der Ebene {report.layer} nicht."
            f" Die Spalte mit --map IHRE={missing[0]} nennen oder mit --set {missing[0]}=WERT füllen. Nicht verwendete Spalten: {fields}."
        )


def _write(staging: Staging, order: Order, report: Report, file_name: str, organisation: object) -> Counts | None:
    """Write through the guard; None when a row is refused that may not be left out."""
    for _ in range(REFUSALS):
        try:
            with staging.connection.transaction() as savepoint:
                counts = apply(staging, order, file_name, organisation)
                shared = guard.overlaps(staging) if staging.layer.table == "estate" else []
                if shared:
                    raise psycopg.Rollback(savepoint)
                staging.connection.execute("SET CONSTRAINTS ALL IMMEDIATE")
                staging.connection.execute("SET CONSTRAINTS ALL DEFERRED")
                return counts
        except psycopg.errors.DatabaseError as error:
            shared = guard.rows_of(error, staging)
            if not shared:
                raise BadFile(f"Die Datenbank hat die Daten abgelehnt: {guard.plain_text(error)}") from error
        if not _leave_out(staging, order, report, shared):
            return None
    raise BadFile(f"Die Datenbank hat mehr als {REFUSALS} Zeilen abgelehnt, zuletzt: {report.problems[-1].text}")


def _leave_out(staging: Staging, order: Order, report: Report, problems: list[RowProblem]) -> bool:
    report.add_problems(placed(staging, problems, order.max_messages))
    if not order.skip_invalid:
        return False
    staging.delete({problem.row for problem in problems})
    return True


def _fail(report: Report) -> None:
    count = len(report.bad_rows)
    report.fail(
        f"{count} von {report.read} Zeilen sind nicht verwendbar. Berichtigen, oder mit --skip-invalid auslassen."
    )
    report.finish()


def _organisation(connection: Connection, slug: str | None) -> object:
    if slug is None:
        return None
    found = connection.execute("SELECT id FROM record.organisation WHERE slug = %s", [slug]).fetchone()
    if found is None:
        known = connection.execute("SELECT slug FROM record.organisation ORDER BY slug LIMIT 20").fetchall()
        listed = ", ".join(row[0] for row in known) or "noch keine; zuerst die Ebene organisations laden"
        raise BadFile(f"--organisation {slug}: Diese Organisation gibt es nicht. Bekannt: {listed}.")
    return found[0]


@contextmanager
def _timed(report: Report, part: str) -> Iterator[None]:
    start = time.perf_counter()
    try:
        yield
    finally:
        report.seconds[part] = report.seconds.get(part, 0.0) + time.perf_counter() - start
