"""What a visitor asks to see: read from the address, written back in one form."""

from __future__ import annotations

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from geoapp.core.filters import LISTS, Query, plain
from geoapp.core.vocabulary import AREA_TYPE, OFFERED, SECTOR_GROUP
from geoapp.errors import BadQuery


def test_values_may_be_given_with_commas_or_repeated_as_a_plain_form_does() -> None:
    once = Query.parse(MultiDict([("type", "GI,GE")]))
    twice = Query.parse(MultiDict([("type", "GE"), ("type", "GI")]))
    assert once == twice
    assert once.type == ("GE", "GI")


def test_equal_questions_have_equal_addresses_whatever_their_order() -> None:
    a = Query.parse(MultiDict([("sector", "trade"), ("type", "SO,GE"), ("min_ha", "0,50")]))
    b = Query.parse(MultiDict([("min_ha", "0.5"), ("type", "GE,SO"), ("sector", "trade")]))
    assert a.encode_filters() == b.encode_filters()


def test_the_german_decimal_comma_is_understood() -> None:
    assert plain({"min_ha": "1,5"}).min_ha == Decimal("1.5")


@pytest.mark.parametrize("size", ["1", "10", "90", "1000", "0.5", "12.25"])
def test_a_size_is_written_as_people_write_it(size: str) -> None:
    query = plain({"min_ha": size})
    assert str(query.min_ha) == size
    assert f"min_ha={size}" in query.encode()


def test_a_size_of_zero_asks_for_nothing() -> None:
    assert plain({"min_ha": "0.00001"}).min_ha is None


def test_unknown_parameters_are_ignored() -> None:
    assert plain({"utm_source": "newsletter"}) == Query()


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("type", "XX", "XX"),
        ("availability", "sold", "immediate"),
        ("min_ha", "viel", "Hektar"),
        ("min_ha", "-1", "Hektar"),
        ("min_ha", "NaN", "Hektar"),
        ("max_ha", "1e99", "Hektar"),
        ("page", "0", "Seitenzahl"),
        ("page", "٣", "Seitenzahl"),
        ("page", "99999999999999999999", "Seitenzahl"),
        ("municipality", "a'; DROP TABLE", "Kennung"),
        ("sel", "estates", "Auswahl"),
        ("sel", "estates:<script>", "Auswahl"),
        ("list", "users", "Möglich"),
        ("view", "3d", "Möglich"),
        ("sort", "name;--", "Sortierung"),
        ("q", "x" * 201, "zu lang"),
    ],
)
def test_a_value_that_means_nothing_is_refused_with_what_is_possible(name: str, value: str, expected: str) -> None:
    with pytest.raises(BadQuery, match=expected):
        plain({name: value})


def test_a_smallest_size_above_the_largest_is_refused() -> None:
    with pytest.raises(BadQuery, match="größer als die größte"):
        plain({"min_ha": "5", "max_ha": "1"})


def test_a_free_text_of_the_longest_length_is_taken() -> None:
    assert len(plain({"q": "x" * 200}).q) == 200


def test_removing_one_value_keeps_the_others_and_goes_back_to_page_one() -> None:
    query = plain({"type": "GE,GI", "page": "3"}).without("type", "GE")
    assert query.type == ("GI",)
    assert query.page == 1


def test_layers_are_told_from_the_known_ones() -> None:
    with pytest.raises(BadQuery, match="estates"):
        Query.parse(MultiDict([("layers", "parcels")]), ("estates", "plots"))
    assert Query.parse(MultiDict([("layers", "plots,estates")]), ("estates", "plots")).layers == ("estates", "plots")
    assert Query.parse(MultiDict([("layers", "")]), ("estates",)).layers == ()


queries = st.builds(
    Query,
    type=st.sets(st.sampled_from(AREA_TYPE.codes)).map(lambda s: tuple(c for c in AREA_TYPE.codes if c in s)),
    availability=st.sets(st.sampled_from(OFFERED)).map(lambda s: tuple(c for c in OFFERED if c in s)),
    sector=st.sets(st.sampled_from(SECTOR_GROUP.codes)).map(lambda s: tuple(c for c in SECTOR_GROUP.codes if c in s)),
    min_ha=st.none() | st.decimals("0.0001", "10", places=4).map(lambda d: d.normalize()),
    municipality=st.none() | st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True).filter(lambda s: len(s) <= 80),
    q=st.text(max_size=200).map(lambda s: " ".join(s.replace("\x00", " ").split())),
    listing=st.sampled_from(LISTS),
    page=st.integers(1, 1000),
    view=st.sampled_from(("map", "table", "both")),
)


@given(queries)
def test_what_is_written_is_read_back_the_same(query: Query) -> None:
    assert Query.parse(MultiDict(query.params())) == query


@given(
    st.dictionaries(
        st.sampled_from(("type", "q", "page", "min_ha", "sel", "municipality", "sort", "layers")), st.text(max_size=300)
    )
)
def test_any_address_is_understood_or_refused_but_never_crashes(params: dict[str, str]) -> None:
    with contextlib.suppress(BadQuery):
        assert plain(params).page >= 1
