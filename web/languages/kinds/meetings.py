"""How often they met."""

from domain.claims import MeetingsClaim
from web.languages.meanings import Meaning, Values, Worded
from web.languages.phrase import NUMBER, Phrase, Slots
from web.languages.speech import Speech
from web.languages.written.asides import InThisLog
from web.languages.written.numbers import InLetters
from web.languages.written.people import BothOfThem
from web.languages.written.scopes import ONE, Races

_SLOTS: Slots = {
    "athletes": BothOfThem(),
    NUMBER: InLetters(),
    "scope": Races(),
    "at_scope": Races(ONE),
    "log": InThisLog(),
}
NEVER = Phrase("meetings", "{athletes} have not met in {scope}{log}.", _SLOTS)
HAVE_MET = Phrase(
    "meetings",
    "{athletes} have met in one {at_scope}{log}.",
    _SLOTS,
    plural="{athletes} have met in {number} {scope}{log}.",
)


def said(claim: MeetingsClaim) -> Worded:
    values = {"athletes": claim.athletes, "scope": claim.scope, "log": bool(claim.in_this_log)}
    return Worded(HAVE_MET, {**values, NUMBER: claim.count}) if claim.count else Worded(NEVER, values)


def _met(values: Values, speech: Speech) -> MeetingsClaim:
    in_log = values["log"] or None
    return MeetingsClaim(athletes=speech.pair, count=values.get(NUMBER, 0), scope=values["scope"], in_this_log=in_log)


MEANINGS = (Meaning(NEVER, _met), Meaning(HAVE_MET, _met))
