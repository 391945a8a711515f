"""The OpenAPI document says what there is: every route, parameter and form, with its limits; and the specification takes it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from api.conftest import Api, api_on
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV30SpecValidator, OpenAPIV31SpecValidator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from geoapp.api.collections import COLLECTIONS
from geoapp.api.parameters import EVERYWHERE
from geoapp.api.resource import OPERATIONS
from geoapp.db.cluster.urls import Urls

METHODS = ("get", "post", "put", "patch", "delete")


@pytest.fixture(scope="module")
def document(api: Api) -> dict[str, Any]:
    found: dict[str, Any] = api.json("/openapi.json")
    return found


def operations(document: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [(path, m, item[m]) for path, item in document["paths"].items() for m in METHODS if m in item]


def test_the_specification_takes_it_in_both_versions_and_languages(api: Api) -> None:
    for lang in ("de", "en"):
        OpenAPIV31SpecValidator(api.json("/openapi", lang=lang)).validate()
        OpenAPIV30SpecValidator(api.json("/openapi", lang=lang, f="openapi30")).validate()
    assert api.json("/openapi", f="openapi30")["openapi"] == "3.0.3"
    asked = api.get("/openapi", {"Accept": "application/vnd.oai.openapi+json;version=3.0"})
    assert asked.get_json(force=True)["openapi"] == "3.0.3"


def test_it_names_every_route_and_method_and_no_other(api: Api, document: dict[str, Any]) -> None:
    routes = {
        (re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule).removeprefix("/api") or "/", method.lower())
        for rule in api.client.application.url_map.iter_rules()
        if rule.endpoint.startswith("api.")
        for method in (rule.methods or ())
        if method not in ("HEAD", "OPTIONS")
    }
    said = {(path, method) for path, method, _ in operations(document)}
    assert said == routes, "a route without @operation, or an operation without a route"


def test_each_view_refuses_what_the_document_does_not_name(api: Api, document: dict[str, Any]) -> None:
    for path, method, operation in operations(document):
        address = path.replace("{collection_id}", "estates").replace("{item_id}", "0" * 32)
        address = re.sub(r"\{[zxy]\}", "0", address)
        if "{" in address:
            continue
        answer = api.client.open(f"/api{address}?no-such-parameter=1", method=method.upper())
        assert answer.status_code == 400, (method, path)
        possible = set(answer.get_json(force=True)["possible"].split(", "))
        named = {p.get("name") or p["$ref"].rsplit("/", 1)[1] for p in operation["parameters"]}
        said = {n for n in named if document["components"]["parameters"].get(n, {"in": "query"})["in"] == "query"}
        said -= {"collection_id", "item_id", "z", "x", "y", "properties-of-items"}
        properties = set() if "properties-of-items" not in named else possible - said
        assert possible - properties == said, (method, path)
        assert bool(properties) == ("properties-of-items" in named)


def test_every_parameter_has_a_description_and_a_schema(document: dict[str, Any]) -> None:
    for path, method, operation in operations(document):
        for one in operation["parameters"]:
            whole = document["components"]["parameters"][one["$ref"].rsplit("/", 1)[1]] if "$ref" in one else one
            assert whole["description"] or whole["in"] == "path", (path, method, whole)
            assert whole["schema"], (path, method, whole)


def test_every_form_of_an_answer_is_named_by_its_media_type(document: dict[str, Any]) -> None:
    for path, _method, operation in operations(document):
        forms = OPERATIONS[f"api.{operation['operationId']}"].forms
        if forms:
            assert set(operation["responses"]["200"]["content"]) == {form.media_type for form in forms}, path


def test_limits_are_those_of_the_settings(town: Urls) -> None:
    with api_on(town, api_max_items=77, api_page_items=11, api_filter_chars=500) as small:
        parameters = small.json("/openapi")["components"]["parameters"]
    assert parameters["limit"]["schema"] == {"type": "integer", "minimum": 1, "maximum": 77, "default": 11}
    assert parameters["filter"]["schema"]["maxLength"] == 500


def test_a_body_is_described_for_each_collection_that_can_be_written(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    assert {name.split(".")[1] for name in schemas if "." in name} == set(COLLECTIONS) - {"vacancies"}
    estate = schemas["Feature.estates"]["properties"]["properties"]
    assert estate["required"] == ["name"]
    assert "m²" not in estate["properties"].get("area_m2", {}).get("description", "")
    assert "area_m2" not in estate["properties"], "the database keeps it"
    assert estate["properties"]["ftth"]["enum"] == ["yes", "no", "unknown"]
    assert schemas["Feature.plots"]["properties"]["properties"]["properties"]["grz"]["type"] == ["number", "null"]


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/conformance",
        "/collections",
        "/collections/{collection_id}",
        "/collections/{collection_id}/queryables",
        "/collections/{collection_id}/sortables",
        "/collections/{collection_id}/items",
        "/collections/{collection_id}/items/{item_id}",
    ],
)
def test_answers_are_as_the_document_describes_them(api: Api, document: dict[str, Any], path: str) -> None:
    registry: Registry[Any] = Registry().with_resource("urn:api", Resource(document, DRAFT202012))
    content = document["paths"][path]["get"]["responses"]["200"]["content"]
    schema = next(one["schema"] for media, one in content.items() if "json" in media)
    validator = Draft202012Validator({"$ref": f"urn:api{schema['$ref']}"}, registry=registry)
    for name in COLLECTIONS if "{collection_id}" in path else [""]:
        address = path.replace("{collection_id}", name)
        if "{item_id}" in address:
            for one in api.items(name, limit=3):
                validator.validate(api.json(address.replace("{item_id}", one["id"])))
        else:
            validator.validate(api.json(address))


def test_a_problem_is_as_the_document_describes_it(api: Api, document: dict[str, Any]) -> None:
    registry: Registry[Any] = Registry().with_resource("urn:api", Resource(document, DRAFT202012))
    validator = Draft202012Validator({"$ref": "urn:api#/components/schemas/Problem"}, registry=registry)
    for path in (
        "/collections/houses",
        "/collections/estates/items?limit=x",
        "/collections/estates/items?state=working",
    ):
        validator.validate(api.client.get(f"/api{path}").get_json(force=True))


def test_the_landing_page_leads_to_it(api: Api) -> None:
    links = [one for one in api.json("")["links"] if one["rel"] == "service-desc"]
    assert [one["type"].split("version=")[1] for one in links] == ["3.1", "3.0"]
    for one in links:
        answer = api.client.get(one["href"].split("localhost")[1])
        assert answer.headers["Content-Type"] == one["type"]


def test_it_is_german_or_english(api: Api) -> None:
    german, english = (api.json("/openapi", lang=lang) for lang in ("de", "en"))
    pairs = zip(operations(german), operations(english), strict=True)
    assert all(one[2]["summary"] != other[2]["summary"] for one, other in pairs)
    assert EVERYWHERE == ("f", "lang")
