"""The database itself and the login of its two lesser roles.

The migrations make the roles (without login) and their rights; here they get a password of this installation.
"""

from __future__ import annotations

import psycopg
from psycopg import sql

from geoapp.db.cluster.urls import database_name, for_database, for_role, redacted
from geoapp.db.secrets import Secrets
from geoapp.errors import SetupProblem, Unavailable

PUBLIC = "geoapp_public"
INTERNAL = "geoapp_internal"
CONNECT_S = 10
"""Seconds to wait for a server that does not answer."""


def connect(url: str, *, autocommit: bool = False) -> psycopg.Connection:
    """A connection; raises Unavailable, with the address but no password, when there is none to be had."""
    try:
        return psycopg.connect(url, autocommit=autocommit, connect_timeout=CONNECT_S)
    except psycopg.OperationalError as error:
        raise Unavailable(f"Die Datenbank {redacted(url)} antwortet nicht: {str(error).strip()}") from error


def ensure_database(owner_url: str) -> bool:
    """Make the database of the address when the server has none of that name; tells whether it was made.

    Raises SetupProblem when the role may not.
    """
    name = database_name(owner_url)
    with connect(for_database(owner_url, "postgres"), autocommit=True) as server:
        if server.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone():
            return False
        try:
            server.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(sql.Identifier(name))
            )
        except (psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation):  # somebody was quicker
            return False
        except psycopg.errors.InsufficientPrivilege as error:
            raise SetupProblem(
                f"geoapp darf auf dem Server keine Datenbank anlegen. Als Administrator: CREATE DATABASE {name}; "
                f"danach erneut starten."
            ) from error
        return True


def set_password(owner_url: str, role: str, password: str) -> None:
    """Let `role` log in with `password`, which leaves this process only as SCRAM verifier (no log can show it)."""
    with connect(owner_url) as server:
        verifier = server.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256").decode()
        server.execute(sql.SQL("ALTER ROLE {} LOGIN PASSWORD {}").format(sql.Identifier(role), sql.Literal(verifier)))


def can_log_in(url: str) -> bool:
    """Whether the address works."""
    try:
        psycopg.connect(url, connect_timeout=CONNECT_S).close()
    except psycopg.OperationalError:
        return False
    return True


def ensure_login(owner_url: str, role: str, secrets: Secrets) -> str:
    """The address of `role`, who can log in afterwards.

    Raises SetupProblem, with the SQL for the server's administrator, when the role is missing, when we may not change
    it, or when another geoapp already gave it a password: two installations must not take it from each other.
    """
    kept = secrets.get(role)
    with connect(owner_url) as server:
        found = server.execute("SELECT rolcanlogin FROM pg_roles WHERE rolname = %s", (role,)).fetchone()
    # A role without a login is not tried: the server's log would begin with a refusal.
    if kept is not None and found is not None and found[0] and can_log_in(for_role(owner_url, role, kept)):
        return for_role(owner_url, role, kept)
    setting = f"GEOAPP_{'PUBLIC' if role == PUBLIC else 'INTERNAL'}_DATABASE_URL"
    by_hand = f"ALTER ROLE {role} LOGIN PASSWORD '…'; danach {setting}=postgresql://{role}:…@… setzen."
    if found is None:
        raise SetupProblem(
            f"Die Datenbankrolle {role} fehlt. `geoapp up` legt sie an; sonst als Administrator: CREATE ROLE {role};"
        )
    if found[0] and kept is None:
        raise SetupProblem(
            f"Die Datenbankrolle {role} hat schon ein Passwort, das diese Installation nicht kennt. "
            f"{setting}=postgresql://{role}:PASSWORT@… setzen; oder als Administrator `ALTER ROLE {role} NOLOGIN;` "
            "ausführen, dann vergibt geoapp ein neues."
        )
    password = secrets.get_or_make(role)
    try:
        set_password(owner_url, role, password)
    except psycopg.errors.InsufficientPrivilege as error:
        raise SetupProblem(
            f"geoapp darf der Datenbankrolle {role} kein Passwort geben. Als Administrator: {by_hand}"
        ) from error
    if not can_log_in(for_role(owner_url, role, password)):
        raise SetupProblem(
            f"Die Datenbankrolle {role} kann sich nicht anmelden; pg_hba.conf des Servers prüfen. Sonst: {by_hand}"
        )
    return for_role(owner_url, role, password)
