"""Which sentences may speak of the world: a best, a lead, a first, a title held. All are true of the log."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from domain.events import TitleWon
from domain.values.dates import day_of
from domain.values.disciplines import LISTED, discipline_slug
from projections.calculators.coverage.answer import LOG, WORLD
from projections.calculators.coverage.asking import beginning_of, stated_about
from projections.calculators.coverage.sought import Sought
from projections.calculators.coverage.statements import Statements
from projections.calculators.scope import UNASKED
from projections.facts import Happening, Race
from projections.facts_asked import Facts
from projections.tongue import say

_LISTED = frozenset(each.slug for each in LISTED)


class WorldClaims(NamedTuple):
    """The statements of coverage, and what else of the athletes asked about they are held against.

    began   from when on the log must be complete to have their whole careers
    sexes   theirs, where they are known
    """

    statements: Statements = Statements()
    began: Mapping[str, date] = {}
    sexes: Mapping[str, str | None] = {}

    def of_career(self, athlete: str, discipline: str, day: date) -> str:
        """What a best of all time speaks of, on *day*."""
        return self._of_athlete(athlete, discipline, self.began.get(athlete, date.min), day)

    def of_season(self, athlete: str, discipline: str, day: date) -> str:
        """What a best of the calendar year speaks of, on *day*."""
        return self._of_athlete(athlete, discipline, date(day.year, 1, 1), day)

    def of_list(self, race: Race) -> str:
        """What a lead of the season's list speaks of that *race* is on: of all who race."""
        day = date.fromisoformat(race.date)
        first = date(day.year, 1, 1)
        return self._speak_of(Sought(disciplines=(race.discipline,), sex=race.sex, first=first, last=day))

    def of_whole_list(self, race: Race) -> str:
        """What a place on the list of all seasons speaks of that *race* is on: of all who ever raced."""
        day = date.fromisoformat(race.date)
        return self._speak_of(Sought(disciplines=(race.discipline,), sex=race.sex, last=day))

    def of_pair(self, pair: tuple[str, str], day: date) -> str:
        """What a first, a longest of two rivals' finals speaks of, on *day*."""
        one, other = pair
        first = min(self.began.get(one, date.min), self.began.get(other, date.min))
        sex = self.sexes.get(one) if self.sexes.get(one) == self.sexes.get(other) else None
        return self._speak_of(Sought(athletes=pair, together=True, sex=sex, round=UNASKED.round, first=first, last=day))

    def of_title(self, happening: Happening, day: date, since: Happening | None = None) -> str:
        """What is said of a title on *day* speaks of: all who won it, *since* a win of it or ever. It is won in a final
        of its competition.
        """
        title = happening.content
        assert isinstance(title, TitleWon)
        return self._speak_of(
            Sought(
                disciplines=_disciplines_of(title),
                competition=title.competition,
                sex=self.sexes.get(title.athlete),
                round=UNASKED.round,
                first=day_of(since.occurred) if since is not None else date.min,
                last=day,
            )
        )

    def _of_athlete(self, athlete: str, discipline: str, first: date, day: date) -> str:
        of = Sought(athletes=(athlete,), disciplines=(discipline,), sex=self.sexes.get(athlete), first=first, last=day)
        return self._speak_of(of)

    def _speak_of(self, sought: Sought) -> str:
        return self.statements.speak_of(sought)


def claims_about(facts: Facts, athletes: tuple[str, ...]) -> WorldClaims:
    """What may be said of the world about *athletes*; where nothing was stated, nothing more is looked for."""
    statements = stated_about(facts, athletes)
    if not statements.visible:
        return WorldClaims()
    return WorldClaims(statements, {each: beginning_of(facts, (each,)) for each in athletes}, facts.sexes(athletes))


def in_this_log(speaks_of: str) -> str:
    """The words that a sentence ends with which is not known to be true of the world."""
    return {WORLD: "", LOG: say(", in this log")}[speaks_of]


def _disciplines_of(title: TitleWon) -> tuple[str, ...]:
    """The discipline that a title names in its last words: ``Olympic 1500m``; none where that is none."""
    words = title.title.split()
    tails = (discipline_slug("-".join(words[at:])) for at in range(1, len(words)))
    return tuple(slug for slug in tails if slug in _LISTED)[:1]
