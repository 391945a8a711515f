"""Columns and words of files, in ours."""

from __future__ import annotations

import datetime as dt
import json

import pyarrow as pa
import pytest

from geoapp.core.sectors import classification
from geoapp.core.vocabulary import VOCABULARIES
from geoapp.db.models.record import RECORD
from geoapp.errors import BadFile
from geoapp.exchange.mapping.columns import map_columns
from geoapp.exchange.mapping.convert import Converter
from geoapp.exchange.mapping.dates import read_date, read_time
from geoapp.exchange.mapping.synonyms import synonyms
from geoapp.exchange.mapping.targets import Kind, layer, layer_names
from geoapp.exchange.mapping.units import UnitError, read_number
from geoapp.exchange.mapping.words import WORDS, read_code, spellings
from geoapp.exchange.mapping.wz import read_wz
from geoapp.exchange.reading.coordinate_names import plain_name


def mapped(name, fields, *told, **more):
    return map_columns(layer(name), fields, told, **more).columns


@pytest.mark.parametrize("name", layer_names())
def test_every_column_of_ours_is_known_by_its_own_name(name):
    targets = list(layer(name).targets)
    assert mapped(name, targets) == {target: target for target in targets}


@pytest.mark.parametrize("name", layer_names())
def test_names_cut_by_a_shapefile_are_recognised(name):
    cut: list[str] = []
    for target in layer(name).targets:
        short = target[:10]
        n = sum(1 for other in cut if other[:8] == target[:8] and len(other) == 10)
        cut.append(f"{target[:8]}_{n}" if short in cut else short)
    found = mapped(name, cut)
    right = sum(1 for ours, theirs in found.items() if theirs == cut[list(layer(name).targets).index(ours)])
    assert right == len(cut)


def test_every_synonym_belongs_to_a_column_that_exists():
    for name in layer_names():
        for ours in synonyms(name):
            assert any(ours in layer(other).targets for other in layer_names()), ours


def test_german_and_english_names_are_recognised():
    found = mapped(
        "plots", ["Flurstück", "Verfügbarkeit", "Preis (€/m²)", "Eigentümer", "Größe", "Teilbar ab", "Altlasten"]
    )
    assert found["parcel_ids"] == "Flurstück"
    assert found["availability"] == "Verfügbarkeit"
    assert found["owner_type"] == "Eigentümer"
    assert found["divisible_from_m2"] == "Teilbar ab"
    assert found["contamination_state"] == "Altlasten"
    assert mapped("companies", ["Firma", "PLZ", "Ort", "WZ-Code", "E-Mail"]) | {} == {
        "name": "Firma",
        "postcode": "PLZ",
        "city": "Ort",
        "wz_code": "WZ-Code",
    }


def test_what_the_person_says_wins_over_a_guess():
    mapping = map_columns(layer("companies"), ["Firma", "Betrieb"], ["Betrieb=name"])
    assert mapping.columns == {"name": "Betrieb"}
    assert mapping.ignored == ["Firma"]
    assert mapping.guessed == set()


def test_a_column_can_be_ignored_on_purpose():
    assert map_columns(layer("companies"), ["Firma"], ["Firma="]).columns == {}


def test_a_key_identifies_the_row_and_may_mean_something_besides():
    mapping = map_columns(layer("municipalities"), ["AGS", "GEN"], key="AGS")
    assert mapping.columns == {"external_id": "AGS", "ags": "AGS", "name": "GEN"}
    assert mapping.shown() == {"AGS": "external_id, ags", "GEN": "name"}


def test_a_running_number_is_no_key_unless_somebody_says_so():
    assert "external_id" not in mapped("companies", ["OBJECTID", "Firma"])
    assert mapped("companies", ["OBJECTID", "Firma"], key="OBJECTID")["external_id"] == "OBJECTID"


@pytest.mark.parametrize(
    ("told", "more", "complaint"),
    [
        (["x=name"], {}, "keine Spalte 'x'"),
        (["Firma=nix"], {}, "keine Spalte 'nix'"),
        ([], {"key": "nr"}, "keine Spalte 'nr'"),
        ([], {"constants": ["nix=1"]}, "keine Spalte 'nix'"),
    ],
)
def test_names_that_do_not_exist_are_refused_with_those_that_do(told, more, complaint):
    with pytest.raises(BadFile, match=complaint):
        map_columns(layer("companies"), ["Firma"], told, **more)


def test_every_coded_column_has_its_vocabulary():
    for name in layer_names():
        table = RECORD[layer(name).table]
        checked = {
            str(c.sqltext).split()[0]
            for c in table.constraints
            if hasattr(c, "sqltext") and (" IN (" in str(c.sqltext) or " <@ ARRAY" in str(c.sqltext))
        }
        for target in layer(name).targets.values():
            if target.name in checked:
                assert target.vocabulary is not None, (name, target.name)


def test_words_for_codes_name_codes_that_exist():
    for name, codes in WORDS.items():
        assert set(codes) <= set(VOCABULARIES[name].codes), name


@pytest.mark.parametrize("name", sorted(VOCABULARIES))
def test_the_words_we_show_are_understood_again(name):
    vocabulary = VOCABULARIES[name]
    known = spellings(name)
    assert all(spelling == plain_name(spelling) for spelling in known)
    for code in vocabulary.codes:
        assert read_code(code, vocabulary) == code
        for lang in ("de", "en"):
            word = vocabulary.word(code, lang)
            assert read_code(word, vocabulary) in {c for c in vocabulary.codes if vocabulary.word(c, lang) == word}


def convert(layer_name, ours, values, theirs=None, **more):
    return Converter(layer(layer_name).targets[ours], theirs or ours, **more).convert(pa.array(values))


@pytest.mark.parametrize(
    ("ours", "value", "code"),
    [
        ("availability", "Sofort", "immediate"),
        ("availability", "kurzfristig", "short"),
        ("brownfield", "ja", "yes"),
        ("brownfield", "Nein", "no"),
        ("brownfield", "k. A.", None),
        ("area_type", "Gewerbegebiet (GE)", "GE"),
        ("area_type", "GI", "GI"),
        ("owner_type", "kommunal", "public_municipal"),
        ("price_mode", "VB", "negotiable"),
        ("contamination_state", "Altlastenverdacht", "suspected"),
        ("kind", "Brache", "brownfield"),
        ("development_state", "voll erschlossen", "full"),
    ],
)
def test_german_words_become_codes(ours, value, code):
    out = convert("plots", ours, [value])
    assert out.values.to_pylist() == [code]
    assert not out.errors


def test_a_word_that_means_nothing_fails_its_row_and_names_the_choices():
    out = convert("plots", "availability", ["sofort", "demnächst", None])
    assert list(out.errors) == [1]
    assert "'demnächst' ist keiner der Werte immediate, short" in out.errors[1]


def test_lists_of_words_become_arrays():
    assert convert("plots", "utilities", ["Gas, Strom; Wasser".replace(";", ",")]).values.to_pylist() == [
        '{"GAS","STROM","WASSER"}'
    ]
    assert convert("plots", "parcel_ids", ['["1/2", "3\\"4"]', "a|b"]).values.to_pylist() == [
        '{"1/2","3\\"4"}',
        '{"a","b"}',
    ]
    assert convert("networks", "goals", ["Energie sparen, Wärme nutzen|Ansiedlung"]).values.to_pylist() == [
        '{"Energie sparen, Wärme nutzen","Ansiedlung"}'
    ]


@pytest.mark.parametrize(
    ("text", "column", "number"),
    [
        ("1.234,5 m²", "hall_m2", 1234.5),
        ("12 ha", "hall_m2", 120_000),
        ("ca. 12.000 qm", "area_gross_ha", 1.2),
        ("€ 45,50/m²", "price_eur_m2", 45.5),
        ("45,50 EUR/qm", "price_eur_m2", 45.5),
        ("1,5 Mio. €", "cost_eur", 1_500_000),
        ("80 %", "sealed_pct", 80),
        ("350 m", "motorway_km", 0.35),
        ("2,5 Gbit/s", "down_mbit", 2500),
    ],
)
def test_units_are_converted_to_ours(text, column, number):
    from geoapp.exchange.reading.numbers import Mark

    assert read_number(text, column, Mark.COMMA) == pytest.approx(number)


def test_a_foreign_unit_is_refused_not_swallowed():
    with pytest.raises(UnitError, match="'kg' ist keine Einheit für Flächen"):
        read_number("5 kg", "hall_m2")
    assert "kg" in convert("plots", "hall_m2", ["5 kg"]).errors[0]


def test_a_unit_in_the_header_counts():
    assert convert("estates", "area_gross_ha", [120_000.0], "Größe (m²)").values.to_pylist() == [12.0]
    assert convert("plots", "hall_m2", ["1,5"], "Halle [ha]").values.to_pylist() == [15_000.0]


def test_numbers_that_are_none_are_named():
    out = convert("plots", "grz", ["0,8", "acht", "", None])
    assert out.values.to_pylist() == [0.8, None, None, None]
    assert list(out.errors) == [1]
    assert convert("plots", "docks_n", ["2,5"]).errors[0].endswith("ist keine ganze Zahl")


@pytest.mark.parametrize(
    "text",
    [
        "12.03.2026",
        "2026-03-12",
        "12.3.26",
        "20260312",
        "2026/03/12",
        "46093",
        "2026-03-12T08:30:00Z",
        "12.03.2026 14:30",
    ],
)
def test_dates_in_any_spelling_are_the_same_day(text):
    assert read_date(text) == dt.date(2026, 3, 12)


@pytest.mark.parametrize("text", ["31.02.2026", "03/12/2026", "2026", "gestern", "12.13.2026"])
def test_what_is_no_certain_day_is_none(text):
    assert read_date(text) is None


def test_a_year_is_left_empty_and_told_instead_of_invented():
    out = convert("plots", "verified_at", ["2025", "12.03.2026", "gestern"])
    assert out.values.to_pylist() == [None, "2026-03-12", None]
    assert list(out.left_empty) == ["verified_at: '2025' nennt keinen Tag"]
    assert list(out.errors) == [2]


def test_a_time_without_zone_is_german_time():
    assert read_time("10.07.2026 18:00").isoformat() == "2026-07-10T18:00:00+02:00"
    assert read_time("2026-01-10T18:00:00Z").utcoffset() == dt.timedelta(0)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("5920", "59.20"),
        ("59.20", "59.20"),
        ("J 59.20", "59.20"),
        ("WZ08-59.20.1", "59.20.1"),
        ("59.20 Tonstudios; Hörfunk", "59.20"),
        ("111", "01.11"),
        ("1.11", "01.11"),
        ("C", "C"),
        ("45", "45"),
    ],
)
def test_sector_codes_in_any_spelling_are_found(text, code):
    assert read_wz(text) == ("WZ2008", code)


def test_the_edition_follows_what_the_text_or_the_person_says():
    assert read_wz("WZ 2025: 62.10") == ("WZ2025", "62.10")
    assert read_wz("62.10") == ("WZ2025", "62.10")  # WZ 2008 has no such class
    assert read_wz("62.01", "WZ2025") is None
    assert read_wz("0000") is None


def test_every_code_of_both_editions_is_read_as_itself():
    for sector in classification():
        assert read_wz(sector.code, sector.edition) == (sector.edition, sector.code)


def test_an_unknown_sector_is_left_empty_and_told():
    out = convert("companies", "wz_code", ["5920", "0000"])
    assert out.values.to_pylist() == ["59.20", None]
    assert out.second.to_pylist() == ["WZ2008", None]
    assert sum(out.left_empty.values()) == 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("0 Beschäftigte", "0"),
        ("1 - 3 Beschäftigte", "1-9"),
        ("12", "10-49"),
        ("500 - 999 MA", "250+"),
        ("über 250", "250+"),
        ("1–9", "1-9"),
    ],
)
def test_numbers_of_staff_fall_into_our_classes(text, code):
    assert convert("companies", "employees_range", [text]).values.to_pylist() == [code]


def test_a_span_over_several_classes_is_left_empty_and_told():
    out = convert("companies", "employees_range", ["200 - 499 Beschäftigte", "unbekannt"])
    assert out.values.to_pylist() == [None, None]
    assert sum(out.left_empty.values()) == 1
    assert not out.errors


def test_keys_get_their_lost_zeros_back():
    assert convert("municipalities", "ags", [5911000, 1001000]).values.to_pylist() == ["05911000", "01001000"]
    assert convert("companies", "postcode", [1067, 10115]).values.to_pylist() == ["01067", "10115"]


def test_area_types_become_shares():
    out = convert("estates", "area_type_share", ["GE", "GE 80 %, GI 20 %", '{"SO": 100}', "Wald"])
    assert [json.loads(v) if v else None for v in out.values.to_pylist()] == [
        {"GE": 100},
        {"GE": 80.0, "GI": 20.0},
        {"SO": 100},
        None,
    ]
    assert sum(out.left_empty.values()) == 1


def test_codes_of_zoning_plans_become_area_types_and_housing_is_left_empty():
    out = convert("plots", "area_type", [1700, 1800, 1200])
    assert out.values.to_pylist() == ["GE", "GI", None]
    assert sum(out.left_empty.values()) == 1


def test_texts_lose_what_a_database_cannot_store_and_machine_made_nulls():
    assert convert("companies", "name", [" A\x00B ", "NULL", "", "k. A."]).values.to_pylist() == [
        "AB",
        None,
        None,
        "k. A.",
    ]


def test_a_guess_whose_values_make_no_sense_is_not_understood():
    target = layer("plots").targets["status"]
    assert not Converter(target, "status").understands(pa.array(["frei", "belegt"]))
    assert Converter(target, "status").understands(pa.array(["Entwurf", "?"]))
    assert Converter(target, "status").understands(pa.array([None, ""]))
    assert target.kind is Kind.CODE
