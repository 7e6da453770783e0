"""Where somebody finished, in the race that was spoken of last or in another."""

from domain.claims import PlaceClaim
from web.languages.meanings import Meaning, Said, Values
from web.languages.phrase import Phrase, Slots
from web.languages.speech import Speech
from web.languages.written.numbers import InLetters, Ordinal
from web.languages.written.people import Subject
from web.languages.written.races import IN_A_RACE, ARace

_SLOTS: Slots = {
    "athlete": Subject(),
    "place": Ordinal(),
    "at_place": InLetters(),
    "race": ARace(),
    "at_race": ARace(IN_A_RACE),
}
WON = Phrase("place", "{athlete} won it.", _SLOTS)
WON_IN = Phrase("place", "{athlete} won {race}.", _SLOTS)
FINISHED_IN = Phrase("place", "{athlete} finished {place} {at_race}.", _SLOTS)
FINISHED = Phrase("place", "{athlete} finished {place}.", _SLOTS)


def said(claim: PlaceClaim, speech: Speech) -> Said:
    there = {} if claim.race == speech.race else {"race": claim.race}
    values = {"athlete": claim.athlete, **there}
    if claim.place == 1:
        return Said(WON_IN if there else WON, values)
    return Said(FINISHED_IN if there else FINISHED, {**values, "place": claim.place})


def _place(values: Values, speech: Speech) -> PlaceClaim:
    race = values.get("race", speech.race)
    return PlaceClaim(athlete=values["athlete"], place=values.get("place", 1), race=race)


MEANINGS = tuple(Meaning(each, _place) for each in (WON, FINISHED, WON_IN, FINISHED_IN))
