"""Company networks: a double line around their members with the name along it; nested ones differ in pattern."""

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
from layers.drawing import by_zoom, hovered, label, layer, selection
from layers.palette import colour
from layers.wording import number, sentence, word

SCOPE_DASH: dict[str, tuple[float, ...]] = {
    "estate": (1.0, 0.0),
    "district": (5.0, 1.5),
    "region": (10.0, 1.5, 1.5, 1.5),
}
"""Network of one estate: unbroken; of a district: dashed; of a region: dash and dot. So nested ones stay apart."""
GAP_PX = 2.0


class Networks(MapLayer):
    """Boundaries of networks, from one estate to a whole region."""

    name = "networks"
    title = Text("Netzwerke", "Networks")
    one = Text("Netzwerk", "Network")
    hint = Text("Unternehmensnetzwerke vom Gebiet bis zur Region", "Company networks from one estate to a whole region")
    kind = "polygon"
    table = "network"
    sources = (
        TileSource(
            "networks",
            "network",
            "polygon",
            4,
            geometry=((0, "geom_z9"), (10, "geom3857")),
            columns=(Column("ref", "t.slug"), Column("scope"), Column("name", "coalesce(t.short_name, t.name)")),
        ),
    )
    key_facts = (
        Fact(Text("Mitglieder", "Members"), "members_n", "number"),
        Fact(Text("Beschäftigte der Mitglieder", "Employees of members"), "members_employees", "number"),
        Fact(Text("Gegründet", "Founded"), "founded_on", "date"),
        Fact(Text("Fläche", "Area"), "area_m2", "area"),
        Fact(Text("Reichweite", "Scope"), "scope", "code", vocabulary="scope"),
    )
    card = (
        FactGroup(
            Text("Organisation", "Organisation"),
            (
                Fact(Text("Rechtsform", "Legal form"), "legal_form", "code", vocabulary="legal_form"),
                Fact(Text("Gründungsmitglieder", "Founding members"), "founders_n", "number"),
                Fact(Text("Partner", "Partners"), "partners", "list"),
                Fact(Text("Ziele", "Goals"), "goals", "list"),
                Fact(Text("Abgrenzung", "Boundary"), "boundary_mode", "code", vocabulary="boundary_mode"),
            ),
        ),
        FactGroup(
            Text("Vereinbarung und Förderung", "Agreement and funding"),
            (
                Fact(Text("Kooperation mit", "Agreement with"), "agreement_partner"),
                Fact(Text("unterzeichnet am", "Signed on"), "agreement_signed_on", "date"),
                Fact(Text("Förderung", "Grant"), "funding_grant_eur", "money", "€"),
                Fact(Text("Fördergeber", "Funding body"), "funding_body"),
            ),
        ),
        FactGroup(
            Text("Kontakt", "Contact"),
            (
                Fact(Text("Stelle", "Office"), "contact_office"),
                Fact(Text("E-Mail", "E-mail"), "contact_email", "link"),
                Fact(Text("Telefon", "Telephone"), "contact_phone"),
                Fact(Text("Internet", "Website"), "website", "link"),
            ),
        ),
    )

    listing = (
        Fact(Text("Rechtsform", "Legal form"), "legal_form", "code", vocabulary="legal_form"),
        Fact(Text("Reichweite", "Scope"), "scope", "code", vocabulary="scope"),
        Fact(Text("Gegründet", "Founded"), "founded_on", "date"),
        Fact(Text("Mitglieder", "Members"), "members_n", "number"),
        Fact(Text("Beschäftigte der Mitglieder", "Employees of members"), "members_employees", "number"),
        Fact(Text("Fläche", "Area"), "area_m2", "area"),
        Fact(Text("Stand", "As of"), "verified_at", "date"),
    )

    def style(self, theme: Theme) -> list[StyleLayer]:
        """Two thin lines with a gap, per scope one pattern; the name along the line."""
        ink = colour("network-line", theme)
        dash = [
            "match",
            ["get", "scope"],
            "district",
            ["literal", [5, 1.5]],
            "region",
            ["literal", [10, 1.5, 1.5, 1.5]],
        ]
        lines = {
            "line-color": ink,
            "line-gap-width": by_zoom({6: 1.2, 12: GAP_PX, 15: 3}),
            "line-width": by_zoom({6: hovered(1.8, 0.8), 12: hovered(2.6, 1.2), 15: hovered(3, 1.6)}),
            "line-dasharray": [*dash, ["literal", [1, 0]]],
        }
        return [
            layer(
                "networks-fill",
                "fill",
                "networks",
                "area",
                zooms=(None, 9),
                paint={"fill-color": ink, "fill-opacity": by_zoom({5: 0.16, 9: 0.0})},
            ),
            # An unseen, wide line: two hair lines are hard to hit. Wider, it would reach the tiles' seams (see `MARGIN`).
            layer(
                "networks-touch",
                "line",
                "networks",
                "line",
                paint={"line-color": ink, "line-opacity": 0.001, "line-width": 6},
                hit=self.name,
            ),
            layer("networks-line", "line", "networks", "line", paint=lines, layout={"line-join": "round"}),
            label(
                "networks-name",
                "networks",
                theme,
                text=["get", "name"],
                ink="network-text",
                size=by_zoom({8: 11, 14: 13}),
                along=True,
                layout={"text-offset": [0, 0.9]},
                zooms=(8, None),
                hit=self.name,
            ),
            *selection(self.name, "networks", theme),
        ]

    def legend(self) -> tuple[LegendEntry, ...]:
        """The three scopes."""
        words = {
            "estate": Text("Netzwerk eines Gebiets", "Network of one estate"),
            "district": Text("Netzwerk eines Bezirks", "Network of a district"),
            "region": Text("Netzwerk einer Region", "Network of a region"),
        }
        return tuple(
            LegendEntry(
                words[scope],
                Swatch("double", stroke="network-line", width=1.3, dash=dash if dash[1] else ()),
                self.name,
                "scope",
                scope,
            )
            for scope, dash in SCOPE_DASH.items()
        )

    def plain_text(self, record: Mapping[str, Any], lang: Lang = "de") -> str:
        """Name, form, members, employees."""
        members, employees = record.get("members_n"), record.get("members_employees")
        unit = ("Mitglieder", "Beschäftigte") if lang == "de" else ("members", "employees")
        return sentence(
            record.get("name"),
            word("legal_form", record, "legal_form", lang),
            f"{number(members, lang)} {unit[0]}" if members else None,
            f"{number(employees, lang)} {unit[1]}" if employees else None,
        )
