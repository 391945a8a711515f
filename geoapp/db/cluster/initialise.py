"""Makes a new cluster. It appears at its place only when complete, so an interrupted initdb leaves no half cluster."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from geoapp.db.cluster import binaries
from geoapp.db.cluster.account import describe
from geoapp.db.cluster.place import Place, Say
from geoapp.db.secrets import Secrets
from geoapp.errors import SetupProblem

OWNER = "geoapp_owner"
"""Role that owns the private cluster, its database and everything in it."""
UNFINISHED = ".new-postgres-"


def initialise(place: Place, *, durable: bool, say: Say) -> None:
    """Run initdb for `place` (which has no cluster yet); raises SetupProblem with what initdb said."""
    home = place.pgdata.parent
    for leftover in home.glob(f"{UNFINISHED}*"):
        shutil.rmtree(leftover, ignore_errors=True)
    chosen = binaries.newest()
    say(f"Creating the database cluster (PostgreSQL {chosen.major}) in {place.pgdata} ...")
    password = Secrets(place.secrets_file).get_or_make(OWNER)
    unfinished = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=home))
    try:
        place.account.make_folder(unfinished)
        command = [
            # Root's pipe cannot be opened again by another user, as /dev/stdin asks; that of `cat` can.
            *("sh", "-c", 'cat | "$@"', "sh"),
            chosen.tool("initdb"),
            f"--pgdata={unfinished}",
            f"--username={OWNER}",
            "--pwfile=/dev/stdin",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--data-checksums",
        ]
        done = place.account.run(command if durable else [*command, "--no-sync"], stdin=f"{password}\n")
        if done.returncode:
            raise SetupProblem(f"initdb ist gescheitert, es wurde nichts angelegt:\n{describe(done)}")
        unfinished.rename(place.pgdata)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise


def reset_owner_password(place: Place) -> None:
    """Give the owner role the password of the secrets file again, after that file was lost.

    Done in PostgreSQL's single-user mode, which asks for no password and needs the server stopped.
    """
    password = Secrets(place.secrets_file).get_or_make(OWNER)
    server = binaries.for_folder(place.pgdata).tool("postgres")
    done = place.account.run(
        [server, "--single", "-D", str(place.pgdata), "-c", "log_min_messages=error", "postgres"],
        stdin=f"ALTER ROLE {OWNER} PASSWORD '{password}'\n",  # token_urlsafe: no quote can be in it
    )
    if done.returncode:
        raise SetupProblem(f"Das Passwort der Datenbank ließ sich nicht neu setzen:\n{describe(done)}")
