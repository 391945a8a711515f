"""The user that the private PostgreSQL runs as.

PostgreSQL refuses to run as root; started by root it runs as `postgres`, the user that its Debian package makes.
Trap: what that user owns, it may replace by a symlink, so root never writes *into* a folder of that user itself.
"""

from __future__ import annotations

import os
import pwd
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geoapp.errors import SetupProblem

SERVICE_USER = "postgres"
CLEAN_ENVIRONMENT = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
"""No PGPORT, PGDATA or PGOPTIONS of the caller may reach our server."""


@dataclass(frozen=True)
class Account:
    """Who runs the server; `switches` tells whether that is another user than ours."""

    name: str
    uid: int
    gid: int
    switches: bool

    def prefix(self, signal_with_parent: str) -> list[str]:
        """Command prefix: become this user, and get `signal_with_parent` when our process dies, even by kill -9."""
        command = ["setpriv", "--pdeathsig", signal_with_parent]
        if self.switches:
            command += [f"--reuid={self.uid}", f"--regid={self.gid}", "--init-groups"]
        return [*command, "--"]

    def run(self, command: Sequence[str], *, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
        """Run a short command as this user, in a clean environment, and return what it said."""
        return subprocess.run(
            [*self.prefix("KILL"), *command],
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
            cwd="/",
            env=CLEAN_ENVIRONMENT,
        )

    def reaches(self, folder: Path) -> bool:
        """Whether this user can pass through every folder down to `folder` (not so below /root, for instance)."""
        return self.run(["test", "-x", str(folder)]).returncode == 0

    def make_folder(self, folder: Path) -> None:
        """Make `folder` (in a place of ours), mode 0700, owned by this user; an existing one must already be so."""
        try:
            folder.mkdir(mode=0o700)
        except FileExistsError:
            found = folder.lstat()
            if folder.is_symlink() or not folder.is_dir() or found.st_uid not in (self.uid, os.getuid()):
                raise SetupProblem(
                    f"{folder} gehört nicht dem Benutzer {self.name} oder ist kein Ordner. "
                    "Prüfen und entfernen, dann neu starten."
                ) from None
        if self.switches:
            os.chown(folder, self.uid, self.gid, follow_symlinks=False)
        folder.chmod(0o700)


def service_account() -> Account:
    """Ourselves, or the service user when we are root; raises SetupProblem when root has no such user."""
    if os.geteuid() != 0:
        me = pwd.getpwuid(os.geteuid())
        return Account(me.pw_name, me.pw_uid, me.pw_gid, switches=False)
    try:
        found = pwd.getpwnam(SERVICE_USER)
    except KeyError:
        raise SetupProblem(
            f"PostgreSQL läuft nicht als root, und den Benutzer »{SERVICE_USER}« gibt es nicht. Anlegen mit: "
            f"useradd --system --home-dir /var/lib/postgresql --shell /usr/sbin/nologin {SERVICE_USER}"
        ) from None
    return Account(found.pw_name, found.pw_uid, found.pw_gid, switches=True)


def describe(process: subprocess.CompletedProcess[Any]) -> str:
    """The last lines that a failed program said, for an error message."""
    said = f"{process.stdout or ''}\n{process.stderr or ''}".strip().splitlines()
    return "\n".join(said[-8:]) or f"Rückgabewert {process.returncode}"
