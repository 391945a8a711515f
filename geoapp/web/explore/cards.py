"""The card of one record: a fragment made by the server, the same for map, table, search and address."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response, make_response, render_template
from markupsafe import Markup

from geoapp.errors import NotFound
from geoapp.reading.records import NO_SUCH_RECORD, Record, one, title_of
from geoapp.web.explore import blueprint
from geoapp.web.explore.address import detail
from geoapp.web.formats import known, source, value_of
from geoapp.web.language import lang
from geoapp.web.services import services
from layers import LAYERS
from layers.base import Fact, MapLayer

FactRow = tuple[str, str | Markup | None, str, str | None]
"""Label, written value (None: not stated), unit (already in the value), and where it comes from."""


@dataclass(frozen=True)
class Card:
    """What the templates of cards and detail pages show."""

    layer: MapLayer
    record: Record
    ref: str
    title: str
    key_facts: list[tuple[str, str | Markup | None, str]]
    groups: list[tuple[str, list[FactRow]]]
    plain: str
    bounds: str
    detail_url: str

    @property
    def source_text(self) -> str:
        """The source in words."""
        return source(self.record["source"])

    @property
    def demo(self) -> bool:
        """Whether the record was invented for the demo; pages say so."""
        return "demo" in str(self.record.get("source")).lower()


def written(fact: Fact, record: Record) -> str | Markup | None:
    """A fact's value as text; None when it is not stated."""
    return value_of(fact, record) if known(fact, record) else None


def card_of(layer_name: str, ref: str) -> Card:
    """The card of a record. A reference under `vacancies` may also mean rooms. Raises NotFound."""
    layer = LAYERS.get(layer_name)
    if layer is None:
        raise NotFound(NO_SUCH_RECORD, ref=ref)
    with services().database.session() as connection:
        record = one(connection, layer, ref)
    language = lang()
    bounds = record.get("bounds")
    return Card(
        layer=layer,
        record=record,
        ref=ref,
        title=title_of(layer_name, record, language),
        key_facts=[(fact.label(language), written(fact, record), "") for fact in layer.key_facts],
        groups=[
            (group.title(language), [(fact.label(language), written(fact, record), "", None) for fact in group.facts])
            for group in layer.card
        ],
        plain=layer.plain_text(record, language),
        bounds=",".join(f"{side:.6f}" for side in bounds) if bounds else "",
        detail_url=detail(layer_name, ref),
    )


@blueprint.get("/cards/<layer_name>/<ref>")
def card(layer_name: str, ref: str) -> Response:
    """The fragment."""
    response = make_response(render_template("map/_card.html", card=card_of(layer_name.replace("-", "_"), ref)))
    response.headers["Cache-Control"] = "no-cache"
    return response
