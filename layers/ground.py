"""What lies below the layers: our own backdrop (land, lakes, rivers, borders), or the operator's basemap."""

from __future__ import annotations

from typing import Any

from layers.base import StyleLayer, Theme
from layers.drawing import by_zoom
from layers.palette import colour

BACKDROP = "backdrop"
BASEMAP = "basemap"
RASTER_DIM = 0.75
"""A raster basemap is drawn a little fainter, so that our lines keep their contrast."""


def _backdrop(name: str, kind: str, what: str, paint: dict[str, Any], last_zoom: int | None = None) -> StyleLayer:
    spec: StyleLayer = {
        "id": f"ground-{name}",
        "type": kind,
        "source": BACKDROP,
        "filter": ["==", ["get", "kind"], what],
        "paint": paint,
        "metadata": {"band": "ground"},
    }
    if last_zoom is not None:
        spec["maxzoom"] = last_zoom
    return spec


def below(theme: Theme, basemap: str | None) -> list[StyleLayer]:
    """The lowest layers. With a basemap only a plain background: the rest is on the basemap."""
    if basemap:
        plain: StyleLayer = {
            "id": "ground",
            "type": "background",
            "paint": {"background-color": colour("land", theme)},
            "metadata": {"band": "ground"},
        }
        return [plain, *_basemap(theme, basemap)]
    water: StyleLayer = {
        "id": "ground",
        "type": "background",
        "paint": {"background-color": colour("water", theme)},
        "metadata": {"band": "ground"},
    }
    land = {"fill-color": colour("land", theme), "fill-antialias": False}
    return [water, _backdrop("land", "fill", "land", land)]


def above(theme: Theme, basemap: str | None) -> list[StyleLayer]:
    """Water and state borders on the ground of the shown region. Natural Earth is too coarse beyond zoom 11."""
    if basemap:
        return []
    return [
        _backdrop("lake", "fill", "lake", {"fill-color": colour("water", theme)}, 12),
        _backdrop(
            "river",
            "line",
            "river",
            {
                "line-color": colour("water-line", theme),
                "line-width": by_zoom({5: 0.7, 9: 2}),
                "line-opacity": by_zoom({8.5: 1, 10: 0}),
            },
            10,
        ),
        _backdrop(
            "border",
            "line",
            "border",
            {
                "line-color": colour("border", theme),
                "line-width": by_zoom({5: 0.8, 10: 1.6}),
                "line-dasharray": [6, 2, 1, 2],
            },
            12,
        ),
    ]


def _basemap(theme: Theme, kind: str) -> list[StyleLayer]:
    if kind == "raster" or kind == "pmtiles-raster":
        return [
            {
                "id": "basemap-picture",
                "type": "raster",
                "source": BASEMAP,
                "metadata": {"band": "ground"},
                "paint": {
                    "raster-opacity": RASTER_DIM,
                    "raster-saturation": -0.5,
                    "raster-brightness-max": 0.45 if theme == "dark" else 1,
                },
            }
        ]
    return _vector_basemap(theme)


def _vector_basemap(theme: Theme) -> list[StyleLayer]:
    """A calm drawing of a PMTiles file in the schema of Protomaps (earth, water, landuse, roads, buildings)."""

    def ground(
        name: str, kind: str, source_layer: str, paint: dict[str, Any], where: list[Any] | None = None
    ) -> StyleLayer:
        spec: StyleLayer = {
            "id": f"basemap-{name}",
            "type": kind,
            "source": BASEMAP,
            "source-layer": source_layer,
            "paint": paint,
            "metadata": {"band": "ground"},
        }
        if where:
            spec["filter"] = where
        return spec

    minor = ["in", ["get", "kind"], ["literal", ["minor_road", "other", "path"]]]
    return [
        ground("earth", "fill", "earth", {"fill-color": colour("region", theme)}),
        ground(
            "green",
            "fill",
            "landuse",
            {"fill-color": "#dfe8d5" if theme == "light" else "#20271f", "fill-opacity": 0.6},
            ["in", ["get", "kind"], ["literal", ["park", "forest", "wood", "nature_reserve", "grass", "cemetery"]]],
        ),
        ground("water", "fill", "water", {"fill-color": colour("water", theme)}, ["==", ["geometry-type"], "Polygon"]),
        ground(
            "minor",
            "line",
            "roads",
            {"line-color": colour("road", theme), "line-width": by_zoom({12: 0.5, 16: 4})},
            minor,
        ),
        ground(
            "major",
            "line",
            "roads",
            {"line-color": colour("road-casing", theme), "line-width": by_zoom({6: 0.6, 12: 2, 16: 8})},
            ["in", ["get", "kind"], ["literal", ["highway", "major_road"]]],
        ),
        ground(
            "rail",
            "line",
            "roads",
            {"line-color": colour("rail", theme), "line-width": by_zoom({9: 0.5, 16: 1.4})},
            ["==", ["get", "kind"], "rail"],
        ),
        ground(
            "buildings",
            "fill",
            "buildings",
            {"fill-color": colour("road-casing", theme), "fill-opacity": by_zoom({14: 0, 15: 0.6})},
        ),
        ground("borders", "line", "boundaries", {"line-color": colour("border", theme), "line-width": 0.8}),
    ]
