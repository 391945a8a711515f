"""`geoapp export`: every format, all or nothing, and what cannot be is explained."""

from __future__ import annotations

import json
import resource
import subprocess

import geopandas
import pandas
import psycopg
import pytest
from guard_for_tests import EAST, NORTH
from processes_for_tests import GEOAPP, environment, on_server, run_geoapp

from geoapp.api.collections import COLLECTIONS
from geoapp.cli.export import LAYERS

PLOTS = 30


@pytest.fixture
def town(urls):
    with psycopg.connect(urls.owner) as owner:
        owner.execute(
            f"""INSERT INTO record.plot (name, geom, status, availability)
            SELECT 'Grundstück ' || n, ST_MakeEnvelope({EAST} + n * 40, {NORTH}, {EAST} + 30 + n * 40, {NORTH + 30}, 25832),
            CASE WHEN n < {PLOTS} THEN 'published' ELSE 'draft' END, CASE WHEN n % 3 = 0 THEN 'immediate' END FROM generate_series(0, {PLOTS}) AS n"""
        )
    return urls


@pytest.fixture
def geoapp(settings, town, tmp_path):
    def run(*arguments, code=0):
        done = run_geoapp(tmp_path / "var", *map(str, arguments), more=on_server(settings))
        assert done.returncode == code, done.stderr
        return done

    return run


def read(path):
    """A file as a frame, in whatever format."""
    kind = path.suffix
    if kind == ".csv":
        return pandas.read_csv(path, sep=";", decimal=",", encoding="utf-8-sig")
    if kind == ".xlsx":
        return pandas.read_excel(path, engine="calamine")
    if kind == ".parquet":
        return geopandas.read_parquet(path)
    return geopandas.read_file(f"JSONFG:{path}" if kind == ".jsonfg" else path)


def test_its_layers_are_the_collections_of_the_api():
    assert tuple(COLLECTIONS) == LAYERS


@pytest.mark.parametrize("kind", ["csv", "xlsx", "geojson", "jsonfg", "gpkg", "fgb", "parquet"])
def test_every_format_holds_what_is_published(geoapp, tmp_path, kind):
    target = tmp_path / f"plots.{kind}"
    report = json.loads(geoapp("export", "plots", target, "--json").stdout)
    assert (report["ok"], report["records"], report["bytes"]) == (True, PLOTS, target.stat().st_size)
    frame = read(target)
    assert sorted(frame["name"]) == sorted(f"Grundstück {n}" for n in range(PLOTS))


def test_conditions_box_and_system_hold(geoapp, tmp_path):
    target = tmp_path / "free.gpkg"
    geoapp("export", "vacancies", target, "--filter", "availability = 'immediate'", "--crs", "EPSG:25832")
    frame = geopandas.read_file(target)
    assert len(frame) == 10
    assert frame.crs.to_epsg() == 25832
    west = geopandas.read_file(target).to_crs(4326).total_bounds
    geoapp("export", "vacancies", target, "--bbox", f"{west[0]},{west[1]},{west[0] + 0.0001},{west[3]}", "--force")
    assert len(geopandas.read_file(target)) == 1


def test_the_working_state_is_there_for_whoever_runs_the_installation(geoapp, tmp_path):
    geoapp("export", "plots", tmp_path / "all.csv", "--state", "working")
    assert len(read(tmp_path / "all.csv")) == PLOTS + 1


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("houses", "x.csv"), 2, "houses"),
        (("plots", "x.doc"), 1, "csv, xlsx, geojson"),
        (("plots", "nowhere/x.csv"), 1, "nowhere"),
        (("plots", "x.csv", "--filter", "nam = 1"), 1, "nam"),
        (("plots", "x.csv", "--filter", "name ="), 1, "Filter"),
        (("plots", "x.csv", "--bbox", "1,2"), 1, "Rechteck"),
        (("plots", "x.csv", "--crs", "EPSG:1"), 1, "EPSG:25832"),
    ],
)
def test_what_cannot_be_is_explained_and_no_file_appears(geoapp, tmp_path, arguments, code, said):
    layer, name, *rest = arguments
    done = geoapp("export", layer, tmp_path / name, *rest, code=code)
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / name).exists()


def test_a_file_that_is_there_is_replaced_only_when_asked(geoapp, tmp_path):
    target = tmp_path / "plots.csv"
    target.write_text("mine")
    assert "--force" in geoapp("export", "plots", target, code=1).stderr
    assert target.read_text() == "mine"
    geoapp("export", "plots", target, "--force")
    assert len(read(target)) == PLOTS


@pytest.mark.parametrize("kind", ["csv", "gpkg", "xlsx", "parquet", "fgb"])
def test_a_full_disk_leaves_the_old_file_and_no_pieces(settings, town, tmp_path, kind):
    target = tmp_path / f"plots.{kind}"
    target.write_text("mine")
    done = subprocess.run(
        [*GEOAPP, "export", "plots", str(target), "--force"],
        # Python would write its own compiled modules, cut off by the limit
        env={**environment(tmp_path / "var", on_server(settings)), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        # no file of the process may grow beyond this, as on a disk that is full
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024)),
    )
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert "nichts geändert" in done.stderr
    assert target.read_text() == "mine"
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(f".plots.{kind}")] == []
