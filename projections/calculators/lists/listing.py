"""Which list is asked for, and whether a start is on it."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple, Protocol

from msgspec import Struct

from domain.values.marks import Mark
from domain.values.slugs import slug
from domain.values.vocabulary import LEVEL_GROUPS, OPEN_SEX
from projections.facts import Order, Placed, Race, Start


class Listing(Struct, frozen=True):
    """Which list: of a discipline, and of these narrowed as asked; None asks nothing.

    sex                    of the race, or where it says none of the athlete; ``open`` where neither says one
    season                 a calendar year; all of them together are the all-time list
    indoor                 in or out of doors; None is both together
    country                of the line, or where it says none of the athlete
    venue, competition     by name, whatever the spelling; ``level`` may be a group of levels
    """

    discipline: str
    sex: str | None = None
    season: int | None = None
    indoor: bool | None = None
    country: str | None = None
    venue: str | None = None
    competition: str | None = None
    level: str | None = None

    @property
    def levels(self) -> Collection[str]:
        """The levels asked for; none where all are."""
        return () if self.level is None else LEVEL_GROUPS.get(self.level, (self.level,))


class BetterMarks(NamedTuple):
    """How many marks of an athlete are better than one: now, and of them those of races up to its own (``then``)."""

    now: int
    then: int


class ListFacts(Protocol):
    """What lists are made of, visible at one point on the three times: from the read model or a replay."""

    def in_order(self, listing: Listing, likely: int) -> Iterable[Placed]:
        """The list, the best first; *likely* is how many of it will be looked at."""

    def best_of(self, listing: Listing, athlete: str) -> Placed | None:
        """The best mark that *athlete* has on the list."""

    def marks_ahead(self, listing: Listing, worth: int, by: Order) -> dict[str, BetterMarks]:
        """Who has a better mark than one of this *worth*, and how many; of races up to a place in time too."""

    def record_marks(self, listing: Listing) -> list[Placed]:
        """The marks that no earlier one of the list was better than, in the order of happening."""

    def starts_behind(self, placed: Sequence[Placed]) -> list[Start]:
        """The starts in which these marks were made."""

    def names(self, athletes: Iterable[str]) -> dict[str, str]:
        """The names of those who are registered."""

    def countries(self, athletes: Iterable[str]) -> dict[str, str]:
        """The countries that they are registered for."""


def listed_mark(start: Start) -> Mark | None:
    """The mark of *start*, where a list may have it: finished and standing, and legal; a pacemaker's too."""
    best = start.best() if is_listed(start.race) else None
    return best.mark if best is not None else None


def is_listed(race: Race) -> bool:
    """Whether a list may have the marks of *race* that count for bests: no leg of a combined event, no exhibition."""
    return race.counts


def is_on(listing: Listing, start: Start, sex: str | None, country: str | None) -> bool:
    """Whether *start* is of the list; *sex* and *country* are those its athlete is registered with."""
    race, line = start.race, start.line
    return (
        race.discipline == listing.discipline
        and listing.sex in (None, race.sex or sex or OPEN_SEX)
        and listing.season in (None, int(race.date[:4]))
        and listing.indoor in (None, race.indoor)
        and listing.country in (None, line.country or country)
        and (not listing.levels or race.level in listing.levels)
        and names_agree(listing, race.venue, race.competition)
    )


def names_agree(listing: Listing, venue: str | None, competition: str) -> bool:
    """Whether a race of this *venue* and *competition* is of the list, whatever the spelling."""
    return (listing.venue is None or (venue is not None and slug(venue) == slug(listing.venue))) and (
        listing.competition is None or slug(competition) == slug(listing.competition)
    )
