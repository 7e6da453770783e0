"""``/claims/check``: is a published number right?"""

from typing import Any

import msgspec
from flask import Response
from flask.views import MethodView
from flask_smorest import Blueprint

from domain.events import ClaimPublished
from domain.validation import NO_DAY_IS_FUTURE, canonical
from domain.values.dates import UNBOUNDED, Moment, parse_bound, parse_span
from projections.calculators.claims import Count, Verdict, judge
from projections.facts import Bounds
from web.answer import shapes
from web.answer.respond import json_response
from web.api import event_schemas, posted
from web.api.documents import CheckedSchema, documented
from web.composition import Rivalry as Parts
from web.composition import rivalry
from web.problems import malformed
from web.question import schemas as query_schemas
from web.question.parameters import Arguments, Parameters, facts, pair_of

blueprint = Blueprint("claims", __name__, description="Published numbers, judged.")
blueprint.ARGUMENTS_PARSER = Parameters()


@blueprint.route("/claims/check")
class Check(MethodView):
    @blueprint.arguments(query_schemas.CheckQuery(), location="query")
    @documented(blueprint, CheckedSchema, body=event_schemas.CheckedClaimSchema, errors=(400, 404, 413, 415, 422))
    def post(self, arguments: Arguments) -> Response:
        """Judge a claim without recording it

        `supported` in the scope it states (finals, where it states none), `contradicted`, or
        `supported-under-other-scope` with the nearest scopes in which it holds. Judged at its own date, by what was
        known then and by what is known now.
        """
        return json_response(check(rivalry(), posted.body(only_asked=True), arguments), cache_control="no-store")


def check(parts: Parts, given: Any, arguments: Arguments) -> dict[str, Any]:
    """The verdict on a claim as it stands on the wire; without ``published_on`` it is judged as of today.

    Raises:
        Unprocessable: it is no claim, or breaks a rule.
        AthleteNotFound, SameAthlete: as everywhere.

    """
    claim = _claim(given, parts.now().date().isoformat())
    day = parse_span(claim.published_on).last.isoformat()
    as_of = arguments.get("as_of") or day
    with parts.read_model.reading() as view:
        now = Bounds(parse_bound(as_of), _known(arguments), view.position)
        then = Bounds(now.as_of, min(now.known_at, parse_bound(day)), view.position)
        verdicts = {}
        for name, at in (("then", then), ("now", now)):
            known = facts(view, at)
            one, other = pair_of(known, *claim.athletes)
            ids = dict(zip(claim.athletes, (one.id, other.id), strict=True))
            meant = msgspec.structs.replace(
                claim, athletes=(one.id, other.id), wins={ids[each]: wins for each, wins in claim.wins.items()}
            )
            verdicts[name] = verdict(judge(meant, known.shared_races(one.id, other.id)))
        position = view.position
    return {
        "claim": msgspec.to_builtins(claim),
        "as_of": as_of,
        "known_at": arguments.get("known_at"),
        "position": position,
        "verdict": verdicts["now"]["verdict"],
        **verdicts,
    }


def _known(arguments: Arguments) -> Moment:
    return parse_bound(arguments["known_at"]) if "known_at" in arguments else UNBOUNDED


def _claim(given: Any, today: str) -> ClaimPublished:
    if not isinstance(given, dict):
        raise malformed([("", "A claim is a JSON object.")])
    filled = {"type": "claim", "outlet": "The claim", "published_on": today, **given}
    try:
        content = event_schemas.read_event(filled)
    except event_schemas.MalformedEvent as error:
        raise malformed(error.problems) from error
    if not isinstance(content, ClaimPublished):
        raise malformed([("/type", "Only a claim can be checked.")])
    checked = canonical(content, NO_DAY_IS_FUTURE)
    assert isinstance(checked, ClaimPublished)
    return checked


def verdict(of: Verdict) -> dict[str, Any]:
    return {"verdict": of.verdict, "stated": count(of.stated), "under": [count(each) for each in of.under]}


def count(of: Count) -> dict[str, Any]:
    return {
        "scope": shapes.scope(of.scope),
        "wins": of.wins,
        "ties": of.ties,
        "undecided": of.undecided,
        "meetings": of.meetings,
        "races": list(of.races),
    }
