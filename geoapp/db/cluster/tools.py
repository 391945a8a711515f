"""PostgreSQL's own client programs (psql, pg_dump, pg_restore), run without a password on their command line."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

from psycopg import pq

from geoapp.db.cluster import binaries
from geoapp.errors import SetupProblem


def client_tool(name: str) -> str:
    """Path of a client program, of the newest PostgreSQL here (an older pg_dump refuses a newer server)."""
    folders = [one.folder for one in binaries.installed()]
    # A machine that only talks to a managed server may have the client package alone.
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_major, reverse=True)
    for folder in folders:
        if (folder / name).exists():
            return str(folder / name)
    found = shutil.which(name)
    if found is None:
        raise SetupProblem(f"Das Programm {name} fehlt. Installieren mit: sudo apt-get install postgresql-client")
    return found


def _major(folder: Path) -> int:
    found = re.search(r"\d+", folder.parent.name)
    return int(found.group()) if found else 0


def client_environment(url: str, *, search_path: str | None = None) -> dict[str, str]:
    """The environment by which a client program reaches `url`.

    The command line of a process can be read by everybody on the machine, its environment by its owner alone.
    """
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    for option in pq.Conninfo.parse(url.encode()):
        if option.val and option.envvar:
            environment[option.envvar.decode()] = option.val.decode()
    if search_path is not None:
        given = environment.get("PGOPTIONS", "")
        environment["PGOPTIONS"] = f"{given} -c search_path={search_path}".strip()
    return environment
