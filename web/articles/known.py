"""What is known of those whom an article names: enough to tell who and which race is meant. Read from the log by the
use case, so that reading itself is a pure function.
"""

from datetime import date
from typing import NamedTuple

from domain.events import TitleWon
from projections.facts import Start


class KnownAthlete(NamedTuple):
    """Somebody whom the text may mean, with the races and titles that the log has, in the order of happening."""

    id: str
    name: str
    country: str
    sex: str | None = None
    starts: tuple[Start, ...] = ()
    titles: tuple[TitleWon, ...] = ()
    also: tuple[str, ...] = ()
    """The other names that he or she has or had."""


class Bearing(NamedTuple):
    """A name, and the id of who bears it."""

    id: str
    name: str


class ReadingContext(NamedTuple):
    """What a text is read by: who may be meant, the day it was published, and the pair it is about, if that is told."""

    people: tuple[KnownAthlete, ...]
    published: date
    pair: tuple[str, str] | None = None

    @property
    def bearers(self) -> list[Bearing]:
        """Each name of them all."""
        return [Bearing(each.id, name) for each in self.people for name in (each.name, *each.also)]

    def athlete(self, id_: str) -> KnownAthlete:
        return next(each for each in self.people if each.id == id_)
