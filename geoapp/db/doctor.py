"""Looks at an installation and says, for each point, what was found and what to do about it. Changes nothing."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import psycopg

from geoapp import paths
from geoapp.db.cluster import access, binaries, roles
from geoapp.db.cluster.place import START_FREE_MB, free_mb, locate
from geoapp.db.cluster.urls import Urls
from geoapp.errors import GeoappError
from geoapp.settings import Settings

MIN_GEOS = (3, 9)
"""From here on overlay is snap-rounded (OverlayNG), which the guard's set operations rely on."""
MIN_PROJ = (6, 0)
"""From here on transformations between ETRS89 and WGS 84 know their areas of use."""
MAX_CLOCK_DIFFERENCE_S = 5.0
"""Beyond this, dates of records and of the web's caches contradict each other."""
ROOMY_MB = 1000
"""A warning in time: an import of a large town takes about this much."""


@dataclass(frozen=True)
class Finding:
    """One point: whether it is well, what was found, and what to do when it is not."""

    check: str
    ok: bool
    found: str
    advice: str = ""


def examine(settings: Settings) -> list[Finding]:
    """Look at everything; what cannot be reached is a finding, not an error."""
    findings = [_data_dir(settings), _secrets(settings), _disk(settings), _assets(), _programs(settings)]
    try:
        with access.shared(settings) as share:
            findings += _database(share.urls)
    except GeoappError as error:
        findings.append(
            Finding("database", False, error.user_text, "Run `geoapp up` (or bin/up) and look at its messages.")
        )
    return findings


# -- this machine


def _data_dir(settings: Settings) -> Finding:
    folder = settings.data_dir.expanduser().resolve()
    if access.is_managed(settings):
        return Finding("data folder", True, f"{folder}; the database is on a managed server")
    place = locate(folder)
    where = f"{folder}" if place.pgdata.parent == folder else f"{folder}, the database itself in {place.pgdata}"
    return Finding(
        "data folder", place.exists, where, "There is no database yet: run `geoapp up`, or set GEOAPP_DATA_DIR."
    )


def _secrets(settings: Settings) -> Finding:
    secrets = access.secrets_of(settings)
    private = secrets.mode_is_private()
    found = (
        f"{secrets.path} is {'private' if private else 'readable by others'}" if secrets.path.exists() else "none yet"
    )
    return Finding("passwords", private, found, f"Run: chmod 600 {secrets.path}")


def _disk(settings: Settings) -> Finding:
    folder = settings.data_dir.expanduser().resolve()
    if not access.is_managed(settings):
        folder = locate(folder).pgdata
    while not folder.exists():
        folder = folder.parent
    free = free_mb(folder)
    enough = "will not start" if free < START_FREE_MB else "may not hold the next import"
    return Finding("disk", free >= ROOMY_MB, f"{free} MB free at {folder}", f"Make room: the database {enough}.")


def _assets() -> Finding:
    built = sum(1 for path in paths.static_dir().rglob("*") if path.is_file()) if paths.static_dir().is_dir() else 0
    return Finding("assets", built > 0, f"{built} files in {paths.static_dir()}", "Build them: bin/assets")


def _programs(settings: Settings) -> Finding:
    have = ", ".join(f"{one.major} ({one.folder})" for one in binaries.installed()) or "none"
    needed = not access.is_managed(settings)
    return Finding(
        "PostgreSQL programs",
        bool(binaries.usable()) or not needed,
        f"versions {have}",
        f"Run: {binaries.INSTALL_HINT}",
    )


# -- the database


def _database(urls: Urls) -> Iterator[Finding]:
    with roles.connect(urls.owner, autocommit=True) as connection:
        yield from _versions(connection)
        yield _extensions(connection)
        yield _clock(connection)
    yield _migrations(urls)
    yield _public_role(urls)
    yield _internal_role(urls)


def _value(connection: psycopg.Connection, query: str) -> str:
    found = connection.execute(query).fetchone()
    return str(found[0]) if found and found[0] is not None else ""


def _at_least(text: str, minimum: tuple[int, ...]) -> bool:
    found = re.search(r"\d+(?:\.\d+)*", text)
    return bool(found) and tuple(int(part) for part in found.group().split(".")) >= minimum if found else False


def _versions(connection: psycopg.Connection) -> Iterator[Finding]:
    server = _value(connection, "SHOW server_version")
    yield Finding(
        "PostgreSQL",
        _at_least(server, (binaries.MIN_POSTGRESQL,)),
        server,
        f"Needed: {binaries.MIN_POSTGRESQL} or newer.",
    )
    if not _value(connection, "SELECT 1 FROM pg_extension WHERE extname = 'postgis'"):
        return
    wanted = {"PostGIS": binaries.MIN_POSTGIS, "GEOS": MIN_GEOS, "PROJ": MIN_PROJ}
    queries = {"PostGIS": "postgis_lib_version()", "GEOS": "postgis_geos_version()", "PROJ": "postgis_proj_version()"}
    for name, minimum in wanted.items():
        found = _value(connection, f"SELECT public.{queries[name]}")
        advice = f"Needed: {'.'.join(map(str, minimum))} or newer; install a newer PostGIS."
        yield Finding(name, _at_least(found, minimum), found.split(" ")[0] or "unknown", advice)


def _extensions(connection: psycopg.Connection) -> Finding:
    from geoapp.db.migrate import EXTENSIONS

    rows = connection.execute(
        "SELECT extname, extversion FROM pg_extension WHERE extname = ANY(%s)", (list(EXTENSIONS),)
    )
    have = {str(name): str(version) for name, version in rows.fetchall()}
    missing = [name for name in EXTENSIONS if name not in have]
    found = ", ".join(f"{name} {version}" for name, version in sorted(have.items()))
    advice = "Run `geoapp up`, or as an administrator: " + " ".join(f"CREATE EXTENSION {name};" for name in missing)
    return Finding(
        "extensions", not missing, f"{found or 'none'}{'; missing: ' + ', '.join(missing) if missing else ''}", advice
    )


def _clock(connection: psycopg.Connection) -> Finding:
    before = time.time()
    theirs = float(_value(connection, "SELECT extract(epoch FROM clock_timestamp())"))
    difference = theirs - (before + time.time()) / 2
    return Finding(
        "clock",
        abs(difference) <= MAX_CLOCK_DIFFERENCE_S,
        f"the database's clock is {abs(difference):.1f} s {'ahead' if difference >= 0 else 'behind'}",
        "Let both machines keep their time by NTP (timedatectl set-ntp true).",
    )


def _migrations(urls: Urls) -> Finding:
    from geoapp.db import migrate
    from geoapp.db.engine import engine_for

    current, head = migrate.current_revision(urls.owner), migrate.head_revision()
    engine_for(urls.owner).dispose()
    return Finding(
        "schema", current == head, f"at {current or 'nothing'}, newest is {head}", "Run `geoapp up`: it migrates."
    )


def _readable_outside(url: str) -> list[str]:
    """Relations with rows of ours that the role of `url` may read although they are not in `published`."""
    with roles.connect(url, autocommit=True) as connection:
        rows = connection.execute(
            """
            SELECT format('%I.%I', n.nspname, c.relname)
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
               AND n.nspname NOT IN ('published', 'pg_catalog', 'information_schema') AND n.nspname !~ '^pg_'
               AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
               AND has_schema_privilege(n.oid, 'USAGE')
               AND (has_table_privilege(c.oid, 'SELECT') OR has_any_column_privilege(c.oid, 'SELECT'))
             ORDER BY 1
            """
        )
        return [str(name) for (name,) in rows.fetchall()]


def _writable(url: str) -> list[str]:
    with roles.connect(url, autocommit=True) as connection:
        rows = connection.execute(
            """
            SELECT format('%I.%I', n.nspname, c.relname)
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE c.relkind IN ('r', 'p', 'v') AND n.nspname IN ('record', 'history', 'published')
               AND has_schema_privilege(n.oid, 'USAGE')
               AND has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')
             ORDER BY 1
            """
        )
        return [str(name) for (name,) in rows.fetchall()]


def _role(check: str, look: Callable[[], Finding]) -> Finding:
    try:
        return look()
    except GeoappError as error:
        return Finding(check, False, error.user_text, "Run `geoapp up`: it gives the role its login.")


def _public_role(urls: Urls) -> Finding:
    def look() -> Finding:
        wrong = [f"reads {name}" for name in _readable_outside(urls.public)]
        wrong += [f"writes {name}" for name in _writable(urls.public)]
        found = "; ".join(wrong) or "reads schema published and nothing else"
        return Finding(
            "public role", not wrong, found, f"REVOKE these rights from {roles.PUBLIC} and from PUBLIC (geoapp psql)."
        )

    return _role("public role", look)


def _internal_role(urls: Urls) -> Finding:
    def look() -> Finding:
        with roles.connect(urls.internal, autocommit=True) as connection:
            powers = _value(connection, "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        advice = f"ALTER ROLE {roles.INTERNAL} NOSUPERUSER NOBYPASSRLS; (geoapp psql)"
        return Finding("internal role", powers == "False", "logs in, bound by row-level security", advice)

    return _role("internal role", look)
