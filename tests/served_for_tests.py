"""A real geoapp server on a database, as a process of its own, for programs that others wrote."""

from __future__ import annotations

import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from processes_for_tests import GEOAPP, environment, until

from geoapp.db.cluster.urls import Urls


@dataclass(frozen=True)
class Site:
    """A running geoapp."""

    url: str
    urls: Urls
    """The database behind it."""
    log: Path
    """What the server said."""


@contextmanager
def serving(urls: Urls, **more: str) -> Iterator[Site]:
    """A server; `more` are its settings. It must have logged no traceback when it ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="geoapp-served-") as folder:
        given = {
            "GEOAPP_DATABASE_URL": urls.owner,
            "GEOAPP_PUBLIC_DATABASE_URL": urls.public,
            "GEOAPP_INTERNAL_DATABASE_URL": urls.internal,
            "GEOAPP_WORKERS": "1",
            **more,
        }
        log = Path(folder) / "server.log"
        with log.open("w") as out:
            server = subprocess.Popen(
                [*GEOAPP, "serve", "--port", str(port)],
                env=environment(Path(folder), given),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                cwd=folder,
            )
        try:
            until(lambda: _answers(port) or server.poll() is not None, "the web server")
            assert server.poll() is None, log.read_text()
            yield Site(f"http://127.0.0.1:{port}", urls, log)
        finally:
            server.terminate()
            server.wait(30)
        assert "Traceback" not in log.read_text(), log.read_text()


def _answers(port: int) -> bool:
    with socket.socket() as trial:
        return trial.connect_ex(("127.0.0.1", port)) == 0
