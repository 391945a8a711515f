"""Reference points: motorway junctions, stations, terminals, quays and airports, to which distances are measured."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geoapp.core.vocabulary import REFERENCE_KIND
from layers.base import Column, Lang, LegendEntry, MapLayer, StyleLayer, Swatch, Text, Theme, TileSource
from layers.drawing import label, match, selection
from layers.palette import SHAPES
from layers.wording import sentence, word

FIRST_ZOOM = {"airport": 7, "rail_station": 10, "freight_terminal": 10, "quay": 11, "motorway_junction": 10}


class References(MapLayer):
    """Small, quiet symbols with a name."""

    name = "references"
    title = Text("Anschlüsse", "Transport links")
    one = Text("Anschluss", "Transport link")
    hint = Text("Autobahn, Bahnhof, Kai, Flughafen", "Motorway, station, quay, airport")
    kind = "point"
    table = "reference_point"
    listed = False
    sources = (
        TileSource(
            "references",
            "reference_point",
            "point",
            7,
            columns=(Column("ref", "t.public_ref"), Column("kind"), Column("name", min_zoom=9)),
            where="t.kind = 'airport' OR @zoom >= 10",
        ),
    )

    def style(self, theme: Theme) -> list[StyleLayer]:
        """Symbol and name."""
        symbols = {code: f"shape-reference-{code}" for code in REFERENCE_KIND.codes if f"reference-{code}" in SHAPES}
        # One layer for both, so that a name never pushes its own symbol off the map.
        both = {
            "icon-image": match("kind", symbols, "shape-reference-other"),
            "text-anchor": "left",
            "text-offset": [0.8, 0],
            "text-optional": True,
        }
        return [
            label(
                "references-name",
                "references",
                theme,
                band="note",
                text=["step", ["zoom"], "", 11, ["coalesce", ["get", "name"], ""]],
                ink="text-soft",
                size=11,
                layout=both,
                hit=self.name,
            ),
            *selection(self.name, "references", theme, "circle"),
        ]

    def legend(self) -> tuple[LegendEntry, ...]:
        """One symbol for each kind."""
        return tuple(
            LegendEntry(
                Text(REFERENCE_KIND.word(code), REFERENCE_KIND.word(code, "en").capitalize()),
                Swatch("shape", shape=f"reference-{code}"),
                self.name,
                "kind",
                code,
                min_zoom=FIRST_ZOOM[code],
            )
            for code in REFERENCE_KIND.codes
        )

    def plain_text(self, record: Mapping[str, Any], lang: Lang = "de") -> str:
        """Name and kind."""
        return sentence(record.get("name"), word("reference_kind", record, "kind", lang))
