"""Dates as files write them."""

from __future__ import annotations

import datetime as dt
import re
from zoneinfo import ZoneInfo

GERMAN = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})")
ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})")
SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
CLOCK = re.compile(r"[T ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|[+-]\d{2}:?\d{2}|[+-]\d{2}| Uhr)?$")
MONTH_ONLY = re.compile(r"(?:\d{1,2}[./])?\d{4}")

EXCEL_EPOCH = dt.date(1899, 12, 30)
EXCEL_RANGE = (10_000, 80_000)
"""Serial numbers from 1927 to 2119; others are years or nonsense."""

CENTURY_TURN = 70
"""Two-digit years from here on belong to 19xx."""

HOME = ZoneInfo("Europe/Berlin")


def read_date(text: str) -> dt.date | None:
    """The day; None when the text is no complete date."""
    value = text.strip()
    if (clock := CLOCK.search(value)) is not None:
        value = value[: clock.start()].strip()
    try:
        if (m := GERMAN.fullmatch(value)) is not None:
            return dt.date(_year(m[3]), int(m[2]), int(m[1]))
        if (m := ISO.fullmatch(value) or PACKED.fullmatch(value)) is not None:
            return dt.date(int(m[1]), int(m[2]), int(m[3]))
        if (m := SLASHED.fullmatch(value)) is not None:
            # 03/12/2026 may be March or December: only what can be read one way is read.
            first, second = int(m[1]), int(m[2])
            if first > 12 >= second:
                return dt.date(int(m[3]), second, first)
            if second > 12 >= first:
                return dt.date(int(m[3]), first, second)
            return dt.date(int(m[3]), first, second) if first == second else None
        serial = float(value)
    except ValueError:
        return None
    if EXCEL_RANGE[0] <= serial <= EXCEL_RANGE[1]:
        return EXCEL_EPOCH + dt.timedelta(days=int(serial))
    return None


def is_coarse(text: str) -> bool:
    """A year or a month: true, but no day."""
    return MONTH_ONLY.fullmatch(text.strip()) is not None


def read_time(text: str) -> dt.datetime | None:
    """Day and time with its zone; a time without zone is German time, a day alone begins at midnight."""
    value = text.strip()
    try:
        parsed = dt.datetime.fromisoformat(value)
        return parsed if parsed.tzinfo else parsed.replace(tzinfo=HOME)
    except ValueError:
        pass
    day = read_date(value)
    if day is None:
        return None
    clock = CLOCK.search(value)
    hour, minute, second = (int(clock[i] or 0) for i in (1, 2, 3)) if clock else (0, 0, 0)
    try:
        return dt.datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=HOME)
    except ValueError:
        return None


def _year(text: str) -> int:
    if len(text) == 4:
        return int(text)
    return int(text) + (1900 if int(text) >= CENTURY_TURN else 2000)
