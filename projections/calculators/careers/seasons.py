"""Season by season: races, finals won, the best marks and the mean of the best five, opponents met and beaten.

A season is a calendar year. Rule: DESIGN section 10, "wins of a season" and "indoors".
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Annotated, NamedTuple

from msgspec import Meta, Struct

from domain.values.marks import Mark, Unit
from projections.calculators.careers.counted import CareerRace, best_mark, career_race, counted
from projections.calculators.careers.since import by_mark, tally
from projections.calculators.scope import Scope, ScopeEcho
from projections.facts import Start

BEST = 5


class Rivals(NamedTuple):
    """Who else competed in a race (one person has one name there): all, those placed behind, and those who are out."""

    met: Collection[str]
    behind: Collection[str]
    out: Collection[str]


Field = Mapping[int, Rivals]
"""Who else competed, by the position of a race's first report."""

_NOBODY = Rivals((), (), ())


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
    opponents_met: int
    opponents_beaten: Annotated[int, Meta(description="How many different people the athlete was ahead of.")]
    disciplines: dict[str, DisciplineOfASeason]


class Seasons(Struct, frozen=True):
    """The seasons of an athlete within a scope, the latest first."""

    athlete: str
    scope: ScopeEcho
    seasons: list[CareerSeason]


def seasons(athlete: str, scope: Scope, starts: Iterable[Start], field: Field) -> Seasons:
    """Every season in which *athlete* raced within *scope*; *field* says who else competed in each race."""
    years: dict[int, list[Start]] = {}
    for start in counted(starts, scope):
        years.setdefault(int(start.race.date[:4]), []).append(start)
    found = [_season(year, raced, field, scope) for year, raced in sorted(years.items(), reverse=True)]
    return Seasons(athlete, ScopeEcho.of(scope), found)


def _season(year: int, raced: Sequence[Start], field: Field, scope: Scope) -> CareerSeason:
    whole = tally(raced)
    met: set[str] = set()
    beaten: set[str] = set()
    for start in raced:
        met.update(field.get(start.race.first, _NOBODY).met)
        beaten.update(beaten_in(start, field, scope.nonfinish))
    apart = {
        slug: [start for start in raced if start.race.discipline == slug]
        for slug in sorted({start.race.discipline for start in raced})
    }
    return CareerSeason(
        year=year,
        races=whole.starts,
        finals=whole.finals,
        wins=whole.wins,
        podiums=whole.podiums,
        other_rounds=whole.other_rounds,
        other_rounds_won=whole.other_rounds_won,
        opponents_met=len(met),
        opponents_beaten=len(beaten),
        disciplines={slug: _discipline(those) for slug, those in apart.items()},
    )


def beaten_in(start: Start, field: Field, nonfinish: str) -> Collection[str]:
    """Whom the athlete was ahead of in one race: by place, or of those who are out where they lose by that."""
    if not start.line.placed:
        return ()
    rivals = field.get(start.race.first, _NOBODY)
    return rivals.behind if nonfinish == "exclude" else (*rivals.behind, *rivals.out)


def _discipline(raced: Sequence[Start]) -> DisciplineOfASeason:
    whole = tally(raced)
    marked = by_mark(raced)
    outdoors = next((start for start in marked if not start.race.indoor), None)
    indoors = next((start for start in marked if start.race.indoor), None)
    return DisciplineOfASeason(
        races=whole.starts,
        finals=whole.finals,
        wins=whole.wins,
        podiums=whole.podiums,
        other_rounds=whole.other_rounds,
        other_rounds_won=whole.other_rounds_won,
        best=whole.best,
        best_outdoors=career_race(outdoors) if outdoors else None,
        best_indoors=career_race(indoors) if indoors else None,
        mean_of_best_five=mean_of(marked[:BEST]),
    )


def best_five(raced: Iterable[Start]) -> list[Start]:
    """The starts of the five best marks; fewer where there are fewer."""
    return by_mark(raced)[:BEST]


def mean_of(best: Iterable[Start]) -> str | None:
    """The mean of the five best marks, rounded to the last digit that they are printed with; None of fewer."""
    marks = [mark for start in best if (mark := best_mark(start)) is not None]
    if len(marks) < BEST:
        return None
    unit, decimals = marks[0].unit, max(mark.decimals for mark in marks)
    step = 1 if unit is Unit.POINTS else 10 ** (3 - decimals)
    total = sum(mark.value for mark in marks)
    return str(Mark((2 * total + BEST * step) // (2 * BEST * step) * step, unit, decimals))
