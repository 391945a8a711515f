"""Values as the cells of a table that a person opens: never a formula, numbers and days as their language writes them."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import shapely

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
COORDINATE_DIGITS = 7
"""Decimals of a degree: about 1 cm."""
POINT = ("longitude", "latitude")
"""Columns of an inner point, in EPSG:4326 degrees."""


def harmless(value: str) -> str:
    """Text that a spreadsheet would run as a formula gets a leading apostrophe, which it then shows as text."""
    return "'" + value if value.startswith(FORMULA_STARTS) else value


def joined(value: Any) -> Any:
    """A list as one text, a nested value as JSON, an identifier as text; anything else as it is."""
    if isinstance(value, list | tuple) and all(not isinstance(v, dict | list) for v in value):
        return "|".join(str(v) for v in value)
    if isinstance(value, dict | list | tuple):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value) if isinstance(value, UUID) else value


def text(value: Any, comma: bool) -> str:
    """A cell of CSV."""
    value = joined(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal | float | int):
        plain = format(value, "f") if isinstance(value, Decimal) else repr(value)
        return plain.replace(".", ",") if comma else plain
    if isinstance(value, date | datetime):
        return value.isoformat()
    return harmless(str(value))


def inner_point(wkb: bytes | None) -> tuple[float | None, float | None]:
    """x and y of a point inside a geometry."""
    if wkb is None:
        return None, None
    point = shapely.from_wkb(wkb).representative_point()
    return round(point.x, COORDINATE_DIGITS), round(point.y, COORDINATE_DIGITS)
