"""Season by season: races, finals won, the best marks and the mean of the best five, opponents beaten.

A season is a calendar year. Rule: DESIGN section 10, "wins of a season" and "indoors".
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain
from typing import Annotated

from msgspec import Meta, Struct

from domain.values.marks import Mark, Unit
from projections.calculators.careers.counted import CareerRace, at, best_mark, counted, marked, race_of_best
from projections.calculators.careers.since import by_mark, how_many
from projections.calculators.coverage.answer import SpeaksOfTheWorld
from projections.calculators.scope import Scope, ScopeEcho
from projections.facts import Start

BEST = 5


Beaten = Mapping[int, Collection[str]]
"""Whom the athlete was ahead of, by the position of a race's first report; one person has one name there."""


class DisciplineOfASeason(Struct, frozen=True):
    """One discipline in one season; bests outdoors, indoors and together."""

    races: int
    finals: int
    wins: int
    podiums: int
    other_rounds: int
    other_rounds_won: int
    best: CareerRace | None
    best_outdoors: CareerRace | None
    best_indoors: CareerRace | None
    mean_of_best_five: Annotated[
        str | None, Meta(description="As a mark is printed, rounded to its last digit; null of fewer than five.")
    ]


class CareerSeason(Struct, frozen=True):
    """One calendar year of a career."""

    year: int
    races: int
    finals: int
    wins: Annotated[int, Meta(description="Finals won; a tie for first is a win.")]
    podiums: int
    other_rounds: int
    other_rounds_won: int
    opponents_beaten: Annotated[int, Meta(description="How many different people the athlete was ahead of.")]
    disciplines: dict[str, DisciplineOfASeason]


class Seasons(SpeaksOfTheWorld, frozen=True):
    """The seasons of an athlete within a scope, the latest first."""

    athlete: str
    scope: ScopeEcho
    seasons: list[CareerSeason]


def seasons(athlete: str, scope: Scope, starts: Iterable[Start], beaten: Beaten) -> Seasons:
    """Every season in which *athlete* raced within *scope*; *beaten* says whom of others, in each race."""
    starts = list(starts)
    raced, made = _by_year(counted(starts, scope)), _by_year(marked(starts, scope))
    years = sorted(raced.keys() | made.keys(), reverse=True)
    found = [_season(year, raced.get(year, ()), made.get(year, ()), beaten) for year in years]
    return Seasons(athlete, ScopeEcho.of(scope), found)


def _by_year(starts: Iterable[Start]) -> dict[int, list[Start]]:
    years: dict[int, list[Start]] = {}
    for start in starts:
        years.setdefault(int(start.race.date[:4]), []).append(start)
    return years


def _season(year: int, raced: Sequence[Start], made: Sequence[Start], beaten: Beaten) -> CareerSeason:
    whole = how_many(raced)
    opponents = set(chain.from_iterable(beaten.get(start.race.first, ()) for start in raced))
    slugs = sorted({start.race.discipline for start in (*raced, *made)})
    return CareerSeason(
        year=year,
        races=whole.starts,
        finals=whole.finals,
        wins=whole.wins,
        podiums=whole.podiums,
        other_rounds=whole.other_rounds,
        other_rounds_won=whole.other_rounds_won,
        opponents_beaten=len(opponents),
        disciplines={slug: _discipline(at(raced, slug), at(made, slug)) for slug in slugs},
    )


def _discipline(raced: Sequence[Start], made: Sequence[Start]) -> DisciplineOfASeason:
    whole = how_many(raced)
    ranked = by_mark(made)
    outdoors = next((start for start in ranked if not start.race.indoor), None)
    indoors = next((start for start in ranked if start.race.indoor), None)
    return DisciplineOfASeason(
        races=whole.starts,
        finals=whole.finals,
        wins=whole.wins,
        podiums=whole.podiums,
        other_rounds=whole.other_rounds,
        other_rounds_won=whole.other_rounds_won,
        best=race_of_best(ranked[0]) if ranked else None,
        best_outdoors=race_of_best(outdoors) if outdoors else None,
        best_indoors=race_of_best(indoors) if indoors else None,
        mean_of_best_five=mean_of(ranked[:BEST]),
    )


def best_five(made: Iterable[Start]) -> list[Start]:
    """The starts of the five best marks; fewer where there are fewer."""
    return by_mark(made)[:BEST]


def mean_of(best: Iterable[Start]) -> str | None:
    """The mean of the five best marks, rounded to the last digit that they are printed with; None of fewer."""
    marks = [mark for start in best if (mark := best_mark(start)) is not None]
    if len(marks) < BEST:
        return None
    unit, decimals = marks[0].unit, max(mark.decimals for mark in marks)
    step = 1 if unit is Unit.POINTS else 10 ** (3 - decimals)
    total = sum(mark.value + mark.added for mark in marks)
    return str(Mark((2 * total + BEST * step) // (2 * BEST * step) * step, unit, decimals))
