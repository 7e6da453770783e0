"""Titles held."""

from domain.claims import TitleClaim
from web.languages.kinds.wording import Meaning, Said, Values
from web.languages.phrase import Phrase
from web.languages.speech import Speech
from web.languages.written.asides import InThisLog
from web.languages.written.people import Subject
from web.languages.written.terms import TitleName

HOLDS = Phrase(
    "title", "{athlete} holds {title}{log}.", {"athlete": Subject(), "title": TitleName(), "log": InThisLog()}
)


def said(claim: TitleClaim, *, of_the_log: bool) -> Said:
    return Said(HOLDS, {"athlete": claim.athlete, "title": claim.title, "log": of_the_log})


def _holds(values: Values, _: Speech) -> TitleClaim:
    return TitleClaim(athlete=values["athlete"], title=values["title"], holds=True)


MEANINGS = (Meaning(HOLDS, _holds),)
