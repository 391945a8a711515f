"""A map in one file: scripts, styles, fonts and features inside, no request to anywhere; for mail or a council paper."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable

from flask import Flask, render_template
from markupsafe import Markup

from geoapp.core.filters import Query
from geoapp.reading.embed import collect
from geoapp.reading.extent import Bounds
from geoapp.web.services import services
from layers import LAYERS
from layers.assets import Assets
from layers.base import Lang
from layers.folium_map import MapPage, compose
from layers.legend import groups
from layers.palette import stylesheet

LEFT_OUT = ("premises", "references")
"""Layers that are off unless named: single rooms and stations crowd a printed extent."""


def standalone_map(app: Flask, bounds: Bounds, layer_names: Iterable[str], query: Query, lang: Lang, title: str) -> str:
    """The file's HTML. `bounds` in degrees (EPSG:4326); raises TooLarge for an extent with too many features."""
    names = [name for name in LAYERS if name in set(layer_names)]
    with app.test_request_context(f"/?lang={lang}"):
        with services().database.read() as connection:
            embedded = collect(connection, tuple(LAYERS[name] for name in names), bounds, query)
            newest = connection.execute("SELECT max(verified_at) FROM published.estate").fetchone()
            sources = [
                row[0]
                for row in connection.execute(
                    "SELECT DISTINCT source FROM published.estate AS t "
                    "WHERE ST_Intersects(t.geom3857, ST_Transform(ST_MakeEnvelope(%s, %s, %s, %s, 4326), 3857)) ORDER BY 1 LIMIT 5",
                    bounds,
                ).fetchall()
            ]
        assets = services().assets
        visible = frozenset(names)
        parts = compose(
            MapPage(
                bounds=bounds,
                lang=lang,
                visible=visible,
                embedded=embedded,
                embedded_backdrop=json.loads(assets.text("backdrop.json")),
            )
        )
        return render_template(
            "standalone.html",
            title=title,
            parts=parts,
            css=_styles(assets),
            map_js=_script(assets.text("map.js")),
            worker_js=_script(assets.text("maplibre-gl-worker.mjs")),
            palette=stylesheet(),
            legend=[group for group in groups(lang, visible) if group.name in visible],
            stand=newest[0] if newest else None,
            sources=sources,
        )


def _styles(assets: Assets) -> Markup:
    """Our stylesheet with its fonts inside."""

    def inlined(match: re.Match[str]) -> str:
        data = (assets.folder / match.group(1).strip("'\"")).read_bytes()
        return f"url(data:font/woff2;base64,{base64.b64encode(data).decode()})"

    return Markup(re.sub(r"url\(([^)]+\.woff2)\)", inlined, assets.text("app.css")).replace("</style", "<\\/style"))  # noqa: S704


def _script(text: str) -> Markup:
    """Our own built script, safe inside a script element."""
    return Markup(text.replace("</script", "<\\/script").replace("<!--", "<\\!--"))  # noqa: S704
