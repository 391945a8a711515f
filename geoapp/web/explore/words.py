"""The sentences and labels of the map page, in the visitor's language."""

from __future__ import annotations

from decimal import Decimal

from flask_babel import gettext as _
from flask_babel import ngettext

from geoapp.core.filters import Query
from geoapp.core.vocabulary import VOCABULARIES
from geoapp.reading.lists import Totals, layer_of
from geoapp.web.explore.state import Shown
from geoapp.web.formats import area, number
from geoapp.web.language import lang

VOCABULARY_OF = {
    "type": "area_type",
    "availability": "availability",
    "restriction": "restriction_level",
    "sector": "sector_group",
    "state": "workflow_state",
}


def filter_title(name: str) -> str:
    """What a filter is called."""
    titles: dict[str, str] = {
        "type": _("Art des Gebiets"),
        "availability": _("Verfügbarkeit"),
        "restriction": _("Einschränkung"),
        "sector": _("Branche der Unternehmen"),
        "state": _("Stand der Kernzone"),
        "min_ha": _("Größe ab"),
        "max_ha": _("Größe bis"),
        "municipality": _("Gemeinde"),
        "network": _("Netzwerk"),
        "q": _("Suchtext"),
    }
    return titles[name]


def list_title(listing: str) -> str:
    """What a list is called: as its layer is."""
    return layer_of(listing).title(lang())


def summary(listing: str, totals: Totals) -> str:
    """One sentence about what is shown: "38 freie Flächen, zusammen 61,40 ha, in 7 Gebieten"."""
    rows = totals.rows
    counted = {
        "vacancies": lambda: ngettext("%(n)s freie Fläche", "%(n)s freie Flächen", rows, n=number(rows)),
        "estates": lambda: ngettext("%(n)s Gewerbegebiet", "%(n)s Gewerbegebiete", rows, n=number(rows)),
        "plots": lambda: ngettext("%(n)s Grundstück", "%(n)s Grundstücke", rows, n=number(rows)),
        "companies": lambda: ngettext("%(n)s Unternehmen", "%(n)s Unternehmen", rows, n=number(rows)),
        "core-zones": lambda: ngettext("%(n)s Kernzone", "%(n)s Kernzonen", rows, n=number(rows)),
        "networks": lambda: ngettext("%(n)s Netzwerk", "%(n)s Netzwerke", rows, n=number(rows)),
        "municipalities": lambda: ngettext("%(n)s Gemeinde", "%(n)s Gemeinden", rows, n=number(rows)),
    }[listing]()
    parts = [counted]
    if totals.m2:
        parts.append(_("zusammen %(area)s", area=area(totals.m2)))
    if totals.estates:
        parts.append(ngettext("in %(n)s Gebiet", "in %(n)s Gebieten", totals.estates, n=number(totals.estates)))
    return ", ".join(parts)


def chips(query: Query, shown: Shown) -> list[tuple[str, Query]]:
    """Filters in use: what each says, and the question without it."""
    return [(text, query.without(name, code)) for name in query.active for text, code in _texts(query, shown, name)]


def in_use(query: Query, shown: Shown, name: str) -> str:
    """A filter with its value, as its chip says it; with several values, only what it is called."""
    texts = _texts(query, shown, name)
    return texts[0][0] if len(texts) == 1 else filter_title(name)


def _texts(query: Query, shown: Shown, name: str) -> list[tuple[str, str | None]]:
    """What the chips of a filter say, and the code that each stands for where it takes several."""
    value = getattr(query, name)
    if isinstance(value, tuple):
        words = VOCABULARIES[VOCABULARY_OF[name]]
        return [(f"{filter_title(name)}: {words.word(code, lang())}", code) for code in value]
    if isinstance(value, Decimal):
        return [(f"{filter_title(name)} {number(value, 4)} ha", None)]
    names = {"municipality": shown.municipalities, "network": shown.networks}
    return [(f"{filter_title(name)}: {dict(names.get(name, ())).get(value, value)}", None)]
