"""`geoapp psql`: psql itself, on the right database, as its owner."""

from __future__ import annotations

import signal
import subprocess
from pathlib import Path

import pytest
from processes_for_tests import GEOAPP, environment, on_server, processes_naming, reachable_folder, run_geoapp, until

from geoapp.db.cluster import database
from geoapp.db.cluster.tools import client_environment
from geoapp.settings import Settings


@pytest.fixture
def psql(settings, tmp_path):
    def run(*arguments, **given):
        return run_geoapp(tmp_path / "var", "psql", *arguments, more=on_server(settings), **given)

    return run


def test_it_is_the_owner_and_finds_schema_record_first(psql):
    done = psql(
        "-AtX", "-c", "SELECT current_user", "-c", "SHOW search_path", "-c", "SELECT count(*) FROM organisation"
    )
    assert done.stdout.splitlines() == ["geoapp_owner", "record,published,public", "0"]


def test_it_reads_commands_from_stdin_and_from_a_file(psql, tmp_path):
    assert psql("-AtX", stdin="SELECT 40 + 2;\n").stdout == "42\n"
    (tmp_path / "x.sql").write_text("SELECT 'from a file';")
    assert psql("-AtX", "-f", str(tmp_path / "x.sql")).stdout == "from a file\n"


def test_every_argument_reaches_psql_as_it_is(psql):
    assert psql("--tuples-only", "--no-align", "-v", "x=a b", "-c", r"\echo :x").stdout == "a b\n"
    assert psql("-AtXc", "SELECT '--help', '-h'").stdout == "--help|-h\n"


def test_its_exit_code_is_psqls(psql):
    assert psql("-c", "SELECT 1/0").returncode == 1
    assert psql("-v", "ON_ERROR_STOP=1", stdin="SELECT 1/0;").returncode == 3


def test_the_password_is_in_no_command_line(settings, owner, tmp_path):
    asked = "SELECT pg_sleep(60)"
    running = subprocess.Popen(
        [*GEOAPP, "psql", "-c", asked],
        env=environment(tmp_path / "var", on_server(settings)),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        proc = Path(f"/proc/{running.pid}")
        owner.autocommit = True
        running_now = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND query = %s"
        until(lambda: owner.execute(running_now, [asked]).fetchone(), "psql in our place, at its work")
        assert "psql" in (proc / "exe").readlink().name
        told = (proc / "cmdline").read_bytes()
        assert asked.encode() in told
        assert b"postgresql://" not in told
        assert b":" not in told
    finally:
        running.send_signal(signal.SIGINT)
        running.wait(30)


def test_options_of_the_address_reach_psql_and_those_of_the_caller_do_not(monkeypatch):
    monkeypatch.setenv("PGHOST", "elsewhere")
    monkeypatch.setenv("PGSERVICE", "other")
    given = client_environment(
        "postgresql://me:p%40ss@a.example,b.example:5433/estates?sslmode=require&options=-cjit%3Doff"
    )
    assert given["PGHOST"] == "a.example,b.example"
    assert given["PGPORT"] == ",5433"
    assert (given["PGUSER"], given["PGPASSWORD"], given["PGDATABASE"]) == ("me", "p@ss", "estates")
    assert given["PGSSLMODE"] == "require"
    assert given["PGOPTIONS"] == "-cjit=off"
    assert "PGSERVICE" not in given


def test_a_private_database_is_up_exactly_as_long_as_psql_runs():
    with reachable_folder() as folder:
        with database(Settings(data_dir=folder / "var")):
            pass
        done = run_geoapp(folder / "var", "psql", "-AtX", "-c", "SELECT 'here'")
        assert done.stdout == "here\n"
        until(lambda: not processes_naming(str(folder)), "the end of the server")


def test_where_there_is_no_database_none_is_made(tmp_path):
    missing = run_geoapp(tmp_path / "var", "psql", "-c", "SELECT 1")
    assert missing.returncode == 1
    assert "keine Datenbank" in missing.stderr
    assert not (tmp_path / "var").exists()
