"""Roads, railways and waterways known to the database: the orientation that a page without a basemap needs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from layers.base import Column, Lang, LegendEntry, MapLayer, StyleLayer, Swatch, Text, Theme, TileSource
from layers.drawing import by_zoom, label, layer, selection
from layers.palette import colour
from layers.wording import sentence, word

MAJOR = ["in", ["get", "class"], ["literal", ["motorway", "trunk"]]]
MIDDLE = ["in", ["get", "class"], ["literal", ["primary", "secondary", "tertiary"]]]
MINOR = ["in", ["get", "class"], ["literal", ["residential", "service"]]]
RAIL = ["==", ["get", "class"], "rail"]
WATERWAY = ["==", ["get", "class"], "waterway"]


class Roads(MapLayer):
    """The network of ways, drawn quietly below what matters."""

    name = "roads"
    title = Text("Straßen und Bahnen", "Roads and railways")
    one = Text("Straße oder Bahn", "Road or railway")
    hint = Text("zur Orientierung", "for orientation")
    kind = "line"
    table = "road"
    listed = False
    sources = (
        TileSource(
            "roads",
            "road",
            "line",
            6,
            geometry=((0, "geom_z10"), (11, "geom3857")),
            columns=(
                Column("ref", "t.public_ref", min_zoom=14),
                Column("class"),
                Column("name", min_zoom=13),
                Column("no", "t.ref"),
            ),
            where="t.class IN ('motorway', 'trunk', 'primary', 'rail', 'waterway') OR @zoom >= 11",
        ),
    )

    def style(self, theme: Theme) -> list[StyleLayer]:
        """Casing below, carriageway above; rail as a line with ties; names along streets."""
        round_ends = {"line-join": "round", "line-cap": "round"}

        def road(name: str, where: list[Any], token: str, stops: dict[float, float], first: float) -> list[StyleLayer]:
            wide = {z: w + (0.5 if z < 9 else 1.4) for z, w in stops.items()}
            return [
                layer(
                    f"roads-{name}-casing",
                    "line",
                    "roads",
                    "street",
                    where=where,
                    zooms=(first, None),
                    layout=round_ends,
                    paint={"line-color": colour(f"{token}-casing", theme), "line-width": by_zoom(wide)},
                ),
                layer(
                    f"roads-{name}",
                    "line",
                    "roads",
                    "street",
                    where=where,
                    zooms=(first, None),
                    layout=round_ends,
                    paint={"line-color": colour(token, theme), "line-width": by_zoom(stops)},
                ),
            ]

        pairs = [
            *road("minor", MINOR, "road", {13: 0.6, 15: 3, 17: 9}, 13),
            *road("middle", MIDDLE, "road", {9: 0.6, 13: 2, 15: 4.5, 17: 12}, 9),
            *road("major", MAJOR, "motorway", {6: 0.5, 8: 0.8, 10: 1.6, 13: 3.4, 16: 9}, 6),
        ]
        pairs.sort(key=lambda spec: not spec["id"].endswith("-casing"))  # all casings first, so that crossings join
        return [
            layer(
                "roads-waterway",
                "line",
                "roads",
                "ground",
                where=WATERWAY,
                layout=round_ends,
                paint={"line-color": colour("water-line", theme), "line-width": by_zoom({8: 0.8, 12: 2.5, 16: 16})},
            ),
            *pairs,
            layer(
                "roads-rail",
                "line",
                "roads",
                "street",
                where=RAIL,
                zooms=(9, None),
                paint={"line-color": colour("rail", theme), "line-width": by_zoom({9: 0.6, 14: 1.2, 17: 2})},
            ),
            layer(
                "roads-rail-ties",
                "line",
                "roads",
                "street",
                where=RAIL,
                zooms=(13, None),
                paint={
                    "line-color": colour("rail", theme),
                    "line-width": by_zoom({13: 3.5, 17: 6}),
                    "line-dasharray": [0.25, 2.2],
                },
            ),
            label(
                "roads-name",
                "roads",
                theme,
                band="note",
                text=["coalesce", ["get", "name"], ["get", "no"], ""],
                ink="text-soft",
                size=by_zoom({13: 10, 17: 13}),
                along=True,
                zooms=(13, None),
            ),
            label(
                "roads-number",
                "roads",
                theme,
                band="note",
                text=["coalesce", ["get", "no"], ""],
                ink="text-soft",
                size=10.5,
                strong=True,
                along=True,
                where=MAJOR,
                zooms=(8, 13),
            ),
            *selection(self.name, "roads", theme),
        ]

    def legend(self) -> tuple[LegendEntry, ...]:
        """Motorway, road, railway."""
        return (
            LegendEntry(
                Text("Autobahn", "Motorway"),
                Swatch("double", fill="motorway", stroke="motorway-casing", width=4),
                self.name,
                "class",
                "motorway|trunk",
            ),
            LegendEntry(
                Text("Straße", "Road"),
                Swatch("double", fill="road", stroke="road-casing", width=4),
                self.name,
                "class",
                "primary|secondary|tertiary|residential|service",
                min_zoom=9,
            ),
            LegendEntry(
                Text("Bahn", "Railway"),
                Swatch("line", stroke="rail", width=1.6),
                self.name,
                "class",
                "rail",
                min_zoom=9,
            ),
        )

    def plain_text(self, record: Mapping[str, Any], lang: Lang = "de") -> str:
        """Name and class."""
        return sentence(record.get("name") or record.get("ref"), word("road_class", record, "class", lang))
