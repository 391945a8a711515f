"""Errors as people and programs read them: one page and one problem+json, made from the same data."""

from __future__ import annotations

import logging
from http import HTTPStatus

from flask import Flask, Response, jsonify, make_response, render_template, request
from flask_babel import gettext as _
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from geoapp.errors import GeoappError, status_of

log = logging.getLogger(__name__)


def wants_json() -> bool:
    """Programs get problem+json; so does everything that is no page anyway."""
    best = request.accept_mimetypes.best_match(["text/html", "application/json", "application/problem+json"])
    if request.path.startswith("/api"):
        return "text/html" not in request.headers.get("Accept", "")
    return request.path.startswith("/tiles/") or best != "text/html"


def answer(status: int, title: str, detail: str, code: str, **extra: object) -> Response:
    """The answer in the form that was asked for."""
    if wants_json():
        body = {"type": f"/errors/{code}", "title": title, "status": status, "detail": detail, **extra}
        response = jsonify(body)
        response.mimetype = "application/problem+json"
    else:
        response = make_response(render_template("error.html", status=status, title=title, detail=detail))
    response.status_code = status
    response.headers["Cache-Control"] = "no-store"
    return response


def told(error: GeoappError, **extra: object) -> Response:
    """The answer to a domain error. `extra` members stand in place of the error's own values of the same name."""
    status = status_of(error)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        log.error("%s: %s", error.code, error, exc_info=error)
    members = {**error.values, **extra}
    shown = {name: value for name, value in members.items() if value is not None}
    response = answer(status, _(error.title), _(error.text, **error.values), error.code, **shown)
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        response.headers["Retry-After"] = "5"
    return response


def install(app: Flask) -> None:
    """Answer domain errors, HTTP errors and surprises."""

    app.errorhandler(GeoappError)(told)

    @app.errorhandler(HTTPException)
    def _http(error: HTTPException) -> Response:
        status = error.code or HTTPStatus.INTERNAL_SERVER_ERROR
        if status < HTTPStatus.BAD_REQUEST:
            return make_response(error.get_response())
        texts = {
            404: (_("Nicht gefunden"), _("Diese Seite gibt es nicht. Vielleicht führt die Suche weiter.")),
            405: (_("So nicht möglich"), _("Diese Adresse nimmt eine solche Anfrage nicht an.")),
            413: (
                _("Zu groß"),
                _(
                    "Die Anfrage ist größer als erlaubt: höchstens %(most)s Bytes.",
                    most=app.config["MAX_CONTENT_LENGTH"],
                ),
            ),
        }
        title, detail = texts.get(status, (_("Die Anfrage ist fehlgeschlagen"), _("Bitte prüfen Sie die Adresse.")))
        response = answer(status, title, detail, "http")
        if isinstance(error, MethodNotAllowed) and error.valid_methods:
            response.headers["Allow"] = ", ".join(sorted(error.valid_methods))
        return response

    @app.errorhandler(Exception)
    def _surprise(error: Exception) -> Response:
        log.exception("unexpected error on %s", request.endpoint)
        return answer(
            500,
            _("Unerwarteter Fehler"),
            _("Bitte versuchen Sie es noch einmal. Der Fehler ist vermerkt."),
            "unexpected",
        )
