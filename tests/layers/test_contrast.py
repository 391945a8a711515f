"""Every line, hatch and label can be told from its ground, in light and dark, with and without red-green sight."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from colours_for_tests import contrast

from layers import LAYERS
from layers.base import THEMES, Theme
from layers.core_zones import DASH
from layers.palette import COLOURS, PATTERNS, PINS, SHAPES, colour

LINE, TEXT = 3.0, 4.5
ESTATES = ("estate-GE", "estate-GI", "estate-MX", "estate-SO", "estate-unknown")
GROUNDS = ("region", "land")

LINES = [
    *(("estate-line", ground) for ground in (*GROUNDS, *ESTATES)),
    *(("municipality", ground) for ground in GROUNDS),
    *(("zone-line", ground) for ground in (*GROUNDS, *ESTATES)),
    *(("network-line", ground) for ground in GROUNDS),
    *(("rail", ground) for ground in GROUNDS),
    *(("reference", ground) for ground in GROUNDS),
    *(("vacancy-line", ground) for ground in (*GROUNDS, *ESTATES)),
    *(("selected", "selected-casing"), ("selected", "region")),
    *((shape.edge, "halo") for shape in SHAPES.values() if shape.fill != "halo"),
]
LABELS = ["text", "text-soft", "estate-text", "zone-text", "network-text", "vacancy-text"]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("line", "ground"), LINES)
def test_a_line_stands_out_from_its_ground(line: str, ground: str, theme: Theme) -> None:
    assert contrast(colour(line, theme), colour(ground, theme)) >= LINE


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("ground", ["halo", "region", "land"])
def test_a_label_can_be_read_on_its_halo_and_on_the_ground(label: str, ground: str, theme: Theme) -> None:
    assert contrast(colour(label, theme), colour(ground, theme)) >= TEXT


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    ("text", "ground"), [("bubble-text", "bubble"), *((pin.text, pin.fill) for pin in PINS.values())]
)
def test_text_on_bubbles_and_pins_can_be_read(text: str, ground: str, theme: Theme) -> None:
    assert contrast(colour(text, theme), colour(ground, theme)) >= TEXT


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("deuteranope", [False, True])
@pytest.mark.parametrize("name", [name for name, pattern in PATTERNS.items() if pattern.base])
def test_a_hatch_can_be_seen_on_its_own_base(name: str, theme: Theme, deuteranope: bool) -> None:
    pattern = PATTERNS[name]
    seen = contrast(colour(pattern.ink, theme), colour(pattern.base, theme), deuteranope=deuteranope)
    assert seen >= LINE


def test_availabilities_differ_by_hatch_and_the_hatch_grows_denser_the_sooner() -> None:
    order = [PATTERNS[f"vacancy-{code}"] for code in ("immediate", "short", "medium", "long")]
    covers = [pattern.width / pattern.spacing for pattern in order]

    assert all(sooner >= 1.3 * later for sooner, later in pairwise(covers))
    assert len({(pattern.kind, pattern.spacing) for pattern in PATTERNS.values() if pattern.base}) == len(
        [pattern for pattern in PATTERNS.values() if pattern.base]
    )


@pytest.mark.parametrize("theme", THEMES)
def test_sectors_differ_by_shape_so_that_colour_is_not_needed(theme: Theme) -> None:
    sectors = {name: SHAPES[name] for name in SHAPES if name.startswith("sector-") and name != "sector-unknown"}

    assert len(sectors) == 5
    assert len({shape.form for shape in sectors.values()}) == 5
    assert len({colour(shape.fill, theme) for shape in sectors.values()}) == 5


def test_premises_tell_availability_by_how_full_the_square_is() -> None:
    levels = [SHAPES[f"premises-{code}"].level for code in ("immediate", "short", "medium", "long")]

    assert levels == sorted(levels, reverse=True)
    assert len(set(levels)) == 4
    assert SHAPES["premises-reserved"].form != "square"


def test_groups_of_workflow_states_differ_by_line_pattern() -> None:
    groups = [
        ("proposal",),
        ("analysis", "workshop"),
        ("guidelines", "coordination"),
        ("decided", "implementation", "monitoring"),
    ]

    assert all(len({DASH[state] for state in group}) == 1 for group in groups)
    assert all(DASH[one[0]] != DASH[other[0]] for one, other in combinations(groups, 2))


@pytest.mark.parametrize("theme", THEMES)
def test_a_colour_in_a_style_comes_from_the_palette(theme: Theme) -> None:
    known = {colour(token, theme) for token in COLOURS}
    for layer in LAYERS.values():
        for spec in layer.style(theme):
            for value in _colours(spec.get("paint", {})):
                assert value in known, f"{spec['id']}: {value}"


def _colours(part: object) -> list[str]:
    if isinstance(part, dict):
        return [found for value in part.values() for found in _colours(value)]
    if isinstance(part, list):
        return [found for value in part for found in _colours(value)]
    return [part] if isinstance(part, str) and part.startswith("#") else []
