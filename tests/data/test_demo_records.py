"""What is said about the places: complete enough, thin where it should be, true where it claims to be."""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
from collections import Counter
from typing import Any

import pytest
from demo_files_for_tests import DATA, Record, everything, records
from wz_code import WZ

from geoapp.exchange.mapping.targets import Layer, Target, layer

FACT = "veröffentlichte Angabe"
COMMENT_ONLY = {("estates", "ags")}
"""Derived by the database; stands in the file for people who read it."""

VACANT = [p for p in records("plots") if p.values.get("availability") not in (None, "sold")]
COMPLETE = {
    "name",
    "divisible_from_m2",
    "contiguous_expandable_m2",
    "grz",
    "gfz",
    "bmz",
    "max_height_m",
    "availability",
    "available_from",
    "development_state",
    "utilities",
    "restriction_level",
    "contamination_state",
    "owner_type",
    "marketing",
    "price_mode",
    "suitable_wz",
    "excluded_uses",
    "brownfield",
    "last_use",
    "vacant_since",
    "owner_confirmed_at",
    "contact_office",
    "contact_email",
    "description",
    "description_en",
    "parcel_ids",
    "street",
}


def _list(value: Any) -> list[str]:
    return value if isinstance(value, list) else str(value).split("|")


def test_every_attribute_is_a_column_of_its_layer() -> None:
    strange = {
        (r.layer, name) for r in everything() for name in r.values if name not in layer(r.layer).targets
    } - COMMENT_ONLY
    assert strange == set()


def test_every_code_is_in_its_vocabulary() -> None:
    wrong = []
    for record in everything():
        for name, value in record.values.items():
            target: Target | None = layer(record.layer).targets.get(name)
            if target and target.vocabulary:
                wrong += [(record.key, name, v) for v in _list(value) if v not in target.vocabulary.codes]
    assert wrong == []


def test_every_needed_column_is_filled() -> None:
    for record in everything():
        known: Layer = layer(record.layer)
        assert [n for n in known.needed if n not in record.values] == [], record.key


def test_every_record_has_a_source_and_a_date() -> None:
    for record in everything():
        assert record.values["source"].strip(), record.key
        assert dt.date(2020, 1, 1) < dt.date.fromisoformat(record.values["verified_at"]) <= dt.date(2026, 11, 2), (
            record.key
        )


def test_no_record_was_checked_before_its_owner_confirmed_it() -> None:
    """Somebody who takes down a confirmation has looked at the record."""
    early = [r.key for r in everything() if r.values["verified_at"] < r.values.get("owner_confirmed_at", "")]
    assert early == []


def test_keys_are_unique_within_their_layer() -> None:
    counted = Counter((r.layer, r.key) for r in everything())
    assert [k for k, n in counted.items() if n > 1] == []


def test_references_lead_to_a_record() -> None:
    known = {name: {r.key for r in records(name)} for name in ("estates", "companies", "core-zones", "networks")}
    slugs = {r.values["slug"] for r in records("organisations")}
    ags = {r.values["ags"] for r in records("municipalities")}
    where = {"estate": known["estates"], "host_company": known["companies"], "core_zone": known["core-zones"]}
    where |= {"network": known["networks"], "organisation": slugs, "municipality": ags, "ags": ags}
    where |= {"member_estates": known["estates"], "member_municipalities": ags, "member_companies": known["companies"]}
    lost = [
        (r.key, name, value)
        for r in everything()
        for name, values in r.values.items()
        if name in where
        for value in _list(values)
        if value not in where[name]
    ]
    assert lost == []


def test_there_are_forty_vacancies_complete_and_thin_ones_of_every_kind() -> None:
    complete = [p for p in VACANT if all(p.values.get(name) is not None for name in COMPLETE)]
    thin = [p for p in VACANT if "owner_confirmed_at" not in p.values and "owner_type" not in p.values]
    assert len(VACANT) >= 40
    assert len(complete) >= 40
    assert len(thin) >= 20
    assert len(complete) + len(thin) == len(VACANT)
    assert {p.values["availability"] for p in VACANT} == {"immediate", "short", "medium", "long", "reserved"}
    assert {p.values["kind"] for p in VACANT} >= {"plot", "building", "brownfield", "company_reserve", "potential"}


def test_a_complete_brownfield_names_its_restrictions() -> None:
    found = [p for p in VACANT if p.values["kind"] == "brownfield" and p.values.get("restriction_level") == "severe"]
    assert found
    assert all("contamination" in p.values["restriction_kinds"] for p in found)


def test_premises_are_of_every_kind_and_have_their_size() -> None:
    rooms = records("premises")
    assert len(rooms) >= 40
    assert {r.values["kind"] for r in rooms} == {"hall", "office", "shop", "workshop", "storage"}
    assert all(r.values["floor_area_m2"] > 0 for r in rooms)
    assert {r.place().geom_type for r in rooms} == {"Point", "Polygon"}


def test_some_records_are_not_for_the_public() -> None:
    hidden = [r for r in everything() if r.values["visibility"] == "staff"]
    drafts = [r for r in everything() if r.values["status"] == "draft"]
    assert len(hidden) >= 5
    assert len(drafts) >= 5
    assert {r.layer for r in hidden} >= {"plots", "companies", "events"}


def test_the_core_zones_differ_in_profile_and_show_every_state() -> None:
    zones = records("core-zones")
    assert len(zones) >= 6
    assert {z.values["workflow_state"] for z in zones} == set(
        layer("core-zones").targets["workflow_state"].vocabulary.codes
    )  # type: ignore[union-attr]
    assert len({z.values["profile"] for z in zones}) == len(zones)
    for zone in zones:
        for guideline in zone.values["guidelines"]:
            assert guideline.keys() == {"goal", "do", "dont", "goal_en", "do_en", "dont_en"}
            assert all(guideline.values())
        uses = [set(zone.values[f"{k}_uses"]) for k in ("allowed", "restricted", "excluded")]
        assert not uses[0] & uses[1]
        assert not (uses[0] | uses[1]) & uses[2]


def test_sector_codes_are_valid_in_their_edition_and_both_editions_occur() -> None:
    editions = {f"WZ{v}": WZ(version=v) for v in ("2008", "2025")}
    used = Counter(c.values["wz_edition"] for c in records("companies"))
    assert min(used[e] for e in editions) > 100
    for company in records("companies"):
        assert editions[company.values["wz_edition"]].exists(company.values["wz_code"]), company.key
    for offer in (*records("plots"), *records("premises")):
        for code in offer.values.get("suitable_wz", []):
            assert editions["WZ2008"].exists(code), (offer.key, code)


def test_invented_companies_say_so_and_the_named_ones_are_there() -> None:
    named = {c.values["name"]: c for c in records("companies") if c.values["source"] != "demo"}
    assert set(named) == {
        "KleRo GmbH Roboterautomation", "ES-Tec Unternehmensgruppe", "STURM Isotech", "Lkw-Stellplatz", "Bildhauerei Scheer",
    }  # fmt: skip
    assert all(FACT in c.values["source"] for c in named.values())
    klero = named["KleRo GmbH Roboterautomation"].values
    assert (klero["street"], klero["house_number"], klero["postcode"]) == ("Siegfriedstraße", "152", "10365")
    assert named["ES-Tec Unternehmensgruppe"].values["estate"] == "demo-hk1"
    assert {named[n].values["estate"] for n in ("STURM Isotech", "Lkw-Stellplatz", "Bildhauerei Scheer")} == {
        "demo-hk2"
    }
    invented = [c.values["name"] for c in records("companies") if c.values["source"] == "demo"]
    assert 250 <= len(invented) <= 400
    assert len(set(invented)) == len(invented)


def test_no_invented_company_is_shown_without_a_legal_basis() -> None:
    for company in records("companies"):
        if company.values["publish_basis"] == "consent":
            assert company.values["consent_at"], company.key


def test_no_mailbox_can_reach_anybody() -> None:
    boxes = {r.values["contact_email"] for r in everything() if "contact_email" in r.values}
    assert boxes
    assert [b for b in boxes if not re.fullmatch(r"[a-z-]+@[a-z-]+\.example", b)] == []


def _one(layer_name: str, key: str) -> Record:
    return next(r for r in records(layer_name) if r.key == key)


@pytest.mark.parametrize(
    ("layer_name", "key", "column", "value"),
    [
        ("estates", "demo-hbs", "employees_n", 8400),
        ("estates", "demo-hbs", "area_gross_ha", 190),
        ("networks", "demo-net-hbs", "founded_on", "2017-02-20"),
        ("networks", "demo-net-hbs", "founders_n", "13"),
        ("networks", "demo-net-hbs", "agreement_signed_on", "2024-07-10"),
        ("networks", "demo-net-hbs", "boundary_mode", "union_of_estates"),
        ("networks", "demo-net-ruhr", "boundary_mode", "union_of_admin_units"),
        ("networks", "demo-net-ruhr", "members_n", "2000"),
        ("networks", "demo-net-ruhr", "members_employees", "130000"),
        ("networks", "demo-net-ruhr", "funding_grant_eur", "30000"),
        ("measures", "demo-hbs-a-01", "cost_eur", "13326242"),
        ("measures", "demo-hbs-a-01", "grant_eur", "7000000"),
        ("indicator-values", "demo-dus-i-02", "value", "-33"),
        ("indicator-values", "demo-hkp-i-01", "value", "79"),
    ],
)
def test_the_published_figures_stand_as_published(layer_name: str, key: str, column: str, value: object) -> None:
    record = _one(layer_name, key)
    assert record.values[column] == value
    assert FACT in record.values["source"]


def test_the_region_network_has_its_thirteen_municipalities() -> None:
    assert len(_one("networks", "demo-net-ruhr").values["member_municipalities"].split("|")) == 13


def test_co2_is_a_measure_with_base_target_and_actual() -> None:
    kpi = json.loads(_one("measures", "demo-dus-a-01").values["kpi"])[0]
    assert (kpi["base"], kpi["base_date"], kpi["actual"]) == (100, "2016-12-31", 67)
    assert kpi["target"] < kpi["actual"]


def test_every_municipality_has_rates_by_year() -> None:
    towns = records("municipalities")
    assert len(towns) == 16
    for town in towns:
        assert [r["year"] for r in town.values["rates"]] == [2022, 2023, 2024, 2025, 2026]
        assert all(200 <= r["trade_tax_rate"] <= 900 for r in town.values["rates"])


def test_one_feature_stands_on_one_line() -> None:
    for path in DATA.glob("*/*.geojson"):
        lines = path.read_text(encoding="utf-8").splitlines()
        assert lines[0] == '{"type": "FeatureCollection", "features": ['
        assert all(json.loads(line.rstrip(","))["type"] == "Feature" for line in lines[1:-1])


def test_csv_files_have_no_ragged_rows() -> None:
    for path in DATA.glob("*/*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            widths = {len(row) for row in csv.reader(file, delimiter=";")}
        assert len(widths) == 1, path.name
