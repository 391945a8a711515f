"""Using the private PostgreSQL: start it when it does not run, share it when it does, let go of it afterwards."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geoapp.db.cluster import binaries, locks
from geoapp.db.cluster.account import CLEAN_ENVIRONMENT
from geoapp.db.cluster.config import server_options
from geoapp.db.cluster.initialise import OWNER, initialise, reset_owner_password
from geoapp.db.cluster.place import Place, Say, nothing_said
from geoapp.db.secrets import Secrets
from geoapp.errors import SetupProblem, Unavailable

KEEPER = Path(__file__).with_name("keeper.py")
STOP_PATIENCE_S = 75.0
"""Longer than the keeper's own patience with a fast shutdown."""
ORPHAN_PATIENCE_S = 60.0
LOOK_S = 0.05


@dataclass(frozen=True)
class Server:
    """How to reach a running server."""

    socket_dir: Path
    port: int
    keeper_pid: int


class Use:
    """A share in the running server. As long as one exists in any process, the server stays up."""

    def __init__(self, place: Place, server: Server, share: int) -> None:
        self.place = place
        self.server = server
        self._share: int | None = share

    def release(self) -> list[int]:
        """Let go. Returns the process ids that still use the server; when there are none, the server has stopped."""
        if self._share is None:
            return []
        self.drop()
        return wait_for_stop(self.place)

    def drop(self) -> None:
        """Let go without waiting for anything."""
        if self._share is not None:
            os.close(self._share)
            self._share = None

    def hand_over(self) -> None:
        """Let the share survive `exec`, so that the program we become holds it until its end."""
        if self._share is not None:
            os.set_inheritable(self._share, True)


def state(place: Place) -> dict[str, Any]:
    """What the keeper last said about itself; empty when there never was one."""
    try:
        told = json.loads((place.run_dir / "keeper.json").read_text())
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def running(place: Place) -> Server | None:
    """The server, when it runs and is ready; changes nothing."""
    if not locks.is_held(place.run_dir / "keeper.lock"):
        return None
    told = state(place)
    return _server(told) if told.get("state") == "ready" else None


def _server(told: dict[str, Any]) -> Server:
    return Server(Path(told["socket_dir"]), int(told["port"]), int(told["keeper"]))


def acquire(place: Place, *, durable: bool = True, say: Say = nothing_said) -> Use:
    """A share in the server of `place`, which is made and started when need be.

    Raises SetupProblem (folder, version, disk) or Unavailable (the server does not start; with the end of its log).
    """
    with locks.exclusive(place.run_dir / "start.lock"):
        share = locks.take_shared(place.run_dir / "use.lock")  # waits while a keeper without users is stopping
        try:
            if locks.is_held(place.run_dir / "keeper.lock"):
                server = _await_ready(place)
            else:
                _end_orphan(place)
                if not place.exists:
                    initialise(place, durable=durable, say=say)
                elif Secrets(place.secrets_file).get(OWNER) is None:
                    say(f"{place.secrets_file} is gone: giving the database new passwords.")
                    reset_owner_password(place)
                server = _start_keeper(place, durable)
        except BaseException:
            os.close(share)
            raise
    return Use(place, server, share)


def wait_for_stop(place: Place) -> list[int]:
    """Wait until the keeper has stopped the server, unless others use it: then their process ids, at once."""
    keeper = state(place).get("keeper")
    if not keeper or not locks.is_held(place.run_dir / "keeper.lock"):
        return []
    try:
        watched = os.pidfd_open(int(keeper))
    except ProcessLookupError:
        return []
    try:
        waited = 0.0
        while waited < STOP_PATIENCE_S:
            others = [pid for pid in locks.holders(place.run_dir / "use.lock") if pid != keeper]
            if others:
                return others
            if select.select([watched], [], [], LOOK_S)[0]:
                return []
            waited += LOOK_S
        return []
    finally:
        os.close(watched)


def _start_keeper(place: Place, durable: bool) -> Server:
    job = {
        "run_dir": str(place.run_dir),
        "log_file": str(place.log_file),
        "pgdata": str(place.pgdata),
        "socket_dir": str(place.socket_dir),
        "postgres": binaries.for_folder(place.pgdata).tool("postgres"),
        "prefix": place.account.prefix("INT"),
        "options": server_options(durable),
        "env": CLEAN_ENVIRONMENT,
    }
    with (place.log_file.parent / "keeper.log").open("w") as log:
        keeper = subprocess.Popen(
            [sys.executable, "-I", str(KEEPER)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            cwd="/",
            start_new_session=True,  # Ctrl-C in the terminal is for the commands; the keeper follows them
            text=True,
        )
    assert keeper.stdin is not None  # noqa: S101 - we asked for both pipes
    assert keeper.stdout is not None  # noqa: S101
    with suppress(BrokenPipeError):
        keeper.stdin.write(json.dumps(job))
        keeper.stdin.close()
    line = keeper.stdout.readline()
    keeper.stdout.close()
    told = json.loads(line) if line else {}
    if told.get("state") != "ready":
        keeper.wait()
        raise Unavailable(_why(place, told))
    keeper.returncode = 0  # it is not ours to wait for: it outlives us when others use the server
    return _server(told)


def _why(place: Place, told: dict[str, Any]) -> str:
    said = told.get("log") or (place.log_file.parent / "keeper.log").read_text().splitlines()[-10:]
    return "\n".join([f"PostgreSQL startet nicht. Das Ende seines Protokolls ({place.log_file}):", *said])


def _await_ready(place: Place) -> Server:
    """The server of a living keeper, waited for while it is starting or recovering."""
    while locks.is_held(place.run_dir / "keeper.lock"):
        told = state(place)
        if told.get("state") == "ready":
            return _server(told)
        select.select([], [], [], LOOK_S)
    raise Unavailable(_why(place, state(place)))


def _end_orphan(place: Place) -> None:
    """End a server whose keeper was killed, or clear away the postmaster.pid of one that is long gone.

    Trap: the number in postmaster.pid may meanwhile belong to any other process, and PostgreSQL then refuses to start;
    only a process that works in this very data folder is the server.
    """
    try:
        pid = int((place.pgdata / "postmaster.pid").read_text().split("\n", 1)[0])
    except (OSError, ValueError):
        return
    try:
        watched = os.pidfd_open(pid)
    except (ProcessLookupError, OSError):
        return
    try:
        if not _works_in(pid, place.pgdata):
            place.account.run(["rm", "-f", str(place.pgdata / "postmaster.pid")])
            return
        for sign in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
            with suppress(ProcessLookupError):
                signal.pidfd_send_signal(watched, sign)
            if select.select([watched], [], [], ORPHAN_PATIENCE_S)[0]:
                return
        raise SetupProblem(
            f"Ein verwaister PostgreSQL-Prozess ({pid}) lässt sich nicht beenden. Von Hand beenden: kill -9 {pid}"
        )
    finally:
        os.close(watched)


def _works_in(pid: int, folder: Path) -> bool:
    try:
        return Path(f"/proc/{pid}/cwd").readlink() == folder
    except OSError:
        return False
