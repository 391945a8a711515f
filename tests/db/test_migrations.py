"""From nothing to today's shape and back; the tables are those of the models; old triggers and rights do not stay behind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from guard_for_tests import box, estate, one
from sqlalchemy import create_engine, text

from geoapp.db import migrate
from geoapp.db.cluster.urls import Urls
from geoapp.db.engine import sqlalchemy_url
from geoapp.db.migrations.freeze import frozen_sql
from geoapp.db.models.complete import metadata
from geoapp.errors import SetupProblem


@pytest.fixture
def empty(postgis: Any) -> Iterator[Urls]:
    """An empty database."""
    urls = postgis.create(migrated=False)
    yield urls
    postgis.drop(urls)


def differences(urls: Urls) -> list[Any]:
    """What Alembic would put into a new migration."""
    ours = {"record", "history", "published", "account"}
    engine = create_engine(sqlalchemy_url(urls.owner))
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "include_schemas": True,
                "include_name": lambda name, kind, _parents: (
                    name in ours if kind == "schema" else name != "alembic_version"
                ),
                "compare_type": True,
                "version_table_schema": "record",
            },
        )
        found: list[Any] = compare_metadata(context, metadata)
    engine.dispose()
    return found


def catalogue(urls: Urls) -> set[tuple[Any, ...]]:
    """Functions, triggers, views, policies and rights, as the server has them."""
    with psycopg.connect(urls.owner) as connection:
        return {
            tuple(row)
            for query in (
                "SELECT 'function', p.oid::regprocedure::text, md5(pg_get_functiondef(p.oid)), p.proacl::text FROM pg_proc AS p WHERE pronamespace IN ('record'::regnamespace, 'history'::regnamespace, 'published'::regnamespace)",
                "SELECT 'trigger', tgrelid::regclass::text, pg_get_triggerdef(oid), tgenabled::text FROM pg_trigger WHERE NOT tgisinternal",
                "SELECT 'relation', oid::regclass::text, relkind::text, relacl::text FROM pg_class WHERE relnamespace IN ('record'::regnamespace, 'history'::regnamespace, 'published'::regnamespace)",
                "SELECT 'policy', tablename, policyname, qual || coalesce(with_check, '') FROM pg_policies",
                "SELECT 'check', conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace IN ('record'::regnamespace, 'published'::regnamespace)",
            )
            for row in connection.execute(query)
        }


def test_an_empty_database_becomes_what_the_models_say(empty: Urls) -> None:
    assert migrate.current_revision(empty.owner) is None
    assert migrate.upgrade(empty.owner)
    assert migrate.current_revision(empty.owner) == migrate.head_revision()
    assert differences(empty) == []


def test_a_second_upgrade_changes_nothing(urls: Urls) -> None:
    before = catalogue(urls)
    assert not migrate.upgrade(urls.owner)
    assert catalogue(urls) == before


def test_applying_the_files_again_gives_the_same(urls: Urls, owner: psycopg.Connection) -> None:
    """As when one of them has changed: functions, triggers, views and rights are made anew over what is there, with data."""
    estate(owner, "A", box(0, 0, 100))
    owner.commit()
    before = catalogue(urls)
    owner.execute("COMMENT ON SCHEMA record IS 'older'")
    owner.commit()
    assert migrate.upgrade(urls.owner)
    assert catalogue(urls) == before
    assert one(owner, "SELECT count(*) FROM published.estate") == 1


def test_a_trigger_of_an_older_geoapp_does_not_stay_behind(urls: Urls, owner: psycopg.Connection) -> None:
    owner.execute(
        "CREATE TRIGGER old_one AFTER INSERT ON record.plot FOR EACH STATEMENT EXECUTE FUNCTION history.refuse()"
    )
    owner.execute("GRANT SELECT ON record.plot TO geoapp_public")
    owner.execute("COMMENT ON SCHEMA record IS 'older'")
    owner.commit()
    migrate.upgrade(urls.owner)
    assert one(owner, "SELECT count(*) FROM pg_trigger WHERE tgname = 'old_one'") == 0
    assert not one(owner, "SELECT has_table_privilege('geoapp_public', 'record.plot', 'SELECT')")


def test_down_to_nothing_and_up_again(empty: Urls) -> None:
    migrate.upgrade(empty.owner)
    before = catalogue(empty)
    engine = create_engine(sqlalchemy_url(empty.owner))
    with engine.begin() as connection:
        command.downgrade(migrate._config(connection), "base")
    with engine.connect() as connection:
        left = connection.scalars(
            text("SELECT tablename FROM pg_tables WHERE schemaname IN ('record', 'history', 'published')")
        ).all()
    engine.dispose()
    assert list(left) == ["alembic_version"]
    assert migrate.upgrade(empty.owner)
    assert catalogue(empty) == before


def made_from_the_models(urls: Urls) -> None:
    """Tables as the models say today, without any migration."""
    with psycopg.connect(urls.owner) as connection:
        for name in migrate.EXTENSIONS:
            connection.execute(f"CREATE EXTENSION {name} WITH SCHEMA public")
        connection.execute((migrate.HERE / "sql" / migrate.BEFORE_TABLES).read_bytes())
        connection.execute(frozen_sql().encode())


def rules(urls: Urls) -> set[tuple[Any, ...]]:
    """What Alembic does not compare: checks, defaults, and what is unlogged."""
    with psycopg.connect(urls.owner) as connection:
        return {
            tuple(row)
            for query in (
                "SELECT 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE contype <> 't' AND conrelid::regclass::text ~ '^(record|history|published)[.]'",
                "SELECT 'default', adrelid::regclass::text, a.attname, pg_get_expr(adbin, adrelid) FROM pg_attrdef AS d JOIN pg_attribute AS a ON a.attrelid = d.adrelid AND a.attnum = d.adnum WHERE adrelid::regclass::text ~ '^(record|history|published)[.]'",
                "SELECT 'table', oid::regclass::text, relpersistence::text FROM pg_class WHERE relkind = 'r' AND oid::regclass::text ~ '^(record|history|published)[.]'",
            )
            for row in connection.execute(query)
            if "alembic_version" not in row[1]
        }


def test_the_migrations_end_at_the_checks_and_defaults_of_the_models(urls: Urls, empty: Urls) -> None:
    made_from_the_models(empty)
    assert rules(urls) ^ rules(empty) == set()


def test_tables_of_the_first_migration_come_along_with_what_is_in_them(empty: Urls) -> None:
    """Also with what later rules refuse: it is put right."""
    engine = create_engine(sqlalchemy_url(empty.owner))
    with engine.begin() as connection:
        migrate._create_extensions(connection)
        migrate._run_file(connection, migrate.HERE / "sql" / migrate.BEFORE_TABLES)
        command.upgrade(migrate._config(connection), "0001")
    engine.dispose()
    with psycopg.connect(empty.owner) as connection:
        connection.execute(
            "INSERT INTO record.estate (name, slug, geom, funding_area, previously_part_of) VALUES ('A', 'a', ST_Multi(%s::geometry), 'Ziel 1', gen_random_uuid())",
            [box(0, 0, 100)],
        )
        connection.execute(
            "INSERT INTO record.measure (title, field, kpi, documents) VALUES ('M', 'digital', '5', '{}')"
        )
        connection.execute("INSERT INTO record.network (name, slug) VALUES ('N', 'n')")
        for _ in range(2):
            connection.execute(
                "INSERT INTO record.network_member (network_id, estate_id) SELECT n.id, e.id FROM record.network AS n, record.estate AS e"
            )
    assert migrate.upgrade(empty.owner)
    with psycopg.connect(empty.owner) as connection:
        query = "SELECT funding_area, previously_part_of, lang FROM record.estate"
        assert connection.execute(query).fetchall() == [("other", None, "de")]
        assert connection.execute("SELECT kpi, documents FROM record.measure").fetchall() == [(None, None)]
        assert one(connection, "SELECT count(*) FROM record.network_member") == 1
        assert one(connection, "SELECT count(*) FROM history.network_member WHERE sys_to IS NULL") == 1


def test_two_that_start_at_once_do_not_migrate_twice(empty: Urls) -> None:
    from guard_for_tests import Meanwhile

    both = [Meanwhile(lambda: migrate.upgrade(empty.owner)) for _ in range(2)]
    assert sorted(work.finish(120) for work in both) == [False, True]


def test_a_database_of_a_newer_geoapp_is_refused_with_a_clear_word(urls: Urls, owner: psycopg.Connection) -> None:
    owner.execute("UPDATE record.alembic_version SET version_num = '9999'")
    owner.commit()
    with pytest.raises(SetupProblem, match="neueren Fassung"):
        migrate.upgrade(urls.owner)


def test_a_failing_upgrade_leaves_everything_as_it_was(
    urls: Urls, owner: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = catalogue(urls)
    owner.execute("COMMENT ON SCHEMA record IS 'older'")
    owner.commit()

    def fail(_connection: object) -> None:
        raise RuntimeError("Strom weg")

    monkeypatch.setattr(migrate, "fill_sectors", fail)
    with pytest.raises(RuntimeError):
        migrate.upgrade(urls.owner)
    assert catalogue(urls) == before


def test_units_are_told_to_whoever_opens_the_tables_elsewhere(owner: psycopg.Connection) -> None:
    silent = owner.execute(
        """SELECT c.relname, a.attname FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid
           WHERE c.relnamespace = 'record'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND a.atttypid = 'numeric'::regtype
             AND c.relname NOT LIKE 'commit%' AND a.attname <> 'value' AND col_description(c.oid, a.attnum) IS NULL"""
    ).fetchall()
    assert [s for s in silent if s[1] not in {"grz", "gfz", "bmz"}] == []
