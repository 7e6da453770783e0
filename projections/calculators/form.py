"""An athlete's form on a day: availability, last races, streak, season, bests, titles."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Annotated

from msgspec import Meta, Struct

from domain.events import InjuryRecovered, InjurySuffered, Source, TitleWon
from domain.values.dates import Moment, day_of
from domain.values.marks import Mark
from projections.by_name import by_name
from projections.calculators.careers.streaks import DisciplineStreaks, by_discipline
from projections.calculators.scope import UNASKED
from projections.facts import Happening, Start, Status, is_legal

RETURNING_DAYS = 60
INACTIVE_DAYS = 365
LAST_RACES = 5
AVAILABILITIES = ("fit", "injured", "returning", "inactive")


class FormRace(Struct, frozen=True):
    """One race as form shows it."""

    race: str
    date: str
    competition: str
    discipline: str
    round: str
    indoor: bool
    place: int | None
    mark: str | None
    status: Status
    wind: float | None
    records: tuple[str, ...]
    position: int
    source: Source | None


class InjuryNote(Struct, frozen=True):
    """The injury behind an availability."""

    injury: str
    body_part: str
    description: str | None
    injured_on: str
    recovered_on: str | None
    position: int
    source: Source | None


class FormStreak(Struct, frozen=True):
    """Finals won in a row, up to the last one. ``unbeaten_since`` is the first race of the run."""

    wins: int
    unbeaten_since: FormRace | None


class DisciplineSeason(Struct, frozen=True):
    starts: int
    wins: int
    best: FormRace | None


class Season(Struct, frozen=True):
    year: int
    races: int
    wins: int
    disciplines: dict[str, DisciplineSeason]


class Title(Struct, frozen=True):
    """A title won."""

    id: str
    title: str
    competition: str
    won_on: str
    held: Annotated[bool, Meta(description="Nobody has won it since.")]
    position: int
    source: Source | None


class Form(Struct, frozen=True):
    """An athlete's form on a day."""

    athlete: str
    day: str
    availability: Annotated[str, Meta(extra_json_schema={"enum": list(AVAILABILITIES)})]
    injury: InjuryNote | None
    last_races: list[FormRace]
    days_since_last_race: int | None
    streak: FormStreak
    season: Season
    personal_bests: dict[str, FormRace]
    titles: list[Title]
    streaks: list[DisciplineStreaks]


def form(
    athlete: str, day: Moment, starts: Sequence[Start], about: Sequence[Happening], titles: Sequence[Happening]
) -> Form:
    """The form of *athlete* on *day*, from the visible races, happenings and titles (everybody's, of the
    kinds the athlete has won).

    Bests are computed from the marks, never from a source's ``PB``. Rule: DESIGN section 4.
    """
    today = day_of(day)
    raced = [start for start in sorted(starts, key=lambda each: each.race.order) if start.raced]
    season = [start for start in raced if start.race.date[:4] == f"{today.year:04d}"]
    last = date.fromisoformat(raced[-1].race.date) if raced else None
    availability, injury = _availability(today, last, about)
    return Form(
        athlete=athlete,
        day=today.isoformat(),
        availability=availability,
        injury=injury,
        last_races=[_shown(start) for start in reversed(raced[-LAST_RACES:])],
        # A race may be of tomorrow's date where it is run, and over.
        days_since_last_race=max(0, (today - last).days) if last is not None else None,
        streak=_streak(raced),
        season=_season(today.year, season),
        personal_bests={slug: _shown(best) for slug, best in sorted(_bests(raced).items())},
        titles=_titles(athlete, titles),
        streaks=by_discipline(athlete, raced, UNASKED),
    )


def _availability(today: date, last: date | None, about: Sequence[Happening]) -> tuple[str, InjuryNote | None]:
    """``injured`` before ``returning`` before ``inactive`` before ``fit``."""
    recoveries = {h.content.injury: h.content for h in about if isinstance(h.content, InjuryRecovered)}
    recently: InjuryNote | None = None
    for happening in sorted(about, key=lambda each: each.order, reverse=True):
        injury = happening.content
        if not isinstance(injury, InjurySuffered):
            continue
        recovery = recoveries.get(happening.id)
        note = InjuryNote(
            injury=happening.id,
            body_part=injury.body_part,
            description=injury.description,
            injured_on=str(injury.occurred_on),
            recovered_on=recovery.occurred_on if recovery else None,
            position=happening.position,
            source=injury.source,
        )
        if recovery is None:
            return "injured", note
        if recently is None and today - _recovered(about, happening.id) <= timedelta(days=RETURNING_DAYS):
            recently = note
    if recently is not None:
        return "returning", recently
    if last is None or (today - last).days >= INACTIVE_DAYS:
        return "inactive", None
    return "fit", None


def _recovered(about: Sequence[Happening], injury: str) -> date:
    """The day a recovery counts from: the last of the span its date can mean."""
    return next(
        day_of(h.occurred) for h in about if isinstance(h.content, InjuryRecovered) and h.content.injury == injury
    )


def _streak(raced: Sequence[Start]) -> FormStreak:
    """Finals won in a row. A ``DNF``, ``NM`` or ``DQ`` ends it; who did not start or paced is not among *raced*."""
    run: list[Start] = []
    for start in reversed([start for start in raced if start.race.round == "final"]):
        if not start.won:
            break
        run.append(start)
    return FormStreak(len(run), _shown(run[-1]) if run else None)


def _season(year: int, starts: Sequence[Start]) -> Season:
    bests = _bests(starts)
    disciplines = {
        slug: DisciplineSeason(
            starts=sum(start.race.discipline == slug for start in starts),
            wins=sum(start.race.discipline == slug and start.won for start in starts),
            best=_shown(bests[slug]) if slug in bests else None,
        )
        for slug in sorted({start.race.discipline for start in starts})
    }
    return Season(year, len(starts), sum(start.won for start in starts), disciplines)


def _bests(starts: Sequence[Start]) -> dict[str, Start]:
    """The best mark in each discipline; of equal ones the earliest. A windy one is no best where wind counts."""
    bests: dict[str, tuple[Mark, Start]] = {}
    for start in starts:
        mark, slug = start.mark(), start.race.discipline
        if mark is None or not is_legal(slug, start.wind):
            continue
        if slug not in bests or mark.beats(bests[slug][0]):
            bests[slug] = mark, start
    return {slug: start for slug, (_, start) in bests.items()}


def _titles(athlete: str, titles: Sequence[Happening]) -> list[Title]:
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
                    position=happening.position,
                    source=title.source,
                )
            )
        taken.add(title.title)
    return won


def _shown(start: Start) -> FormRace:
    line = start.line
    of_line = {"place": line.place, "mark": line.mark, "status": line.status, "records": line.records}
    return by_name(FormRace, start.race, race=start.race.id, wind=start.wind, **of_line)
