"""The whole style: ground and layers in their bands, for one theme and language.

Composite tiles feed it on the page; in a stand-alone file each tile source is an embedded GeoJSON source instead.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from layers import LAYERS
from layers.base import Lang, StyleLayer, Theme
from layers.drawing import BANDS, LANG, SOURCE
from layers.ground import above, below

LOCALE: dict[str, str] = {"de": "de-DE", "en": "en-GB"}
REGION_GROUND = "municipalities-ground"


@cache
def compose(theme: Theme, lang: Lang, basemap: str | None = None, embedded: bool = False) -> tuple[StyleLayer, ...]:
    """All style layers in drawing order; `metadata.layer` names the map layer each belongs to.

    Cached: it depends on nothing but its arguments. Do not change what it returns.
    """
    specs = list(below(theme, basemap))
    for layer in LAYERS.values():
        for spec in layer.style(theme):
            if basemap and spec["id"] == REGION_GROUND:
                continue  # it would hide the basemap
            spec["metadata"]["layer"] = layer.name
            specs.append(spec)
            if spec["id"] == REGION_GROUND:
                specs += above(theme, basemap)
    specs.sort(key=lambda spec: BANDS.index(spec["metadata"]["band"]))
    return tuple(_finished(spec, lang, embedded) for spec in specs)


def _finished(spec: StyleLayer, lang: Lang, embedded: bool) -> StyleLayer:
    """Puts in the language, and the source of an embedded layer. `@lang` occurs as locale and in comparisons."""
    done: StyleLayer = json.loads(json.dumps(spec))
    _put_language(done, lang)
    done["metadata"].pop("band")
    if embedded and done.get("source") == SOURCE:
        done["source"] = f"{SOURCE}-{done.pop('source-layer')}"
    return done


def _put_language(part: Any, lang: Lang) -> None:
    items = part.items() if isinstance(part, dict) else enumerate(part)
    for key, value in items:
        if value == LANG:
            part[key] = LOCALE[lang] if key == "locale" else lang
        elif isinstance(value, dict | list):
            _put_language(value, lang)


def tile_sources() -> dict[str, str]:
    """Name of each tile source and of the map layer that it belongs to."""
    return {source.name: layer.name for layer in LAYERS.values() for source in layer.sources}
