"""What is found to be the first of a nation. Whose nation a race does not say is of the one registered for."""

from collections.abc import Iterator

from domain.events import TitleWon
from domain.values.dates import day_of
from domain.values.marks import Unit
from projections.calculators.evidence import of_happening
from projections.calculators.milestones.history import Found, PairHistory, found_in_races
from projections.calculators.milestones.own_bests import FirstOfNation
from projections.facts import Happening
from projections.tongue import marked, say, to_say
from projections.wording import at_event, title_name

_FIRST = {
    Unit.MILLISECONDS: to_say("the first from {nation} under {barrier} {at}, {mark}"),
    Unit.MILLIMETRES: to_say("the first from {nation} to reach {barrier} m {at}, {mark}"),
    Unit.POINTS: to_say("the first from {nation} to reach {barrier} points {at}, {mark}"),
}


def barrier_of_nation(history: PairHistory) -> Iterator[Found]:
    """A round mark of the discipline broken by the first of a nation, by the races of this log, where others of the sex
    had broken it, in or out of doors as here, and fewer than five hundred times; the hardest of several.
    """
    for athlete, firsts in history.firsts_of_nations.items():
        for each in firsts:
            start = each.best.start
            speaks_of = history.claims.of_whole_list(start.race)
            yield found_in_races(athlete, "becomes", _first_to_break(each), [start], speaks_of)


def _first_to_break(first: FirstOfNation) -> str:
    best, barrier = first.best, first.barrier
    race = best.start.race
    return say(
        _FIRST[best.mark.unit],
        nation=first.nation,
        barrier=marked(barrier),
        at=at_event(race.discipline) + (say(" indoors") if race.indoor else ""),
        mark=marked(best.mark),
    )


def national_record(history: PairHistory) -> Iterator[Found]:
    """A mark better than every one before it of its nation on the list of all seasons, by the races of this log, where
    others of the nation had one; the record of the whole list is told as that. A list is of a discipline, a sex, in
    or out of doors.
    """
    for athlete, records in history.national_records.items():
        of_the_list = {each.start.race.id for each in history.foremost.get(athlete, ()) if not each.ahead}
        for each in records:
            race = each.start.race
            if race.id in of_the_list:
                continue
            rest = say(
                "the record of {nation} {at}{doors}, {mark} (before: {before}, {whose}, {year})",
                nation=each.nation,
                at=at_event(race.discipline),
                doors=say(" indoors") if race.indoor else "",
                mark=marked(each.mark),
                before=marked(each.before),
                whose=history.names.get(each.former.line.athlete, each.former.line.athlete),
                year=each.former.race.date[:4],
            )
            speaks_of = history.claims.of_whole_list(race)
            yield found_in_races(athlete, "sets", rest, [each.former, each.start], speaks_of)


def title_of_nation(history: PairHistory) -> Iterator[Found]:
    """A title won by the first of a nation, after others had won it, by the titles in this log and not stripped."""
    for athlete, titles in history.titles.items():
        won: dict[str, list[Happening]] = {}
        for happening in titles:
            title = happening.content
            assert isinstance(title, TitleWon)
            before = list(won.setdefault(title.title, []))
            won[title.title].append(happening)
            nations = [history.countries.get(_winner(each)) for each in before]
            nation = history.countries.get(athlete)
            if title.athlete == athlete and nation is not None and before and nation not in nations:
                evidence = [of_happening(each) for each in (*before, happening)]
                rest = say(
                    "the first from {nation} to win the {title} title", nation=nation, title=title_name(title.title)
                )
                speaks_of = history.claims.of_title(happening, day_of(happening.occurred))
                at = evidence[-1].date
                yield Found(athlete, happening.order, at, "becomes", rest, evidence, speaks_of, title.race)


def _winner(happening: Happening) -> str:
    assert isinstance(happening.content, TitleWon)
    return happening.content.athlete
