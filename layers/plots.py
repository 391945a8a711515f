"""Plots (Grundstücke): thin separations inside an estate, so that its streets appear as the gap."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from layers.base import (
    Column,
    Fact,
    FactGroup,
    Lang,
    LegendEntry,
    MapLayer,
    StyleLayer,
    Swatch,
    Text,
    Theme,
    TileSource,
)
from layers.drawing import by_zoom, label, layer, selection, width
from layers.estates import fill_by_type
from layers.palette import colour
from layers.wording import area, sentence, word

AREA_TYPE = "coalesce(t.area_type, (SELECT e.area_type FROM published.estate e WHERE e.id = t.estate_id))"
"""A plot without a type of its own is drawn as the estate it lies in."""


class Plots(MapLayer):
    """All plots, used and free; what is free is drawn once more by the layer of vacancies."""

    name = "plots"
    title = Text("Grundstücke", "Plots")
    one = Text("Grundstück", "Plot")
    hint = Text("Aufteilung der Gebiete, ab Stadtteilansicht", "How estates are divided; zoom in to see them")
    kind = "polygon"
    table = "plot"
    sources = (
        TileSource(
            "plots",
            "plot",
            "polygon",
            13,
            columns=(Column("ref", "t.public_ref"), Column("area_type", AREA_TYPE), Column("occupancy")),
        ),
        TileSource(
            "plots_label",
            "plot",
            "point",
            16,
            geometry=((0, "anchor3857"),),
            columns=(Column("ref", "t.public_ref"), Column("name")),
            where="t.name IS NOT NULL",
        ),
    )
    key_facts = (
        Fact(Text("Größe", "Size"), "area_m2", "area"),
        Fact(Text("Nutzung", "Use"), "occupancy", "code", vocabulary="occupancy"),
        Fact(Text("Art des Gebiets", "Type of area"), "area_type", "code", vocabulary="area_type"),
        Fact(Text("GRZ", "Site coverage (GRZ)"), "grz", "decimal"),
        Fact(Text("GFZ", "Floor area ratio (GFZ)"), "gfz", "decimal"),
    )
    card = (
        FactGroup(
            Text("Grundstück", "Plot"),
            (
                Fact(Text("Flurstücke", "Parcels"), "parcel_ids", "list"),
                Fact(Text("BMZ", "Cubic ratio (BMZ)"), "bmz", "decimal"),
                Fact(Text("größte Höhe", "Maximum height"), "max_height_m", "decimal", "m"),
                Fact(Text("Erschließung", "Servicing"), "development_state", "code", vocabulary="development_state"),
                Fact(Text("Brache", "Brownfield"), "brownfield", "code", vocabulary="tri"),
            ),
        ),
    )

    listing = (
        Fact(Text("Art", "Kind"), "kind", "code", vocabulary="plot_kind"),
        Fact(Text("Nutzung", "Use"), "occupancy", "code", vocabulary="occupancy"),
        Fact(Text("Größe", "Size"), "area_m2", "area"),
        Fact(Text("Art des Gebiets", "Type of area"), "area_type", "code", vocabulary="area_type"),
        Fact(Text("Verfügbar", "Available"), "availability", "code", vocabulary="availability"),
        Fact(Text("Gebiet", "Estate"), "estate_name"),
        Fact(Text("Gemeinde", "Municipality"), "municipality_name"),
        Fact(Text("Stand", "As of"), "verified_at", "date"),
    )

    def style(self, theme: Theme) -> list[StyleLayer]:
        """The estate's colour, white separation."""
        line = {"line-color": colour("plot-line", theme), "line-width": width({13: 0.5, 15: 1.1, 17: 1.6}, hover=1.4)}
        return [
            layer(
                "plots-fill",
                "fill",
                "plots",
                "area",
                zooms=(13, None),
                paint={"fill-color": fill_by_type(theme)},
                hit=self.name,
            ),
            layer("plots-line", "line", "plots", "plot", zooms=(13, None), paint=line, layout={"line-join": "round"}),
            label(
                "plots-name",
                "plots_label",
                theme,
                text=["get", "name"],
                ink="text",
                size=by_zoom({16: 10.5, 18: 13}),
                zooms=(16, None),
            ),
            *selection(self.name, "plots", theme),
        ]

    def legend(self) -> tuple[LegendEntry, ...]:
        """One plot with its separation."""
        entry = Swatch("area", fill="estate-GE", stroke="plot-line")
        return (LegendEntry(Text("Grundstück in Nutzung", "Plot in use"), entry, self.name, min_zoom=13),)

    def plain_text(self, record: Mapping[str, Any], lang: Lang = "de") -> str:
        """Name or number, use, size."""
        return sentence(
            record.get("name") or record.get("public_ref"),
            word("occupancy", record, "occupancy", lang),
            area(record.get("area_m2"), lang),
        )
