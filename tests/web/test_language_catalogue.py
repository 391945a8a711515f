"""English is complete: every German text of the sources has its translation, and nothing is said outside of the catalogue."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po
from jinja2 import Environment, nodes

from geoapp import errors
from geoapp.api.labels import USUAL, facts_of
from geoapp.core.vocabulary import VOCABULARIES
from geoapp.paths import translations_dir
from geoapp.reading.features.sets import TABLES, feature_set, meanings
from layers import LAYERS
from layers.base import Text

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = translations_dir() / "en" / "LC_MESSAGES" / "messages.po"
COLUMNS = translations_dir() / "de" / "LC_MESSAGES" / "columns.po"
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
PLACEHOLDER = re.compile(r"%\(\w+\)s")


def catalogue() -> list[Message]:
    with CATALOGUE.open("rb") as file:
        return [message for message in read_po(file) if message.id]


def texts(value: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def test_every_text_of_the_sources_is_in_the_catalogue_and_nothing_else():
    with (translations_dir() / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)
    found = {
        tuple(message) if isinstance(message, tuple) else message
        for _file, _line, message, _comments, _context in extract_from_dir(ROOT, methods, options)
    }
    kept = {tuple(m.id) if isinstance(m.id, list | tuple) else m.id for m in catalogue()}
    assert found - kept == set(), "run bin/translations and translate these"
    assert kept - found == set(), "run bin/translations: these are said nowhere any more"


def test_every_text_has_an_english_translation_and_none_is_fuzzy():
    messages = catalogue()
    assert len(messages) > 150
    assert [m.id for m in messages if not all(texts(m.string))] == []
    assert [m.id for m in messages if m.fuzzy] == []


def test_a_translation_has_the_placeholders_of_its_original():
    for message in catalogue():
        wanted = set(PLACEHOLDER.findall(texts(message.id)[-1]))
        for text in texts(message.string):
            assert set(PLACEHOLDER.findall(text)) == wanted, text


def test_a_translation_ends_as_its_original_does():
    for message in catalogue():
        for text in texts(message.string):
            assert text == text.strip()
            assert texts(message.id)[0].endswith((".", ":", "?", "!")) == text.endswith((".", ":", "?", "!")), text


def test_singular_and_plural_differ_in_english():
    plurals = [m for m in catalogue() if isinstance(m.id, tuple | list)]
    assert plurals
    assert all(m.string[0] != m.string[1] for m in plurals)


def test_translations_are_british_english():
    american = re.compile(r"\b(center|color|organization|neighbor\w*|license[sd]?|meters?|kilometers?|catalog)\b", re.I)
    ours = [text for m in catalogue() for text in texts(m.string)]
    ours += [pair[1] for v in VOCABULARIES.values() for pair in v.terms.values()]
    ours += [text.en for layer in LAYERS.values() for text in texts_of_layer(layer)]
    assert [text for text in ours if american.search(text)] == []


def test_the_meaning_of_every_property_is_there_in_german():
    with COLUMNS.open("rb") as file:
        kept = {message.id: message.string for message in read_po(file) if message.id}
    assert set(kept) == {meaning.replace("%", "%%") for meaning in meanings()}
    assert [meaning for meaning, german in kept.items() if not german] == []


@pytest.mark.parametrize("state", ["published", "working"])
@pytest.mark.parametrize("collection", TABLES)
def test_every_property_has_a_name_or_a_meaning(collection, state):
    silent = [
        one.name
        for one in feature_set(collection, state).properties.values()
        if one.name not in facts_of(collection) and one.name not in USUAL and not one.meaning
    ]
    assert silent == []


def test_bin_translations_finds_nothing_to_do():
    done = subprocess.run([ROOT / "bin" / "translations", "--check"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


# -- the layers' own texts


def texts_of_layer(layer: object) -> Iterator[Text]:
    """Every pair of texts that a layer declares, however deep."""
    values = [getattr(layer, name) for name in ("title", "hint", "key_facts", "card", "listing")]
    values.append(layer.legend())  # type: ignore[attr-defined]
    while values:
        value = values.pop()
        if isinstance(value, Text):
            yield value
        elif isinstance(value, tuple):
            values.extend(value)
        elif hasattr(value, "__dataclass_fields__"):
            values.extend(getattr(value, name) for name in value.__dataclass_fields__)


@pytest.mark.parametrize("name", LAYERS)
def test_each_text_of_a_layer_is_there_in_both_languages(name):
    pairs = list(texts_of_layer(LAYERS[name]))
    assert pairs
    assert all(pair.de.strip() and pair.en.strip() for pair in pairs)
    german = [pair.en for pair in pairs if re.search(r"[äöüß]", re.sub(r"\([^)]*\)", "", pair.en))]
    assert german == [], "German letters stand in English only as a term in brackets"


def test_labels_of_facts_start_with_a_capital_in_english():
    """German has nouns to do that; in English a column "available from" beside "Price" looks like a mistake."""
    facts = [f for layer in LAYERS.values() for f in (*layer.key_facts, *layer.listing)]
    facts += [f for layer in LAYERS.values() for group in layer.card for f in group.facts]
    assert [f.label.en for f in facts if f.label.en[0].islower()] == []


# -- nothing is said outside of the catalogue


class Said(HTMLParser):
    """What a reader meets in markup: text, and the attributes that are read out or shown."""

    READ = ("title", "aria-label", "alt", "placeholder", "aria-description")

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in ("script", "style")
        self.texts += [value for name, value in attrs if name in self.READ and value]

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.texts.append(data)


UNITS_AND_NAMES = {"ha", "km", "min"}
"""Words of markup that are the same in every language."""
INSIDE_A_TAG = re.compile(r"{%-? *block (html_attributes|body_class) *%}.*?{% *endblock *%}", re.DOTALL)
"""Blocks that fill attributes of the shell, which look like text when they stand alone."""


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(ROOT / "templates").as_posix())
def test_a_template_says_nothing_outside_of_the_catalogue(path):
    source = INSIDE_A_TAG.sub("", path.read_text(encoding="utf-8"))
    environment = Environment(extensions=["jinja2.ext.do"])
    markup = "".join(value if kind == "data" else "" for _line, kind, value in environment.lex(source))
    said = Said()
    said.feed(markup)
    words = {word for text in said.texts for word in re.findall(r"[^\W\d_]{2,}", text)}
    assert words <= UNITS_AND_NAMES


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(ROOT / "templates").as_posix())
def test_a_german_string_in_an_expression_goes_through_the_catalogue(path):
    tree = Environment(extensions=["jinja2.ext.do"]).parse(path.read_text(encoding="utf-8"))
    marked = {
        id(constant)
        for call in tree.find_all(nodes.Call)
        if isinstance(call.node, nodes.Name) and call.node.name in ("_", "gettext", "ngettext")
        for constant in call.find_all(nodes.Const)
    }
    german = re.compile(r"[äöüßÄÖÜ]|\b(der|die|das|und|oder|nicht|kein|keine|zur|zum|auf|mit|von|bis|ohne|alle)\b")
    loose = [c.value for c in tree.find_all(nodes.Const) if isinstance(c.value, str) and id(c) not in marked]
    assert [text for text in loose if german.search(text)] == []


# -- errors


RAISES_FOR_VISITORS = sorted(
    path
    for room in ("core", "reading", "recording", "web", "api")
    for path in (ROOT / "geoapp" / room).rglob("*.py")
    if path.name != "embed.py"  # only `geoapp map` on the command line asks it
)
CLASSES = {name for name, value in vars(errors).items() if isinstance(value, type)}


def error_calls(path: Path) -> Iterator[tuple[ast.Call, set[str]]]:
    """Constructions of our errors in a module, and the module's names for marked texts."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    marked = {
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign) and is_marked(node.value)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }
    marked |= {
        alias.asname or alias.name
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("geoapp.")
        for alias in node.names
        if alias.name.isupper() and alias.name.startswith("NO_SUCH_")
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CLASSES:
            yield node, marked


def is_marked(node: ast.expr | None) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "N_"


def test_an_error_that_a_visitor_can_meet_is_translated():
    calls = [(path, call, marked) for path in RAISES_FOR_VISITORS for call, marked in error_calls(path)]
    assert len(calls) > 15
    loose = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path, call, marked in calls
        if not is_marked(call.args[0]) and not (isinstance(call.args[0], ast.Name) and call.args[0].id in marked)
    ]
    assert loose == [], "give the text as N_(…) with its values as %(name)s"


def test_the_values_of_an_error_fit_its_text_and_no_member_of_the_answer():
    """A value named like a member of the answer would replace it; a text with values must not hold a bare %."""
    for path in sorted((ROOT / "geoapp").rglob("*.py")):
        for call, _marked in error_calls(path):
            names = {keyword.arg for keyword in call.keywords}
            assert not names & {"type", "title", "status", "detail", "code", "instance"}, f"{path}:{call.lineno}"
            if is_marked(call.args[0]):
                text = call.args[0].args[0].value  # type: ignore[attr-defined]
                assert {name[2:-2] for name in PLACEHOLDER.findall(text)} <= names, f"{path}:{call.lineno}"
                if names:
                    assert "%" not in PLACEHOLDER.sub("", text), f"{path}:{call.lineno}"


def test_an_error_reads_german_by_itself_and_keeps_its_values():
    error = errors.TooLarge(errors.N_("Der Download hätte %(rows)s Zeilen."), rows=7)
    assert (str(error), error.user_text, error.values) == (
        "Der Download hätte 7 Zeilen.",
        "Der Download hätte 7 Zeilen.",
        {"rows": 7},
    )


def test_a_text_without_values_may_hold_a_percent_sign():
    assert errors.SetupProblem("noch 3 % frei").user_text == "noch 3 % frei"
