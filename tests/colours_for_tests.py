"""Contrast as WCAG 2.2 computes it, and colours as people with deuteranopia see them (Machado et al. 2009, severity 1)."""

from __future__ import annotations

DEUTERANOPIA = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.011820, 0.042940, 0.968881),
)


def linear(colour: str) -> tuple[float, float, float]:
    """'#rrggbb' as linear light, 0 to 1."""

    def channel(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (channel(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return red, green, blue


def luminance(light: tuple[float, float, float]) -> float:
    return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]


def seen_by_deuteranopes(light: tuple[float, float, float]) -> tuple[float, float, float]:
    red, green, blue = (
        min(1.0, max(0.0, sum(part * value for part, value in zip(row, light, strict=True)))) for row in DEUTERANOPIA
    )
    return red, green, blue


def contrast(one: str, other: str, *, deuteranope: bool = False) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    lights = [linear(one), linear(other)]
    if deuteranope:
        lights = [seen_by_deuteranopes(light) for light in lights]
    dark, bright = sorted(luminance(light) for light in lights)
    return (bright + 0.05) / (dark + 0.05)
