"""A managed server: what geoapp takes for itself there, and what it asks the administrator for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from processes_for_tests import reachable_folder
from pydantic import SecretStr

from geoapp.db.cluster import Urls, connection_urls, database
from geoapp.db.cluster.urls import database_name, for_database, for_role, normalised, on_socket, redacted
from geoapp.errors import SetupProblem, Unavailable
from geoapp.settings import Settings


@pytest.fixture
def managed() -> Iterator[Urls]:
    """A server of its own, because roles belong to a whole server; its owner plays the administrator."""
    with reachable_folder() as folder, database(Settings(data_dir=folder / "server")) as urls:
        yield urls


@pytest.fixture
def installation(managed, tmp_path) -> Settings:
    return Settings(data_dir=tmp_path / "var", database_url=SecretStr(managed.owner))


def run(url: str, *statements: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


def test_both_roles_get_a_password_that_is_kept(managed, installation):
    run(managed.owner, "ALTER ROLE geoapp_public NOLOGIN", "ALTER ROLE geoapp_internal NOLOGIN")
    with database(installation) as urls:
        for url, role in ((urls.public, "geoapp_public"), (urls.internal, "geoapp_internal")):
            with psycopg.connect(url) as connection:
                assert connection.execute("SELECT current_user").fetchone() == (role,)
        assert urls.owner == managed.owner
    assert connection_urls(installation) == urls
    assert not (installation.data_dir / "postgres").exists()


def test_the_password_of_another_installation_is_not_taken_away(managed, installation):
    with (
        pytest.raises(SetupProblem, match=r"GEOAPP_PUBLIC_DATABASE_URL=postgresql://geoapp_public:.*NOLOGIN"),
        database(installation),
    ):
        pass
    psycopg.connect(managed.public).close()  # still works


def test_addresses_that_are_given_are_used_as_they_are(managed, installation):
    given = installation.model_copy(
        update={
            "public_database_url": SecretStr(managed.public),
            "internal_database_url": SecretStr(managed.internal.replace("postgresql://", "postgres://")),
        }
    )
    with database(given) as urls:
        assert urls == managed


def test_without_the_right_to_do_it_the_sql_for_the_administrator_is_told(managed, installation):
    run(
        managed.owner,
        "ALTER ROLE geoapp_public NOLOGIN",
        "CREATE ROLE plain LOGIN PASSWORD 'plain'",
        "GRANT ALL ON ALL TABLES IN SCHEMA record TO plain",
        "GRANT USAGE ON SCHEMA record TO plain",
    )
    plain = installation.model_copy(update={"database_url": SecretStr(for_role(managed.owner, "plain", "plain"))})
    with pytest.raises(SetupProblem, match=r"Als Administrator: ALTER ROLE geoapp_public LOGIN PASSWORD"):
        connection_urls(plain)


def test_a_server_that_does_not_answer_is_told_without_the_password(tmp_path):
    nowhere = Settings(data_dir=tmp_path, database_url=SecretStr("postgresql://me:hidden@127.0.0.1:1/estates"))
    with pytest.raises(Unavailable, match=r"127\.0\.0\.1:1/estates antwortet nicht") as refused:
        connection_urls(nowhere)
    assert "hidden" not in refused.value.user_text


@pytest.mark.parametrize("url", ["mysql://x/y", "estates", "host=localhost dbname=estates"])
def test_an_address_of_another_kind_is_refused_with_an_example(url, tmp_path):
    with pytest.raises(SetupProblem, match=r"postgresql://geoapp_owner:"):
        connection_urls(Settings(data_dir=tmp_path, database_url=SecretStr(url)))


def test_addresses_are_made_from_one_another_with_hosts_and_options_kept():
    url = normalised("postgres://me:p%40ss@a.example:5432,b.example/estates?sslmode=require")
    assert url == "postgresql://me:p%40ss@a.example:5432,b.example/estates?sslmode=require"
    assert for_role(url, "you", "/:@?#") == (
        "postgresql://you:%2F%3A%40%3F%23@a.example:5432,b.example/estates?sslmode=require"
    )
    assert for_database(url, "other") == "postgresql://me:p%40ss@a.example:5432,b.example/other?sslmode=require"
    assert database_name(url) == "estates"
    assert redacted(url) == "postgresql://me:***@a.example:5432,b.example/estates?sslmode=require"
    made = on_socket("/a folder/socket", 15432, "me", "x&y", "estates")
    parsed = psycopg.conninfo.conninfo_to_dict(made)
    assert parsed == {"user": "me", "password": "x&y", "host": "/a folder/socket", "port": "15432", "dbname": "estates"}


def test_a_folder_for_the_passwords_is_made_when_missing(managed, installation, tmp_path):
    run(managed.owner, "ALTER ROLE geoapp_public NOLOGIN", "ALTER ROLE geoapp_internal NOLOGIN")
    connection_urls(installation)
    assert sorted(path.name for path in Path(installation.data_dir).iterdir()) == ["secrets.json", "secrets.lock"]
