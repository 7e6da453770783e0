"""What is found among the marks."""

from collections.abc import Iterator
from functools import partial

from domain.values.marks import Mark
from projections.calculators.milestones.barriers import barriers_at
from projections.calculators.milestones.history import Found, PairHistory, day_of_start, found_in_races
from projections.facts import Start
from projections.tongue import marked, say, to_say
from projections.wording import at_event

_PERSONAL = to_say("a personal best {at}, {mark} (before: {before})")
_OF_THE_SEASON = to_say("a season’s best {at}, {mark} (before: {before})")
_BROKEN = to_say("{new} {at} for the first time, {mark} (before: {before})")


def personal_best(history: PairHistory) -> Iterator[Found]:
    """A mark better than every one before it in the discipline, by the races of this log in all rounds, in and out of
    doors; a windy one is no best where wind counts, a leg of a combined event may have one.
    """
    for athlete, progress in history.progress.items():
        for start, mark, _, ever, is_personal in progress:
            if is_personal and ever is not None:
                slug = start.race.discipline
                rest = partial(_better, _PERSONAL, slug, mark, ever[0])
                speaks_of = partial(history.claims.of_career, athlete, slug, day_of_start(start))
                yield found_in_races(athlete, "sets", rest, [ever[1], start], speaks_of)


def season_best(history: PairHistory) -> Iterator[Found]:
    """A mark better than every earlier one of the calendar year in the discipline, by the races of this log, where it
    is no personal best; a windy one is none where wind counts.
    """
    for athlete, progress in history.progress.items():
        for start, mark, before, _, is_personal in progress:
            if before is not None and not is_personal:
                slug = start.race.discipline
                rest = partial(_better, _OF_THE_SEASON, slug, mark, before[0])
                speaks_of = partial(history.claims.of_season, athlete, slug, day_of_start(start))
                yield found_in_races(athlete, "sets", rest, [before[1], start], speaks_of)


def world_lead(history: PairHistory) -> Iterator[Found]:
    """The best mark of anybody in this log that calendar year, of the sex and in or out of doors, where it was not the
    year's first; a windy one is none where wind counts.
    """
    for athlete, bests in history.bests_of_seasons.items():
        for start, mark in bests:
            race = start.race
            if history.leads_taken.get(race.id) == mark.worth:
                rest = partial(_lead_of_season, start, mark)
                yield found_in_races(athlete, "leads", rest, [start], partial(history.claims.of_list, race))


def _lead_of_season(start: Start, mark: Mark) -> str:
    race = start.race
    return say(
        "the {date} season {at}{doors} with {mark}",
        date=race.date[:4],
        at=at_event(race.discipline),
        doors=say(" indoors") if race.indoor else "",
        mark=marked(mark),
    )


def barrier_broken(history: PairHistory) -> Iterator[Found]:
    """A round mark of the discipline (4:00 for the mile, 20.00 for 200 m, 6.00 for the pole vault) broken for the first
    time, by the races of this log, where an earlier one there did not break it; the hardest of several.
    """
    for athlete, progress in history.progress.items():
        for start, mark, _, ever, is_personal in progress:
            if not is_personal or ever is None:
                continue
            slug = start.race.discipline
            new = [each for each in barriers_at(slug) if each.is_broken_by(mark) and not each.is_broken_by(ever[0])]
            if new:
                rest = partial(_better, _BROKEN, slug, mark, ever[0], new=new[-1])
                speaks_of = partial(history.claims.of_career, athlete, slug, day_of_start(start))
                yield found_in_races(athlete, "breaks", rest, [ever[1], start], speaks_of)


def _better(words: str, slug: str, mark: Mark, before: Mark, **more: object) -> str:
    return say(words, at=at_event(slug), mark=marked(mark), before=marked(before), **more)
