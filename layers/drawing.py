"""Small helpers to write MapLibre style layers: expressions that repeat, and the order in which things lie.

Bands lie above each other, and inside a band the layers lie in the order of the registry; so one layer's labels can
stand above another layer's areas although each layer is written in one file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal

from layers.base import StyleLayer, Theme
from layers.palette import colour

Band = Literal["ground", "area", "street", "plot", "line", "selected", "note", "point", "ring", "label", "count", "pin"]
BANDS: Final[tuple[Band, ...]] = (
    "ground",
    "area",
    "street",
    "plot",
    "line",
    "selected",
    "note",
    "point",
    "ring",
    "label",
    "count",
    "pin",
)
"""From low to high: a selected outline lies above all but words and symbols, a ring around a symbol above these too. MapLibre places labels from the highest down, so `note`
gives way to `label`, that to the `count` on a bubble, and all to `pin`."""

SOURCE: Final = "geoapp"
"""The one composite vector source."""
FONT: Final = ["Fira Sans", "sans-serif"]
FONT_STRONG: Final = ["Fira Sans SemiBold", "sans-serif"]
"""Drawn by the browser itself (no glyph server); the page has loaded Fira Sans for its own text."""
BUBBLE_PX: Final = 4
"""What a bubble is wider than the digits on it, on each side."""
NOTHING: Final = ["==", ["get", "ref"], ""]
"""A filter that no feature meets: nothing is selected."""
LANG: Final = "@lang"
"""Stands for the page's language in expressions; put in by `layers.style`."""


def by_zoom(stops: Mapping[float, Any], base: float = 1.0) -> list[Any]:
    """A value that grows with zoom."""
    curve = ["exponential", base] if base != 1 else ["linear"]
    return ["interpolate", curve, ["zoom"], *(part for zoom, value in stops.items() for part in (zoom, value))]


def match(key: str, cases: Mapping[str, Any], otherwise: Any) -> list[Any]:
    """A value chosen by a property; a missing property takes `otherwise`."""
    return ["match", ["coalesce", ["get", key], ""], *(p for k, v in cases.items() for p in (k, v)), otherwise]


def hovered(yes: Any, no: Any) -> list[Any]:
    """One value under the pointer, another elsewhere."""
    return ["case", ["boolean", ["feature-state", "hover"], False], yes, no]


def width(stops: Mapping[float, float], hover: float = 2.0) -> list[Any]:
    """A line width by zoom that grows by `hover` px under the pointer."""
    return by_zoom({zoom: hovered(value + hover, value) for zoom, value in stops.items()})


def layer(
    name: str,
    kind: Literal["fill", "line", "symbol", "circle"],
    source: str,
    band: Band,
    *,
    paint: Mapping[str, Any] | None = None,
    layout: Mapping[str, Any] | None = None,
    where: Sequence[Any] | None = None,
    zooms: tuple[float | None, float | None] = (None, None),
    hit: str = "",
) -> StyleLayer:
    """One style layer of tile source `source`. `hit` names the map layer that a click on it selects."""
    spec: StyleLayer = {"id": name, "type": kind, "source": SOURCE, "source-layer": source, "metadata": {"band": band}}
    if hit:
        spec["metadata"]["hit"] = hit
    if where is not None:
        spec["filter"] = list(where)
    if zooms[0] is not None:
        spec["minzoom"] = zooms[0]
    if zooms[1] is not None:
        spec["maxzoom"] = zooms[1]
    if layout:
        spec["layout"] = dict(layout)
    if paint:
        spec["paint"] = dict(paint)
    return spec


def label(
    name: str,
    source: str,
    theme: Theme,
    *,
    text: Any,
    ink: str,
    size: Any,
    strong: bool = False,
    halo: float = 1.6,
    band: Band = "label",
    along: bool = False,
    layout: Mapping[str, Any] | None = None,
    where: Sequence[Any] | None = None,
    zooms: tuple[float | None, float | None] = (None, None),
    hit: str = "",
) -> StyleLayer:
    """A label with halo; `along` writes it along the line."""
    base: dict[str, Any] = {
        "text-field": text,
        "text-font": FONT_STRONG if strong else FONT,
        "text-size": size,
        "text-max-width": 9,
        "text-line-height": 1.15,
    }
    if along:
        base |= {"symbol-placement": "line", "text-letter-spacing": 0.04, "text-max-angle": 35, "symbol-spacing": 420}
    paint = {
        "text-color": colour(ink, theme),
        "text-halo-color": colour("halo", theme),
        "text-halo-width": halo,
        "text-halo-blur": 0.3,
    }
    return layer(
        name,
        "symbol",
        source,
        band,
        paint=paint,
        layout=base | dict(layout or {}),
        where=where,
        zooms=zooms,
        hit=hit,
    )


def count(name: str, source: str, theme: Theme, *, text: Any, size: Any, ink: str, **more: Any) -> StyleLayer:
    """The number on a bubble: always drawn, and names keep off the whole bubble, not its digits alone."""
    layout = {
        "text-field": text,
        "text-font": FONT_STRONG,
        "text-size": size,
        "text-allow-overlap": True,
        "text-padding": BUBBLE_PX,
    }
    paint = {"text-color": colour(ink, theme)} | more.pop("paint", {})
    return layer(name, "symbol", source, "count", layout=layout, paint=paint, **more)


def beside(*rings: float, centre: bool = False, far_from: float = 0) -> dict[str, Any]:
    """Where a name may stand when pins and bubbles stand on its place: below, beside or above, on the nearest free ring (em).

    Below zoom `far_from` the first ring alone, since a name further off would name the neighbour.
    """
    corners = (
        (f"{v}-{h}", x, y) for v, y in (("top", 0.7), ("bottom", -0.7)) for h, x in (("left", 0.7), ("right", -0.7))
    )
    around = (("top", 0, 1), ("left", 1, 0), ("right", -1, 0), ("bottom", 0, -1), *corners)
    places: list[Any] = ["center", [0, 0]] if centre else []
    for ring in rings:
        for anchor, x, y in around:
            places += [anchor, [round(x * ring, 2), round(y * ring, 2)]]
    near = places[: 2 * (len(places) // 2 - 8 * (len(rings) - 1))]
    choice = ["step", ["zoom"], ["literal", near], far_from, ["literal", places]] if far_from else places
    return {"text-variable-anchor-offset": choice, "text-justify": "auto"}


def selection(name: str, source: str, theme: Theme, kind: Literal["line", "circle"] = "line") -> list[StyleLayer]:
    """Casing and outline of the selected feature of a layer; empty until the page sets their filter."""
    strong, casing = colour("selected", theme), colour("selected-casing", theme)
    if kind == "circle":
        ring = {
            "circle-radius": 13,
            "circle-color": "rgba(0,0,0,0)",
            "circle-stroke-color": strong,
            "circle-stroke-width": 3,
        }
        outer = ring | {"circle-radius": 12, "circle-stroke-color": casing, "circle-stroke-width": 6}
        specs = [
            layer(f"{name}-selected-casing", "circle", source, "ring", paint=outer, where=NOTHING),
            layer(f"{name}-selected", "circle", source, "ring", paint=ring, where=NOTHING),
        ]
    else:
        round_ends = {"line-join": "round", "line-cap": "round"}
        specs = [
            layer(
                f"{name}-selected-casing",
                "line",
                source,
                "selected",
                paint={"line-color": casing, "line-width": 7},
                layout=round_ends,
                where=NOTHING,
            ),
            layer(
                f"{name}-selected",
                "line",
                source,
                "selected",
                paint={"line-color": strong, "line-width": 3},
                layout=round_ends,
                where=NOTHING,
            ),
        ]
    for spec in specs:
        spec["metadata"]["selects"] = name
    return specs
