"""The page's map, composed with folium: start view, controls, and one element that hands our layers to the browser.

Folium emits only what creates the Leaflet map; features come as tiles (see `layers.base`), drawn by our bundle.
Traps of folium 0.20 that are met here: its default assets point to other hosts (emptied on our own subclass, never
by `add_js_link`, which changes the class for the whole process); ids are random (fixed here, so that two renders
are equal); its viewport meta forbids zooming (not emitted); and each rendered part is compiled as a Jinja template
again, so text from outside must not pass through it: the configuration travels beside it, as JSON.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import folium
from branca.element import MacroElement
from folium.map import FitBounds
from folium.template import Template
from markupsafe import Markup

from layers import LAYERS
from layers.base import MAX_ZOOM, THEMES, Lang, Text
from layers.drawing import SOURCE
from layers.palette import pictures
from layers.style import compose as compose_style
from layers.style import tile_sources

Bounds = tuple[float, float, float, float]
"""West, south, east, north in degrees (EPSG:4326)."""

SHOWN_WORLD: Bounds = (-14.0, 34.0, 36.0, 66.0)
"""The backdrop ends here, so the map does too."""
CONFIG_ID = "map-config"
MIN_LEAFLET_ZOOM, MAX_LEAFLET_ZOOM = 5, 20

LABELS: dict[str, Text] = {
    "map": Text("Karte der Gewerbegebiete", "Map of commercial estates"),
    "zoomIn": Text("Karte vergrößern", "Zoom in"),
    "zoomOut": Text("Karte verkleinern", "Zoom out"),
    "locate": Text("Meinen Standort zeigen", "Show my location"),
    "located": Text("Ihr Standort ist auf der Karte markiert.", "Your location is marked on the map."),
    "notLocated": Text(
        "Ihr Standort ist nicht bekannt. Erlauben Sie den Zugriff im Browser oder suchen Sie nach einer Straße.",
        "Your location is not known. Allow access in the browser or search for a street.",
    ),
    "fullscreen": Text("Vollbild", "Full screen"),
    "zoomCloser": Text("näher heranzoomen", "zoom in to see"),
    "zoomFarther": Text("herauszoomen", "zoom out to see"),
    "nothingHere": Text("An dieser Stelle liegt kein Eintrag.", "There is no entry at this place."),
    "tilesFailed": Text(
        "Die Karte konnte nicht ganz geladen werden. Prüfen Sie die Verbindung; die Tabelle zeigt dieselben Einträge.",
        "The map could not be loaded completely. Check the connection; the table shows the same entries.",
    ),
    "cardFailed": Text(
        "Dieser Eintrag konnte nicht geladen werden. Versuchen Sie es noch einmal.",
        "This entry could not be loaded. Please try again.",
    ),
    "attribution": Text("Hintergrund: Natural Earth", "Backdrop: Natural Earth"),
}


@dataclass(frozen=True)
class Basemap:
    """The operator's choice of ground; an address elsewhere must be allowed in the CSP by whoever sets it."""

    kind: Literal["raster", "pmtiles"]
    url: str
    attribution: str = ""


@dataclass(frozen=True)
class MapPage:
    """Everything the map of one page needs. Plain values: no request, no session."""

    bounds: Bounds
    lang: Lang = "de"
    revision: str = "0"
    """Revision of the published data; part of the tile address, so a tile may be cached for a year."""
    tile_query: str = ""
    """Filter in canonical form, as the tile address takes it after `v=`; no leading `&`."""
    visible: frozenset[str] | None = None
    """Names of the layers that are switched on; None means those that are on by default."""
    tiles_url: str = "/tiles/{layers}/{z}/{x}/{y}.mvt"
    worker_url: str = ""
    backdrop_url: str = ""
    pmtiles_script_url: str = ""
    basemap: Basemap | None = None
    attribution: str = ""
    """Sources of the shown data and its date, plain text."""
    selected: str = ""
    """`layer:reference` of the record that the page is about; drawn as selected when the address selects none."""
    marked: tuple[tuple[str, str], ...] = ()
    """Layer and reference of each record that the page lists; drawn as selected whatever else is."""
    embedded: Mapping[str, Any] | None = None
    """For a stand-alone file: GeoJSON FeatureCollection by tile source name, instead of tiles."""
    embedded_backdrop: Any = None


@dataclass(frozen=True)
class Parts:
    """The three strings that folium makes, and the configuration. Scripts and styles carry no nonce of their own."""

    header: Markup
    html: Markup
    script: Markup
    config: Markup

    def with_nonce(self, nonce: str) -> Markup:
        """Configuration and script as elements that a strict CSP lets run, after the deferred bundles."""
        return Markup(
            '<script type="application/json" id="{}">{}</script>\n<script type="module" nonce="{}">{}</script>'
        ).format(CONFIG_ID, self.config, nonce, self.script)


class GeoappMap(folium.Map):
    """A folium map that loads nothing by itself and has fixed ids, German or English controls and a label."""

    default_js: list[tuple[str, str]] = []  # noqa: RUF012 - folium declares them so
    default_css: list[tuple[str, str]] = []  # noqa: RUF012
    _template = Template(
        """
{% macro html(this, kwargs) %}<div class="folium-map" id="{{ this.get_name() }}" tabindex="0" role="application"
 aria-label="{{ this.label('map') }}" aria-describedby="map-help"></div>{% endmacro %}
{% macro script(this, kwargs) -%}
const {{ this.get_name() }} = L.map({{ this.get_name()|tojson }}, {
  center: {{ this.location|tojson }}, ...{{ this.options|tojavascript }}
});
L.control.zoom({position: "topright", zoomInTitle: {{ this.label('zoomIn')|tojson }},
  zoomOutTitle: {{ this.label('zoomOut')|tojson }}}).addTo({{ this.get_name() }});
L.control.scale({position: "bottomleft", imperial: false, maxWidth: 120}).addTo({{ this.get_name() }});
L.control.attribution({position: "bottomright", prefix: false}).addTo({{ this.get_name() }});
{%- endmacro %}"""
    )

    def __init__(self, bounds: Bounds, lang: Lang) -> None:
        west, south, east, north = bounds
        super().__init__(
            location=[(south + north) / 2, (west + east) / 2],
            zoom_start=9,
            tiles=None,
            max_bounds=True,
            min_lat=SHOWN_WORLD[1],
            max_lat=SHOWN_WORLD[3],
            min_lon=SHOWN_WORLD[0],
            max_lon=SHOWN_WORLD[2],
            min_zoom=None,
            zoom_control=False,
            attribution_control=False,
            zoom_snap=0.5,
            zoom_delta=1,
            wheel_px_per_zoom_level=90,
            max_bounds_viscosity=0.8,
        )
        self.options["min_zoom"] = MIN_LEAFLET_ZOOM
        self.options["max_zoom"] = MAX_LEAFLET_ZOOM
        self.lang = lang
        self._name, self._id = "map", "main"

    def label(self, name: str) -> str:
        """A text of the map in the page's language."""
        return LABELS[name](self.lang)


class GeoappLayers(MacroElement):
    """Hands the Leaflet map to our bundle, which reads the configuration from the page."""

    _template = Template(
        """
{% macro script(this, kwargs) -%}
const config = document.getElementById({{ this.config_id|tojson }}).textContent;
geoapp.start({{ this._parent.get_name() }}, JSON.parse(config));
{%- endmacro %}"""
    )

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name, self._id = "layers", "main"
        self.config_id = CONFIG_ID


def compose(page: MapPage) -> Parts:
    """Renders a page's map. Equal pages give equal bytes."""
    composed = GeoappMap(page.bounds, page.lang)
    west, south, east, north = page.bounds
    view = FitBounds([[south, west], [north, east]], padding=[24, 24], max_zoom=17)
    view._id = "main"
    view.options["animate"] = False  # an animated first view would run into what the address asks for
    composed.add_child(view)
    composed.add_child(GeoappLayers())
    root: Any = composed.get_root()
    composed.render()  # type: ignore[no-untyped-call]
    header = "".join(child.render() for name, child in root.header._children.items() if name != "meta_http")
    # Markup: everything in these strings comes from the constants above and from numbers.
    return Parts(
        Markup(header.strip()),  # noqa: S704
        Markup(root.html.render().strip()),  # noqa: S704
        Markup(root.script.render().strip()),  # noqa: S704
        Markup(script_json(configuration(page))),  # noqa: S704
    )


def configuration(page: MapPage) -> dict[str, Any]:
    """What our bundle needs to draw the map; the contract between Python and JavaScript."""
    basemap = page.basemap.kind if page.basemap else None
    return {
        "lang": page.lang,
        "bounds": list(page.bounds),
        "source": SOURCE,
        "tiles": {
            "url": page.tiles_url,
            "revision": page.revision,
            "query": page.tile_query,
            "maxzoom": MAX_ZOOM,
        },
        "layers": [
            {
                "name": name,
                "title": layer.title(page.lang),
                "visible": layer.visible if page.visible is None else name in page.visible,
                "usual": layer.visible,
                "minzoom": layer.min_zoom,
                "listed": layer.listed,
            }
            for name, layer in LAYERS.items()
        ],
        "sources": tile_sources(),
        "style": {theme: compose_style(theme, page.lang, basemap, page.embedded is not None) for theme in THEMES},
        "pictures": {theme: pictures(theme) for theme in THEMES},
        "worker": page.worker_url,
        "backdrop": page.embedded_backdrop if page.embedded is not None else page.backdrop_url,
        "pmtilesScript": page.pmtiles_script_url,
        "basemap": {"kind": page.basemap.kind, "url": page.basemap.url} if page.basemap else None,
        "attribution": [
            text
            for text in (
                page.attribution,
                page.basemap.attribution if page.basemap else LABELS["attribution"](page.lang),
            )
            if text
        ],
        "embedded": page.embedded,
        "selected": page.selected,
        "marked": [{"layer": layer, "ref": ref} for layer, ref in page.marked],
        "labels": {name: text(page.lang) for name, text in LABELS.items()},
    }


def script_json(value: Any) -> str:
    """JSON that may stand inside a script element: no `<`, so nothing in it can end the element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
