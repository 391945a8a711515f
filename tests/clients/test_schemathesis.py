"""Schemathesis asks the API everything that its document allows, and much that it does not, with and without a token."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from api.conftest import TOWN
from postgis_for_tests import PostgisForTests
from served_for_tests import Site, serving

from geoapp.db import accounts

EXAMPLES = "25"
"""Per operation and phase: all of it within two minutes. It found the same faults with 400."""
CONFIG = Path(__file__).with_name("schemathesis.toml")
PATIENCE_S = 400


@pytest.fixture(scope="module")
def town(postgis: PostgisForTests) -> Iterator[Site]:
    urls = postgis.create()
    with psycopg.connect(urls.owner) as owner:
        owner.execute(TOWN)
    accounts.add_person(urls.owner, "pia@amt.example", "publisher", "amt")
    with serving(urls) as site:
        yield site
    postgis.drop(urls)


@pytest.mark.parametrize("signed_in", [False, True])
def test_it_finds_nothing(town: Site, tmp_path: Path, signed_in: bool) -> None:
    head = []
    if signed_in:
        token = accounts.add_token(town.urls.owner, "pia@amt.example", scope="write", days=1).text
        head = ["-H", f"Authorization: Bearer {token}"]
    done = subprocess.run(
        [
            Path(sys.executable).with_name("schemathesis"), "--config-file", CONFIG, "run", f"{town.url}/api/openapi.json", *head,
            "--checks", "all", "--max-examples", EXAMPLES, "--seed", "20261127", "--generation-database", "none",
            "--no-color", "--continue-on-failure",
        ],
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
        cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-12000:] + done.stderr[-3000:]
    assert "failed" not in done.stdout.lower().split("test cases:")[-1]
