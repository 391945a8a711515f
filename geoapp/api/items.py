"""Items of a collection, a page at a time, and one by one."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from flask import Response
from flask_babel import gettext as _

from geoapp.api import access, answers, blueprint, pages
from geoapp.api.collections import collection_of
from geoapp.api.downloads import DOWNLOADS, download
from geoapp.api.encodings import GEOJSON, HTML, JSON, JSONFG, chosen
from geoapp.api.parameters import (
    OF_ITEM,
    OF_ITEMS,
    identifier,
    moment,
    page_limit,
    question,
    system,
    without,
)
from geoapp.api.resource import Operation, operation
from geoapp.core import cql2
from geoapp.errors import N_, NotFound
from geoapp.reading.features import fg
from geoapp.reading.features import items as reading
from geoapp.reading.features.asked import Asked
from geoapp.reading.features.sets import feature_set
from geoapp.reading.pages import Page
from geoapp.reading.revision import revision_of
from geoapp.web.language import lang
from geoapp.web.services import services

FORMS = (GEOJSON, JSONFG, HTML)
OF_COLLECTION = (*FORMS, *DOWNLOADS)
"""Pages, and whole files."""


@blueprint.get("/collections/<collection_id>/items")
@operation(
    Operation(
        N_("Einträge einer Sammlung, seitenweise"),
        "items",
        OF_COLLECTION,
        OF_ITEMS,
        by_property=True,
        refuses=(401, 403, 413),
        schema="FeatureCollection",
    )
)
def items(collection_id: str) -> Response:
    """A page of features."""
    one = collection_of(collection_id)
    settings = services().settings
    asked = question(collection_id, settings)
    form = chosen(OF_COLLECTION)
    if form in DOWNLOADS:
        return download(asked, form)
    limit = page_limit(settings)
    asked = replace(asked, fg=form is JSONFG)
    is_kept = asked.features.state == "published" and form is not HTML
    with answers.of_state(form, asked.features.state) as source:
        kept = services().pages.get(source.etag) if is_kept else None
        if kept is not None:
            return _in_crs(answers.answer(kept.body, form, source.etag, kept.links), asked)
        page = reading.page(source.connection, asked, limit)
        matched = (
            services().memo.get(
                (source.revision, "api-count", *_same_count(asked)), lambda: reading.count(source.connection, asked)
            )
            if asked.features.state == "published"
            else reading.count(source.connection, asked)
        )
    links = [
        *answers.of_this(FORMS, form, "items", one.title(lang()), collection_id=collection_id, **without("f")),
        *(
            answers.link(
                "enclosure",
                "items",
                file,
                file.title,
                collection_id=collection_id,
                **without("f", "limit", "cursor"),
                f=file.name,
            )
            for file in DOWNLOADS
        ),
        answers.link("collection", "collection", JSON, one.title(lang()), collection_id=collection_id),
    ]
    if page.next_cursor:
        following = without("f", cursor=page.next_cursor)
        links.append(
            answers.link(
                "next", "items", form, _("nächste Seite"), collection_id=collection_id, **following, f=form.name
            )
        )
    if form is HTML:
        body = {
            "features": [json.loads(text) for text in page.features],
            "numberMatched": matched,
            "numberReturned": len(page.features),
        }
        return _in_crs(pages.items(collection_id, body, links, asked.crs, source.revision, source.etag), asked)
    more = fg.root(collection_id, asked.crs) if asked.fg else ""
    made = Page(reading.collection_body(page, answers.document(links), matched, more), links)
    if is_kept:
        services().pages.put(source.etag, made)
    return _in_crs(answers.answer(made.body, form, source.etag, links), asked)


def _same_count(asked: Asked) -> Iterator[Any]:
    """What a count depends on."""
    yield asked.features.collection
    yield asked.box.shape.wkb if asked.box is not None else None
    yield asked.time
    yield asked.as_of
    yield asked.equal
    yield cql2.canonical(asked.tree)
    yield asked.filter_crs.uri


@blueprint.get("/collections/<collection_id>/items/<item_id>")
@operation(Operation(N_("Ein Eintrag"), "items", FORMS, OF_ITEM, refuses=(401, 403, 413), schema="Feature"))
def item(collection_id: str, item_id: str) -> Response:
    """One feature."""
    one = collection_of(collection_id)
    form = chosen(FORMS)
    key = identifier(item_id)
    asked = replace(of_one(collection_id), fg=form is JSONFG)
    with access.reading(asked.features.state) as connection:
        found = reading.one(connection, asked, key)
        revision = revision_of(connection) if form is HTML else ""
    if found is None:
        raise NotFound(N_("Diesen Eintrag gibt es nicht, oder er ist nicht öffentlich."), ref=item_id)
    text, version = found
    etag = item_tag(text, version) if form is not HTML else answers.tag(text, revision, form.name)
    answers.unless_known(etag)
    links = [
        *answers.of_this(
            FORMS, form, "item", one.title(lang()), collection_id=collection_id, item_id=key, **without("f")
        ),
        answers.link("collection", "collection", JSON, one.title(lang()), collection_id=collection_id),
    ]
    if form is HTML:
        return _in_crs(pages.item(collection_id, json.loads(text), links, asked.crs, revision, etag), asked)
    more = fg.root(collection_id, asked.crs) if asked.fg else ""
    body = f'{{{more}{text[1:-1]},"links":{answers.document(links)}}}'
    return _in_crs(answers.answer(body, form, etag, links), asked)


def of_one(collection_id: str) -> Asked:
    """What the parameters of an item ask, in the state and of the moment that they name."""
    as_of = moment("as-of")
    state = access.state_asked()
    return Asked(
        features=feature_set(collection_id, state, as_of is not None),
        as_of=as_of,
        crs=system("crs"),
        organisation=access.may_read(collection_id, state),
    )


def item_tag(text: str, version: int) -> str:
    """If-Match reads the version in it; the rest follows what else may change."""
    return f"{version}.{zlib.crc32(text.encode()):08x}"


def _in_crs(response: Response, asked: Asked) -> Response:
    response.headers["Content-Crs"] = f"<{asked.crs.uri}>"
    return response
