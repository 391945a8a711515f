"""What was sent in the body of a request, and in which system of coordinates."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from flask import request

from geoapp.core.crs import ALL, CRS84, Crs, crs_of
from geoapp.core.filters import QUOTED_CHARS
from geoapp.errors import N_, BadQuery, Unreadable
from geoapp.recording.faults import Faults

WHOLE = ("application/geo+json", "application/json")
"""Media types of a whole feature."""


def body_of(possible: tuple[str, ...]) -> dict[str, Any]:
    """The JSON object of the request. Raises Unreadable for another form, BadRecord for what is no object."""
    if request.mimetype not in possible:
        raise Unreadable(
            N_("Die Form »%(value)s« wird hier nicht gelesen. Möglich (Content-Type): %(possible)s."),
            value=request.mimetype[:QUOTED_CHARS],
            possible=", ".join(possible),
        )
    try:
        # numbers as they were written: 0.1 must not become 0.1000000000000000055
        body = json.loads(request.get_data(), parse_float=Decimal, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        faults = Faults()
        faults.add("", N_("Das ist kein JSON: %(problem)s"), problem=str(error)[:120])
        raise faults.error() from error
    if not isinstance(body, dict):
        faults = Faults()
        faults.add("", N_("Hier wird ein GeoJSON-Feature erwartet."))
        faults.refuse()
    return dict(body)


def _no_number(text: str) -> None:
    raise ValueError(text)


def content_crs() -> Crs:
    """The system of the coordinates in the body, as the header Content-Crs says."""
    raw = request.headers.get("Content-Crs")
    if raw is None:
        return CRS84
    found = crs_of(raw.strip().removeprefix("<").removesuffix(">"))
    if found is None:
        raise BadQuery(
            N_("Das Koordinatensystem »%(value)s« gibt es hier nicht. Möglich: %(possible)s."),
            parameter="Content-Crs",
            value=raw[:80],
            possible=", ".join(crs.uri for crs in ALL),
        )
    return found
