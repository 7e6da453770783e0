"""Which facts each chart needs, and the one way to it: the picture, the page and the tests all ask here."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

import msgspec

from domain.values.dates import day_of
from projections.calculators.head_to_head import HeadToHead, most_met
from projections.calculators.questions import ask_head_to_head
from projections.calculators.scope import Scope, admitting
from projections.facts import Bounds, Happening, Start
from projections.facts_asked import Facts
from projections.tongue import say
from web.answer.documents.parts import echo
from web.answer.wording import day, in_words
from web.charts.chart import Caption, Chart, Sides
from web.charts.lead import lead
from web.charts.marks import marks
from web.charts.season import season
from web.charts.style import ChartStyle

Drawing = Callable[[ChartStyle], Chart]
"""A chart whose facts are known, yet to be drawn in a style."""


@dataclass
class ChartFacts:
    """The facts of two athletes within *at*, each read once however many charts are drawn of it; ``at.as_of`` is a
    day. *known_at* is the bound of knowledge as it was asked; *records* are those known already, by their scope.
    """

    facts: Facts
    pair: Sides
    at: Bounds
    known_at: str | None
    records: dict[Scope, HeadToHead] = field(default_factory=dict)

    @cached_property
    def starts(self) -> dict[str, list[Start]]:
        return {athlete: self.facts.starts(athlete) for athlete in (self.pair.a, self.pair.b)}

    @cached_property
    def injuries(self) -> dict[str, list[Happening]]:
        kinds = ("injury", "recovery")
        return {athlete: self.facts.happenings_about(athlete, kinds) for athlete in (self.pair.a, self.pair.b)}

    def record(self, scope: Scope) -> HeadToHead:
        if scope not in self.records:
            self.records[scope] = ask_head_to_head(self.facts, self.pair.a, self.pair.b, scope)
        return self.records[scope]

    def caption(self, scope: Scope) -> Caption:
        known = say(", as known on {day}", day=day(self.known_at)) if self.known_at else ""
        return Caption(in_words(echo(scope)), say("to {day}{known}", day=day(day_of(self.at.as_of)), known=known))


def ask_chart(name: str, facts: ChartFacts, scope: Scope) -> Drawing:
    """The chart called *name*, one of ``CHARTS``, of the meetings within *scope*."""
    return CHARTS[name](facts, scope)


def disciplines_drawn(facts: ChartFacts, scope: Scope) -> tuple[str, ...]:
    """The disciplines whose marks a page shows: those asked for, else the one they met in most."""
    return scope.discipline or tuple(most_met(facts.record(scope))[:1])


def _lead(facts: ChartFacts, scope: Scope) -> Drawing:
    return lead(facts.record(scope), facts.pair, facts.caption(scope))


def _marks(facts: ChartFacts, scope: Scope) -> Drawing:
    record = facts.record(scope)
    admits = admitting(scope, _OF_A_MARK)
    starts = {who: [each for each in those if admits(each.race)] for who, those in facts.starts.items()}
    slug = _most_met(record, scope, [start for those in starts.values() for start in those])
    caption = facts.caption(msgspec.structs.replace(scope, discipline=(slug,) if slug else ()))
    return marks(record, starts, slug, facts.pair, caption)


def _season(facts: ChartFacts, scope: Scope) -> Drawing:
    today = day_of(facts.at.as_of)
    return season(facts.record(scope), facts.starts, facts.injuries, facts.pair, today, facts.caption(scope))


_OF_A_MARK = frozenset(("indoor", "from", "to"))
"""The filters that let a mark in, met or not: rounds and levels say only what a meeting is."""

CHARTS: dict[str, Callable[[ChartFacts, Scope], Drawing]] = {"lead": _lead, "marks": _marks, "season": _season}


def _most_met(record: HeadToHead, scope: Scope, starts: list[Start]) -> str | None:
    """The discipline of the scope they met in most; where they never met, the one either ran most."""
    if record.by_discipline:
        return most_met(record)[0]
    if scope.discipline:
        return scope.discipline[0]
    run = [start.race.discipline for start in starts if start.raced]
    return min(set(run), key=lambda slug: (-run.count(slug), slug), default=None)
