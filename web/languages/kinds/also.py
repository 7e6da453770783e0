"""The same of another: *So is Kerr*, *Neither has Kerr*."""

from msgspec.structs import replace

from domain.claims import AnyClaim, CountClaim, EntryClaim
from web.languages.meanings import Meaning, Values, Worded
from web.languages.phrase import Phrase, Slots
from web.languages.speech import Speech
from web.languages.written.people import Subject

_SLOTS: Slots = {"athlete": Subject()}
SO_IS = Phrase("also", "So is {athlete}.", _SLOTS)
SO_HAS = Phrase("also", "So has {athlete}.", _SLOTS)
NEITHER_HAS = Phrase("also", "Neither has {athlete}.", _SLOTS)


def said(claim: AnyClaim, speech: Speech) -> Worded | None:
    """In short, where the sentence before said the same of another."""
    if not isinstance(claim, CountClaim | EntryClaim) or _of(claim.athlete, speech) != claim:
        return None
    return Worded(_in_short(claim), {"athlete": claim.athlete})


def _in_short(claim: CountClaim | EntryClaim) -> Phrase:
    if isinstance(claim, EntryClaim):
        return SO_IS
    return SO_HAS if claim.number else NEITHER_HAS


def _of(athlete: str, speech: Speech) -> CountClaim | EntryClaim | None:
    """What was said last, of *athlete*; None where that is nothing to be said of another."""
    before = speech.claim
    if not isinstance(before, CountClaim | EntryClaim) or before.athlete == athlete:
        return None
    return replace(before, athlete=athlete)


def _meaning(phrase: Phrase) -> Meaning:
    def meant(values: Values, speech: Speech) -> AnyClaim | None:
        claim = _of(values["athlete"], speech)
        return claim if claim is not None and _in_short(claim) is phrase else None

    return Meaning(phrase, meant)


MEANINGS = tuple(map(_meaning, (SO_IS, SO_HAS, NEITHER_HAS)))
