"""What claims are held against."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from domain.values.dates import UNBOUNDED, day_of
from projections.calculators.lists.listing import ListFacts
from projections.facts import Start
from projections.facts_asked import Facts


class Reads(NamedTuple):
    """What is visible at the point at which a claim is judged.

    facts     what had happened by then
    to_come   the same without that bound: what lies ahead is known from its announcement
    lists     lists of marks; where there are none, a place on a list is not judged
    """

    facts: Facts
    to_come: Facts
    lists: ListFacts | None = None

    def day(self, athlete: str) -> date:
        """The day up to which a claim is judged; of a question of no day the last on which the log has *athlete*."""
        as_of = self.facts.at.as_of
        return day_of(as_of) if as_of != UNBOUNDED else self.facts.last_day(athlete) or date.min

    def sex(self, athlete: str, starts: Iterable[Start]) -> str | None:
        """As registered, or as *starts* say that say one."""
        known = self.facts.sexes([athlete]).get(athlete)
        told = {each.race.sex for each in starts} - {None}
        return known or (told.pop() if len(told) == 1 else None)

    def name(self, athlete: str) -> str:
        return self.facts.names([athlete]).get(athlete, athlete)

    def names(self, athletes: Iterable[str]) -> dict[str, str]:
        """Of each a name to print."""
        asked = list(athletes)
        return {each: each for each in asked} | self.facts.names(asked)
