"""Rows of races: what a race is, what was reported of it, who was in it."""

from typing import NamedTuple

from domain.values.dates import Moment
from projections.read_model.columns import Short, Tiny

WHOLE_RACE = 0
"""The athlete of an annulment that takes the whole race."""


class RaceRow(NamedTuple):
    """``season`` is the season's list its marks are on; None where it counts for nothing."""

    key: int
    id: str
    occurred_on: str
    occurred: Moment
    instant: Moment
    rank: Tiny
    competition: str
    discipline: str
    round: str
    heat: Short | None
    section: str | None
    sex: str | None
    level: str | None
    indoor: bool
    wind: float | None
    venue: str | None
    country: str | None
    exclude: str | None
    season: str | None


class VersionRow(NamedTuple):
    """One report of a race: the first, or a correction."""

    race: int
    position: int
    known: Moment
    recorded: Moment
    reason: str | None
    source: bytes | None
    note: str | None


class LineRow(NamedTuple):
    """One athlete's line in one version of a race; ``listed`` is where in the list it stands.

    attempts           JSON
    records            parted by spaces
    records_as_given   parted by line breaks: these are the source's words
    """

    race: int
    version: int
    athlete: int
    listed: Tiny
    place: Short | None
    mark: str | None
    status: str
    role: str | None
    wind: float | None
    records: str
    name: str | None
    country: str | None
    legal: bool
    reason: str | None
    attempts: bytes | None
    qualified: str | None
    lane: Short | None
    bib: str | None
    reaction: str | None
    records_as_given: str


class EntryRow(NamedTuple):
    """Who was ever listed in which race, in the order of happening: the way into a career, and where two careers
    meet.
    """

    athlete: int
    occurred: Moment
    rank: Tiny
    race: int


class AnnulmentRow(NamedTuple):
    """A result that was annulled, or with ``WHOLE_RACE`` for an athlete all of them."""

    race: int
    athlete: int
    position: int
    known: Moment
    recorded: Moment
    reason: str
    source: bytes | None
    note: str | None


class WordRow(NamedTuple):
    """A race has this word as what a question may ask of it (``kind``: its discipline, round, competition or venue),
    in the one form in which they are compared.
    """

    kind: str
    word: str
    race: int
