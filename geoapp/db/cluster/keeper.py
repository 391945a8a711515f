"""The process that owns the private PostgreSQL: starts it, mends it, keeps its log small, and stops it when the last
command that uses it is gone.

Run by path (`python -I keeper.py`), standard library only, so that it is light and starts at once. The job comes as
JSON on stdin; one JSON line on stdout says whether the server is ready.

Why a process of its own: several commands share the server, and whoever started it may end first. All of them hold
the `use` lock shared; the keeper waits for it exclusively. The kernel drops a lock even after kill -9, so nothing is
forgotten. If the keeper itself is killed, PostgreSQL gets SIGINT (fast shutdown) from the kernel through setpriv.
"""

from __future__ import annotations

import contextlib
import fcntl
import itertools
import json
import os
import queue
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import deque
from pathlib import Path
from typing import Any

LOG_BYTES = 5_000_000
LOG_FILES = 4
"""The log takes at most 20 MB in all."""
TAIL_LINES = 15
MAX_CRASHES = 5
"""Crashes in a row before giving up; a server that lived `STEADY_S` begins anew."""
STEADY_S = 60.0
BACKOFF_FIRST_S = 0.2
BACKOFF_MAX_S = 5.0
FAST_STOP_S = 60.0
"""A fast shutdown ends with a checkpoint, which may take this long on a slow disk."""
HARD_STOP_S = 10.0
READY_LOOK_S = 0.02
PORTS = range(15432, 16432)
"""Below the ephemeral ports (32768...), so no outgoing connection can take ours between two starts."""


class Crashes:
    """Counts crashes in a row and says how long to wait before the next start (of the web server, too)."""

    def __init__(self) -> None:
        self.in_a_row = 0

    def note(self, lived_s: float) -> None:
        """A process ended on its own after that many seconds of service."""
        self.in_a_row = 1 if lived_s > STEADY_S else self.in_a_row + 1

    @property
    def too_many(self) -> bool:
        """Whether another start is pointless."""
        return self.in_a_row >= MAX_CRASHES

    @property
    def pause_s(self) -> float:
        """Seconds to wait before the next start: doubles from crash to crash."""
        return min(BACKOFF_FIRST_S * 2.0 ** (self.in_a_row - 1), BACKOFF_MAX_S)


class BoundedLog:
    """A log file that is turned over by size: `postgres.log`, then `postgres.log.1` (older) and so on."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.file = path.open("a", encoding="utf-8")

    def write(self, line: str) -> None:
        """Append a line."""
        if self.file.tell() + len(line) > LOG_BYTES:
            self.file.close()
            names = [self.path, *(self.path.with_name(f"{self.path.name}.{n}") for n in range(1, LOG_FILES))]
            for newer, older in reversed(list(itertools.pairwise(names))):
                if newer.exists():
                    newer.replace(older)
            self.file = self.path.open("w", encoding="utf-8")
        self.file.write(line + "\n")
        self.file.flush()


class Keeper:
    """One server and the events around it: `idle` (no user left), `stop` (asked to), `died` (the server ended)."""

    def __init__(self, job: dict[str, Any]) -> None:
        self.job = job
        self.run_dir = Path(job["run_dir"])
        self.events: queue.SimpleQueue[tuple[str, int]] = queue.SimpleQueue()
        self.tail: deque[str] = deque(maxlen=TAIL_LINES)
        self.log = BoundedLog(Path(job["log_file"]))
        self.server: subprocess.Popen[bytes] | None = None
        self.pump: threading.Thread | None = None
        self.port = 0
        self.restarts = 0
        self.told = False

    # -- state that others read

    def publish(self, state: str, message: str = "") -> None:
        """Write the state for other commands, and tell the one that started us."""
        pid = self.server.pid if self.server else 0
        report = {
            "keeper": os.getpid(),
            "pid": pid,
            "port": self.port,
            "socket_dir": self.job["socket_dir"],
            "state": state,
            "restarts": self.restarts,
            "message": message,
            "log": list(self.tail) if message else [],
        }
        with contextlib.suppress(OSError):  # a full disk is no reason to end a server that still reads
            unfinished = self.run_dir / "keeper.json.new"
            unfinished.write_text(json.dumps(report))
            unfinished.replace(self.run_dir / "keeper.json")
        if not self.told and state in ("ready", "failed"):
            self.told = True
            with contextlib.suppress(BrokenPipeError):
                print(json.dumps(report), flush=True)
            devnull = os.open(os.devnull, os.O_RDWR)
            os.dup2(devnull, 1)

    # -- one server

    def choose_port(self) -> int:
        """The port of the last run when it is free, else the first free one from a start that differs by folder."""
        remembered = self.run_dir / "port"
        first = PORTS.start + sum(self.job["pgdata"].encode()) % len(PORTS)
        with contextlib.suppress(OSError, ValueError):
            first = int(remembered.read_text())
        candidates: list[int] = [first, *range(first + 1, PORTS.stop), *PORTS]
        for port in candidates:
            with socket.socket() as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                try:
                    probe.bind(("127.0.0.1", port))
                except OSError:
                    continue
            remembered.write_text(str(port))
            return port
        raise RuntimeError(f"no free port between {PORTS.start} and {PORTS.stop - 1}")

    def start(self) -> None:
        """Start the server; its end comes back as the event `died`."""
        options = {**self.job["options"], "port": str(self.port), "unix_socket_directories": self.job["socket_dir"]}
        given = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
        self.server = subprocess.Popen(
            [*self.job["prefix"], self.job["postgres"], "-D", self.job["pgdata"], *given],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            cwd="/",
            env=self.job["env"],
        )
        self.pump = threading.Thread(target=self.keep_log, args=(self.server,), daemon=True)
        self.pump.start()
        threading.Thread(target=self.await_end, args=(self.server,), daemon=True).start()

    def keep_log(self, server: subprocess.Popen[bytes]) -> None:
        """Copy the server's messages to the log file. A full disk must not stop it, or the server would hang."""
        assert server.stderr is not None  # noqa: S101 - we asked for the pipe
        for raw in server.stderr:
            line = raw.decode("utf-8", "replace").rstrip("\n")
            self.tail.append(line)
            with contextlib.suppress(OSError):
                self.log.write(line)

    def await_end(self, server: subprocess.Popen[bytes]) -> None:
        """Wait for the server's end."""
        server.wait()
        self.events.put(("died", server.pid))

    def is_ready(self) -> bool:
        """Whether the server says `ready` on line 8 of its postmaster.pid."""
        try:
            lines = (Path(self.job["pgdata"]) / "postmaster.pid").read_text().splitlines()
        except OSError:
            return False
        return (
            self.server is not None
            and len(lines) >= 8
            and lines[0] == str(self.server.pid)
            and lines[7].strip() == "ready"
        )

    def stop(self) -> None:
        """Fast shutdown (checkpoint, then end); harder when that hangs. Write-ahead log makes even the hardest safe."""
        server = self.server
        if server is None or server.poll() is not None:
            return
        for sign, patience in (
            (signal.SIGINT, FAST_STOP_S),
            (signal.SIGQUIT, HARD_STOP_S),
            (signal.SIGKILL, HARD_STOP_S),
        ):
            with contextlib.suppress(ProcessLookupError):
                server.send_signal(sign)
            try:
                server.wait(patience)
            except subprocess.TimeoutExpired:
                continue
            return

    # -- the life of it

    def watch_use(self) -> None:
        """Wait until nobody uses the server, and from then on let nobody in until we are gone."""
        lock = os.open(self.run_dir / "use.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        fcntl.flock(lock, fcntl.LOCK_EX)
        self.events.put(("idle", lock))

    def next_event(self, seconds: float | None) -> tuple[str, int]:
        """The next event, or `("nothing", 0)` after that many seconds."""
        try:
            return self.events.get(timeout=seconds)
        except queue.Empty:
            return ("nothing", 0)

    def live(self) -> int:
        """Run until idle, asked to stop, or crashed too often; returns the exit code."""
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, lambda number, _: self.events.put(("stop", number)))
        threading.Thread(target=self.watch_use, daemon=True).start()
        self.port = self.choose_port()
        crashes = Crashes()
        ready_since: float | None = None
        self.start()
        self.publish("starting")
        while True:
            event, number = self.next_event(None if ready_since else READY_LOOK_S)
            if event in ("idle", "stop"):
                self.publish("stopping")
                self.stop()
                self.publish("stopped")
                return 0
            if event == "died" and self.server is not None and number == self.server.pid:
                if self.pump:
                    self.pump.join(1.0)  # its children may hold the pipe open
                crashes.note(time.monotonic() - ready_since if ready_since else 0.0)
                ready_since = None
                if crashes.too_many:
                    self.publish("failed", f"PostgreSQL ended {crashes.in_a_row} times in a row")
                    return 1
                self.publish("starting", "PostgreSQL ended unexpectedly; starting it again")
                waited, number = self.next_event(crashes.pause_s)
                if waited != "nothing":
                    self.events.put((waited, number))
                    if waited in ("idle", "stop"):
                        continue
                if not self.told:
                    self.port = self.choose_port()  # once told, the port is in use by others and must stay
                self.restarts += 1
                self.start()
            elif ready_since is None and self.is_ready():
                ready_since = time.monotonic()
                self.publish("ready")


def main() -> int:
    """Take the keeper's lock and live."""
    job = json.load(sys.stdin)
    os.umask(0o077)
    lock = os.open(Path(job["run_dir"]) / "keeper.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return 3
    return Keeper(job).live()


if __name__ == "__main__":
    sys.exit(main())
