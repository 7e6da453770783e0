"""The Flask application: routes, errors, documentation."""

from pathlib import Path

from flask import Flask, Response, g
from werkzeug.middleware.proxy_fix import ProxyFix

from web import operations
from web.answer import cache, compression, html, respond
from web.answer.tongues import chosen, kept
from web.answer.tongues import templates as spoken_templates
from web.api import athletes, events, more_than_two, races, what_if
from web.api.articles import routes as articles
from web.api.careers import routes as careers
from web.api.claims import routes as claims
from web.api.integration import cross_origin, event_types, webhooks
from web.api.lists import marks
from web.api.places import routes as places
from web.api.proofs import routes as proofs
from web.api.reference import served
from web.api.replay import routes as replay
from web.api.results import reading
from web.api.rights import routes as rights
from web.api.rivalries import beside as pairs_beside
from web.api.rivalries import routes as rivalries
from web.api.story import routes as stories
from web.api.top import routes as top
from web.authorization import noting, private
from web.charts import bundle, card, figures
from web.charts import routes as charts
from web.charts.listed import routes as listed_pictures
from web.charts.picture import routes as picture
from web.composition import Clock, compose, utc_now
from web.editor import posting, sessions, signing_in  # noqa: F401 - the routes of the desk
from web.editor.eyes import pages as _eyes  # noqa: F401 - those of a second pair of eyes
from web.editor.meet import pages as _meet  # noqa: F401 - those of a whole meet
from web.feeds import oembed, routes
from web.feeds.standards import routes as standards
from web.live import events as live_events
from web.live import stream
from web.pages import athlete, log, race
from web.pages.articles import check, claim
from web.pages.asking import changes as changes_page
from web.pages.asking import matrix as matrix_page
from web.pages.asking import what_if as what_if_page
from web.pages.home import page as home
from web.pages.nations import page as nation_pages
from web.pages.places import page as place
from web.pages.places import there_are as places_there_are
from web.pages.replay import steps as replay_page
from web.pages.rivalry import page as rivalry_page
from web.pages.streaks import page as streak_pages
from web.pages.tables import careers as career_pages
from web.pages.tables import marks as mark_tables
from web.pages.tables import pairs as pair_tables
from web.pages.tables import top as top_page
from web.pages.take_away import dress, embed
from web.pages.take_away import page as take_away
from web.problems import handling
from web.question import address, pairs, parameters
from web.settings import Settings
from web.tracing import spans
from web.tracing.request_id import Identified

PREFIX = "/api/v1"
_RESOURCES = tuple(
    each.blueprint
    for each in (
        events,
        athletes,
        races,
        rivalries,
        what_if,
        more_than_two,
        claims,
        reading,
        careers,
        marks,
        pairs_beside,
        webhooks,
        rights,
        live_events,
        event_types,
        proofs,
        stories,
        articles,
        replay,
        top,
        places,
    )
)
_A_YEAR = 365 * 24 * 3600
_CONTENT_SECURITY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)


class _Application(Flask):
    @property
    def secret_key(self) -> str:  # type: ignore[override]
        """What signs the sessions: the same for all processes, and read when it is needed."""
        return self.extensions["rivalry"].secret.value  # type: ignore[no-any-return]


def create_app(settings: Settings | None = None, now: Clock = utc_now) -> Flask:
    """The application over the stores that *settings* name (the environment's, where none are given)."""
    settings = settings or Settings.from_environment()
    app = _Application("rivalry", root_path=str(Path(__file__).parent))
    app.config.update(
        MAX_CONTENT_LENGTH=settings.max_body,
        JSON_SORT_KEYS=False,
        SEND_FILE_MAX_AGE_DEFAULT=_A_YEAR,  # the address of a script or style changes with it
    )
    app.url_map.strict_slashes = False
    app.extensions["rivalry"] = parts = compose(settings, now, serving=True)
    cache.answer_from_memory(app, parts, operations.measure(app, parts))
    app.after_request(compression.compress)  # the last to touch an answer, but for the memory that keeps it
    chosen.register(app)
    kept.register(app)
    spoken_templates.register(app)
    handling.register(app)
    app.after_request(_guard)
    noting.register(app)
    if settings.private:
        private.register(app)
    cross_origin.register(app)
    app.after_request(respond.lead_home)
    address.register(app)
    pairs.register(app)
    app.url_value_preprocessor(parameters.in_one_form)
    html.register(app)
    figures.register(app)
    app.register_blueprint(operations.blueprint)
    for pages in (
        home,
        rivalry_page,
        athlete,
        race,
        log,
        charts,
        picture,
        card,
        bundle,
        mark_tables,
        pair_tables,
        career_pages,
        check,
        replay_page,
        what_if_page,
        changes_page,
        matrix_page,
        claim,
        place,
        nation_pages,
        places_there_are,
        listed_pictures,
        streak_pages,
        top_page,
    ):
        app.register_blueprint(pages.blueprint)
    for feeds in (routes, oembed, embed, take_away, dress, standards):
        app.register_blueprint(feeds.blueprint)
    stream.register(app)
    sessions.register(app)
    for resource in _RESOURCES:
        app.register_blueprint(resource, url_prefix=PREFIX)
    served.register(app, _RESOURCES, PREFIX)
    app.wsgi_app = Identified(app.wsgi_app)  # type: ignore[method-assign]
    if settings.proxies:
        of_proxies = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=0, x_host=0, x_port=0, x_prefix=0)
        app.wsgi_app = of_proxies  # type: ignore[method-assign]
    if settings.spans_to is not None:
        spans.export(app, settings.spans_to)
    return app


def _guard(response: Response) -> Response:
    if "stale_at" in g:
        # As RFC 7234 has it, section 5.5.1: there may be more in the log than the answer knows.
        sentence = f"The log cannot be reached; this is what it held up to position {g.stale_at}"
        response.headers["Warning"] = f'110 rivalry "{sentence}"'
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Referrer-Policy", "same-origin")
    if response.mimetype == "text/html":
        response.headers.setdefault("Content-Security-Policy", _CONTENT_SECURITY)
    return response
