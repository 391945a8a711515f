"""The measurements still run, on a tiny stock; what they measure there means nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from postgis_for_tests import PostgisForTests

from bench.measures import MEASURES, QUICK, run
from bench.place import Place
from bench.report import Row, Section, quantile, write
from bench.synthetic.scale import TINY

NEEDS_PACKAGES = {"explore", "api"}
"""They install what only they need, which takes a network."""


@pytest.fixture(scope="module")
def place(postgis: PostgisForTests, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """The cluster of the tests with a tiny stock in it."""
    folder = tmp_path_factory.mktemp("bench")
    made = Place(postgis.use, TINY, folder, lambda _text: None, prefix=f"test_{os.getpid()}_bench_")
    yield made
    made.drop()


@pytest.mark.parametrize("name", sorted(set(MEASURES) - NEEDS_PACKAGES))
def test_a_measure_gives_figures(name: str, place: Place):
    # In a thread of its own: Playwright allows one browser per thread, and the browser tests of the same worker keep theirs.
    with ThreadPoolExecutor(1) as alone:
        section = alone.submit(run, name, place, QUICK).result()
    assert section.name == name
    assert section.rows
    assert all(any(character.isdigit() for character in row.value) for row in section.rows)


def test_a_measure_replaces_its_own_section_of_the_results_and_no_other(tmp_path: Path):
    page = tmp_path / "RESULTS.md"
    write([Section("search", "old", "how"), Section("tiles", "kept", "how")], "here", page)
    write([Section("search", "new", "how", [Row("median", "3 ms", "≤ 50 ms", True)])], "here", page)
    text = page.read_text(encoding="utf-8")
    assert text.index("## tiles: kept") < text.index("## search: new")
    assert "old" not in text
    assert "| median | 3 ms | ≤ 50 ms | yes |" in text


def test_a_missed_target_is_told():
    section = Section("tiles", "title", "how")
    section.add("p95", 71.0, "ms", 60)
    assert "| p95 | 71.0 ms | ≤ 60 ms | **no** |" in section.text("here")


def test_a_quantile_is_a_measured_value():
    assert [quantile([4.0, 1.0, 3.0, 2.0], share) for share in (0, 0.5, 0.95, 1)] == [1.0, 2.0, 4.0, 4.0]
