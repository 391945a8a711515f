"""Vacancies (freie Flächen): the hero of the map. Green by availability, hatched the denser the sooner to be had.

Far out a pin tells the hectares of an estate or a municipality; from zoom 13 the areas themselves are drawn.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geoapp.core.vocabulary import AVAILABILITY, OFFERED
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
from layers.drawing import LANG, by_zoom, label, layer, match, selection, width
from layers.palette import PINS, colour
from layers.wording import area, number, sentence, word

ON_OFFER = "t.availability IN ('immediate', 'short', 'medium', 'long', 'reserved')"
HA = "round(t.size_m2 / 1e4, 2)::float8"

RENT_UNIT = Text("€/m² im Monat", "€/m² per month")
OFFER_FACTS = (
    FactGroup(
        Text("Angebot", "Offer"),
        (
            Fact(Text("verfügbar ab", "Available from"), "available_from", "date"),
            Fact(Text("Vermarktung", "Marketing"), "marketing", "codes", vocabulary="marketing"),
            Fact(Text("Preisart", "Pricing"), "price_mode", "code", vocabulary="price_mode"),
            Fact(Text("teilbar ab", "Divisible from"), "divisible_from_m2", "area"),
            Fact(Text("Eigentum", "Ownership"), "owner_type", "code", vocabulary="owner_type"),
            Fact(Text("frei seit", "Vacant since"), "vacant_since", "date"),
        ),
    ),
    FactGroup(
        Text("Eignung und Einschränkung", "Suitability and restriction"),
        (
            Fact(Text("Einschränkung", "Restriction"), "restriction_level", "code", vocabulary="restriction_level"),
            Fact(Text("Gründe", "Reasons"), "restriction_kinds", "codes", vocabulary="restriction_kind"),
            Fact(Text("Altlasten", "Contamination"), "contamination_state", "code", vocabulary="contamination_state"),
            Fact(Text("geeignet für (WZ)", "Suitable for (WZ)"), "suitable_wz", "list"),
            Fact(Text("ausgeschlossen", "Excluded"), "excluded_uses", "codes", vocabulary="use"),
            Fact(Text("Erschließung", "Servicing"), "development_state", "code", vocabulary="development_state"),
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
"""Shared with premises: what anybody asks about anything that is to be had."""


def availability_legend(code: str) -> Text:
    """The legend's word for an availability."""
    return Text(f"frei {AVAILABILITY.word(code)}", f"available {AVAILABILITY.word(code, 'en')}")


class Vacancies(MapLayer):
    """Plots that are to be had."""

    name = "vacancies"
    title = Text("Freie Flächen", "Vacancies")
    one = Text("Freie Fläche", "Vacancy")
    hint = Text("Je dichter die Schraffur, desto eher frei", "The denser the hatch, the sooner available")
    kind = "polygon"
    table = "plot"
    sources = (
        TileSource(
            "vacancies",
            "plot",
            "polygon",
            12,
            columns=(
                Column("ref", "t.public_ref"),
                Column("availability"),
                Column("name", min_zoom=14),
                Column("ha", HA, min_zoom=13),
            ),
            where=ON_OFFER,
        ),
        TileSource(
            "vacancies_pin",
            "plot",
            "point",
            4,
            12,
            geometry=((0, "anchor3857"),),
            columns=(
                Column("ha", "round(sum(t.size_m2) / 1e4, 1)::float8"),
                Column("n", "count(*)::int"),
                Column("free", "bool_or(t.availability = 'immediate')"),
                Column("ref", "CASE WHEN count(*) = 1 THEN min(t.public_ref) END"),
            ),
            where=ON_OFFER,
            group=((0, "municipality"), (9, "estate")),
        ),
        TileSource(
            "vacancies_label",
            "plot",
            "point",
            14,
            geometry=((0, "anchor3857"),),
            columns=(Column("ref", "t.public_ref"), Column("ha", HA), Column("m2", "t.size_m2::int")),
            where=ON_OFFER,
            order="t.size_m2 DESC NULLS LAST",
        ),
    )
    key_facts = (
        Fact(Text("Verfügbar", "Available"), "availability", "code", vocabulary="availability"),
        Fact(Text("Größe", "Size"), "size_m2", "area"),
        Fact(Text("Preis", "Price"), "price_eur_m2", "money", "€/m²"),
        Fact(Text("Art des Gebiets", "Type of area"), "area_type", "code", vocabulary="area_type"),
        Fact(Text("Einschränkung", "Restriction"), "restriction_level", "code", vocabulary="restriction_level"),
    )
    card = OFFER_FACTS

    listing = (
        Fact(Text("Verfügbar", "Available"), "availability", "code", vocabulary="availability"),
        Fact(Text("Größe", "Size"), "size_m2", "area"),
        Fact(Text("Gebiet", "Estate"), "estate_name"),
        Fact(Text("Gemeinde", "Municipality"), "municipality_name"),
        Fact(Text("Art des Gebiets", "Type of area"), "area_type", "code", vocabulary="area_type"),
        Fact(Text("Preis", "Price"), "price_eur_m2", "money", "€/m²"),
        Fact(Text("Miete", "Rent"), "rent_eur_m2", "money", RENT_UNIT),
        Fact(Text("Einschränkung", "Restriction"), "restriction_level", "code", vocabulary="restriction_level"),
        Fact(Text("Stand", "As of"), "verified_at", "date"),
    )
    first_by = "-size_m2"

    def style(self, theme: Theme) -> list[StyleLayer]:
        """Colour and hatch, firm outline, hectares on the area, pins with hectares far out."""
        colours = {code: colour(f"vacancy-{code}", theme) for code in OFFERED}
        hatches = {code: f"pattern-vacancy-{code}" for code in OFFERED}
        line = {"line-color": colour("vacancy-line", theme), "line-width": width({12: 0.8, 14: 1.4, 17: 2})}
        hectares = ["number-format", ["get", "ha"], {"locale": LANG, "max-fraction-digits": 1}]
        size: list[Any] = [
            "case",
            [">=", ["get", "ha"], 1],
            ["concat", ["number-format", ["get", "ha"], {"locale": LANG, "max-fraction-digits": 2}], " ha"],
            ["concat", ["number-format", ["get", "m2"], {"locale": LANG, "max-fraction-digits": 0}], " m²"],
        ]
        free = ["boolean", ["get", "free"], False]
        pin = {
            "icon-image": ["case", free, "pin-free", "pin-later"],
            "icon-text-fit": "both",
            "icon-text-fit-padding": [3, 6, 3, 6],
            "icon-anchor": "bottom",
            "text-anchor": "bottom",
            "text-offset": ["step", ["zoom"], ["literal", [0, -1.5]], 9, ["literal", [0, -0.75]]],
            "text-field": ["concat", hectares, " ha"],
            "text-font": ["Fira Sans SemiBold", "sans-serif"],
            "text-size": by_zoom({5: 11, 12: 13}),
            "symbol-sort-key": ["-", 0, ["get", "ha"]],
        }
        pin_ink = ["case", free, colour(PINS["free"].text, theme), colour(PINS["later"].text, theme)]
        return [
            layer(
                "vacancies-fill",
                "fill",
                "vacancies",
                "plot",
                paint={"fill-color": match("availability", colours, colour("vacancy-unknown", theme))},
                hit=self.name,
            ),
            layer(
                "vacancies-hatch",
                "fill",
                "vacancies",
                "plot",
                zooms=(13, None),
                paint={"fill-pattern": match("availability", hatches, "pattern-vacancy-unknown")},
            ),
            layer("vacancies-line", "line", "vacancies", "line", paint=line, layout={"line-join": "round"}),
            layer(
                "vacancies-pin",
                "symbol",
                "vacancies_pin",
                "pin",
                zooms=(None, 13),
                layout=pin,
                paint={"text-color": pin_ink},
                hit="pin",
            ),
            label(
                "vacancies-size",
                "vacancies_label",
                theme,
                band="pin",
                text=size,
                ink="vacancy-text",
                size=by_zoom({14: 11.5, 17: 15}),
                strong=True,
                halo=2.4,  # hatches below it are dense
                layout={"symbol-sort-key": ["-", 0, ["get", "ha"]]},
                zooms=(14, None),
                hit=self.name,
            ),
            *selection(self.name, "vacancies", theme),
        ]

    def legend(self) -> tuple[LegendEntry, ...]:
        """The availabilities in their order; far out the two pins."""
        areas = tuple(
            LegendEntry(
                Text("reserviert", "reserved") if code == "reserved" else availability_legend(code),
                Swatch("area", pattern=f"vacancy-{code}", stroke="vacancy-line"),
                self.name,
                "availability",
                code,
                min_zoom=12,
            )
            for code in OFFERED
        )
        pins = (
            LegendEntry(
                Text("Summe, auch sofort frei", "Total, some available now"),
                Swatch("pin", fill="free"),
                "vacancies_pin",
                "free",
                "true",
                max_zoom=12,
            ),
            LegendEntry(
                Text("Summe, später frei", "Total, available later"),
                Swatch("pin", fill="later"),
                "vacancies_pin",
                "free",
                "false",
                max_zoom=12,
            ),
        )
        return areas + pins

    def plain_text(self, record: Mapping[str, Any], lang: Lang = "de") -> str:
        """Name or number, size, when it is to be had, price."""
        price = record.get("price_eur_m2")
        free = word("availability", record, "availability", lang)
        return sentence(
            record.get("name") or record.get("public_ref"),
            area(record.get("size_m2"), lang),
            f"{'available' if lang == 'en' else 'frei'} {free}" if free else None,
            f"{number(float(price), lang, 2)} €/m²" if price is not None else None,
        )
