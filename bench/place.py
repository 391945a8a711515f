"""Where the measurements run: a private cluster of their own with the stock in two sizes, and real web servers on it.

The cluster is the one that `geoapp up` would start, durability included, in `bench/var`. It is started by the first
measure that needs it and stopped at the end. The databases stay, so that the next run need not load them again; they
are made anew when the schema or the invented country changes.
"""

from __future__ import annotations

import hashlib
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import psycopg
from psycopg import sql

from bench import stock as stocks
from bench.stock import SMALL, Stock
from bench.synthetic.scale import FULL, Scale
from geoapp.db.cluster import access, locks, roles, server
from geoapp.db.cluster.initialise import OWNER
from geoapp.db.cluster.place import settle
from geoapp.db.cluster.schema import source_hash, upgrade
from geoapp.db.cluster.urls import Urls, for_role, on_socket
from geoapp.db.secrets import Secrets

CHECKOUT = Path(__file__).resolve().parents[1]
VAR = CHECKOUT / "bench" / "var"
START_S = 60
Say = Callable[[str], None]


@dataclass
class Place:
    """The running cluster and what it holds."""

    use: server.Use
    scale: Scale
    folder: Path
    say: Say
    prefix: str = "bench_"
    """How the names of its databases begin; all that begin so are its own."""
    loaded: dict[str, dict[str, int]] = field(default_factory=dict)

    @cached_property
    def stock(self) -> Stock:
        """The invented country."""
        return stocks.make_stock(self.scale, self.folder / f"stock-{self.invention}.pickle", self.say)

    @cached_property
    def invention(self) -> str:
        """Changes when another country is invented."""
        content = hashlib.sha256(repr(self.scale).encode())
        for path in [*sorted((CHECKOUT / "bench" / "synthetic").glob("*.py")), Path(stocks.__file__)]:
            content.update(path.read_bytes())
        return content.hexdigest()[:8]

    def urls_of(self, database: str) -> Urls:
        """The addresses of a database for the three roles."""
        found, secrets = self.use.server, Secrets(self.use.place.secrets_file)
        owner = on_socket(str(found.socket_dir), found.port, OWNER, secrets.get_or_make(OWNER), database)
        public, internal = (for_role(owner, r, secrets.get_or_make(r)) for r in (roles.PUBLIC, roles.INTERNAL))
        return Urls(owner, public, internal)

    def administrate(self, statement: str, *names: str) -> list[tuple[object, ...]]:
        """Run one statement on the server as a whole; `{}` stands for names."""
        with psycopg.connect(self.urls_of("postgres").owner, autocommit=True) as connection:
            cursor = connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
            return cursor.fetchall() if cursor.description else []

    def full(self) -> Urls:
        """The database with all of the stock."""
        return self._stocked("full", 1.0)

    def small(self) -> Urls:
        """The database with a tenth of it: some of the towns, each as full as in the large one."""
        return self._stocked("small", SMALL)

    @contextmanager
    def fresh(self) -> Iterator[Urls]:
        """An empty, migrated database that goes again."""
        template, building, name = (f"{self.prefix}{of}" for of in (f"empty_{source_hash()}", "building", "fresh"))
        if not self._exists(template):
            self._forget("empty_")
            access.prepare(self.urls_of(building), Secrets(self.use.place.secrets_file))
            self.administrate("ALTER DATABASE {} RENAME TO {}", building, template)
        self.administrate("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
        self.administrate("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy", name, template)
        # A copy lacks the comment that tells a command that the schema is today's; a database in use has it.
        upgrade(self.urls_of(name).owner)
        try:
            yield self.urls_of(name)
        finally:
            self.administrate("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)

    def drop(self) -> None:
        """Remove all that was made, also what is kept for the next run."""
        self._forget("")

    def _stocked(self, size: str, share: float) -> Urls:
        name = f"{self.prefix}{size}_{self.invention}_{source_hash()}"
        urls = self.urls_of(name)
        if not self._exists(name):
            self._forget(f"{size}_")
            self.say(f"loading the {size} stock")
            with self.fresh() as building:
                stocks.load(building.owner, self.stock, share, self.say)
                self.administrate("ALTER DATABASE {} RENAME TO {}", f"{self.prefix}fresh", name)
        self.loaded[size] = counts(urls)
        return urls

    def _exists(self, name: str) -> bool:
        return (name,) in self.administrate("SELECT datname::text FROM pg_database")

    def _forget(self, beginning: str) -> None:
        for (name,) in self.administrate("SELECT datname::text FROM pg_database"):
            if str(name).startswith((self.prefix + beginning, f"{self.prefix}building")):
                self.administrate("DROP DATABASE {} WITH (FORCE)", str(name))


def counts(urls: Urls) -> dict[str, int]:
    """Public rows by table."""
    with psycopg.connect(urls.public) as connection:
        row = connection.execute(
            "SELECT " + ", ".join(f"(SELECT count(*) FROM published.{t})" for t in COUNTED)
        ).fetchone()
    assert row is not None
    return dict(zip(COUNTED, row, strict=True))


COUNTED = ("municipality", "estate", "plot", "vacancy", "company", "road")


@contextmanager
def place(say: Say, scale: Scale = FULL, folder: Path = VAR) -> Iterator[Place]:
    """The cluster for the length of a run."""
    folder.mkdir(parents=True, exist_ok=True)
    alone = locks.try_exclusive(folder / "bench.lock")
    if alone is None:
        raise RuntimeError(f"another run measures with {folder}; two at once would measure each other")
    try:
        use = server.acquire(settle(folder / "cluster", say), say=say)
        try:
            yield Place(use, scale, folder, say)
        finally:
            use.release()
    finally:
        os.close(alone)


def environment(urls: Urls, folder: Path) -> dict[str, str]:
    """The environment of a geoapp command on a database of the cluster; nothing of the caller's own settings."""
    given = {name: value for name, value in os.environ.items() if not name.startswith(("GEOAPP_", "PG"))}
    return given | {
        "GEOAPP_DATA_DIR": str(folder),
        "GEOAPP_DATABASE_URL": urls.owner,
        "GEOAPP_PUBLIC_DATABASE_URL": urls.public,
        "GEOAPP_INTERNAL_DATABASE_URL": urls.internal,
        "PYTHONPATH": str(CHECKOUT),
    }


GEOAPP = (sys.executable, "-c", "from geoapp.cli import main; main()")


@contextmanager
def served(urls: Urls) -> Iterator[int]:
    """`geoapp serve` with its default settings on this database; yields its port."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="geoapp-bench-") as name, (Path(name) / "log").open("w+") as log:
        process = subprocess.Popen(
            [*GEOAPP, "serve", "--port", str(port)],
            env=environment(urls, Path(name)),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            cwd=name,
        )
        try:
            await_port(port, process)
            yield port
        finally:
            process.terminate()
            process.wait(START_S)
            log.seek(0)
            if "Traceback" in (said := log.read()):
                print(said, file=sys.stderr)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def await_port(port: int, process: subprocess.Popen[bytes], seconds: float = START_S) -> None:
    """Return when somebody listens there. Raises RuntimeError when the process ends before, or it takes longer."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError("the web server does not start")
