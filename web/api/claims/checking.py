"""A body as a claim, and what is found of it: for the API and the terminal alike."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from domain.claims import CLAIM_KINDS
from domain.refusals import AthleteNotFound, CommandRefused, Refused
from projections.calculators.claims.finding import AMBIGUOUS, CANNOT, UNKNOWN_KIND, Finding
from projections.read_model.follower import View
from web.answer.documents.claims import AskedBack, CheckedDocument
from web.answer.documents.parts import plain
from web.api import posted
from web.problems.unprocessable import Unprocessable, malformed
from web.use_cases.claims.check import ClaimQuestion
from web.use_cases.claims.spelling import spelled_out

_OF_THE_EVENT = ("outlet", "published_on", "text", "source", "note")
"""What a claim of a kind may say beside its own fields, as the event does."""


def checked(
    view: View, given: Any, today: date, *, as_of: str | None = None, known_at: str | None = None
) -> dict[str, Any]:
    """What is found of the claim in a body: the event, or a claim of a kind by itself.

    A kind that is none, or a name that may be that of several, cannot be checked: that is the answer then.

    Raises:
        Unprocessable: it is no claim.
        CommandRefused: it breaks a rule.
        AthleteNotFound, SameAthlete: as everywhere.

    """
    if not isinstance(given, dict):
        raise malformed([("", "A claim is a JSON object.")])
    spelled = spelled_out(view.connection, given, view.position)
    body = spelled.body
    said = body if _is_of_a_kind(body) else body.get("said")
    kind = said.get("kind") if isinstance(said, dict) else None
    if isinstance(kind, str) and kind not in CLAIM_KINDS:
        kinds = ", ".join(CLAIM_KINDS)
        finding = Finding(verdict=CANNOT, reason=UNKNOWN_KIND, because=f"{kind!r} is no kind; they are: {kinds}.")
        return _open(view, given, as_of or today.isoformat(), known_at, finding)
    if spelled.unknown:
        raise AthleteNotFound(spelled.unknown)
    if spelled.asked:
        finding = Finding(verdict=CANNOT, reason=AMBIGUOUS, because=_whom(spelled.asked))
        return _open(view, given, as_of or str(body.get("published_on") or today), known_at, finding, spelled.asked)
    return ClaimQuestion(claim=_claim(body, today), as_of=as_of, known_at=known_at).answer(view)


def _is_of_a_kind(body: Mapping[str, Any]) -> bool:
    return "kind" in body and "type" not in body


def _claim(body: dict[str, Any], today: date) -> Any:
    if not _is_of_a_kind(body):
        return posted.claim(body, today)
    beside = {name: body[name] for name in _OF_THE_EVENT if name in body}
    said = {name: value for name, value in body.items() if name not in beside}
    try:
        return posted.claim(beside | {"said": said}, today)
    except CommandRefused as error:
        raise CommandRefused(tuple(map(_at_its_own_root, error.refusals))) from error
    except Unprocessable as error:
        problems = [(at.removeprefix("/said"), sentence) for at, sentence in error.problems]
        raise Unprocessable(error.status, error.title, problems) from error


def _at_its_own_root(refusal: Refused) -> Refused:
    refusal.pointer = refusal.pointer.removeprefix("/said")
    return refusal


def _whom(asked: tuple[AskedBack, ...]) -> str:
    first = asked[0]
    who = ", ".join(f"{each.name} ({each.athlete})" for each in first.candidates)
    return f"{first.text} may be {who}; say which."


def _open(
    view: View,
    given: dict[str, Any],
    as_of: str,
    known_at: str | None,
    finding: Finding,
    asked: tuple[AskedBack, ...] = (),
) -> dict[str, Any]:
    answer = CheckedDocument(given, as_of, known_at, view.position, finding.verdict, finding, finding, asked)
    shown: dict[str, Any] = plain(answer)
    return shown
