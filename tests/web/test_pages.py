"""Pages as a visitor gets them: reachable, escaped, hardened, and nothing that is not public."""

from __future__ import annotations

import re
from collections.abc import Iterator

import psycopg
import pytest
from flask.testing import FlaskClient

from geoapp import create_app
from geoapp.db.cluster import Urls
from geoapp.settings import Settings
from geoapp.web.services import EXTENSION

SQUARE = "ST_MakeEnvelope({0}, 5803000, {0} + 500, 5803500, 25832)"
NASTY = '<script>alert("x")</script>{{ 7*7 }}'


@pytest.fixture(scope="module")
def client(module_urls: Urls) -> Iterator[FlaskClient]:
    """A browser on a small town: two estates, plots, a vacancy, companies, a core zone, a network, an event."""
    with psycopg.connect(module_urls.owner) as owner:
        owner.execute(
            f"""
            INSERT INTO record.municipality (name, ags, geom, status)
            VALUES ('Wölfsburg', '03103000', ST_Buffer(ST_SetSRID(ST_MakePoint(618000, 5803000), 25832), 9000), 'published');
            INSERT INTO record.estate (name, geom, status, employees_n, area_type_share, source, verified_at) VALUES
              ('Heinenkamp I', {SQUARE.format(618000)}, 'published', 900, '{{"GE": 80}}', 'demo', '2026-03-12'),
              ('Heinenkamp II', {SQUARE.format(618500)}, 'draft', NULL, NULL, 'demo', NULL);
            INSERT INTO record.plot (name, geom, status, availability, occupancy, price_eur_m2, restriction_level, external_id, dataset) VALUES
              ('Am Tor 1', ST_MakeEnvelope(618010, 5803010, 618110, 5803110, 25832), 'published', 'immediate', 'vacant', 65, 'none', 'a', 't'),
              ('{NASTY}', ST_MakeEnvelope(618120, 5803010, 618220, 5803110, 25832), 'published', 'short', 'vacant', NULL, NULL, 'b', 't'),
              ('Geheim', ST_MakeEnvelope(618230, 5803010, 618330, 5803110, 25832), 'draft', 'immediate', 'vacant', 1, NULL, 'c', 't'),
              (NULL, ST_MakeEnvelope(618340, 5803010, 618440, 5803110, 25832), 'published', NULL, 'used', NULL, NULL, 'd', 't');
            INSERT INTO record.premises (name, kind, geom, status, availability, floor_area_m2, rent_eur_m2) VALUES
              ('=HYPERLINK("http://x")', 'hall', ST_SetSRID(ST_MakePoint(618350, 5803020), 25832), 'published', 'immediate', 800, 6.5);
            INSERT INTO record.company (name, geom, status, publish_basis, wz_code, wz_edition) VALUES
              ('Öhler GmbH', ST_SetSRID(ST_MakePoint(618350, 5803030), 25832), 'published', 'register', '28.41', 'WZ2008'),
              ('Namenlos', ST_SetSRID(ST_MakePoint(618360, 5803030), 25832), 'published', 'none', '49.41', 'WZ2025');
            INSERT INTO record.core_zone (name, geom, status, workflow_state, guidelines) VALUES
              ('Kernzone Nord', {SQUARE.format(618000)}, 'published', 'workshop', '[{{"goal": "Produktion halten", "do": "bauen"}}]');
            INSERT INTO record.network (name, geom, status) VALUES ('Netz', {SQUARE.format(618000)}, 'published');
            INSERT INTO record.event (title, kind, starts_at, status, audience, visibility) VALUES
              ('Anliegertreffen', 'neighbours_meeting', '2026-05-01 00:00+02', 'published', 'invited', 'public'),
              ('Vorstand', 'network_meeting', '2026-05-02 10:00+02', 'published', 'invited', 'staff');
            """
        )
    app = create_app(Settings(), module_urls.public)
    app.testing = False
    yield app.test_client()
    app.extensions[EXTENSION].database.close()


HTML = {"Accept": "text/html", "Accept-Language": "de"}


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/", "3 freie Flächen, zusammen 2,00 ha, in 1 Gebiet"),
        ("/?view=table", "Am Tor 1"),
        ("/vacancies", "Am Tor 1"),
        ("/estates", "Heinenkamp I"),
        ("/companies", "Öhler GmbH"),
        ("/core-zones", "Kernzone Nord"),
        ("/networks", "Netz"),
        ("/municipalities", "Wölfsburg"),
        ("/events", "Anliegertreffen"),
        ("/estates/heinenkamp-i", "Bruttofläche"),
        ("/core-zones/kernzone-nord", "Produktion halten"),
        ("/networks/netz", "Netz"),
        ("/municipalities/woelfsburg", "Heinenkamp I"),
        ("/cards/estates/heinenkamp-i", "25,01 ha"),
    ],
)
def test_each_page_answers_and_says_what_it_is_about(client: FlaskClient, path: str, says: str) -> None:
    response = client.get(path, headers=HTML)
    assert response.status_code == 200
    assert says in response.text


@pytest.mark.parametrize(
    "path", ["/", "/vacancies", "/estates", "/plots/x", "/events", "/estates/heinenkamp-ii", "/download/plots.csv"]
)
def test_nothing_that_is_not_published_is_ever_shown(client: FlaskClient, path: str) -> None:
    text = client.get(path, headers=HTML).text
    for secret in ("Geheim", "Heinenkamp II", "Vorstand", "Namenlos"):
        assert secret not in text


def test_a_day_is_the_day_in_germany(client: FlaskClient) -> None:
    assert "01.05.2026" in client.get("/events", headers=HTML).text


def test_a_draft_has_no_page(client: FlaskClient) -> None:
    assert client.get("/estates/heinenkamp-ii", headers=HTML).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/vacancies",
        "/?view=table&q=alert",
        "/plots/{ref}",
        "/vacancies/{ref}",
        "/cards/vacancies/{ref}",
        "/search?q=alert",
        "/estates/heinenkamp-i",
    ],
)
def test_text_from_data_is_escaped_everywhere(client: FlaskClient, path: str) -> None:
    ref = next(
        row["properties"]["public_ref"]
        for row in client.get("/download/vacancies.geojson").json["features"]
        if row["properties"]["name"] == NASTY
    )
    response = client.get(path.format(ref=ref), headers=HTML)
    assert response.status_code == 200
    assert "<script>alert" not in response.text
    assert ">49<" not in response.text


@pytest.mark.parametrize("path", ["/", "/vacancies", "/estates/heinenkamp-i", "/nothing-here", "/?type=XX"])
def test_every_page_carries_a_strict_policy_and_its_nonce_on_every_script(client: FlaskClient, path: str) -> None:
    response = client.get(path, headers=HTML)
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    nonce = re.search(r"script-src 'nonce-([^']+)'", policy)
    assert nonce
    scripts = re.findall(r"<script\b[^>]*>", response.text)
    assert all('type="application/json"' in tag or f'nonce="{nonce.group(1)}"' in tag for tag in scripts)
    assert not re.search(r"\son[a-z]+=", re.sub(r"<script.*?</script>", "", response.text, flags=re.DOTALL))
    assert not re.search(r"""(src|href|action)=["']?https?://""", response.text)


def test_two_answers_never_share_a_nonce(client: FlaskClient) -> None:
    policies = {client.get("/", headers=HTML).headers["Content-Security-Policy"] for _ in range(3)}
    assert len(policies) == 3


def test_a_filter_reaches_sentence_table_and_downloads_alike(client: FlaskClient) -> None:
    page = client.get("/?view=table&availability=immediate", headers=HTML).text
    assert "2 freie Flächen" in page
    assert "Am Tor 1" in page
    assert "49" not in re.findall(r"<td>(.*?)</td>", page)
    rows = client.get("/download/vacancies.csv?availability=immediate").data.decode("utf-8-sig").splitlines()
    assert len(rows) == 3
    assert len(client.get("/download/vacancies.geojson?availability=immediate").json["features"]) == 2


def test_what_is_not_stated_reads_so_and_not_as_zero(client: FlaskClient) -> None:
    page = client.get("/vacancies", headers=HTML).text
    assert "keine Angabe" in page
    assert "0,00 €" not in page


def test_nothing_matches_says_which_filter_to_drop(client: FlaskClient) -> None:
    page = client.get("/?view=table&availability=immediate&restriction=severe", headers=HTML).text
    assert "Nichts passt zu allen Filtern zugleich" in page
    assert "Ohne »Einschränkung: schwere Einschränkung« passen 2" in page


def test_a_formula_in_a_name_is_harmless_in_csv_and_xlsx(client: FlaskClient) -> None:
    text = client.get("/download/vacancies.csv").data.decode("utf-8-sig")
    assert "'=HYPERLINK" in text
    assert ";=HYPERLINK" not in text


def test_an_old_selection_in_the_address_still_gives_the_page(client: FlaskClient) -> None:
    assert client.get("/?sel=estates:gone", headers=HTML).status_code == 200


@pytest.mark.parametrize("path", ["/?type=XX", "/?page=0", "/vacancies?sort=secret", "/?min_ha=viel"])
def test_a_wrong_address_is_told_on_a_page_for_people_and_as_a_problem_for_programs(
    client: FlaskClient, path: str
) -> None:
    page = client.get(path, headers=HTML)
    assert page.status_code == 400
    assert "<h1>" in page.text
    problem = client.get(path, headers={"Accept": "application/json"})
    assert problem.status_code == 400
    assert problem.mimetype == "application/problem+json"
    assert {"type", "title", "status", "detail"} <= set(problem.json)


def test_htmx_gets_only_what_changed(client: FlaskClient) -> None:
    text = client.get("/?view=table", headers={**HTML, "HX-Request": "true"}).text
    assert 'id="results"' in text
    assert 'id="filters"' in text
    assert "<html" not in text


def test_a_slug_in_other_case_leads_to_the_one_address(client: FlaskClient) -> None:
    response = client.get("/estates/HEINENKAMP-I", headers=HTML)
    assert response.status_code == 301
    assert response.headers["Location"] == "/estates/heinenkamp-i"


def test_a_lost_database_is_told_and_not_a_traceback(module_urls: Urls) -> None:
    app = create_app(Settings(), module_urls.public.replace("test_", "gone_"))
    response = app.test_client().get("/", headers=HTML)
    assert response.status_code == 503
    assert "Datenbank antwortet" in response.text
    assert response.headers["Retry-After"]
    assert app.test_client().get("/readyz").status_code == 503
    assert app.test_client().get("/healthz").status_code == 200
