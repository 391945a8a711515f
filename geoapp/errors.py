"""Domain errors, and the one table that turns them into an HTTP status.

Each class is one failure a person can see. `user_text` says what happened, where, and what to do;
logs get the chained exception.

Texts that a visitor of the web can meet are marked with `N_` and hold their values as `%(name)s`: the web looks the
text up in the visitor's language and fills in the values there, so nothing below the web knows about languages.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import ClassVar


def N_(text: str) -> str:  # noqa: N802 - the name by which pybabel finds a text that is translated later
    """Mark a text for the translation catalogue where it is written; it is looked up where it is shown."""
    return text


class GeoappError(Exception):
    """Root of all failures that are told to a person.

    `values` fill the `%(name)s` of the text, and programs get them as members of the problem+json answer. A text
    without values is taken as it is, so it may hold a `%`.
    """

    code: ClassVar[str] = "error"
    title: ClassVar[str] = N_("Fehler")

    def __init__(self, text: str, **values: object) -> None:
        self.text = text
        self.values = values
        self.user_text = text % values if values else text
        """The text as it was written (German where a visitor may meet it), with its values."""
        super().__init__(self.user_text)


class NotFound(GeoappError):
    """What the address names does not exist, or is not public."""

    code = "not-found"
    title = N_("Nicht gefunden")


class BadQuery(GeoappError):
    """A filter, a page number or a tile address that cannot be understood."""

    code = "bad-query"
    title = N_("Anfrage nicht verständlich")


class BadFilter(BadQuery):
    """A CQL2 filter that cannot be understood, or asks for what must not be asked."""

    def __init__(self, text: str, **values: object) -> None:
        super().__init__(text, parameter="filter", **values)


class TooLarge(GeoappError):
    """A limit of the settings is exceeded; the text names the limit."""

    code = "too-large"
    title = N_("Grenze überschritten")


class BadFile(GeoappError):
    """An imported file, or a row of it, that cannot be used; nothing was written."""

    code = "bad-file"
    title = N_("Datei nicht verwendbar")


class GuardRefused(GeoappError):
    """The database's guard refused a change; nothing was written."""

    code = "guard"
    title = N_("Nicht gespeichert")


class BadAccount(GeoappError):
    """A person, role, organisation or token that there is not."""

    code = "account"
    title = N_("Nicht möglich")


class NotSignedIn(GeoappError):
    """A token is needed, or the one given opens nothing."""

    code = "not-signed-in"
    title = N_("Anmeldung nötig")


class Forbidden(GeoappError):
    """Whoever asks is known, and may not do this."""

    code = "forbidden"
    title = N_("Nicht erlaubt")


class ReadOnly(GeoappError):
    """The address is right, but nothing can be changed there."""

    code = "read-only"
    title = N_("Nur zum Lesen")


class VersionNeeded(GeoappError):
    """A change that does not say which version it is of."""

    code = "version-needed"
    title = N_("Version fehlt")


class Changed(GeoappError):
    """Somebody changed the record after the client read it; nothing was written."""

    code = "changed"
    title = N_("Zwischenzeitlich geändert")


class Unreadable(GeoappError):
    """The body of a request is not of the form that it says, or of none that can be read here."""

    code = "media-type"
    title = N_("Form nicht lesbar")


class BadRecord(GeoappError):
    """A record that cannot be kept as given. `errors` lists each fault with a JSON pointer to its place."""

    code = "invalid"
    title = N_("Nicht gespeichert")


class Unavailable(GeoappError):
    """The database (or another part we need) does not answer at the moment."""

    code = "unavailable"
    title = N_("Zurzeit nicht erreichbar")


class SetupProblem(GeoappError):
    """The machine lacks something, or a folder is not what it should be; the text says what to run."""

    code = "setup"
    title = N_("Einrichtung unvollständig")


STATUS: dict[type[GeoappError], HTTPStatus] = {
    NotFound: HTTPStatus.NOT_FOUND,
    BadQuery: HTTPStatus.BAD_REQUEST,
    TooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    BadFile: HTTPStatus.UNPROCESSABLE_ENTITY,
    GuardRefused: HTTPStatus.UNPROCESSABLE_ENTITY,
    BadAccount: HTTPStatus.UNPROCESSABLE_ENTITY,
    NotSignedIn: HTTPStatus.UNAUTHORIZED,
    Forbidden: HTTPStatus.FORBIDDEN,
    ReadOnly: HTTPStatus.METHOD_NOT_ALLOWED,
    VersionNeeded: HTTPStatus.PRECONDITION_REQUIRED,
    Changed: HTTPStatus.PRECONDITION_FAILED,
    Unreadable: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    BadRecord: HTTPStatus.UNPROCESSABLE_ENTITY,
    Unavailable: HTTPStatus.SERVICE_UNAVAILABLE,
    SetupProblem: HTTPStatus.INTERNAL_SERVER_ERROR,
}


def status_of(error: GeoappError) -> HTTPStatus:
    """The HTTP status of an error: its own entry in `STATUS`, else that of the nearest base class."""
    for cls in type(error).__mro__:
        if cls in STATUS:
            return STATUS[cls]
    return HTTPStatus.INTERNAL_SERVER_ERROR
