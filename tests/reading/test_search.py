"""The search box: what somebody finds who types a letter at a time, half words and wrong letters."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import psycopg
import pytest

from geoapp.db.cluster import Urls
from geoapp.reading.search import Hit, search

LIMIT = 8
Find = Callable[[str], list[Hit]]
ESTATES = ("Gewerbegebiet Nord", "Industriepark Rosenbrück", "Heinenkamp II")
STREETS = ("Siemensstraße", "Hauptstraße", "Am Bahnhof")
COMPANIES = (
    "Müller Maschinenbau GmbH", "Brandt Elektrotechnik UG", "Böhm Labortechnik e.K.", "Schmidt Spedition GmbH", "Zimmermann Holzbau AG",
    "Großbäckerei Krähenberg KG", "Xaver Quast & Co. KG", "Amüller Optik", "Bau GmbH", *(f"Umbau {n} Stahlbauten GmbH" for n in range(20)),
)  # fmt: skip


@pytest.fixture(scope="module")
def find(module_urls: Urls) -> Iterator[Find]:
    """Searches as the public does; gives the titles' hits, best first."""
    with psycopg.connect(module_urls.owner) as owner:
        owner.execute(
            "INSERT INTO record.municipality (name, ags, geom, status) VALUES ('Königsbrück', '03000000', ST_MakeEnvelope(500000, 5800000, 530000, 5830000, 25832), 'published')"
        )
        for number, name in enumerate(ESTATES):
            owner.execute(
                "INSERT INTO record.estate (name, geom, status) VALUES (%s, ST_MakeEnvelope(%s, 5801000, %s, 5801500, 25832), 'published')",
                (name, 501000 + 2000 * number, 502000 + 2000 * number),
            )
        for number, name in enumerate(COMPANIES):
            owner.execute(
                "INSERT INTO record.company (name, geom, publish_basis, status) VALUES (%s, ST_SetSRID(ST_MakePoint(%s, 5810000), 25832), 'consent', 'published')",
                (name, 501000 + 20 * number),
            )
        for number, name in enumerate(STREETS):
            owner.execute(
                "INSERT INTO record.road (name, class, geom, status) VALUES (%s, 'residential', "
                "ST_SetSRID(ST_Multi(ST_MakeLine(ST_MakePoint(501000, %s), ST_MakePoint(502000, %s))), 25832), 'published')",
                (name, 5812000 + 200 * number, 5812000 + 200 * number),
            )
    with psycopg.connect(module_urls.public, autocommit=True) as connection:
        yield lambda text: search(connection, text, LIMIT)


def titles(hits: list[Hit]) -> list[str]:
    """What the list of suggestions shows."""
    return [hit.title for hit in hits]


def test_two_letters_show_what_begins_with_them(find: Find) -> None:
    found = titles(find("mü"))
    assert "Müller Maschinenbau GmbH" in found
    assert "Amüller Optik" not in found
    assert titles(find("xa")) == ["Xaver Quast & Co. KG"]
    assert titles(find("qu")) == ["Xaver Quast & Co. KG"]
    assert titles(find("& Co")) == ["Xaver Quast & Co. KG"]


def test_one_letter_and_what_nobody_is_called_show_nothing(find: Find) -> None:
    assert [find(text) for text in ("m", "", "  ", "&", "xq", "xqzwv", "qqqq wwww")] == [[]] * 7


@pytest.mark.parametrize("written", ["Siemensstraße", "Siemensstrasse", "siemensstr.", "SIEMENSSTRASSE"])
def test_a_street_is_there_with_every_letter_of_its_name(find: Find, written: str) -> None:
    for end in range(2, len(written) + 1):
        assert titles(find(written[:end]))[:1] == ["Siemensstraße"], written[:end]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Simensstraße", "Siemensstraße"), ("Siemmensstr", "Siemensstraße"), ("Seimensstraße", "Siemensstraße"), ("Siemansstraße", "Siemensstraße"),
        ("Simens", "Siemensstraße"), ("Maschienenbau", "Müller Maschinenbau GmbH"), ("Mullar", "Müller Maschinenbau GmbH"),
        ("Elektortechnik", "Brandt Elektrotechnik UG"), ("Labotrechnik", "Böhm Labortechnik e.K."), ("Gewerbegebeit", "Gewerbegebiet Nord"),
        ("Rosenbrgu", "Industriepark Rosenbrück"), ("Königsbrcük", "Königsbrück"), ("Koenigsbruk", "Königsbrück"), ("Hienenkamp", "Heinenkamp II"),
        ("Zimmerman Holzbua", "Zimmermann Holzbau AG"), ("Schmitd Spediton", "Schmidt Spedition GmbH"), ("Haupstr.", "Hauptstraße"),
    ],
)  # fmt: skip
def test_what_was_meant_stands_first_in_spite_of_a_slip(find: Find, written: str, meant: str) -> None:
    assert titles(find(written))[:1] == [meant]


def test_a_slip_is_forgiven_while_the_word_is_being_typed(find: Find) -> None:
    for end in range(len("Elekto"), len("Elektortechnik") + 1):
        assert "Brandt Elektrotechnik UG" in titles(find("Elektortechnik"[:end])), end


@pytest.mark.parametrize(
    "written", ["Spedition Schmidt", "schmidt gmbh spedition", "bäckerei", "Baeckerei Kraehenberg", "backerei krahen"]
)
def test_words_are_found_in_any_order_and_inside_others(find: Find, written: str) -> None:
    assert titles(find(written))[0] in {"Schmidt Spedition GmbH", "Großbäckerei Krähenberg KG"}


def test_what_is_called_so_stands_before_what_only_contains_it(find: Find) -> None:
    found = titles(find("bau"))
    assert found[0] == "Bau GmbH"
    assert len(found) == LIMIT


def test_a_hit_says_where_it_lies(find: Find) -> None:
    hit = find("heinenkamp")[0]
    assert (hit.layer, hit.place) == ("estates", "Königsbrück")
    west, south, east, north = hit.bounds
    assert 9 < west < east < 9.2
    assert 52 < south < north < 53


@pytest.mark.parametrize(
    "hostile",
    ["%", "_%_", "%%%%%%", "\\", "(((((", "a{1,9999}", "'; DROP TABLE record.estate; --", "[^ ]", ".*.*.*", "\x00ab", "x" * 10_000, "ab " * 3_000, "ä" * 500],
)  # fmt: skip
def test_odd_text_finds_nothing_odd_and_breaks_nothing(find: Find, hostile: str) -> None:
    assert len(find(hostile)) <= LIMIT
    assert titles(find("Heinenkamp")) == ["Heinenkamp II"]
