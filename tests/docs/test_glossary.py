"""The glossary says what the vocabularies say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from geoapp.core.vocabulary import VOCABULARIES
from layers import LAYERS

GLOSSARY = (Path(__file__).resolve().parents[2] / "docs" / "glossary.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^### `(\w+)`\n(.*?)(?=^### |\Z)", GLOSSARY, re.MULTILINE | re.DOTALL))


def test_the_glossary_has_a_section_for_each_vocabulary_in_its_order():
    assert list(SECTIONS) == list(VOCABULARIES)


@pytest.mark.parametrize("name", VOCABULARIES)
def test_a_section_lists_the_codes_with_their_words(name):
    expected = [f"| `{code}` | {german} | {english} |" for code, (german, english) in VOCABULARIES[name].terms.items()]
    rows = [line for line in SECTIONS[name].splitlines() if line.startswith("| `")]
    assert rows == expected


@pytest.mark.parametrize("name", VOCABULARIES)
def test_a_section_says_in_both_languages_what_the_codes_are_about(name):
    assert re.match(r"\n[A-Z][^\n]+ \([A-ZÄÖÜ][^\n]+\)\n", SECTIONS[name])


def terms() -> list[list[str]]:
    part = GLOSSARY.split("## Terms")[1].split("## Codes")[0]
    rows = [line.strip("| ").split(" | ") for line in part.splitlines() if line.startswith("| ")]
    return rows[1:]


def test_terms_stand_in_order_each_with_both_words_and_a_meaning():
    found = terms()
    assert len(found) > 30
    assert all(len(row) == 3 and all(row) for row in found)
    assert [row[0].lower() for row in found] == sorted(row[0].lower() for row in found)


def test_what_the_layers_show_is_explained():
    explained = " ".join(f"{english} {german}" for english, german, _meaning in terms()).lower()
    for name in ("estates", "plots", "vacancies", "premises", "companies", "core_zones", "networks", "municipalities"):
        title = LAYERS[name].title.en.split(" (")[0]
        word = {"Vacancies": "vacancy", "Companies": "company", "Municipalities": "municipality"}.get(title)
        assert (word or title.removesuffix(" to let").rstrip("s").lower()) in explained, title
