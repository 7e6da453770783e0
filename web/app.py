"""The Flask application: routes, errors, documentation."""

from pathlib import Path

import flask_swagger_ui
from flask import Flask, Response, render_template, request, send_from_directory

from web import operations, pairs, problems, rendering, repeats
from web.answers import json_response
from web.api import athletes, claims, events, many, races, rivalries, what_if
from web.api.description import described
from web.charts import bundle, card, figures
from web.charts import routes as charts
from web.composition import Clock, compose, utc_now
from web.editor import desk, posting, signing_in  # noqa: F401 - the routes of the desk
from web.feeds import embed, oembed, routes
from web.live import stream
from web.pages import athlete, home, log, race, rivalry
from web.settings import Settings

PREFIX = "/api/v1"
_SWAGGER = Path(flask_swagger_ui.__file__).parent / "dist"
_CONTENT_SECURITY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
# The parts of the documentation page style themselves.
_DOCS_SECURITY = _CONTENT_SECURITY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")


def create_app(settings: Settings | None = None, now: Clock = utc_now) -> Flask:
    """The application over the stores that *settings* name (the environment's, where none are given)."""
    settings = settings or Settings.from_environment()
    app = Flask("rivalry", root_path=str(Path(__file__).parent))
    app.config.update(
        MAX_CONTENT_LENGTH=settings.max_body,
        API_TITLE="Rivalry",
        API_VERSION="v1",
        OPENAPI_VERSION="3.1.0",
        JSON_SORT_KEYS=False,
    )
    app.url_map.strict_slashes = False
    app.extensions["rivalry"] = parts = compose(settings, now)
    repeats.answer_repeats(app, parts, operations.measure(app))
    problems.register(app)
    app.after_request(_guard)
    pairs.register(app)
    rendering.register(app)
    figures.register(app)
    app.register_blueprint(operations.blueprint)
    home.register(app)
    for pages in (rivalry, athlete, race, log, charts, card, bundle):
        app.register_blueprint(pages.blueprint)
    for feeds in (routes, embed, oembed):
        app.register_blueprint(feeds.blueprint)
    stream.register(app)
    desk.register(app)
    _serve_api(app)
    return app


def _serve_api(app: Flask) -> None:
    api = described(app)
    for resource in (events, athletes, races, rivalries, what_if, many, claims):
        api.register_blueprint(resource.blueprint, url_prefix=PREFIX)
    problems.register(app)  # again: the API has put its own error handler in front

    def openapi() -> Response:
        return json_response(api.spec.to_dict())

    def docs() -> Response:
        page = Response(render_template("docs.html"), content_type="text/html; charset=utf-8")
        page.headers["Content-Security-Policy"] = _DOCS_SECURITY
        page.add_etag()
        page.make_conditional(request)
        return page

    def docs_assets(name: str) -> Response:
        return send_from_directory(_SWAGGER, name)

    app.add_url_rule(f"{PREFIX}/openapi.json", "openapi", openapi)
    app.add_url_rule(f"{PREFIX}/docs", "docs", docs)
    app.add_url_rule(f"{PREFIX}/docs/assets/<path:name>", "docs_assets", docs_assets)


def _guard(response: Response) -> Response:
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Referrer-Policy", "same-origin")
    if request.method == "GET" and not response.cache_control.no_store:
        # What anybody may read, anybody's page may read: a timeline elsewhere loads its entries from here.
        response.headers.setdefault("Access-Control-Allow-Origin", "*")
    if response.mimetype == "text/html":
        response.headers.setdefault("Content-Security-Policy", _CONTENT_SECURITY)
    return response
