"""What may be asked of the audit and of the proposals."""

import re
from datetime import datetime, timedelta
from typing import Any

from marshmallow import ValidationError, fields
from marshmallow.validate import Length, OneOf, Range

from domain.events import TYPES
from domain.values.dates import format_instant, instant_of, parse_bound, parse_span
from web.question.fields.strict import Strict, described
from web.question.fields.values import WholeNumber
from web.question.schemas import MOST_A_PAGE
from web.rights.audit import AuditAsked, AuditOutcome
from web.rights.proposals import ProposalState

WHAT = [*map(str, AuditOutcome), *TYPES]
_AGO = re.compile(r"(\d{1,5})\s*([mhd])\Z", re.ASCII)
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}
_BEHIND = described("`next` of the page before.", example=0)


def since_of(text: str, now: datetime) -> str:
    """The instant that *text* means: the beginning of a day, a date-time, or so long ago (``90m``, ``24h``, ``7d``).

    Raises:
        ValueError: it is none of these.

    """
    ago = _AGO.match(text.strip())
    try:
        if ago:
            return format_instant(now - timedelta(**{_UNITS[ago[2]]: int(ago[1])}))
        if "T" in text:
            return format_instant(instant_of(parse_bound(text)))
        return f"{parse_span(text).first.isoformat()}T00:00:00.000000Z"
    except (ValueError, OverflowError) as error:
        forms = "a date such as 2024-08-01, a date-time with offset, or so long ago: 90m, 24h, 7d"
        msg = f"{text!r} is no time; use {forms}."
        raise ValueError(msg) from error


def _since(text: str) -> None:
    try:
        since_of(text, datetime(2000, 1, 1))  # noqa: DTZ001 - only whether it can be read
    except ValueError as error:
        raise ValidationError(str(error)) from error


class AuditQuery(Strict):
    """Which entries: by time, by token, by what came of it."""

    since = fields.String(
        validate=_since,
        metadata=described("From then on: a date, a date-time, or so long ago (`90m`, `24h`, `7d`).", example="7d"),
    )
    who = fields.String(validate=Length(1, 160), metadata=described("The name of a token.", example="my-desk"))
    what = fields.String(
        validate=OneOf(WHAT), metadata=described("What came of it, or a type of event.", example="refused")
    )
    after = WholeNumber(load_default=0, validate=Range(0, 2**62), metadata=_BEHIND)
    limit = WholeNumber(load_default=100, validate=Range(1, MOST_A_PAGE), metadata=described("How many at once."))


class ProposalsQuery(Strict):
    """Which proposals."""

    state = fields.String(
        load_default=str(ProposalState.OPEN),
        validate=OneOf([*map(str, ProposalState), "any"]),
        metadata=described("`proposed` are those that wait."),
    )
    after = WholeNumber(load_default=0, validate=Range(0, 2**62), metadata=_BEHIND)
    limit = WholeNumber(load_default=100, validate=Range(1, MOST_A_PAGE), metadata=described("How many at once."))


def audit_asked(arguments: dict[str, Any], now: datetime) -> AuditAsked:
    since = arguments.get("since")
    return AuditAsked(
        since=None if since is None else since_of(since, now),
        who=arguments.get("who"),
        what=arguments.get("what"),
        after=arguments["after"],
        limit=arguments["limit"],
    )


def state_of(text: str) -> ProposalState | None:
    return None if text == "any" else ProposalState(text)
