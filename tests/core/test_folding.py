"""One spelling for what people type; the database's rule and Python's are the same."""

from __future__ import annotations

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geoapp.core.folding import fold
from geoapp.core.slugs import slug_of


@pytest.mark.parametrize(
    "spellings",
    [
        ("Köln", "Koeln", "KOLN", "köln "),
        ("Herzbergstraße", "Herzbergstrasse", "Herzbergstr.", "herzbergstr"),
        ("Groß-Gerau", "Gross Gerau", "gross/gerau"),
        ("Café Müller", "cafe mueller"),
    ],
)
def test_spellings_that_mean_the_same_fold_to_one(spellings: tuple[str, ...]) -> None:
    assert len({fold(s) for s in spellings}) == 1


def test_punctuation_alone_folds_to_nothing() -> None:
    assert fold("%_\\ --") == ""


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(codec="utf-8", exclude_characters="\x00İ", max_codepoint=0x17F), max_size=60))
def test_python_and_the_database_fold_alike(owner: psycopg.Connection, text: str) -> None:
    row = owner.execute("SELECT published.fold(%s), record.slug_of(%s)", (text, text)).fetchone()
    assert row == (fold(text), slug_of(text))
