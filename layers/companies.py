"""Companies: sector group by shape and colour; below zoom 13 one bubble per cell, its area as large as the count."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geoapp.core.vocabulary import SECTOR_GROUP
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
from layers.drawing import LANG, beside, by_zoom, count, label, layer, match, selection
from layers.palette import colour
from layers.wording import sentence, word

GROUPED_BELOW = 13


class Companies(MapLayer):
    """Sites of companies that may be shown."""

    name = "companies"
    title = Text("Unternehmen", "Companies")
    one = Text("Unternehmen", "Company")
    hint = Text("Form und Farbe nach Branche", "Shape and colour by sector")
    kind = "point"
    table = "company"
    sources = (
        TileSource(
            "companies",
            "company",
            "point",
            GROUPED_BELOW,
            columns=(
                Column("ref", "t.public_ref"),
                Column("sector", "t.sector_group"),
                Column("size", "t.employees_range", min_zoom=14),
                Column("name", min_zoom=14),
            ),
        ),
        TileSource(
            "companies_cells",
            "company_cell",
            "point",
            8,
            GROUPED_BELOW - 1,
            columns=(Column("n"), *(Column(code) for code in SECTOR_GROUP.codes)),
            group=((0, "cell"),),
        ),
    )
    key_facts = (
        Fact(Text("Branche", "Sector"), "sector_group", "code", vocabulary="sector_group"),
        Fact(Text("WZ", "WZ code"), "wz_code"),
        Fact(Text("Beschäftigte", "Employees"), "employees_range", "code", vocabulary="employees_range"),
        Fact(Text("Standort", "Site"), "site_role", "code", vocabulary="site_role"),
        Fact(Text("Art", "Kind"), "business_type", "code", vocabulary="business_type"),
    )
    card = (
        FactGroup(
            Text("Anschrift", "Address"),
            (
                Fact(Text("Straße", "Street"), "street"),
                Fact(Text("Hausnummer", "House number"), "house_number"),
                Fact(Text("Postleitzahl", "Postcode"), "postcode"),
                Fact(Text("Ort", "Town"), "city"),
                Fact(Text("Internet", "Website"), "website", "link"),
            ),
        ),
    )

    listing = (
        Fact(Text("Branchengruppe", "Sector group"), "sector_group", "code", vocabulary="sector_group"),
        Fact(Text("Branche (WZ)", "Sector (WZ)"), "wz_code"),
        Fact(Text("Beschäftigte", "Employees"), "employees_range", "code", vocabulary="employees_range"),
        Fact(Text("Standort", "Site"), "site_role", "code", vocabulary="site_role"),
        Fact(Text("Gebiet", "Estate"), "estate_name"),
        Fact(Text("Gemeinde", "Municipality"), "municipality_name"),
        Fact(Text("Stand", "As of"), "verified_at", "date"),
    )

    def style(self, theme: Theme) -> list[StyleLayer]:
        """Bubbles with their count far out, symbols near, names closest."""
        symbols = {code: f"shape-sector-{code}" for code in SECTOR_GROUP.codes}
        rank = {"250+": 5, "50-249": 4, "10-49": 3, "1-9": 2, "0": 1}
        icon = {
            "icon-image": match("sector", symbols, "shape-sector-unknown"),
            "icon-size": by_zoom({13: 0.6, 14: 0.8, 16: 1.1}),
            "icon-allow-overlap": True,
            "icon-padding": 0,
            "symbol-sort-key": match("size", rank, 0),
        }
        # Below the tip of a pin, which stands on the middle of the estate from zoom 9.
        aside = ["step", ["zoom"], ["literal", [0, 0]], 9, ["literal", [0, 9]]]
        # The area of a bubble grows with its count, so its radius with the square root.
        radius = ["interpolate", ["linear"], ["sqrt", ["get", "n"]], 1, 5, 10, 13, 50, 30]
        bubble = {
            "circle-color": colour("bubble", theme),
            "circle-opacity": 0.82,
            "circle-stroke-color": colour("halo", theme),
            "circle-stroke-width": 1.5,
            "circle-radius": radius,
            "circle-translate": aside,
        }
        return [
            layer("companies-bubble", "circle", "companies_cells", "point", zooms=(None, 13), paint=bubble, hit="zoom"),
            count(
                "companies-bubble-count",
                "companies_cells",
                theme,
                text=["number-format", ["get", "n"], {"locale": LANG}],
                size=["interpolate", ["linear"], ["sqrt", ["get", "n"]], 1, 9, 10, 12, 50, 15],
                ink="bubble-text",
                zooms=(None, 13),
                where=[">=", ["get", "n"], 3],
                paint={"text-translate": aside},
            ),
            layer("companies-symbol", "symbol", "companies", "point", layout=icon, hit=self.name),
            # Among the notes, so that a name keeps off every symbol, that of a room to let too.
            label(
                "companies-name",
                "companies",
                theme,
                band="note",
                text=["coalesce", ["get", "name"], ""],
                ink="text",
                size=by_zoom({15: 10.5, 17: 12.5}),
                layout={
                    **beside(1.25),
                    "text-padding": 1,
                    "symbol-sort-key": ["-", 0, match("size", rank, 0)],
                },
                zooms=(15, None),
                hit=self.name,
            ),
            *selection(self.name, "companies", theme, "circle"),
        ]

    def legend(self) -> tuple[LegendEntry, ...]:
        """Five sectors, the unknown one, and the bubble of lower zooms."""
        entries = [
            LegendEntry(
                Text(SECTOR_GROUP.word(code), SECTOR_GROUP.word(code, "en").capitalize()),
                Swatch("shape", shape=f"sector-{code}"),
                self.name,
                "sector",
                code,
                min_zoom=13,
            )
            for code in SECTOR_GROUP.codes
        ]
        unknown = Text("Branche nicht angegeben", "Sector not stated")
        entries.append(
            LegendEntry(unknown, Swatch("shape", shape="sector-unknown"), self.name, "sector", "", min_zoom=13)
        )
        entries.append(
            LegendEntry(
                Text("Anzahl der Unternehmen", "Number of companies"),
                Swatch("bubble", fill="bubble", stroke="halo"),
                "companies_cells",
                max_zoom=12,
            )
        )
        return tuple(entries)

    def plain_text(self, record: Mapping[str, Any], lang: Lang = "de") -> str:
        """Name, sector, street, employees."""
        street = " ".join(str(record[k]) for k in ("street", "house_number") if record.get(k))
        people = word("employees_range", record, "employees_range", lang)
        unit = "employees" if lang == "en" else "Beschäftigte"
        return sentence(
            record.get("name") or ("Unternehmen" if lang == "de" else "Company"),
            word("sector_group", record, "sector_group", lang),
            street or None,
            f"{people} {unit}" if people else None,
        )
