"""`geoapp serve`: the web server alone, on a database that is there."""

from __future__ import annotations

import socket
from contextlib import ExitStack

import pytest
from processes_for_tests import GEOAPP, processes_naming, reachable_folder, run_geoapp, until, up

from geoapp.db.cluster import database
from geoapp.settings import Settings

SERVE = [*GEOAPP, "serve"]


def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


@pytest.mark.parametrize(
    "names", [["GEOAPP_PUBLIC_DATABASE_URL"], ["GEOAPP_DATABASE_URL", "GEOAPP_PUBLIC_DATABASE_URL"]]
)
def test_the_public_address_is_all_it_needs(urls, tmp_path, names):
    more = dict.fromkeys(names, urls.public)
    with up(tmp_path / "var", command=SERVE, port=free_port(), more=more) as running:
        running.await_healthy()
        assert running.get("/")[0] == 200
        assert running.end() == 0
    assert not (tmp_path / "var" / "postgres").exists()


def test_without_a_running_database_it_says_what_starts_one(tmp_path):
    refused = run_geoapp(tmp_path / "var", "serve", "--port", free_port())
    assert refused.returncode == 1
    assert "geoapp up" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_wrong_address_is_told_without_its_password(tmp_path):
    more = {"GEOAPP_PUBLIC_DATABASE_URL": "postgresql://geoapp_public:hidden@127.0.0.1:1/estates"}
    refused = run_geoapp(tmp_path / "var", "serve", "--port", free_port(), more=more)
    assert refused.returncode == 1
    assert "antwortet nicht" in refused.stderr
    assert "hidden" not in refused.stderr


def test_it_keeps_a_private_database_up_until_it_ends():
    with reachable_folder() as folder:
        with ExitStack() as later:
            with database(Settings(data_dir=folder / "var")):
                serving = later.enter_context(up(folder / "var", command=SERVE, port=free_port()))
                serving.await_healthy()
            assert serving.get()[0] == 200
        until(lambda: not processes_naming(str(folder)), "the end of the database")
