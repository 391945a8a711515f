"""The one way to the database for every command: private cluster or managed server, the caller need not know."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from geoapp.db.cluster import locks, roles, server
from geoapp.db.cluster.initialise import OWNER
from geoapp.db.cluster.place import Place, Say, locate, nothing_said, settle
from geoapp.db.cluster.schema import upgrade
from geoapp.db.cluster.urls import Urls, normalised, on_socket
from geoapp.db.secrets import FILE_NAME, Secrets
from geoapp.errors import SetupProblem, Unavailable
from geoapp.settings import Settings

DATABASE = "geoapp"


def is_managed(settings: Settings) -> bool:
    """Whether the database is somebody else's server, so that we start nothing."""
    return settings.database_url is not None


def secrets_of(settings: Settings) -> Secrets:
    """The passwords of this installation."""
    return Secrets(settings.data_dir.expanduser().resolve() / FILE_NAME)


def connection_urls(settings: Settings) -> Urls:
    """The addresses of the database, which must run already; starts and changes nothing on a private cluster.

    Raises Unavailable when the private cluster does not run, SetupProblem when a managed server's role cannot log in.
    """
    if is_managed(settings):
        return _managed_urls(settings)
    place = locate(settings.data_dir)
    running = server.running(place)
    if running is None:
        raise Unavailable(f"Die Datenbank in {place.pgdata} läuft nicht. `geoapp up` startet sie.")
    return _private_urls(place, running)


def public_url(settings: Settings) -> str:
    """The address of the read side, which is all that a web server needs.

    On a machine that only serves it may be the only one that is set; nobody's password for writing lies there then.
    """
    if settings.public_database_url is not None:
        return normalised(settings.public_database_url.get_secret_value())
    return connection_urls(settings).public


def web_urls(settings: Settings) -> tuple[str, str | None]:
    """The addresses that a web server needs: the public role's, and the internal role's where staff is let in.

    Without access for staff, or where the public address is given and the internal one is not, there is no second one.
    """
    if not settings.staff_access:
        return public_url(settings), None
    if settings.internal_database_url is not None:
        return public_url(settings), normalised(settings.internal_database_url.get_secret_value())
    if settings.public_database_url is not None:
        return public_url(settings), None
    urls = connection_urls(settings)
    return urls.public, urls.internal


@dataclass(frozen=True)
class Share:
    """The database while a command uses it."""

    urls: Urls
    use: server.Use | None

    def hand_over(self) -> None:
        """Before `exec`: let the program that we become keep the private server up."""
        if self.use is not None:
            self.use.hand_over()


@contextmanager
def shared(
    settings: Settings, *, create: bool = False, migrate: bool = False, say: Say = nothing_said
) -> Iterator[Share]:
    """The database for the duration of a command: a private cluster is started when it does not run, else shared.

    With `create` a missing one is made; without, SetupProblem is raised, so that a backup or psql started in the wrong
    folder does not look at a new, empty database. With `migrate` the schema is brought to the newest state.
    """
    if is_managed(settings):
        if migrate:
            upgrade(owner_url_of(settings), say)
        yield Share(_managed_urls(settings), None)
        return
    if not create and not locate(settings.data_dir).exists:
        raise SetupProblem(
            f"Im Ordner {settings.data_dir.expanduser().resolve()} gibt es keine Datenbank. "
            "Mit GEOAPP_DATA_DIR ihren Ordner nennen; `geoapp up` legt eine neue an."
        )
    place = settle(settings.data_dir, say)
    use = server.acquire(place, say=say)
    try:
        urls = _private_urls(place, use.server)
        with locks.exclusive(
            place.run_dir / "prepare.lock"
        ):  # two first starts at once must not both make the database
            prepare(urls, Secrets(place.secrets_file), migrate=migrate, say=say)
        yield Share(urls, use)
    finally:
        others = use.release()
        if others:
            say(f"The database stays up for process {', '.join(map(str, others))} and stops with it.")


@contextmanager
def database(settings: Settings, *, say: Say = nothing_said) -> Iterator[Urls]:
    """The database with the newest schema, for a command that reads or writes data."""
    with shared(settings, create=True, migrate=True, say=say) as share:
        yield share.urls


def owner_url_of(settings: Settings) -> str:
    """The owner's address of a managed server."""
    assert settings.database_url is not None  # noqa: S101 - only called when managed
    return normalised(settings.database_url.get_secret_value())


def prepare(urls: Urls, secrets: Secrets, *, migrate: bool = True, say: Say = nothing_said) -> None:
    """Make what a private database lacks: the database, its schema, the logins of the lesser roles."""
    new = roles.ensure_database(urls.owner)
    if new or migrate:
        upgrade(urls.owner, say)
    for role, url in ((roles.PUBLIC, urls.public), (roles.INTERNAL, urls.internal)):
        if not roles.can_log_in(url):
            roles.set_password(urls.owner, role, secrets.get_or_make(role))


def _private_urls(place: Place, running: server.Server) -> Urls:
    secrets = Secrets(place.secrets_file)
    owner, public, internal = (
        on_socket(str(running.socket_dir), running.port, role, secrets.get_or_make(role), DATABASE)
        for role in (OWNER, roles.PUBLIC, roles.INTERNAL)
    )
    return Urls(owner, public, internal)


def _managed_urls(settings: Settings) -> Urls:
    owner = owner_url_of(settings)
    secrets = secrets_of(settings)
    public = settings.public_database_url
    internal = settings.internal_database_url
    return Urls(
        owner,
        normalised(public.get_secret_value()) if public else roles.ensure_login(owner, roles.PUBLIC, secrets),
        normalised(internal.get_secret_value()) if internal else roles.ensure_login(owner, roles.INTERNAL, secrets),
    )
