"""Where somebody finished, in the race that was spoken of last."""

from domain.claims import PlaceClaim
from web.languages.meanings import Meaning, Values, Worded
from web.languages.phrase import Phrase, Slots
from web.languages.speech import Speech
from web.languages.written.numbers import InLetters, Ordinal
from web.languages.written.people import Subject

_SLOTS: Slots = {
    "athlete": Subject(),
    "place": Ordinal(),
    "at_place": InLetters(),
}
WON = Phrase("place", "{athlete} won it.", _SLOTS)
FINISHED = Phrase("place", "{athlete} finished {place}.", _SLOTS)


def said(claim: PlaceClaim) -> Worded:
    if claim.place == 1:
        return Worded(WON, {"athlete": claim.athlete})
    return Worded(FINISHED, {"athlete": claim.athlete, "place": claim.place})


def _place(values: Values, speech: Speech) -> PlaceClaim:
    return PlaceClaim(athlete=values["athlete"], place=values.get("place", 1), race=speech.race)


MEANINGS = (Meaning(WON, _place), Meaning(FINISHED, _place))
