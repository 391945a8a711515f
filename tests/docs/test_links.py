"""What documents point at exists: pages, files, commands, options, addresses."""

from __future__ import annotations

import re
import shlex
from importlib import import_module
from pathlib import Path

import click
import pytest

from geoapp.cli import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
NAMES = [page.relative_to(ROOT).as_posix() for page in PAGES]


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_a_link_leads_somewhere(name):
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text_of(name))
    own = [link for link in links if not re.match(r"[a-z]+:", link)]
    missing = [link for link in own if not (ROOT / name).parent.joinpath(link).resolve().exists()]
    assert missing == []


@pytest.mark.parametrize("name", NAMES)
def test_a_named_file_exists(name):
    named = re.findall(r"`((?:geoapp|layers|templates|tests|docs|bin|bench|data)/[\w./-]*\w/?)`", text_of(name))
    built = ("geoapp/static", "data/make")
    missing = [path for path in named if not path.startswith(built) and not (ROOT / path).exists()]
    assert missing == []


def shell_lines(name: str) -> list[str]:
    blocks = re.findall(r"^```(?:sh|bash)\n(.*?)^```", text_of(name), re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.replace("\\\n", " ").splitlines()]


def commands_in(name: str) -> list[tuple[str, list[str], list[str]]]:
    """Each `geoapp COMMAND` of the page's shell lines, with its long options and its other words."""
    found = []
    for line in shell_lines(name):
        words = shlex.split(line, comments=True)
        for place, word in enumerate(words[:-1]):
            if word in ("geoapp", ".venv/bin/geoapp") and re.fullmatch(r"[a-z]+", words[place + 1]):
                rest = words[place + 2 :]
                until = rest.index("&&") if "&&" in rest else len(rest)
                options = [option.split("=")[0] for option in rest[:until] if option.startswith("--")]
                found.append((words[place + 1], options, [word for word in rest[:until] if not word.startswith("-")]))
    return found


@pytest.mark.parametrize("name", NAMES)
def test_a_command_in_a_document_exists_with_its_options(name):
    for command, options, words in commands_in(name):
        assert command in COMMANDS, command
        module, _, attribute = COMMANDS[command].where.partition(":")
        known = getattr(import_module(module), attribute)
        assert isinstance(known, click.Command)
        if isinstance(known, click.Group):
            assert set(words[:1]) & set(known.commands), f"geoapp {command}"
            known = known.commands[words[0]]
        taken = {option for parameter in known.params for option in parameter.opts} | {"--help"}
        assert set(options) <= taken, f"geoapp {command}"


@pytest.mark.parametrize("name", NAMES)
def test_a_setting_in_a_document_exists(name):
    explained = set(re.findall(r"GEOAPP_[A-Z_]+[A-Z]", text_of("docs/handbook/settings.md")))
    assert set(re.findall(r"GEOAPP_[A-Z_]+[A-Z]", text_of(name))) <= explained


def test_a_decision_is_short_and_has_its_four_parts_and_its_line_in_the_list():
    index = text_of("docs/decisions/README.md")
    decisions = sorted((ROOT / "docs" / "decisions").glob("0*.md"))
    assert len(decisions) >= 12
    for number, page in enumerate(decisions, 1):
        text = page.read_text(encoding="utf-8")
        assert page.name.startswith(f"{number:04d}-")
        assert f"]({page.name})" in index
        assert len(text.splitlines()) <= 40, page.name
        for part in ("**Context.**", "**Choice.**", "**Rejected.**", "**Consequences.**"):
            assert text.count(part) == 1, f"{page.name} lacks {part}"


def test_the_readme_stays_short():
    assert len(text_of("README.md").splitlines()) < 150


def test_the_map_of_the_code_stays_short():
    assert len(text_of("docs/architecture.md").splitlines()) < 80
