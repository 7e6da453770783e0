"""A sentence read by the very phrases that write them: the claim it makes, in any of the languages."""

from collections.abc import Iterator
from typing import NamedTuple

from domain.claims import AnyClaim
from web.languages.kinds import (
    also,
    best,
    count,
    entry,
    injury,
    last_meeting,
    margin,
    meetings,
    place,
    record,
    streak,
    title,
)
from web.languages.meanings import Meaning, after
from web.languages.speech import Speech

MEANINGS: tuple[Meaning, ...] = tuple(
    meaning
    for kind in (record, meetings, last_meeting, margin, place, streak, count, best, title, injury, entry, also)
    for meaning in kind.MEANINGS
)
"""Every phrase there is, with what it means."""


class Recognised(NamedTuple):
    """The claim that a sentence makes, and the speech with it said."""

    claim: AnyClaim
    speech: Speech


def recognised(sentence: str, speech: Speech) -> Recognised | None:
    """What *sentence* claims, after what *speech* has; None where it is no sentence of ours."""
    return next(_readings(sentence.strip(), speech), None)


def _readings(sentence: str, speech: Speech) -> Iterator[Recognised]:
    for meaning in MEANINGS:
        values = meaning.phrase.read(sentence, speech)
        claim = meaning.claim(values, speech) if values is not None else None
        if values is not None and claim is not None:
            yield Recognised(claim, after(claim, values, speech))
