"""For whoever runs geoapp: alive, ready, and how much is going on."""

from __future__ import annotations

from time import perf_counter

from flask import Blueprint, Flask, Response, g, request
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest

from geoapp.errors import Unavailable
from geoapp.reading.revision import revision_of
from geoapp.web.services import services

blueprint = Blueprint("health", __name__)

_registry = CollectorRegistry()
_requests = Counter("geoapp_requests_total", "Answers by route and status.", ["route", "status"], registry=_registry)
_seconds = Histogram(
    "geoapp_request_seconds",
    "Server time by route.",
    ["route"],
    buckets=(0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5),
    registry=_registry,
)


@blueprint.get("/healthz")
def healthz() -> tuple[str, int, dict[str, str]]:
    """The process answers."""
    return "ok\n", 200, {"Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store"}


@blueprint.get("/readyz")
def readyz() -> tuple[str, int, dict[str, str]]:
    """The database answers too, and the schema is there."""
    headers = {"Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store"}
    try:
        with services().database.read() as connection:
            return f"ready, revision {revision_of(connection)}\n", 200, headers
    except Unavailable as error:
        return f"{error.user_text}\n", 503, headers


@blueprint.get("/metrics")
def metrics() -> Response:
    """Prometheus metrics of this worker; routes, not paths, so that their number stays small."""
    return Response(generate_latest(_registry), content_type=CONTENT_TYPE_LATEST, headers={"Cache-Control": "no-store"})


def _start() -> None:
    g.started = perf_counter()


def _count(response: Response) -> Response:
    route = request.url_rule.rule if request.url_rule else "(none)"
    _requests.labels(route, str(response.status_code)).inc()
    if "started" in g:
        _seconds.labels(route).observe(perf_counter() - g.started)
    return response


@blueprint.record_once
def _observe(state: object) -> None:
    app: Flask = state.app  # type: ignore[attr-defined]
    app.before_request(_start)
    app.after_request(_count)
