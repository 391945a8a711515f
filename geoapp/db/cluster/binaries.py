"""Finds PostgreSQL's programs with PostGIS on this machine.

Debian keeps each major version in its own folder and off the PATH; a data folder belongs to exactly one of them.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from geoapp.errors import SetupProblem

MIN_POSTGRESQL = 15
MIN_POSTGIS = (3, 3)
INSTALL_HINT = "sudo apt-get install --no-install-recommends postgresql-15 postgresql-15-postgis-3"
VERSIONED_FOLDERS = (("/usr/lib/postgresql", "bin"), ("/usr", "pgsql-*/bin"), ("/opt/homebrew/opt", "postgresql@*/bin"))


@dataclass(frozen=True)
class Binaries:
    """The programs of one PostgreSQL version: `tool("initdb")` is the path of one."""

    folder: Path
    major: int
    postgis: tuple[int, ...]

    def tool(self, name: str) -> str:
        """Path of the program `name`; raises SetupProblem when the installation lacks it."""
        path = self.folder / name
        if not path.exists():
            raise SetupProblem(f"Das Programm {path} fehlt. PostgreSQL vollständig installieren: {INSTALL_HINT}")
        return str(path)


def _postgis_version(folder: Path, major: int) -> tuple[int, ...]:
    """Default PostGIS version that belongs to the server in `folder`; empty when there is none.

    Trap: Debian has the extension's scripts and its library in two packages; scripts alone are no PostGIS.
    """
    scripts, library = [Path(f"/usr/share/postgresql/{major}")], [folder.parent / "lib"]
    if (folder / "pg_config").exists():
        told = subprocess.run(
            [folder / "pg_config", "--sharedir", "--pkglibdir"], capture_output=True, text=True, check=False
        ).stdout.splitlines()
        if len(told) == 2:
            scripts, library = [*scripts, Path(told[0])], [*library, Path(told[1])]
    if not any(any(place.glob("postgis-3*")) for place in library):
        return ()
    for control in (place / "extension" / "postgis.control" for place in scripts):
        if control.is_file():
            found = re.search(r"default_version\s*=\s*'(\d+(?:\.\d+)*)", control.read_text())
            if found:
                return tuple(int(part) for part in found.group(1).split("."))
    return ()


def _inspect(folder: Path) -> Binaries | None:
    server = folder / "postgres"
    if not server.exists():
        return None
    told = subprocess.run([server, "-V"], capture_output=True, text=True, check=False).stdout
    found = re.search(r"PostgreSQL\)\s+(\d+)", told)
    if not found:
        return None
    major = int(found.group(1))
    return Binaries(folder, major, _postgis_version(folder, major))


@cache
def installed() -> tuple[Binaries, ...]:
    """Every PostgreSQL on this machine, newest first, also those that are too old or lack PostGIS."""
    folders = [
        path for root, rest in VERSIONED_FOLDERS for path in Path(root).glob(f"*/{rest}" if rest == "bin" else rest)
    ]
    on_path = shutil.which("postgres")
    if on_path:
        folders.append(Path(on_path).resolve().parent)
    found = {candidate.folder: candidate for candidate in map(_inspect, folders) if candidate}
    return tuple(sorted(found.values(), key=lambda candidate: candidate.major, reverse=True))


def usable() -> tuple[Binaries, ...]:
    """The installed versions that can carry geoapp, newest first."""
    return tuple(one for one in installed() if one.major >= MIN_POSTGRESQL and one.postgis >= MIN_POSTGIS)


def newest() -> Binaries:
    """The version for a new cluster; raises SetupProblem with the command that installs one."""
    if usable():
        return usable()[0]
    seen = ", ".join(f"PostgreSQL {one.major} in {one.folder}" for one in installed()) or "kein PostgreSQL"
    raise SetupProblem(
        f"PostgreSQL ab {MIN_POSTGRESQL} mit PostGIS ab {'.'.join(map(str, MIN_POSTGIS))} fehlt (gefunden: {seen}). "
        f"Installieren mit: {INSTALL_HINT}"
    )


def for_folder(pgdata: Path) -> Binaries:
    """The version that the existing data folder `pgdata` needs.

    A newer major version cannot read it, so only its own will do; raises SetupProblem when that is not installed.
    """
    wanted = (pgdata / "PG_VERSION").read_text().strip()
    for candidate in usable():
        if str(candidate.major) == wanted:
            return candidate
    have = ", ".join(str(one.major) for one in usable()) or "keine passende"
    raise SetupProblem(
        f"Der Datenordner {pgdata} gehört zu PostgreSQL {wanted}, installiert ist {have}. "
        f"Entweder PostgreSQL {wanted} installieren "
        f"(apt-get install postgresql-{wanted} postgresql-{wanted}-postgis-3), "
        "dort `geoapp backup` ausführen und die Sicherung mit `geoapp restore` in einen neuen Ordner laden; "
        "oder mit --data-dir einen anderen Ordner wählen. Am Ordner wurde nichts geändert."
    )
