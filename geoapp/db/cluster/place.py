"""Where a private cluster lives on disk: data, socket, locks and logs, and whether it may live there.

`<data_dir>/postgres` holds the data. When the service user cannot reach it (a clone below /root, say), the data lie
in /var/lib/geoapp and `<data_dir>/postgres` is a symlink to them, so the place is chosen once and found ever after.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from geoapp.db.cluster.account import Account, service_account
from geoapp.errors import SetupProblem

SOCKET_PATH_MAX = 107
"""Bytes of a unix socket's path (sockaddr_un, less the closing zero); a longer one cannot be bound."""
SOCKET_NAME = "/.s.PGSQL.65535.lock"
NEW_CLUSTER_FREE_MB = 1000
"""MB free to begin with: initdb 40, write-ahead log up to 2 GB in use but reclaimed, demo and indexes 200."""
START_FREE_MB = 100
"""MB free to start at all: below this the first checkpoint may fail and leave the server in a panic."""
FOREIGN_HOME = Path("/var/lib/geoapp")


def nothing_said(_: str) -> None:
    """The default for progress lines: silence."""


Say = Callable[[str], None]


@dataclass(frozen=True)
class Place:
    """All the paths of one private cluster, and the user it runs as."""

    data_dir: Path
    pgdata: Path
    socket_dir: Path
    account: Account

    @property
    def run_dir(self) -> Path:
        """Locks and state of running processes; ours alone."""
        return self.data_dir / "run"

    @property
    def log_file(self) -> Path:
        """PostgreSQL's log, turned over by size by the keeper."""
        return self.data_dir / "log" / "postgres.log"

    @property
    def secrets_file(self) -> Path:
        """The passwords."""
        return self.data_dir / "secrets.json"

    @property
    def exists(self) -> bool:
        """Whether there is a complete cluster (initdb's result is moved here only when done)."""
        return (self.pgdata / "PG_VERSION").is_file()


def free_mb(folder: Path) -> int:
    """Free space of the disk below `folder`, in MB."""
    return shutil.disk_usage(folder).free // 1_000_000


def locate(data_dir: Path) -> Place:
    """The place of the cluster of `data_dir` as it is now; changes nothing on disk."""
    data_dir = data_dir.expanduser().resolve()
    account = service_account()
    pgdata = (data_dir / "postgres").resolve()
    return Place(data_dir, pgdata, _socket_dir(pgdata.parent, data_dir, account), account)


def settle(data_dir: Path, say: Say = nothing_said) -> Place:
    """The place of the cluster of `data_dir`, made ready to be used.

    Raises SetupProblem when a file stands in the way, the folder holds something else, or the disk is too full.
    """
    data_dir = make_folders(data_dir)
    account = service_account()
    _refuse_foreign_content(data_dir / "postgres")
    if account.switches and not (data_dir / "postgres").is_symlink() and not account.reaches(data_dir):
        _move_house(data_dir, account, say)
    place = locate(data_dir)
    needed = START_FREE_MB if place.exists else NEW_CLUSTER_FREE_MB
    if free_mb(place.pgdata.parent) < needed:
        raise SetupProblem(
            f"Auf dem Datenträger von {place.pgdata.parent} sind nur {free_mb(place.pgdata.parent)} MB frei, "
            f"nötig sind {needed} MB. Platz schaffen oder mit --data-dir einen anderen Ordner wählen."
        )
    place.account.make_folder(place.socket_dir)
    return place


def make_folders(data_dir: Path) -> Path:
    """Make the data folder with what geoapp itself writes into it; returns its resolved path."""
    data_dir = data_dir.expanduser().resolve()
    try:
        if not data_dir.exists():
            data_dir.mkdir(parents=True)
            data_dir.chmod(0o755)  # the service user must pass through, whatever our umask
        (data_dir / "run").mkdir(mode=0o700, exist_ok=True)
        (data_dir / "log").mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise SetupProblem(
            f"Der Datenordner {data_dir} lässt sich nicht anlegen oder beschreiben ({error.strerror}). "
            "Rechte prüfen oder mit --data-dir (GEOAPP_DATA_DIR) einen anderen Ordner wählen."
        ) from error
    return data_dir


def _refuse_foreign_content(pgdata: Path) -> None:
    if pgdata.is_symlink() and not pgdata.exists() and not pgdata.resolve().parent.is_dir():
        raise SetupProblem(
            f"{pgdata} verweist auf {pgdata.resolve()}, das es nicht mehr gibt. Den Ordner zurückholen; "
            "oder, wenn die Daten verzichtbar sind, den Verweis löschen."
        )
    if not pgdata.exists():
        return
    if not pgdata.is_dir():
        raise SetupProblem(
            f"{pgdata} ist kein Ordner. Die Datei entfernen oder mit --data-dir einen anderen Ordner wählen."
        )
    try:
        content = [entry.name for entry in pgdata.iterdir()]
    except PermissionError:
        raise SetupProblem(
            f"{pgdata} gehört einem anderen Benutzer. geoapp als der Benutzer starten, der den Ordner angelegt hat, "
            "oder mit --data-dir einen anderen Ordner wählen."
        ) from None
    if content and "PG_VERSION" not in content:
        raise SetupProblem(
            f"{pgdata} ist nicht leer und kein PostgreSQL-Datenordner (darin: {', '.join(sorted(content)[:3])}). "
            "Den Ordner leeren oder mit --data-dir einen anderen wählen. Es wurde nichts geändert."
        )


def _move_house(data_dir: Path, account: Account, say: Say) -> None:
    """Give the cluster a home that `account` can reach and leave a symlink at `data_dir/postgres`."""
    if (data_dir / "postgres" / "PG_VERSION").exists():
        raise SetupProblem(
            f"Der Benutzer {account.name} erreicht den Ordner {data_dir} nicht mehr. "
            "Die Rechte der darüberliegenden Ordner wiederherstellen (jeweils chmod o+x)."
        )
    FOREIGN_HOME.mkdir(parents=True, exist_ok=True)
    FOREIGN_HOME.chmod(0o755)
    # A fresh home each time: the same path may have held another, since deleted, clone whose passwords are gone.
    home = Path(tempfile.mkdtemp(prefix=f"{_short_hash(data_dir)}-", dir=FOREIGN_HOME))
    home.chmod(0o755)
    if (data_dir / "postgres").is_dir():
        (data_dir / "postgres").rmdir()
    (data_dir / "postgres").symlink_to(home / "postgres")
    say(
        f"User {account.name} cannot reach {data_dir}, so the database lives in {home}/postgres "
        f"(linked from {data_dir}/postgres)."
    )


def _short_hash(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]


def _socket_dir(home: Path, data_dir: Path, account: Account) -> Path:
    """A folder whose sockets' paths are short enough: in the cluster's home, else below /run or /tmp."""
    near = home / "socket"
    if len(os.fsencode(near)) + len(SOCKET_NAME) <= SOCKET_PATH_MAX:
        return near
    runtime = Path(os.environ.get("XDG_RUNTIME_DIR", "/nonexistent"))
    base = Path("/run") if account.switches else runtime if runtime.is_dir() else Path(tempfile.gettempdir())
    return base / f"geoapp-{account.uid}-{_short_hash(data_dir)}"
