"""By how much one was ahead, in the race that was spoken of last; that he was, in another."""

from domain.claims import MarginClaim
from domain.values.marks import Mark, Unit, parse_mark
from web.languages.meanings import Meaning, Values, Worded
from web.languages.phrase import NUMBER, Phrase
from web.languages.speech import Speech
from web.languages.written.marks import MarkAt, MarkWritten
from web.languages.written.numbers import InLetters, Seconds
from web.languages.written.people import Subject
from web.languages.written.races import IN_A_RACE, ARace

_MINUTE = 60
_THOUSANDTHS = 1000
_A_TIME = "1500m"
SECONDS = Phrase("margin", "{winner} was {seconds} seconds ahead.", {"winner": Subject(), "seconds": Seconds()})
MINUTES = Phrase("margin", "{winner} was {mark} ahead.", {"winner": Subject(), "mark": MarkWritten()})
PLACES = Phrase(
    "margin",
    "{winner} was one place ahead.",
    {"winner": Subject(), NUMBER: InLetters()},
    plural="{winner} was {number} places ahead.",
)

AHEAD_IN = Phrase("margin", "{winner} was ahead {at_race}.", {"winner": Subject(), "at_race": ARace(IN_A_RACE)})


def said(claim: MarginClaim) -> Worded:
    """In minutes where it is one and more, as of a marathon; in places where no marks are known."""
    if claim.seconds is None and claim.places is None:
        return Worded(AHEAD_IN, {"winner": claim.winner, "race": claim.race})
    if claim.seconds is None:
        return Worded(PLACES, {"winner": claim.winner, NUMBER: claim.places})
    if claim.seconds < _MINUTE:
        return Worded(SECONDS, {"winner": claim.winner, "seconds": claim.seconds})
    thousandths = round(claim.seconds * _THOUSANDTHS)
    mark = Mark(thousandths, Unit.MILLISECONDS, 3 if thousandths % 10 else 2 if thousandths % _THOUSANDTHS else 0)
    return Worded(MINUTES, {"winner": claim.winner, "mark": MarkAt(str(mark), _A_TIME)})


def _apart(values: Values, speech: Speech, seconds: float | None) -> MarginClaim:
    return MarginClaim(
        athletes=speech.pair,
        winner=values["winner"],
        seconds=seconds,
        places=values.get(NUMBER),
        race=values.get("race", speech.race),
        scope=speech.scope,
    )


def _seconds(values: Values, speech: Speech) -> MarginClaim:
    return _apart(values, speech, values["seconds"])


def _minutes(values: Values, speech: Speech) -> MarginClaim:
    return _apart(values, speech, parse_mark(values["mark"], Unit.MILLISECONDS).value / _THOUSANDTHS)


def _ahead(values: Values, speech: Speech) -> MarginClaim:
    return _apart(values, speech, None)


MEANINGS = (
    Meaning(SECONDS, _seconds),
    Meaning(MINUTES, _minutes),
    Meaning(PLACES, _ahead),
    Meaning(AHEAD_IN, _ahead),
)
