"""Premises (Räume): halls, offices, workshops to be had, as squares filled the higher the sooner they are free."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geoapp.core.vocabulary import OFFERED
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
from layers.drawing import LANG, by_zoom, label, layer, match, selection
from layers.vacancies import OFFER_FACTS, ON_OFFER, RENT_UNIT, availability_legend
from layers.wording import area, sentence, word


class Premises(MapLayer):
    """Units in buildings that are to be had."""

    name = "premises"
    title = Text("Freie Räume", "Premises to let")
    one = Text("Freie Räume", "Premises to let")
    hint = Text(
        "Hallen, Büros, Werkstätten; je voller, desto eher frei",
        "Halls, offices, workshops; the fuller the sign, the sooner available",
    )
    kind = "point"
    table = "premises"
    sources = (
        TileSource(
            "premises",
            "premises",
            "point",
            13,
            geometry=((0, "anchor3857"),),
            columns=(
                Column("ref", "t.public_ref"),
                Column("availability"),
                Column("kind", min_zoom=14),
                Column("m2", "t.size_m2::int", min_zoom=15),
                Column("name", min_zoom=14),
            ),
            where=ON_OFFER,
        ),
    )
    key_facts = (
        Fact(Text("Verfügbar", "Available"), "availability", "code", vocabulary="availability"),
        Fact(Text("Art", "Kind"), "kind", "code", vocabulary="premises_kind"),
        Fact(Text("Größe", "Size"), "size_m2", "area"),
        Fact(Text("Miete", "Rent"), "rent_eur_m2", "money", RENT_UNIT),
        Fact(Text("Geschoss", "Floor"), "floor"),
    )
    card = (
        FactGroup(
            Text("Räume", "Rooms"),
            (
                Fact(Text("Hallenfläche", "Hall area"), "hall_m2", "area"),
                Fact(Text("Hallenhöhe", "Hall height"), "hall_height_m", "decimal", "m"),
                Fact(Text("Bodenlast", "Floor load"), "floor_load_kn_m2", "decimal", "kN/m²"),
                Fact(Text("Kran", "Crane"), "crane_t", "decimal", "t"),
                Fact(Text("Rampen", "Docks"), "docks_n", "number"),
                Fact(Text("ebenerdige Tore", "Ground-level gates"), "ground_gates_n", "number"),
                Fact(Text("Bürofläche", "Office area"), "office_m2", "area"),
                Fact(Text("Anschlussleistung", "Power"), "power_kva", "number", "kVA"),
                Fact(Text("Baujahr", "Built in"), "year_built", "year"),
            ),
        ),
        *OFFER_FACTS,
    )

    def style(self, theme: Theme) -> list[StyleLayer]:
        """Square symbols, their size in m² close up."""
        symbols = {code: f"shape-premises-{code}" for code in OFFERED}
        icon = {
            "icon-image": match("availability", symbols, "shape-premises-unknown"),
            "icon-size": by_zoom({13: 0.75, 15: 1, 17: 1.25}),
            "icon-allow-overlap": True,
            "symbol-sort-key": match("availability", {code: 9 - i for i, code in enumerate(OFFERED)}, 0),
        }
        size = ["concat", ["number-format", ["get", "m2"], {"locale": LANG, "max-fraction-digits": 0}], " m²"]
        return [
            layer("premises-symbol", "symbol", "premises", "point", layout=icon, hit=self.name),
            label(
                "premises-size",
                "premises",
                theme,
                text=size,
                ink="vacancy-text",
                size=11,
                layout={"text-anchor": "left", "text-offset": [0.9, 0]},
                where=["has", "m2"],
                zooms=(15.5, None),
                hit=self.name,
            ),
            *selection(self.name, "premises", theme, "circle"),
        ]

    def legend(self) -> tuple[LegendEntry, ...]:
        """The squares in the order of availability."""
        return tuple(
            LegendEntry(
                Text("reserviert", "reserved") if code == "reserved" else availability_legend(code),
                Swatch("shape", shape=f"premises-{code}"),
                self.name,
                "availability",
                code,
                min_zoom=13,
            )
            for code in OFFERED
        )

    def plain_text(self, record: Mapping[str, Any], lang: Lang = "de") -> str:
        """Name, kind, size, when it is free."""
        free = word("availability", record, "availability", lang)
        return sentence(
            record.get("name") or record.get("public_ref"),
            word("premises_kind", record, "kind", lang),
            area(record.get("size_m2"), lang),
            f"{'available' if lang == 'en' else 'frei'} {free}" if free else None,
        )
