"""Core zones (Kernzonen): reserved for industry and commerce; the line pattern tells how far their qualification is.

The line is drawn inside the boundary, so that neighbours stay apart. The profile is written in the label and tints
the area; the buffer around the core is a faint hatch of the same blue.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geoapp.core.vocabulary import PROFILE_TAG, WORKFLOW_STATE
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
from layers.drawing import FONT_STRONG, LANG, by_zoom, hovered, label, layer, selection
from layers.palette import colour
from layers.wording import area, sentence, word

DASH: dict[str, tuple[float, ...]] = {
    "proposal": (0.4, 1.6),
    "analysis": (3.0, 1.6),
    "workshop": (3.0, 1.6),
    "guidelines": (5.0, 1.4, 0.4, 1.4),
    "coordination": (5.0, 1.4, 0.4, 1.4),
    "decided": (1.0, 0.0),
    "implementation": (1.0, 0.0),
    "monitoring": (1.0, 0.0),
}
"""Line pattern by workflow state, in line widths: dotted, dashed, dash and dot, solid as the zone grows firm."""

TINT: dict[str, float] = {"production": 0.16, "knowledge": 0.07}
KNOWLEDGE = ("life_sciences", "innovation")
"""Profiles tinted lighter: knowledge before production. The label says the profile in words."""

LINE_PX = 3.0


class CoreZones(MapLayer):
    """Core and buffer of each core zone."""

    name = "core_zones"
    title = Text("Kernzonen", "Core zones (Kernzonen)")
    one = Text("Kernzone", "Core zone (Kernzone)")
    hint = Text("Linienart zeigt den Stand der Qualifizierung", "The line pattern shows the state of qualification")
    kind = "polygon"
    table = "core_zone"
    sources = (
        TileSource(
            "core_zones",
            "core_zone",
            "polygon",
            8,
            geometry=((0, "geom_z10"), (11, "geom3857")),
            columns=(
                Column("ref", "t.slug"),
                Column("state", "t.workflow_state"),
                Column("profile", "t.profile_tags[1]"),
                Column("name", min_zoom=11),
            ),
        ),
        TileSource(
            "core_zones_buffer",
            "core_zone",
            "polygon",
            11,
            geometry=((0, "buffer3857"),),
            columns=(Column("ref", "t.slug"),),
            where="t.buffer3857 IS NOT NULL",
        ),
        TileSource(
            "core_zones_label",
            "core_zone",
            "point",
            10,
            geometry=((0, "anchor3857"),),
            columns=(
                Column("ref", "t.slug"),
                Column("name"),
                Column("state", "t.workflow_state"),
                Column("profile", "t.profile_tags[1]"),
            ),
        ),
    )
    key_facts = (
        Fact(Text("Stand", "State"), "workflow_state", "code", vocabulary="workflow_state"),
        Fact(Text("Fläche", "Area"), "area_m2", "area"),
        Fact(Text("Profil", "Profile"), "profile_tags", "codes", vocabulary="profile_tag"),
        Fact(Text("Schutzklasse", "Protection class"), "zone_class", "code", vocabulary="zone_class"),
        Fact(Text("Beschluss", "Decided"), "decided_on", "date"),
    )
    card = (
        FactGroup(
            Text("Qualifizierung", "Qualification"),
            (
                Fact(Text("Stand seit", "State since"), "workflow_since", "date"),
                Fact(Text("Vorlage", "Council paper"), "council_ref"),
                Fact(Text("Beteiligte", "Parties"), "partners", "list"),
            ),
        ),
        FactGroup(
            Text("Nutzungen", "Uses"),
            (
                Fact(Text("zulässig", "Allowed"), "allowed_uses", "codes", vocabulary="use"),
                Fact(Text("eingeschränkt", "Restricted"), "restricted_uses", "codes", vocabulary="use"),
                Fact(Text("ausgeschlossen", "Excluded"), "excluded_uses", "codes", vocabulary="use"),
            ),
        ),
    )

    listing = (
        Fact(
            Text("Stand der Qualifizierung", "State of qualification"),
            "workflow_state",
            "code",
            vocabulary="workflow_state",
        ),
        Fact(Text("Profil", "Profile"), "profile_tags", "codes", vocabulary="profile_tag"),
        Fact(Text("Fläche", "Area"), "area_m2", "area"),
        Fact(Text("Schutzklasse", "Protection class"), "zone_class", "code", vocabulary="zone_class"),
        Fact(Text("Gemeinde", "Municipality"), "municipality_name"),
        Fact(Text("Beschluss", "Decided"), "decided_on", "date"),
        Fact(Text("Stand", "As of"), "verified_at", "date"),
    )

    def style(self, theme: Theme) -> list[StyleLayer]:
        """Buffer hatch, tint by profile, line inside the boundary, label with the profile."""
        ink = colour("zone-line", theme)
        dash: list[Any] = ["match", ["get", "state"]]
        for state, lengths in DASH.items():
            dash += [state, ["literal", list(lengths)]]
        tint = ["match", ["get", "profile"], list(KNOWLEDGE), TINT["knowledge"], TINT["production"]]
        wide = by_zoom({8: hovered(2.5, 1.2), 11: hovered(4, 2.2), 14: hovered(5, LINE_PX)})
        inside = by_zoom({8: 0.6, 11: 1.1, 14: LINE_PX / 2})
        line = {
            "line-color": ink,
            "line-width": wide,
            "line-offset": inside,
            "line-dasharray": [*dash, ["literal", [1, 0]]],
        }
        words: list[Any] = ["match", ["coalesce", ["get", "profile"], ""]]
        for tag in PROFILE_TAG.codes:
            words += [tag, ["case", ["==", LANG, "en"], PROFILE_TAG.word(tag, "en"), PROFILE_TAG.word(tag, "de")]]
        name = [["get", "name"], {"text-font": ["literal", FONT_STRONG]}]
        profile = [["case", ["has", "profile"], "\n", ""], {}, [*words, ""], {"font-scale": 0.88}]
        text = ["step", ["zoom"], ["format", *name], 12, ["format", *name, *profile]]
        return [
            layer(
                "core_zones-buffer",
                "fill",
                "core_zones_buffer",
                "area",
                paint={"fill-pattern": "pattern-zone-buffer", "fill-opacity": 0.55},
                hit=self.name,
            ),
            layer(
                "core_zones-fill",
                "fill",
                "core_zones",
                "plot",
                paint={"fill-color": ink, "fill-opacity": ["interpolate", ["linear"], ["zoom"], 9, tint, 14, 0.05]},
            ),
            layer(
                "core_zones-line",
                "line",
                "core_zones",
                "line",
                paint=line,
                layout={"line-join": "round"},
                hit=self.name,
            ),
            label(
                "core_zones-name",
                "core_zones_label",
                theme,
                text=text,
                ink="zone-text",
                size=by_zoom({10: 11, 14: 13.5}),
                zooms=(10.5, 16),
                hit=self.name,
            ),
            *selection(self.name, "core_zones", theme),
        ]

    def legend(self) -> tuple[LegendEntry, ...]:
        """Four line patterns for eight states, then the buffer."""
        groups = (("proposal",), ("analysis", "workshop"), ("guidelines", "coordination"))
        firm = ("decided", "implementation", "monitoring")
        entries = [
            LegendEntry(
                Text(*(", ".join(WORKFLOW_STATE.word(s, lang) for s in states) for lang in ("de", "en"))),
                Swatch("line", stroke="zone-line", width=LINE_PX, dash=DASH[states[0]] if DASH[states[0]][1] else ()),
                self.name,
                "state",
                "|".join(states),
            )
            for states in (*groups, firm)
        ]
        entries.append(
            LegendEntry(
                Text("Pufferzone", "Buffer"), Swatch("area", pattern="zone-buffer"), "core_zones_buffer", min_zoom=11
            )
        )
        return tuple(entries)

    def plain_text(self, record: Mapping[str, Any], lang: Lang = "de") -> str:
        """Name, state, profile, size."""
        tags = record.get("profile_tags") or []
        return sentence(
            record.get("name"),
            word("workflow_state", record, "workflow_state", lang),
            ", ".join(PROFILE_TAG.word(t, lang) for t in tags) or None,
            area(record.get("area_m2"), lang),
        )
