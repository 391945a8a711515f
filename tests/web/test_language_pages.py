"""Pages in English say nothing in German, and everybody gets the language that they asked for.

The records of these tests have names that are words of no language, so any German word on an English page is ours.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path

import psycopg
import pytest
from babel.messages.pofile import read_po
from flask import Flask
from flask.testing import FlaskClient

from geoapp import create_app
from geoapp.core.vocabulary import VOCABULARIES
from geoapp.db.cluster.urls import Urls
from geoapp.paths import translations_dir
from geoapp.settings import Settings
from geoapp.web.services import EXTENSION
from layers import LAYERS
from layers.base import Text

CORNER_M = (566_000, 5_935_000)
"""South-west corner of the invented place (EPSG:25832)."""


def square(east: int, north: int, size: int) -> str:
    x, y = CORNER_M[0] + east, CORNER_M[1] + north
    return f"ST_MakeEnvelope({x}, {y}, {x + size}, {y + size}, 25832)"


def point(east: int, north: int) -> str:
    return f"ST_SetSRID(ST_MakePoint({CORNER_M[0] + east}, {CORNER_M[1] + north}), 25832)"


RECORDS = f"""
INSERT INTO record.municipality (name, ags, level, rates, geom, status, source, verified_at) VALUES
  ('Zentoria', '99000001', 'municipality', '[{{"year": 2026, "trade_tax_rate": 410, "property_tax_b_rate": 500}}]',
   {square(-2000, -2000, 9000)}, 'published', 'xq', '2026-03-12');
INSERT INTO record.estate (name, geom, area_type_share, estate_type, plan_basis, bplan_ref, operation_24_7, area_net_ha, brw_eur_m2,
    motorway_ref, motorway_km, freight_rail, quay, broadband_tech, companies_n, employees_n, employees_year, status, source, verified_at) VALUES
  ('Velmora', {square(0, 0, 800)}, '{{"GI": 60, "GE": 40}}', 'emissions_intensive', 'par34', '{{VQ-7}}', 'partly', 50, 120,
   'A 9', 3.5, 'inactive', 'yes', 'FTTH', 12, 3400, 2026, 'published', 'demo', '2026-03-12'),
  ('Ondrix', {square(2000, 0, 300)}, NULL, NULL, NULL, NULL, 'unknown', NULL, NULL,
   NULL, NULL, 'unknown', 'unknown', NULL, NULL, NULL, NULL, 'published', 'xq', NULL);
INSERT INTO record.plot (name, geom, kind, occupancy, area_type, availability, restriction_level, restriction_kinds, contamination_state,
    owner_type, marketing, price_eur_m2, price_mode, development_state, suitable_wz, excluded_uses, brownfield, status, source, verified_at) VALUES
  ('Hadlen', {square(50, 50, 200)}, 'brownfield', 'vacant', 'GI', 'immediate', 'light', '{{mining,immission}}', 'suspected',
   'public_municipal', '{{sale,heritable_lease}}', 85, 'negotiable', 'partial', '{{28.41}}', '{{retail,housing}}', 'yes', 'published', 'xq', '2026-03-12'),
  (NULL, {square(400, 50, 120)}, 'plot', 'used', NULL, 'medium', NULL, NULL, 'unknown',
   'unknown', NULL, NULL, NULL, NULL, NULL, NULL, 'unknown', 'published', 'xq', NULL),
  (NULL, {square(50, 400, 150)}, 'plot', 'used', 'GE', NULL, NULL, NULL, 'unknown',
   'private', NULL, NULL, NULL, 'full', NULL, NULL, 'no', 'published', 'xq', '2026-03-12');
INSERT INTO record.premises (name, geom, kind, availability, floor_area_m2, rent_eur_m2, hall_m2, hall_height_m, floor, status, source, verified_at) VALUES
  ('Tresgal', {point(120, 120)}, 'hall', 'reserved', 900, 4.5, 800, 7, '2', 'published', 'xq', '2026-03-12');
INSERT INTO record.company (name, geom, wz_edition, wz_code, employees_range, business_type, site_role, publish_basis, street, status, source) VALUES
  ('Brulvex', {point(460, 100)}, 'WZ2008', '28.41', '50-249', 'register', 'HQ', 'consent', 'Xarn', 'published', 'xq'),
  (NULL, {point(470, 110)}, NULL, NULL, NULL, 'small_trader', NULL, 'none', NULL, 'published', 'xq');
INSERT INTO record.core_zone (name, geom, geom_buffer, zone_class, profile_tags, guidelines, allowed_uses, excluded_uses, workflow_state,
    decided_on, status, source, verified_at) VALUES
  ('Quorvath', {square(100, 100, 500)}, ST_Difference({square(50, 50, 600)}, {square(100, 100, 500)}), 'core_protected', '{{circular,crafts}}',
   '[{{"goal": "Ulm-zx", "do": "vrax", "dont": "plix"}},
     {{"goal": "Ulm-zy", "do": "vrey", "dont": "pley", "goal_en": "Olm-zy", "do_en": "freey", "dont_en": "ploy"}}]', '{{production,crafts}}', '{{large_retail}}', 'coordination',
   '2026-01-30', 'published', 'xq', '2026-03-12');
INSERT INTO record.network (name, geom, legal_form, scope, founded_on, founders_n, members_n, members_employees, status, source, verified_at) VALUES
  ('Pelzoran', {square(0, 0, 1000)}, 'agreement', 'district', '2020-01-01', 3, 20, 900, 'published', 'xq', '2026-03-12');
INSERT INTO record.event (title, kind, starts_at, place, host, estate_id, status, source, verified_at)
  SELECT 'Yolmen', 'neighbours_meeting', '2026-01-05 10:00+01', 'Xarn', 'Brulvex', id, 'published', 'xq', '2026-03-12'
  FROM record.estate WHERE name = 'Velmora';
INSERT INTO record.measure (title, field, estate_id, responsible, state, cost_eur, grant_eur, kpi, status, source, verified_at)
  SELECT 'Wexlam', 'servicing', id, 'Brulvex', 'running', 1000, 400,
         '[{{"name": "vrax", "unit": "t", "base": 9, "target": 5, "actual": 7}}]', 'published', 'xq', '2026-03-12'
  FROM record.estate WHERE name = 'Velmora';
INSERT INTO record.indicator_value (indicator, title, title_en, estate_id, value, unit, unit_en, method, method_en, as_of, status, source)
  SELECT v.*, '2026-01-01', 'published', 'xq' FROM record.estate AS e, LATERAL (VALUES
    ('vx', 'Grelm', NULL, e.id, 12, 't', NULL, NULL, NULL),
    ('vy', 'Draslom', 'Drasloom', e.id, 7, 'Ulbek', 'Olbek', 'Zarnig', 'Zoornig')) AS v WHERE e.name = 'Velmora';
"""


@pytest.fixture(scope="module")
def app(module_urls: Urls, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    with psycopg.connect(module_urls.owner) as owner:
        owner.execute(RECORDS.encode())
    with running(Settings(data_dir=tmp_path_factory.mktemp("var")), module_urls) as made:
        yield made


@contextmanager
def running(settings: Settings, urls: Urls) -> Iterator[Flask]:
    made = create_app(settings, urls.public)
    yield made
    made.extensions[EXTENSION].database.close()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client(use_cookies=True)


@pytest.fixture(scope="module")
def refs(module_urls: Urls) -> dict[str, str]:
    with psycopg.connect(module_urls.public) as public:
        return {
            table: ref
            for table in ("plot", "premises", "company")
            for (ref,) in public.execute(f"SELECT public_ref FROM published.{table} ORDER BY name NULLS LAST LIMIT 1")
        }


class Read(HTMLParser):
    """What a reader meets: text, attributes that are read out or shown, and the words that the map gets as JSON."""

    READ = ("title", "aria-label", "alt", "placeholder", "aria-description")

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.language: str | None = None
        self._in: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "html":
            self.language = given.get("lang")
        if tag in ("script", "style", "a", "span"):
            self._in.append((tag, given))
        if not self._in_other_language():
            self.texts += [value for name, value in attrs if name in self.READ and value]

    def handle_endtag(self, tag: str) -> None:
        if self._in and self._in[-1][0] == tag:
            self._in.pop()

    def handle_data(self, data: str) -> None:
        if any(tag == "style" for tag, _given in self._in) or self._in_other_language():
            return
        script = next((given for tag, given in self._in if tag == "script"), None)
        if script is None:
            self.texts.append(" ".join(data.split()))
        elif script.get("id") == "map-config":
            config = json.loads(data)
            self.texts += [*config["labels"].values(), *config["attribution"], *(x["title"] for x in config["layers"])]

    def _in_other_language(self) -> bool:
        """Marked as such: the links that switch the language, and sectors, whose official titles are German."""
        return any(given.get("lang") not in (None, self.language) for _tag, given in self._in)


def pairs_of(value: object) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from pairs_of(part)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from pairs_of(getattr(value, name))


def german_texts() -> set[str]:
    """Every German text that geoapp can say and that reads differently in English; abbreviations such as GRZ stay."""
    pairs: list[tuple[str, str]] = []
    with (translations_dir() / "en" / "LC_MESSAGES" / "messages.po").open("rb") as file:
        for message in read_po(file):
            ids = (message.id,) if isinstance(message.id, str) else message.id
            texts = (message.string,) if isinstance(message.string, str) else message.string
            pairs += zip(ids, texts, strict=True)
    pairs += [words for vocabulary in VOCABULARIES.values() for words in vocabulary.terms.values()]
    for layer in LAYERS.values():
        declared = (layer.title, layer.hint, layer.key_facts, layer.card, layer.listing, layer.legend())
        pairs += [(pair.de, pair.en) for pair in pairs_of(declared)]
    return {german for german, english in pairs if german and german != english and not german.isupper()}


def pattern(text: str) -> str:
    """The text as it may stand on a page: with any values, as words of their own."""
    parts = [re.escape(part) for part in re.split(r"%\(\w+\)s", text)]
    return r"(?<!\w)" + r".+?".join(parts) + r"(?!\w)"


GERMAN = re.compile("|".join(pattern(text) for text in sorted(german_texts(), key=len, reverse=True)))
TERM_IN_BRACKETS = re.compile(r"\([A-ZÄÖÜ][a-zäöü]+\)")
"""English names a German term once in brackets: core zone (Kernzone)."""

PAGES = (
    "/",
    "/?view=both",
    "/?view=table",
    "/?view=both&availability=immediate&type=GI&restriction=light&min_ha=0.5&max_ha=50&q=velmora&municipality=zentoria",
    "/?view=table&availability=long",
    "/?view=table&list=plots",
    "/?view=table&list=municipalities",
    "/?sel=estates:velmora",
    "/vacancies",
    "/estates",
    "/companies",
    "/core-zones",
    "/networks",
    "/municipalities",
    "/events",
    "/estates/velmora",
    "/estates/ondrix",
    "/core-zones/quorvath",
    "/networks/pelzoran",
    "/municipalities/zentoria",
    "/vacancies/{plot}",
    "/vacancies/{premises}",
    "/plots/{plot}",
    "/companies/{company}",
    "/cards/estates/velmora",
    "/cards/vacancies/{plot}",
    "/cards/premises/{premises}",
    "/cards/companies/{company}",
    "/cards/core-zones/quorvath",
    "/cards/networks/pelzoran",
    "/cards/municipalities/zentoria",
    "/search?q=velmora",
    "/search?q=nothing-of-that-name",
)
ERRORS = (
    "/nothing-here",
    "/estates/nothing-here",
    "/download/nothing.csv",
    "/?page=0",
    "/?sort=nothing",
    "/?sel=nothing",
    "/?min_ha=x",
    "/?min_ha=9&max_ha=1",
    "/?type=nothing",
    "/?view=nothing",
    "/?layers=nothing",
    "/?municipality=%C2%A7",
    "/?q=" + "x" * 300,
    "/basemap.pmtiles",
    "/tiles/nothing/0/0/0.mvt",
    "/tiles/estates/3/99/0.mvt",
)
AS_A_READER = {"Accept": "text/html"}


def read(client: FlaskClient, address: str, refs: dict[str, str], language: str) -> tuple[int, Read]:
    url = address.format(**refs)
    answer = client.get(f"{url}{'&' if '?' in url else '?'}lang={language}", headers=AS_A_READER)
    text = answer.get_data(as_text=True)
    if answer.mimetype == "application/problem+json":
        problem = json.loads(text)
        text = f'<html lang="{language}"><h1>{problem["title"]}</h1><p>{problem["detail"]}</p></html>'
    return answer.status_code, Read(text)


@pytest.mark.parametrize("address", PAGES)
def test_a_page_in_english_says_nothing_in_german(client, refs, address):
    status, page = read(client, address, refs, "en")
    assert status == 200
    assert any(page.texts)
    found = {hit.group(): text for text in page.texts for hit in GERMAN.finditer(TERM_IN_BRACKETS.sub("", text)) if hit}
    assert found == {}
    assert [text for text in page.texts if re.search(r"[äöüßÄÖÜ]", TERM_IN_BRACKETS.sub("", text))] == []


@pytest.mark.parametrize("address", ERRORS)
def test_an_error_in_english_says_nothing_in_german(client, refs, address):
    status, page = read(client, address, refs, "en")
    assert 400 <= status < 500
    found = {hit.group(): text for text in page.texts for hit in GERMAN.finditer(TERM_IN_BRACKETS.sub("", text))}
    assert found == {}


def test_the_search_for_german_finds_it_on_german_pages(client, refs):
    """Otherwise the two tests above could not fail."""
    for address in (*PAGES, *ERRORS):
        _status, page = read(client, address, refs, "de")
        assert any(GERMAN.search(text) for text in page.texts), address


def test_the_start_page_counts_in_english(client, refs):
    _status, page = read(client, "/", refs, "en")
    assert "3 vacancies, 5.44 ha in total, in 1 estate" in page.texts


def test_guidelines_are_read_in_the_language_of_the_page_where_they_are_written_in_it(client):
    pages = {lang: client.get(f"/core-zones/quorvath?lang={lang}").get_data(as_text=True) for lang in ("de", "en")}
    german, english, only_german = ("Ulm-zy", "vrey", "pley"), ("Olm-zy", "freey", "ploy"), ("Ulm-zx", "vrax", "plix")
    assert [word for word in german + english if word in pages["de"]] == [*german]
    assert [word for word in german + english if word in pages["en"]] == [*english]
    assert all(word in page for word in only_german for page in pages.values())


def test_a_published_figure_is_read_in_the_language_of_the_page_where_it_is_written_in_it(client):
    pages = {lang: client.get(f"/estates/velmora?lang={lang}").get_data(as_text=True) for lang in ("de", "en")}
    german, english = ("Draslom", "7 Ulbek", "Zarnig"), ("Drasloom", "7 Olbek", "Zoornig")
    assert [word for word in german + english if word in pages["de"]] == [*german]
    assert [word for word in german + english if word in pages["en"]] == [*english]
    assert all("Grelm" in page and "12 t" in page for page in pages.values())


def test_a_card_says_what_one_of_a_kind_is_called(client, refs):
    for language, kind in (("de", "Grundstück"), ("en", "Plot")):
        _status, page = read(client, f"/cards/plots/{refs['plot']}", refs, language)
        assert kind in page.texts


def test_one_is_singular_in_both_languages(client, refs):
    for language, sentence in (("de", "1 Unternehmen, in 1 Gebiet"), ("en", "1 company, in 1 estate")):
        _status, page = read(client, "/companies?q=brulvex", refs, language)
        assert sentence in page.texts


# -- whose language


def language_of(answer: object) -> str:
    page = Read(answer.get_data(as_text=True))  # type: ignore[attr-defined]
    assert answer.headers["Content-Language"] == page.language  # type: ignore[attr-defined]
    return str(page.language)


@pytest.mark.parametrize("address", ["/", "/vacancies", "/events", "/estates/velmora", "/nothing-here"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_the_page_names_its_language(client, address, language):
    assert language_of(client.get(f"{address}?lang={language}", headers=AS_A_READER)) == language


def test_german_comes_first(client):
    assert language_of(client.get("/events", headers=AS_A_READER)) == "de"


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("en-GB,en;q=0.9,de;q=0.5", "en"),
        ("de-AT,de;q=0.9,en;q=0.5", "de"),
        ("fr-FR,fr;q=0.9", "de"),
        ("fr,en;q=0.3", "en"),
        ("", "de"),
    ],
)
def test_the_browser_says_which_language_it_wants(client, accepted, language):
    assert language_of(client.get("/events", headers={**AS_A_READER, "Accept-Language": accepted})) == language


def test_a_chosen_language_is_remembered_and_beats_the_browser(client):
    german_browser = {**AS_A_READER, "Accept-Language": "de"}
    chosen = client.get("/events?lang=en", headers=german_browser)
    assert language_of(chosen) == "en"
    assert language_of(client.get("/events", headers=german_browser)) == "en"
    assert language_of(client.get("/events?lang=de", headers=german_browser)) == "de"
    assert language_of(client.get("/events", headers={**AS_A_READER, "Accept-Language": "en"})) == "de"


def test_only_a_choice_sets_a_cookie(client):
    assert "Set-Cookie" not in client.get("/events", headers={**AS_A_READER, "Accept-Language": "en"}).headers
    assert "Set-Cookie" not in client.get("/events?lang=fr", headers=AS_A_READER).headers
    cookie = client.get("/events?lang=en", headers=AS_A_READER).headers["Set-Cookie"]
    assert cookie.startswith("lang=en;")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_a_language_that_there_is_not_is_ignored(client):
    assert language_of(client.get("/events?lang=fr", headers=AS_A_READER)) == "de"
    client.set_cookie("lang", "<script>")
    assert language_of(client.get("/events", headers=AS_A_READER)) == "de"


def test_caches_keep_the_languages_apart(client):
    vary = {name.strip() for name in client.get("/events", headers=AS_A_READER).headers["Vary"].split(",")}
    assert {"Accept-Language", "Cookie"} <= vary


def test_the_switch_leads_to_the_same_page_in_the_other_language(client):
    page = client.get("/vacancies?availability=immediate&lang=de", headers=AS_A_READER).get_data(as_text=True)
    assert 'href="/vacancies?availability=immediate&amp;lang=en" lang="en" hreflang="en"' in page


def test_the_operator_may_set_english_as_the_language_of_visitors_who_ask_for_none(module_urls, app, tmp_path):
    with running(Settings(data_dir=tmp_path, default_language="en"), module_urls) as english:
        visitor = english.test_client()
        assert language_of(visitor.get("/events", headers=AS_A_READER)) == "en"
        assert language_of(visitor.get("/events", headers={**AS_A_READER, "Accept-Language": "de"})) == "de"


@pytest.mark.parametrize(
    ("given", "german", "english"),
    [
        ({}, "Gewerbegebiete", "Commercial estates"),
        ({"site_title": "Amt 80"}, "Amt 80", "Amt 80"),
        ({"site_title": "Amt 80", "site_title_en": "Office 80"}, "Amt 80", "Office 80"),
    ],
)
def test_the_name_of_the_agency_is_shown_in_the_language_of_the_page(given, german, english, tmp_path):
    settings = Settings(data_dir=Path(tmp_path), **given)
    assert (settings.title("de"), settings.title("en")) == (german, english)


# -- programs


def test_a_program_gets_the_error_in_its_language_with_the_values(client):
    answer = client.get("/tiles/nothing/0/0/0.mvt", headers={"Accept": "application/json", "Accept-Language": "en"})
    problem = answer.get_json()
    assert answer.mimetype == "application/problem+json"
    assert problem["title"] == "Not found"
    assert problem["detail"].startswith("There is no layer “nothing”. Possible: municipalities,")
    assert problem["value"] == "nothing"
