"""The web server process: granian with geoapp's WSGI application, in worker processes that never outlive it.

Granian renews a worker that dies. Trap: its workers live on, and keep the port, when granian itself is killed by
kill -9; each therefore asks the kernel for a signal at its parent's death (that wish is not inherited by fork).
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from importlib import import_module
from typing import Any

from geoapp.settings import Settings

STOP_S = 10
"""Seconds that running requests get to end at a stop; the longest query is cancelled only a little later."""
PR_SET_PDEATHSIG = 1


def die_with_parent(parent: int) -> None:
    """Ask the kernel (Linux) to kill this process when its parent ends; end at once if `parent` (a pid) has ended.

    The wish is for the future: who asks after the parent's death would wait for the end of whoever adopted it.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            signal.raise_signal(signal.SIGKILL)


def _load_application(parent: int) -> Callable[..., Any]:
    """Runs in each worker: the application is made there, so no database connection is shared across a fork.

    Trap: until granian sets the worker's own signal handlers, those of its parent are in force, which only take note
    of a signal for the parent; a worker told to stop while it loads would never do so.
    """
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)
    die_with_parent(parent)
    from geoapp.wsgi import app

    return app


def preload() -> None:
    """Import what the workers will need before they are forked: once instead of in each, and into shared memory.

    Nothing is wired or connected by an import, so nothing but memory is shared.
    """
    with suppress(ImportError):  # the worker that makes the application will tell the error
        import_module("geoapp.web.explore")


def run(settings: Settings, *, log_level: str = "warning") -> None:
    """Serve until SIGTERM or SIGINT. `settings.port` must be a real port; the workers read the environment."""
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    server = Server(
        target="geoapp.wsgi:app",
        address=settings.host,
        port=settings.port,
        interface=Interfaces.WSGI,
        workers=settings.workers,
        blocking_threads=settings.threads,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_S,
        log_level=LogLevels(log_level),
    )
    server.serve(target_loader=partial(_load_application, os.getpid()), wrap_loader=False)


def environment(settings: Settings) -> dict[str, str]:
    """The environment for a web server process that is to have these settings."""
    given = dict(os.environ)
    given["GEOAPP_DATA_DIR"] = str(settings.data_dir)
    given["GEOAPP_HOST"] = settings.host
    given["GEOAPP_PORT"] = str(settings.port)
    return given


def main() -> None:
    """For `geoapp up`: load, which takes longest, while the database starts; serve when its addresses come on stdin.

    They are the public role's and, where staff is let in, the internal role's. They come this way because the
    environment that a process was started with can be read from outside.
    """
    preload()
    public, internal = (sys.stdin.readline().strip() for _ in range(2))
    if public:
        os.environ["GEOAPP_PUBLIC_DATABASE_URL"] = public
        if internal:
            os.environ["GEOAPP_INTERNAL_DATABASE_URL"] = internal
        run(Settings())


if __name__ == "__main__":
    main()
