"""An athlete's form on a day: availability, comeback, last races, streak, season, bests, titles."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import Annotated

from msgspec import Meta, Struct
from msgspec.structs import replace

from domain.events import InjuryRecovered, InjurySuffered, Source, TitleWon
from domain.values.dates import Moment, day_of
from projections.calculators.bests.best_marks import Bests, best_marks
from projections.calculators.bests.form_race import Best, FormRace, form_race
from projections.calculators.bests.season import Season, season_of_year
from projections.calculators.careers.streaks import DisciplineStreaks, by_discipline
from projections.calculators.coverage.answer import SaysCoverage, SpeaksOf
from projections.calculators.coverage.world_claims import WorldClaims
from projections.calculators.scope import ANY, Scope, ScopeEcho, within_scope
from projections.facts import FINAL, Happening, Start

RETURNING_DAYS = 60
INACTIVE_DAYS = 365
LAST_RACES = 5
EVERY_RACE = Scope(round=ANY)
"""The scope of a form that nobody narrows: all rounds."""
AVAILABILITIES = ("fit", "injured", "returning", "inactive")


class InjuryNote(Struct, frozen=True):
    """The injury behind an availability."""

    injury: str
    body_part: str
    description: str | None
    injured_on: str
    recovered_on: str | None
    position: int
    source: Source | None


class Comeback(Struct, frozen=True):
    """The return from an injury. ``races`` and ``wins`` are those since the recovery, ``wins`` finals won."""

    injury: InjuryNote
    days_out: Annotated[int, Meta(description="From the injury to the recovery.")]
    races: int
    wins: int
    first_race: FormRace | None


class FormStreak(Struct, frozen=True):
    """Finals won in a row, up to the last one. ``unbeaten_since`` is the first race of the run."""

    wins: int
    unbeaten_since: FormRace | None


class Title(Struct, frozen=True):
    """A title won."""

    id: str
    title: str
    competition: str
    won_on: str
    held: Annotated[bool, Meta(description="Nobody has won it since.")]
    speaks_of: SpeaksOf
    position: int
    source: Source | None


class Form(SaysCoverage, frozen=True):
    """An athlete's form on a day."""

    athlete: str
    day: str
    availability: Annotated[str, Meta(extra_json_schema={"enum": list(AVAILABILITIES)})]
    injury: InjuryNote | None
    last_races: list[FormRace]
    days_since_last_race: int | None
    streak: FormStreak
    season: Season
    personal_bests: Annotated[dict[str, Best], Meta(description="The best of each discipline, indoors or out.")]
    titles: list[Title]
    scope: ScopeEcho
    bests: Annotated[dict[str, Bests], Meta(description="The same outdoors, indoors and together.")]
    comeback: Annotated[Comeback | None, Meta(description="Told for the whole season of the return.")]
    streaks: Annotated[
        list[DisciplineStreaks], Meta(description="By discipline; of finals, unless another round is asked for.")
    ]


def form(
    athlete: str,
    day: Moment,
    starts: Sequence[Start],
    about: Sequence[Happening],
    titles: Sequence[Happening],
    claims: WorldClaims,
    scope: Scope = EVERY_RACE,
    *,
    with_streaks: bool = True,
) -> Form:
    """The form of *athlete* on *day*, from the visible races, happenings and titles (everybody's, of the
    kinds the athlete has won). *claims* says which of it is so in the world, as far as the log knows that.

    Races, streak, season and bests are of the races within *scope*; whether the athlete is fit, the comeback and the
    titles are of all. Rule: DESIGN sections 4 and 10.
    """
    today = day_of(day)
    starts = sorted(starts, key=lambda each: each.race.order)
    ever_raced = [start for start in starts if start.raced]
    within = within_scope(starts, scope)
    raced = [start for start in within if start.raced]
    availability, injury = _availability(today, _day_of_last(ever_raced), about)
    last = _day_of_last(raced)
    bests = best_marks(within, partial(claims.of_career, athlete, day=today))
    return Form(
        athlete=athlete,
        day=today.isoformat(),
        availability=availability,
        injury=injury,
        last_races=[form_race(start) for start in reversed(raced[-LAST_RACES:])],
        # A race may be of tomorrow's date where it is run, and over.
        days_since_last_race=max(0, (today - last).days) if last is not None else None,
        streak=_streak(raced),
        season=season_of_year(today.year, within, partial(claims.of_season, athlete, day=today)),
        personal_bests={slug: each.together for slug, each in bests.items()},
        titles=_titles(athlete, today, titles, claims),
        scope=ScopeEcho.of(scope),
        bests=bests,
        comeback=_comeback(today, ever_raced, about),
        streaks=by_discipline(athlete, raced, of_finals(scope)) if with_streaks else [],
    )


def of_finals(scope: Scope) -> Scope:
    """The scope of the streaks by discipline: finals, where all rounds are asked for."""
    return replace(scope, round=FINAL) if scope.round == ANY else scope


def _day_of_last(raced: Sequence[Start]) -> date | None:
    return date.fromisoformat(raced[-1].race.date) if raced else None


def _availability(today: date, last: date | None, about: Sequence[Happening]) -> tuple[str, InjuryNote | None]:
    """``injured`` before ``returning`` before ``inactive`` before ``fit``."""
    recently: InjuryNote | None = None
    for injury, recovery in _injuries(about):
        if recovery is None:
            return "injured", _note(injury, None)
        if recently is None and today - day_of(recovery.occurred) <= timedelta(days=RETURNING_DAYS):
            recently = _note(injury, recovery)
    if recently is not None:
        return "returning", recently
    if last is None or (today - last).days >= INACTIVE_DAYS:
        return "inactive", None
    return "fit", None


def _comeback(today: date, raced: Sequence[Start], about: Sequence[Happening]) -> Comeback | None:
    """The latest recovery, in the year of it and in that of the first race since."""
    over = [(injury, recovery) for injury, recovery in _injuries(about) if recovery is not None]
    injury, recovery = max(over, key=lambda each: each[1].order, default=(None, None))
    if injury is None or recovery is None:
        return None
    began, ended = day_of(injury.occurred), day_of(recovery.occurred)
    since = [start for start in raced if start.race.date >= ended.isoformat()]
    if f"{today.year:04d}" not in (f"{ended.year:04d}", *(start.race.date[:4] for start in since[:1])):
        return None
    return Comeback(
        injury=_note(injury, recovery),
        days_out=(ended - began).days,
        races=len(since),
        wins=sum(start.won and start.race.is_final for start in since),
        first_race=form_race(since[0]) if since else None,
    )


def _injuries(about: Sequence[Happening]) -> list[tuple[Happening, Happening | None]]:
    """Each injury with its recovery, the latest injury first."""
    recoveries = {each.content.injury: each for each in about if isinstance(each.content, InjuryRecovered)}
    injuries = (each for each in about if isinstance(each.content, InjurySuffered))
    latest_first = sorted(injuries, key=lambda each: each.order, reverse=True)
    return [(each, recoveries.get(each.id)) for each in latest_first]


def _note(injury: Happening, recovery: Happening | None) -> InjuryNote:
    content = injury.content
    assert isinstance(content, InjurySuffered)
    return InjuryNote(
        injury=injury.id,
        body_part=content.body_part,
        description=content.description,
        injured_on=str(content.occurred_on),
        recovered_on=recovery.content.occurred_on if recovery else None,
        position=injury.position,
        source=content.source,
    )


def _streak(raced: Sequence[Start]) -> FormStreak:
    """Finals won in a row. A ``DNF``, ``NM`` or ``DQ`` ends it; who did not start or paced is not among *raced*."""
    run: list[Start] = []
    for start in reversed([start for start in raced if start.race.is_final]):
        if not start.won:
            break
        run.append(start)
    return FormStreak(len(run), form_race(run[-1]) if run else None)


def _titles(athlete: str, today: date, titles: Sequence[Happening], claims: WorldClaims) -> list[Title]:
    """The athlete's titles, newest first; held where no later win of the same title is visible."""
    won: list[Title] = []
    taken: set[str] = set()
    for happening in sorted(titles, key=lambda each: each.order, reverse=True):
        title = happening.content
        if not isinstance(title, TitleWon):
            continue
        if title.athlete == athlete:
            won.append(
                Title(
                    id=happening.id,
                    title=title.title,
                    competition=title.competition,
                    won_on=str(title.occurred_on),
                    held=title.title not in taken,
                    speaks_of=claims.of_title(happening, since=happening, day=today),
                    position=happening.position,
                    source=title.source,
                )
            )
        taken.add(title.title)
    return won
