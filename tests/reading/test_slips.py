"""Patterns for slips, for any word."""

from __future__ import annotations

import re
import string

from hypothesis import given
from hypothesis import strategies as st

from geoapp.reading.slips import LOOKED_AT_CHARS, patterns

WORDS = st.text(string.ascii_lowercase + string.digits, min_size=7, max_size=LOOKED_AT_CHARS)


def fits(typed: str, meant: str) -> bool:
    """Whether somebody who typed the one finds the other."""
    return any(re.search(pattern, meant) for pattern in patterns(typed))


@given(WORDS, st.data())
def test_a_slip_in_the_first_half_of_a_word_or_two_letters_swapped_anywhere_find_the_word(
    meant: str, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(meant) // 2 - 1))
    letter = data.draw(st.sampled_from(string.ascii_lowercase))
    assert fits(meant[:at] + letter + meant[at + 1 :], meant)
    assert fits(meant[:at] + letter + meant[at:], meant)
    assert fits(meant[:at] + meant[at + 1 :], meant)
    swapped = data.draw(st.integers(0, len(meant) - 2))
    assert fits(meant[:swapped] + meant[swapped + 1] + meant[swapped] + meant[swapped + 2 :], meant)


@given(st.text(string.ascii_lowercase, min_size=1, max_size=200))
def test_a_word_fits_itself_and_its_patterns_stay_short(word: str) -> None:
    assert fits(word, word)
    assert all(len(pattern) < 300 for pattern in patterns(word))
