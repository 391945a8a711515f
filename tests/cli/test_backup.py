"""`geoapp backup` and `geoapp restore`: whole or not at all, and never half a database."""

from __future__ import annotations

import json
import stat
import subprocess
from pathlib import Path

import psycopg
import pytest
from processes_for_tests import on_server, run_geoapp

from geoapp.db.backup import PREVIOUS
from geoapp.db.cluster.tools import client_environment, client_tool
from geoapp.db.cluster.urls import database_name, for_database


@pytest.fixture
def geoapp(settings, tmp_path, urls):
    """Run a command on this test's database."""

    def run(*arguments, **given):
        return run_geoapp(tmp_path / "var", *arguments, more=on_server(settings), **given)

    yield run
    with psycopg.connect(for_database(urls.owner, "postgres"), autocommit=True) as server:
        for name in (f"{database_name(urls.owner)}{PREVIOUS}", f"{database_name(urls.owner)}_restoring"):
            server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def organisations(url: str) -> set[str]:
    with psycopg.connect(url) as owner:
        return {slug for (slug,) in owner.execute("SELECT slug FROM record.organisation").fetchall()}


def add_organisation(url: str, slug: str) -> None:
    with psycopg.connect(url) as owner:
        owner.execute("INSERT INTO record.organisation (slug, name) VALUES (%s, %s)", (slug, slug))


def shape(url: str) -> list[tuple[str, ...]]:
    """Everything a restore could lose: tables, columns, constraints, triggers, functions, policies, privileges."""
    queries = (
        "SELECT 'column', table_schema, table_name, column_name, data_type, coalesce(generation_expression, '') "
        "FROM information_schema.columns WHERE table_schema IN ('record', 'history', 'published')",
        "SELECT 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE connamespace::regnamespace::text IN ('record', 'history', 'published')",
        "SELECT 'trigger', tgrelid::regclass::text, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
        "SELECT 'function', oid::regprocedure::text, md5(prosrc), coalesce(proacl::text, '') FROM pg_proc "
        "WHERE pronamespace::regnamespace::text IN ('record', 'history', 'published')",
        "SELECT 'policy', schemaname, tablename, policyname, coalesce(qual, ''), coalesce(with_check, '') FROM pg_policies",
        "SELECT 'index', indexdef FROM pg_indexes WHERE schemaname IN ('record', 'history', 'published')",
        "SELECT 'rights', table_schema, table_name, grantee, privilege_type FROM information_schema.role_table_grants "
        "WHERE grantee LIKE 'geoapp%' AND table_schema IN ('record', 'history', 'published')",
        "SELECT 'extension', extname, extversion FROM pg_extension",
    )
    with psycopg.connect(url) as owner:
        return sorted(row for query in queries for row in owner.execute(query).fetchall())


def test_a_restored_database_is_the_one_that_was_backed_up(geoapp, urls, tmp_path):
    add_organisation(urls.owner, "kept")
    before = shape(urls.owner)
    file = tmp_path / "estates.backup"
    done = geoapp("backup", str(file), "--json")
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report["size_bytes"] == file.stat().st_size > 0
    assert report["tables"] > 10
    assert stat.S_IMODE(file.stat().st_mode) == 0o600

    with psycopg.connect(urls.owner) as owner:
        owner.execute("DELETE FROM record.organisation")
    add_organisation(urls.owner, "later")
    restored = geoapp("restore", str(file), "--json")
    assert restored.returncode == 0, restored.stderr
    assert organisations(urls.owner) == {"kept"}
    assert shape(urls.owner) == before
    with psycopg.connect(urls.public) as public, pytest.raises(psycopg.errors.InsufficientPrivilege):
        public.execute("SELECT 1 FROM record.organisation")
    previous = json.loads(restored.stdout)["previous"]
    assert organisations(for_database(urls.owner, previous)) == {"later"}


def test_an_existing_file_is_only_replaced_when_told(geoapp, tmp_path):
    file = tmp_path / "mine.txt"
    file.write_text("precious")
    refused = geoapp("backup", str(file))
    assert refused.returncode == 1
    assert "--force" in refused.stderr
    assert file.read_text() == "precious"
    assert geoapp("backup", str(file), "--force").returncode == 0
    assert file.read_bytes().startswith(b"PGDMP")
    assert [path.name for path in tmp_path.iterdir() if ".part" in path.name] == []


def test_a_missing_folder_is_told_and_nothing_is_written(geoapp, tmp_path):
    refused = geoapp("backup", str(tmp_path / "nowhere" / "x.backup"))
    assert refused.returncode == 1
    assert "nowhere" in refused.stderr
    assert "Traceback" not in refused.stderr


@pytest.mark.parametrize("keep", [0.0, 0.02, 0.5, 0.97])
def test_a_backup_that_was_cut_off_changes_nothing(geoapp, urls, tmp_path, keep):
    with psycopg.connect(urls.owner) as owner:  # enough rows for the cut to fall into data as well as into the contents
        owner.execute(
            "INSERT INTO record.organisation (slug, name) SELECT 'o' || n, md5(n::text) FROM generate_series(1, 3000) AS n"
        )
    file = tmp_path / "whole.backup"
    assert geoapp("backup", str(file)).returncode == 0
    whole = file.read_bytes()
    cut = tmp_path / "cut.backup"
    cut.write_bytes(whole[: int(len(whole) * keep)])
    add_organisation(urls.owner, "today")
    refused = geoapp("restore", str(cut))
    assert refused.returncode == 1
    assert "nichts geändert" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert "today" in organisations(urls.owner)
    with psycopg.connect(for_database(urls.owner, "postgres")) as server:
        names = {name for (name,) in server.execute("SELECT datname FROM pg_database").fetchall()}
    assert f"{database_name(urls.owner)}_restoring" not in names


@pytest.mark.parametrize("content", [b"", b"not a backup at all", b"PGDMP"])
def test_a_file_that_is_no_backup_is_refused(geoapp, tmp_path, content):
    file = tmp_path / "wrong"
    file.write_bytes(content)
    refused = geoapp("restore", str(file))
    assert refused.returncode == 1
    assert "keine lesbare Sicherung" in refused.stderr


def test_a_backup_of_another_program_is_refused(geoapp, postgis, tmp_path):
    foreign = postgis.create(migrated=False)
    try:
        file = tmp_path / "foreign.backup"
        subprocess.run([client_tool("pg_dump"), "-Fc", "-f", file], env=client_environment(foreign.owner), check=True)
    finally:
        postgis.drop(foreign)
    refused = geoapp("restore", str(file))
    assert refused.returncode == 1
    assert "nicht von geoapp" in refused.stderr


def test_a_database_in_use_is_only_replaced_when_told(geoapp, urls, tmp_path):
    file = tmp_path / "x.backup"
    assert geoapp("backup", str(file)).returncode == 0
    with psycopg.connect(urls.public, application_name="a visitor") as visitor:
        refused = geoapp("restore", str(file))
        assert refused.returncode == 1
        assert "a visitor" in refused.stderr
        assert visitor.execute("SELECT 1").fetchone() == (1,)
        assert geoapp("restore", str(file), "--force").returncode == 0
        with pytest.raises(psycopg.OperationalError):
            visitor.execute("SELECT 1")
    psycopg.connect(urls.public).close()


def test_where_there_is_no_database_none_is_made_for_a_backup(tmp_path):
    refused = run_geoapp(tmp_path / "var", "backup", str(tmp_path / "x.backup"))
    assert refused.returncode == 1
    assert "keine Datenbank" in refused.stderr
    assert not list(Path(tmp_path).glob("*.backup"))
    assert not (tmp_path / "var").exists()
