"""Injuries, and the return from one."""

from domain.claims import InjuryClaim
from web.languages.meanings import Meaning, Values, Worded
from web.languages.phrase import Phrase, Slots
from web.languages.speech import Speech
from web.languages.written.days import DayWritten
from web.languages.written.people import Subject
from web.languages.written.terms import BodyPart

_SLOTS: Slots = {"athlete": Subject(), "body_part": BodyPart(), "date": DayWritten()}
INJURED = Phrase("injury", "{athlete} has been injured ({body_part}) since {date}.", _SLOTS)
BACK = Phrase("injury", "{athlete} is back from the injury ({body_part}) of {date}.", _SLOTS)


def said(claim: InjuryClaim) -> Worded:
    values = {"athlete": claim.athlete, "body_part": claim.body_part, "date": claim.date}
    return Worded(BACK if claim.returned else INJURED, values)


def _injured(values: Values, _: Speech) -> InjuryClaim:
    return InjuryClaim(**values, returned=False)


def _back(values: Values, _: Speech) -> InjuryClaim:
    return InjuryClaim(**values, returned=True)


MEANINGS = (Meaning(INJURED, _injured), Meaning(BACK, _back))
