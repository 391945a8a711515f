"""Downloads of exactly what the table shows."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from dataclasses import replace
from datetime import date

from flask import Response, request
from flask_babel import gettext as _

from geoapp.core.filters import LISTS, Query
from geoapp.errors import N_, NotFound, TooLarge
from geoapp.exchange.writing import FORMATS, Column, Layer, Record, streamed
from geoapp.reading import lists
from geoapp.reading.features.sets import feature_set
from geoapp.reading.unhurried import unhurried
from geoapp.web.explore import blueprint
from geoapp.web.language import lang
from geoapp.web.services import services

FIRST = ("public_ref", "name")
LAST = ("source",)


@blueprint.get("/download/<listing>.<suffix>")
def download(listing: str, suffix: str) -> Response:
    """The whole list, with the filters and the order of the address."""
    if listing not in LISTS or suffix not in FORMATS:
        raise NotFound(
            N_("Diesen Download gibt es nicht. Möglich: %(lists)s als %(formats)s."),
            lists=", ".join(LISTS),
            formats=", ".join(FORMATS),
        )
    query = replace(Query.parse(request.args), listing=listing)
    lists.order_of(listing, query.sort)
    limit = services().settings.download_max_rows
    with services().database.read() as connection:
        rows = lists.totals(connection, query).rows
    if rows > limit:
        raise TooLarge(
            N_("Der Download hätte %(rows)s Zeilen, erlaubt sind %(most)s. Bitte mit Filtern eingrenzen."),
            rows=rows,
            most=limit,
        )
    shown = lists.layer_of(listing)
    known = feature_set(listing).properties
    fields = dict.fromkeys([*FIRST, *(fact.field for fact in shown.listing), *LAST])
    columns = tuple(Column(name, known[name].kind if name in known else "text") for name in fields)
    layer = Layer(
        listing,
        columns,
        shown.title(lang()),
        services().settings.attribution or _("Quelle: siehe Spalte »source« jeder Zeile"),
        services().settings.licence or "",
        lang(),
    )
    database, patience = services().database, services().settings.download_timeout_ms

    def records() -> Generator[Record, None, None]:
        with (
            database.read() as connection,
            unhurried(connection, patience),
            closing(lists.everything(connection, query, limit)) as rows,
        ):
            for row in rows:
                wkb = row.get("wkb")
                yield Record(
                    row["public_ref"], tuple(row.get(c.name) for c in columns), None if wkb is None else bytes(wkb)
                )

    response = Response(streamed(FORMATS[suffix].write, records(), layer), content_type=FORMATS[suffix].media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{listing}-{date.today().isoformat()}.{suffix}"'  # noqa: DTZ011
    response.headers["Cache-Control"] = "no-cache"
    return response
