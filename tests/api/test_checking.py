"""Looking at a boundary before it is saved: what is found, for whom, and that nothing is written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from api.conftest import Api, api_on
from api.test_editing import EAST, NORTH, STORAGE, Desk, desk_of, kanal, ring, town  # noqa: F401
from guard_for_tests import one

from geoapp.db.cluster.urls import Urls


@pytest.fixture
def api(town: Urls) -> Iterator[Api]:  # noqa: F811
    with api_on(town) as found:
        yield found


@pytest.fixture
def editor(api: Api, town: Urls) -> Desk:  # noqa: F811
    return desk_of(api, town, "lea@amt.example")


def check(desk: Desk, geometry: Any, collection: str = "estates", ident: str | None = None, **headers: str) -> Any:
    body = {"type": "Feature", "geometry": geometry, **({"id": ident} if ident else {})}
    answer = desk.ask("POST", f"/collections/{collection}/check", body, **{"Content_Crs": STORAGE, **headers})
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return answer.get_json(force=True)


def codes(said: Any) -> list[str]:
    return [found["code"] for found in said["findings"]]


def test_a_sound_boundary_comes_back_with_its_measures(editor: Desk, town: Urls) -> None:  # noqa: F811
    said = check(editor, ring(5000, 0, 200))
    assert said["findings"] == []
    with psycopg.connect(town.owner) as owner:
        m2 = one(
            owner,
            "SELECT record.ellipsoid_m2(ST_MakeEnvelope(%s, %s, %s, %s, 25832))",
            EAST + 5000,
            NORTH,
            EAST + 5200,
            NORTH + 200,
        )
        assert (
            one(owner, "SELECT count(*) FROM history.estate WHERE name NOT IN ('Am Kanal', 'Öhler Straße', 'Geheim')")
            == 0
        )
    assert said["measures"]["area_m2"] == pytest.approx(float(m2), abs=0.051)
    assert (said["measures"]["vertices"], said["measures"]["parts"], said["measures"]["holes"]) == (4, 1, 0)
    assert said["measures"]["perimeter_m"] == pytest.approx(800, rel=0.001)


def test_an_overlap_is_an_error_that_names_the_neighbour_and_where(editor: Desk) -> None:
    (found,) = [
        f for f in check(editor, ring(900, 0, 300, 600))["findings"] if f["code"] == "overlap" and "Öhler" in f["text"]
    ]
    assert found["severity"] == "error"
    assert "120000" in found["text"].replace(".0", "")
    x, y = found["place"]
    assert EAST + 1000 <= x <= EAST + 1200
    assert NORTH <= y <= NORTH + 600
    assert found["geometry"]["type"] in ("Polygon", "MultiPolygon")


def test_places_come_in_the_system_that_was_sent(editor: Desk) -> None:
    key = kanal(editor)["id"]
    here = editor.get(f"/collections/estates/items/{key}?state=working")["geometry"]
    said = check(editor, here, Content_Crs="http://www.opengis.net/def/crs/OGC/1.3/CRS84")
    (found,) = [f for f in said["findings"] if f["code"] == "overlap"]
    assert found["place"] == pytest.approx([7.56, 51.44], abs=0.05)
    assert codes(check(editor, here, ident=key, Content_Crs="http://www.opengis.net/def/crs/OGC/1.3/CRS84")) == [
        "plots-uncovered"
    ], "not with itself"


def test_a_record_is_compared_with_what_it_was_and_with_what_belongs_to_it(editor: Desk) -> None:
    key = kanal(editor)["id"]
    found = codes(check(editor, ring(0, 0, 340, 600), ident=key))
    assert {"area-change", "plot-outside", "left-outside"} <= set(found)


def test_a_border_that_crosses_itself_has_no_measures(editor: Desk) -> None:
    bow = {
        "type": "Polygon",
        "coordinates": [[[EAST, NORTH], [EAST + 9, NORTH + 9], [EAST + 9, NORTH], [EAST, NORTH + 9], [EAST, NORTH]]],
    }
    said = check(editor, bow)
    assert (codes(said), said["measures"]) == (["self-intersection"], None)


def test_texts_are_in_the_readers_language(editor: Desk) -> None:
    german, english = (
        check(editor, ring(900, 0, 300, 600), Accept_Language=lang)["findings"][0]["text"] for lang in ("de", "en")
    )
    assert "überlappt" in german
    assert "overlaps" in english


def test_others_drafts_are_not_told_of(api: Api, town: Urls, editor: Desk) -> None:  # noqa: F811
    with psycopg.connect(town.owner) as owner:
        owner.execute(
            "UPDATE record.estate SET organisation_id = (SELECT id FROM record.organisation WHERE slug = 'netz'), status = status WHERE name = 'Geheim'"
        )
    assert codes(check(editor, ring(3000, 0, 500, 600))) == []
    (found,) = check(desk_of(api, town, "nils@netz.example"), ring(3000, 0, 500, 600))["findings"]
    assert (found["code"], "Geheim" in found["text"]) == ("overlap", True)
    key = kanal(editor)["id"]
    nils = desk_of(api, town, "nils@netz.example")
    body = {"type": "Feature", "geometry": ring(0, 0, 100), "id": key}
    assert nils.ask("POST", "/collections/estates/check", body, Content_Crs=STORAGE).status_code == 404


@pytest.mark.parametrize(
    ("collection", "body", "status"),
    [
        ("companies", {"type": "Feature", "geometry": None}, 404),
        ("estates", {"type": "Feature", "geometry": None}, 422),
        ("estates", {"type": "Feature", "geometry": {"type": "Point", "coordinates": [7, 51]}}, 422),
        ("estates", {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [[[7, 51]]]}}, 422),
        ("estates", {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [[[7, 1e400], [7, 51], [8, 51], [7, 1e400]]]}}, 422),
        ("estates", {"type": "Polygon", "coordinates": []}, 422),
        ("estates", {"type": "Feature", "id": 7, "geometry": {"type": "Polygon", "coordinates": [[[7, 51], [8, 51], [8, 52], [7, 51]]]}}, 422),
        ("estates", {"type": "Feature", "id": "x", "geometry": {"type": "Polygon", "coordinates": [[[7, 51], [8, 51], [8, 52], [7, 51]]]}}, 404),
        ("estates", {"type": "Feature", "geometry": {"type": "GeometryCollection", "geometries": []}}, 422),
    ],
)  # fmt: skip
def test_what_is_no_boundary_is_refused_with_words(editor: Desk, collection: str, body: Any, status: int) -> None:
    answer = editor.ask("POST", f"/collections/{collection}/check", body)
    assert answer.status_code == status
    assert answer.get_json(force=True)["detail"]


def test_far_away_places_and_swapped_axes_are_answered(editor: Desk) -> None:
    """Nothing lies there; the guard says so on saving."""
    swapped = {"type": "Polygon", "coordinates": [[[51, 7], [51, 8], [52, 8], [51, 7]]]}
    huge = {"type": "Polygon", "coordinates": [[[-180, -90], [180, -90], [180, 90], [-180, -90]]]}
    for geometry in (swapped, huge):
        body = {"type": "Feature", "geometry": geometry}
        assert editor.ask("POST", "/collections/estates/check", body).status_code in (200, 422)


def test_nobody_looks_without_a_token(api: Api) -> None:
    body = {"type": "Feature", "geometry": ring(0, 0, 9)}
    assert Desk(api, None).ask("POST", "/collections/estates/check", body).status_code == 401


def test_the_difference_is_told_against_what_the_public_sees(editor: Desk) -> None:
    key = kanal(editor)["id"]
    told = check(editor, ring(0, 0, 1000, 590), ident=key)["difference"]
    assert (told["against"], told["added_m2"], told["added"]) == ("published", 0, None)
    assert told["removed_m2"] == pytest.approx(10_000, rel=0.002)
    assert told["removed"]["type"] == "MultiPolygon"
    assert len(told["moved"]) == 2
    assert check(editor, ring(0, 0, 1000, 590))["difference"] is None, "a new one has nothing to differ from"


def test_a_finding_is_mended_on_request_and_the_answer_is_about_the_mended(editor: Desk, town: Urls) -> None:  # noqa: F811
    body = {"type": "Feature", "geometry": ring(2000, 0, 1010, 600)}
    with psycopg.connect(town.owner) as owner:
        owner.execute("UPDATE record.estate SET status = 'published' WHERE name = 'Geheim'")
    answer = editor.ask("POST", "/collections/estates/check?fix=overlap", body, Content_Crs=STORAGE)
    said = answer.get_json(force=True)
    assert "overlap" not in codes(said)
    corners = {(round(x - EAST), round(y - NORTH)) for x, y in said["fixed"]["coordinates"][0][0]}
    assert corners == {(2000, 0), (3000, 0), (3000, 600), (2000, 600)}
    refused = editor.ask("POST", "/collections/estates/check?fix=area-change", body, Content_Crs=STORAGE)
    assert (refused.status_code, "overlap" in refused.get_json(force=True)["detail"]) == (400, True)


def test_where_mending_leaves_nothing_the_findings_are_those_of_what_was_sent(editor: Desk) -> None:
    body = {"type": "Feature", "geometry": ring(10, 10, 50)}
    said = editor.ask("POST", "/collections/estates/check?fix=overlap", body, Content_Crs=STORAGE).get_json(force=True)
    assert said["fixed"] is None
    assert "overlap" in codes(said)
