"""Municipalities and their districts: the ground of the shown region, a quiet dashed border, a label."""

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
from layers.drawing import beside, by_zoom, label, layer, selection
from layers.palette import colour
from layers.wording import number, sentence, word

DASH = (4.0, 3.0)
COARSE = ["in", ["get", "level"], ["literal", ["state", "county"]]]
TOWN = ["==", ["get", "level"], "municipality"]
DISTRICT = ["==", ["get", "level"], "district"]
WITH_ROOM = "(@zoom >= 8 OR t.area_m2 >= CASE WHEN @zoom < 7 THEN 1e8 ELSE 4e7 END)"
"""Far out there is room for the names of large towns only, and only they are big enough to be selected; all 11,000 would be
a tile of names nobody sees."""


class Municipalities(MapLayer):
    """Administrative units; other layers lie on them."""

    name = "municipalities"
    title = Text("Gemeinden", "Municipalities")
    one = Text("Gemeinde", "Municipality")
    hint = Text("Grenzen der Gemeinden und Stadtteile", "Borders of municipalities and districts")
    kind = "polygon"
    table = "municipality"
    sources = (
        TileSource(
            "municipalities",
            "municipality",
            "polygon",
            4,
            geometry=((0, "geom_z6"), (7, "geom_z9"), (10, "geom3857")),
            columns=(Column("ref", f"CASE WHEN {WITH_ROOM} THEN t.slug END"), Column("level")),
            # All 11,000 fit into one tile where two thirds of a pixel are exact enough, so none has to give way. The first
            # view of a whole country is zoom 5: only the ground is drawn there, no border, and it is there sooner.
            grid=((0, 768), (5, 384), (6, 768), (7, 0)),
        ),
        TileSource(
            "municipalities_label",
            "municipality",
            "point",
            5,
            geometry=((0, "anchor3857"),),
            columns=(
                Column("ref", "t.slug"),
                Column("level"),
                Column("name"),
                Column("km2", "round(t.area_m2 / 1e6)::int"),
            ),
            where=WITH_ROOM,
            order="t.area_m2 DESC NULLS LAST",
        ),
    )
    key_facts = (
        Fact(Text("Fläche", "Area"), "area_m2", "area"),
        Fact(Text("Gewerbesteuer", "Trade tax multiplier (Hebesatz)"), "trade_tax_rate", "number", "%"),
        Fact(Text("Grundsteuer B", "Property tax B multiplier"), "property_tax_b_rate", "number", "%"),
        Fact(Text("Gewerbegebiete", "Estates"), "estates_n", "number"),
        Fact(Text("Freie Flächen", "Vacancies"), "vacancies_n", "number"),
    )
    card = (
        FactGroup(
            Text("Verwaltung", "Administration"),
            (
                Fact(Text("Bezeichnung", "Designation"), "designation"),
                Fact(Text("Gemeindeschlüssel", "Municipality key (AGS)"), "ags"),
                Fact(Text("Ebene", "Level"), "level", "code", vocabulary="level"),
                Fact(Text("gehört zu", "Part of"), "parent_name"),
            ),
        ),
    )

    listing = (
        Fact(Text("Ebene", "Level"), "level", "code", vocabulary="level"),
        Fact(Text("Gemeindeschlüssel", "Municipality key (AGS)"), "ags"),
        Fact(Text("Fläche", "Area"), "area_m2", "area"),
        Fact(Text("Gebiete", "Estates"), "estates_n", "number"),
        Fact(Text("Freie Flächen", "Vacancies"), "vacancies_n", "number"),
        Fact(Text("Hebesatz Gewerbesteuer", "Trade tax multiplier"), "trade_tax_rate", "percent"),
        Fact(Text("Hebesatz Grundsteuer B", "Property tax B multiplier"), "property_tax_b_rate", "percent"),
        Fact(Text("Stand", "As of"), "verified_at", "date"),
    )

    def style(self, theme: Theme) -> list[StyleLayer]:
        """Ground, dashed border (districts fainter, from zoom 11), labels by rank."""
        line = {"line-color": colour("municipality", theme)}
        names = {
            # Pins and bubbles stand in the middle of towns, so a name may step aside.
            **beside(1.3, 2.2, centre=True, far_from=7),
            "text-transform": "uppercase",
            "text-letter-spacing": 0.08,
            "symbol-sort-key": ["-", 0, ["get", "km2"]],
        }
        return [
            layer(
                "municipalities-ground",
                "fill",
                "municipalities",
                "ground",
                paint={"fill-color": colour("region", theme), "fill-antialias": False},
            ),
            layer(
                "municipalities-county",
                "line",
                "municipalities",
                "line",
                where=COARSE,
                paint=line | {"line-width": by_zoom({6: 0.8, 12: 1.6}), "line-dasharray": [6, 2]},
            ),
            layer(
                "municipalities-border",
                "line",
                "municipalities",
                "line",
                where=TOWN,
                zooms=(6, None),
                paint=line | {"line-width": by_zoom({6: 0.5, 10: 1, 15: 1.2}), "line-dasharray": list(DASH)},
            ),
            layer(
                "municipalities-district",
                "line",
                "municipalities",
                "line",
                where=DISTRICT,
                zooms=(11, None),
                paint=line | {"line-width": 0.8, "line-dasharray": [2, 3]},
            ),
            label(
                "municipalities-name",
                "municipalities_label",
                theme,
                band="note",
                text=["get", "name"],
                ink="text-soft",
                size=by_zoom({7: 10.5, 11: 13, 14: 14}),
                layout=names,
                where=TOWN,
                zooms=(5, 12),
                hit=self.name,
            ),
            label(
                "municipalities-district-name",
                "municipalities_label",
                theme,
                band="note",
                text=["get", "name"],
                ink="text-soft",
                size=11,
                layout={"symbol-sort-key": ["-", 0, ["get", "km2"]]},
                where=DISTRICT,
                zooms=(11.5, 14),
                hit=self.name,
            ),
            *selection(self.name, "municipalities", theme),
        ]

    def legend(self) -> tuple[LegendEntry, ...]:
        """One dashed line."""
        line = Swatch("line", stroke="municipality", width=1.2, dash=DASH)
        return (LegendEntry(Text("Gemeindegrenze", "Municipal border"), line, self.name),)

    def plain_text(self, record: Mapping[str, Any], lang: Lang = "de") -> str:
        """Name, rank and size."""
        m2 = record.get("area_m2")
        size = f"{number(float(m2) / 1e6, lang, 1)} km²" if m2 else None
        return sentence(record.get("name"), word("level", record, "level", lang), size)
