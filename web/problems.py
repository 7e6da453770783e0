"""Every error as ``application/problem+json`` (RFC 9457), or as a page for who asked for a page.

The one table where what went wrong gets its words.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Annotated, Any

import msgspec
from eventsourcing.persistence import PersistenceError
from flask import Flask, Response, render_template, request
from msgspec import UNSET, Meta, Struct, UnsetType
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import HTTPException

from domain import refusals
from domain.events import TYPES, RaceAnnulled, Withdrawal, type_of
from domain.refusals import RivalryError
from projections.ranking.making import RankingUnderWay
from projections.read_model.follower import ReadModelUnavailable
from projections.stores.outages import Outage, outage_of
from projections.stores.waiting import LeftAlone
from projections.wording import ordinal
from web.tracing.request_id import request_identity

Problem = tuple[str, str]
"""A JSON pointer (or a parameter's name) and a sentence."""


class ProblemError(Struct, frozen=True):
    """One thing that is wrong."""

    pointer: Annotated[str, Meta(description="JSON pointer into the body, or the parameter's name.")]
    detail: str


class ProblemDocument(Struct, frozen=True, kw_only=True):
    """Problem details (RFC 9457)."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str | UnsetType = UNSET
    errors: list[ProblemError]
    request_id: Annotated[str | UnsetType, Meta(description="As in `X-Request-Id`, and in the log of the service.")] = (
        UNSET
    )


class ConflictDocument(ProblemDocument, frozen=True, kw_only=True):
    """The key stands with other content."""

    standing: Annotated[dict[str, Any], Meta(description="The event that stands, with its id.")]
    corrected_by: Annotated[list[str], Meta(description="The event types that correct it; none may.")]


STORE_FAILED = (ReadModelUnavailable, PersistenceError, SQLAlchemyError)
"""What comes of a store that does not do what it is asked."""

_logger = logging.getLogger("rivalry")

MEDIA_TYPE = "application/problem+json"

_MOST_PROBLEMS = 100
_MOST_TOLD = 64 * 1024
_LONGEST_POINTER = 200
_LONGEST_SENTENCE = 4_000
"""So much is told of what is wrong: problems, characters of all, of a pointer, of a sentence."""

_SENTENCES: dict[type[refusals.Refused], Callable[[Any], str]] = {
    refusals.UnreadableDate: lambda e: (
        f"{e.text!r} is no date; use 2024-08-06, or 2024-08 or 2024 where no more is known."
    ),
    refusals.UnreadableInstant: lambda e: (
        f"{e.text!r} is no ISO 8601 date-time with an offset, such as 2024-08-06T20:50:00+02:00."
    ),
    refusals.InstantOnAnotherDay: lambda e: (
        f"{e.occurred_at} does not fall on occurred_on, {e.occurred_on}: "
        "give the hour with the offset of where it was, and the day it was there."
    ),
    refusals.NeedsFullDate: lambda e: (
        f"{e.type} needs a date; give one."
        if e.text is None
        else f"{e.text!r}: a full date such as 2024-08-06 is needed here."
    ),
    refusals.FutureDate: lambda e: f"{e.text} is in the future (today is {e.today}); only race_scheduled may be.",
    refusals.PublishedInTheFuture: lambda e: f"published_on {e.published_on} is in the future (today is {e.today}).",
    refusals.PublishedBeforeItHappened: lambda e: (
        f"published_on {e.published_on} is before it happened, {e.occurred_on}; one of the two is wrong."
    ),
    refusals.Unreadable: lambda e: (
        f"This is {e.expected}. {e.mend}" if e.expected == "empty text" else f"{e.text!r} is not {e.expected}. {e.mend}"
    ),
    refusals.UnprintableText: lambda e: (
        f"The text is not UTF-8 (byte 0x{e.code_point - 0xDC00:02X}); save the file as UTF-8."
        if 0xDC80 <= e.code_point <= 0xDCFF  # noqa: PLR2004 - what Python reads such a byte of a file as
        else f"The text has a character that cannot be kept (U+{e.code_point:04X}); remove it."
    ),
    refusals.TooLong: lambda e: f"{e.length} characters are too many; at most {e.limit}.",
    refusals.NumberOutOfRange: lambda e: f"{e.number} is out of range; {e.least} to {e.most}.",
    refusals.AthleteTwiceInRace: lambda e: f"{e.athlete} is listed twice; once is enough.",
    refusals.PlaceOfANonStarter: lambda e: (
        f"{e.athlete} did not start (DNS) and so has no place; remove place {e.place} or the status."
    ),
    refusals.RelayNotCounted: lambda e: (
        f"{e.discipline} is a relay; a head-to-head is between two athletes, so relays are not taken."
    ),
    refusals.NearlyADiscipline: lambda e: (
        f"{e.discipline!r} is no known discipline; is {e.known} meant? Write that, with a sex or a round in their own"
        " fields; or, where it is another discipline, say so with new_discipline: true."
    ),
    refusals.NobodyListed: lambda _: "The list is empty; name at least one athlete.",
    refusals.UnknownAthlete: lambda e: (
        f"{e.athlete} is not registered"
        + (
            "; give name and country on this line, or register first."
            if e.can_be_introduced
            else "; register with athlete_registered first."
        )
    ),
    refusals.UnknownReference: lambda e: f"There is no {e.expected} with the id {e.id!r} in the log.",
    refusals.AthleteNotInRace: lambda e: f"{e.athlete} is not in the standing list of {e.race}.",
    refusals.StrikesARegistration: lambda e: (
        f"Position {e.position} registers {e.athlete}; strike what happened, not who there is."
    ),
    refusals.MergedIntoItself: lambda e: f"{e.athlete} cannot be merged into itself; name the id that stays.",
    refusals.MergedAway: lambda e: f"{e.athlete} is itself merged into {e.into}; merge into {e.into}.",
    refusals.RacedEachOther: lambda e: (
        f"{e.athlete} and {e.into} are both in {_listed(e.races)}: nobody races himself or herself. Correct "
        f"{'that race' if len(e.races) == 1 else 'those races'} first, or leave them two."
    ),
    refusals.OnePersonTwice: lambda e: (
        f"{e.athlete} and {e.other} are one person (athlete_merged); list one of them, or take them apart with "
        "athlete_unmerged first."
    ),
    refusals.NotFirst: lambda e: (
        f"{e.race} shows {_shown(e)}; correct the race first (race_corrected), or leave race out."
    ),
    refusals.NotAPair: lambda e: f"A claim is about two athletes, not {e.number}; name both.",
    refusals.NotOfThePair: lambda e: f"{e.athlete} is not among the claim's athletes.",
    refusals.NothingClaimed: lambda _: "The claim has no number; give wins, or meetings, or both.",
    refusals.ClaimedOnAnotherDay: lambda e: (
        f"A claim happens when it is published: leave occurred_on ({e.occurred_on}) out or let it be {e.published_on}."
    ),
    refusals.RecoveryBeforeInjury: lambda e: f"The recovery, {e.recovered_on}, is before the injury, {e.injured_on}.",
}


def _listed(races: Sequence[str], most: int = 20) -> str:
    more = f" and {len(races) - most} more races" if len(races) > most else ""
    return ", ".join(races[:most]) + more


def _shown(found: refusals.NotFirst) -> str:
    """``josh-kerr 2nd, not first (jakob-ingebrigtsen is)``, ``josh-kerr DQ``, ``jakob-ingebrigtsen first``."""
    first = f"{' and '.join(found.winners)} first" if found.winners else "nobody first"
    if found.place is not None:
        return f"{found.athlete} {ordinal(found.place)}, not first"
    if found.status is not None:
        return f"{found.athlete} {found.status}, not first"
    return f"{first}, and no place of {found.athlete}"


_TAKE_BACK = {name for name, event in TYPES.items() if issubclass(event, Withdrawal | RaceAnnulled)}
"""The event types that withdraw a statement, after which another may be made, where nothing else corrects it."""


def explain(error: RivalryError) -> list[Problem]:
    """What is wrong, a sentence for each place."""
    match error:
        case refusals.CommandRefused():
            return [(refusal.pointer, _SENTENCES[type(refusal)](refusal)) for refusal in error.refusals]
        case refusals.Refused():
            return [(error.pointer, _SENTENCES[type(error)](error))]
        case refusals.AlreadyRecorded():
            by = " or ".join(error.corrected_by)
            then = ", then post this again" if set(error.corrected_by) <= _TAKE_BACK else ""
            mend = f"correct it with {by}{then}." if by else "no event type corrects it."
            return [(error.pointer, f"{error.type} {error.id} stands with other content; {mend}")]
        case refusals.AthleteNotFound():
            return [("", f"There is no athlete {athlete!r}.") for athlete in error.athletes]
        case refusals.NothingAt():
            return [("", f"There is no {error.kind} {error.id!r} within these bounds.")]
        case refusals.SameAthlete():
            return [("", f"{error.athlete} has no rivalry with himself or herself; name two athletes.")]
        case refusals.NoSuchNumber():
            return [("explain", f"The answer has no number {error.path!r}; it has: {', '.join(error.numbers)}.")]
        case refusals.PositionBeyondLog():
            return [("position", f"Position {error.position} is beyond the log, whose last position is {error.last}.")]
        case refusals.TextTooLong():
            return [
                ("", f"{error.length:,} {error.of} are more than is read at once: {error.limit:,} at most. Part it.")
            ]
        case refusals.UnreadableFile():
            return [("", f"This {error.kind} is broken or locked; save it as CSV and send that.")]
        case refusals.LogNotEmpty():
            return [("", f"The log is not empty: its last position is {error.last_position}.")]
        case refusals.PositionsDiffer():
            return [("", f"Position {error.exported} came back as {error.restored}.")]
    return [("", str(error))]


_STATUS: list[tuple[type[Exception], HTTPStatus, str]] = [
    (refusals.CommandRefused, HTTPStatus.UNPROCESSABLE_ENTITY, "The event breaks a rule; nothing was recorded"),
    (refusals.AlreadyRecorded, HTTPStatus.CONFLICT, "This is recorded already, with other content"),
    (refusals.AthleteNotFound, HTTPStatus.NOT_FOUND, "Unknown athlete"),
    (refusals.NothingAt, HTTPStatus.NOT_FOUND, "Not found"),
    (refusals.SameAthlete, HTTPStatus.BAD_REQUEST, "One athlete is no rivalry"),
    (refusals.NoSuchNumber, HTTPStatus.BAD_REQUEST, "A parameter cannot be read"),
    (refusals.TextTooLong, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "The text is too long to be read at once"),
    (refusals.UnreadableFile, HTTPStatus.UNPROCESSABLE_ENTITY, "The file cannot be read"),
    (refusals.PositionBeyondLog, HTTPStatus.BAD_REQUEST, "The log does not reach that far"),
]


def problem(
    status: int, title: str, detail: str | None = None, problems: list[Problem] | None = None, **more: Any
) -> Response:
    """A problem+json response (a conflict, where there is *more* to say); a page for a browser that asked for one."""
    listed = bounded(problems or [])
    if detail is None and listed:
        detail = listed[0][1] if problems is not None and len(problems) == 1 else _how_many(problems or [], listed)
    identity = request_identity()
    body = (ConflictDocument if more else ProblemDocument)(
        title=title,
        status=int(status),
        detail=detail if detail is not None else UNSET,
        errors=[ProblemError(*each) for each in listed],
        request_id=identity.request_id if identity else UNSET,
        **more,
    )
    if _a_person_asks():
        page = render_template("problem.html", **msgspec.to_builtins(body))
        response = Response(page, int(status), content_type="text/html; charset=utf-8")
    else:
        response = Response(msgspec.json.encode(body) + b"\n", int(status), content_type=MEDIA_TYPE)
    response.vary.add("Accept")
    return response


def bounded(problems: Sequence[Problem]) -> list[Problem]:
    """The first of *problems*, each cut to what somebody can read: what is answered stays within bounds, whatever was
    sent.
    """
    listed: list[Problem] = []
    room = _MOST_TOLD
    for pointer, sentence in problems[:_MOST_PROBLEMS]:
        each = _cut(pointer, _LONGEST_POINTER), _cut(sentence, _LONGEST_SENTENCE)
        room -= sum(map(len, each))
        if room < 0 and listed:
            break
        listed.append(each)
    return listed


def _how_many(problems: Sequence[Problem], listed: Sequence[Problem]) -> str:
    there_are = f"{len(problems):,} things are wrong"
    return f"{there_are}." if len(problems) == len(listed) else f"{there_are}; the first {len(listed)} are listed."


def _cut(text: str, most: int) -> str:
    """*text*, without its middle where it is longer than *most*: a sentence ends with its mend."""
    if len(text) <= most:
        return text
    return f"{text[: most // 2]} […] {text[-most // 2 :]}"


def _a_person_asks() -> bool:
    """Whether HTML is wanted, outside the API: browsers say so, programs seldom do."""
    if request.path.startswith("/api/"):
        return False
    return request.accept_mimetypes.best_match([MEDIA_TYPE, "application/json", "text/html"]) == "text/html"


class Unprocessable(Exception):
    """A request that cannot be served as it is: the status it deserves, and what is wrong."""

    def __init__(
        self, status: HTTPStatus, title: str, problems: list[Problem], headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(title)
        self.status = status
        self.title = title
        self.problems = problems
        self.headers = headers or {}


def malformed(problems: list[Problem]) -> Unprocessable:
    """The refusal of a body whose shape is wrong."""
    return Unprocessable(HTTPStatus.UNPROCESSABLE_ENTITY, "The body cannot be read", problems)


def register(app: Flask) -> None:
    """Give every error of *app* its problem+json."""
    app.register_error_handler(RivalryError, _ours)
    app.register_error_handler(Unprocessable, _unprocessable)
    for failure in STORE_FAILED:
        app.register_error_handler(failure, _unavailable)
    app.register_error_handler(RankingUnderWay, _under_way)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unforeseen)


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
                    "corrected_by": list(error.corrected_by),
                }
            return problem(status, title, problems=explain(error), **more)
    return problem(HTTPStatus.BAD_REQUEST, "The request cannot be served", problems=explain(error))


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


def _detail(error: HTTPException) -> str:
    if error.code == HTTPStatus.NOT_FOUND:
        return f"Nothing is at {request.path}; the routes are described at /api/v1/docs."
    if error.code == HTTPStatus.METHOD_NOT_ALLOWED:
        allowed = ", ".join(sorted(getattr(error, "valid_methods", None) or ()))
        return f"{request.method} is not answered at {request.path}; use {allowed}."
    if error.code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        return f"A body may have at most {request.max_content_length:,} bytes."
    return str(error.description)


_OUTAGES: dict[Outage, tuple[HTTPStatus, str, str]] = {
    Outage.AWAY: (
        HTTPStatus.SERVICE_UNAVAILABLE,
        "A store cannot be reached",
        "Try again in a moment. What was sent may be sent again: what is recorded already is not recorded twice.",
    ),
    Outage.BUSY: (HTTPStatus.SERVICE_UNAVAILABLE, "A store is busy", "Try again in a moment."),
    Outage.FULL: (
        HTTPStatus.INSUFFICIENT_STORAGE,
        "The disk is full",
        "Nothing of this was written; what is recorded is safe.",
    ),
    Outage.READ_ONLY: (
        HTTPStatus.SERVICE_UNAVAILABLE,
        "A store can only be read",
        "Nothing of this was written. It is a standby, or its file or disk is read-only.",
    ),
    Outage.FORBIDDEN: (
        HTTPStatus.SERVICE_UNAVAILABLE,
        "A store refuses what the service needs of it",
        "Its role or file lacks a right; the log of the service says which.",
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
    response.headers["Retry-After"] = "1"
    return response


def _under_way(_error: RankingUnderWay) -> Response:
    sentence = "The rivalries are being put in order, which takes a while in a long log. Ask again in two seconds."
    response = problem(HTTPStatus.SERVICE_UNAVAILABLE, "Not ready yet", problems=[("", sentence)])
    response.headers["Retry-After"] = "2"
    if response.mimetype == "text/html":
        response.headers["Refresh"] = "2"  # a browser heeds no Retry-After
    return response


def _said(error: BaseException) -> str:
    cause = error.__cause__ or error
    return (str(cause) or type(cause).__name__).splitlines()[0]


def _unforeseen(error: Exception) -> Response:
    _logger.error("unforeseen error", exc_info=error)
    return problem(HTTPStatus.INTERNAL_SERVER_ERROR, "Something went wrong here", "It was logged.")


def flatten(messages: Any, pointer: str = "") -> list[Problem]:
    """Marshmallow's nested messages as (pointer, sentence) pairs."""
    if isinstance(messages, str):
        return [(pointer, messages)]
    if isinstance(messages, list):
        return [pair for message in messages for pair in flatten(message, pointer)]
    if isinstance(messages, dict):
        pairs: list[Problem] = []
        for key, inner in messages.items():
            step = "" if key == "_schema" else "/" + str(key).replace("~", "~0").replace("/", "~1")
            pairs += flatten(inner, pointer + step)
        return pairs
    return [(pointer, str(messages))]


__all__ = ["MEDIA_TYPE", "STORE_FAILED", "Problem", "Unprocessable", "explain", "flatten", "problem", "register"]
