"""Headers that hold on every answer: a strict content security policy with a nonce, and nothing from other hosts.

Exceptions: the operator's own choice of a raster basemap, whose host is added to `img-src` and `connect-src`; and `/embed`,
the one page that other portals may show in a frame.
"""

from __future__ import annotations

import secrets
from urllib.parse import urlsplit

from flask import Flask, Response, g, request

from geoapp.settings import Settings
from geoapp.web.language import EMBED


def nonce() -> str:
    """The nonce of this answer, for the scripts and styles that our own templates emit."""
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(16)
    return str(g.csp_nonce)


def content_security_policy(settings: Settings) -> str:
    """The policy, with `{nonce}` still open."""
    elsewhere = ""
    if settings.basemap == "raster" and settings.basemap_url:
        parts = urlsplit(settings.basemap_url)
        elsewhere = f" {parts.scheme}://{parts.netloc}" if parts.netloc else ""
    return (
        "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; "
        f"img-src 'self' data: blob:{elsewhere}; connect-src 'self'{elsewhere}; worker-src 'self'; font-src 'self'; "
        "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )


def install(app: Flask, settings: Settings) -> None:
    """Put the headers on every answer and give templates `nonce`."""
    policy = content_security_policy(settings)

    def harden(response: Response) -> Response:
        headers = response.headers
        if response.mimetype == "text/html":
            headers["Content-Security-Policy"] = policy.replace("{nonce}", nonce())
            headers.setdefault("Cache-Control", "no-cache")
            headers["Permissions-Policy"] = "geolocation=(self), camera=(), microphone=(), payment=()"
        else:
            headers.setdefault("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox")
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Referrer-Policy"] = "same-origin"
        if request.path == EMBED and response.mimetype == "text/html":
            headers["Content-Security-Policy"] = headers["Content-Security-Policy"].replace(
                "frame-ancestors 'none'", f"frame-ancestors {settings.embed_ancestors}"
            )
        else:
            headers["X-Frame-Options"] = "DENY"
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
        return response

    app.after_request(harden)
    app.context_processor(lambda: {"nonce": nonce()})
