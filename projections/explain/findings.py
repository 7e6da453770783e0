"""What is found about two athletes from one standpoint: numbers, milestones, the next meeting."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from msgspec.structs import replace

from domain.events import InjuryRecovered, RaceScheduled
from domain.values.dates import day_of, end_of_day
from projections.calculators.evidence import Evidence, of_happening, recovery_named
from projections.calculators.head_to_head import head_to_head
from projections.calculators.milestones import RULES, Milestone, milestones
from projections.calculators.questions import ask_form, ask_next_meeting, wins_of_the_same_titles
from projections.calculators.scope import Scope
from projections.explain import rules
from projections.explain.career_numbers import of_streaks_in_form
from projections.explain.numbers import Number, Numbers, of_form, of_head_to_head, within
from projections.explain.standpoint import Standpoint
from projections.facts import Happening, SourceInFull
from projections.tongue import say
from projections.wording import day, name_of_race


class Findings(NamedTuple):
    """What is found about two athletes from one standpoint."""

    numbers: Numbers
    milestones: dict[str, Milestone]
    next_meeting: Happening | None
    names: dict[str, str]
    besides: dict[str, list[Evidence]]
    """What bears on a number though it does not count it, by its path: another's win takes a title away."""
    runs: Callable[[], Numbers]
    """The runs that form tells of, counted where they are explained; what moves them moves the numbers that a change is
    told by.
    """

    def explicable(self) -> Numbers:
        """Whatever a change may name by its path: the numbers, the milestones and the next meeting."""
        found = self.numbers | self.runs()
        for name, each in self.milestones.items():
            path = f"milestones.{name}"
            found[path] = Number(path, each.becomes, rules.of_milestone(RULES[each.rule]), each.evidence)
        upcoming = self.next_meeting
        evidence = () if upcoming is None else (_announced(upcoming),)
        found["next_meeting"] = Number(
            "next_meeting", upcoming.id if upcoming else None, say(rules.NEXT_MEETING), evidence
        )
        return found


def findings(standpoint: Standpoint, pair: tuple[str, str], scope: Scope) -> Findings:
    """Every number of the record and both forms, the milestones and the next meeting, each with what it rests on."""
    a, b = pair
    shared = standpoint.facts.shared_races(a, b)
    numbers = within("head_to_head", of_head_to_head(head_to_head(a, b, shared, scope), shared))
    besides = {}
    for athlete in pair:
        about = standpoint.facts.happenings_about(athlete, ("injury", "recovery", "title"))
        won = wins_of_the_same_titles(standpoint.facts, athlete, about)
        besides[f"form.{athlete}.titles.held"] = [of_happening(each) for each in won]
        besides[f"form.{athlete}.availability"] = [_ailment(each) for each in about if each.kind != "title"]
        form = ask_form(standpoint.facts, athlete, standpoint.day, with_streaks=False)
        numbers |= within(f"form.{athlete}", of_form(form, standpoint.facts.starts(athlete)))
    upcoming = ask_next_meeting(standpoint.facts, standpoint.to_come, pair, end_of_day(day_of(standpoint.day)))
    computed = {each.id: each for each in milestones(standpoint.facts, a, b)}
    return Findings(
        numbers, computed, upcoming, standpoint.facts.names(pair), besides, partial(_runs, standpoint, pair)
    )


def _runs(standpoint: Standpoint, pair: tuple[str, str]) -> Numbers:
    found: Numbers = {}
    for athlete in pair:
        streaks = ask_form(standpoint.facts, athlete, standpoint.day).streaks
        found |= within(f"form.{athlete}", of_streaks_in_form(streaks, standpoint.facts.starts(athlete)))
    return found


def _ailment(happening: Happening) -> Evidence:
    """An injury, or its recovery as of the same thing."""
    evidence = of_happening(happening)
    if not isinstance(happening.content, InjuryRecovered):
        return evidence
    return replace(evidence, kind="injury", id=happening.content.injury, what=recovery_named(happening.subject))


def _announced(of: Happening) -> Evidence:
    """A scheduled race as what the next meeting rests on."""
    what = (scheduled_race(of) or of.id).removeprefix("the ")
    return Evidence("race", of.id, str(of.content.occurred_on), what, of.position, SourceInFull.of(of.content.source))


def scheduled_race(happening: Happening | None) -> str | None:
    """``the World Championships 1500 m final on 12 September 2027``; None where it is no announcement."""
    if happening is None or not isinstance(happening.content, RaceScheduled):
        return None
    race = happening.content
    return f"the {name_of_race(race)} on {day(str(race.occurred_on))}"
