"""The example expressions of the CQL2 standard and of its Abstract Test Suite, as the library `cql2` carries them.

They name properties that our collections lack: as they stand each is refused by that name, and with properties of ours in
their place each is answered, or refused by the function that is not ours. `cql2_expressions.json` says where they come from.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cql2
import pytest
from api.conftest import Api

from geoapp.api.landing import CONFORMS_TO

GIVEN = json.loads(Path(__file__).with_name("cql2_expressions.json").read_text())
EXAMPLES: dict[str, dict[str, Any]] = GIVEN["examples"]
SUITE: list[tuple[str, str]] = [(kind, text) for kind, text in GIVEN["suite"]]

OURS = {
    "name": "textfield name owner city cityName material road_class etat_vol eo:instrument landsat:scene_id beamMode swathDirection polarization geophys:SURVEY_NAME id",
    "employees_n": "intfield floors category landsat:wrs_path landsat:wrs_row",
    "brw_eur_m2": "floatfield value eo:cloud_cover depth windSpeed balance taxes vehicle_height bridge_clearance x foo bar",
    "geometry": "geom geometry road footprint location",
    "verified_at": "updated_at updated event_time built",
    "valid_from": "ts_start starts_at touchdown",
    "valid_to": "ends_at liftOff",
    "bplan_ref": "intarrayfield layer:ids values",
}
"""A property of our estates for those of the expressions that are of its kind."""
IN_PLACE = {theirs: ours for ours, names in OURS.items() for theirs in names.split()}
REFUSED = {
    "clause6_01": "avg",  # functions, arithmetic and ACCENTI are classes of the standard that we do not claim
    "clause6_02b": "avg",
    "clause6_02c": "»-«",
    "clause7_05": "accenti",
    "clause7_18": "Geometrie erwartet",  # Buffer(…)
    "clause7_19": "»-«",
    "example27": "accenti",
    "example68": "Foo",
    "example69": "Bar",
    "example70": "accenti",
    "example72": "»+«",
    "example73": "»-«",
    "example74": "»*«",
    "example75": "»/«",
    "example76": "»^«",
    "example77": "»%«",
    "example78": "»div«",
    "example85": "»-«",
    "example03": "number mit text",  # the example compares a number with texts
    "example40": "number mit text",
    **dict.fromkeys(
        ("example14", "example15", "example16", "example17", "example18"), "swimming_pool"
    ),  # none of ours is true or false
    "example46": "ungültig",  # a ring that crosses itself
    "example49": "ungültig",  # a hole outside of its shell
    "example81": "nur Texte",  # our lists are of texts
    "example82": "nur Texte",
    "example84": "Sammlung",  # what a collection of geometries equals is not defined
}
"""Examples that are refused with properties of ours too, and what the refusal says."""
SUITE_REFUSED = {"textfield BETWEEN 0 AND 100", "textfield between 100.0 and 1.0"}
"""A text is not between numbers; and `("foo","bar")` are not texts but properties, so the classes of arrays ask for other marks."""


def nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """All objects of a tree."""
    if isinstance(tree, dict):
        yield tree
    for child in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
        yield from nodes(child)


def with_ours(tree: Any) -> Any:
    """The same expression on properties that our estates have."""
    if isinstance(tree, list):
        return [with_ours(child) for child in tree]
    if not isinstance(tree, dict):
        return tree
    if "property" in tree:
        return {"property": IN_PLACE.get(tree["property"], tree["property"])}
    return {name: with_ours(child) for name, child in tree.items()}


def asked(api: Api, expression: Any) -> tuple[int, str]:
    """Status and explanation of an answer to an expression: text, or a tree."""
    spelled = expression if isinstance(expression, str) else json.dumps(expression)
    language = "cql2-text" if isinstance(expression, str) else "cql2-json"
    answer = api.get("/collections/estates/items", filter=spelled, filter_lang=language)
    return answer.status_code, str(answer.get_json(force=True).get("detail", ""))


def unknown(tree: Any) -> set[str]:
    """The properties that a tree names and estates lack."""
    return {node["property"] for node in nodes(tree) if "property" in node} - OURS.keys() - {"geom"}


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_of_the_standard_is_answered_or_refused_by_what_is_lacking(api: Api, name: str) -> None:
    one = EXAMPLES[name]
    tree = cql2.parse_text(one["text"]).to_json()
    spellings = [tree, one["json"]] if "json" in one else [tree]
    wanted = REFUSED.get(name.removesuffix("-alt01"))
    answers = []
    for spelling in spellings:
        status, detail = asked(api, with_ours(spelling))
        assert (status, wanted is None or wanted in detail) == (200 if wanted is None else 400, True), detail
        answers.append(
            api.names("estates", filter=json.dumps(with_ours(spelling)), filter_lang="cql2-json")
            if status == 200
            else []
        )
    assert answers[1:] == answers[:-1], "text and JSON are answered alike"
    for expression in (one["text"], *spellings):
        status, detail = asked(api, expression)
        if unknown(tree):
            assert status == 400
            assert wanted or any(
                f"»{lacking}«" in detail or "Geometrie der Objekte" in detail for lacking in unknown(tree)
            ), detail


@pytest.mark.parametrize(("kind", "text"), SUITE, ids=[text for _, text in SUITE])
def test_the_abstract_test_suite_is_answered_in_the_classes_that_we_claim(api: Api, kind: str, text: str) -> None:
    claimed = any(one.endswith(f"/cql2/1.0/conf/{kind}") for one in CONFORMS_TO)
    if kind == "array-functions":
        text = text.replace('"', "'")
    status, detail = asked(api, with_ours(cql2.parse_text(text).to_json()))
    assert status == (200 if claimed and text not in SUITE_REFUSED else 400), detail


def test_the_suite_knows_every_class_of_operators_that_we_claim() -> None:
    ours = {one.rpartition("/")[2] for one in CONFORMS_TO if "/cql2/" in one}
    assert ours - {"cql2-text", "cql2-json"} <= {kind for kind, _ in SUITE}


@pytest.mark.parametrize(
    ("expression", "is_true"),
    [
        ("S_CROSSES(LINESTRING(-79.4 43.7, -79.2 43.7), BBOX(-79.35,43.6,-79.3,43.8))", True),
        ("S_WITHIN(POINT(7 51), BBOX(8,50,9,52))", False),
    ],
)
def test_what_is_true_of_two_literals_holds_for_all(api: Api, expression: str, is_true: bool) -> None:
    assert bool(api.names("estates", filter=expression)) == is_true
    assert bool(api.names("estates", filter=f"NOT {expression}")) != is_true
