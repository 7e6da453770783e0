"""What calculators may ask of the facts visible at one point, however they were come by."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from domain.values.dates import Moment
from projections.facts import (
    ALL,
    BEGINNING,
    Bounds,
    Happening,
    Line,
    ListedElsewhere,
    MarkOf,
    OfNation,
    Order,
    Placed,
    Race,
    Reached,
    ReachedBefore,
    SharedRace,
    Start,
    StoodThen,
)


class Facts(Protocol):
    """The facts visible at one point on the three times, however they were come by: the read model or a replay."""

    @property
    def at(self) -> Bounds:
        """That point."""

    def starts(self, athlete: str, after: Order = BEGINNING, most: int = ALL) -> list[Start]:
        """The races that list *athlete*, in the order of happening, at *most* so many behind *after*."""

    def shared_races(self, a: str, b: str) -> list[SharedRace]:
        """The races that list both, in the order of happening."""

    def happenings_about(
        self, athlete: str, kinds: Sequence[str], after: Order = BEGINNING, most: int = ALL
    ) -> list[Happening]:
        """What beside races is about *athlete*, in the order of happening."""

    def stated_coverage(self, athletes: Iterable[str]) -> list[Happening]:
        """Each statement, once, of what the log has of any of *athletes*, or of everybody, in the order of the log."""

    def last_day(self, athlete: str) -> date | None:
        """The last day on which anything is known of *athlete*: a race, or what else happened; no announcement."""

    def titles_of_kind(self, titles: Iterable[str]) -> list[Happening]:
        """Every win of these titles, whoever's."""

    def run_already(self, races: Iterable[str]) -> set[str]:
        """Which of these races have a result."""

    def standing_lines(self, race: str) -> list[Line]:
        """The whole list of a race as it stands; empty where no result is visible."""

    def names(self, athletes: Iterable[str]) -> dict[str, str]:
        """The names of those among *athletes* who are registered."""

    def sexes(self, athletes: Iterable[str]) -> dict[str, str | None]:
        """The sex (``m``, ``w``, ``x``) of those among *athletes* who are registered; None where it is not known."""

    def countries(self, athletes: Iterable[str]) -> dict[str, str]:
        """The countries that those among *athletes* who are registered are registered for."""

    def leads_taken(self, races: Iterable[Race]) -> dict[str, int]:
        """Of *races* those in which the best mark of the season so far (of the discipline, the sex, in or out of doors)
        was beaten: by id, with the ``Mark.worth`` that led from then on.
        """

    def stood_then(self, asked: Sequence[MarkOf]) -> dict[MarkOf, StoodThen]:
        """Where each mark stood that was among the foremost of its list (of the discipline, the sex, in or out of
        doors) when it was made; of a list that had as many of earlier calendar years.
        """

    def starts_behind(self, placed: Sequence[Placed]) -> list[Start]:
        """The starts in which these marks were made."""

    def reached_before(self, asked: Sequence[Reached]) -> dict[Reached, ReachedBefore]:
        """By whom each was reached before, or in the same race by a better mark."""

    def best_of_compatriots(self, asked: Sequence[OfNation]) -> dict[OfNation, Placed]:
        """The best mark of the list that another of the nation had before each, or a better one in the same race."""

    def listed_elsewhere(self, asked: Sequence[ListedElsewhere]) -> set[ListedElsewhere]:
        """Those for which there is such a mark: what is said of a list is then not sure."""

    def within(self, as_of: Moment, known_at: Moment) -> "Facts":
        """The facts visible at an earlier point: bounded by these as well."""
