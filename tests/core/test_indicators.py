"""Indicators: computed over what is known, with the coverage beside them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoapp.core.qualification import indicators as k
from geoapp.core.qualification.indicators import Employment, PlotFact

USED = PlotFact(6000, occupancy="used", area_type="GE", brownfield="no", verified_at=date(2025, 5, 1))
FREE = PlotFact(3000, "immediate", "vacant", "none", "yes", "GI", date(2024, 1, 1))
HARD = PlotFact(1000, "long", "vacant", "severe", "no", "GE", date(2026, 1, 1))
RESERVED = PlotFact(2000, "reserved", "vacant", "none", "no", "GE", date(2026, 1, 1))
SILENT = PlotFact(4000)


def test_area_type_shares_are_of_the_area_with_a_known_type() -> None:
    result = k.area_type_shares([USED, FREE, SILENT])
    assert {p.code: p.value for p in result.parts} == {"GE": pytest.approx(6 / 9), "GI": pytest.approx(3 / 9)}
    assert result.coverage == pytest.approx(9 / 13)
    assert result.as_of == date(2024, 1, 1)


def test_what_is_not_stated_never_counts_as_used_or_vacant() -> None:
    result = k.vacancy_rate([USED, FREE, SILENT])
    assert result.value == pytest.approx(3 / 9)
    assert result.coverage == pytest.approx(9 / 13)


def test_reserved_ground_is_no_reserve() -> None:
    result = k.reserve_by_horizon([USED, FREE, HARD, RESERVED])
    assert {p.code: round(p.value * 12000) for p in result.parts} == {
        "immediate": 3000,
        "short": 0,
        "medium": 0,
        "long": 1000,
    }


def test_restriction_free_reserve_is_a_share_of_the_reserve() -> None:
    assert k.restriction_free_reserve([USED, FREE, HARD, RESERVED]).value == pytest.approx(3 / 4)


def test_brownfield_share_looks_only_at_plots_that_say_so() -> None:
    assert k.brownfield_share([USED, FREE, SILENT]).value == pytest.approx(3 / 9)


def test_herzbergstrasse_has_44_employees_per_hectare_of_its_190() -> None:
    result = k.employees_per_ha([Employment(8400, 1.0, 1_900_000)], companies=80)
    assert result.value == pytest.approx(44.2, abs=0.1)


def test_a_figure_per_head_is_suppressed_below_three_companies() -> None:
    result = k.employees_per_ha([Employment(120, 1.0, 50_000)], companies=2)
    assert result.value is None
    assert result.suppressed


def test_nothing_known_gives_no_value_instead_of_zero() -> None:
    for result in (
        k.area_type_shares([SILENT]),
        k.vacancy_rate([SILENT]),
        k.restriction_free_reserve([]),
        k.brownfield_share([]),
    ):
        assert result.value is None
        assert result.coverage == 0


plots = st.lists(
    st.builds(
        PlotFact,
        area_m2=st.floats(1, 1e6),
        availability=st.none() | st.sampled_from(("immediate", "short", "medium", "long", "reserved", "sold")),
        occupancy=st.none() | st.sampled_from(("used", "partly", "vacant", "unknown")),
        restriction_level=st.none() | st.sampled_from(("none", "light", "severe")),
        brownfield=st.none() | st.sampled_from(("yes", "no", "unknown")),
        area_type=st.none() | st.sampled_from(("GE", "GI", "SO")),
    ),
    max_size=30,
)


@given(plots)
def test_every_square_metre_of_an_estate_is_in_exactly_one_class(facts: list[PlotFact]) -> None:
    figures = k.key_figures(1e7, facts)
    total = figures.used_m2 + figures.vacant_m2 + figures.reserved_m2 + figures.unknown_m2
    assert total == pytest.approx(figures.net_m2)
    assert min(figures.used_m2, figures.vacant_m2, figures.reserved_m2) >= 0
    assert figures.unknown_m2 >= -1e-6


@given(plots)
def test_shares_and_coverages_lie_between_zero_and_one(facts: list[PlotFact]) -> None:
    for result in (
        k.area_type_shares(facts),
        k.vacancy_rate(facts),
        k.reserve_by_horizon(facts),
        k.restriction_free_reserve(facts),
        k.brownfield_share(facts),
    ):
        assert 0 <= result.coverage <= 1 + 1e-9
        assert result.value is None or -1e-9 <= result.value <= 1 + 1e-9
