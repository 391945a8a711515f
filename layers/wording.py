"""How values read in plain sentences: numbers, areas and lists in German and English, without Flask.

Areas in ha with two decimals, below 1 ha in m²; money in €/m². What is not known is left out of a sentence,
where a card would say "keine Angabe".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from babel.numbers import format_decimal

from geoapp.core.vocabulary import VOCABULARIES

HECTARE_M2 = 10_000


def number(value: float, lang: str, digits: int = 0) -> str:
    """A number with the separators of the language."""
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    return str(format_decimal(value, pattern, locale="en_GB" if lang == "en" else "de_DE"))


def area(m2: float | None, lang: str) -> str | None:
    """An area as people read it; None when unknown."""
    if m2 is None:
        return None
    if m2 < HECTARE_M2:
        return f"{number(float(m2), lang)} m²"
    return f"{number(float(m2) / HECTARE_M2, lang, 2)} ha"


def word(vocabulary: str, record: Mapping[str, Any], field: str, lang: str) -> str | None:
    """The word for a coded field; None when it is not stated, so that a sentence can leave it out."""
    code = record.get(field)
    return VOCABULARIES[vocabulary].word(code, lang) if code and code != "unknown" else None


def sentence(name: object, *parts: str | None) -> str:
    """`name: part, part.` of what is known."""
    known = [part for part in parts if part]
    start = str(name) if name else ""
    if not known:
        return f"{start}." if start else ""
    return f"{start}: {', '.join(known)}." if start else f"{', '.join(known)}."
