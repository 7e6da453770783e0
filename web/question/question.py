"""A question about the past: what is asked, as a value. Every kind of question is a class of its own."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from domain.values.dates import Moment, day_of, end_of_day
from projections import queries
from projections.facts import Bounds
from projections.read_model.follower import View
from web.question.bounds import BoundsAsked
from web.question.dependencies import RestsOn


@dataclass(frozen=True, kw_only=True)
class Question(ABC):
    """What a request asks, made once of its parameters: a subclass adds the parts of its kind.

    asked       its bounds
    today       the day on which it is asked: what is computed and what is remembered are of it
    """

    asked: BoundsAsked
    today: date

    def day(self, _: View, /) -> str | None:
        """The day it is of, as ``as_of`` echoes it; None where it is of no day."""
        return self.asked.as_of

    def rests_on(self) -> RestsOn | None:
        """The athletes whose own events are all that bears on the answer; None where that cannot be said so."""
        return None

    def depends_on(self, view: View, position: int, /) -> int:
        """The last log position up to *position* that bears on the answer; all do where nothing is said of that."""
        rests_on = self.rests_on()
        return position if rests_on is None else rests_on.last(view, position)

    @abstractmethod
    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        """The answer's own fields, of what is visible within *at*."""


@dataclass(frozen=True, kw_only=True)
class QuestionOfADay(Question):
    """One that is of some day though none is asked, as form is: of today, or of that on which a pinned position was
    recorded. Where it was a day later already and one of those it is about had raced, it is of that day.
    """

    @abstractmethod
    def who(self) -> Collection[str]:
        """The athletes it is about."""

    def day(self, view: View, /) -> str:
        if self.asked.as_of is not None:
            return self.asked.as_of
        today, position = self.today, self.asked.position
        if position is not None:
            rows = queries.log_page(view.connection, max(0, position - 1), 1, None, None).rows
            today = day_of(Moment(rows[0].recorded)) if rows else today
        upto = view.position if position is None else position
        if queries.ran_later(view.connection, self.who(), end_of_day(today), upto):
            today += timedelta(days=1)
        return today.isoformat()


@dataclass(frozen=True, kw_only=True)
class OpensAtLastKnown(QuestionOfADay):
    """What a reader opens without a day: it is of the last day on which the log has anything of those it is about,
    where that lies behind today. Nothing is said of the days since, of which nothing is known.
    """

    def day(self, view: View, /, of_all_days: queries.VisibleFacts | None = None) -> str:
        """As above; *of_all_days* are the facts of the same question that no day bounds, where they are read anyway."""
        day = super().day(view)
        if self.asked.as_of is not None:
            return day
        at = self.asked._replace(as_of=day).at(view.position)
        ids = of_all_days.ids if of_all_days is not None else None
        facts = queries.VisibleFacts(view.connection, at, ids, later=of_all_days)
        known = [last.isoformat() for each in self.who() if (last := facts.last_day(each)) is not None]
        return min(day, max(known, default=day))

    def opens_behind(self, at: Bounds) -> str | None:
        """The day at which it opens, where nobody asked for a day and that is not today."""
        opened = day_of(at.as_of)
        return opened.isoformat() if self.asked.as_of is None and opened < self.today else None
