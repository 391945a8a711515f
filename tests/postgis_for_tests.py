"""A real PostGIS for the tests: one cluster per checkout, shared by all workers and runs, a fresh database per test.

The cluster lies in the temporary folder with durability off. It is started by the first worker that needs it and
stopped when the last one is gone, also after Ctrl-C or kill -9, by the very machinery that geoapp itself uses.
A migrated template database is built once per state of the schema's source, and each test gets a copy of it.
"""

from __future__ import annotations

import hashlib
import itertools
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

from geoapp.db.cluster import access, locks, roles, server
from geoapp.db.cluster.initialise import OWNER
from geoapp.db.cluster.place import Say, locate, nothing_said, settle
from geoapp.db.cluster.schema import source_hash
from geoapp.db.cluster.urls import Urls, database_name, for_role, on_socket
from geoapp.db.secrets import Secrets

CHECKOUT = Path(__file__).resolve().parents[1]
TEMPLATES_KEPT = 4
HOME = Path(tempfile.gettempdir()) / (
    f"geoapp-tests-{os.getuid()}-{hashlib.sha256(os.fsencode(CHECKOUT)).hexdigest()[:10]}"
)


class PostgisForTests:
    """The running cluster, from the point of view of one worker."""

    def __init__(self, use: server.Use) -> None:
        self.use = use
        self._secrets = Secrets(use.place.secrets_file)
        self._numbers = itertools.count()
        self._admin = psycopg.connect(self.urls_of("postgres").owner, autocommit=True)
        self.template = f"template_{source_hash()}"

    def urls_of(self, database: str) -> Urls:
        """The addresses of a database for the three roles."""
        found = self.use.server
        owner = on_socket(str(found.socket_dir), found.port, OWNER, self._secrets.get_or_make(OWNER), database)
        public, internal = (
            for_role(owner, role, self._secrets.get_or_make(role)) for role in (roles.PUBLIC, roles.INTERNAL)
        )
        return Urls(owner, public, internal)

    def create(self, *, migrated: bool = True) -> Urls:
        """A database of its own; a copy of the migrated template, or (`migrated=False`) an empty one."""
        name = f"test_{os.getpid()}_{next(self._numbers)}"
        source = self.template if migrated else "template0"
        if migrated:
            self._ensure_template()
        # Copying files beats copying pages through the write-ahead log for a template of this size (measured).
        self._admin.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy").format(
                sql.Identifier(name), sql.Identifier(source)
            )
        )
        return self.urls_of(name)

    def drop(self, urls: Urls) -> None:
        """Remove a database, whoever is still connected to it."""
        self._admin.execute(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(database_name(urls.owner)))
        )

    def close(self) -> None:
        """Let go of the cluster."""
        self._admin.close()
        self.use.release()

    def drop_leftovers(self) -> None:
        """Remove the databases of killed runs; only to be called while nobody else uses the cluster."""
        for (name,) in self._admin.execute(
            "SELECT datname FROM pg_database WHERE datname ~ '^(test|building)_'"
        ).fetchall():
            self.drop(self.urls_of(name))

    def _ensure_template(self) -> None:
        if self._exists(self.template):
            return
        with locks.exclusive(self.use.place.run_dir / "template.lock"):
            if self._exists(self.template):
                return
            building = f"building_{os.getpid()}"
            urls = self.urls_of(building)
            self.drop(urls)
            access.prepare(urls, self._secrets)
            self._admin.execute(
                sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
                    sql.Identifier(building), sql.Identifier(self.template)
                )
            )
            old = self._admin.execute(
                "SELECT datname FROM pg_database WHERE datname LIKE 'template\\____%%' ORDER BY oid DESC OFFSET %s",
                (TEMPLATES_KEPT,),
            ).fetchall()
            for (name,) in old:
                self.drop(self.urls_of(name))

    def _exists(self, name: str) -> bool:
        return self._admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone() is not None


@contextmanager
def postgis_for_tests() -> Iterator[PostgisForTests]:
    """The cluster of this checkout's tests, started when need be."""
    HOME.mkdir(mode=0o755, exist_ok=True)
    with locks.exclusive(HOME.with_suffix(".lock")):
        found = locate(HOME)
        if found.exists and (found.pgdata / "postmaster.pid").exists() and server.running(found) is None:
            shutil.rmtree(HOME)  # it was killed; with durability off nothing in it can be trusted
        place = settle(HOME)
        cluster = PostgisForTests(server.acquire(place, durable=False))
        if not locks.holders(place.run_dir / "use.lock"):
            cluster.drop_leftovers()
    try:
        yield cluster
    finally:
        cluster.close()


@contextmanager
def cluster(data_dir: Path, say: Say = nothing_said) -> Iterator[str]:
    """The bare server, without geoapp's database in it; yields the owner's address of the database `postgres`."""
    use = server.acquire(settle(data_dir, say))
    try:
        found = use.server
        password = Secrets(data_dir / "secrets.json").get_or_make(OWNER)
        yield on_socket(str(found.socket_dir), found.port, OWNER, password, "postgres")
    finally:
        use.release()
