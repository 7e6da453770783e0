"""``…/what-if`` and ``…/changes``: two sights of one rivalry side by side, and what moves from one to the other."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import msgspec
from flask import Response
from flask.views import MethodView
from flask_smorest import Blueprint

from domain.refusals import PositionBeyondLog
from domain.values.dates import UNBOUNDED, Moment, parse_bound, parse_span
from projections.explain.changes import Change, Said, Sight, changes
from projections.explain.what_if import SupposedFacts, Supposing, Told
from projections.facts import Bounds
from projections.queries import VisibleFacts
from projections.read_model.follower import View
from web.answer.overview import of_pair
from web.answer.respond import Question, give, json_response
from web.api import posted
from web.api.athletes import day_asked
from web.api.documents import ChangesSchema, WhatIfSchema, documented
from web.api.explaining import event, said_in
from web.api.reference.bodies import WhatIfBodySchema
from web.composition import Rivalry as Parts
from web.composition import rivalry
from web.question import schemas as query_schemas
from web.question.bounds import Asked
from web.question.parameters import (
    Arguments,
    Parameters,
    bearing_on_seasons,
    facts,
    pair_of,
    scope_of,
    scope_parameters,
    two,
)

blueprint = Blueprint("what-if", __name__, description="What would change, and what has changed and why.")
blueprint.ARGUMENTS_PARSER = Parameters()


@blueprint.route("/rivalries/<string:a>/<string:b>/what-if")
class WhatIf(MethodView):
    @blueprint.arguments(query_schemas.WhatIfQuery(), location="query")
    @documented(blueprint, WhatIfSchema, body=WhatIfBodySchema, errors=(400, 404, 409, 413, 415, 422))
    def post(self, arguments: Arguments, a: str, b: str) -> Response:
        """What if?

        Events as they would be posted, judged by the same rules, and log positions to leave out; nothing is appended.
        Dates may lie in the future. Answers what is, what would be, and each number that moves with a sentence. The
        day is `as_of`; without it today's, or that of the last event supposed. An event without `published_on` is
        known to the question, whatever its `known_at`.
        """
        two(a, b)
        supposed = posted.supposed(posted.body(only_asked=True))
        return json_response(what_if(rivalry(), arguments, a, b, supposed), cache_control="no-store")


def what_if(parts: Parts, arguments: Arguments, a: str, b: str, supposed: posted.Supposed) -> dict[str, Any]:
    """The answer of a what-if, for HTTP and for the terminal.

    Raises:
        AthleteNotFound, SameAthlete: as everywhere.
        CommandRefused, AlreadyRecorded, NothingAt: the events could not happen so.

    """
    as_of = arguments.get("as_of") or _last_day(parts, supposed)
    asked = Asked(as_of, arguments.get("known_at"), None)
    scope = scope_of(arguments)
    with parts.read_model.reading() as view:
        at = asked.at(view.position)
        told = Supposing(view.connection, parts.ledger, at, parts.now()).suppose(
            supposed.contents, supposed.without, single=supposed.single
        )
        actual = _sight(parts, view, at)
        hypothetical = _supposed_sight(parts, view, at, told)
        one, other = pair_of(facts(view, at), a, b)
        latest = arguments["latest"]
        moved = changes(actual, hypothetical, (one.id, other.id), scope, supposed=True)
        answer = {
            "athletes": [one.id, other.id],
            "names": {one.id: one.name, other.id: other.name},
            "as_of": as_of,
            "known_at": asked.known_at,
            "position": view.position,
            "actual": of_pair(actual.facts, actual.to_come, (one, other), at.as_of, scope, latest),
            "hypothetical": of_pair(hypothetical.facts, hypothetical.to_come, (one, other), at.as_of, scope, latest),
            "changes": [change(each) for each in moved],
        }
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(answer))
    return plain


def _last_day(parts: Parts, supposed: posted.Supposed) -> str:
    days = [parts.now().date()]
    for content in supposed.contents:
        if content.occurred_on is not None:
            try:
                days.append(parse_span(content.occurred_on).last)
            except ValueError:
                continue  # refused below, with its pointer
    return max(days).isoformat()


@blueprint.route("/rivalries/<string:a>/<string:b>/changes")
class Changes(MethodView):
    @blueprint.arguments(query_schemas.ChangesQuery(), location="query")
    @documented(blueprint, ChangesSchema)
    def get(self, arguments: Arguments, a: str, b: str) -> Response:
        """What changed between two points, and because of what

        Each point has its `as_of`, `known_at` and `position` (`from_…` and `to_…`), unbounded where it is not given;
        the log is the same at both unless `from_position` says otherwise.
        """
        two(a, b)
        scope = scope_of(arguments)
        to = Asked(*(arguments.get(f"to_{name}") for name in ("as_of", "known_at", "position")))
        start = Asked(*(arguments.get(f"from_{name}") for name in ("as_of", "known_at", "position")))
        given = {"as_of": to.as_of, "position": to.position}
        day = day_asked({name: value for name, value in given.items() if value is not None})
        bearing = bearing_on_seasons(a, b)

        def compute(view: View, at: Bounds) -> Mapping[str, Any]:
            if start.position is not None and start.position > view.position:
                raise PositionBeyondLog(start.position, view.position)
            before = start._replace(as_of=start.as_of or day or to.as_of).at(at.position)
            one, other = pair_of(facts(view, at), a, b)
            pair = (one.id, other.id)
            moved = changes(_sight(rivalry(), view, before), _sight(rivalry(), view, at), pair, scope)
            return {
                "athletes": list(pair),
                # Not where the log ends but what bears on the answer, or an append about others would change its bytes.
                "from": start._asdict() | {"position": bearing(view, before.position)},
                "to": to._asdict() | {"as_of": to.as_of or day, "position": bearing(view, at.position)},
                "changes": [change(each) for each in moved],
            }

        named = ("to_as_of", "to_known_at", "to_position")
        parameters = scope_parameters(arguments) | {
            f"from_{name}": value for name, value in zip(Asked._fields, start, strict=True)
        }
        return give(Question(bearing, compute, parameters, to, as_of=day, named=named))


def _sight(parts: Parts, view: View, at: Bounds) -> Sight:
    known = VisibleFacts(view.connection, at)
    to_come = VisibleFacts(view.connection, Bounds(UNBOUNDED, at.known_at, at.position), known.ids)
    said = cache(lambda subject: said_in(parts.ledger, known, subject))
    return Sight(known, to_come, _day(parts, at), said, known.ids)


def _supposed_sight(parts: Parts, view: View, at: Bounds, told: Told) -> Sight:
    known = SupposedFacts(view.connection, at, told)
    to_come = SupposedFacts(view.connection, Bounds(UNBOUNDED, at.known_at, at.position), told)

    def said(subject: str) -> Sequence[Said]:
        return told.said[subject] if subject in told.said else said_in(parts.ledger, known.base, subject)

    return Sight(known, to_come, _day(parts, at), cache(said), known.base.ids)


def _day(parts: Parts, at: Bounds) -> Moment:
    return at.as_of if at.as_of != UNBOUNDED else parse_bound(parts.now().date().isoformat())


def change(of: Change) -> dict[str, Any]:
    return {
        "path": of.path,
        "before": of.before,
        "after": of.after,
        "sentence": of.sentence,
        "because": [event(said) for said in of.because],
    }
