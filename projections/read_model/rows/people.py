"""Rows of people: who they are, under which ids, and by which name they are found."""

from typing import NamedTuple

from slugify import slugify

from domain.values.dates import Moment


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


class ExternalIdRow(NamedTuple):
    """Another's id for the athlete of that key, in the one form in which they are compared."""

    register: str
    id: str
    athlete: int


class NameRow(NamedTuple):
    """Another name of the athlete of that key; it stands where the happening at *position* does."""

    athlete: int
    position: int
    name: str
    folded: str


class MergeRow(NamedTuple):
    """Two ids, one person, from a position on; ``ended`` is the position that took them apart again."""

    position: int
    athlete: str
    into: str
    known: Moment
    ended: int | None
    ended_known: Moment | None


def fold(name: str) -> str:
    """A name as it is searched for: small letters, no accents."""
    return slugify(name, separator=" ")
