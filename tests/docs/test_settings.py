"""The page of settings says what the settings are, and each setting does something."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, get_args

import pytest
from annotated_types import Ge, Le, MaxLen

from geoapp.settings import Settings, default_data_dir

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "handbook" / "settings.md").read_text(encoding="utf-8")
ROWS = {
    cells[0].strip("`"): cells[1:]
    for line in PAGE.splitlines()
    if line.startswith("| `GEOAPP_")
    for cells in [[cell.strip() for cell in line.strip("|").split("|")]]
}


def variable(name: str) -> str:
    return f"GEOAPP_{name.upper()}"


def range_of(name: str) -> str:
    field = Settings.model_fields[name]
    choices = [str(choice) for choice in get_args(field.annotation) if isinstance(choice, str)]
    if choices:
        return ", ".join(f"`{choice}`" for choice in choices)
    limits: dict[type, Any] = {type(limit): limit for limit in field.metadata}
    if MaxLen in limits:
        return f"up to {limits[MaxLen].max_length} characters"
    if Le in limits:
        return f"{limits[Ge].ge:g} to {limits[Le].le:g}"
    return f"from {limits[Ge].ge:d}" if Ge in limits else ""


def default_of(name: str) -> str:
    default = default_data_dir() if name == "data_dir" else Settings.model_fields[name].default
    if default is None:
        return "none"
    return f"`{default:g}`" if isinstance(default, float) else f"`{default}`"


def test_each_setting_has_its_row_and_there_is_no_other():
    assert sorted(ROWS) == sorted(variable(name) for name in Settings.model_fields)


@pytest.mark.parametrize("name", Settings.model_fields)
def test_a_row_states_default_range_and_meaning(name):
    default, limits, meaning = ROWS[variable(name)]
    assert (default, limits) == (default_of(name), range_of(name))
    assert len(meaning) > 10
    assert meaning.endswith(".")


@pytest.mark.parametrize("name", Settings.model_fields)
def test_a_setting_is_read_somewhere(name):
    """One that nothing reads promises what it does not keep."""
    read = re.compile(rf"settings\.{name}\b|self\.{name}\b|settings\(\)\.{name}\b|{name}=settings")
    sources = (path for path in (ROOT / "geoapp").rglob("*.py"))
    assert any(read.search(path.read_text(encoding="utf-8")) for path in sources)


def test_the_environment_is_where_settings_come_from(monkeypatch):
    monkeypatch.setenv("GEOAPP_WORKERS", "7")
    monkeypatch.setenv("GEOAPP_SITE_TITLE", "Amt 80")
    assert (Settings().workers, Settings().site_title) == (7, "Amt 80")
