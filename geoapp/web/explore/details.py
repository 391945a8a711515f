"""The page of one record: everything public about it, a small map, tables of what belongs to it, and its history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import make_response, redirect, render_template, request
from sqlalchemy import select
from werkzeug.wrappers import Response as BaseResponse

from geoapp.core.filters import Query
from geoapp.core.vocabulary import WORKFLOW_STATE
from geoapp.db.models.published import PUBLISHED
from geoapp.errors import NotFound
from geoapp.reading import figures, lists
from geoapp.reading.conditions import Condition, lies_in
from geoapp.reading.records import plain_columns, ref_of, title_of
from geoapp.reading.revision import revision_of
from geoapp.web.explore import blueprint
from geoapp.web.explore.address import address, detail
from geoapp.web.explore.cards import Card, card_of
from geoapp.web.explore.events import events_of
from geoapp.web.explore.indicator_words import indicator_words
from geoapp.web.explore.page import PALETTE, map_of, row_layer
from geoapp.web.explore.words import list_title
from geoapp.web.language import lang
from geoapp.web.services import services

ROWS_ON_PAGE = 200
"""Rows of a table on a detail page; the full list with filters is one link away."""


@dataclass(frozen=True)
class Table:
    """A sortable table of what belongs to a record."""

    listing: str
    title: str
    rows: list[dict[str, Any]]
    total: int
    sorted_by: str
    falling: bool
    all_url: str


def _tables(about: dict[str, Any], by: Condition, names: tuple[str, ...], all_query: dict[str, str]) -> list[Table]:
    """The named lists, restricted to what lies in or belongs to the record."""
    out = []
    with services().database.read() as connection:
        for listing in names:
            query = Query(listing=listing, sort=request.args.get(f"{listing}_sort", ""))
            field, falling = lists.order_of(listing, query.sort)
            rows = lists.page(connection, query, ROWS_ON_PAGE + 1, by)
            more = Query(listing=listing, view="table", **all_query)  # type: ignore[arg-type]
            total = len(rows) if len(rows) <= ROWS_ON_PAGE else lists.totals(connection, query, by).rows
            out.append(
                Table(listing, list_title(listing), rows[:ROWS_ON_PAGE], total, field, falling, address(more, "/"))
            )
    return [table for table in out if table.total]


def _about(layer: str, record: dict[str, Any]) -> tuple[Condition, tuple[str, ...], dict[str, str]]:
    """What belongs to a record of a layer: the condition, the lists, and the filters that show the same on the map page."""
    key = record["id"]
    if layer == "estates":
        return (
            Condition(["t.estate_id = %(about)s"], {"about": key}),
            ("vacancies", "plots", "companies"),
            {"q": record["name"]},
        )
    if layer == "municipalities":
        cond = Condition(["t.municipality_id = %(about)s"], {"about": key})
        return cond, ("estates", "vacancies", "core-zones"), {"municipality": record["slug"]}
    table = {"core_zones": "core_zone", "networks": "network"}.get(layer)
    if table is None:
        return Condition(), (), {}
    within = lies_in(f"(SELECT g.geom3857 FROM published.{table} AS g WHERE g.id = %(about)s)")
    lists_of = ("estates", "vacancies") if table == "network" else ("vacancies", "plots")
    return Condition([within], {"about": key}), lists_of, {"network": record["slug"]} if table == "network" else {}


def _page(layer: str, ref: str) -> BaseResponse:
    card = card_of(layer, ref)
    own = detail(layer, ref_of(card.record))
    if request.path != own:
        return redirect(own, 301)
    by, names, all_query = _about(layer, card.record)
    extra: dict[str, Any] = {}
    with services().database.read() as connection:
        revision = revision_of(connection)
        extra["past"] = figures.public_past(connection, card.layer.table, card.record["id"])
        if layer == "estates":
            extra["figures"], extra["indicators"] = figures.estate_figures(connection, card.record)
        if layer == "core_zones":
            extra["indicators"] = figures.zone_indicators(connection, card.record["id"])
            extra["zone_estates"] = figures.zone_estates(connection, card.record["id"])
    about = {
        "estates": "estate_id",
        "core_zones": "core_zone_id",
        "networks": "network_id",
        "municipalities": "municipality_id",
    }.get(layer)
    if about:
        extra["events"] = events_of(**{about: card.record["id"]})
        extra["measures"] = _of("measure", about, card.record["id"])
        extra["published_figures"] = _of("indicator_value", about, card.record["id"])
    response = make_response(
        render_template(
            [f"detail/{layer}.html", "detail/record.html"],
            card=card,
            record=card.record,
            tables=_tables(card.record, by, names, all_query) if names else [],
            parts=map_of(card.record["bounds"], revision, f"{layer}:{ref_of(card.record)}")
            if card.record["bounds"]
            else None,
            palette=PALETTE,
            on_map=f"/?sel={layer}:{ref_of(card.record)}",
            nav={"core_zones": "core-zones", "premises": "vacancies"}.get(layer, layer),
            titled=lambda listing, row: title_of(row_layer(listing, row), row, lang()),
            row_layer=row_layer,
            detail=detail,
            sort_url=_sort_url,
            layer_of=lists.layer_of,
            crumbs=_crumbs(layer, card),
            indicator_words=indicator_words(),
            workflow_codes=WORKFLOW_STATE.codes,
            **extra,
        )
    )
    return response


def _of(table_name: str, key: str, value: Any) -> list[dict[str, Any]]:
    table = PUBLISHED[table_name]
    with services().database.session() as connection:
        rows = connection.execute(
            select(*plain_columns(table)).where(table.c[key] == value).order_by(table.c.public_ref)
        )
        return [dict(row) for row in rows.mappings()]


def _sort_url(table: Table, field: str) -> str:
    word = f"-{field}" if table.sorted_by == field and not table.falling else field
    kept = {name: value for name, value in request.args.items() if name.endswith("_sort")}
    kept[f"{table.listing}_sort"] = word
    return "?" + "&".join(f"{name}={value}" for name, value in kept.items()) + f"#{table.listing}"


def _crumbs(layer: str, card: Card) -> list[tuple[str, str]]:
    """Where the record stands: list, municipality, estate."""
    listing = {"core_zones": "core-zones", "premises": "vacancies"}.get(layer, layer)
    out = [(list_title(listing), f"/{listing}" if listing != "plots" else "/?list=plots&view=table")]
    record = card.record
    if record.get("municipality_slug"):
        out.append((record["municipality_name"], f"/municipalities/{record['municipality_slug']}"))
    if record.get("estate_slug"):
        out.append((record["estate_name"], f"/estates/{record['estate_slug']}"))
    return out


def _register(path: str, layer: str) -> None:
    blueprint.add_url_rule(f"{path}<ref>", endpoint=f"detail_{layer}", view_func=lambda ref: _page(layer, ref))


for _path, _layer in (
    ("/estates/", "estates"),
    ("/plots/", "plots"),
    ("/companies/", "companies"),
    ("/core-zones/", "core_zones"),
    ("/networks/", "networks"),
    ("/municipalities/", "municipalities"),
):
    _register(_path, _layer)


@blueprint.get("/vacancies/<ref>")
def vacancy(ref: str) -> BaseResponse:
    """A plot or premises that is to be had. One that no longer is keeps its page as a plot."""
    try:
        return _page("vacancies", ref)
    except NotFound:
        return _page("premises", ref)
