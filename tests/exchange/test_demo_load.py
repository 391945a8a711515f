"""The demo regions go in through the same import, whole or not at all, and twice is once."""

from __future__ import annotations

import shutil

import pytest

from geoapp.errors import BadFile
from geoapp.exchange.demo import demo_files, load_demo
from geoapp.paths import demo_data_dir


def test_the_demo_loads_and_a_second_time_changes_nothing(urls, owner):
    said: list[str] = []
    first = load_demo(urls.owner, said.append)
    assert sum(report.inserted for report in first) == sum(report.read for report in first) > 1000
    assert len(said) == len(first)
    assert all(not report.problems for report in first)
    states = "SELECT (SELECT count(*) FROM history.plot), (SELECT count(*) FROM history.network), (SELECT sum(revision) FROM published.layer_revision)"
    before = owner.execute(states).fetchone()
    owner.rollback()
    second = load_demo(urls.owner)
    assert sum(report.inserted + report.updated for report in second) == 0
    assert owner.execute(states).fetchone() == before


def test_no_column_of_the_demo_is_lost(urls):
    derived = {"ags", "plot", "lon", "lat"}  # by position, kept by the database; coordinates
    for report in load_demo(urls.owner):
        assert set(report.ignored_columns) <= derived, report.file


def test_one_wrong_row_leaves_the_database_empty(urls, owner, tmp_path):
    folder = tmp_path / "data"
    shutil.copytree(demo_data_dir(), folder)
    plots = folder / "heinenkamp" / "plots.geojson"
    plots.write_text(plots.read_text().replace('"kind": "plot"', '"kind": "castle"', 1))
    with pytest.raises(BadFile, match="castle"):
        load_demo(urls.owner, folder=folder)
    assert owner.execute("SELECT count(*) FROM record.estate").fetchone() == (0,)


def test_every_layer_file_of_the_demo_is_loaded():
    folder = demo_data_dir()
    loaded = {path for _, path in demo_files(folder)}
    there = {p for p in folder.glob("*/*") if p.suffix in (".geojson", ".csv")}
    assert there == loaded
