"""The legend of the panel: each layer with its switch and its entries, from the layers' own declarations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from markupsafe import Markup

from layers import LAYERS
from layers.base import Lang
from layers.swatch import svg


@dataclass(frozen=True)
class Entry:
    """One line: the swatch, its words, and which drawn features it stands for."""

    label: str
    svg: Markup
    source: str
    key: str
    value: str
    min_zoom: int
    max_zoom: int


@dataclass(frozen=True)
class Group:
    """One layer: switch, hint and entries. `open` unfolds the entries at first."""

    name: str
    title: str
    hint: str
    visible: bool
    open: bool
    entries: tuple[Entry, ...]


UNFOLDED = frozenset({"vacancies", "estates"})
"""Layers whose legend is open at first: what most people came for; the others are one click away."""
ORDER = ("vacancies", "premises", "estates", "core_zones", "networks", "companies", "plots", "references", "roads")
"""What stands out comes first; layers not named here follow in drawing order."""


def groups(lang: Lang, visible: frozenset[str] | None = None) -> tuple[Group, ...]:
    """All layers for the panel. `visible` names those that are on; None means those that are on by default."""
    names = [*ORDER, *(name for name in LAYERS if name not in ORDER)]
    return tuple(_group(name, lang, visible) for name in names)


def _group(name: str, lang: Lang, visible: frozenset[str] | None) -> Group:
    layer = LAYERS[name]
    entries = tuple(
        Entry(e.label(lang), svg(e.swatch), e.source, e.key, "" if e.value is None else e.value, e.min_zoom, e.max_zoom)
        for e in layer.legend()
    )
    on = layer.visible if visible is None else name in visible
    return Group(name, layer.title(lang), layer.hint(lang), on, name in UNFOLDED, entries)


SIGNED_FILTERS = {"availability": "vacancies", "sector": "companies", "type": "estates", "state": "core_zones"}
"""Filters whose choices the map tells apart by a sign, and the layer that draws it."""


@cache
def filter_swatches() -> Mapping[str, Mapping[str, Markup]]:
    """The map's own signs for the choices of filters, by name of the filter and value: the form is a legend too."""
    return {
        name: {
            value: svg(entry.swatch)
            for entry in LAYERS[layer].legend()
            if entry.source == layer and entry.value
            for value in entry.value.split("|")
        }
        for name, layer in SIGNED_FILTERS.items()
    }
