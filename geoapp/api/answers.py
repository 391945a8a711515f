"""How the API answers: ETag and 304, what may be kept, who may read it from another origin, and links."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from flask import Response, abort, request, url_for
from psycopg import Connection
from psycopg.rows import TupleRow

from geoapp.api import access
from geoapp.api.encodings import Encoding
from geoapp.reading.features.sets import State
from geoapp.reading.revision import revision_of
from geoapp.web.language import lang
from geoapp.web.services import services

Link = dict[str, str]

EXPOSED = "Content-Crs, Content-Language, ETag, Link, Location, Retry-After"
"""Headers that a page of another origin may see."""
KEPT = "public, no-cache"
"""Anybody may keep it, and asks whether it is still right before showing it again; with an ETag that costs nothing."""


def open_to_other_origins(response: Response) -> Response:
    """Public data may be read by any page. Tokens may not be sent from one, so nothing but public data can be."""
    headers = response.headers
    headers["Access-Control-Allow-Origin"] = "*"
    headers["Access-Control-Expose-Headers"] = EXPOSED
    if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
        headers["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
        headers["Access-Control-Allow-Headers"] = (
            "Accept, Accept-Language, Content-Language, Content-Type, If-None-Match"
        )
        headers["Access-Control-Max-Age"] = "86400"
    response.vary.update(["Accept", "Accept-Language", "Authorization"])
    if "Authorization" in request.headers:
        # What somebody in particular was shown is kept by nobody else, and is no other page's business.
        del headers["Access-Control-Allow-Origin"]
        headers["Cache-Control"] = "private, no-cache" if response.status_code < HTTPStatus.BAD_REQUEST else "no-store"
    if response.status_code == HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = 'Bearer realm="geoapp"'
    return response


def tag(*parts: object) -> str:
    """An ETag for what depends on these parts, the address and the language alone."""
    whole = json.dumps([*map(str, parts), request.full_path, lang(), request.url_root])
    return hashlib.sha256(whole.encode()).hexdigest()[:20]


def is_current(etag: str) -> bool:
    """Whether the client holds this very answer. Compression may have put its name behind the tag."""
    if request.method not in ("GET", "HEAD"):
        return False
    return (
        any(known.split(":", 1)[0] == etag for known in request.if_none_match.as_set())
        or request.if_none_match.star_tag
    )


def unchanged(etag: str) -> Response:
    """304: the client shows what it has."""
    response = Response(status=304)
    response.set_etag(etag)
    response.headers["Cache-Control"] = KEPT
    return response


@dataclass(frozen=True)
class Published:
    """What is public, while an answer is made from it; `etag` is that of this address at this revision."""

    connection: Connection[TupleRow]
    revision: str
    etag: str


@contextmanager
def published(form: Encoding) -> Iterator[Published]:
    """The public's data for an answer in this form. Ends the request with 304 when the client holds the answer already."""
    with services().database.read() as connection:
        revision = revision_of(connection)
        etag = tag(revision, form.name)
        unless_known(etag)
        yield Published(connection, revision, etag)


WORKING_SQL = "SELECT pg_current_snapshot()::text || ' ' || pg_postmaster_start_time()::text"
"""Changes with every transaction of the server: the record has no revision, because nobody keeps its answers for long."""


@contextmanager
def of_state(form: Encoding, state: State) -> Iterator[Published]:
    """The same for what is public, or for the working state."""
    if state == "published":
        with published(form) as public:
            yield public
        return
    with access.reading(state) as connection:
        row = connection.execute(WORKING_SQL).fetchone()
        etag = tag(row, access.signed_in().email, form.name)
        unless_known(etag)
        yield Published(connection, str(row), etag)


def unless_known(etag: str) -> None:
    """Ends the request with 304 when the client holds this very answer."""
    if is_current(etag):
        abort(unchanged(etag))


def answer(body: str | bytes | Iterable[str], encoding: Encoding, etag: str, links: Iterable[Link] = ()) -> Response:
    """A 200 with everything an answer of the API carries."""
    charset = "; charset=utf-8" if encoding.media_type.startswith("text/") else ""
    response = Response(body, content_type=encoding.media_type + charset)
    response.set_etag(etag)
    response.headers["Cache-Control"] = KEPT
    response.headers["Content-Language"] = lang()
    for link in links:
        title = (
            f'; title="{ascii_title(link["title"])}"'
            if link.get("title", "").isascii() and '"' not in link.get("title", "")
            else ""
        )
        response.headers.add("Link", f'<{link["href"]}>; rel="{link["rel"]}"; type="{link["type"]}"{title}')
    return response


def ascii_title(text: str) -> str:
    """A title as a header may carry it."""
    return text.replace("\\", "\\\\")


def document(body: Any) -> str:
    """JSON as people can read it and programs like it."""
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def link(rel: str, endpoint: str, encoding: Encoding, title: str, /, **values: Any) -> Link:
    """A link to another resource of ours."""
    href = url_for(f"api.{endpoint}", _external=True, **values)
    return {"rel": rel, "type": encoding.media_type, "title": title, "href": href, "hreflang": lang()}


def of_this(
    encodings: Iterable[Encoding], current: Encoding, endpoint: str, title: str, /, **values: Any
) -> list[Link]:
    """`self` and `alternate`: this resource in each of its forms."""
    return [
        link(
            "self" if encoding is current else "alternate",
            endpoint,
            encoding,
            title if encoding is current else f"{title} ({encoding.title})",
            **{**values, "f": encoding.name},
        )
        for encoding in encodings
    ]
