"""``/webhooks``: who is told of what is appended. Each token sees and changes its own."""

from http import HTTPStatus

from flask import Response
from flask.views import MethodView
from flask_smorest import Blueprint

from domain.refusals import NothingAt
from web.answer.documents.integration.webhooks import WebhookDocument, WebhookMadeDocument, WebhooksDocument
from web.answer.respond import json_response
from web.api import posted
from web.api.integration.webhook_bodies import (
    ReplayBodySchema,
    RotationBodySchema,
    WebhookBodySchema,
    begins_after,
    keep,
    rotated,
    subscription_of,
)
from web.api.reference.responses import documented
from web.authorization import asking, noting
from web.composition import rivalry
from web.question import clock
from web.question import schemas as query_schemas
from web.question.parameters import Parameters
from web.rights.audit import AuditOutcome
from web.rights.scopes import TokenScope
from web.subscriptions.store import Subscription

blueprint = Blueprint("webhooks", __name__, description="What is appended, posted to who subscribes.")
blueprint.ARGUMENTS_PARSER = Parameters()

_KEPT_BY_NOBODY = "no-store"


@blueprint.route("/webhooks")
class WebhooksResource(MethodView):
    @blueprint.arguments(query_schemas.NoQuery(), location="query", as_kwargs=True)
    @documented(blueprint, WebhooksDocument, beside=(), errors=(400, 401, 403), needs_token=True)
    def get(self) -> Response:
        """List the webhooks of your token

        How far each has been told, and what is wrong where something is.
        """
        listed = [WebhookDocument.of(each) for each in rivalry().subscriptions.all(_asker())]
        return json_response(WebhooksDocument(listed), cache_control=_KEPT_BY_NOBODY)

    @blueprint.arguments(query_schemas.NoQuery(), location="query", as_kwargs=True)
    @documented(
        blueprint,
        WebhookMadeDocument,
        beside=(),
        status=HTTPStatus.CREATED,
        body=WebhookBodySchema,
        errors=(400, 401, 403, 413, 415, 422),
    )
    def post(self) -> Response:
        """Make a webhook

        Each event that it wants is posted to its address as a CloudEvent in JSON, signed as Standard Webhooks has it
        (`webhook-id`, `webhook-timestamp`, `webhook-signature`), in the order of the log and at least once: what is not
        answered with 2xx within 15 seconds is sent again, ever less often over five days, and nothing behind it before.
        A `410` ends it.
        """
        name = _asker()
        given = posted.body(only_asked=True)
        private_allowed = rivalry().settings.webhooks_private
        with rivalry().read_model.reading() as view:
            made = subscription_of(given, view, by=name, now=clock.now(), private_allowed=private_allowed)
        keep(made, rivalry().subscriptions)
        body = WebhookMadeDocument(webhook=WebhookDocument.of(made), secret=made.secret)
        return json_response(body, HTTPStatus.CREATED, _KEPT_BY_NOBODY)


@blueprint.route("/webhooks/<string:webhook>/replay")
class WebhookReplayResource(MethodView):
    @blueprint.arguments(query_schemas.NoQuery(), location="query", as_kwargs=True)
    @documented(
        blueprint,
        WebhookDocument,
        beside=(),
        body=ReplayBodySchema,
        errors=(400, 401, 403, 404, 413, 415, 422),
        needs_token=True,
    )
    def post(self, webhook: str) -> Response:
        """Tell a webhook once more, from any position

        Also what makes one that was stopped go on. Messages keep their `webhook-id`.
        """
        found = _own(webhook)
        after = begins_after(posted.body(only_asked=True), rivalry().ledger.last_position())
        rivalry().subscriptions.replay(found.name, after)
        return json_response(WebhookDocument.of(_own(webhook)), cache_control=_KEPT_BY_NOBODY)


@blueprint.route("/webhooks/<string:webhook>/secret")
class WebhookSecretResource(MethodView):
    @blueprint.arguments(query_schemas.NoQuery(), location="query", as_kwargs=True)
    @documented(
        blueprint,
        WebhookMadeDocument,
        beside=(),
        body=RotationBodySchema,
        errors=(400, 401, 403, 404, 413, 415, 422),
        needs_token=True,
    )
    def post(self, webhook: str) -> Response:
        """Give a webhook a new secret

        Told this once. Its messages are signed by the secret before, too, for as long as `overlap_hours` says: a
        receiver that knows either verifies them, and changes over in its own time.
        """
        found = _own(webhook)
        secret = rotated(posted.body(only_asked=True), found.name, rivalry().subscriptions, clock.now())
        if secret is None:
            raise NothingAt("webhook", webhook)
        body = WebhookMadeDocument(webhook=WebhookDocument.of(_own(webhook)), secret=secret)
        return json_response(body, cache_control=_KEPT_BY_NOBODY)


@blueprint.route("/webhooks/<string:webhook>")
class WebhookResource(MethodView):
    @blueprint.arguments(query_schemas.NoQuery(), location="query", as_kwargs=True)
    @documented(blueprint, WebhookDocument, beside=(), errors=(400, 401, 403, 404), needs_token=True)
    def get(self, webhook: str) -> Response:
        """One webhook"""
        return json_response(WebhookDocument.of(_own(webhook)), cache_control=_KEPT_BY_NOBODY)

    @blueprint.arguments(query_schemas.NoQuery(), location="query", as_kwargs=True)
    @documented(blueprint, WebhookDocument, beside=(), errors=(400, 401, 403, 404), needs_token=True)
    def delete(self, webhook: str) -> Response:
        """Remove a webhook

        Answers with how far it had been told: one made anew goes on from there with `after`.
        """
        found = _own(webhook)
        rivalry().subscriptions.remove(found.name)
        return json_response(WebhookDocument.of(found), cache_control=_KEPT_BY_NOBODY)


def _asker() -> str:
    """The name of the token, which must be for webhooks.

    Raises:
        Unprocessable: there is none, or it is not.

    """
    noting.begin().outcome = AuditOutcome.CHANGED
    return asking.bearer(TokenScope.WEBHOOKS).name


def _own(name: str) -> Subscription:
    """The webhook of that name, if it is the asker's own.

    Raises:
        Unprocessable: there is no token.
        NothingAt: there is none such.

    """
    found = rivalry().subscriptions.named(name, _asker())
    if found is None:
        raise NothingAt("webhook", name)
    return found
