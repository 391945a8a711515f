"""The whole database into one file and back.

A backup is PostgreSQL's own custom format, so it can be read without geoapp. A restore builds a second database and
swaps the names when that is complete, so a broken or foreign file changes nothing.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from geoapp.db.cluster import roles
from geoapp.db.cluster.place import Say, nothing_said
from geoapp.db.cluster.schema import upgrade
from geoapp.db.cluster.tools import client_environment, client_tool
from geoapp.db.cluster.urls import Urls, database_name, for_database
from geoapp.errors import BadFile, GeoappError, SetupProblem, Unavailable

MARK = re.compile(r"TABLE DATA record alembic_version\b")
"""Line in the list of contents by which a backup of geoapp is known."""
TABLE_DONE = re.compile(r'contents of table "|processing data for table "')
PREVIOUS = "_before_restore"
"""Ending of the name that the replaced database gets; there is one, the latest."""

Progress = Callable[[int, int], None]
"""Called with (tables done, tables in all)."""


def no_progress(_done: int, _total: int) -> None:
    """The default: nobody watches."""


@dataclass(frozen=True)
class BackupReport:
    """What was written."""

    file: Path
    size_bytes: int
    tables: int


@dataclass(frozen=True)
class RestoreReport:
    """What was replaced by what."""

    file: Path
    database: str
    tables: int
    previous: str | None


def backup(urls: Urls, target: Path, *, force: bool = False, progress: Progress = no_progress) -> BackupReport:
    """Write one consistent state of the database to `target`, which appears only when complete and read back.

    Raises BadFile when the file exists (unless `force`), SetupProblem when it cannot be written.
    """
    target = target.expanduser().absolute()
    if target.exists() and not force:
        raise BadFile(f"{target} gibt es schon. Einen anderen Namen wählen oder mit --force ersetzen.")
    if target.is_dir() or not target.parent.is_dir():
        raise BadFile(f"{target} ist kein möglicher Dateiname: der Ordner {target.parent} muss bestehen.")
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    except OSError as error:
        raise SetupProblem(f"In {target.parent} lässt sich nichts schreiben ({error.strerror}).") from error
    os.close(handle)
    part = Path(name)
    try:
        total = _count_tables(urls.owner)
        command = [client_tool("pg_dump"), "--format=custom", "--no-owner", "--verbose", f"--file={part}"]
        _run(command, urls.owner, lambda done: progress(done, total))
        # Reads every block back, where `--list` would read the head only.
        _run([client_tool("pg_restore"), "--file=/dev/null", str(part)], urls.owner)
        tables = len(_tables(contents(part)))
        descriptor = os.open(part, os.O_RDONLY)
        os.fsync(descriptor)
        os.close(descriptor)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return BackupReport(target, target.stat().st_size, tables)


def contents(file: Path) -> list[str]:
    """The backup's list of contents; raises BadFile when it is none, is damaged, or is of another program."""
    if not file.is_file():
        raise BadFile(f"Die Datei {file} gibt es nicht.")
    told = subprocess.run([client_tool("pg_restore"), "--list", str(file)], capture_output=True, text=True, check=False)
    if told.returncode:
        reason = told.stderr.strip().splitlines()[-1:] or ["unlesbar"]
        raise BadFile(f"{file} ist keine lesbare Sicherung ({reason[0]}). An der Datenbank wurde nichts geändert.")
    lines = told.stdout.splitlines()
    if not any(MARK.search(line) for line in lines):
        raise BadFile(f"{file} ist eine Sicherung, aber nicht von geoapp. An der Datenbank wurde nichts geändert.")
    return lines


def restore(
    urls: Urls, file: Path, *, force: bool = False, say: Say = nothing_said, progress: Progress = no_progress
) -> RestoreReport:
    """Replace the database by the backup `file`.

    The replaced database stays on the server as `…_before_restore`. Raises BadFile (not a whole backup of geoapp) or
    Unavailable (somebody is connected, and not `force`); the database is as before then.
    """
    tables = _tables(contents(file))
    name = database_name(urls.owner)
    building, previous = f"{name}_restoring", f"{name}{PREVIOUS}"
    _refuse_while_used(urls.owner, force=force)
    new_owner_url = for_database(urls.owner, building)
    try:
        with roles.connect(for_database(urls.owner, "postgres"), autocommit=True) as server:
            _drop(server, building)
        roles.ensure_database(new_owner_url)
        _ensure_roles(new_owner_url)
        command = [client_tool("pg_restore"), "--no-owner", "--exit-on-error", "--verbose", f"--dbname={building}"]
        try:
            _run([*command, str(file)], new_owner_url, lambda done: progress(done, len(tables)))
        except GeoappError as error:
            raise BadFile(
                f"{file} ließ sich nicht einspielen; an der Datenbank wurde nichts geändert.\n{error}"
            ) from error
        upgrade(new_owner_url, say)
        with roles.connect(new_owner_url, autocommit=True) as connection:
            connection.execute("ANALYZE")
        kept = _swap(urls.owner, building, previous, force=force)
    finally:
        with roles.connect(for_database(urls.owner, "postgres"), autocommit=True) as server:
            _drop(server, building)
    return RestoreReport(file, name, len(tables), kept)


def _tables(lines: list[str]) -> list[str]:
    return [line for line in lines if " TABLE DATA " in line]


def _count_tables(owner_url: str) -> int:
    with roles.connect(owner_url) as connection:
        found = connection.execute(
            "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
            "WHERE c.relkind IN ('r', 'p') AND n.nspname IN ('record', 'history', 'published', 'account')"
        ).fetchone()
    return int(found[0]) if found else 0


def _run(command: list[str], url: str, tables_done: Callable[[int], None] = lambda _done: None) -> None:
    """Run a client program on `url`, counting the tables it reports; raises Unavailable with what it said last."""
    done, said = 0, list[str]()
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=client_environment(url),
        text=True,
        errors="replace",
    ) as process:
        assert process.stderr is not None  # noqa: S101 - we asked for the pipe
        for line in process.stderr:
            said = [*said[-7:], line.rstrip()]
            if TABLE_DONE.search(line):
                done += 1
                tables_done(done)
    if process.returncode:
        raise Unavailable(f"{Path(command[0]).name} ist gescheitert:\n" + "\n".join(said))


def _drop(server: psycopg.Connection, name: str) -> None:
    server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _ensure_roles(owner_url: str) -> None:
    """The backup grants rights to the lesser roles, which a new server does not know yet."""
    with roles.connect(owner_url, autocommit=True) as server:
        for role in (roles.PUBLIC, roles.INTERNAL):
            if not server.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (role,)).fetchone():
                server.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(sql.Identifier(role)))


def _refuse_while_used(owner_url: str, *, force: bool) -> None:
    name = database_name(owner_url)
    with roles.connect(for_database(owner_url, "postgres")) as server:
        found = server.execute(
            "SELECT count(*), string_agg(DISTINCT coalesce(nullif(application_name, ''), usename), ', ') "
            "FROM pg_stat_activity WHERE datname = %s AND backend_type = 'client backend'",
            (name,),
        ).fetchone()
    if found and found[0] and not force:
        raise Unavailable(
            f"Die Datenbank {name} wird gerade benutzt ({found[0]} Verbindungen: {found[1]}). "
            "Zuerst `geoapp up` beenden; oder mit --force ersetzen, dann werden die Verbindungen getrennt. "
            "Es wurde nichts geändert."
        )


def _swap(owner_url: str, building: str, previous: str, *, force: bool) -> str | None:
    """Give `building` the database's name and the old one the name `previous`, both or neither."""
    name = database_name(owner_url)
    _refuse_while_used(owner_url, force=force)
    with roles.connect(for_database(owner_url, "postgres"), autocommit=True) as server:
        _drop(server, previous)
        exists = server.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone() is not None
        if exists:
            # Nobody may come in between the cut and the renaming; undone by the renamed database's own setting below.
            server.execute(sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS false").format(sql.Identifier(name)))
        try:
            if exists:
                server.execute(
                    "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s", (name,)
                )
            with server.transaction():
                if exists:
                    _rename(server, name, previous)
                _rename(server, building, name)
        except psycopg.Error as error:
            raise Unavailable(
                f"Die Datenbank {name} ließ sich nicht austauschen und bleibt, wie sie war: {str(error).strip()}"
            ) from error
        finally:
            if exists:
                still = server.execute("SELECT 1 FROM pg_database WHERE datname = %s", (previous,)).fetchone()
                closed = previous if still else name
                server.execute(sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS true").format(sql.Identifier(closed)))
    return previous if exists else None


def _rename(server: psycopg.Connection, old: str, new: str) -> None:
    server.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(old), sql.Identifier(new)))
