"""How values read on a page: numbers, areas, money and dates by language, words for codes, and never a blank.

Unknown is "keine Angabe"; areas in ha with two decimals, below 1 ha in m²; dates as 12.03.2026. The layers say which
format a fact has; this is the one place that carries it out.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal
from flask import Flask
from flask_babel import gettext as _
from markupsafe import Markup, escape

from geoapp.core.vocabulary import VOCABULARIES
from geoapp.web.language import lang
from layers.base import Fact

GERMANY = ZoneInfo("Europe/Berlin")
HECTARE_M2 = 10_000
NOT_STATED = {"de": "keine Angabe", "en": "not stated"}


def _locale() -> str:
    return "en_GB" if lang() == "en" else "de_DE"


def number(value: Any, digits: int = 0) -> str:
    """A number with the separators of the language; up to `digits` decimals."""
    pattern = "#,##0" + ("." + "#" * digits if digits else "")
    return str(format_decimal(value, pattern, locale=_locale()))


def fixed(value: Any, digits: int = 2) -> str:
    """A number with exactly `digits` decimals."""
    return str(format_decimal(value, "#,##0." + "0" * digits, locale=_locale()))


def area(m2: Any) -> str:
    """An area as people read it."""
    if m2 is None:
        return NOT_STATED[lang()]
    if m2 < HECTARE_M2:
        return f"{number(m2)} m²"
    return f"{fixed(Decimal(m2) / HECTARE_M2)} ha"


def day(value: date | datetime | str | None) -> str:
    """A date as 12.03.2026 or 12 Mar 2026. Inside JSON it is text; what is no date is shown as it stands."""
    if value is None:
        return NOT_STATED[lang()]
    if isinstance(value, str):
        with suppress(ValueError):
            return day(date.fromisoformat(value))
        return value
    if isinstance(value, datetime):
        value = value.astimezone(GERMANY).date()  # midnight here is still the day before in UTC
    return str(format_date(value, "d MMM y" if lang() == "en" else "dd.MM.y", locale=_locale()))


def moment(value: datetime | None) -> str:
    """A date with the time of day in Germany."""
    if value is None:
        return NOT_STATED[lang()]
    local = value.astimezone(GERMANY)
    return str(format_datetime(local, "d MMM y, HH:mm" if lang() == "en" else "dd.MM.y, HH:mm 'Uhr'", locale=_locale()))


def word(code: str | None, vocabulary: str) -> str:
    """The word for a code."""
    return VOCABULARIES[vocabulary].word(code, lang())


def source(text: str) -> str:
    """A source in words."""
    words: dict[str, str] = {"demo": _("Demodaten (erfunden)"), "veröffentlichte Angabe": _("veröffentlichte Angabe")}
    return words.get(text, text)


def value_of(fact: Fact, record: Mapping[str, Any]) -> str | Markup:
    """A fact of a record, ready to be shown. Text from data is escaped by whoever prints it; links are escaped here."""
    value = record.get(fact.field)
    if value is None or value in ("", [], "unknown"):
        return NOT_STATED[lang()]
    if fact.format in _WRITERS:
        return _WRITERS[fact.format](value, fact)
    return str(value)


def known(fact: Fact, record: Mapping[str, Any]) -> bool:
    """Whether the record says anything about a fact."""
    return record.get(fact.field) not in (None, "", [], "unknown")


def unit_of(fact: Fact) -> str:
    """The unit of a fact in the visitor's language; empty when it has none."""
    return fact.unit if isinstance(fact.unit, str) else fact.unit(lang())


def _money(value: Any, fact: Fact) -> str:
    return f"{fixed(value)} {unit_of(fact) or '€'}"


def _link(value: Any, fact: Fact) -> Markup:
    text = str(value)
    if "@" in text and "/" not in text and ":" not in text:
        return Markup('<a href="mailto:{0}">{0}</a>').format(text)
    if text.startswith(("https://", "http://")):
        return Markup('<a href="{0}" rel="noopener noreferrer">{1}</a>').format(
            text, text.split("://", 1)[1].rstrip("/")
        )
    return Markup(escape(text))  # noqa: S704


def _with_unit(text: str, fact: Fact) -> str:
    return f"{text} {unit_of(fact)}" if fact.unit else text


_WRITERS = {
    "code": lambda value, fact: word(value, fact.vocabulary),
    "codes": lambda value, fact: ", ".join(word(code, fact.vocabulary) for code in value),
    "list": lambda value, fact: ", ".join(str(v) for v in value),
    "area": lambda value, fact: area(value),
    "ha": lambda value, fact: f"{fixed(value)} ha",
    "number": lambda value, fact: _with_unit(number(value), fact),
    "decimal": lambda value, fact: _with_unit(number(value, 2), fact),
    "money": _money,
    "date": lambda value, fact: day(value),
    "percent": lambda value, fact: f"{number(value, 1)} %",
    "year": lambda value, fact: str(value),
    "link": _link,
}


def install(app: Flask) -> None:
    """Give templates these formats as filters."""
    app.jinja_env.filters.update(
        number=number, fixed=fixed, area=area, day=day, moment=moment, word=word, source=source
    )
    app.jinja_env.globals.update(value_of=value_of, known=known)
