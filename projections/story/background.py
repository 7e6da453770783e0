"""What the story looks at: everything visible of two athletes on a day."""

from dataclasses import dataclass, field
from functools import cached_property

from domain.values.dates import Moment, day_of
from projections.calculators.form import Form
from projections.calculators.head_to_head import HeadToHead, most_met
from projections.calculators.questions import ask_form, ask_head_to_head, ask_next_meeting
from projections.calculators.scope import Scope
from projections.facts import Happening, Start
from projections.facts_asked import Facts


@dataclass(frozen=True)
class Background:
    """The facts of *pair* on *day*, within *scope*; *to_come* are those not bounded by the day."""

    facts: Facts
    to_come: Facts
    pair: tuple[str, str]
    day: Moment
    scope: Scope
    _records: dict[Scope, HeadToHead] = field(default_factory=dict, compare=False)

    @cached_property
    def record(self) -> HeadToHead:
        return self.record_in(self.scope)

    def record_in(self, scope: Scope) -> HeadToHead:
        """The record within another scope; what tells of one asks for it again and again."""
        if scope not in self._records:
            self._records[scope] = ask_head_to_head(self.facts, *self.pair, scope)
        return self._records[scope]

    @cached_property
    def forms(self) -> dict[str, Form]:
        """Of each, who leads first; without streaks."""
        return {each: ask_form(self.facts, each, self.day, with_streaks=False) for each in self.leader_first}

    @property
    def leader_first(self) -> tuple[str, str]:
        one, other = self.pair
        return (other, one) if self.record.wins[other] > self.record.wins[one] else (one, other)

    @property
    def year(self) -> int:
        return day_of(self.day).year

    def raced(self, athlete: str) -> list[Start]:
        """The races of the athlete's own that count, in the order of happening."""
        return self._careers[athlete]

    @cached_property
    def _careers(self) -> dict[str, list[Start]]:
        return {
            athlete: sorted(
                (start for start in self.facts.starts(athlete) if start.raced), key=lambda start: start.race.order
            )
            for athlete in self.pair
        }

    @cached_property
    def next_meeting(self) -> Happening | None:
        return ask_next_meeting(self.facts, self.to_come, self.pair, self.day)

    @cached_property
    def main_discipline(self) -> str | None:
        """In which they met most, or else the last that either raced in."""
        met = most_met(self.record)
        if met:
            return met[0]
        last = [starts[-1] for each in self.pair if (starts := self.raced(each))]
        return max(last, key=lambda start: start.race.order).race.discipline if last else None
