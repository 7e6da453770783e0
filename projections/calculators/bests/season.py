"""A season: races, finals won and contested, other rounds, bests by discipline."""

from collections.abc import Sequence
from typing import Annotated

from msgspec import Meta, Struct

from projections.calculators.bests.best_marks import Bests, Speaking, best_marks
from projections.calculators.bests.form_race import Best
from projections.facts import Start


class OtherRounds(Struct, frozen=True):
    """Races of a season that were no finals: heats, semi-finals, qualifications."""

    starts: int
    wins: Annotated[int, Meta(description="Those in which the athlete was placed first.")]


class DisciplineSeason(Struct, frozen=True):
    """A season at one discipline."""

    starts: Annotated[int, Meta(description="Races of whatever round.")]
    wins: Annotated[int, Meta(description="Finals won.")]
    best: Best | None
    finals: Annotated[int, Meta(description="Finals contested.")]
    other_rounds: OtherRounds
    bests: Bests | None


class Season(Struct, frozen=True):
    """A calendar year. ``races`` are of all rounds."""

    year: int
    races: int
    wins: Annotated[int, Meta(description="Finals won.")]
    disciplines: dict[str, DisciplineSeason]
    finals: Annotated[int, Meta(description="Finals contested.")]
    other_rounds: OtherRounds


def season_of_year(year: int, starts: Sequence[Start], speaking: Speaking) -> Season:
    """The season of *year*, of an athlete's *starts*."""
    of_year = [start for start in starts if start.race.date[:4] == f"{year:04d}"]
    raced = [start for start in of_year if start.raced]
    finals, others = finals_and_others(raced)
    bests = best_marks(of_year, speaking)
    at = {slug: [start for start in raced if start.race.discipline == slug] for slug in _disciplines(raced, bests)}
    return Season(
        year=year,
        races=len(raced),
        wins=_won(finals),
        disciplines={slug: _at_one(those, bests.get(slug)) for slug, those in at.items()},
        finals=len(finals),
        other_rounds=OtherRounds(len(others), _won(others)),
    )


def finals_and_others(raced: Sequence[Start]) -> tuple[list[Start], list[Start]]:
    """Finals, and races of other rounds."""
    finals = [start for start in raced if start.race.is_final]
    return finals, [start for start in raced if not start.race.is_final]


def _disciplines(raced: Sequence[Start], bests: dict[str, Bests]) -> list[str]:
    return sorted({start.race.discipline for start in raced} | set(bests))


def _at_one(raced: Sequence[Start], bests: Bests | None) -> DisciplineSeason:
    finals, others = finals_and_others(raced)
    return DisciplineSeason(
        starts=len(raced),
        wins=_won(finals),
        best=bests.together if bests else None,
        finals=len(finals),
        other_rounds=OtherRounds(len(others), _won(others)),
        bests=bests,
    )


def _won(starts: Sequence[Start]) -> int:
    return sum(start.won for start in starts)
