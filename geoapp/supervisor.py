"""`geoapp up`: the database and the web server together in the foreground, as one thing that starts and stops.

Order: one `up` per data folder, the port, the database, the demo, the web server; backwards at the end. What ends on
its own is started again, slower each time; five times in a row is the end, with what it said.
"""

from __future__ import annotations

import http.client
import json
import os
import queue
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from types import FrameType

from geoapp.db.cluster import locks, server
from geoapp.db.cluster.access import connection_urls, database, is_managed
from geoapp.db.cluster.keeper import TAIL_LINES, BoundedLog, Crashes
from geoapp.db.cluster.place import Say, locate, make_folders
from geoapp.db.cluster.roles import connect
from geoapp.db.cluster.urls import Urls
from geoapp.errors import SetupProblem, Unavailable
from geoapp.settings import Settings
from geoapp.webserver import STOP_S, environment

READY_S = 60.0
"""Seconds until a web server that neither answers nor ends counts as failed."""
LOOK_S = 0.05
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
OWNERS_SETTINGS = {"GEOAPP_DATABASE_URL", "GEOAPP_INTERNAL_DATABASE_URL"}
"""What stands in the web server's environment for nobody to read; it learns the addresses that it needs on stdin."""
EVERYWHERE = {"0.0.0.0", "::"}  # noqa: S104 - compared with, not bound to

Addresses = tuple[str, str]
"""Of the public and of the internal role; the second is empty where staff is not let in."""


class Stopped(BaseException):
    """Somebody asked us to stop (Ctrl-C, SIGTERM, the terminal is gone). Not an error."""


class Supervisor:
    """One run of `geoapp up`."""

    def __init__(self, settings: Settings, *, demo: bool, say: Say) -> None:
        self.settings = settings
        self.demo = demo
        self.say = say
        self.run_dir = settings.data_dir / "run"
        self.events: queue.SimpleQueue[tuple[str, int]] = queue.SimpleQueue()
        self.web: subprocess.Popen[bytes] | None = None
        self.web_log = settings.data_dir / "log" / "web.log"
        self.web_answered = False
        self.web_tail: deque[str] = deque(maxlen=TAIL_LINES)

    @property
    def url(self) -> str:
        """Where a browser on this machine finds the page."""
        host = "127.0.0.1" if self.settings.host in EVERYWHERE else self.settings.host
        return f"http://{f'[{host}]' if ':' in host else host}:{self.settings.port}"

    def run(self) -> int:
        """Run until stopped; returns the exit code. Raises SetupProblem or Unavailable when a part will not start."""
        for number in STOP_SIGNALS:
            signal.signal(number, _raise_stopped)
        try:
            make_folders(self.settings.data_dir)
            with self.only_one(), ExitStack() as stack:
                self.settings = self.settings.model_copy(update={"port": self.free_port()})
                self.launch_web()  # it loads while the database starts
                stack.callback(self.stop_web)
                urls = stack.enter_context(database(self.settings, say=self.say))
                stack.callback(self.stop_web)  # at the end the web server goes first, then the database
                self.load_demo(urls)
                self.serve(self.web_addresses(urls))
        except Stopped:
            self.say("Stopped.")
        return 0

    @contextmanager
    def only_one(self) -> Iterator[None]:
        """Be the only `up` on this data folder; raises SetupProblem that names the other one."""
        lock = locks.try_exclusive(self.run_dir / "up.lock")
        if lock is None:
            other = self.told()
            raise SetupProblem(
                f"`geoapp up` läuft für den Ordner {self.settings.data_dir} schon "
                f"(Prozess {other.get('pid', 'unbekannt')}, {other.get('url', 'startet gerade')}). "
                "Dort mit Strg-C beenden oder mit --data-dir einen anderen Ordner wählen."
            )
        try:
            self.await_old_web()
            yield
        finally:
            (self.run_dir / "up.json").unlink(missing_ok=True)
            os.close(lock)

    def told(self) -> dict[str, object]:
        """What the running or the last `up` wrote about itself."""
        try:
            return dict(json.loads((self.run_dir / "up.json").read_text()))
        except (OSError, ValueError):
            return {}

    def tell(self) -> None:
        """Write down who and where we are, for the next `up`."""
        about = {"pid": os.getpid(), "url": self.url, "web": self.web.pid if self.web else 0}
        (self.run_dir / "up.json").write_text(json.dumps(about))

    def await_old_web(self) -> None:
        """After a kill -9 of the last `up` its web server is still on its way out and holds the port: wait for it."""
        old = self.told().get("web")
        if not isinstance(old, int) or old == 0:
            return
        try:
            watched = os.pidfd_open(old)
        except OSError:
            return
        try:
            with suppress(OSError):
                if b"geoapp.webserver" in Path(f"/proc/{old}/cmdline").read_bytes():
                    signal.pidfd_send_signal(watched, signal.SIGTERM)
                    select.select([watched], [], [], STOP_S + 5)
        finally:
            os.close(watched)

    def free_port(self) -> int:
        """The wanted port (0: any), checked to be free; raises SetupProblem that names it."""
        family = socket.AF_INET6 if ":" in self.settings.host else socket.AF_INET
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((self.settings.host, self.settings.port))
            except OSError as error:
                raise SetupProblem(
                    f"Port {self.settings.port} auf {self.settings.host} ist nicht zu haben ({error.strerror}). "
                    "Das andere Programm beenden oder mit --port einen anderen Port wählen (0 nimmt einen freien)."
                ) from error
            return int(probe.getsockname()[1])

    def load_demo(self, urls: Urls) -> None:
        """Load the demo regions into a database that never held an estate."""
        if not self.demo:
            return
        with connect(urls.owner) as connection:
            held = connection.execute(
                "SELECT EXISTS (SELECT FROM record.estate) OR EXISTS (SELECT FROM history.estate)"
            ).fetchone()
        if held and held[0]:
            return
        from geoapp.exchange.demo import load_demo  # brings the readers of all formats, half a second

        self.say("Loading the demo regions ...")
        load_demo(urls.owner)

    def web_addresses(self, urls: Urls) -> Addresses:
        """All that the web server gets to know of the database: the public role, and the internal one for staff."""
        return urls.public, urls.internal if self.settings.staff_access else ""

    def serve(self, addresses: Addresses) -> None:
        """Keep the web server and the database alive; returns never, ends by Stopped or an error."""
        crashes = Crashes()
        self.watch_database()
        ready_since = self.start_web(addresses)
        if ready_since is None:
            raise Unavailable(f"Der Webserver startet nicht. {self.web_said()}")
        while True:
            event, number = self.events.get()
            if event == "web ended" and self.web is not None and number == self.web.pid:
                crashes.note(time.monotonic() - ready_since if ready_since else 0.0)
                if crashes.too_many:
                    raise Unavailable(f"Der Webserver endet immer wieder. {self.web_said()}")
                self.say(f"The web server ended unexpectedly; starting it again in {crashes.pause_s:.1f} s.")
                self.stop_web()
                select.select([], [], [], crashes.pause_s)
                self.launch_web()
                ready_since = self.start_web(addresses)
            elif event == "database ended":
                self.say("The database ended unexpectedly; starting it again.")
                self.recover_database()
                latest = self.web_addresses(connection_urls(self.settings))
                if latest != addresses:  # another program took the port meanwhile
                    addresses = latest
                    self.stop_web()
                    self.launch_web()
                    ready_since = self.start_web(addresses)

    # -- the web server

    def launch_web(self) -> None:
        """Start the web server's process; it waits for `start_web` before it serves."""
        self.web_answered = False
        web = self.web = subprocess.Popen(
            ["setpriv", "--pdeathsig", "TERM", "--", sys.executable, "-m", "geoapp.webserver"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={name: value for name, value in environment(self.settings).items() if name not in OWNERS_SETTINGS},
            start_new_session=True,  # Ctrl-C is for us; we stop the web server in order
        )
        self.tell()
        threading.Thread(target=self.keep_log, args=(web,), daemon=True).start()
        threading.Thread(target=self.await_end, args=(web,), daemon=True).start()

    def start_web(self, addresses: Addresses) -> float | None:
        """Let the web server serve and wait until it answers; returns the moment it did, None when it ended before."""
        started = self.web
        assert started is not None  # noqa: S101 - launched just before
        assert started.stdin is not None  # noqa: S101
        with suppress(BrokenPipeError):
            started.stdin.write("".join(f"{address}\n" for address in addresses).encode())
            started.stdin.close()
        until = time.monotonic() + READY_S
        while time.monotonic() < until and started.poll() is None:
            if self.answers():
                self.web_answered = True
                self.say(f"geoapp is at {self.url}  (Ctrl-C stops it)")
                return time.monotonic()
            select.select([], [], [], LOOK_S)
        if started.poll() is None:
            raise Unavailable(f"Der Webserver antwortet nach {READY_S:.0f} s nicht. {self.web_said()}")
        return None

    def answers(self) -> bool:
        """Whether the web server answers on its port."""
        host = self.url.removeprefix("http://").rsplit(":", 1)[0].strip("[]")
        connection = http.client.HTTPConnection(host, self.settings.port, timeout=5)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status < 500
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def await_end(self, web: subprocess.Popen[bytes]) -> None:
        """Wait for the web server's end."""
        web.wait()
        self.events.put(("web ended", web.pid))

    def keep_log(self, web: subprocess.Popen[bytes]) -> None:
        """Keep the latest of what the web server says in a file that never fills the disk, and show it.

        What it says before it answers is shown once, in the error, if it comes to that.
        """
        assert web.stdout is not None  # noqa: S101 - we asked for the pipe
        log = BoundedLog(self.web_log)
        for raw in web.stdout:
            line = raw.decode("utf-8", "replace").rstrip("\n")
            self.web_tail.append(line)
            with suppress(OSError):
                log.write(line)
                if self.web_answered:
                    print(line, file=sys.stderr, flush=True)

    def web_said(self) -> str:
        """The end of what the web server said, for an error message."""
        return "\n".join([f"Das Ende seines Protokolls ({self.web_log}):", *self.web_tail])

    def stop_web(self) -> None:
        """Let running requests end, then end the web server with all its workers."""
        if self.web is None:
            return
        with suppress(ProcessLookupError):
            self.web.terminate()
        with suppress(subprocess.TimeoutExpired):
            self.web.wait(STOP_S + 2)
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.web.pid, signal.SIGKILL)
        self.web.wait()
        self.web = None

    # -- the database

    def watch_database(self) -> None:
        """Report the end of the keeper (it renews PostgreSQL itself) as the event `database ended`."""
        if is_managed(self.settings):
            return
        keeper = int(server.state(locate(self.settings.data_dir))["keeper"])

        def watch() -> None:
            with suppress(ProcessLookupError):
                watched = os.pidfd_open(keeper)
                select.select([watched], [], [])
                os.close(watched)
            self.events.put(("database ended", keeper))

        threading.Thread(target=watch, daemon=True).start()

    def recover_database(self) -> None:
        """Start the keeper anew after it was killed; raises Unavailable when it had given up on PostgreSQL."""
        place = locate(self.settings.data_dir)
        told = server.state(place)
        if told.get("state") == "failed":
            log = "\n".join(told.get("log", []))
            raise Unavailable(f"PostgreSQL endet immer wieder. Das Ende von {place.log_file}:\n{log}")
        server.acquire(place).drop()  # the share that we hold all along keeps the new one up, too
        self.watch_database()


def _raise_stopped(_number: int, _frame: FrameType | None) -> None:
    for number in STOP_SIGNALS:
        signal.signal(number, signal.SIG_IGN)  # the way out is under way; a second Ctrl-C must not break it
    raise Stopped


def up(settings: Settings, *, demo: bool, say: Say) -> int:
    """Run `geoapp up`; returns the exit code."""
    settings = settings.model_copy(update={"data_dir": settings.data_dir.expanduser().resolve()})
    return Supervisor(settings, demo=demo, say=say).run()
