"""Passwords that geoapp makes for itself, kept in one file that only its owner can read.

Trap: a secrets file that is written in place can be read half-written or with the wrong mode; it is therefore
created 0600 beside its place and renamed, under a lock, so two commands starting together agree on one password.
"""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import stat
import tempfile
from pathlib import Path

from geoapp.errors import SetupProblem

FILE_NAME = "secrets.json"
FILE_MODE = 0o600
PASSWORD_BYTES = 24
"""192 bits: beyond guessing, and short enough for a connection address."""


class Secrets:
    """The passwords of one data folder, by name. `repr` shows none of them."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __repr__(self) -> str:
        return f"Secrets({self.path})"

    def get(self, name: str) -> str | None:
        """The password called `name`, or None when none was made yet."""
        return self._read().get(name)

    def get_or_make(self, name: str) -> str:
        """The password called `name`; made at random and written down when there is none."""
        found = self.get(name)
        if found is not None:
            return found
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.with_suffix(".lock").open("a") as lock:
            self.path.with_suffix(".lock").chmod(FILE_MODE)
            fcntl.flock(lock, fcntl.LOCK_EX)
            kept = self._read()
            if name not in kept:
                kept[name] = secrets.token_urlsafe(PASSWORD_BYTES)
                self._write(kept)
            return kept[name]

    def _read(self) -> dict[str, str]:
        try:
            text = self.path.read_text()
        except FileNotFoundError:
            return {}
        except PermissionError as error:
            raise SetupProblem(
                f"Die Datei {self.path} mit den Passwörtern der Datenbank ist für diesen Benutzer nicht lesbar. "
                "Den Befehl als der Benutzer ausführen, der `geoapp up` gestartet hat."
            ) from error
        try:
            kept = json.loads(text)
        except ValueError as error:
            raise SetupProblem(
                f"Die Datei {self.path} ist beschädigt. Aus der Sicherung zurückholen oder löschen; "
                "gelöscht, vergibt `geoapp up` neue Passwörter."
            ) from error
        return {str(name): str(password) for name, password in kept.items()}

    def _write(self, kept: dict[str, str]) -> None:
        handle, name = tempfile.mkstemp(prefix=".secrets-", dir=self.path.parent)
        try:
            with os.fdopen(handle, "w") as file:
                json.dump(kept, file, indent=2)
                file.flush()
                os.fsync(file.fileno())
            Path(name).chmod(FILE_MODE)
            Path(name).replace(self.path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise

    def mode_is_private(self) -> bool:
        """Whether nobody but the owner may read the file; True when there is no file yet."""
        try:
            return stat.S_IMODE(self.path.stat().st_mode) & 0o077 == 0
        except FileNotFoundError:
            return True
