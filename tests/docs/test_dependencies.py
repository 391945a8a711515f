"""Every dependency has its line in docs/dependencies.md, with the version that the locks pin."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
NPM = json.loads((ROOT / "geoapp" / "frontend" / "package.json").read_text(encoding="utf-8"))

DECLARED = {
    "At run time (Python)": PROJECT["project"]["dependencies"],
    "To build (Python)": PROJECT["dependency-groups"]["build"],
    "To develop and test (Python)": PROJECT["dependency-groups"]["dev"],
    "For the browser (npm)": list(NPM["dependencies"]),
    "To build and test the front end (npm)": list(NPM["devDependencies"]),
}


def rows(title: str) -> dict[str, list[str]]:
    section = PAGE.split(f"## {title}\n")[1].split("\n## ")[0]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in section.splitlines()]
    return {row[0].strip("`"): row[1:] for row in cells if row[0].startswith("`")}


def name_of(requirement: str) -> str:
    return re.split(r"[\[<>=~! ]", requirement)[0]


@pytest.mark.parametrize("title", DECLARED)
def test_each_dependency_has_its_line_and_no_other(title):
    assert sorted(rows(title)) == sorted(name_of(requirement) for requirement in DECLARED[title])


@pytest.mark.parametrize("title", DECLARED)
def test_each_line_says_what_for_why_and_when_it_was_looked_at(title):
    for name, (purpose, reason, state) in rows(title).items():
        assert len(purpose) >= 10, name
        assert len(reason) >= 8, name
        assert re.fullmatch(r"\S+, 20\d\d-\d\d", state), name


def locked() -> dict[str, str]:
    pinned = {}
    for lock in (ROOT / "bin" / "locks").glob("*.txt"):
        pinned |= dict(re.findall(r"^([\w.-]+)(?:\[[\w,]+\])?==([^ \\\n]+)", lock.read_text(), re.MULTILINE))
    packages = json.loads((ROOT / "geoapp" / "frontend" / "package-lock.json").read_text())["packages"]
    pinned |= {
        path.removeprefix("node_modules/"): about["version"]
        for path, about in packages.items()
        if path.count("node_modules/") == 1
    }
    return pinned


@pytest.mark.parametrize("title", DECLARED)
def test_the_version_that_was_looked_at_is_the_one_in_the_locks(title):
    pinned = locked()
    told = {name: state.split(",")[0] for name, (_purpose, _reason, state) in rows(title).items()}
    assert told == {name: pinned[name] for name in told}
