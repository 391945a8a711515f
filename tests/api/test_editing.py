"""Writing at /api with a token: what is written stands in the record with version and history, and what cannot be is explained."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from api.conftest import TOWN, Api, api_on
from guard_for_tests import EAST, NORTH, one
from werkzeug.test import TestResponse

from geoapp.db import accounts
from geoapp.db.cluster.urls import Urls

STORAGE = "http://www.opengis.net/def/crs/EPSG/0/25832"
GEOJSON = "application/geo+json"
MERGE = "application/merge-patch+json"


class Desk:
    """Somebody's program with a token."""

    def __init__(self, api: Api, token: str | None) -> None:
        self.api = api
        self.token = token

    def headers(self, **more: str) -> dict[str, str]:
        given = {name.replace("_", "-"): value for name, value in more.items()}
        return {**({"Authorization": f"Bearer {self.token}"} if self.token else {}), **given}

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> TestResponse:
        headers.setdefault("Content_Type", MERGE if method == "PATCH" else GEOJSON)
        data = body if isinstance(body, bytes | str | None) else json.dumps(body)
        return self.api.client.open(f"/api{path}", method=method, data=data, headers=self.headers(**headers))

    def get(self, path: str, **headers: str) -> Any:
        answer = self.api.client.get(f"/api{path}", headers=self.headers(**headers))
        assert answer.status_code == 200, answer.get_data(as_text=True)
        return answer.get_json(force=True)

    def create(self, collection: str, body: Any, **headers: str) -> str:
        """Create, and return the id."""
        answer = self.ask("POST", f"/collections/{collection}/items", body, **headers)
        assert answer.status_code == 201, answer.get_data(as_text=True)
        return answer.headers["Location"].split("/")[-1].split("?")[0]


@pytest.fixture
def town(urls: Urls) -> Urls:
    with psycopg.connect(urls.owner) as owner:
        owner.execute(TOWN)
        owner.execute(
            "UPDATE record.estate SET organisation_id = (SELECT id FROM record.organisation WHERE slug = 'amt') WHERE name = 'Am Kanal'"
        )
        owner.execute("UPDATE record.estate SET status = 'published' WHERE name = 'Am Kanal'")
    for email, role, organisation in (
        ("lea@amt.example", "editor", "amt"),
        ("pia@amt.example", "publisher", "amt"),
        ("vera@amt.example", "viewer", "amt"),
        ("nils@netz.example", "publisher", "netz"),
    ):
        accounts.add_person(urls.owner, email, role, organisation)
    return urls


@pytest.fixture
def api(town: Urls) -> Iterator[Api]:
    with api_on(town) as found:
        yield found


def desk_of(api: Api, urls: Urls, email: str, scope: str = "write", **more: Any) -> Desk:
    return Desk(api, accounts.add_token(urls.owner, email, scope=scope, days=1, **more).text)


@pytest.fixture
def publisher(api: Api, town: Urls) -> Desk:
    return desk_of(api, town, "pia@amt.example")


@pytest.fixture
def editor(api: Api, town: Urls) -> Desk:
    return desk_of(api, town, "lea@amt.example")


@pytest.fixture
def nobody(api: Api) -> Desk:
    return Desk(api, None)


def ring(x: float, y: float, width: float, height: float | None = None) -> dict[str, Any]:
    """A rectangle in EPSG:25832, metres from the begin of the tests' land."""
    left, bottom = EAST + x, NORTH + y
    right, top = left + width, bottom + (width if height is None else height)
    return {
        "type": "Polygon",
        "coordinates": [[[left, bottom], [right, bottom], [right, top], [left, top], [left, bottom]]],
    }


def feature(geometry: Any, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def kanal(desk: Desk) -> dict[str, Any]:
    """The estate of the office, as the record has it."""
    found: dict[str, Any] = desk.get("/collections/estates/items?state=working&name=Am%20Kanal")["features"][0]
    return found


def faults(answer: TestResponse) -> dict[str, str]:
    """Pointer to explanation."""
    assert answer.status_code == 422, answer.get_data(as_text=True)
    assert answer.mimetype == "application/problem+json"
    return {one["pointer"]: one["detail"] for one in answer.get_json(force=True)["errors"]}


# -- creating


def test_what_is_created_stands_in_the_record_and_is_no_business_of_the_public(
    editor: Desk, nobody: Desk, town: Urls
) -> None:
    answer = editor.ask(
        "POST",
        "/collections/estates/items?reason=Neuer%20Plan",
        feature(
            ring(5000, 0, 400),
            name="Neuland",
            ftth="yes",
            area_net_ha=12.5,
            bplan_ref=["BP 7"],
            verified_at="2026-11-02",
        ),
        Content_Crs=f"<{STORAGE}>",
        Prefer="return=representation",
    )
    assert answer.status_code == 201
    made = answer.get_json(force=True)
    assert made["properties"]["name"] == "Neuland"
    assert made["properties"]["version"] == 1
    assert answer.headers["ETag"].startswith('"1.')
    assert answer.headers["Preference-Applied"] == "return=representation"
    assert answer.headers["Location"].endswith(f"/api/collections/estates/items/{made['id']}?state=working")
    with psycopg.connect(town.owner) as owner:
        row = owner.execute(
            "SELECT e.area_m2, e.status, o.slug, h.sys_actor, h.sys_reason, e.area_net_ha::text, e.bplan_ref FROM record.estate AS e "
            "JOIN record.organisation AS o ON o.id = e.organisation_id JOIN history.estate AS h ON h.id = e.id WHERE e.id = %s",
            [made["id"]],
        ).fetchone()
    assert row is not None
    assert float(row[0]) == pytest.approx(160_000, rel=0.002)
    assert row[1:] == ("draft", "amt", "lea@amt.example", "Neuer Plan", "12.5", ["BP 7"])
    path = f"/collections/estates/items/{made['id']}"
    assert nobody.ask("GET", path).status_code == 404
    assert editor.get(f"{path}?state=working")["properties"]["name"] == "Neuland"


@pytest.mark.parametrize(
    ("collection", "geometry", "properties"),
    [
        ("municipalities", ring(20000, 0, 100), {"name": "Neustadt"}),
        ("estates", ring(20000, 0, 100), {"name": "Ost"}),
        ("plots", ring(20, 500, 20), {"name": "P"}),
        ("premises", {"type": "Point", "coordinates": [EAST + 5, NORTH + 5]}, {"kind": "office"}),
        ("companies", {"type": "Point", "coordinates": [EAST + 5, NORTH + 5]}, {"name": "Neu GmbH"}),
        ("core-zones", ring(20000, 0, 100), {"name": "Kern"}),
        ("networks", ring(20000, 0, 100), {"name": "Verbund"}),
        ("events", None, {"title": "Treffen", "kind": "neighbours_meeting", "year": 2026}),
        (
            "measures",
            None,
            {"title": "Wärmenetz", "field": "energy_climate", "kpi": [{"name": "CO2", "base": 10, "target": 2.5}]},
        ),
    ],
)
def test_each_collection_can_be_created_read_changed_and_deleted(
    editor: Desk, collection: str, geometry: Any, properties: dict[str, Any]
) -> None:
    key = editor.create(collection, feature(geometry, **properties), Content_Crs=STORAGE)
    path = f"/collections/{collection}/items/{key}"
    read = editor.get(f"{path}?state=working")
    assert {name: read["properties"][name] for name in properties} == properties
    changed = editor.ask("PATCH", path, {"properties": {"source": "Amt"}}, If_Match='"1"')
    assert changed.status_code == 204, changed.get_data(as_text=True)
    assert editor.get(f"{path}?state=working")["properties"]["source"] == "Amt"
    assert editor.ask("DELETE", path, If_Match='"2"').status_code == 204
    assert editor.ask("GET", f"{path}?state=working").status_code == 404


@pytest.mark.parametrize(
    "crs",
    ["OGC/1.3/CRS84", "EPSG/0/4326", "EPSG/0/3857", "EPSG/0/25832", "EPSG/0/25833", "EPSG/0/4258", "EPSG/0/31467"],
)
def test_what_is_read_in_a_system_can_be_sent_back_in_it_and_moves_nothing(
    publisher: Desk, town: Urls, crs: str
) -> None:
    uri = f"http://www.opengis.net/def/crs/{crs}"
    key = kanal(publisher)["id"]
    path = f"/collections/estates/items/{key}"
    with psycopg.connect(town.owner) as owner:
        before = one(owner, "SELECT ST_AsEWKT(geom) FROM record.estate WHERE id = %s", key)
    read = publisher.get(f"{path}?state=working&crs={uri}")
    sent = publisher.ask("PUT", path, read, If_Match=str(read["properties"]["version"]), Content_Crs=f"<{uri}>")
    assert sent.status_code == 204, sent.get_data(as_text=True)
    with psycopg.connect(town.owner) as owner:
        assert one(owner, "SELECT ST_AsEWKT(geom) FROM record.estate WHERE id = %s", key) == before
        assert one(owner, "SELECT version FROM record.estate WHERE id = %s", key) == read["properties"]["version"]


# -- replacing and changing


def test_an_edit_of_a_published_record_is_a_draft_until_somebody_publishes(publisher: Desk, nobody: Desk) -> None:
    now = kanal(publisher)
    path = f"/collections/estates/items/{now['id']}"
    version = now["properties"]["version"]
    publisher.ask("PATCH", path, {"properties": {"employees_n": 950}}, If_Match=f'"{version}"')
    assert nobody.get(path)["properties"]["employees_n"] == 900
    assert publisher.get(f"{path}?state=working")["properties"]["status"] == "draft"
    done = publisher.ask("PATCH", path, {"properties": {"status": "published"}}, If_Match=f'"{version + 1}"')
    assert done.status_code == 204, done.get_data(as_text=True)
    assert nobody.get(path)["properties"]["employees_n"] == 950


def test_put_clears_what_it_leaves_out_but_not_who_may_see_it(publisher: Desk, town: Urls) -> None:
    now = kanal(publisher)
    path = f"/collections/estates/items/{now['id']}"
    with psycopg.connect(town.owner) as owner:
        owner.execute("UPDATE record.estate SET visibility = 'staff' WHERE id = %s", [now["id"]])
    version = kanal(publisher)["properties"]["version"]
    answer = publisher.ask(
        "PUT",
        path,
        feature(now["geometry"], name="Am Kanal"),
        If_Match=f'"{version}"',
        Prefer="return=representation",
    )
    assert answer.status_code == 200, answer.get_data(as_text=True)
    facts = answer.get_json(force=True)["properties"]
    assert (facts["employees_n"], facts["bplan_ref"], facts["visibility"], facts["ftth"]) == (
        None,
        None,
        "staff",
        "unknown",
    )
    assert facts["slug"] == now["properties"]["slug"]
    assert facts["version"] == version + 1


def test_a_patch_merges_nested_values_and_null_clears(editor: Desk) -> None:
    now = kanal(editor)
    path = f"/collections/estates/items/{now['id']}"
    patch = {"properties": {"area_type_share": {"GI": 15, "GE": None, "SO": 5}, "employees_n": None}}
    answer = editor.ask(
        "PATCH", path, patch, If_Match=str(now["properties"]["version"]), Prefer="return=representation"
    )
    facts = answer.get_json(force=True)["properties"]
    assert facts["area_type_share"] == {"GI": 15, "SO": 5}
    assert facts["employees_n"] is None
    assert facts["brw_eur_m2"] == 120.5


def test_a_patch_that_changes_nothing_makes_no_version(editor: Desk) -> None:
    now = kanal(editor)
    path = f"/collections/estates/items/{now['id']}"
    answer = editor.ask("PATCH", path, {"properties": {"name": "Am Kanal"}}, If_Match=str(now["properties"]["version"]))
    assert answer.status_code == 204
    assert kanal(editor)["properties"]["version"] == now["properties"]["version"]


# -- versions


@pytest.mark.parametrize(("method", "body"), [("PUT", feature(None)), ("PATCH", {}), ("DELETE", None)])
def test_a_change_says_of_which_version_it_is(editor: Desk, method: str, body: Any) -> None:
    path = f"/collections/estates/items/{kanal(editor)['id']}"
    for given in ({}, {"If_Match": "*"}):
        answer = editor.ask(method, path, body, **given)
        assert answer.status_code == 428
        assert "If-Match" in answer.get_json(force=True)["detail"]
    assert editor.ask(method, path, body, If_Match='"seven"').status_code == 400


@pytest.mark.parametrize(
    ("method", "body"), [("PUT", None), ("PATCH", {"properties": {"name": "B"}}), ("DELETE", None)]
)
def test_whoever_comes_second_gets_the_record_as_it_is_now(publisher: Desk, method: str, body: Any) -> None:
    editor = publisher
    before = kanal(editor)
    path = f"/collections/estates/items/{before['id']}"
    version = before["properties"]["version"]
    assert editor.ask("PATCH", path, {"properties": {"employees_n": 1}}, If_Match=f'"{version}"').status_code == 204
    answer = editor.ask(method, path, before if method == "PUT" else body, If_Match=f'"{version}"')
    assert answer.status_code == 412
    problem = answer.get_json(force=True)
    assert problem["current"]["properties"]["employees_n"] == 1
    assert problem["current"]["properties"]["version"] == version + 1
    assert str(version + 1) in problem["detail"]
    assert kanal(editor)["properties"]["employees_n"] == 1


def test_of_many_who_change_one_version_at_once_one_succeeds(town: Urls, editor: Desk) -> None:
    now = kanal(editor)
    path = f"/api/collections/estates/items/{now['id']}"
    app = editor.api.client.application
    start = threading.Barrier(6)
    codes: list[int] = []

    def write(n: int) -> None:
        start.wait()
        answer = app.test_client().patch(
            path,
            data=json.dumps({"properties": {"employees_n": n}}),
            headers=editor.headers(If_Match=str(now["properties"]["version"]), Content_Type=MERGE),
        )
        codes.append(answer.status_code)

    threads = [threading.Thread(target=write, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(codes) == [204, 412, 412, 412, 412, 412]
    assert kanal(editor)["properties"]["version"] == now["properties"]["version"] + 1


def test_the_etag_of_a_feature_serves_as_its_version(editor: Desk) -> None:
    path = f"/collections/estates/items/{kanal(editor)['id']}"
    etag = editor.ask("GET", f"{path}?state=working").headers["ETag"]
    answer = editor.ask("PATCH", path, {"properties": {"employees_n": 3}}, If_Match=etag)
    assert answer.status_code == 204
    assert answer.headers["ETag"] != etag


# -- what cannot be kept


@pytest.mark.parametrize(
    ("properties", "pointer", "said"),
    [
        ({"nam": "x"}, "/properties/nam", "Möglich: "),
        ({"name": None}, "/properties/name", "nicht leer"),
        ({"name": 7}, "/properties/name", "Text"),
        ({"name": "  "}, "/properties/name", "btrim"),
        ({"name": "a\x00b"}, "/properties/name", "Zeichen"),
        ({"ftth": "maybe"}, "/properties/ftth", "yes, no, unknown"),
        ({"employees_n": 3.5}, "/properties/employees_n", "ganze Zahl"),
        ({"employees_n": 1e12}, "/properties/employees_n", "außerhalb"),
        ({"employees_n": -1}, "/properties/employees_n", "employees_n >= 0"),
        ({"employees_n": True}, "/properties/employees_n", "Zahl"),
        ({"sealed_pct": 101}, "/properties/sealed_pct", "sealed_pct <= 100"),
        ({"pv_kwp": 1e300}, "/properties/pv_kwp", "außerhalb"),
        ({"verified_at": "12.03.2026"}, "/properties/verified_at", "2026-01-31"),
        ({"bplan_ref": "BP 1"}, "/properties/bplan_ref", "Liste"),
        ({"bplan_ref": ["BP", 1]}, "/properties/bplan_ref", "Text"),
        ({"network_id": "x"}, "/properties/network_id", "UUID"),
        ({"network_id": "00000000-0000-0000-0000-000000000000"}, "/properties/network_id", "gibt es nicht"),
        ({"area_type_share": {"XX": 1}}, "/properties/area_type_share", "shares_ok"),
        ({"area_m2": 5}, "/properties/area_m2", "führt die Datenbank"),
        (
            {"organisation_id": "00000000-0000-0000-0000-000000000000"},
            "/properties/organisation_id",
            "führt die Datenbank",
        ),
        ({"slug": "Öhler Straße"}, "/properties/slug", "anderer Eintrag"),
        ({"valid_from": "2026-01-01", "valid_to": "2025-01-01"}, "/properties/valid_to", "valid_to > valid_from"),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_its_place(
    editor: Desk, properties: dict[str, Any], pointer: str, said: str
) -> None:
    now = kanal(editor)
    answer = editor.ask(
        "PATCH",
        f"/collections/estates/items/{now['id']}",
        {"properties": properties},
        If_Match=str(now["properties"]["version"]),
    )
    found = faults(answer)
    assert said in found[pointer]
    assert kanal(editor) == now


def test_all_faults_are_told_at_once(editor: Desk) -> None:
    answer = editor.ask("POST", "/collections/plots/items", feature(None, kind="castle", grz="x", foo=1))
    assert set(faults(answer)) == {"/properties/kind", "/properties/grz", "/properties/foo", "/geometry"}
    assert answer.get_json(force=True)["detail"] == "Der Eintrag wurde nicht gespeichert. Fehler: 4."


BOW = {"type": "Polygon", "coordinates": [[[7.6, 51.5], [7.61, 51.51], [7.61, 51.5], [7.6, 51.51], [7.6, 51.5]]]}


@pytest.mark.parametrize(
    ("geometry", "pointer", "said"),
    [
        (BOW, "/geometry/coordinates/0/", "schneidet sich selbst"),
        (
            {"type": "Polygon", "coordinates": [[[7, 51], [7, 52], [8, 51], [7.5, 51]]]},
            "/geometry/coordinates/0",
            "nicht geschlossen",
        ),
        ({"type": "Polygon", "coordinates": [[[7, 51], [7, 52], [7, 51]]]}, "/geometry/coordinates/0", "zu wenige"),
        ({"type": "Polygon", "coordinates": []}, "/geometry", "leer"),
        ({"type": "Polygon", "coordinates": [[7, 51]]}, "/geometry/coordinates/0/0", "Liste"),
        ({"type": "Point", "coordinates": ["7", 51]}, "/geometry/coordinates", "keine Zahl"),
        ({"type": "Point", "coordinates": [7]}, "/geometry/coordinates", "zwei"),
        ({"type": "Point", "coordinates": [7.5, 51.5]}, "/geometry", "passt nicht"),
        ({"type": "Circle", "coordinates": [7.5, 51.5]}, "/geometry", "Circle"),
        ({"type": "Polygon"}, "/geometry/coordinates", "Liste"),
        ([1, 2], "/geometry", "GeoJSON"),
        (
            {"type": "Polygon", "coordinates": [[[51.5, 7.6], [51.51, 7.6], [51.51, 7.61], [51.5, 7.6]]]},
            "/geometry",
            "Achsen",
        ),
        (None, "/geometry", "fehlt"),
    ],
)
def test_a_geometry_that_cannot_be_is_refused_with_its_place(
    editor: Desk, geometry: Any, pointer: str, said: str
) -> None:
    found = faults(editor.ask("POST", "/collections/estates/items", feature(geometry, name="X")))
    where, text = next((p, t) for p, t in found.items() if p.startswith(pointer))
    assert said in text, found
    assert where


def test_an_overlap_with_a_neighbour_names_both_the_area_and_the_place(publisher: Desk, town: Urls) -> None:
    answer = publisher.ask(
        "POST",
        "/collections/estates/items",
        feature(ring(900, 0, 300), name="Zu nah", status="published"),
        Content_Crs=STORAGE,
    )
    found = faults(answer)
    ((where, text),) = found.items()
    assert where.startswith("/geometry/coordinates/0/")
    assert "überlappen sich um" in text
    assert "E-" in text
    x, y = answer.get_json(force=True)["errors"][0]["place"]
    assert EAST + 900 <= x <= EAST + 1200
    assert NORTH <= y <= NORTH + 300
    with psycopg.connect(town.owner) as owner:
        assert one(owner, "SELECT count(*) FROM record.estate WHERE name = 'Zu nah'") == 0


def test_vertices_are_counted(town: Urls, api: Api) -> None:
    with api_on(town, max_vertices=1000) as small:
        desk = desk_of(small, town, "lea@amt.example")
        line = [[7.5 + n / 1e5, 51.4] for n in range(1001)]
        polygon = {"type": "Polygon", "coordinates": [[*line, [7.5, 51.5], line[0]]]}
        found = faults(desk.ask("POST", "/collections/estates/items", feature(polygon, name="X")))
    assert "1000" in found["/geometry"]


@pytest.mark.parametrize("body", ["", "{", "[]", "7", '{"type": "Feature", "properties": {"grz": NaN}}', "[" * 5000])
def test_what_is_no_feature_is_refused(editor: Desk, body: str) -> None:
    assert faults(editor.ask("POST", "/collections/plots/items", body))


def test_a_body_of_another_form_is_refused_with_what_is_read(editor: Desk) -> None:
    answer = editor.ask("POST", "/collections/plots/items", "name=x", Content_Type="application/x-www-form-urlencoded")
    assert answer.status_code == 415
    assert answer.headers["Accept-Post"] == "application/geo+json, application/json"
    path = f"/collections/estates/items/{kanal(editor)['id']}"
    answer = editor.ask("PATCH", path, "{}", Content_Type=GEOJSON, If_Match="1")
    assert (answer.status_code, answer.headers["Accept-Patch"]) == (415, MERGE)


def test_a_body_that_is_too_large_is_refused_with_the_limit(town: Urls) -> None:
    with api_on(town, max_body_bytes=2000) as small:
        desk = desk_of(small, town, "lea@amt.example")
        answer = desk.ask("POST", "/collections/plots/items", feature(None, description="x" * 3000))
    assert answer.status_code == 413
    assert "2000" in answer.get_json(force=True)["detail"].replace(".", "").replace(" ", "")


def test_an_estate_that_the_position_would_overwrite_is_not_taken_silently(editor: Desk) -> None:
    estate = kanal(editor)["id"]
    here = ring(5000, 5000, 20)
    found = faults(editor.ask("POST", "/collections/plots/items", feature(here, estate_id=estate), Content_Crs=STORAGE))
    assert "estate_by_hand" in found["/properties/estate_id"]
    key = editor.create("plots", feature(here, estate_id=estate, estate_by_hand=True), Content_Crs=STORAGE)
    assert editor.get(f"/collections/plots/items/{key}?state=working")["properties"]["estate_id"] == estate


def test_a_fault_is_told_in_english_too(editor: Desk) -> None:
    answer = editor.ask("POST", "/collections/estates/items", feature(BOW, name=""), Accept_Language="en")
    problem = answer.get_json(force=True)
    assert problem["detail"] == "The entry was not saved. Faults: 1."
    assert [one["detail"] for one in problem["errors"]] == ["The boundary crosses itself."]


# -- who may


def test_without_a_token_nothing_is_written_and_no_working_state_is_read(nobody: Desk, editor: Desk) -> None:
    key = kanal(editor)["id"]
    path = f"/collections/estates/items/{key}"
    for method, where in (
        ("POST", "/collections/estates/items"),
        ("PUT", path),
        ("PATCH", path),
        ("DELETE", path),
        ("GET", f"{path}?state=working"),
        ("GET", "/collections/estates/items?state=working"),
    ):
        answer = nobody.ask(method, where, feature(None), If_Match="1")
        assert answer.status_code == 401, (method, where)
        assert answer.headers["WWW-Authenticate"] == 'Bearer realm="geoapp"'
        assert answer.mimetype == "application/problem+json"


def test_a_token_that_opens_nothing_is_told_why(api: Api, town: Urls) -> None:
    made = accounts.add_token(town.owner, "lea@amt.example", scope="read", days=1)
    desk = Desk(api, made.text)
    where = "/collections/estates/items?state=working"
    assert desk.ask("GET", where).status_code == 200
    with psycopg.connect(town.owner) as owner:
        owner.execute(
            "UPDATE account.token SET created_at = now() - interval '2 days', expires_at = now() - interval '1 day' WHERE id = %s",
            [made.id],
        )
    answer = desk.ask("GET", where)
    assert (answer.status_code, "abgelaufen" in answer.get_json(force=True)["detail"]) == (401, True)
    accounts.revoke_token(town.owner, made.id)
    answer = desk.ask("GET", where)
    assert (answer.status_code, "widerrufen" in answer.get_json(force=True)["detail"]) == (401, True)
    for text in ("geoapp_x", "x" * 5000, "", "ä"):
        assert Desk(api, text or " ").ask("GET", where).status_code == 401
    answer = api.client.get(f"/api{where}", headers={"Authorization": "Basic eDp5"})
    assert answer.status_code == 401


def test_who_comes_in_no_more_is_let_in_by_no_token(api: Api, town: Urls) -> None:
    desk = desk_of(api, town, "lea@amt.example")
    assert accounts.remove_person(town.owner, "Lea@amt.example") == 1
    assert desk.ask("GET", "/collections/estates/items?state=working").status_code == 401


def test_a_token_for_reading_writes_nothing(api: Api, town: Urls) -> None:
    for desk in (desk_of(api, town, "lea@amt.example", "read"), desk_of(api, town, "vera@amt.example")):
        now = kanal(desk)
        answer = desk.ask("PATCH", f"/collections/estates/items/{now['id']}", {}, If_Match="1")
        assert answer.status_code == 403
        assert "nur lesen" in answer.get_json(force=True)["detail"]
        assert desk.ask("POST", "/collections/events/items", feature(None, title="x")).status_code == 403


def test_a_token_for_a_collection_opens_no_other(api: Api, town: Urls) -> None:
    desk = desk_of(api, town, "pia@amt.example", collections=["plots"])
    assert desk.ask("GET", "/collections/plots/items?state=working").status_code == 200
    assert desk.ask("GET", "/collections/estates/items?state=working").status_code == 403
    assert desk.ask("POST", "/collections/events/items", feature(None, title="x")).status_code == 403


def test_an_organisation_neither_sees_nor_writes_the_working_state_of_another(
    api: Api, town: Urls, editor: Desk
) -> None:
    key = kanal(editor)["id"]
    path = f"/collections/estates/items/{key}"
    other = desk_of(api, town, "nils@netz.example")
    assert other.get("/collections/estates/items?state=working")["numberMatched"] == 0
    assert other.ask("GET", f"{path}?state=working").status_code == 404
    assert other.ask("PATCH", path, {"properties": {"name": "X"}}, If_Match="1").status_code == 404
    seeing = desk_of(api, town, "nils@netz.example", reads_all=True)
    assert seeing.get("/collections/estates/items?state=working")["numberMatched"] == 3
    for method in ("PUT", "PATCH", "DELETE"):
        answer = seeing.ask(method, path, feature(None), If_Match="1")
        assert answer.status_code == 403
        assert "andere Organisation" in answer.get_json(force=True)["detail"]


def test_an_editor_drafts_and_a_publisher_publishes(editor: Desk, publisher: Desk, nobody: Desk) -> None:
    key = editor.create("estates", feature(ring(6000, 0, 100), name="Entwurf"), Content_Crs=STORAGE)
    path = f"/collections/estates/items/{key}"
    answer = editor.ask("PATCH", path, {"properties": {"status": "published"}}, If_Match="1")
    assert (answer.status_code, "publisher" in answer.get_json(force=True)["detail"]) == (403, True)
    assert (
        editor.ask(
            "POST",
            "/collections/estates/items",
            feature(ring(7000, 0, 9), name="X", status="published"),
            Content_Crs=STORAGE,
        ).status_code
        == 403
    )
    assert publisher.ask("PATCH", path, {"properties": {"status": "published"}}, If_Match="1").status_code == 204
    assert nobody.get(path)["properties"]["name"] == "Entwurf"
    assert editor.ask("DELETE", path, If_Match="2").status_code == 403
    assert publisher.ask("DELETE", path, If_Match="2").status_code == 204
    assert nobody.ask("GET", path).status_code == 404


def test_vacancies_are_changed_where_they_are_kept(editor: Desk) -> None:
    answer = editor.ask("POST", "/collections/vacancies/items", feature(None))
    assert answer.status_code == 405
    assert "POST" not in answer.headers["Allow"]
    assert "plots" in answer.get_json(force=True)["detail"]


def test_a_server_that_lets_nobody_in_says_so(town: Urls) -> None:
    from geoapp import create_app
    from geoapp.settings import Settings
    from geoapp.web.services import EXTENSION

    app = create_app(Settings(), town.public)
    token = accounts.add_token(town.owner, "lea@amt.example", scope="read", days=1).text
    desk = Desk(Api(app.test_client()), token)
    answer = desk.ask("GET", "/collections/estates/items?state=working")
    assert (answer.status_code, answer.get_json(force=True)["detail"]) == (
        403,
        "Dieser Server zeigt nur Veröffentlichtes; mit Token arbeitet ein anderer.",
    )
    app.extensions[EXTENSION].database.close()


def test_what_somebody_is_shown_is_kept_by_nobody_else(editor: Desk) -> None:
    answer = editor.ask("GET", "/collections/estates/items?state=working")
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert "Authorization" in answer.headers["Vary"]


# -- the working state


def test_the_working_state_is_filtered_paged_and_counted_like_the_public_one(api: Api, town: Urls) -> None:
    desk = desk_of(api, town, "pia@amt.example", reads_all=True)
    where = "/collections/plots/items?state=working&sortby=-external_id&limit=25&filter=availability%20IS%20NULL"
    seen: list[str] = []
    while where:
        page = desk.get(where)
        assert page["numberMatched"] == 40
        seen += [one["id"] for one in page["features"]]
        where = next((link["href"].split("/api")[1] for link in page["links"] if link["rel"] == "next"), "")
    assert len(seen) == len(set(seen)) == 40
    free = desk.get("/collections/vacancies/items?state=working&limit=100")
    assert free["numberMatched"] == 21


def test_an_unchanged_working_state_is_not_sent_again_and_a_changed_one_is(editor: Desk) -> None:
    where = "/collections/estates/items?state=working"
    etag = editor.ask("GET", where).headers["ETag"]
    assert editor.ask("GET", where, If_None_Match=etag).status_code == 304
    now = kanal(editor)
    editor.ask(
        "PATCH",
        f"/collections/estates/items/{now['id']}",
        {"properties": {"employees_n": 5}},
        If_Match=str(now["properties"]["version"]),
    )
    assert editor.ask("GET", where, If_None_Match=etag).status_code == 200


def test_the_record_can_be_read_as_it_stood(editor: Desk) -> None:
    now = kanal(editor)
    path = f"/collections/estates/items/{now['id']}"
    with psycopg.connect(editor_urls(editor)) as owner:
        moment = one(owner, "SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')")
    editor.ask("PATCH", path, {"properties": {"employees_n": 5}}, If_Match=str(now["properties"]["version"]))
    assert editor.get(f"{path}?state=working&as-of={moment}")["properties"]["employees_n"] == 900
    assert editor.get(f"{path}?state=working")["properties"]["employees_n"] == 5


def editor_urls(desk: Desk) -> str:
    """The owner's address of the database that a desk writes to."""
    from geoapp.web.services import EXTENSION

    engine = desk.api.client.application.extensions[EXTENSION].staff._engine
    return str(engine.url.set(drivername="postgresql").render_as_string(hide_password=False))


def test_the_last_use_of_a_token_is_shown(editor: Desk, town: Urls) -> None:
    kanal(editor)
    (row,) = [one for one in accounts.tokens(town.owner) if one["email"] == "lea@amt.example"]
    assert row["last_used_at"] is not None
    assert "hash" not in row


def test_a_change_that_takes_too_long_is_given_up_and_the_limit_named(town: Urls) -> None:
    with api_on(town, statement_timeout_ms=300) as api, psycopg.connect(town.owner) as owner:
        editor = desk_of(api, town, "lea@amt.example")
        now = kanal(editor)
        path = f"/collections/estates/items/{now['id']}"
        owner.execute("SELECT FROM record.estate WHERE id = %s FOR UPDATE", [now["id"]])
        version = str(now["properties"]["version"])
        answer = editor.ask("PATCH", path, {"properties": {"employees_n": 1}}, If_Match=version)
        assert (answer.status_code, "0.3 Sekunden" in answer.get_json(force=True)["detail"]) == (413, True)
        owner.rollback()
        assert kanal(editor)["properties"] == now["properties"]
        assert editor.ask("PATCH", path, {"properties": {"employees_n": 1}}, If_Match=version).status_code == 204


@pytest.fixture
def second(api: Api, town: Urls) -> Desk:
    """A second publisher of the office, which works with four eyes from here on."""
    with psycopg.connect(town.owner) as owner:
        owner.execute("UPDATE record.organisation SET four_eyes = true, status = status WHERE slug = 'amt'")
    accounts.add_person(town.owner, "otto@amt.example", "publisher", "amt")
    return desk_of(api, town, "otto@amt.example")


def test_with_four_eyes_a_second_person_publishes_or_gives_back(publisher: Desk, second: Desk, nobody: Desk) -> None:
    now = kanal(publisher)
    path, version = f"/collections/estates/items/{now['id']}", now["properties"]["version"]

    def step(desk: Desk, properties: dict[str, Any], reason: str = "") -> Any:
        nonlocal version
        answer = desk.ask(
            "PATCH", path + (f"?reason={reason}" if reason else ""), {"properties": properties}, If_Match=str(version)
        )
        version += answer.status_code == 204
        return answer

    refused = step(publisher, {"status": "published", "employees_n": 950})
    assert (refused.status_code, "Vier-Augen" in refused.get_json(force=True)["detail"]) == (403, True)
    assert step(publisher, {"employees_n": 950}).status_code == 204
    refused = step(publisher, {"status": "published"})
    assert (refused.status_code, "zweite Person" in refused.get_json(force=True)["detail"]) == (403, True)
    assert step(publisher, {"status": "in_review"}).status_code == 204
    refused = step(second, {"status": "draft"})
    assert (refused.status_code, "Kommentar" in refused.get_json(force=True)["detail"]) == (403, True)
    assert step(second, {"status": "draft"}, "Zahl%20belegen").status_code == 204
    assert step(publisher, {"employees_n": 960, "status": "in_review"}).status_code == 204
    assert nobody.get(path)["properties"]["employees_n"] == 900
    assert step(second, {"status": "published"}).status_code == 204
    assert nobody.get(path)["properties"]["employees_n"] == 960


def test_with_four_eyes_nobody_makes_something_public_at_once(publisher: Desk, second: Desk) -> None:
    answer = publisher.ask(
        "POST", "/collections/estates/items", feature(ring(7000, 0, 9), name="X", status="published")
    )
    assert (answer.status_code, "Vier-Augen" in answer.get_json(force=True)["detail"]) == (403, True)


def second_comer(editor: Desk, theirs: Any, mine: Any, method: str = "PATCH") -> Any:
    """Somebody is quicker; the problem that who comes second gets, with the path of the record."""
    before = kanal_in_metres(editor)
    path = f"/collections/estates/items/{before['id']}"
    match = {"If_Match": str(before["properties"]["version"]), "Content_Crs": STORAGE}
    assert editor.ask("PATCH", path, theirs(before), **match).status_code == 204
    answer = editor.ask(method, path, mine(before), **match)
    assert answer.status_code == 412
    return path, answer.get_json(force=True)


def kanal_in_metres(desk: Desk) -> dict[str, Any]:
    """The estate of the office in EPSG:25832."""
    key = kanal(desk)["id"]
    found: dict[str, Any] = desk.get(
        f"/collections/estates/items/{key}?state=working&crs=http://www.opengis.net/def/crs/EPSG/0/25832"
    )
    return found


def with_corner(feature: dict[str, Any], x: float, y: float, dx: float, dy: float) -> dict[str, Any]:
    """The geometry of the feature with its corner at (x, y), metres from the begin of the tests' land, moved."""
    parts = json.loads(json.dumps(feature["geometry"]["coordinates"]))
    hits = 0
    for ring_ in (r for part in parts for r in part):
        for at, (px, py) in enumerate(ring_):
            if (round(px - EAST), round(py - NORTH)) == (x, y):
                ring_[at] = [px + dx, py + dy]
                hits += 1
    assert hits
    return {"type": "MultiPolygon", "coordinates": parts}


def test_changes_of_different_fields_are_merged_for_who_comes_second(publisher: Desk) -> None:
    path, problem = second_comer(
        publisher,
        lambda _: {"properties": {"employees_n": 1}},
        lambda _: {"properties": {"sealed_pct": 40, "employees_n": 900}},  # 900 is what it was: no change
    )
    assert problem["conflicts"] == []
    assert problem["merged"] == {"properties": {"sealed_pct": 40}}
    assert (problem["base"]["properties"]["employees_n"], problem["current"]["properties"]["employees_n"]) == (900, 1)
    version = str(problem["current"]["properties"]["version"])
    assert publisher.ask("PATCH", path, problem["merged"], If_Match=version).status_code == 204
    now = kanal(publisher)["properties"]
    assert (now["employees_n"], now["sealed_pct"]) == (1, 40)


def test_changes_of_one_field_are_named_and_nothing_is_written(publisher: Desk) -> None:
    _path, problem = second_comer(
        publisher,
        lambda _: {"properties": {"employees_n": 1}},
        lambda _: {"properties": {"employees_n": 2, "sealed_pct": 40}},
    )
    assert problem["conflicts"] == ["/properties/employees_n"]
    assert "merged" not in problem
    assert kanal(publisher)["properties"]["sealed_pct"] is None


def test_a_whole_document_is_merged_by_what_it_changes(publisher: Desk) -> None:
    def whole(before: dict[str, Any]) -> dict[str, Any]:
        properties = {k: v for k, v in before["properties"].items() if k != "brw_eur_m2"}
        return {**before, "properties": {**properties, "sealed_pct": 40}}

    path, problem = second_comer(publisher, lambda _: {"properties": {"employees_n": 1}}, whole, "PUT")
    assert problem["conflicts"] == []
    assert problem["merged"] == {"properties": {"sealed_pct": 40, "brw_eur_m2": None}}
    version = str(problem["current"]["properties"]["version"])
    assert publisher.ask("PATCH", path, problem["merged"], If_Match=version).status_code == 204


def test_different_stretches_of_a_boundary_are_merged(publisher: Desk, town: Urls) -> None:
    with psycopg.connect(town.owner) as owner:  # an edge of several corners, so that there are stretches
        owner.execute(
            "UPDATE record.estate SET geom = ST_Segmentize(geom, 100), status = status WHERE name = 'Am Kanal'"
        )
    path, problem = second_comer(
        publisher,
        lambda before: {"geometry": with_corner(before, 0, 200, -30, 0)},
        lambda before: {"geometry": with_corner(before, 500, 600, 0, 20), "properties": {"sealed_pct": 40}},
    )
    assert problem["conflicts"] == []
    version = str(problem["current"]["properties"]["version"])
    answer = publisher.ask("PATCH", path, problem["merged"], If_Match=version, Content_Crs=STORAGE)
    assert answer.status_code == 204, answer.get_data(as_text=True)
    with psycopg.connect(town.owner) as owner:
        row = owner.execute("SELECT ST_Area(geom), sealed_pct FROM record.estate WHERE name = 'Am Kanal'").fetchone()
    assert row is not None
    assert (round(row[0], 3), row[1]) == (1000 * 600 + 100 * 30 + 100 * 20, 40)


def test_one_stretch_of_a_boundary_changed_by_both_is_named(publisher: Desk) -> None:
    _path, problem = second_comer(
        publisher,
        lambda before: {"geometry": with_corner(before, 0, 600, 0, 20)},
        lambda before: {"geometry": with_corner(before, 0, 600, 0, 40)},
    )
    assert problem["conflicts"] == ["/geometry"]


@pytest.mark.parametrize(
    "mine",
    [
        {"geometry": {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]}},
        {"geometry": {"type": "Polygon", "coordinates": "x"}},
        {"geometry": None},
        {"properties": {"nonsense": 1}},
        {"properties": 7},
    ],
)
def test_what_makes_no_sense_is_no_conflict_that_breaks_anything(publisher: Desk, mine: Any) -> None:
    _path, problem = second_comer(publisher, lambda _: {"properties": {"employees_n": 1}}, lambda _: mine)
    assert problem["current"]["properties"]["employees_n"] == 1
