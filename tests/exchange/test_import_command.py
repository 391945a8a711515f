"""`geoapp import` as a command: exit codes, output, and what is left after a kill."""

from __future__ import annotations

import inspect
import json
import os
import signal
import subprocess

import geopandas as gpd
import numpy as np
import psycopg
import pytest
import shapely
from geometry_for_tests import point, square
from processes_for_tests import GEOAPP, environment, on_server, run_geoapp, until

from geoapp.cli.import_ import LAYERS, import_
from geoapp.exchange.mapping.targets import layer_names


@pytest.fixture
def geoapp(settings, tmp_path):
    """Run `geoapp import` on this test's database."""
    return lambda *arguments: run_geoapp(tmp_path / "var", "import", *map(str, arguments), more=on_server(settings))


def test_the_command_offers_every_layer_of_the_loader():
    assert sorted(LAYERS) == sorted(layer_names())
    listed = inspect.getdoc(import_.callback).split("Layers:")[1]
    assert [name.strip(" .") for name in listed.replace("\n", " ").split(",")] == list(LAYERS)


def test_a_good_file_ends_with_0_and_a_report(geoapp, geojson):
    done = geoapp("estates", geojson((square(), {"name": "A"})))
    assert done.returncode == 0
    assert "neu: 1" in done.stdout
    assert done.stderr == ""


def test_after_an_import_no_search_has_to_read_through_what_waits_for_the_index(geoapp, geojson, owner):
    waiting = "SELECT gin_clean_pending_list('published.company_folded_trgm')"
    some = [(point(), {"name": f"Firma {number} GmbH", "publish_basis": "register"}) for number in range(500)]
    owner.execute(
        "INSERT INTO record.company (name, geom, publish_basis, status) SELECT 'Zaun ' || n || ' GmbH',"
        " ST_SetSRID(ST_MakePoint(390000, 5820000), 25832), 'register', 'published' FROM generate_series(1, 500) AS n"
    )
    owner.commit()
    assert owner.execute(waiting).fetchone() > (0,)  # what a load alone leaves behind
    owner.commit()
    assert geoapp("companies", geojson(*some)).returncode == 0
    assert owner.execute("SELECT count(*) FROM published.company WHERE folded ~ 'firma'").fetchone() == (500,)
    assert owner.execute(waiting).fetchone() == (0,)


def test_json_is_all_that_stands_on_stdout(geoapp, geojson):
    done = geoapp("estates", geojson((square(), {"name": "A"})), "--json")
    assert json.loads(done.stdout)["inserted"] == 1


def test_a_file_with_bad_rows_ends_with_1_and_names_them(geoapp, geojson):
    done = geoapp("estates", geojson((square(), {"name": "A"}), (point(), {"name": "B"})))
    assert done.returncode == 1
    assert "Zeile 2: ist ein Punkt" in done.stdout
    assert "Es wurde nichts geändert." in done.stdout


def test_a_file_that_is_none_ends_with_1_and_one_message(geoapp, tmp_path):
    path = tmp_path / "x.geojson"
    path.write_text("{")
    done = geoapp("estates", path, "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["ok"] is False
    assert done.stderr.startswith("Nicht geladen: x.geojson")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["nothing", "FILE"],
        ["estates", "no-such-file.gpkg"],
        ["estates", "FILE", "--crs", "nonsense"],
        ["estates", "FILE", "--map", "nonsense"],
        ["estates", "FILE", "--status", "nonsense"],
        ["estates", "FILE", "--nonsense"],
        ["estates"],
    ],
)
def test_wrong_usage_ends_with_2(geoapp, geojson, arguments):
    path = geojson((square(), {"name": "A"}))
    done = geoapp(*[path if argument == "FILE" else argument for argument in arguments])
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_all_options_together(geoapp, geojson, owner):
    ring = [[lat, lon] for lon, lat in square()["coordinates"][0]]
    path = geojson(({"type": "Polygon", "coordinates": [ring]}, {"nr": 7, "Gebiet": "A"}))
    done = geoapp(
        "estates", path, "--crs", "EPSG:4326", "--swap-axes", "--map", "Gebiet=name", "--set", "visibility=staff", "--key", "nr",
        "--dataset", "d", "--source", "Amt", "--status", "draft", "--actor", "ich", "--reason", "darum", "--skip-invalid",
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    assert owner.execute(
        "SELECT name, visibility, external_id, dataset, source, status, sys_actor, sys_reason FROM history.estate"
    ).fetchall() == [("A", "staff", "7", "d", "Amt", "draft", "ich", "darum")]


def test_after_a_kill_nothing_is_half_loaded(settings, tmp_path, owner):
    n = 40_000
    x, y = 400_000 + np.arange(n) % 200 * 50, 5_700_000 + np.arange(n) // 200 * 50
    path = tmp_path / "many.gpkg"
    gpd.GeoDataFrame(
        {"name": [f"P{i}" for i in range(n)]}, geometry=shapely.box(x, y, x + 40, y + 40), crs=25832
    ).to_file(path)
    work = environment(tmp_path / "var", on_server(settings))
    child = subprocess.Popen([*GEOAPP, "import", "plots", str(path)], env=work, stdout=subprocess.DEVNULL)

    def others(state: str) -> bool:
        """Whether a connection of the import is there, doing something that begins with `state`."""
        owner.rollback()
        found = owner.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND query ILIKE %s",
            [f"{state}%"],
        ).fetchone()
        return bool(found and found[0])

    until(lambda: others("INSERT INTO record"), "the import to write its rows")
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    until(lambda: not others("INSERT"), "the database to notice")
    owner.rollback()
    counts = "SELECT (SELECT count(*) FROM record.plot), (SELECT count(*) FROM published.plot), (SELECT count(*) FROM history.plot)"
    assert owner.execute(counts).fetchone() == (0, 0, 0)
    with psycopg.connect(settings.database_url.get_secret_value()) as fresh:
        assert fresh.execute("SELECT count(*) FROM record.commit_item").fetchone() == (0,)
