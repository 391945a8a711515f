"""Legend swatches as inline SVG, drawn from the same tokens, hatches and shapes as the map.

Colours are custom properties (`--map-<token>`), so a swatch follows the theme of the page; no `id`, so any swatch
may stand on a page many times. Decorative: the words beside it say the same, hence `aria-hidden`.
"""

from __future__ import annotations

from math import sqrt

from markupsafe import Markup

from layers.base import Swatch
from layers.palette import FORMS, PATTERNS, PINS, SHAPES, Pattern

WIDTH, HEIGHT = 28, 18
MIDDLE = HEIGHT / 2
SCALE = 0.7
"""Hatches are drawn closer than on the map, so that even the widest shows more than one line in a small swatch."""


def svg(swatch: Swatch) -> Markup:
    """The swatch as an SVG element of 28 by 18 px."""
    draw = {"area": _area, "line": _line, "double": _double, "shape": _shape, "pin": _pin, "bubble": _bubble}
    inner = draw[swatch.kind](swatch)
    return Markup(  # noqa: S704 - built from our own constants only
        f'<svg class="swatch" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" aria-hidden="true" '
        f'focusable="false">{inner}</svg>'
    )


def _paint(token: str) -> str:
    return f"var(--map-{token})" if token else "none"


def _area(swatch: Swatch) -> str:
    pattern = PATTERNS[swatch.pattern] if swatch.pattern else None
    fill = pattern.base if pattern else swatch.fill
    parts = [f'<rect x="1" y="1" width="{WIDTH - 2}" height="{HEIGHT - 2}" fill="{_paint(fill)}"/>']
    if pattern:
        parts.append(_ink(pattern))
    if swatch.stroke:
        parts.append(
            f'<rect x="1" y="1" width="{WIDTH - 2}" height="{HEIGHT - 2}" fill="none" stroke="{_paint(swatch.stroke)}" '
            f'stroke-width="1.4"/>'
        )
    return "".join(parts)


def _ink(pattern: Pattern) -> str:
    """Lines or dots of a pattern inside the swatch's rectangle (x and y from 1 to width or height minus 1)."""
    if pattern.kind == "dots":
        half = pattern.spacing / 2
        dots = [
            f'<circle cx="{1 + half + column * pattern.spacing:g}" cy="{1 + half + row * pattern.spacing:g}" '
            f'r="{pattern.width / 2:g}"/>'
            for row in range(int((HEIGHT - 2) // pattern.spacing))
            for column in range(int((WIDTH - 2) // pattern.spacing))
        ]
        return f'<g fill="{_paint(pattern.ink)}">{"".join(dots)}</g>'
    step = pattern.spacing * SCALE * sqrt(2)
    lines = []
    offset = step / 2
    while offset < WIDTH + HEIGHT:
        if pattern.kind in ("hatch", "cross"):
            lines.append(_diagonal(offset))
        if pattern.kind in ("backhatch", "cross"):
            lines.append(_diagonal(offset, mirrored=True))
        offset += step
    return f'<path d="{"".join(lines)}" stroke="{_paint(pattern.ink)}" stroke-width="{pattern.width:g}" fill="none"/>'


def _diagonal(offset: float, mirrored: bool = False) -> str:
    """The part of the diagonal x + y = offset inside the rectangle, as path commands."""
    wide, high = WIDTH - 2, HEIGHT - 2
    x0, x1 = max(0.0, offset - high), min(float(wide), offset)
    if x0 >= x1:
        return ""
    y0, y1 = offset - x0, offset - x1
    if mirrored:
        x0, x1 = wide - x0, wide - x1
    return f"M{1 + x0:.1f} {1 + y0:.1f}L{1 + x1:.1f} {1 + y1:.1f}"


def _line(swatch: Swatch) -> str:
    dash = "".join(f"{length * swatch.width:g} " for length in swatch.dash).strip()
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<path d="M0 {MIDDLE:g}H{WIDTH}" stroke="{_paint(swatch.stroke)}" stroke-width="{swatch.width:g}" '
        f'fill="none"{dashes}/>'
    )


def _double(swatch: Swatch) -> str:
    if swatch.fill:  # a road: carriageway on its casing
        return (
            f'<path d="M0 {MIDDLE:g}H{WIDTH}" stroke="{_paint(swatch.stroke)}" stroke-width="{swatch.width + 2.4:g}"/>'
            f'<path d="M0 {MIDDLE:g}H{WIDTH}" stroke="{_paint(swatch.fill)}" stroke-width="{swatch.width:g}"/>'
        )
    upper = Swatch("line", stroke=swatch.stroke, width=swatch.width, dash=swatch.dash)
    line = _line(upper)
    return f'<g transform="translate(0 -2)">{line}</g><g transform="translate(0 2)">{line}</g>'


def _shape(swatch: Swatch) -> str:
    shape = SHAPES[swatch.shape]
    size = shape.size + 1
    centre = f'transform="translate({WIDTH / 2:g} {MIDDLE:g})"'
    edge = f'stroke="{_paint(shape.edge)}" stroke-width="1.3" stroke-linejoin="round"'
    points = FORMS[shape.form]
    if not points:
        return f'<circle {centre} r="{size / 2:g}" fill="{_paint(shape.fill)}" {edge}/>'
    corners = [(x * size, y * size) for x, y in points]
    ground = _paint(shape.fill) if shape.level == 1 else _paint("halo")
    parts = [f'<polygon points="{_corners(corners)}" fill="{ground}"/>']
    if shape.level < 1:  # only squares are filled in part
        top = max(y for _, y in corners) - shape.level * (max(y for _, y in corners) - min(y for _, y in corners))
        parts.append(
            f'<polygon points="{_corners([(x, max(y, top)) for x, y in corners])}" fill="{_paint(shape.fill)}"/>'
        )
    parts.append(f'<polygon points="{_corners(corners)}" fill="none" {edge}/>')
    return f"<g {centre}>{''.join(parts)}</g>"


def _corners(points: list[tuple[float, float]]) -> str:
    return " ".join(f"{x:.2f},{y:.2f}" for x, y in points)


def _pin(swatch: Swatch) -> str:
    pin = PINS[swatch.fill]
    return (
        f'<path d="M4 1.5H24Q26 1.5 26 3.5V10.5Q26 12.5 24 12.5H17L14 16.5L11 12.5H4Q2 12.5 2 10.5V3.5Q2 1.5 4 1.5Z" '
        f'fill="{_paint(pin.fill)}" stroke="{_paint(pin.edge)}" stroke-width="1.3"/>'
        f'<path d="M8 7H20" stroke="{_paint(pin.text)}" stroke-width="1.6"/>'
    )


def _bubble(swatch: Swatch) -> str:
    return (
        f'<circle cx="{WIDTH / 2:g}" cy="{MIDDLE:g}" r="7.5" fill="{_paint(swatch.fill)}" '
        f'stroke="{_paint(swatch.stroke)}" stroke-width="1.4"/>'
    )
