"""Rows of people: who they are, under which ids, and by which name they are found."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from slugify import slugify

from domain.values.dates import Moment
from projections.read_model.columns import Tiny

LONGEST_BEGINNING = 6
"""Letters: of a longer beginning of a word its first are looked up."""
_NAMES_AT_HAND = 1_024
"""A batch asks several times for each of its names."""


class AthleteRow(NamedTuple):
    """``folded`` is the name as it is searched for."""

    key: int
    id: str
    name: str
    folded: str
    country: str
    born: str | None
    sex: str | None
    external_ids: bytes


class CorrectionRow(NamedTuple):
    """What the event at *position* completes or corrects of the athlete of that key.

    ``said`` is all of it (a ``SaidSince`` as JSON), ``registers`` whose ids it gives: each with a space on either side.
    """

    athlete: int
    position: int
    known: Moment
    country: str | None
    sex: str | None
    registers: str
    said: str


class SaidSince(NamedTuple):
    """The same as it is told with the athlete."""

    position: int
    known: int
    country: str | None
    born: str | None
    sex: str | None
    external_ids: dict[str, str]


class ExternalIdRow(NamedTuple):
    """Another's id for the athlete of that key, in the one form in which they are compared, by the event at *position*.

    What a registration says is known ever since.
    """

    register: str
    id: str
    athlete: int
    position: int
    known: Moment


class NameRow(NamedTuple):
    """Another name of the athlete of that key; it stands where the happening at *position* does."""

    athlete: int
    position: int
    name: str
    folded: str


class BearerRow(NamedTuple):
    """A name of the athlete of that key, by the event at *position*, that has a word with this *beginning*.

    The word is the beginning, or ``goes_on``; ``words`` is how many the name has. So the rows of a beginning stand in
    the order in which somebody is found by it: whole words first, then short names, then who was registered first.
    """

    beginning: str
    goes_on: bool
    words: Tiny
    athlete: int
    position: int
    folded: str


def beginnings(folded: str) -> Iterator[tuple[str, bool]]:
    """Each word of a name and its beginnings, with whether the word goes on."""
    for word in folded.split():
        yield word, False
        yield from ((word[:length], True) for length in range(1, min(len(word), LONGEST_BEGINNING + 1)))


class MergeRow(NamedTuple):
    """Two ids, one person, from a position on; ``ended`` is the position that took them apart again."""

    position: int
    athlete: str
    into: str
    known: Moment
    ended: int | None
    ended_known: Moment | None


@lru_cache(maxsize=_NAMES_AT_HAND)
def fold(name: str) -> str:
    """A name as it is searched for: small letters, no accents."""
    return slugify(name, separator=" ")
