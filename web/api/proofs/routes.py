"""``/log/checkpoint``, ``/log/proof``, ``/log/consistency``, ``/log/key``."""

from hashlib import sha256
from http import HTTPStatus

from flask import Response, request
from flask.views import MethodView
from flask_smorest import Blueprint
from marshmallow import fields
from marshmallow.validate import OneOf, Range

from web.answer.respond import json_response
from web.api.proofs.documents import (
    CheckpointDocument,
    ConsistencyDocument,
    InclusionDocument,
    LogKeyDocument,
    proof_text,
)
from web.api.reference.responses import AS_TEXT, documented
from web.composition import rivalry
from web.question.fields.strict import Strict, described
from web.question.fields.values import WholeNumber
from web.question.parameters import Arguments, Parameters
from web.question.schemas import NoQuery

blueprint = Blueprint("proofs", __name__, description="What proves the log, and every answer that cites it.")
blueprint.ARGUMENTS_PARSER = Parameters()

_MOST = 2**62


def _format(text: str) -> fields.String:
    """How an answer is written: what `Accept` likes better where it is not said."""
    said = f"`text` is {text}, `json` the same in its parts; what `Accept` prefers unless given."
    return fields.String(validate=OneOf(["text", "json"]), metadata=described(said))


class CheckpointQuery(Strict):
    position = WholeNumber(
        validate=Range(0, _MOST), metadata=described("The log up to this position; all of it unless given.", example=1)
    )
    format = _format("the signed note")


class InclusionQuery(Strict):
    position = WholeNumber(
        required=True, validate=Range(1, _MOST), metadata=described("The event's position.", example=1)
    )
    size = WholeNumber(
        validate=Range(1, _MOST), metadata=described("In the log of so many events; all of it unless given.", example=1)
    )
    format = _format("a `.tlog-proof` to keep")


class ConsistencyQuery(Strict):
    from_ = WholeNumber(
        required=True,
        data_key="from",
        validate=Range(0, _MOST),
        metadata=described("The size of the head that you kept.", example=1),
    )
    to = WholeNumber(
        validate=Range(0, _MOST), metadata=described("The size of the later one; the log's unless given.", example=1)
    )


@blueprint.route("/log/checkpoint")
class CheckpointResource(MethodView):
    @blueprint.arguments(CheckpointQuery(), location="query")
    @blueprint.alt_response(HTTPStatus.OK, **AS_TEXT)
    @documented(blueprint, CheckpointDocument, beside=())
    def get(self, arguments: Arguments) -> Response:
        """The signed head of the log

        A note in the form of c2sp.org/tlog-checkpoint: origin, number of events,
        root of the Merkle tree (RFC 9162) and an Ed25519 signature. The same head has the same bytes. Whoever keeps it
        can hold the log against it for ever.
        """
        signed = rivalry().witness.head(arguments.get("position"))
        if _as_text(arguments):
            return _text(signed.note)
        return _varying(json_response(CheckpointDocument.of(signed)))


@blueprint.route("/log/proof")
class InclusionResource(MethodView):
    @blueprint.arguments(InclusionQuery(), location="query")
    @blueprint.alt_response(HTTPStatus.OK, **AS_TEXT)
    @documented(blueprint, InclusionDocument, beside=())
    def get(self, arguments: Arguments) -> Response:
        """The proof that an event is in the log

        All that a check needs without us: what is stored of the event, the hashes beside it, and the signed head. As
        text it is a proof of c2sp.org/tlog-proof.
        """
        proof = rivalry().witness.inclusion(arguments["position"], arguments.get("size"))
        if _as_text(arguments):
            return _text(proof_text(proof))
        return _varying(json_response(InclusionDocument.of(proof)))


@blueprint.route("/log/consistency")
class ConsistencyResource(MethodView):
    @blueprint.arguments(ConsistencyQuery(), location="query")
    @documented(blueprint, ConsistencyDocument, beside=())
    def get(self, arguments: Arguments) -> Response:
        """The proof that the log only grew

        That the log of `from` events is the beginning of the log of `to`: nothing in it was altered, left out or put
        in since.
        """
        return json_response(ConsistencyDocument.of(rivalry().witness.growth(arguments["from_"], arguments.get("to"))))


@blueprint.route("/log/key")
class LogKeyResource(MethodView):
    @blueprint.arguments(NoQuery(), location="query", as_kwargs=True)
    @documented(blueprint, LogKeyDocument, beside=())
    def get(self) -> Response:
        """Who signs the heads

        The public half of the key, as the tools for signed notes read it. Have it from somewhere else than what it
        proves: an editor, an archive, a page that is kept.
        """
        return json_response(LogKeyDocument.of(rivalry().witness.key.verifier))


def _as_text(arguments: Arguments) -> bool:
    """Unless JSON is asked for, or liked better."""
    asked = arguments.get("format")
    if asked is not None:
        return bool(asked == "text")
    return request.accept_mimetypes.best_match(["text/plain", "application/json"], "text/plain") == "text/plain"


def _text(text: str) -> Response:
    response = Response(text, content_type="text/plain; charset=utf-8")
    response.set_etag(sha256(text.encode()).hexdigest()[:32])
    response.headers["Cache-Control"] = "no-cache"
    response.make_conditional(request)
    return _varying(response)


def _varying(response: Response) -> Response:
    response.vary.add("Accept")
    return response
