"""What an athlete has done since a race, a day or a birthday, in a season, or ever."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from domain.refusals import NothingAt, Unreadable
from domain.values.dates import day_of, parse_span
from projections import queries
from projections.calculators.careers.asked import ask_since
from projections.calculators.careers.feats import AtMark
from projections.calculators.careers.since import Counting, ever, in_season, since_birthday, since_day, since_race
from projections.calculators.scope import Scope
from projections.explain.career_numbers import of_since
from projections.facts import Bounds
from projections.queries import Athlete, VisibleFacts
from projections.read_model.follower import View
from projections.tongue import say
from web.answer.documents.parts import fields_of
from web.answer.notes import InSeason, bearing_with_notes, noted
from web.answer.pair_facts import people_of
from web.question.dependencies import last_about
from web.question.question import QuestionOfADay
from web.use_cases.explanation import NumberAsked, explained


@dataclass(frozen=True, kw_only=True)
class Point:
    """Since when: one of these, or none: ever."""

    race: str | None = None
    day: date | None = None
    birthday: int | None = None
    season: int | None = None


@dataclass(frozen=True, kw_only=True)
class SinceQuestion(QuestionOfADay):
    """What *athlete* has done since *point* within *scope*; against *opponent*, and at a mark, where asked."""

    athlete: str
    point: Point
    scope: Scope
    feat: AtMark | None = None
    opponent: str | None = None
    explain: NumberAsked | None = None

    def who(self) -> Collection[str]:
        return (self.athlete,) if self.opponent is None else (self.athlete, self.opponent)

    def depends_on(self, view: View, position: int, /) -> int:
        about = last_about(self.who(), view, position)
        if self.point.race is None:
            return bearing_with_notes(view, self._asked(), position, about)
        # The race that it is counted from may be one of others.
        return bearing_with_notes(
            view,
            self._asked(),
            position,
            max(about, queries.last_bearing_on_race(view.connection, self.point.race, position)),
        )

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        known = VisibleFacts(view.connection, at)
        who = known.person(self.athlete)
        opponent = people_of(known, (self.athlete, self.opponent))[1].id if self.opponent is not None else None
        counting = _counting(self.point, who, known)
        done = ask_since(known, who.id, counting, self.scope, day_of(at.as_of), feat=self.feat, opponent=opponent)
        shared = known.shared_races(who.id, opponent) if opponent is not None else ()
        return (
            fields_of(done)
            | noted(view, self._asked(), at.position)
            | explained(
                self.explain,
                known,
                lambda: of_since(done, counting, self.scope, known.starts(who.id), self.feat, shared),
                done,
            )
        )

    def _asked(self) -> InSeason:
        return InSeason(self.scope, self.point.season)


def _counting(point: Point, who: Athlete, known: VisibleFacts) -> Counting:
    """The place in time that is meant.

    Raises:
        NothingAt: there is no such race within the bounds.
        Unreadable: nobody told the log the day of birth.

    """
    if point.race is not None:
        found = queries.race(known.connection, point.race, known.at, known.ids)
        if found is None:
            raise NothingAt("race", point.race)
        return since_race(found[0])
    if point.day is not None:
        return since_day(point.day)
    if point.birthday is not None:
        return since_birthday(_born(who, known), point.birthday)
    return in_season(point.season) if point.season is not None else ever()


def _born(who: Athlete, known: VisibleFacts) -> date:
    born = parse_span(who.born) if who.born is not None and who.key <= known.at.position else None
    if born is None or born.first != born.last:
        mend = say(
            "The log does not have the whole date of birth of {athlete}; ask with date= instead.", athlete=who.id
        )
        raise Unreadable("birthday", "birthday", say("known"), mend)
    return born.first
