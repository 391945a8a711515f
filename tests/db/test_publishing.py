"""What the public sees: by an act of publishing only; what must go goes at once; nobody writes it by hand."""

from __future__ import annotations

import psycopg
import pytest
from guard_for_tests import add, box, change, company, estate, one, plot, point, published, remove, revision, value

from geoapp.db.models.complete import PUBLISHED, RECORD
from geoapp.db.models.published import PAST

STAFF_ONLY = {
    "confirm_token_hash", "employees_n", "successor_wanted", "needs_expansion_m2", "register_no", "verified_by", "operates_24_7",
    "produces", "emissions_class", "publish_basis", "consent_at", "withdrawn_at", "natural_person", "minutes_doc", "external_id", "dataset",
    "status", "visibility", "estate_by_hand", "sys_from", "geom", "geom_buffer", "active", "four_eyes",
}  # fmt: skip
"""Columns of record tables that must not be public anywhere, but for what ALLOWED says."""

ALLOWED = {("estate", "employees_n")}
"""A stated number for a whole estate is no secret of a company."""


def test_a_draft_is_not_public(owner: psycopg.Connection) -> None:
    for status in ("draft", "in_review", "archived"):
        estate(owner, status, box(0, 0, 10), status=status)
    owner.commit()
    assert published(owner, "estate") == set()


@pytest.mark.parametrize("visibility", ["network", "staff"])
def test_what_is_not_for_everybody_is_not_public(owner: psycopg.Connection, visibility: str) -> None:
    estate(owner, "A", box(0, 0, 10), visibility=visibility)
    assert published(owner, "estate") == set()


def test_publishing_shows_the_state_and_an_edit_afterwards_is_a_draft_on_top(owner: psycopg.Connection) -> None:
    where = estate(owner, "A", box(0, 0, 10), status="draft")
    change(owner, "estate", where, status="published")
    change(owner, "estate", where, name="B", geom=box(0, 0, 20))
    assert value(owner, "record.estate", where, "status") == "draft"
    assert value(owner, "published.estate", where, "name") == "A"
    assert value(owner, "published.estate", where, "area_m2") == pytest.approx(100, rel=0.01)
    change(owner, "estate", where, short_name="b")
    assert value(owner, "published.estate", where, "version") == 2
    change(owner, "estate", where, status="published")
    assert value(owner, "published.estate", where, "name") == "B"
    assert value(owner, "published.estate", where, "area_m2") == pytest.approx(400, rel=0.01)
    assert value(owner, "published.estate", where, "version") == value(owner, "record.estate", where, "version") == 5


def test_an_edit_that_names_the_status_is_published_in_one_statement(owner: psycopg.Connection) -> None:
    where = estate(owner, "A", box(0, 0, 10))
    change(owner, "estate", where, geom=box(0, 0, 20), name="B", status="published")
    assert value(owner, "record.estate", where, "status") == "published"
    assert value(owner, "published.estate", where, "name") == "B"


def test_naming_the_status_counts_for_this_row_and_statement_only(owner: psycopg.Connection) -> None:
    first, second = estate(owner, "A", box(0, 0, 10)), estate(owner, "B", box(20, 0, 10))
    change(owner, "estate", first, status="published")
    change(owner, "estate", first, short_name="a")
    change(owner, "estate", second, short_name="b")
    assert value(owner, "record.estate", first, "status") == value(owner, "record.estate", second, "status") == "draft"


def test_a_row_in_review_keeps_its_public_state(owner: psycopg.Connection) -> None:
    where = estate(owner, "A", box(0, 0, 10))
    change(owner, "estate", where, name="B", status="in_review")
    assert value(owner, "record.estate", where, "status") == "in_review"
    assert value(owner, "published.estate", where, "name") == "A"


@pytest.mark.parametrize("table", sorted(PUBLISHED))
def test_archiving_takes_away_at_once_and_publishing_brings_back(owner: psycopg.Connection, table: str) -> None:
    where = thing(owner, table)
    assert where in published(owner, table)
    change(owner, table, where, status="archived")
    assert where not in published(owner, table)
    change(owner, table, where, status="published")
    assert where in published(owner, table)
    remove(owner, table, where)
    owner.commit()
    assert where not in published(owner, table)


@pytest.mark.parametrize("table", sorted(PUBLISHED))
def test_narrowing_the_visibility_takes_away_at_once_and_from_the_past_too(
    owner: psycopg.Connection, table: str
) -> None:
    where = thing(owner, table)
    owner.commit()
    change(owner, table, where, source="Amt", status="published")
    owner.commit()
    if table in PAST:
        assert one(owner, f"SELECT count(*) FROM published.{table}_past") == 1
    change(owner, table, where, visibility="staff")
    owner.commit()
    assert where not in published(owner, table)
    if table in PAST:
        assert one(owner, f"SELECT count(*) FROM published.{table}_past") == 0
    change(owner, table, where, visibility="public")
    assert where not in published(owner, table), "showing again needs an act"
    change(owner, table, where, status="published")
    assert where in published(owner, table)


def thing(connection: psycopg.Connection, table: str) -> object:
    """A published row of any table."""
    needed = {
        "organisation": {"name": "O"}, "municipality": {"name": "M", "geom": box(0, 0, 99)}, "estate": {"name": "E", "geom": box(0, 0, 9)},
        "plot": {"geom": box(0, 0, 9)}, "premises": {"geom": point(0, 0)}, "company": {"name": "C", "geom": point(0, 0)},
        "core_zone": {"name": "K", "geom": box(0, 0, 9)}, "network": {"name": "N", "geom": box(0, 0, 9)},
        "event": {"title": "V", "kind": "workshop"}, "measure": {"title": "A", "field": "digital"},
        "indicator_value": {"indicator": "K8", "value": 44, "unit": "1/ha"},
        "road": {"class": "primary", "geom": "SRID=25832;LINESTRING(400000 5700000,400009 5700000)"},
        "reference_point": {"kind": "quay", "geom": point(0, 0)},
    }  # fmt: skip
    return add(connection, table, **needed[table], status="published")


def test_the_audience_of_an_event_says_who_may_come_and_its_visibility_who_may_know(owner: psycopg.Connection) -> None:
    where = add(owner, "event", title="Runde", kind="steering_group", audience="invited", status="published")
    assert value(owner, "published.event", where, "audience") == "invited"
    change(owner, "event", where, visibility="network")
    assert where not in published(owner, "event")


def test_a_company_that_is_no_more_vanishes_at_once(owner: psycopg.Connection) -> None:
    where = company(owner, "A", point(0, 0))
    change(owner, "company", where, active=False)
    assert published(owner, "company") == set()


PRIVATE = ("name", "legal_form", "street", "house_number", "website")


def shown(connection: psycopg.Connection, where: object) -> list[str]:
    """The columns of a public company that tell who it is and that are filled."""
    row = connection.execute(f"SELECT {', '.join(PRIVATE)} FROM published.company WHERE id = %s", [where]).fetchone()
    assert row is not None
    return [name for name, filled in zip(PRIVATE, row, strict=True) if filled is not None]


@pytest.mark.parametrize(
    ("basis", "legal_form", "business_type", "named"),
    [
        ("none", "GmbH", "register", False),
        ("consent", "Einzelunternehmen", "small_trader", True),
        ("register", "GmbH", "register", True),
        ("register", None, None, True),
        ("register", "e.K.", "register", False),
        ("register", "GbR", None, False),
        ("register", None, "small_trader", False),
        ("contract", "eG", "register", True),
        ("contract", "Einzelunternehmen", None, False),
    ],
)
def test_who_a_company_is_is_shown_on_a_legal_basis_only(
    owner: psycopg.Connection, basis: str, legal_form: str | None, business_type: str | None, named: bool
) -> None:
    where = company(
        owner, "Meier", point(0, 0), publish_basis=basis, legal_form=legal_form, business_type=business_type,
        street="Weg", house_number="1", website="https://meier.example", postcode="10365", city="Berlin",
    )  # fmt: skip
    expected = [n for n in PRIVATE if n != "legal_form" or legal_form] if named else []
    assert shown(owner, where) == expected
    assert value(owner, "published.company", where, "city") == "Berlin", "the site itself is public"
    assert ("meier" in value(owner, "published.company", where, "folded")) is named


@pytest.mark.parametrize(
    "change_to",
    [{"withdrawn_at": "2026-01-01"}, {"publish_basis": "none"}, {"publish_basis": "register", "legal_form": "e.K."}],
)
@pytest.mark.parametrize("known", [{}, {"name": None}])
def test_a_name_withdrawn_is_hidden_at_once_also_while_a_draft_lies_on_top(
    owner: psycopg.Connection, change_to: dict[str, str], known: dict[str, None]
) -> None:
    """Street and website say who it is as well, also where the name itself was never known."""
    where = company(owner, "Meier", point(0, 0), street="Weg", website="https://meier.example")
    change(owner, "company", where, **known, status="published")
    owner.commit()
    before = revision(owner, "company")
    change(owner, "company", where, **change_to)
    owner.commit()
    assert value(owner, "record.company", where, "status") == "draft"
    assert shown(owner, where) == []
    assert "meier" not in value(owner, "published.company", where, "folded")
    assert revision(owner, "company") == before + 1
    change(owner, "company", where, withdrawn_at=None, publish_basis="consent")
    assert shown(owner, where) == [], "naming again needs an act"


def test_no_staff_only_column_is_public(owner: psycopg.Connection) -> None:
    public = {
        (table, column)
        for table, column in owner.execute(
            "SELECT c.relname, a.attname FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid "
            "WHERE c.relnamespace = 'published'::regnamespace AND c.relkind IN ('r', 'v', 'm') AND a.attnum > 0 AND NOT a.attisdropped"
        )
    }
    leaking = {(t, c) for t, c in public if c in STAFF_ONLY and (t.removesuffix("_past"), c) not in ALLOWED}
    assert leaking == set()


def test_every_column_of_a_record_is_either_public_or_known_to_be_staff_only() -> None:
    """A new column must be decided about: here, or in the model of what is published."""
    undecided = {
        (name, c.name)
        for name, table in RECORD.items()
        for c in table.columns
        if c.name not in PUBLISHED[name].columns and c.name not in STAFF_ONLY
    }
    assert undecided == set()


def test_every_public_column_comes_from_its_view(owner: psycopg.Connection) -> None:
    for name, table in PUBLISHED.items():
        wanted = {c.name for c in table.columns if c.computed is None and c.name != "shown_from"}
        given = {
            row[0]
            for row in owner.execute(
                "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0",
                [f"record.{name}_as_published"],
            )
        }
        assert wanted - given == set(), name


@pytest.mark.parametrize(
    "table",
    sorted(
        {*PUBLISHED, *(f"{t}_past" for t in PAST), "layer_revision", "company_cell", "estate_cell", "core_zone_estate"}
    ),
)
def test_what_is_public_is_not_written_by_hand(owner: psycopg.Connection, table: str) -> None:
    for by_hand in (f"DELETE FROM published.{table}", f"TRUNCATE published.{table}"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="nicht von Hand"), owner.transaction():
            owner.execute(by_hand)


def test_a_draft_of_an_estate_does_not_shine_through_in_what_lies_in_it(owner: psycopg.Connection) -> None:
    west, east = estate(owner, "West", box(0, 0, 100)), estate(owner, "Ost", box(100, 0, 100))
    lot, firm = plot(owner, box(80, 10, 10)), company(owner, "A", point(85, 15))
    owner.commit()
    change(owner, "estate", west, geom=box(0, 0, 50))
    change(owner, "estate", east, geom=box(50, 0, 150))
    for table, where in (("plot", lot), ("company", firm)):
        assert value(owner, f"record.{table}", where, "estate_id") == east, "staff see the drafts"
        assert value(owner, f"published.{table}", where, "estate_id") == west, "the public does not"
        change(owner, table, where, source="Amt", status="published")
        assert value(owner, f"published.{table}", where, "estate_id") == west, (
            "not even when the thing itself is published anew"
        )
    owner.execute("UPDATE record.estate SET status = 'published'")
    owner.commit()
    assert (
        value(owner, "published.plot", lot, "estate_id") == value(owner, "published.company", firm, "estate_id") == east
    )


def test_an_estate_that_was_never_published_is_no_home_for_the_publics_plots(owner: psycopg.Connection) -> None:
    draft = add(owner, "estate", name="neu", geom=box(0, 0, 100))
    lot = plot(owner, box(10, 10, 10))
    assert value(owner, "record.plot", lot, "estate_id") == draft
    assert value(owner, "published.plot", lot, "estate_id") is None
    change(owner, "estate", draft, status="published")
    assert value(owner, "published.plot", lot, "estate_id") == draft
    change(owner, "estate", draft, visibility="staff")
    assert value(owner, "published.plot", lot, "estate_id") is None


def test_a_draft_of_a_plot_does_not_shine_through_when_its_estate_moves(owner: psycopg.Connection) -> None:
    west, east = estate(owner, "West", box(0, 0, 100)), estate(owner, "Ost", box(100, 0, 100))
    lot = plot(owner, box(80, 10, 10))
    change(owner, "plot", lot, geom=box(150, 10, 10))  # draft: moved to the east
    assert value(owner, "published.plot", lot, "estate_id") == west
    change(owner, "estate", west, geom=box(0, 0, 99), status="published")
    assert value(owner, "record.plot", lot, "estate_id") == east
    assert value(owner, "published.plot", lot, "estate_id") == west
    change(owner, "estate", west, geom=box(0, 0, 50), status="published")
    assert value(owner, "published.plot", lot, "estate_id") is None, "the public plot follows the public border"


def test_publishing_many_rows_does_not_depend_on_what_the_planner_believes(owner: psycopg.Connection) -> None:
    """An import into a table that was empty when it was last analysed once took hours: a join planned for one row."""
    owner.execute("ANALYZE record.plot, published.plot, history.plot")
    owner.commit()
    owner.execute("SET statement_timeout = '120s'")
    add(owner, "plot", geom=box(0, 0, 1))  # plans made for one row must not serve for thousands
    owner.execute("UPDATE record.plot SET source = 'eins', status = 'published'")
    owner.execute(
        "INSERT INTO record.plot (geom, status) SELECT ST_MakeEnvelope(400000 + n * 10, 5700000, 400009 + n * 10, 5700009, 25832), 'published' FROM generate_series(1, 20000) AS n"
    )
    owner.execute("UPDATE record.plot SET source = 'zwei', status = 'published'")
    owner.commit()
    assert one(owner, "SELECT count(*) FROM published.plot WHERE source = 'zwei'") == 20_001
    assert one(owner, "SELECT count(*) FROM history.plot") == 40_003
    owner.execute("DELETE FROM record.plot")
    owner.commit()
    assert published(owner, "plot") == set()
