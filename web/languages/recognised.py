"""Sentences read by the very phrases that write them: the claim each makes, in any of the languages."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from domain.claims import AnyClaim
from web.languages.catalogue import Language
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

LONGEST = 1_200
"""Characters of a sentence of ours; none is longer, whatever the names."""
_SHORTEST = 8
_END = re.compile(r"[.](?=\s*\Z|\s+[^\W_])")
_WORD = re.compile(r"\S")
_ENDS_TRIED = 5
"""A point ends a sentence, or an initial in it; not that of a day (``6. august``), behind which it goes on small."""


class Recognised(NamedTuple):
    """The claim that a sentence makes, and the speech with it said."""

    claim: AnyClaim
    speech: Speech


class SentenceFound(NamedTuple):
    """A claim, and the place in the text at which it is made."""

    claim: AnyClaim
    start: int
    end: int


def recognised(sentence: str, speech: Speech) -> Recognised | None:
    """What *sentence* claims, after what *speech* has; None where it is no sentence of ours."""
    if _anchors(speech.language).search(sentence) is None:
        return None
    return next(_readings(sentence.strip(), speech), None)


def all_recognised(text: str, speech: Speech) -> Iterator[SentenceFound]:
    """Every sentence of ours in *text*, each after those before; what is none of ours is passed over."""
    ends = [found.end() for found in _END.finditer(text) if not text[found.end() : found.end() + 2].strip().islower()]
    word = _WORD.search(text)
    while word is not None:
        first = bisect_right(ends, start := word.start())
        following = ends[first] if first < len(ends) else len(text)
        for end in ends[first : first + _ENDS_TRIED]:
            found = recognised(text[start:end], speech) if _SHORTEST <= end - start <= LONGEST else None
            if found is not None:
                yield SentenceFound(found.claim, start, end)
                speech, following = found.speech, end
                break
        word = _WORD.search(text, following)


@lru_cache(maxsize=16)
def _anchors(language: Language) -> re.Pattern[str]:
    """Words of which each sentence of ours has some: most of what others write has none, and is seen at once."""
    words = {word for meaning in MEANINGS for word in meaning.phrase.anchors(language)}
    return re.compile("|".join(map(re.escape, sorted(words))), re.IGNORECASE)


def _readings(sentence: str, speech: Speech) -> Iterator[Recognised]:
    for meaning in MEANINGS:
        values = meaning.phrase.read(sentence, speech)
        claim = meaning.claim(values, speech) if values is not None else None
        if values is not None and claim is not None:
            yield Recognised(claim, after(claim, values, speech))
