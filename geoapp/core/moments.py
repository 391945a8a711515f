"""Days and moments as people and programs write them: `2026-01-31`, `2026-01-31T12:00:00Z`."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from geoapp.core.filters import QUOTED_CHARS
from geoapp.errors import N_, BadQuery

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def day(text: str, parameter: str = "filter") -> date:
    """A date. Raises BadQuery that names the parameter."""
    try:
        if not DAY.fullmatch(text):
            raise ValueError(text)
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadQuery(
            N_("»%(value)s« ist kein Datum. Erwartet: 2026-01-31."), parameter=parameter, value=text[:QUOTED_CHARS]
        ) from error


def instant(text: str, parameter: str = "filter") -> datetime:
    """A moment; a date alone is its beginning in UTC. Raises BadQuery that names the parameter."""
    try:
        moment = datetime.fromisoformat(text)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise BadQuery(
            N_("»%(value)s« ist kein Zeitpunkt. Erwartet: 2026-01-31T12:00:00Z."),
            parameter=parameter,
            value=text[:QUOTED_CHARS],
        ) from error
