"""Who asks: nobody in particular, or somebody with a token; and which state of the record they ask for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from flask import g, request
from psycopg import Connection
from psycopg.rows import TupleRow

from geoapp.core.filters import QUOTED_CHARS
from geoapp.errors import N_, BadQuery, Forbidden, NotSignedIn
from geoapp.permissions import Action, Actor, Thing, can
from geoapp.reading.database import ReadDatabase
from geoapp.reading.features.sets import State
from geoapp.recording.database import StaffDatabase
from geoapp.web.services import services

STATES: tuple[State, ...] = ("published", "working")
SCHEME = "bearer "
_KEPT = "api_actor"
_NEEDED = N_("Hierfür ist ein Token nötig: Authorization: Bearer …")


def staff() -> StaffDatabase:
    """The database for those who come with a token. Raises Forbidden where this server lets nobody in."""
    database = services().staff
    if database is None:
        raise Forbidden(N_("Dieser Server zeigt nur Veröffentlichtes; mit Token arbeitet ein anderer."))
    return database


def actor() -> Actor | None:
    """Who came with a token, asked of the database once a request. Raises NotSignedIn for one that opens nothing."""
    header = request.headers.get("Authorization")
    if header is None:
        return None
    if _KEPT not in g:
        if not header.lower().startswith(SCHEME):
            raise NotSignedIn(_NEEDED)
        g.setdefault(_KEPT, staff().open(header[len(SCHEME) :].strip()))
    return cast(Actor, g.get(_KEPT))


def signed_in() -> Actor:
    """Who came with a token. Raises NotSignedIn when nobody did."""
    found = actor()
    if found is None:
        raise NotSignedIn(_NEEDED)
    return found


def state_asked() -> State:
    """`state=working` with a token, else what is published. Raises BadQuery, NotSignedIn."""
    raw = request.args.get("state", STATES[0])
    for state in STATES:
        if raw == state:
            if state == "working":
                signed_in()
            return state
    raise BadQuery(
        N_("Den Stand »%(value)s« gibt es nicht. Möglich: %(possible)s."),
        parameter="state",
        value=raw[:QUOTED_CHARS],
        possible=", ".join(STATES),
    )


def may_read(collection: str, state: State) -> str | None:
    """The organisation whose records alone are shown, None for all. Raises Forbidden."""
    if state == "published":
        return None
    who = signed_in()
    can(who, Action.READ, Thing(collection)).enforce()
    return None if who.reads_all else who.organisation_id


def database(state: State) -> ReadDatabase | StaffDatabase:
    """The database whose connections can read this state."""
    return services().database if state == "published" else staff()


@contextmanager
def reading(state: State) -> Iterator[Connection[TupleRow]]:
    """A connection that can read this state and writes nothing."""
    with database(state).read() as connection:
        yield connection
