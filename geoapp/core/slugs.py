"""Readable addresses from names, the same rule as `record.slug_of` in the database (a test holds them together)."""

from __future__ import annotations

import re
import unicodedata

_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe"})

MAX_SLUG = 60
"""Characters; an address stays readable in a council paper."""


def slug_of(name: str) -> str:
    """`Gewerbegebiet Herzbergstraße` → `gewerbegebiet-herzbergstrasse`. Empty when nothing readable is left.

    Trap: file names from macOS write ü as two characters, hence the composing before and the taking apart after.
    """
    text = unicodedata.normalize("NFC", name).lower().translate(_GERMAN)
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")[:MAX_SLUG].rstrip("-")
