"""Colours, hatches and symbols of the map, in light and dark: the one source for style, legend and documents.

The stock is calm, what is to be had stands out; zoning colours follow the usual planning symbols (commercial grey,
mixed brown, special orange). Nothing is told by colour alone: states have line patterns, availability has hatches
whose density rises, sectors have shapes. `tests/layers/test_contrast.py` holds the contrasts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from layers.base import Theme


@dataclass(frozen=True)
class Ink:
    """One colour in both themes."""

    light: str
    dark: str

    def of(self, theme: Theme) -> str:
        """The colour in a theme."""
        return self.dark if theme == "dark" else self.light


@dataclass(frozen=True)
class Pattern:
    """A seamless fill: `base` (token, or empty for see-through) with lines or dots of `ink` every `spacing` px."""

    kind: Literal["hatch", "backhatch", "cross", "dots"]
    base: str
    ink: str
    spacing: int
    width: float


@dataclass(frozen=True)
class Shape:
    """A point symbol: filled with `fill`, edged with `edge`, on a halo that keeps it apart from its ground."""

    form: Literal["circle", "square", "triangle", "diamond", "hexagon"]
    fill: str
    edge: str
    size: int
    """Width in px without the halo."""
    level: float = 1.0
    """Share filled from below, the rest stays in the colour of the halo: tells an order without colour."""


@dataclass(frozen=True)
class Pin:
    """A label with a point below it: stretched around its text."""

    fill: str
    edge: str
    text: str


FORMS: Final[dict[str, tuple[tuple[float, float], ...]]] = {
    "circle": (),
    "square": ((-0.46, -0.46), (0.46, -0.46), (0.46, 0.46), (-0.46, 0.46)),
    "triangle": ((0.0, -0.5), (0.54, 0.42), (-0.54, 0.42)),
    "diamond": ((0.0, -0.56), (0.56, 0.0), (0.0, 0.56), (-0.56, 0.0)),
    "hexagon": ((-0.27, -0.47), (0.27, -0.47), (0.54, 0.0), (0.27, 0.47), (-0.27, 0.47), (-0.54, 0.0)),
}
"""Corners of the symbols around (0, 0), y down, in widths of the symbol; the circle has none."""

COLOURS: Final[dict[str, Ink]] = {
    # Ground
    "land": Ink("#f9f8f4", "#14161d"),
    "region": Ink("#f4f2ec", "#1b1d25"),
    "water": Ink("#cfdde6", "#22303a"),
    "water-line": Ink("#b9cedb", "#2b3e4b"),
    "border": Ink("#a39d8f", "#5c5850"),
    "road": Ink("#ffffff", "#454954"),
    "road-casing": Ink("#d3cdbf", "#0f1116"),
    "motorway": Ink("#f3d9a4", "#6a5730"),
    "motorway-casing": Ink("#c9a865", "#8a7444"),
    "rail": Ink("#85807a", "#8b867f"),
    "halo": Ink("#ffffff", "#12141b"),
    "text": Ink("#33302b", "#e7e4dd"),
    "text-soft": Ink("#625d54", "#aaa59b"),
    # Municipalities
    "municipality": Ink("#8a857b", "#8a857d"),
    # Estates, by type of area (BauNVO)
    "estate-GE": Ink("#cfccd6", "#3d3c4b"),
    "estate-GI": Ink("#a9a5b6", "#575366"),
    "estate-MX": Ink("#d9c3a5", "#54452f"),
    "estate-SO": Ink("#f0c590", "#6d5027"),
    "estate-unknown": Ink("#e3e0d8", "#2e2f33"),
    "estate-dots": Ink("#7d786d", "#8d8a83"),
    "estate-line": Ink("#4d4959", "#bdb8cc"),
    "estate-text": Ink("#38343f", "#e4e1ea"),
    "plot-line": Ink("#ffffff", "#14161d"),
    # Vacancies, by availability
    "vacancy-immediate": Ink("#00705a", "#45d9b0"),
    "vacancy-short": Ink("#2f9c7c", "#2ea988"),
    "vacancy-medium": Ink("#7fc2a6", "#2a7f69"),
    "vacancy-long": Ink("#c0dfd0", "#245a4c"),
    "vacancy-reserved": Ink("#b39a3c", "#b8a04a"),
    "vacancy-unknown": Ink("#dfe7e2", "#38423e"),
    "vacancy-immediate-ink": Ink("#d9f5ea", "#063d30"),
    "vacancy-short-ink": Ink("#003d30", "#00241b"),
    "vacancy-medium-ink": Ink("#00503f", "#c4efdf"),
    "vacancy-long-ink": Ink("#1c6b56", "#9fd8c4"),
    "vacancy-reserved-ink": Ink("#3f3408", "#2e2604"),
    "vacancy-unknown-ink": Ink("#4f6f64", "#a5bdb3"),
    "vacancy-line": Ink("#004536", "#a6f5de"),
    "vacancy-text": Ink("#00493a", "#b4f7e2"),
    "pin-text": Ink("#ffffff", "#06281f"),
    # Core zones
    "zone-line": Ink("#1f4e8c", "#8ab8f5"),
    "zone-hatch": Ink("#1f4e8c", "#8ab8f5"),
    "zone-fill": Ink("#1f4e8c", "#8ab8f5"),
    "zone-text": Ink("#173f75", "#b8d5fb"),
    # Networks
    "network-line": Ink("#8a3d8f", "#dc93e2"),
    "network-text": Ink("#6f2c74", "#ebb9ef"),
    # Companies, by sector group (Okabe-Ito), with an edge dark enough to be seen on white
    "sector-production": Ink("#0072b2", "#4ab3ee"),
    "sector-crafts": Ink("#d55e00", "#f08a3c"),
    "sector-logistics": Ink("#e69f00", "#f2b933"),
    "sector-trade": Ink("#cc79a7", "#e3a3c6"),
    "sector-services": Ink("#009e73", "#3fcfa2"),
    "sector-unknown": Ink("#8b8b8b", "#a5a5a5"),
    "sector-production-edge": Ink("#00446b", "#cdeafd"),
    "sector-crafts-edge": Ink("#7f3800", "#fde0c8"),
    "sector-logistics-edge": Ink("#7a5400", "#fdf0cd"),
    "sector-trade-edge": Ink("#83305f", "#fbe3f0"),
    "sector-services-edge": Ink("#005c43", "#d0f7ea"),
    "sector-unknown-edge": Ink("#4a4a4a", "#e4e4e4"),
    "bubble": Ink("#2b4a63", "#9fc3dd"),
    "bubble-text": Ink("#ffffff", "#10202c"),
    # Reference points
    "reference": Ink("#5f5a52", "#b9b4aa"),
    # States of a feature
    "selected": Ink("#c2410c", "#ff9b5e"),
    "selected-casing": Ink("#ffffff", "#0b0c0e"),
}

PATTERNS: Final[dict[str, Pattern]] = {
    "vacancy-immediate": Pattern("hatch", "vacancy-immediate", "vacancy-immediate-ink", 5, 1.3),
    "vacancy-short": Pattern("hatch", "vacancy-short", "vacancy-short-ink", 8, 1.2),
    "vacancy-medium": Pattern("hatch", "vacancy-medium", "vacancy-medium-ink", 12, 1.2),
    "vacancy-long": Pattern("hatch", "vacancy-long", "vacancy-long-ink", 18, 1.2),
    "vacancy-reserved": Pattern("cross", "vacancy-reserved", "vacancy-reserved-ink", 10, 1.2),
    "vacancy-unknown": Pattern("dots", "vacancy-unknown", "vacancy-unknown-ink", 8, 2.0),
    "estate-unknown": Pattern("dots", "estate-unknown", "estate-dots", 9, 1.8),
    "zone-buffer": Pattern("hatch", "", "zone-hatch", 10, 1.0),
}

SHAPES: Final[dict[str, Shape]] = {
    "sector-production": Shape("circle", "sector-production", "sector-production-edge", 12),
    "sector-crafts": Shape("square", "sector-crafts", "sector-crafts-edge", 11),
    "sector-logistics": Shape("triangle", "sector-logistics", "sector-logistics-edge", 14),
    "sector-trade": Shape("diamond", "sector-trade", "sector-trade-edge", 14),
    "sector-services": Shape("hexagon", "sector-services", "sector-services-edge", 13),
    "sector-unknown": Shape("circle", "sector-unknown", "sector-unknown-edge", 8),
    "premises-immediate": Shape("square", "vacancy-immediate", "vacancy-line", 14),
    "premises-short": Shape("square", "vacancy-short", "vacancy-line", 14, 0.75),
    "premises-medium": Shape("square", "vacancy-medium", "vacancy-line", 14, 0.5),
    "premises-long": Shape("square", "vacancy-long", "vacancy-line", 14, 0.25),
    "premises-reserved": Shape("diamond", "vacancy-reserved", "vacancy-line", 12),
    "reference-motorway_junction": Shape("triangle", "halo", "reference", 11),
    "reference-rail_station": Shape("square", "halo", "reference", 9),
    "reference-freight_terminal": Shape("square", "reference", "reference", 9),
    "reference-quay": Shape("diamond", "halo", "reference", 11),
    "reference-airport": Shape("hexagon", "halo", "reference", 11),
    "reference-other": Shape("circle", "halo", "reference", 7),
    "premises-unknown": Shape("square", "vacancy-unknown", "vacancy-unknown-ink", 10),
}
PINS: Final[dict[str, Pin]] = {
    "free": Pin("vacancy-immediate", "vacancy-line", "pin-text"),
    "later": Pin("halo", "vacancy-line", "vacancy-text"),
}


def colour(token: str, theme: Theme) -> str:
    """The colour of a token; a misspelt token is an error at once, not a black map."""
    return COLOURS[token].of(theme)


def stylesheet() -> str:
    """The palette as CSS custom properties (`--map-<token>`), so that legends follow the theme without a request."""

    def block(theme: Theme) -> str:
        return "".join(f"--map-{name}:{ink.of(theme)};" for name, ink in COLOURS.items())

    dark = block("dark")
    return (
        f":root{{{block('light')}}}"
        f"@media (prefers-color-scheme:dark){{:root:not([data-kern-theme=light]){{{dark}}}}}"
        f":root[data-kern-theme=dark]{{{dark}}}"
    )


def pictures(theme: Theme) -> dict[str, dict[str, object]]:
    """What the browser needs to draw each hatch and symbol by itself: plain numbers and colours of one theme."""
    drawn: dict[str, dict[str, object]] = {}
    for name, p in PATTERNS.items():
        drawn[f"pattern-{name}"] = {
            "kind": p.kind,
            "base": colour(p.base, theme) if p.base else None,
            "ink": colour(p.ink, theme),
            "spacing": p.spacing,
            "width": p.width,
        }
    for name, s in SHAPES.items():
        drawn[f"shape-{name}"] = {
            "points": FORMS[s.form],
            "fill": colour(s.fill, theme),
            "edge": colour(s.edge, theme),
            "halo": colour("halo", theme),
            "size": s.size,
            "level": s.level,
        }
    for name, pin in PINS.items():
        drawn[f"pin-{name}"] = {
            "fill": colour(pin.fill, theme),
            "edge": colour(pin.edge, theme),
            "halo": colour("halo", theme),
        }
    return drawn
