"""Addresses of the database for each of the three roles, and how one is made from another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit, urlunsplit

from geoapp.errors import SetupProblem

SCHEMES = {"postgresql", "postgres", "postgresql+psycopg"}


@dataclass(frozen=True, repr=False)
class Urls:
    """Addresses as `postgresql://…`, for psycopg and libpq.

    They hold passwords, so `repr` shows them without.
    """

    owner: str
    public: str
    internal: str

    def __repr__(self) -> str:
        return f"Urls({redacted(self.owner)}, {redacted(self.public)}, {redacted(self.internal)})"


def redacted(url: str) -> str:
    """The address without its password, for logs and messages."""
    return re.sub(r"//([^:/@]*):[^@]*@", r"//\1:***@", url)


def normalised(url: str) -> str:
    """The address with the scheme that libpq knows; raises SetupProblem when it is none of PostgreSQL."""
    parts = urlsplit(url)
    if parts.scheme not in SCHEMES:
        raise SetupProblem(
            f"GEOAPP_DATABASE_URL muss mit postgresql:// beginnen (jetzt: {parts.scheme or 'ohne Schema'}). "
            "Beispiel: postgresql://geoapp_owner:PASSWORT@db.example.org/geoapp?sslmode=require"
        )
    return urlunsplit(parts._replace(scheme="postgresql"))


def for_role(url: str, role: str, password: str) -> str:
    """The same database (hosts, port, name, options kept), as another role."""
    parts = urlsplit(url)
    hosts = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=f"{quote(role, safe='')}:{quote(password, safe='')}@{hosts}"))


def for_database(url: str, name: str) -> str:
    """The same server and role, another database."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{quote(name, safe='')}"))


def database_name(url: str) -> str:
    """Name of the database in the address."""
    return urlsplit(url).path.lstrip("/")


def on_socket(socket_dir: str, port: int, role: str, password: str, database: str) -> str:
    """Address of a database on the private server by its unix socket: faster than TCP, and private by its folder."""
    plain = f"postgresql:///{quote(database, safe='')}?host={quote(socket_dir)}&port={port}"
    return for_role(plain, role, password)
