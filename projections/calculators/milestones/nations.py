"""What is found to be the first of a nation. Whose nation a race does not say is of the one registered for."""

from collections.abc import Iterator
from functools import partial

from domain.events import TitleWon
from domain.values.marks import Unit
from projections.calculators.milestones.history import Found, PairHistory, found_in_races, found_in_titles
from projections.calculators.milestones.own_bests import FirstOfNation, NationalRecord
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
            speaks_of = partial(history.claims.of_whole_list, start.race)
            yield found_in_races(athlete, "becomes", partial(_first_to_break, each), [start], speaks_of)


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
            if race.id not in of_the_list:
                rest, speaks_of = partial(_record, history, each), partial(history.claims.of_whole_list, race)
                yield found_in_races(athlete, "sets", rest, [each.former, each.start], speaks_of)


def _record(history: PairHistory, record: NationalRecord) -> str:
    race, holder = record.start.race, record.former.line.athlete
    return say(
        "the record of {nation} {at}{doors}, {mark} (before: {before}, {whose}, {year})",
        nation=record.nation,
        at=at_event(race.discipline),
        doors=say(" indoors") if race.indoor else "",
        mark=marked(record.mark),
        before=marked(record.before),
        whose=history.names.get(holder, holder),
        year=record.former.race.date[:4],
    )


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
                rest = partial(_first_to_win, nation, title.title)
                yield found_in_titles(history, "becomes", rest, [*before, happening])


def _first_to_win(nation: str, title: str) -> str:
    return say("the first from {nation} to win the {title} title", nation=nation, title=title_name(title))


def _winner(happening: Happening) -> str:
    assert isinstance(happening.content, TitleWon)
    return happening.content.athlete
