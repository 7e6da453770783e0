"""What is posted of webhooks: read, and every problem told at its pointer."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from http import HTTPStatus
from secrets import token_hex
from typing import Any, ClassVar

from marshmallow import ValidationError, fields
from marshmallow.validate import Length, OneOf, Range, Regexp

from domain.events import TYPES
from domain.values.dates import format_instant
from projections import queries
from projections.read_model.follower import View
from web.api.event_fields import Text, Whole
from web.problems.sentences import Problem, flatten
from web.problems.unprocessable import Unprocessable, malformed
from web.question.fields.strict import Strict, described
from web.subscriptions.addresses import UnusableAddress, target
from web.subscriptions.interest import MILESTONES, Interest
from web.subscriptions.rotation import MOST_BEFORE, TooManySecrets
from web.subscriptions.store import (
    MOST_OF_ONE_TOKEN,
    Subscription,
    Subscriptions,
    TooManyWebhooks,
    WebhookNameTaken,
    new_secret,
)

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z", re.ASCII)


class WebhookBodySchema(Strict):
    """A webhook to be made. Without a pair, an athlete, types or milestones it is told of every event."""

    EXAMPLE: ClassVar[dict[str, Any]] = {
        "name": "my-desk",
        "url": "https://desk.example/rivalry",
        "pair": ["jakob-ingebrigtsen", "josh-kerr"],
        "types": ["race_result", "race_corrected"],
        "milestones": ["all"],
    }

    name = Text(
        validate=[Length(1, 60), Regexp(_NAME, error="Use small letters, digits and hyphens, such as my-desk.")],
        metadata=described("What it is called from now on; made up unless given.", example="my-desk"),
    )
    url = Text(
        required=True,
        metadata=described("Whither its messages are posted.", example="https://desk.example/rivalry"),
    )
    pair = fields.List(
        Text(validate=Length(1, 200)),
        validate=Length(2, 2),
        metadata=described("Only events that name one of these two athletes; milestones are of the two together."),
    )
    athlete = Text(validate=Length(1, 200), metadata=described("Only events that name this athlete."))
    types = fields.List(
        Text(validate=OneOf(list(TYPES))),
        metadata=described("Only events of these types; where milestones are given and no types, no events."),
    )
    milestones = fields.List(
        Text(validate=OneOf(MILESTONES)),
        metadata=described("Milestones of the pair that are found, or no longer, by these rules; `all` of them."),
    )
    after = Whole(
        validate=Range(0, 2**62),
        metadata=described("The first message is of an event behind this log position; the log's end unless given."),
    )


class ReplayBodySchema(Strict):
    """From where a webhook is told once more."""

    EXAMPLE: ClassVar[dict[str, Any]] = {"after": 0}

    after = Whole(
        required=True,
        validate=Range(0, 2**62),
        metadata=described("The next message is of an event behind this log position; 0 is the whole log.", example=0),
    )


class RotationBodySchema(Strict):
    """For how long the secret before stays valid beside the new one."""

    EXAMPLE: ClassVar[dict[str, Any]] = {"overlap_hours": 24}

    overlap_hours = Whole(
        load_default=24,
        validate=Range(0, 168),
        metadata=described(
            "So long messages are signed by both; 0 where the secret before has become known to others.", example=24
        ),
    )


def read(given: Any, schema: Strict) -> dict[str, Any]:
    """The fields of a body by *schema*.

    Raises:
        Unprocessable: it is of another shape.

    """
    if not isinstance(given, dict):
        raise malformed([("", "The body is a JSON object.")])
    present = {name: value for name, value in given.items() if value is not None}  # a null says "absent"
    try:
        loaded: dict[str, Any] = schema.load(present)
    except ValidationError as error:
        raise malformed(flatten(error.messages)) from error
    return loaded


def subscription_of(given: Any, view: View, *, by: str, now: datetime, private_allowed: bool) -> Subscription:
    """The webhook that a body asks for, as it would begin.

    Raises:
        Unprocessable: a field cannot be used; names each.

    """
    asked = read(given, WebhookBodySchema())
    problems = _problems(asked, view, private_allowed=private_allowed)
    if problems:
        raise Unprocessable(HTTPStatus.UNPROCESSABLE_ENTITY, "No such webhook can be made", problems)
    pair = asked.get("pair")
    return Subscription(
        name=asked.get("name") or f"webhook-{token_hex(4)}",
        url=asked["url"],
        secret=new_secret(),
        wanted=Interest(
            pair=(pair[0], pair[1]) if pair else None,
            athlete=asked.get("athlete"),
            types=tuple(dict.fromkeys(asked.get("types", ()))),
            milestones=tuple(dict.fromkeys(asked.get("milestones", ()))),
        ),
        made_by=by,
        made_at=format_instant(now),
        position=asked.get("after", view.position),
    )


def keep(made: Subscription, subscriptions: Subscriptions, shown: Callable[[], None] | None = None) -> None:
    """Keep *made*, once *shown* has shown its secret.

    Raises:
        Unprocessable: its name is taken, or its maker has as many as may be.

    """
    try:
        subscriptions.add(made, shown)
    except WebhookNameTaken as error:
        sentence = f"There is a webhook named {made.name}; remove it first, or choose another name."
        raise Unprocessable(HTTPStatus.UNPROCESSABLE_ENTITY, "The name is taken", [("/name", sentence)]) from error
    except TooManyWebhooks as error:
        sentence = f"A token may have {MOST_OF_ONE_TOKEN} webhooks; remove one first."
        raise Unprocessable(HTTPStatus.UNPROCESSABLE_ENTITY, "Too many webhooks", [("", sentence)]) from error


def begins_after(given: Any, last: int) -> int:
    """From which position a body asks for everything once more.

    Raises:
        Unprocessable: it says none, or one that the log has not come to.

    """
    after: int = read(given, ReplayBodySchema())["after"]
    if after > last:
        raise malformed([("/after", _beyond(after, last))])
    return after


def rotated(given: Any, name: str, subscriptions: Subscriptions, now: datetime) -> str | None:
    """The new secret of the webhook of that name, as a body asks for it; None where there is no such webhook.

    Raises:
        Unprocessable: the body is of another shape, or too many of its secrets are valid.

    """
    overlap = timedelta(hours=read(given, RotationBodySchema())["overlap_hours"])
    try:
        return subscriptions.rotate(name, now, now + overlap)
    except TooManySecrets as error:
        sentence = (
            f"{MOST_BEFORE + 1} secrets of {name} are valid, the first of them until {error.until}. Wait for that, or "
            f"give 0, which ends all of them but the new one."
        )
        problems = [("/overlap_hours", sentence)]
        raise Unprocessable(HTTPStatus.UNPROCESSABLE_ENTITY, "Too many secrets are valid", problems) from error


def _problems(asked: Mapping[str, Any], view: View, *, private_allowed: bool) -> list[Problem]:
    problems: list[Problem] = []
    try:
        target(asked["url"], private_allowed=private_allowed)
    except UnusableAddress as error:
        problems.append(("/url", str(error)))
    pair = asked.get("pair", ())
    if pair and pair[0] == pair[1]:
        problems.append(("/pair/1", f"{pair[1]} has no rivalry with himself or herself; name two athletes."))
    if pair and "athlete" in asked:
        problems.append(("/athlete", "The pair says whom it is about; leave one of the two out."))
    if asked.get("milestones") and not pair:
        problems.append(("/milestones", "Milestones are of a pair; name it."))
    named = [*((f"/pair/{index}", each) for index, each in enumerate(pair)), ("/athlete", asked.get("athlete"))]
    known = queries.find_athletes(view.connection, [each for _, each in named if each is not None])
    problems += [
        (pointer, f"There is no athlete {each!r}.") for pointer, each in named if each is not None and each not in known
    ]
    if asked.get("after", 0) > view.position:
        problems.append(("/after", _beyond(asked["after"], view.position)))
    return problems


def _beyond(position: int, last: int) -> str:
    return f"Position {position} is beyond the log, whose last position is {last}."
