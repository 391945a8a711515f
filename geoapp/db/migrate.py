"""Bring a database to today's shape: tables by Alembic, functions, triggers, views and roles from `sql/`.

Tables are migrated step by step because they hold data. Functions, views and privileges hold none: their files always
say how it is today and are applied again whenever one of them changed. All of it happens in one transaction.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from geoapp.db.engine import engine_for
from geoapp.db.sectors import fill_sectors
from geoapp.db.workflow import fill_workflow, fingerprint
from geoapp.errors import SetupProblem

HERE = Path(__file__).parent
SQL_FILES = tuple(sorted((HERE / "sql").glob("*.sql")))
BEFORE_TABLES = "00_functions.sql"
EXTENSIONS = ("postgis", "pg_trgm", "btree_gist")
MIGRATION_LOCK = 5_250_134_900
"""Key of the advisory lock that keeps two starting processes from migrating at once."""


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(HERE / "migrations"))
    config.attributes["connection"] = connection
    return config


def head_revision() -> str:
    """The newest migration this program knows."""
    head = ScriptDirectory.from_config(_config()).get_current_head()
    assert head is not None  # noqa: S101  (there is always a first migration)
    return head


def current_revision(owner_url: str) -> str | None:
    """The migration the database is at; None for an empty one."""
    with engine_for(owner_url).connect() as connection:
        if connection.scalar(text("SELECT to_regclass('record.alembic_version')")) is None:
            return None
        revision: str | None = connection.scalar(text("SELECT version_num FROM record.alembic_version"))
        return revision


def sql_fingerprint() -> str:
    """Changes when any of the SQL files does, or the table of steps."""
    digest = hashlib.sha256(fingerprint())
    for path in SQL_FILES:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _run_file(connection: Connection, path: Path) -> None:
    # Percent signs of format() would be read as placeholders if parameters were given; none are.
    connection.exec_driver_sql(path.read_text(encoding="utf-8"), execution_options={"no_parameters": True})


def _create_extensions(connection: Connection) -> None:
    for name in EXTENSIONS:
        if connection.scalar(text("SELECT count(*) FROM pg_available_extensions WHERE name = :n"), {"n": name}) == 0:
            raise SetupProblem(
                f"Dem PostgreSQL-Server fehlt die Erweiterung {name}. "
                f"Paket installieren (Debian: postgresql-15-postgis-3, postgresql-contrib) und erneut starten."
            )
        connection.exec_driver_sql(f"CREATE EXTENSION IF NOT EXISTS {name} WITH SCHEMA public")


def upgrade(owner_url: str, revision: str = "head", progress: Callable[[str], None] | None = None) -> bool:
    """Migrate to `revision` and refresh functions, views and privileges. True when something changed.

    `owner_url` is a libpq URL of the role that owns the database. Raises SetupProblem when the database was made by a
    newer geoapp, or lacks an extension.
    """
    say = progress or (lambda _text: None)
    with engine_for(owner_url).begin() as connection:
        connection.execute(text("SELECT pg_advisory_xact_lock(:k)"), {"k": MIGRATION_LOCK})
        _create_extensions(connection)
        _run_file(connection, HERE / "sql" / BEFORE_TABLES)
        before = _stamp(connection)
        known = {s.revision for s in ScriptDirectory.from_config(_config()).walk_revisions()}
        if before[0] is not None and before[0] not in known:
            raise SetupProblem(
                f"Die Datenbank wurde von einer neueren Fassung angelegt (Stand {before[0]}). Bitte geoapp aktualisieren."
            )
        command.upgrade(_config(connection), revision)
        after = _stamp(connection)[0]
        wanted = f"{after} {sql_fingerprint()}"
        if before[1] == wanted and before[0] == after:
            return False
        say(f"schema {after}")
        for path in SQL_FILES:
            if path.name != BEFORE_TABLES:
                _run_file(connection, path)
        fill_sectors(connection)
        fill_workflow(connection)
        connection.exec_driver_sql("COMMENT ON SCHEMA record IS '" + wanted + "'")
        return True


def _stamp(connection: Connection) -> tuple[str | None, str | None]:
    """Revision of the tables, and what the SQL files were when last applied (kept as the schema's comment)."""
    revision = None
    if connection.scalar(text("SELECT to_regclass('record.alembic_version')")) is not None:
        revision = connection.scalar(text("SELECT version_num FROM record.alembic_version"))
    return revision, connection.scalar(text("SELECT obj_description('record'::regnamespace)"))
