"""What one row says about others or about the world outside: references, links, figures in JSON, lineage, members, the guard's books."""

from __future__ import annotations

import json
from typing import Any

import psycopg
import pytest
from guard_for_tests import add, box, change, estate, one, plot, point, published, refused, remove, value

from geoapp.db.models.record import RECORD

# -- references


@pytest.mark.parametrize("reference", ["", " ", "../x", "<b>", "P 1", "P-1", "p-000001", "P-9999999999999"])
def test_a_reference_that_fits_into_no_address_is_refused(owner: psycopg.Connection, reference: str) -> None:
    with refused("plot_public_ref_check"):
        plot(owner, point(0, 0), public_ref=reference)


def test_a_reference_chosen_by_hand_does_not_get_into_the_way_of_the_next_ones(owner: psycopg.Connection) -> None:
    """An import of thousands of rows would otherwise fail at the number that somebody took."""
    last = one(owner, "SELECT last_value FROM record.ref_seq")
    chosen = f"P-{last + 3:06d}"
    assert value(owner, "record.plot", plot(owner, point(0, 0), public_ref=chosen), "public_ref") == chosen
    made = owner.execute(
        "INSERT INTO record.plot (geom) SELECT ST_GeomFromEWKT(%s) FROM generate_series(1, 5) RETURNING public_ref",
        [point(0, 0)],
    ).fetchall()
    assert len({*made, (chosen,)}) == 6


# -- links and figures

BAD_LINKS = ["javascript:alert(1)", " javascript:alert(1)", "JAVA\tSCRIPT:alert(1)", "data:text/html,x", "//evil.example/x", "\\\\evil", "/\\evil", "https://", ""]  # fmt: skip
GOOD_LINKS = ["https://example.org/a?b=c#d", "http://example.org", "/files/plan.pdf", "plan.pdf"]


@pytest.mark.parametrize("href", BAD_LINKS)
def test_a_link_that_is_none_is_refused(owner: psycopg.Connection, href: str) -> None:
    with refused("plot_media_check"), owner.transaction():
        plot(owner, point(0, 0), media=json.dumps([{"href": href, "alt": "Halle"}]))
    with refused("measure_documents_check"), owner.transaction():
        add(owner, "measure", title="M", field="digital", documents=json.dumps([{"href": href, "title": "Plan"}]))


@pytest.mark.parametrize("href", GOOD_LINKS)
def test_a_link_to_the_web_or_to_our_own_site_is_taken(owner: psycopg.Connection, href: str) -> None:
    plot(
        owner,
        point(0, 0),
        media=json.dumps([{"href": href, "alt": "Halle"}]),
        documents=json.dumps([{"href": href, "title": "Plan"}]),
    )


@pytest.mark.parametrize("documents", ["5", '"x"', "{}", "[5]", '[{"href": "/a"}]', '[{"href": 5, "title": "a b:"}, {"title": "a"}]'])  # fmt: skip
def test_documents_that_no_page_can_show_are_refused(owner: psycopg.Connection, documents: str) -> None:
    with refused("plot_documents_check"):
        plot(owner, point(0, 0), documents=documents)


@pytest.mark.parametrize(
    "kpi",
    [
        "5",
        '"x"',
        "{}",
        "[1]",
        '[{"target": 5}]',
        '[{"name": " "}]',
        '[{"name": "a", "target": "viel"}]',
        '[{"name": "a", "base": [1]}]',
    ],
)
def test_figures_of_a_measure_that_no_program_can_read_are_refused(owner: psycopg.Connection, kpi: str) -> None:
    with refused("measure_kpi_check"):
        add(owner, "measure", title="M", field="digital", kpi=kpi)


def test_figures_of_a_measure_may_be_incomplete(owner: psycopg.Connection) -> None:
    add(owner, "measure", title="M", field="digital", kpi='[{"name": "a", "target": -1.5, "base": null, "unit": "ha"}]')
    add(owner, "measure", title="M", field="digital", kpi="[]")


@pytest.mark.parametrize(
    "rates",
    [
        "5", "{}", "[5]", '[{"trade_tax_rate": 400}]', '[{"year": "abc"}]', '[{"year": "2024"}]', '[{"year": 2024.5}]', '[{"year": 20244}]',
        '[{"year": 2024, "trade_tax_rate": "viel"}]', '[{"year": 2024, "trade_tax_rate": -3}]', '[{"year": 2024, "property_tax_b_rate": 1e9}]',
        '[{"year": 2024, "trade_tax_rate": 1}, {"year": 2024, "trade_tax_rate": 2}]',
    ],
)  # fmt: skip
def test_tax_rates_that_no_page_can_show_are_refused(owner: psycopg.Connection, rates: str) -> None:
    with refused("municipality_rates_check"):
        add(owner, "municipality", name="M", rates=rates)


def test_tax_rates_by_year_are_taken(owner: psycopg.Connection) -> None:
    add(owner, "municipality", name="M", rates='[{"year": 2024, "trade_tax_rate": 440, "property_tax_b_rate": null}, {"year": 2025}]')  # fmt: skip
    add(owner, "municipality", name="N", rates="[]")


# -- lineage


@pytest.mark.parametrize("table", ["estate", "plot"])
def test_what_a_thing_was_part_of_is_a_record_and_not_itself(owner: psycopg.Connection, table: str) -> None:
    values: dict[str, Any] = {"name": "A", "geom": box(0, 0, 10), "status": "published"}
    whole = add(owner, table, **values)
    part = add(owner, table, **{**values, "geom": box(20, 0, 5)}, previously_part_of=whole)
    assert value(owner, f"published.{table}", part, "previously_part_of") == whole
    with refused(f"{table}_previously_part_of_check"), owner.transaction():
        change(owner, table, whole, previously_part_of=whole)
    with refused(f"{table}_previously_part_of_fkey", psycopg.errors.ForeignKeyViolation), owner.transaction():
        owner.execute(f"UPDATE record.{table} SET previously_part_of = gen_random_uuid()")
    remove(owner, table, whole)
    assert value(owner, f"record.{table}", part, "status") == "published"
    assert (
        one(owner, f"SELECT count(*) FROM history.{table} WHERE id = %s AND previously_part_of = %s", part, whole) == 1
    )


# -- the network that manages an estate, assisted areas


def test_an_estate_names_the_network_that_manages_it_and_its_assisted_area(owner: psycopg.Connection) -> None:
    network = add(owner, "network", name="N", status="published")
    place = estate(
        owner, "A", box(0, 0, 10), management="permanent", network_id=network, funding_area="grw_d", funding_from="2022-01-01"
    )  # fmt: skip
    assert value(owner, "published.estate", place, "network_id") == network
    assert value(owner, "published.estate", place, "funding_area") == "grw_d"
    with refused("estate_funding_time_check"), owner.transaction():
        change(owner, "estate", place, funding_to="2021-12-31")
    with refused("estate_funding_area_check"), owner.transaction():
        change(owner, "estate", place, funding_area="Ziel 1")
    remove(owner, "network", network)
    assert value(owner, "published.estate", place, "network_id") is None
    assert published(owner, "estate") == {place}


def test_texts_say_their_language(owner: psycopg.Connection) -> None:
    assert all("lang" in table.columns for table in RECORD.values())
    first, second = estate(owner, "A", box(0, 0, 10)), estate(owner, "B", box(20, 0, 10), lang="en")
    assert [value(owner, "published.estate", e, "lang") for e in (first, second)] == ["de", "en"]
    with refused("estate_lang_check"):
        estate(owner, "C", box(40, 0, 10), lang="fr")


# -- members of networks


def test_who_belonged_to_a_network_and_agreed_to_be_named_is_kept(owner: psycopg.Connection) -> None:
    owner.execute("SELECT set_config('geoapp.actor', 'netz', false), set_config('geoapp.reason', 'Beitritt', false)")
    network = add(owner, "network", name="N")
    firm = add(owner, "company", name="F")
    member = add(owner, "network_member", network_id=network, company_id=firm)
    change(owner, "network_member", member, consent_at="2025-01-01")
    change(owner, "network_member", member, consent_at="2025-01-01", version=77)
    owner.execute("SELECT set_config('geoapp.reason', 'Austritt', false)")
    remove(owner, "network_member", member)
    states = owner.execute(
        "SELECT version, consent_at::text, sys_op, sys_reason, sys_end_op, sys_end_actor, sys_end_reason FROM history.network_member ORDER BY version"
    ).fetchall()
    assert states == [
        (1, None, "insert", "Beitritt", "update", "netz", "Beitritt"),
        (2, "2025-01-01", "update", "Beitritt", "delete", "netz", "Austritt"),
    ]
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="Geschichte"):
        owner.execute("DELETE FROM history.network_member")


def test_a_member_belongs_to_a_network_once(owner: psycopg.Connection) -> None:
    network, firm = add(owner, "network", name="N"), add(owner, "company", name="F")
    add(owner, "network_member", network_id=network, company_id=firm)
    with pytest.raises(psycopg.errors.UniqueViolation):
        add(owner, "network_member", network_id=network, company_id=firm)


# -- what the guard keeps for itself


@pytest.mark.parametrize("table", ["core_zone_estate", "municipality_part", "commit_mark", "commit_item", "commit_cell", "departed", "place_clock"])  # fmt: skip
def test_the_books_of_the_guard_are_written_by_nobody_not_even_their_owner(
    owner: psycopg.Connection, table: str
) -> None:
    column = one(
        owner,
        "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum = 1",
        f"record.{table}",
    )
    for by_hand in ("DELETE FROM record.{}", "TRUNCATE record.{}", "UPDATE record.{} SET {c} = {c}", "INSERT INTO record.{} SELECT * FROM record.{}"):  # fmt: skip
        with refused("books_stay", psycopg.errors.InsufficientPrivilege), owner.transaction():
            owner.execute(by_hand.format(table, table, c=column))


# -- names of people


@pytest.mark.parametrize(
    "form",
    [
        "e.K.", " e.K. ", "eK", "e. Kfm.", "e.Kfr.", "e.Kffr.", "eingetragener Kaufmann", "Eingetragene Kauffrau (e.K.)", "Einzelunternehmen",
        "nicht eingetragenes Einzelunternehmen", "Einzelfirma", "Freiberufler", "Freie Berufe", "freier Beruf", "Gewerbetreibender", "GbR", "eGbR",
        "Gesellschaft bürgerlichen Rechts", "BGB-Gesellschaft", "Kleinunternehmer", "Kleingewerbetreibende", "selbständig", "Selbstständige",
        "natürliche Person", "Privatperson", "Inhaber", "Nebengewerbe", "sole trader",
    ],
)  # fmt: skip
def test_whoever_trades_as_a_person_is_not_named_without_consent(owner: psycopg.Connection, form: str) -> None:
    for basis in ("register", "contract", "none"):
        firm = add(owner, "company", name="Max Muster", legal_form=form, street="Hauptstraße", geom=point(0, 0), publish_basis=basis, status="published")  # fmt: skip
        assert value(owner, "record.company", firm, "natural_person") is True
        shown = owner.execute("SELECT name, legal_form, street, folded FROM published.company WHERE id = %s", [firm])
        assert shown.fetchone() == (None, None, None, "")
    change(owner, "company", firm, publish_basis="consent", status="published")
    assert value(owner, "published.company", firm, "name") == "Max Muster"


@pytest.mark.parametrize("form", ["GmbH", "GmbH & Co. KG", "AG", "KG", "OHG", "eG", "e.V.", "UG (haftungsbeschränkt)", "SE", "EK GmbH", "juristische Person des öffentlichen Rechts"])  # fmt: skip
def test_a_firm_of_its_own_right_is_named_from_the_register(owner: psycopg.Connection, form: str) -> None:
    firm = add(owner, "company", name="Muster", legal_form=form, geom=point(0, 0), publish_basis="register", status="published")  # fmt: skip
    assert value(owner, "published.company", firm, "name") == "Muster"


def test_a_small_trader_is_a_person_whatever_is_written_beside_it(owner: psycopg.Connection) -> None:
    firm = add(owner, "company", name="Erika Muster", legal_form="sonstige", business_type="small_trader", geom=point(0, 0), publish_basis="register", status="published")  # fmt: skip
    assert value(owner, "published.company", firm, "name") is None


@pytest.mark.parametrize(
    ("name", "personal"),
    [("Bäckerei Max Muster e.K.", True), ("Max Muster eK", True), ("Muster & Söhne GbR", True), ("Kiosk, Inh. Erika Muster", True), ("Muster GmbH", None), ("Reinhard Bau", None), ("OTEK", None)],
)  # fmt: skip
def test_where_no_legal_form_is_given_the_name_may_give_it_away(
    owner: psycopg.Connection, name: str, personal: bool | None
) -> None:
    firm = add(owner, "company", name=name, geom=point(0, 0), publish_basis="register", status="published")
    assert value(owner, "record.company", firm, "natural_person") is personal
    assert value(owner, "published.company", firm, "name") == (None if personal else name)
