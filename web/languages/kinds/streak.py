"""Races in a row: ahead of the other, won."""

from domain.claims import StreakClaim
from web.languages.meanings import Meaning, Values, Worded
from web.languages.phrase import NUMBER, Phrase, Slots
from web.languages.speech import Speech
from web.languages.written.numbers import InLetters
from web.languages.written.people import Somebody, Subject
from web.languages.written.scopes import Races

AHEAD_OF, WON = "ahead-of", "won"
_SLOTS: Slots = {"athlete": Subject(), "against": Somebody(), NUMBER: InLetters(), "scope": Races()}
AHEAD = Phrase("streak", "{athlete} has been ahead of {against} in their last {number} {scope}.", _SLOTS)
IN_A_ROW = Phrase("streak", "{athlete} has won {number} {scope} in a row.", _SLOTS)


def said(claim: StreakClaim) -> Worded:
    values = {"athlete": claim.athlete, NUMBER: claim.length, "scope": claim.scope}
    return Worded(IN_A_ROW, values) if claim.against is None else Worded(AHEAD, {**values, "against": claim.against})


def _streak(values: Values, _: Speech) -> StreakClaim:
    against = values.get("against")
    return StreakClaim(
        athlete=values["athlete"],
        condition=WON if against is None else AHEAD_OF,
        against=against,
        length=values[NUMBER],
        scope=values["scope"],
    )


MEANINGS = (Meaning(AHEAD, _streak), Meaning(IN_A_ROW, _streak))
