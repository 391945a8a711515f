"""Real open data through the public commands."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from processes_for_tests import on_server, run_geoapp
from real_data_for_tests import REAL


@pytest.fixture(scope="session")
def real() -> Path:
    """The folder of real data."""
    if not REAL.is_dir():
        pytest.skip(f"no real data at {REAL} (GEOAPP_REALDATA)")
    return REAL


class Outcome:
    """A command that has ended."""

    def __init__(self, code: int, stdout: str, stderr: str) -> None:
        self.code, self.stdout, self.stderr = code, stdout, stderr

    @property
    def report(self) -> dict[str, Any]:
        """What `--json` printed."""
        found: dict[str, Any] = json.loads(self.stdout)
        return found


@pytest.fixture
def geoapp(settings, tmp_path):
    """Run a command on this test's database, with `--json`."""

    def go(*arguments: object) -> Outcome:
        done = run_geoapp(tmp_path / "var", *map(str, arguments), "--json", more=on_server(settings))
        assert "Traceback" not in done.stdout + done.stderr
        return Outcome(done.returncode, done.stdout, done.stderr)

    return go


@pytest.fixture
def ask(owner):
    """The first row of a query, asked anew each time."""

    def one(query: str) -> Any:
        found = owner.execute(query).fetchone()
        owner.rollback()
        return found

    return one
