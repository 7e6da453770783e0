"""Where the API is described: ``/openapi.json``; ``/docs``, our page of it; ``/docs/console``, to try requests."""

from functools import partial
from pathlib import Path

import flask_swagger_ui
from flask import Flask, Response, render_template, request, send_from_directory
from flask_smorest import Blueprint

from web.answer.respond import json_response, own_address
from web.api.reference.openapi import TITLE, document
from web.api.reference.page import reference

_CONSOLE = Path(flask_swagger_ui.__file__).parent / "dist"
# A third party's page, which styles itself; so it has a policy of its own.
_CONSOLE_SECURITY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)


def register(app: Flask, resources: tuple[Blueprint, ...], prefix: str) -> None:
    """Serve the description of *resources* below *prefix*, where they lie."""
    app.extensions["described"] = partial(document, resources, prefix)

    def openapi() -> Response:
        return json_response(document(resources, prefix))

    def docs() -> Response:
        shown = reference(document(resources, prefix), own_address())
        return _page(render_template("reference.html", reference=shown, title=TITLE))

    def console() -> Response:
        page = _page(render_template("console.html", title=TITLE))
        page.headers["Content-Security-Policy"] = _CONSOLE_SECURITY
        return page

    def console_parts(name: str) -> Response:
        return send_from_directory(_CONSOLE, name, max_age=3600)  # no edition is in its address

    app.add_url_rule(f"{prefix}/openapi.json", "openapi", openapi)
    app.add_url_rule(f"{prefix}/docs", "docs", docs)
    app.add_url_rule(f"{prefix}/docs/console", "console", console)
    app.add_url_rule(f"{prefix}/docs/console/<path:name>", "console_parts", console_parts)


def _page(html: str) -> Response:
    page = Response(html, content_type="text/html; charset=utf-8")
    page.cache_control.no_cache = True
    page.add_etag()
    page.make_conditional(request)
    return page
