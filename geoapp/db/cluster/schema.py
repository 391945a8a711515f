"""Whether a database has today's schema, found out without loading Alembic (a second of every start otherwise).

What the migrations read is hashed, and the hash is left as the database's comment once they have run. A restored or
foreign database has no such comment, so in doubt the migrations run; they do nothing where nothing is to be done.
"""

from __future__ import annotations

import hashlib
from importlib import metadata
from pathlib import Path

import psycopg
from psycopg import sql

from geoapp.db.cluster.place import Say, nothing_said
from geoapp.db.cluster.roles import connect
from geoapp.errors import Unavailable

DB = Path(__file__).resolve().parents[1]
SOURCES = (
    "migrate.py",
    "sectors.py",
    "workflow.py",
    "migrations",
    "models",
    "sql",
    "../core/roles.py",
    "../core/workflow.py",
)
SECTORS_PACKAGE = "wz-code"


def source_hash() -> str:
    """Changes whenever something does that the migrations read."""
    given = [DB / name for name in SOURCES]
    files = [path for path in given if path.is_file()]
    files += [path for folder in given for path in sorted(folder.rglob("*")) if path.suffix in {".py", ".sql"}]
    content = hashlib.sha256(metadata.version(SECTORS_PACKAGE).encode())
    for path in files:
        content.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return content.hexdigest()[:16]


def upgrade(owner_url: str, say: Say = nothing_said) -> None:
    """Bring the schema to the newest state, telling when that takes work.

    Raises SetupProblem or Unavailable; the database is as before then, since all of it is one transaction.
    """
    wanted = f"geoapp schema {source_hash()}"
    with connect(owner_url, autocommit=True) as connection:
        if _comment(connection) == wanted:
            return
    from sqlalchemy.exc import DBAPIError

    from geoapp.db import migrate
    from geoapp.db.engine import engine_for

    try:
        migrate.upgrade(owner_url, progress=lambda what: say(f"Bringing the database to {what} ..."))
    except DBAPIError as error:
        raise Unavailable(
            f"Die Datenbank ließ sich nicht auf den neuesten Stand bringen und ist, wie sie war: {str(error.orig).strip()}"
        ) from error
    finally:
        engine_for(owner_url).dispose()  # an idle connection would keep the database from being copied or renamed
    with connect(owner_url, autocommit=True) as connection:
        name = sql.Identifier(connection.info.dbname)
        try:
            connection.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(name, sql.Literal(wanted)))
        except psycopg.errors.InsufficientPrivilege:
            say("The database belongs to another role; each start will look through the migrations.")


def _comment(connection: psycopg.Connection) -> str | None:
    found = connection.execute(
        "SELECT shobj_description(oid, 'pg_database') FROM pg_database "
        "WHERE datname = current_database() AND to_regclass('record.alembic_version') IS NOT NULL"
    ).fetchone()
    return found[0] if found else None
