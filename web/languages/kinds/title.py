"""Titles held."""

from domain.claims import TitleClaim
from web.languages.meanings import Meaning, Said, Values
from web.languages.phrase import Phrase, Slots
from web.languages.speech import Speech
from web.languages.written.asides import InThisLog
from web.languages.written.people import Subject
from web.languages.written.terms import TitleName

_SLOTS: Slots = {"athlete": Subject(), "title": TitleName(), "log": InThisLog()}
HOLDS = Phrase("title", "{athlete} holds {title}{log}.", _SLOTS)
ALSO_HOLDS = Phrase("title", "{athlete} also holds {title}{log}.", _SLOTS)


def said(claim: TitleClaim, speech: Speech, *, of_the_log: bool) -> Said:
    before = speech.claim
    also = isinstance(before, TitleClaim) and before.athlete == claim.athlete
    values = {"athlete": claim.athlete, "title": claim.title, "log": of_the_log}
    return Said(ALSO_HOLDS if also else HOLDS, values)


def _holds(values: Values, _: Speech) -> TitleClaim:
    return TitleClaim(athlete=values["athlete"], title=values["title"], holds=True)


MEANINGS = (Meaning(ALSO_HOLDS, _holds), Meaning(HOLDS, _holds))
