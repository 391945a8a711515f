"""The OpenAPI document: made of the routes, of what `resource.Operation` says of each, and of the models.

OpenAPI 3.1; for clients that read 3.0 alone (GDAL up to 3.6, OWSLib) the same document in the words of 3.0.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from flask import Response, current_app, url_for
from flask_babel import gettext as _
from werkzeug.routing import Rule

from geoapp.api import answers, blueprint, pages, schemas
from geoapp.api.collections import COLLECTIONS
from geoapp.api.editing import WRITTEN
from geoapp.api.encodings import HTML, OPENAPI, OPENAPI_30, TILEJSON, Encoding, chosen
from geoapp.api.resource import OPERATIONS, Operation, operation
from geoapp.api.schemas import REF
from geoapp.errors import N_
from geoapp.recording.values import writable
from geoapp.web.language import lang
from geoapp.web.services import services

FORMS = (OPENAPI, OPENAPI_30)
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>")
TAGS = {
    "service": N_("Was diese Schnittstelle kann"),
    "collections": N_("Sammlungen und was sie enthalten"),
    "items": N_("Einträge lesen"),
    "editing": N_("Einträge schreiben, mit Token"),
    "tiles": N_("Vektorkacheln"),
}
_PROBLEMS = {
    400: N_("Die Anfrage ist nicht verständlich."),
    401: N_("Es fehlt ein Token, oder es öffnet nichts."),
    403: N_("Das Token erlaubt dies nicht."),
    404: N_("Das gibt es nicht, oder es ist nicht öffentlich."),
    405: N_("Hier lässt sich nichts ändern."),
    412: N_(
        "Der Eintrag wurde inzwischen geändert; »current« ist sein jetziger Stand, »merged« die Änderung darauf, wo sie sich vereinigen lässt."
    ),
    413: N_("Eine Grenze ist überschritten; der Text nennt sie."),
    415: N_("Diese Form wird hier nicht gelesen."),
    422: N_("Nicht gespeichert; »errors« nennt jeden Fehler und seinen Ort."),
    428: N_("Der Kopf If-Match fehlt."),
    503: N_("Die Datenbank antwortet zurzeit nicht."),
}
_SUCCESS = {
    200: N_("Die Antwort"),
    201: N_("Angelegt; Location nennt die Adresse."),
    204: N_("Gespeichert"),
}


@blueprint.get("/openapi")
@operation(Operation(N_("Diese Beschreibung der Schnittstelle (OpenAPI)"), "service", FORMS, schema="Document"))
def openapi() -> Response:
    """The document."""
    return _answer(chosen(FORMS))


@blueprint.get("/openapi.json")
@operation(Operation(N_("Diese Beschreibung der Schnittstelle (OpenAPI)"), "service", FORMS, schema="Document"))
def openapi_json() -> Response:
    """The same under the name that programs try first."""
    return _answer(chosen(FORMS))


@blueprint.get("/docs")
@operation(Operation(N_("Diese Beschreibung als Seite zum Lesen"), "service", (HTML,)))
def docs() -> Response:
    """The document as a page of our own: no script, no other origin."""
    form = chosen((HTML,))
    whole = document()
    etag = answers.tag(answers.document(whole), form.name)
    answers.unless_known(etag)
    links = [answers.link("alternate", "openapi", one, one.title, f=one.name) for one in FORMS]
    return pages.represent(whole, HTML, etag, links, page="docs")


def _answer(form: Encoding) -> Response:
    whole = document()
    text = answers.document(in_30(whole) if form is OPENAPI_30 else whole)
    etag = answers.tag(text, form.name)
    answers.unless_known(etag)
    return answers.answer(text, form, etag)


def document() -> dict[str, Any]:
    """The document in OpenAPI 3.1, in the language of the request."""
    settings = services().settings
    paths: dict[str, Any] = {}
    for rule, method, said in _routes():
        paths.setdefault(path_of(rule), {})[method.lower()] = _described(rule, method, said)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": settings.title(lang()),
            "version": "1.0.0",
            "description": _(
                "Gewerbegebiete, Grundstücke, freie Flächen, Unternehmen, Kernzonen und Netzwerke nach OGC API."
            ),
        },
        "servers": [{"url": url_for("api.landing", _external=True)}],
        "tags": [{"name": name, "description": _(text)} for name, text in TAGS.items()],
        "paths": paths,
        "components": {
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer", "description": _("Ein Token; siehe Handbuch.")}
            },
            "parameters": schemas.parameters(settings),
            "headers": schemas.response_headers(),
            "schemas": {**schemas.fixed(settings), **_records()},
        },
    }


def path_of(rule: Rule) -> str:
    """A route as a path of the document: below the server's address, arguments in braces."""
    path = ARGUMENT.sub(lambda found: "{" + found[1] + "}", rule.rule)
    return path.removeprefix(str(blueprint.url_prefix)) or "/"


def _routes() -> Iterator[tuple[Rule, str, Operation]]:
    for rule in sorted(current_app.url_map.iter_rules(), key=lambda rule: rule.rule):
        if rule.endpoint in OPERATIONS:
            for method in METHODS:
                if method in (rule.methods or ()):
                    yield rule, method, OPERATIONS[rule.endpoint]


def _described(rule: Rule, method: str, said: Operation) -> dict[str, Any]:
    names = ARGUMENT.findall(rule.rule)
    found: dict[str, Any] = {
        "operationId": rule.endpoint.removeprefix("api."),
        "tags": [said.tag],
        "summary": _(said.summary),
        "parameters": [
            *(_argument(name, said) for name in names),
            *(
                _form(said.forms) if name == "f" else {"$ref": f"#/components/parameters/{name}"}
                for name in said.parameters
            ),
            *([{"$ref": "#/components/parameters/properties-of-items"}] if said.by_property else []),
            *({"$ref": f"#/components/parameters/{name}"} for name in said.headers),
        ],
        "responses": _responses(said, names, method),
    }
    if said.reads:
        found["requestBody"] = _body(said, whole=method != "PATCH")
    if method != "GET":
        found["security"] = [{"token": []}]
    elif "state" in said.takes:
        found["security"] = [{}, {"token": []}]
    return found


def _argument(name: str, said: Operation) -> dict[str, Any]:
    if name == "collection_id":
        schema: dict[str, Any] = {"type": "string", "enum": list(said.collections)}
        text = _("Die Sammlung")
    elif name == "item_id":
        schema, text = {"type": "string", "format": "uuid"}, _("Die Kennung des Eintrags")
    else:
        schema, text = schemas.argument(name), ""
    return {"name": name, "in": "path", "required": True, "description": text, "schema": schema}


def _form(forms: tuple[Encoding, ...]) -> dict[str, Any]:
    return {
        "name": "f",
        "in": "query",
        "description": _("Die Form der Antwort; sonst entscheidet der Kopf Accept."),
        "schema": {"type": "string", "enum": [form.name for form in forms], "default": forms[0].name},
    }


def _responses(said: Operation, names: list[str], method: str) -> dict[str, Any]:
    content = {form.media_type: {"schema": _answered(said, form)} for form in said.forms}
    good: dict[str, Any] = {"description": _(_SUCCESS[said.gives])}
    if content:
        good["content"] = content
    good["headers"] = {} if said.body else {"ETag": {"$ref": "#/components/headers/ETag"}}
    if said.gives == 201:
        good["headers"]["Location"] = {"$ref": "#/components/headers/Location"}
    out = {str(said.gives): good}
    if method == "GET":
        out["304"] = {"description": _("Unverändert seit der Antwort, die der Client schon hat.")}
    elif said.reads and not said.body:
        feature = {"application/geo+json": {"schema": {"$ref": REF + "Feature"}}}
        if said.gives == 201:
            good["content"] = feature
        else:
            out["200"] = {
                "description": _("Gespeichert, mit dem Eintrag (Prefer: return=representation)"),
                "content": feature,
            }
    for status in sorted({400, 503, *([404] if names else []), *said.refuses}):
        out[str(status)] = {
            "description": _(_PROBLEMS[status]),
            "content": {"application/problem+json": {"schema": {"$ref": REF + "Problem"}}},
        }
    return out


def _answered(said: Operation, form: Encoding) -> dict[str, Any]:
    if form is TILEJSON:
        return {"$ref": REF + "TileJSON"}
    if form.media_type.startswith("application/") and "json" in form.media_type and said.schema:
        return {"$ref": REF + said.schema}
    return {"type": "string"} if form.media_type.startswith("text/") else {}


def _body(said: Operation, *, whole: bool) -> dict[str, Any]:
    if said.body:
        return {"required": True, "content": {media: {"schema": {"$ref": REF + said.body}} for media in said.reads}}
    kind = "Feature" if whole else "Patch"
    schema = {"anyOf": [{"$ref": f"{REF}{kind}.{name}"} for name in said.collections]}
    return {"required": True, "content": {media: {"schema": schema} for media in said.reads}}


def _records() -> dict[str, Any]:
    """What a body of each collection may hold: whole, and as a patch."""
    out: dict[str, Any] = {}
    for name in COLLECTIONS:
        if name not in WRITTEN:
            continue
        properties = {one: schemas.writable_property(name, one) for one in writable(name)}
        needed = schemas.needed_properties(name)
        members = {
            "type": {"type": "string", "enum": ["Feature"]},
            "geometry": {"anyOf": [{"$ref": REF + "Geometry"}, {"type": "null"}]},
        }
        title = COLLECTIONS[name].title(lang())
        out[f"Feature.{name}"] = {
            "type": "object",
            "title": title,
            "required": ["type", "geometry", "properties"],
            "properties": {
                **members,
                "properties": {"type": "object", "properties": properties, **({"required": needed} if needed else {})},
            },
        }
        out[f"Patch.{name}"] = {
            "type": "object",
            "title": title,
            "properties": {**members, "properties": {"type": "object", "properties": properties}},
        }
    return out


def in_30(node: Any) -> Any:
    """The document in the words of OpenAPI 3.0: what may be null is `nullable`, a constant is a list of one."""
    if isinstance(node, list):
        return [in_30(one) for one in node]
    if not isinstance(node, dict):
        return node
    out = {name: in_30(value) for name, value in node.items()}
    if out.get("openapi") == "3.1.0":
        out["openapi"] = "3.0.3"
    kinds = out.get("type")
    if isinstance(kinds, list):
        out["type"] = next(kind for kind in kinds if kind != "null")
        out["nullable"] = True
    if "anyOf" in out and {"type": "null"} in out["anyOf"]:
        out["anyOf"] = [one for one in out["anyOf"] if one != {"type": "null"}]
        out["nullable"] = True
    if "const" in out:
        out["enum"] = [out.pop("const")]
    return out
