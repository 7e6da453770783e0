"""Titles held, and the how manieth one more would make of who wins it."""

from domain.claims import NthWithTitlesClaim, TitleClaim
from web.languages.meanings import Meaning, Values, Worded
from web.languages.phrase import Phrase, Slots
from web.languages.speech import Speech
from web.languages.written.asides import InThisLog
from web.languages.written.numbers import Ordinal, Times
from web.languages.written.people import Subject
from web.languages.written.terms import TitleName

_SLOTS: Slots = {"athlete": Subject(), "title": TitleName(), "log": InThisLog()}
HOLDS = Phrase("title", "{athlete} holds {title}{log}.", _SLOTS)
ALSO_HOLDS = Phrase("title", "{athlete} also holds {title}{log}.", _SLOTS)

WOULD_BE = Phrase(
    "title",
    "{athlete} would be the {rank} to win {title} {times}{log}.",
    {**_SLOTS, "rank": Ordinal(), "times": Times()},
)


def said(claim: TitleClaim, speech: Speech, *, of_the_log: bool) -> Worded:
    before = speech.claim
    also = isinstance(before, TitleClaim) and before.athlete == claim.athlete
    values = {"athlete": claim.athlete, "title": claim.title, "log": of_the_log}
    return Worded(ALSO_HOLDS if also else HOLDS, values)


def said_of_one_more(claim: NthWithTitlesClaim, *, of_the_log: bool) -> Worded:
    told = {"athlete": claim.athlete, "rank": claim.rank, "title": claim.title, "times": claim.times}
    return Worded(WOULD_BE, {**told, "log": of_the_log})


def _holds(values: Values, _: Speech) -> TitleClaim:
    return TitleClaim(athlete=values["athlete"], title=values["title"], holds=True)


def _would_be(values: Values, _: Speech) -> NthWithTitlesClaim:
    return NthWithTitlesClaim(
        athlete=values["athlete"], title=values["title"], times=values["times"], rank=values["rank"], would=True
    )


MEANINGS = (Meaning(ALSO_HOLDS, _holds), Meaning(HOLDS, _holds), Meaning(WOULD_BE, _would_be))
