"""Real `geoapp` processes for tests: started, watched, asked over HTTP, killed; and the wait for a state."""

from __future__ import annotations

import os
import re
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from geoapp.settings import Settings

T = TypeVar("T")
CHECKOUT = Path(__file__).resolve().parents[1]
GEOAPP = [sys.executable, "-c", "from geoapp.cli import main; main()"]
GEOAPP_UP = [*GEOAPP, "up"]
PATIENCE_S = 120.0
"""Generous: the machine of CI has two cores and runs two tests at a time."""


def until(look: Callable[[], T | bool | None], what: str, seconds: float = PATIENCE_S) -> T:
    """Wait until `look` returns something true, and return that."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = look()
        if found:
            return found  # type: ignore[return-value]
        select.select([], [], [], 0.02)
    raise AssertionError(f"waited {seconds} s in vain for: {what}")


@contextmanager
def reachable_folder() -> Iterator[Path]:
    """A temporary folder that the service user can pass through (pytest's own are closed to others)."""
    folder = Path(tempfile.mkdtemp(prefix="geoapp-test-"))
    folder.chmod(0o755)
    try:
        yield folder
        until(lambda: not processes_naming(str(folder)), f"the end of all processes of {folder}", 20)
    finally:
        for pid in processes_naming(str(folder)):
            os.kill(pid, signal.SIGKILL)
        shutil.rmtree(folder)


def processes_naming(text: str) -> list[int]:
    """Living processes whose command line or environment names `text`, ourselves left out."""
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit() or int(entry.name) == os.getpid():
            continue
        try:
            told = (entry / "cmdline").read_bytes() + b"\0" + (entry / "environ").read_bytes()
            state = (entry / "stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            continue
        if text.encode() in told and state != "Z":
            found.append(int(entry.name))
    return found


def environment(data_dir: Path, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a geoapp with this data folder, run from the checkout."""
    given = {name: value for name, value in os.environ.items() if not name.startswith(("GEOAPP_", "PG"))}
    return {**given, "GEOAPP_DATA_DIR": str(data_dir), "PYTHONPATH": str(CHECKOUT), **(more or {})}


def run_geoapp(
    data_dir: Path,
    *arguments: str,
    command: Sequence[str] = GEOAPP,
    more: Mapping[str, str] | None = None,
    stdin: str = "",
) -> subprocess.CompletedProcess[str]:
    """Run a `geoapp` command to its end."""
    return subprocess.run(
        [*command, *arguments],
        env=environment(data_dir, more),
        input=stdin,
        capture_output=True,
        text=True,
        cwd=data_dir.parent,
        timeout=PATIENCE_S * 2,
        check=False,
    )


def on_server(settings: Settings) -> dict[str, str]:
    """The environment that lets a process use the database of `settings` as a managed server."""
    given = {
        "GEOAPP_DATABASE_URL": settings.database_url,
        "GEOAPP_PUBLIC_DATABASE_URL": settings.public_database_url,
        "GEOAPP_INTERNAL_DATABASE_URL": settings.internal_database_url,
    }
    return {name: url.get_secret_value() for name, url in given.items() if url is not None}


class Up:
    """A running `geoapp up`."""

    def __init__(
        self,
        data_dir: Path,
        *arguments: str,
        command: Sequence[str] = GEOAPP_UP,
        port: str = "0",
        more: Mapping[str, str] | None = None,
    ) -> None:
        self.data_dir = data_dir
        self.lines: list[str] = []
        self.process = subprocess.Popen(
            [*command, "--port", port, *arguments],
            env=environment(data_dir, more),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd=data_dir.parent,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        self.lines.extend(iter(self.process.stdout.readline, ""))

    @property
    def said(self) -> str:
        """All it said so far."""
        return "".join(self.lines)

    @property
    def url(self) -> str:
        """Its address, once it serves."""

        def look() -> str | None:
            found = re.search(r"http://[\d.]+:\d+", self.said)
            assert self.process.poll() is None or found, f"geoapp up ended: {self.said}"
            return found.group() if found else None

        return until(look, "the address of geoapp up")

    def get(self, path: str = "/healthz") -> tuple[int, bytes]:
        """Status and body of a page; status 0 when nobody answers."""
        try:
            with urllib.request.urlopen(self.url + path, timeout=10) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read()
        except OSError:
            return 0, b""

    def await_healthy(self) -> None:
        """Wait until it answers with 200."""
        until(lambda: self.get()[0] == 200, f"an answer of {self.url}")

    def children(self, text: str) -> list[int]:
        """Process ids below this data folder whose command line holds `text`."""
        return [
            pid
            for pid in processes_naming(str(self.data_dir))
            if text.encode() in Path(f"/proc/{pid}/cmdline").read_bytes()
        ]

    def end(self, number: int = signal.SIGINT) -> int:
        """Send a signal and wait for the end; returns the exit code."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        code = self.process.wait(PATIENCE_S)
        self._reader.join(5)
        assert self.process.stdout is not None
        self.process.stdout.close()
        return code


@contextmanager
def up(
    data_dir: Path,
    *arguments: str,
    command: Sequence[str] = GEOAPP_UP,
    port: str = "0",
    more: Mapping[str, str] | None = None,
) -> Iterator[Up]:
    """A `geoapp up` for the length of a test."""
    running = Up(data_dir, *arguments, command=command, port=port, more=more)
    try:
        yield running
    finally:
        running.end()
