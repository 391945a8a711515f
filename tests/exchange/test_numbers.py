"""Numbers as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoapp.exchange.reading.numbers import Mark, guess_mark, parse_degrees, parse_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        ("-3,5", -3.5),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("1 234,5", 1234.5),
        ("1'234.50", 1234.5),
        ("1.234.567", 1234567),
        ("1,234,567", 1234567),
        ("\u22124,25", -4.25),
        ("1e3", 1000),
        (".5", 0.5),
        ("0,125", 0.125),
        ("0.125", 0.125),
    ],
)
def test_what_can_be_read_one_way_is_read_so(text, number):
    assert parse_number(text) == number


@pytest.mark.parametrize("text", ["", "abc", "1.2.3", "12,34,56", "1,2.3,4", "--1", "12 m"])
def test_what_is_no_number_is_none(text):
    assert parse_number(text) is None


def test_a_group_of_three_follows_the_mark_of_the_file():
    assert parse_number("1.234", Mark.COMMA) == 1234
    assert parse_number("1.234", Mark.POINT) == 1.234
    assert parse_number("1,234", Mark.POINT) == 1234
    assert parse_number("1,234", Mark.COMMA) == 1.234


def test_the_mark_is_guessed_from_values_that_can_be_read_one_way():
    assert guess_mark(["1.234", "12,5", "x"]) is Mark.COMMA
    assert guess_mark(["1,234", "12.5"]) is Mark.POINT
    assert guess_mark(["1.234", "abc"]) is None


@pytest.mark.parametrize(
    ("text", "degrees"),
    [("52°31'30\"N", 52.525), ("13° 29′ 24″ O", 13.49), ("13,5°", 13.5), ("10°30'W", -10.5), ("-10°30'", -10.5)],
)
def test_degrees_and_minutes_are_read(text, degrees):
    assert parse_degrees(text) == pytest.approx(degrees)


@given(st.floats(-1e9, 1e9, allow_nan=False).map(lambda v: round(v, 2)))
def test_german_and_english_spelling_of_a_number_mean_the_same(value):
    english = f"{value:,.2f}"
    german = english.translate(str.maketrans(",.", ".,"))
    assert parse_number(english, Mark.POINT) == parse_number(german, Mark.COMMA) == value
