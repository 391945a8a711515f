"""Rules of single rows: version, identity, address, vocabularies, figures that are figures and days that are days."""

from __future__ import annotations

from itertools import pairwise

import psycopg
import pytest
from guard_for_tests import Meanwhile, add, box, change, company, estate, one, plot, point, refused, remove, value
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geoapp.core.slugs import slug_of
from geoapp.db.cluster.urls import Urls
from geoapp.db.models.record import RECORD


def test_a_row_begins_with_version_one_and_every_change_raises_it(owner: psycopg.Connection) -> None:
    where = estate(owner, "A", box(0, 0, 10), version=7)
    assert value(owner, "record.estate", where, "version") == 1
    for n in (2, 3):
        change(owner, "estate", where, short_name=f"a{n}")
        assert value(owner, "record.estate", where, "version") == n


def test_a_version_and_a_begin_written_by_hand_are_not_taken(owner: psycopg.Connection) -> None:
    where = estate(owner, "A", box(0, 0, 10), sys_from="1999-01-01")
    owner.execute("UPDATE record.estate SET version = 9, sys_from = '1999-01-01'")
    assert value(owner, "record.estate", where, "version") == 1
    assert value(owner, "record.estate", where, "sys_from").year > 2000


def test_an_update_that_changes_nothing_leaves_version_history_and_revision_alone(owner: psycopg.Connection) -> None:
    where = plot(owner, box(0, 0, 10), name="A", price_eur_m2=1, media='[{"href": "/a.jpg", "alt": "Halle"}]')
    owner.commit()
    before = owner.execute("SELECT * FROM published.layer_revision ORDER BY layer").fetchall()
    owner.execute(
        "UPDATE record.plot SET name = name, geom = geom, price_eur_m2 = 1.00, status = 'published', media = media || '[]'"
    )
    owner.commit()
    assert value(owner, "record.plot", where, "version") == 1
    assert str(value(owner, "record.plot", where, "price_eur_m2")) == "1"
    assert one(owner, "SELECT count(*) FROM history.plot") == 1
    assert owner.execute("SELECT * FROM published.layer_revision ORDER BY layer").fetchall() == before


def test_identity_and_reference_stay_for_ever(owner: psycopg.Connection) -> None:
    estate(owner, "A", box(0, 0, 10))
    with refused("id_stays"), owner.transaction():
        owner.execute("UPDATE record.estate SET id = gen_random_uuid()")
    with refused("public_ref_stays"), owner.transaction():
        owner.execute("UPDATE record.estate SET public_ref = 'X'")


def test_references_count_on_beyond_six_digits(owner: psycopg.Connection) -> None:
    assert one(owner, "SELECT record.next_ref('P')") == "P-000001"
    owner.execute("SELECT setval('record.ref_seq', 12345678)")
    assert one(owner, "SELECT record.next_ref('P')") == "P-12345679"


def test_a_deleted_record_that_comes_back_goes_on_counting(owner: psycopg.Connection) -> None:
    where = estate(owner, "A", box(0, 0, 10))
    change(owner, "estate", where, short_name="a")
    owner.commit()
    remove(owner, "estate", where)
    owner.commit()
    estate(owner, "A", box(0, 0, 10), id=where)
    owner.commit()
    assert value(owner, "record.estate", where, "version") == 3
    states = owner.execute(
        "SELECT version, sys_from, sys_to FROM history.estate WHERE id = %s ORDER BY version", [where]
    ).fetchall()
    assert [s[0] for s in states] == [1, 2, 3]
    assert all(a[2] <= b[1] for a, b in pairwise(states)), "states must not overlap"
    assert states[2][2] is None


def test_a_name_makes_a_readable_address_and_equal_names_make_different_ones(owner: psycopg.Connection) -> None:
    ids = [estate(owner, "Gewerbegebiet Süd", box(x * 20, 0, 10)) for x in range(12)]
    slugs = [value(owner, "record.estate", i, "slug") for i in ids]
    assert slugs[:2] == ["gewerbegebiet-sued", "gewerbegebiet-sued-2"]
    assert len(set(slugs)) == 12
    owner.commit()


def test_an_address_stays_when_the_name_changes_and_can_be_chosen(owner: psycopg.Connection) -> None:
    where = estate(owner, "Alt", box(0, 0, 10))
    change(owner, "estate", where, name="Neu")
    assert value(owner, "record.estate", where, "slug") == "alt"
    change(owner, "estate", where, slug="Am Häfen!")
    assert value(owner, "record.estate", where, "slug") == "am-haefen"
    for nothing in ("", "???", None):
        change(owner, "estate", where, slug=nothing)
        assert value(owner, "record.estate", where, "slug") == "neu"


def test_a_name_without_letters_gets_its_reference_as_address(owner: psycopg.Connection) -> None:
    where = estate(owner, "高新区", box(0, 0, 10))
    assert value(owner, "record.estate", where, "slug") == value(owner, "record.estate", where, "public_ref").lower()


def test_equal_names_in_open_transactions_neither_wait_nor_fail(owner: psycopg.Connection, urls: Urls) -> None:
    with psycopg.connect(urls.owner) as other:
        other.execute("SET lock_timeout = '2s'")
        first = estate(owner, "Hafen", box(0, 0, 10))
        second = estate(other, "Hafen", box(20, 0, 10))
        other.commit()
        owner.commit()
        assert value(other, "record.estate", first, "slug") == "hafen"
        assert (
            value(other, "record.estate", second, "slug")
            == "hafen-" + value(other, "record.estate", second, "public_ref").lower()
        )


def test_a_name_that_begins_with_an_umlaut_keeps_that_letter_in_its_address(owner: psycopg.Connection) -> None:
    where = estate(owner, "Östlich der Ähre", box(0, 0, 10))
    assert value(owner, "record.estate", where, "slug") == "oestlich-der-aehre"


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(st.characters(codec="utf-8", max_codepoint=0x24F, exclude_characters="\0İ"), max_size=90))
def test_program_and_database_make_the_same_address_of_a_name(owner: psycopg.Connection, name: str) -> None:
    assert one(owner, "SELECT record.slug_of(%s)", name) == slug_of(name)


@pytest.mark.parametrize("figure", ["NaN", "Infinity", "-Infinity"])
@pytest.mark.parametrize(
    ("table", "column", "needed"),
    [
        ("plot", "price_eur_m2", {"geom": box(0, 0, 9)}),
        ("plot", "grz", {"geom": box(0, 0, 9)}),
        ("measure", "cost_eur", {"title": "M", "field": "digital"}),
        ("indicator_value", "value", {"indicator": "K8", "unit": "1/ha"}),
    ],
)
def test_what_is_no_figure_is_refused(
    owner: psycopg.Connection, table: str, column: str, needed: dict[str, str], figure: str
) -> None:
    with refused(f"{table}_{column}_check"):
        add(owner, table, **{**needed, column: figure})


def test_every_column_for_figures_that_a_person_fills_has_a_check(owner: psycopg.Connection) -> None:
    kept_by_database = {"area_m2"}
    found = {
        (table, column)
        for table, column in owner.execute(
            """SELECT c.relname, a.attname FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid
               WHERE c.relnamespace = 'record'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND a.atttypid IN ('numeric'::regtype, 'date'::regtype)
                 AND NOT EXISTS (SELECT FROM pg_constraint AS k WHERE k.conrelid = c.oid AND k.contype = 'c' AND k.conkey = ARRAY[a.attnum])"""
        )
        if table in RECORD and column not in kept_by_database
    }
    assert found == set()


@pytest.mark.parametrize("day", ["infinity", "-infinity", "0044-03-15", "20226-01-01"])
def test_a_day_that_no_program_can_hold_is_refused(owner: psycopg.Connection, day: str) -> None:
    with refused("plot_available_from_check"):
        plot(owner, box(0, 0, 9), available_from=day)


def test_a_day_without_end_as_offices_write_it_is_taken(owner: psycopg.Connection) -> None:
    where = plot(owner, box(0, 0, 9), valid_from="2020-01-01", valid_to="9999-12-31")
    assert value(owner, "record.plot", where, "valid_to").year == 9999


def test_a_code_outside_its_vocabulary_is_refused_by_a_rule_that_names_the_column(owner: psycopg.Connection) -> None:
    with refused("plot_availability_check"), owner.transaction():
        plot(owner, box(0, 0, 9), availability="gestern")
    with refused("plot_utilities_check"), owner.transaction():
        plot(owner, box(0, 0, 9), utilities=["GAS", "ÄTHER"])


def test_every_check_of_one_column_is_named_after_its_column(owner: psycopg.Connection) -> None:
    """So a program can say which field is wrong."""
    named_otherwise = owner.execute(
        """SELECT k.conname FROM pg_constraint AS k JOIN pg_attribute AS a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
           WHERE k.contype = 'c' AND k.connamespace = 'record'::regnamespace AND cardinality(k.conkey) = 1
             AND k.conname NOT IN (k.conrelid::regclass::text || '_' || a.attname || '_check', replace(k.conrelid::regclass::text, 'record.', '') || '_' || a.attname || '_check',
                                   replace(k.conrelid::regclass::text, 'record.', '') || '_' || a.attname || '_kind_check')"""
    ).fetchall()
    assert named_otherwise == []


@pytest.mark.parametrize(
    "shares", ['{"GE": 120}', '{"XX": 10}', '{"GE": "viel"}', "[]", '{"GE": 60, "GI": 60}', '{"GE": -1}']
)
def test_shares_of_an_estate_must_be_codes_with_percentages(owner: psycopg.Connection, shares: str) -> None:
    with refused("estate_area_type_share_check"):
        estate(owner, "A", box(0, 0, 10), area_type_share=shares)


def test_the_area_type_of_an_estate_is_the_largest_share(owner: psycopg.Connection) -> None:
    where = estate(owner, "A", box(0, 0, 10), area_type_share='{"GE": 30, "GI": 70}', area_type="SO")
    assert value(owner, "record.estate", where, "area_type") == "GI"
    change(owner, "estate", where, area_type="MK")
    assert value(owner, "record.estate", where, "area_type") == "GI"


@pytest.mark.parametrize(
    "media",
    ['[{"href": "/a.jpg"}]', '[{"href": "/a.jpg", "alt": " "}]', '{"href": "/a.jpg"}', '["/a.jpg"]', '"x"', "3"],
)
def test_a_picture_without_words_for_it_is_refused(owner: psycopg.Connection, media: str) -> None:
    with refused("plot_media_check"):
        plot(owner, box(0, 0, 9), media=media)


def test_the_sector_group_follows_the_code_of_its_edition(owner: psycopg.Connection) -> None:
    where = company(owner, "A", point(0, 0), wz_code="28.41", wz_edition="WZ2008", sector_group="trade")
    assert value(owner, "record.company", where, "sector_group") == "production"
    change(owner, "company", where, wz_code="49.41", wz_edition="WZ2025")
    assert value(owner, "record.company", where, "sector_group") == "logistics"
    change(owner, "company", where, wz_code=None, wz_edition=None)
    assert value(owner, "record.company", where, "sector_group") is None
    with refused("company_wz_fkey", psycopg.errors.ForeignKeyViolation), owner.transaction():
        change(owner, "company", where, wz_code="45.11", wz_edition="WZ2025")  # division 45 is no more
    with refused("company_wz_check"), owner.transaction():
        change(owner, "company", where, wz_code="28.41")


@pytest.mark.parametrize("table", [*RECORD, "network_member"])
def test_truncate_is_refused(owner: psycopg.Connection, table: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="DELETE verwenden"):
        owner.execute(f"TRUNCATE record.{table} CASCADE")


def test_an_external_id_is_unique_within_its_dataset_only(owner: psycopg.Connection) -> None:
    plot(owner, box(0, 0, 9), external_id="1", dataset="a")
    plot(owner, box(0, 0, 9), external_id="1", dataset="b")
    with refused("plot_dataset_external_id_key", psycopg.errors.UniqueViolation):
        plot(owner, box(0, 0, 9), external_id="1", dataset="a")


def test_a_row_may_be_written_with_insert_or_update_in_one(owner: psycopg.Connection) -> None:
    upsert = """INSERT INTO record.plot (external_id, dataset, geom, name, status) VALUES ('1', 'a', %s, %s, 'published')
                ON CONFLICT (dataset, external_id) DO UPDATE SET name = EXCLUDED.name, status = EXCLUDED.status"""
    for name in ("eins", "zwei", "zwei"):
        owner.execute(upsert, [box(0, 0, 9), name])
        owner.commit()
    assert owner.execute("SELECT version, name FROM record.plot").fetchall() == [(2, "zwei")]
    assert owner.execute("SELECT version, name FROM published.plot").fetchall() == [(2, "zwei")]
    assert one(owner, "SELECT count(*) FROM history.plot") == 2


def test_writers_of_one_row_take_turns_and_lose_nothing(owner: psycopg.Connection, urls: Urls) -> None:
    where = estate(owner, "A", box(0, 0, 10))
    owner.commit()

    def raise_it() -> None:
        with psycopg.connect(urls.owner, autocommit=True) as connection:
            for _ in range(10):
                connection.execute(
                    "UPDATE record.estate SET companies_n = coalesce(companies_n, 0) + 1, status = 'published'"
                )

    for work in [Meanwhile(raise_it) for _ in range(3)]:
        work.finish()
    assert value(owner, "record.estate", where, "companies_n") == 30
    assert value(owner, "record.estate", where, "version") == 31
    assert value(owner, "published.estate", where, "companies_n") == 30
    assert one(owner, "SELECT count(*) FROM history.estate") == 31
