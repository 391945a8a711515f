"""Estates (Gewerbegebiete): calm areas in the colours of planning symbols, by dominant type of area."""

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
from layers.drawing import LANG, beside, by_zoom, count, label, layer, match, selection, width
from layers.palette import colour
from layers.wording import area, number, sentence, word

TYPES: dict[str, str] = {
    "GE": "estate-GE",
    "GI": "estate-GI",
    "MI": "estate-MX",
    "MU": "estate-MX",
    "MK": "estate-MX",
    "SO": "estate-SO",
}
"""Colour by `area_type`; mixed areas share the brown of the plan symbols."""


def fill_by_type(theme: Theme) -> list[Any]:
    """The fill of estates, and of used plots inside them."""
    return match(
        "area_type", {code: colour(token, theme) for code, token in TYPES.items()}, colour("estate-unknown", theme)
    )


UNKNOWN = ["!", ["in", ["coalesce", ["get", "area_type"], ""], ["literal", list(TYPES)]]]


class Estates(MapLayer):
    """The areas themselves; far out, a bubble with their number per cell."""

    name = "estates"
    title = Text("Gewerbegebiete", "Estates (Gewerbegebiete)")
    one = Text("Gewerbegebiet", "Estate (Gewerbegebiet)")
    hint = Text("Farbe nach Art des Gebiets", "Colour by type of area")
    kind = "polygon"
    table = "estate"
    sources = (
        TileSource(
            "estates",
            "estate",
            "polygon",
            8,
            geometry=((0, "geom_z10"), (11, "geom3857")),
            columns=(Column("ref", "t.slug"), Column("area_type"), Column("name", min_zoom=10)),
        ),
        TileSource(
            "estates_cells",
            "estate_cell",
            "point",
            4,
            7,
            columns=(Column("n"), Column("ha")),
            group=((0, "cell"),),
        ),
        TileSource(
            "estates_label",
            "estate",
            "point",
            11,
            geometry=((0, "anchor3857"),),
            columns=(
                Column("ref", "t.slug"),
                Column("name", min_zoom=12),
                Column("short", "coalesce(t.short_name, t.name)"),
                Column("ha", "round(t.area_m2 / 1e4, 1)::float8"),
            ),
            order="t.area_m2 DESC NULLS LAST",
        ),
    )
    key_facts = (
        Fact(Text("Bruttofläche", "Gross area"), "area_m2", "area"),
        Fact(Text("Freie Flächen", "Vacancies"), "vacancies_n", "number"),
        Fact(Text("davon zu haben", "Area available"), "vacant_m2", "area"),
        Fact(Text("Betriebe (verzeichnet)", "Companies (listed)"), "companies_shown_n", "number"),
        Fact(Text("Beschäftigte (Angabe)", "Employees (stated)"), "employees_n", "number"),
    )
    card = (
        FactGroup(
            Text("Planung", "Planning"),
            (
                Fact(Text("Art des Gebiets", "Type of area"), "area_type", "code", vocabulary="area_type"),
                Fact(Text("Gebietstyp", "Type of estate"), "estate_type", "code", vocabulary="estate_type"),
                Fact(Text("Planungsrecht", "Planning law"), "plan_basis", "code", vocabulary="plan_basis"),
                Fact(Text("Bebauungspläne", "Binding plans (Bebauungspläne)"), "bplan_ref", "list"),
                Fact(Text("24-Stunden-Betrieb", "24-hour operation"), "operation_24_7", "code", vocabulary="partly"),
                Fact(Text("Nettofläche", "Net area"), "area_net_ha", "ha", "ha"),
                Fact(Text("Bodenrichtwert", "Standard land value (Bodenrichtwert)"), "brw_eur_m2", "money", "€/m²"),
            ),
        ),
        FactGroup(
            Text("Anbindung", "Access"),
            (
                Fact(Text("Autobahn", "Motorway"), "motorway_ref"),
                Fact(Text("Weg zur Autobahn", "To the motorway"), "motorway_km", "decimal", "km"),
                Fact(Text("Bahnhof", "Railway station"), "rail_station_km", "decimal", "km"),
                Fact(Text("Flughafen", "Airport"), "airport_km", "decimal", "km"),
                Fact(Text("Gleisanschluss", "Rail siding"), "freight_rail", "code", vocabulary="rail"),
                Fact(Text("Wasseranschluss", "Quay"), "quay", "code", vocabulary="tri"),
                Fact(Text("ÖPNV-Haltestelle", "Public transport stop"), "pt_stop_m", "number", "m"),
                Fact(Text("Breitband", "Broadband"), "broadband_tech", "code", vocabulary="broadband_tech"),
            ),
        ),
        FactGroup(
            Text("Kontakt", "Contact"),
            (
                Fact(Text("Stelle", "Office"), "contact_office"),
                Fact(Text("E-Mail", "E-mail"), "contact_email", "link"),
                Fact(Text("Telefon", "Telephone"), "contact_phone"),
            ),
        ),
    )

    listing = (
        Fact(Text("Gemeinde", "Municipality"), "municipality_name"),
        Fact(Text("Art des Gebiets", "Type of area"), "area_type", "code", vocabulary="area_type"),
        Fact(Text("Fläche", "Area"), "area_m2", "area"),
        Fact(Text("Freie Flächen", "Vacancies"), "vacancies_n", "number"),
        Fact(Text("davon zu haben", "Area available"), "vacant_m2", "area"),
        Fact(Text("Betriebe", "Companies"), "companies_n", "number"),
        Fact(Text("Beschäftigte", "Employees"), "employees_n", "number"),
        Fact(Text("Stand", "As of"), "verified_at", "date"),
    )

    def style(self, theme: Theme) -> list[StyleLayer]:
        """Fill by type (fading where plots take over, so that streets show), outline, name."""
        # From zoom 13 plots carry the colour; the fainter estate between them reads as its streets.
        fade = by_zoom({12.6: 1, 13.2: 0.5})
        outline = {"line-color": colour("estate-line", theme), "line-width": width({8: 0.4, 9: 0.5, 15: 1.5})}
        numbers = ["number-format", ["get", "n"], {"locale": LANG}]

        def name(
            key: str, text: Any, size: dict[float, Any], zooms: tuple[float, float | None], layout: dict[str, Any]
        ) -> StyleLayer:
            return label(
                key,
                "estates_label",
                theme,
                text=text,
                ink="estate-text",
                size=by_zoom(size),
                strong=True,
                layout={"symbol-sort-key": ["-", 0, ["get", "ha"]]} | layout,
                zooms=zooms,
                hit=self.name,
            )

        bubbles = {
            "circle-color": colour("estate-GI", theme),
            "circle-stroke-color": colour("estate-line", theme),
            "circle-stroke-width": 1,
            "circle-radius": ["interpolate", ["linear"], ["sqrt", ["get", "n"]], 1, 6, 30, 26],
        }
        return [
            layer(
                "estates-fill",
                "fill",
                "estates",
                "area",
                paint={"fill-color": fill_by_type(theme), "fill-opacity": fade},
                hit=self.name,
            ),
            layer(
                "estates-unknown",
                "fill",
                "estates",
                "area",
                where=UNKNOWN,
                paint={"fill-pattern": "pattern-estate-unknown", "fill-opacity": fade},
            ),
            layer("estates-line", "line", "estates", "line", paint=outline, layout={"line-join": "round"}),
            layer("estates-bubble", "circle", "estates_cells", "point", zooms=(None, 8), paint=bubbles, hit="zoom"),
            count(
                "estates-bubble-count",
                "estates_cells",
                theme,
                text=numbers,
                ink="estate-text",
                size=11,
                zooms=(None, 8),
            ),
            # Beside the anchor as long as the pin with the hectares stands on it.
            name(
                "estates-short-name",
                ["get", "short"],
                {11: 11, 13: 13},
                (11, 13),
                beside(0.9, 2.2, 3.5),
            ),
            name(
                "estates-name",
                ["coalesce", ["get", "name"], ["get", "short"]],
                {13: 13, 14: 14, 16: 16},
                (13, None),
                {},
            ),
            *selection(self.name, "estates", theme),
        ]

    def legend(self) -> tuple[LegendEntry, ...]:
        """The four kinds of area and the unknown one."""
        kinds = (
            ("GE", Text("Gewerbegebiet (GE)", "Commercial (GE)"), "GE"),
            ("GI", Text("Industriegebiet (GI)", "Industrial (GI)"), "GI"),
            ("MI", Text("Mischgebiet (MI, MU, MK)", "Mixed (MI, MU, MK)"), "MI|MU|MK"),
            ("SO", Text("Sondergebiet (SO)", "Special (SO)"), "SO"),
        )
        entries = [
            LegendEntry(
                words,
                Swatch("area", fill=TYPES[code], stroke="estate-line"),
                self.name,
                "area_type",
                values,
                min_zoom=8,
            )
            for code, words, values in kinds
        ]
        entries.append(
            LegendEntry(
                Text("Art nicht angegeben", "Type not stated"),
                Swatch("area", pattern="estate-unknown", stroke="estate-line"),
                self.name,
                "area_type",
                "",
                min_zoom=8,
            )
        )
        entries.append(
            LegendEntry(
                Text("Anzahl der Gebiete", "Number of estates"),
                Swatch("bubble", fill="estate-GI", stroke="estate-line"),
                "estates_cells",
                max_zoom=7,
            )
        )
        return tuple(entries)

    def plain_text(self, record: Mapping[str, Any], lang: Lang = "de") -> str:
        """Name, type, size, people who work there."""
        people = record.get("employees_n")
        unit = "employees" if lang == "en" else "Beschäftigte"
        return sentence(
            record.get("name"),
            word("area_type", record, "area_type", lang),
            area(record.get("area_m2"), lang),
            f"{number(people, lang)} {unit}" if people else None,
        )
