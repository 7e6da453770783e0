"""Their last meeting: which race it was, who was ahead."""

from domain.claims import LastMeetingClaim
from web.languages.meanings import Meaning, Values, Worded
from web.languages.phrase import Phrase, Slots
from web.languages.speech import Speech
from web.languages.written.people import Somebody, Subject
from web.languages.written.races import ARace
from web.languages.written.scopes import ONE, Races

_SLOTS: Slots = {"winner": Subject(), "loser": Somebody(), "at_scope": Races(ONE), "scope": Races(), "race": ARace()}
BEAT = Phrase("last meeting", "{winner} beat {loser} in their last {at_scope}, {race}.", _SLOTS)
UNDECIDED = Phrase("last meeting", "Their last {at_scope} was {race}.", _SLOTS)


def said(claim: LastMeetingClaim) -> Worded:
    values = {"scope": claim.scope, "race": claim.race}
    if claim.winner is None:
        return Worded(UNDECIDED, values)
    one, other = claim.athletes
    return Worded(BEAT, {**values, "winner": claim.winner, "loser": other if claim.winner == one else one})


def _last(values: Values, speech: Speech) -> LastMeetingClaim:
    return LastMeetingClaim(
        athletes=speech.pair, winner=values.get("winner"), race=values["race"], scope=values["scope"]
    )


MEANINGS = (Meaning(BEAT, _last), Meaning(UNDECIDED, _last))
