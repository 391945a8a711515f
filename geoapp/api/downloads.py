"""A whole collection as a file: everything that the address asks for, streamed, whatever the size of a page."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from datetime import UTC, datetime

from flask import Response, request
from flask_babel import gettext as _

from geoapp.api import access, answers
from geoapp.api.collections import collection_of
from geoapp.api.encodings import Encoding
from geoapp.errors import N_, BadQuery, TooLarge
from geoapp.exchange.writing import FORMATS, Record, streamed
from geoapp.exporting import layer_of
from geoapp.reading.features import items as reading
from geoapp.reading.features import records
from geoapp.reading.features.asked import Asked
from geoapp.reading.unhurried import unhurried
from geoapp.web.language import lang
from geoapp.web.services import services

DOWNLOADS = tuple(
    Encoding(one.name, one.media_type.split(";")[0], one.title) for one in FORMATS.values() if one.name != "geojson"
)
"""GeoJSON is what pages are made of."""
OF_PAGES = ("limit", "cursor")


def download(asked: Asked, form: Encoding) -> Response:
    """The answer. Raises BadQuery with a page's parameters, TooLarge beyond `download_max_rows`."""
    for name in OF_PAGES:
        if name in request.args:
            raise BadQuery(
                N_("Eine Datei enthält alles; »%(value)s« gibt es nur für Seiten (f=json)."), parameter=name, value=name
            )
    settings = services().settings
    state = asked.features.state
    with answers.of_state(form, state) as source:
        etag = source.etag
        rows = reading.count(source.connection, asked)
    if rows > settings.download_max_rows:
        raise TooLarge(
            N_("Der Download hätte %(rows)s Zeilen, erlaubt sind %(most)s. Bitte mit Filtern eingrenzen."),
            rows=rows,
            most=settings.download_max_rows,
        )
    title = collection_of(asked.features.collection).title(lang())
    layer = layer_of(settings, asked, title, _("Quelle: siehe Spalte »source« jeder Zeile"), lang())
    database = access.database(state)

    def everything() -> Generator[Record, None, None]:
        with (
            database.read() as connection,
            unhurried(connection, settings.download_timeout_ms),
            closing(records.stream(connection, asked)) as rows,
        ):
            for one in rows:
                yield Record(*one)

    body = streamed(FORMATS[form.name].write, everything(), layer)
    response = Response(body, content_type=FORMATS[form.name].media_type)
    response.set_etag(etag)
    response.headers["Cache-Control"] = answers.KEPT
    response.headers["Content-Language"] = lang()
    response.headers["Content-Crs"] = f"<{asked.crs.uri}>"
    name = f"{asked.features.collection}-{datetime.now(UTC).date().isoformat()}.{form.name}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
