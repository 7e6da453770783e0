"""Who leads, or led on a day; that they are level; the last few."""

from domain.claims import ClaimedScope, RecordClaim
from web.languages.kinds.wording import Meaning, Said, Values
from web.languages.phrase import Phrase, Slots
from web.languages.speech import Speech
from web.languages.written.asides import InThisLog
from web.languages.written.numbers import InLetters, Score
from web.languages.written.people import BothOfThem, Somebody, Subject
from web.languages.written.scopes import Races

_LEAD: Slots = {
    "ahead": Subject(),
    "behind": Somebody(),
    "score": Score(),
    "scope": Races(),
    "then": Races(),
    "log": InThisLog(),
}
_EVEN: Slots = {"athletes": BothOfThem(), "score": Score(), "scope": Races(), "then": Races(), "log": InThisLog()}
LEADS = Phrase("record", "{ahead} leads {behind} {score} in {scope}{log}.", _LEAD)
LED = Phrase("record", "{ahead} led {behind} {score} in {then}.", _LEAD)
LEVEL = Phrase("record", "{athletes} are level at {score} in {scope}{log}.", _EVEN)
WERE_LEVEL = Phrase("record", "{athletes} were level at {score} in {then}.", _EVEN)
OF_THE_LAST = Phrase(
    "record",
    "{ahead} was ahead in {number} of their last {last} {scope}.",
    {"ahead": Subject(), "number": InLetters(), "last": InLetters(), "scope": Races()},
)


def said(claim: RecordClaim, speech: Speech, *, of_the_log: bool) -> Said:
    """In the past where it is of the days up to one, and a score was said already."""
    one, other = claim.athletes
    if claim.last is not None:
        ((ahead, number),) = claim.wins.items()
        return Said(OF_THE_LAST, {"ahead": ahead, "number": number, "last": claim.last, "scope": claim.scope})
    past = speech.scope is not None and claim.scope is not None and claim.scope.to is not None
    rest = {"then": claim.scope} if past else {"scope": claim.scope, "log": of_the_log}
    if claim.leader is None:
        score = (claim.wins[one], claim.wins[other])
        return Said(WERE_LEVEL if past else LEVEL, {"athletes": claim.athletes, "score": score, **rest})
    behind = other if claim.leader == one else one
    score = (claim.wins[claim.leader], claim.wins[behind])
    return Said(LED if past else LEADS, {"ahead": claim.leader, "behind": behind, "score": score, **rest})


def _lead(values: Values, speech: Speech) -> RecordClaim:
    ahead, behind = values["ahead"], values["behind"]
    wins = dict(zip((ahead, behind), values["score"], strict=True))
    return RecordClaim(athletes=speech.pair, wins=wins, leader=ahead, scope=_counted(values))


def _even(values: Values, speech: Speech) -> RecordClaim:
    wins = dict(zip(speech.pair, values["score"], strict=True))
    return RecordClaim(athletes=speech.pair, wins=wins, even=True, scope=_counted(values))


def _counted(values: Values) -> ClaimedScope:
    scope: ClaimedScope = values["then"] if "then" in values else values["scope"]
    return scope


def _of_the_last(values: Values, speech: Speech) -> RecordClaim:
    wins = {values["ahead"]: values["number"]}
    return RecordClaim(athletes=speech.pair, wins=wins, last=values["last"], scope=values["scope"])


MEANINGS = (
    Meaning(LEADS, _lead),
    Meaning(LED, _lead),
    Meaning(LEVEL, _even),
    Meaning(WERE_LEVEL, _even),
    Meaning(OF_THE_LAST, _of_the_last),
)
