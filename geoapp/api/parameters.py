"""The parameters of the API, read from an address in one place. What is not known is refused, as OGC API asks for."""

from __future__ import annotations

import re
import uuid
from collections.abc import Collection as Names
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

from flask import request

from geoapp.api import access
from geoapp.core import cql2
from geoapp.core.crs import ALL, CRS84, Crs, crs_of
from geoapp.core.filters import QUOTED_CHARS
from geoapp.core.moments import DAY, day, instant
from geoapp.errors import N_, BadQuery, NotFound
from geoapp.reading.features import place
from geoapp.reading.features.asked import Asked, Interval
from geoapp.reading.features.paging import orders_of
from geoapp.reading.features.sets import FeatureSet, feature_set
from geoapp.settings import Settings
from geoapp.web.language import LANGUAGES

EVERYWHERE = ("f", "lang")
"""Parameters that every resource takes. `lang` is that of the answer; records in a language are found by a filter."""
OF_ITEMS = (
    "limit", "bbox", "bbox-crs", "datetime", "as-of", "crs", "filter", "filter-lang", "filter-crs", "sortby", "cursor",
    "properties", "skipGeometry", "state",
)  # fmt: skip
OF_ITEM = ("crs", "as-of", "state")
OF_WRITES = ("reason",)

MAX_REASON_CHARS = 500
"""A sentence or two for the history."""
VERSION = re.compile(r'^(?:W/)?"?([0-9]{1,9})(?:\.[0-9a-f]{8})?(?::[a-z]+)?"?$')
"""The version of a record, alone or as the ETag of its feature has it."""
FILTER_LANGUAGES = ("cql2-text", "cql2-json")
MICROSECOND = timedelta(microseconds=1)


def refuse_unknown(known: Names[str]) -> None:
    """Raises BadQuery for the first parameter that this resource does not know, or that is given twice."""
    for name, values in request.args.lists():
        if name not in known:
            raise BadQuery(
                N_("Den Parameter »%(value)s« gibt es hier nicht. Möglich: %(possible)s."),
                parameter=name[:QUOTED_CHARS],
                value=name[:QUOTED_CHARS],
                possible=", ".join(known),
            )
        if len(values) > 1:
            raise BadQuery(N_("Der Parameter »%(value)s« ist mehrfach angegeben."), parameter=name, value=name)
        if any("\x00" in value or "\ufffd" in value for value in values):
            raise BadQuery(
                N_("Der Parameter »%(value)s« enthält Zeichen, die in keinem Text vorkommen."),
                parameter=name,
                value=name,
            )
        if name == "lang" and values[0] not in LANGUAGES:
            raise BadQuery(
                N_("Die Sprache »%(value)s« gibt es hier nicht. Möglich: %(possible)s."),
                parameter=name,
                value=values[0][:QUOTED_CHARS],
                possible=", ".join(LANGUAGES),
            )


def page_limit(settings: Settings) -> int:
    """Features per page."""
    raw = request.args.get("limit")
    if raw is None:
        return min(settings.api_page_items, settings.api_max_items)
    most = settings.api_max_items
    if not raw.isascii() or not raw.isdigit() or not 1 <= int(raw[:9]) <= most or len(raw) > 9:
        raise BadQuery(
            N_("»%(value)s« ist keine Anzahl je Seite. Möglich: 1 bis %(most)s."),
            parameter="limit",
            value=raw[:QUOTED_CHARS],
            most=most,
        )
    return int(raw)


def question(collection: str, settings: Settings) -> Asked:
    """What an address with the parameters of items asks of a collection."""
    as_of = moment("as-of")
    state = access.state_asked()
    features = feature_set(collection, state, as_of is not None)
    filter_crs = system("filter-crs")
    tree = None
    source, language = request.args.get("filter"), _filter_language()
    if source is not None:
        tree = cql2.parse(source, language, filter_limits(settings))
    return Asked(
        features=features,
        box=_box(features),
        time=interval("datetime"),
        as_of=as_of,
        equal=tuple(
            (name, value)
            for name, value in request.args.items()
            if name in features.properties and name not in EVERYWHERE
        ),
        tree=tree,
        filter_crs=filter_crs,
        crs=system("crs"),
        orders=orders_of(request.args.get("sortby", ""), features),
        cursor=request.args.get("cursor"),
        properties=_properties(features),
        skip_geometry=_yes("skipGeometry"),
        organisation=access.may_read(collection, state),
    )


def filter_limits(settings: Settings) -> cql2.Limits:
    """How large a filter may be."""
    return cql2.Limits(
        settings.api_filter_chars, settings.api_filter_depth, settings.api_filter_nodes, settings.api_filter_vertices
    )


def system(name: str) -> Crs:
    """The system of coordinates that a parameter names; longitude and latitude when it does not."""
    raw = request.args.get(name)
    if raw is None:
        return CRS84
    found = crs_of(raw)
    if found is None:
        raise BadQuery(
            N_("Das Koordinatensystem »%(value)s« gibt es hier nicht. Möglich: %(possible)s."),
            parameter=name,
            value=raw[:80],
            possible=", ".join(crs.uri for crs in ALL),
        )
    return found


def identifier(text: str) -> str:
    """The identifier of a feature. Raises NotFound for what cannot be one."""
    try:
        return str(uuid.UUID(text))
    except ValueError as error:
        raise NotFound(
            N_("Diesen Eintrag gibt es nicht, oder er ist nicht öffentlich."), ref=text[:QUOTED_CHARS]
        ) from error


def moment(name: str) -> datetime | None:
    """A moment; a day means its last one (UTC), so that what was saved that day is in."""
    raw = request.args.get(name)
    return None if raw is None else _ends(raw, name)


def interval(name: str) -> Interval | None:
    """`2026-01-31`, `2026-01-01/2026-06-30`, `../2026-01-31`: begin and end, both included. Raises BadQuery."""
    raw = request.args.get(name)
    if raw is None:
        return None
    parts = raw.split("/")
    if len(parts) == 1:
        return _begins(raw, name), _ends(raw, name)
    if len(parts) == 2:
        low = None if parts[0] in ("", "..") else _begins(parts[0], name)
        high = None if parts[1] in ("", "..") else _ends(parts[1], name)
        if low is None or high is None or low <= high:
            return low, high
    raise BadQuery(
        N_("»%(value)s« ist keine Zeitangabe. Erwartet: 2026-01-31, 2026-01-01/2026-06-30 oder ../2026-01-31."),
        parameter=name,
        value=raw[:QUOTED_CHARS],
    )


def _begins(text: str, name: str) -> datetime:
    if DAY.fullmatch(text):
        first = day(text, name)
        return datetime(first.year, first.month, first.day, tzinfo=UTC)
    return instant(text, name)


def _ends(text: str, name: str) -> datetime:
    if DAY.fullmatch(text):
        last = day(text, name)
        midnight = datetime(last.year, last.month, last.day, tzinfo=UTC)
        return datetime.max.replace(tzinfo=UTC) if last == date.max else midnight + timedelta(days=1) - MICROSECOND
    return instant(text, name)


def _filter_language() -> str:
    raw = request.args.get("filter-lang", FILTER_LANGUAGES[0])
    if raw not in FILTER_LANGUAGES:
        raise BadQuery(
            N_("Die Filtersprache »%(value)s« gibt es hier nicht. Möglich: %(possible)s."),
            parameter="filter-lang",
            value=raw[:QUOTED_CHARS],
            possible=", ".join(FILTER_LANGUAGES),
        )
    return raw


def _box(features: FeatureSet) -> place.Placed | None:
    raw = request.args.get("bbox")
    crs = system("bbox-crs")
    if raw is None:
        return None
    values = place.numbers(raw)
    if values is None:
        raise BadQuery(
            N_(
                "»%(value)s« ist kein Rechteck. Erwartet werden vier oder sechs Zahlen mit Komma dazwischen: 13.4,52.5,13.5,52.6."
            ),
            parameter="bbox",
            value=raw[:80],
        )
    return place.box(values, crs, features.srid)


def _properties(features: FeatureSet) -> tuple[str, ...] | None:
    raw = request.args.get("properties")
    if raw is None:
        return None
    names = [name for name in raw.split(",") if name]
    for name in names:
        if name not in features.properties:
            raise BadQuery(
                N_("Die Eigenschaft »%(value)s« gibt es nicht. Möglich: %(possible)s."),
                parameter="properties",
                value=name[:QUOTED_CHARS],
                possible=", ".join(features.properties),
            )
    return tuple(names)


def _yes(name: str) -> bool:
    raw = request.args.get(name, "false").lower()
    if raw not in ("true", "false"):
        raise BadQuery(N_("»%(value)s« ist weder true noch false."), parameter=name, value=raw[:QUOTED_CHARS])
    return raw == "true"


def without(*names: str, **changes: str) -> Mapping[str, str]:
    """The parameters of this address with some left out and some changed."""
    return {name: value for name, value in request.args.items() if name not in names} | changes
