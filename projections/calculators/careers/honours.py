"""Medals, finals and titles at championships: by competition, level, year and discipline."""

from collections.abc import Callable, Iterable, Sequence
from typing import Annotated

from msgspec import Meta, Struct

from domain.events import TitleWon
from domain.values.slugs import slug
from domain.values.vocabulary import LEVELS
from projections.by_name import by_name
from projections.calculators.careers.counted import FINAL, CareerRace, career_race, counted
from projections.calculators.coverage.answer import SpeaksOfTheWorld
from projections.calculators.scope import Scope, ScopeEcho, admitting
from projections.facts import Happening, SourceInFull, Start

MEDALS = {1: "gold", 2: "silver", 3: "bronze"}
CHAMPIONSHIPS = tuple(level for level in LEVELS if level.endswith(("championships", "games")))
MAIN_SECTIONS = (None, "a", "A")


class Honour(CareerRace, frozen=True):
    """A final at a championship, and the medal won in it."""

    year: int
    medal: Annotated[str | None, Meta(extra_json_schema={"enum": [*MEDALS.values(), None]})]


class TitleHonour(Struct, frozen=True):
    """A title won and not stripped, as the log was told of it."""

    id: str
    title: str
    competition: str
    won_on: str
    race: str | None
    position: int
    source: SourceInFull | None


class Medals(Struct, frozen=True):
    """Medals by metal, and finals made."""

    gold: int
    silver: int
    bronze: int
    finals: int


class Honours(SpeaksOfTheWorld, frozen=True):
    """The finals at championships, the latest first, with the medals won in them; titles."""

    athlete: str
    scope: ScopeEcho
    medals: Medals
    by_level: dict[str, Medals]
    by_competition: dict[str, Medals]
    by_discipline: dict[str, Medals]
    by_year: dict[str, Medals]
    by_venue: dict[str, Medals]
    finals: list[Honour]
    titles: list[TitleHonour]


def honours(athlete: str, scope: Scope, starts: Sequence[Start], about: Iterable[Happening]) -> Honours:
    """The honours of *athlete* within *scope*; *about* has the titles among what is about the athlete.

    A medal is a place among the first three of a final at a championship (a race with such a level, and no B final),
    by the result as it stands: one that was passed on since counts for who has it now. A tie for a place is that medal.
    """
    finals = [_honour(start) for start in reversed(finals_made(starts, scope))]
    return Honours(
        athlete=athlete,
        scope=ScopeEcho.of(scope),
        medals=_medals(finals),
        by_level=_apart(finals, lambda each: str(each.level)),
        by_competition=_apart(finals, lambda each: each.competition),
        by_discipline=_apart(finals, lambda each: each.discipline),
        by_year=_apart(finals, lambda each: str(each.year)),
        by_venue=_apart([each for each in finals if each.venue], lambda each: str(each.venue)),
        finals=finals,
        titles=_titles(athlete, scope, starts, about),
    )


def finals_made(starts: Iterable[Start], scope: Scope) -> list[Start]:
    """The finals at championships in which the athlete competed, in the order of happening."""
    return [
        start
        for start in counted(starts, scope)
        if start.race.round == FINAL and start.race.level in CHAMPIONSHIPS and start.race.section in MAIN_SECTIONS
    ]


def medal_of(start: Start) -> str | None:
    return MEDALS.get(start.line.place or 0) if start.line.placed else None


def _honour(start: Start) -> Honour:
    return by_name(Honour, career_race(start), year=int(start.race.date[:4]), medal=medal_of(start))


def _medals(finals: Sequence[Honour]) -> Medals:
    won = [each.medal for each in finals]
    return Medals(won.count("gold"), won.count("silver"), won.count("bronze"), len(finals))


def _apart(finals: Sequence[Honour], by: Callable[[Honour], str]) -> dict[str, Medals]:
    groups: dict[str, list[Honour]] = {}
    for each in finals:
        groups.setdefault(by(each), []).append(each)
    return {value: _medals(group) for value, group in sorted(groups.items())}


def _titles(athlete: str, scope: Scope, starts: Iterable[Start], about: Iterable[Happening]) -> list[TitleHonour]:
    raced = {start.race.id: start for start in starts}
    found = []
    for happening in sorted(about, key=lambda each: each.order, reverse=True):
        won = happening.content
        if (
            isinstance(won, TitleWon)
            and won.athlete == athlete
            and _title_in_scope(won, scope, raced.get(won.race or ""))
        ):
            source = SourceInFull.of(won.source)
            told = (won.title, won.competition, str(won.occurred_on), won.race, happening.position, source)
            found.append(TitleHonour(happening.id, *told))
    return found


def _title_in_scope(won: TitleWon, scope: Scope, start: Start | None) -> bool:
    """By its race where that is known; else by day and competition, and not where more is asked of the race."""
    if start is not None:
        return admitting(scope)(start.race)
    if scope.discipline or scope.level is not None or scope.indoor is not None:
        return False
    if scope.competition is not None and slug(won.competition) != slug(scope.competition):
        return False
    day = str(won.occurred_on)
    return (scope.from_ is None or day >= scope.from_.isoformat()) and (scope.to is None or day <= scope.to.isoformat())
