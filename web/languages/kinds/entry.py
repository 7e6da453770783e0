"""Who is entered for what comes next."""

from domain.claims import EntryClaim
from web.languages.meanings import Meaning, Values, Worded
from web.languages.phrase import Phrase
from web.languages.speech import Speech
from web.languages.written.people import Subject
from web.languages.written.races import ARace

ENTERED = Phrase("entry", "{athlete} is entered for {race}.", {"athlete": Subject(), "race": ARace()})


def said(claim: EntryClaim) -> Worded:
    return Worded(ENTERED, {"athlete": claim.athlete, "race": claim.race})


def _entered(values: Values, _: Speech) -> EntryClaim:
    return EntryClaim(athlete=values["athlete"], race=values["race"])


MEANINGS = (Meaning(ENTERED, _entered),)
