"""Who leads, or led on a day; that they are level; of how many where some were ties; the last few."""

from typing import Any

from domain.claims import ClaimedScope, RecordClaim
from web.languages.meanings import Meaning, Values, Worded
from web.languages.phrase import NUMBER, Phrase, Slots
from web.languages.speech import Speech
from web.languages.written.asides import InThisLog
from web.languages.written.numbers import InLetters, ScoreWritten
from web.languages.written.people import BothOfThem, Somebody, Subject
from web.languages.written.scopes import ONE, Races

_LEAD: Slots = {
    "ahead": Subject(),
    "behind": Somebody(),
    "score": ScoreWritten(),
    "scope": Races(),
    "then": Races(),
    NUMBER: InLetters(),
    "at_scope": Races(ONE),
    "log": InThisLog(),
}
_EVEN: Slots = {"athletes": BothOfThem(), **_LEAD}
LEADS = Phrase("record", "{ahead} leads {behind} {score} in {scope}{log}.", _LEAD)
LEADS_OF = Phrase(
    "record",
    "{ahead} leads {behind} {score} in one {at_scope}{log}.",
    _LEAD,
    plural="{ahead} leads {behind} {score} in {number} {scope}{log}.",
)
LED = Phrase("record", "{ahead} led {behind} {score} in {then}.", _LEAD)
LEVEL = Phrase("record", "{athletes} are level at {score} in {scope}{log}.", _EVEN)
LEVEL_OF = Phrase(
    "record",
    "{athletes} are level at {score} in one {at_scope}{log}.",
    _EVEN,
    plural="{athletes} are level at {score} in {number} {scope}{log}.",
)
WERE_LEVEL = Phrase("record", "{athletes} were level at {score} in {then}.", _EVEN)
OF_THE_LAST = Phrase(
    "record",
    "{ahead} was ahead in {number} of their last {last} {scope}.",
    {"ahead": Subject(), "number": InLetters(), "last": InLetters(), "scope": Races()},
)


def said(claim: RecordClaim, speech: Speech, *, of_the_log: bool) -> Worded:
    """In the past where it is of the days up to one, and a score was said already."""
    one, other = claim.athletes
    if claim.last is not None:
        ((ahead, number),) = claim.wins.items()
        return Worded(OF_THE_LAST, {"ahead": ahead, "number": number, "last": claim.last, "scope": claim.scope})
    up_to_a_day = claim.scope is not None and claim.scope.to is not None
    past = up_to_a_day and speech.scope is not None and claim.meetings is None
    values: dict[str, Any] = {"then": claim.scope} if past else {"scope": claim.scope, "log": of_the_log}
    if claim.meetings is not None:
        values[NUMBER] = claim.meetings
    if claim.leader is None:
        values |= {"athletes": claim.athletes, "score": (claim.wins[one], claim.wins[other])}
    else:
        behind = other if claim.leader == one else one
        score = (claim.wins[claim.leader], claim.wins[behind])
        values |= {"ahead": claim.leader, "behind": behind, "score": score}
    return Worded(_phrase(level=claim.leader is None, past=past, counted=NUMBER in values), values)


def _phrase(*, level: bool, past: bool, counted: bool) -> Phrase:
    if past:
        return WERE_LEVEL if level else LED
    if counted:
        return LEVEL_OF if level else LEADS_OF
    return LEVEL if level else LEADS


def _lead(values: Values, speech: Speech) -> RecordClaim:
    ahead, behind = values["ahead"], values["behind"]
    return _record(values, speech, dict(zip((ahead, behind), values["score"], strict=True)))


def _even(values: Values, speech: Speech) -> RecordClaim:
    return _record(values, speech, dict(zip(speech.pair, values["score"], strict=True)))


def _record(values: Values, speech: Speech, wins: dict[str, int]) -> RecordClaim:
    leader = values.get("ahead")
    return RecordClaim(
        athletes=speech.pair,
        wins=wins,
        leader=leader,
        even=None if leader is not None else True,
        meetings=values.get(NUMBER),
        scope=_counted(values),
    )


def _counted(values: Values) -> ClaimedScope:
    scope: ClaimedScope = values["then"] if "then" in values else values["scope"]
    return scope


def _of_the_last(values: Values, speech: Speech) -> RecordClaim:
    wins = {values["ahead"]: values["number"]}
    return RecordClaim(athletes=speech.pair, wins=wins, last=values["last"], scope=values["scope"])


MEANINGS = (
    Meaning(LEADS, _lead),
    Meaning(LEADS_OF, _lead),
    Meaning(LED, _lead),
    Meaning(LEVEL, _even),
    Meaning(LEVEL_OF, _even),
    Meaning(WERE_LEVEL, _even),
    Meaning(OF_THE_LAST, _of_the_last),
)
