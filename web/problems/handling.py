"""Which status and which document every error becomes."""

import logging
from http import HTTPStatus
from typing import Any

import msgspec
from eventsourcing.persistence import PersistenceError
from flask import Flask, Response, request
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import HTTPException

from domain import refusals
from domain.events import type_of
from domain.log.sealing.keys import KeyMissing
from domain.refusals import RivalryError
from projections.ranking.making import RankingUnderWay
from projections.read_model.follower import ReadModelUnavailable
from projections.stores.outages import Outage, outage_of
from projections.stores.waiting import LeftAlone
from projections.tongue import say, to_say
from projections.transparency import refusals as proving
from web.problems.document import problem
from web.problems.sentences import explain, flatten
from web.problems.unprocessable import Unprocessable
from web.rights.proposals import OwnProposal, ProposalDecided

STORE_FAILED = (ReadModelUnavailable, PersistenceError, SQLAlchemyError)
"""What comes of a store that does not do what it is asked."""

_logger = logging.getLogger("rivalry")

_STATUS: list[tuple[type[Exception], HTTPStatus, str]] = [
    (refusals.CommandRefused, HTTPStatus.UNPROCESSABLE_ENTITY, to_say("The event breaks a rule; nothing was recorded")),
    (refusals.AlreadyRecorded, HTTPStatus.CONFLICT, to_say("This is recorded already, with other content")),
    (refusals.AthleteNotFound, HTTPStatus.NOT_FOUND, to_say("Unknown athlete")),
    (refusals.NothingAt, HTTPStatus.NOT_FOUND, to_say("Not found")),
    (refusals.SameAthlete, HTTPStatus.BAD_REQUEST, to_say("One athlete is no rivalry")),
    (refusals.NoSuchNumber, HTTPStatus.BAD_REQUEST, to_say("A parameter cannot be read")),
    (refusals.TextTooLong, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, to_say("The text is too long to be read at once")),
    (refusals.UnreadableFile, HTTPStatus.UNPROCESSABLE_ENTITY, to_say("The file cannot be read")),
    (refusals.FileIsNoText, HTTPStatus.UNPROCESSABLE_ENTITY, to_say("The file cannot be read")),
    (refusals.UnknownColumn, HTTPStatus.UNPROCESSABLE_ENTITY, to_say("There is no such column")),
    (proving.LogAltered, HTTPStatus.SERVICE_UNAVAILABLE, to_say("The log is not what was fixed")),
    (proving.UnreadableHead, HTTPStatus.SERVICE_UNAVAILABLE, to_say("What proves the log cannot be used")),
    (KeyMissing, HTTPStatus.SERVICE_UNAVAILABLE, to_say("A key of what is personal is missing")),
    (OwnProposal, HTTPStatus.FORBIDDEN, to_say("Another has to approve it")),
    (ProposalDecided, HTTPStatus.CONFLICT, to_say("It was decided before")),
    (refusals.PositionBeyondLog, HTTPStatus.BAD_REQUEST, to_say("The log does not reach that far")),
]


def register(app: Flask) -> None:
    """Give every error of *app* its problem+json."""
    app.register_error_handler(RivalryError, _ours)
    app.register_error_handler(Unprocessable, _unprocessable)
    for failure in STORE_FAILED:
        app.register_error_handler(failure, _unavailable)
    app.register_error_handler(RankingUnderWay, _under_way)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unforeseen)
    app.after_request(_unmet)


def _unprocessable(error: Unprocessable) -> Response:
    response = problem(error.status, error.title, problems=error.problems)
    response.headers.extend(error.headers)
    return response


def _ours(error: RivalryError) -> Response:
    for kind, status, title in _STATUS:
        if isinstance(error, kind):
            more: dict[str, Any] = {}
            if isinstance(error, refusals.AlreadyRecorded):
                standing = msgspec.to_builtins(error.standing)
                more = {
                    "standing": {"id": error.id, **standing, "type": type_of(error.standing)},
                    "corrected_by": [] if error.is_here else list(error.corrected_by),
                }
                if error.is_here:
                    return problem(
                        status, to_say("Two events of this batch have one key"), None, explain(error), **more
                    )
            if isinstance(error, ProposalDecided):
                found = error.proposal
                standing = {name: getattr(found, name) for name in ("id", "state", "decided_by", "decided_at")}
                more = {"standing": standing, "corrected_by": []}
            return problem(status, title, problems=explain(error), **more)
    return problem(HTTPStatus.BAD_REQUEST, to_say("The request cannot be served"), problems=explain(error))


def _http(error: HTTPException) -> Response:
    status = error.code or HTTPStatus.INTERNAL_SERVER_ERROR
    title = HTTPStatus(status).phrase
    found = getattr(error, "data", None) or {}
    problems = flatten(found["messages"]) if "messages" in found else [("", _detail(error))]
    response = problem(status, title, problems=problems)
    for name, value in error.get_headers():
        if name.lower() not in ("content-type", "content-length"):
            response.headers[name] = value
    return response


def _unmet(response: Response) -> Response:
    """An answer that ``If-Match`` was to guard is not given where it does not."""
    if response.status_code != HTTPStatus.PRECONDITION_FAILED:
        return response
    sentence = say("It is not what If-Match names; ask without it.")
    return problem(response.status_code, HTTPStatus.PRECONDITION_FAILED.phrase, problems=[("", sentence)])


def _detail(error: HTTPException) -> str:
    if error.code == HTTPStatus.NOT_FOUND:
        return say("Nothing is at {path}; the routes are described at /api/v1/docs.", path=request.path)
    if error.code == HTTPStatus.METHOD_NOT_ALLOWED:
        allowed = ", ".join(sorted(getattr(error, "valid_methods", None) or ()))
        return say(
            "{method} is not answered at {path}; use {allowed}.",
            method=request.method,
            path=request.path,
            allowed=allowed,
        )
    if error.code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        return say(
            "A body may have at most {max_content_length} bytes.", max_content_length=f"{request.max_content_length:,}"
        )
    return str(error.description)


_OUTAGES: dict[Outage, tuple[HTTPStatus, str, str]] = {
    Outage.AWAY: (
        HTTPStatus.SERVICE_UNAVAILABLE,
        to_say("A store cannot be reached"),
        to_say(
            "Try again in a moment. What was sent may be sent again: what is recorded already is not recorded twice."
        ),
    ),
    Outage.BUSY: (HTTPStatus.SERVICE_UNAVAILABLE, to_say("A store is busy"), to_say("Try again in a moment.")),
    Outage.FULL: (
        HTTPStatus.INSUFFICIENT_STORAGE,
        to_say("The disk is full"),
        to_say("Nothing of this was written; what is recorded is safe."),
    ),
    Outage.READ_ONLY: (
        HTTPStatus.SERVICE_UNAVAILABLE,
        to_say("A store can only be read"),
        to_say("Nothing of this was written. It is a standby, or its file or disk is read-only."),
    ),
    Outage.FORBIDDEN: (
        HTTPStatus.SERVICE_UNAVAILABLE,
        to_say("A store refuses what the service needs of it"),
        to_say("Its role or file lacks a right; the log of the service says which."),
    ),
    Outage.DAMAGED: (
        HTTPStatus.SERVICE_UNAVAILABLE,
        to_say("A store is damaged"),
        to_say("What it keeps cannot be read; it has to be put back from a backup. The log of the service says which."),
    ),
    Outage.TOO_LARGE: (
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        to_say("The event store takes no batch so large"),
        to_say("Nothing of this was written. Post it in smaller batches."),
    ),
}


def _unavailable(error: Exception) -> Response:
    """What a store's failure says to who asked; a failure that is no store's is ours."""
    outage = outage_of(error) or (Outage.AWAY if isinstance(error, ReadModelUnavailable) else None)
    if outage is None:
        return _unforeseen(error)
    left_alone = isinstance(error.__cause__ or error, LeftAlone)  # why was said when it was asked
    _logger.log(logging.DEBUG if left_alone else logging.WARNING, "a store is %s: %s", outage.value, _said(error))
    status, title, detail = _OUTAGES[outage]
    response = problem(status, title, detail)
    if outage is not Outage.TOO_LARGE:
        response.headers["Retry-After"] = "1"
    return response


def _under_way(_error: RankingUnderWay) -> Response:
    sentence = say(
        "The whole log is gone through for this, which takes a while in a long one. Ask again in two seconds."
    )
    response = problem(HTTPStatus.SERVICE_UNAVAILABLE, to_say("Not ready yet"), problems=[("", sentence)])
    response.headers["Retry-After"] = "2"
    if response.mimetype == "text/html":
        response.headers["Refresh"] = "2"  # a browser heeds no Retry-After
    return response


def _said(error: BaseException) -> str:
    cause = error.__cause__ or error
    return (str(cause) or type(cause).__name__).splitlines()[0]


def _unforeseen(error: Exception) -> Response:
    _logger.error("unforeseen error", exc_info=error)
    return problem(HTTPStatus.INTERNAL_SERVER_ERROR, to_say("Something went wrong here"), say("It was logged."))
