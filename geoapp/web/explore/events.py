"""Public events: what comes first, then what was."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from flask import Response, make_response, render_template
from sqlalchemy import func, select

from geoapp.db.models.published import PUBLISHED
from geoapp.reading.records import plain_columns
from geoapp.web.explore import blueprint
from geoapp.web.services import services

SHOWN = 200
"""Events on the page; older ones are in the record."""


def events_of(**about: Any) -> list[dict[str, Any]]:
    """Public events, newest first, of what the arguments name (for example `estate_id=…`)."""
    event, estate, zone, network = (PUBLISHED[n] for n in ("event", "estate", "core_zone", "network"))
    statement = (
        select(
            *plain_columns(event),
            estate.c.name.label("estate_name"),
            estate.c.slug.label("estate_slug"),
            zone.c.name.label("core_zone_name"),
            zone.c.slug.label("core_zone_slug"),
            network.c.name.label("network_name"),
            network.c.slug.label("network_slug"),
        )
        .select_from(
            event.outerjoin(estate, estate.c.id == event.c.estate_id)
            .outerjoin(zone, zone.c.id == event.c.core_zone_id)
            .outerjoin(network, network.c.id == event.c.network_id)
        )
        .order_by(
            func.coalesce(func.extract("year", event.c.starts_at), event.c.year).desc(),
            event.c.starts_at.desc().nulls_last(),
        )
        .limit(SHOWN)
    )
    for name, value in about.items():
        statement = statement.where(event.c[name] == value)
    with services().database.session() as connection:
        return [dict(row) for row in connection.execute(statement).mappings()]


@blueprint.get("/events")
def events() -> Response:
    """All public events."""
    now = datetime.now(UTC)
    found = events_of()
    coming = [e for e in found if e["starts_at"] and e["starts_at"] >= now]
    return make_response(
        render_template(
            "events/index.html", coming=coming[::-1], past=[e for e in found if e not in coming], nav="events"
        )
    )
