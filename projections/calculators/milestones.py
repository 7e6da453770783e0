"""Milestones computed from the facts: the nth with k titles, a first win, a streak ended, bests and leads.

A rule is a small function over a ``PairHistory`` that yields what it finds, and a row of ``RULES``. A new one needs no
more than that.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct

from domain.events import TitleWon
from domain.values.dates import Moment, format_moment
from domain.values.marks import Mark
from projections.calculators.evidence import Evidence, of_happening, of_meeting, of_race
from projections.calculators.head_to_head import HeadToHead, Meeting, head_to_head
from projections.calculators.scope import Scope
from projections.facts import Facts, Happening, Order, Start, open_to
from projections.wording import event_name, listed, ordinal

LONG_STREAK = 3
MANY_MEETINGS = 3
AFTER_TITLES = 96
"""The first rank behind everything else of a moment; each rule and athlete has one of its own, so no two tie."""


class Milestone(Struct, frozen=True):
    """``becomes`` and ``would_become`` are the headline of what happened and of what might."""

    rule: str
    id: str
    athlete: str
    date: str
    becomes: str
    would_become: str
    evidence: tuple[Evidence, ...]
    race: str | None
    position: int
    recorded_at: str
    order: Order


class PairHistory(NamedTuple):
    """What the rules look at: all that is visible of two athletes, and everybody's wins of the titles each of them has
    won (men's and women's titles of one name apart). ``recorded`` says when the log took in
    each report and title, by its position.
    """

    names: dict[str, str]
    sexes: dict[str, str | None]
    starts: dict[str, list[Start]]
    record: HeadToHead
    orders: dict[str, Order]
    recorded: dict[int, Moment]
    titles: dict[str, list[Happening]]
    marks: dict[str, list[tuple[Start, Mark]]]
    leads_taken: Mapping[str, int]


class Finding(NamedTuple):
    """What a rule yields: who, in whose honour, when, and the sentence as verb and rest."""

    athlete: str
    at: Order
    date: str
    verb: str
    rest: str
    evidence: Sequence[Evidence]
    race: str | None = None


Rule = Callable[[PairHistory], Iterator[Finding]]

_WOULD = {
    "becomes": "would become",
    "beats": "would beat",
    "ends": "would end",
    "wins": "would win",
    "sets": "would set",
    "leads": "would lead",
}


def milestones(facts: Facts, a: str, b: str) -> list[Milestone]:
    """Every milestone of *a* and *b* that the rules find among the visible facts, in the order of happening."""
    history = _history_of(facts, a, b)
    first = min(a, b)
    found = []
    for number, (name, rule) in enumerate(RULES.items()):
        for each in rule(history):
            rank = AFTER_TITLES + 2 * number + (each.athlete != first)
            who = history.names[each.athlete]
            found.append(
                Milestone(
                    rule=name,
                    id=f"{name}-{each.athlete}-{each.evidence[-1].id}",
                    athlete=each.athlete,
                    date=each.date,
                    becomes=f"{who} {each.verb} {each.rest}",
                    would_become=f"{who} {_WOULD[each.verb]} {each.rest}",
                    evidence=tuple(each.evidence),
                    race=each.race,
                    position=each.evidence[-1].position,
                    recorded_at=format_moment(history.recorded[each.evidence[-1].position]),
                    order=(each.at[0], rank, each.at[2]),
                )
            )
    return sorted(found, key=lambda milestone: milestone.order)


def _history_of(facts: Facts, a: str, b: str) -> PairHistory:
    starts = {athlete: facts.starts(athlete) for athlete in (a, b)}
    shared = facts.shared_races(a, b)
    about = [happening for athlete in (a, b) for happening in facts.happenings_about(athlete, ("title",))]
    won = {each.content.title for each in about if isinstance(each.content, TitleWon)}
    titles = sorted(facts.titles_of_kind(won) if won else [], key=lambda each: each.order)
    holders = {each.content.athlete for each in titles if isinstance(each.content, TitleWon)}
    sexes = facts.sexes({a, b, *holders})
    marks = {athlete: list(_marks(each)) for athlete, each in starts.items()}
    return PairHistory(
        names=facts.names({a, b, *holders}),
        sexes=sexes,
        starts=starts,
        record=head_to_head(a, b, shared, Scope()),
        orders={each.race.id: each.race.order for each in shared},
        recorded={each.position: each.recorded for each in titles}
        | {start.race.position: start.race.recorded for each in starts.values() for start in each},
        titles={athlete: open_to(athlete, titles, sexes) for athlete in (a, b)},
        marks=marks,
        leads_taken=facts.leads_taken(start.race for each in marks.values() for start, _ in _bests_of_seasons(each)),
    )


# --- the rules -------------------------------------------------------------------------------------------------


def nth_with_titles(history: PairHistory) -> Iterator[Finding]:
    """The nth man or woman with k titles of one name, two at least, by the titles in this log and not stripped."""
    for athlete, titles in history.titles.items():
        won: dict[tuple[str, str], list[Happening]] = {}
        for happening in titles:
            title = happening.content
            assert isinstance(title, TitleWon)
            mine = won.setdefault((title.title, title.athlete), [])
            mine.append(happening)
            if title.athlete == athlete and len(mine) > 1:
                before = {
                    other: theirs
                    for (kind, other), theirs in won.items()
                    if kind == title.title and other != athlete and len(theirs) >= len(mine)
                }
                yield _nth_with(history, happening, mine, before)


def _nth_with(
    history: PairHistory, happening: Happening, mine: Sequence[Happening], before: dict[str, list[Happening]]
) -> Finding:
    title = happening.content
    assert isinstance(title, TitleWon)
    noun = {"m": "man", "w": "woman"}.get(history.sexes.get(title.athlete) or "", "athlete")
    years = [f"{history.names[other]} ({', '.join(map(_year, theirs))})" for other, theirs in before.items()]
    after = f", after {listed(years)}" if before else ""
    rest = f"{_nth(len(before) + 1)} {noun} with {_number(len(mine))} {title.title} titles{after}"
    evidence = [of_happening(each) for theirs in before.values() for each in theirs]
    evidence += [of_happening(each) for each in mine]
    at = evidence[-1].date
    return Finding(
        title.athlete, happening.order, at, "becomes", f"{rest}, as far as this log goes", evidence, title.race
    )


def back_to_back(history: PairHistory) -> Iterator[Finding]:
    """The same title won twice running by the titles of this log, nobody who runs for it having won it between."""
    for athlete, titles in history.titles.items():
        last: dict[str, Happening] = {}
        for happening in titles:
            title = happening.content
            assert isinstance(title, TitleWon)
            before = last.get(title.title)
            last[title.title] = happening
            if before is None or title.athlete != athlete:
                continue
            assert isinstance(before.content, TitleWon)
            if before.content.athlete == athlete:
                rest = f"the {title.title} title twice running ({_year(before)}, {_year(happening)})"
                evidence = [of_happening(before), of_happening(happening)]
                yield Finding(athlete, happening.order, evidence[-1].date, "wins", rest, evidence, title.race)


def first_win(history: PairHistory) -> Iterator[Finding]:
    """Ahead of the other after two finals and more, in any discipline, of not having been: the first time, or since."""
    for athlete in history.starts:
        without: list[Meeting] = []
        for meeting in history.record.meetings:
            without.append(meeting)
            if meeting.winner != athlete:
                continue
            if len(without) >= MANY_MEETINGS:
                rest = f"{_other(history, athlete)} for the first time in {len(without)} finals"
                yield _of_meeting(history, athlete, "beats", rest, without)
            without = []


def streak_ended(history: PairHistory) -> Iterator[Finding]:
    """The end of the longest run of finals ahead of the other so far, of three and more, in all disciplines; a tie
    ends one too, unsung, and undecided ones are passed over.
    """
    run: list[Meeting] = []
    longest = LONG_STREAK - 1
    for meeting in history.record.meetings:
        if meeting.decided_by is None:
            continue
        if run and meeting.winner == run[-1].winner:
            run.append(meeting)
            continue
        if meeting.winner is not None and len(run) > longest:
            was_ahead = history.names[str(run[-1].winner)]
            rest = f"{was_ahead}’s run of {len(run)} finals ahead, the longest of the rivalry"
            yield _of_meeting(history, meeting.winner, "ends", rest, [*run, meeting])
        longest = max(longest, len(run))
        run = [meeting] if meeting.winner is not None else []


def twice_in_a_row(history: PairHistory) -> Iterator[Finding]:
    """The first time one was ahead of the other in two decided finals in a row, in any discipline; who was first."""
    done: set[str] = set()
    before: Meeting | None = None
    for meeting in (each for each in history.record.meetings if each.decided_by is not None):
        winner = meeting.winner
        if winner is not None and before is not None and before.winner == winner and winner not in done:
            first = "" if done else ", the first of the two to do it"
            rest = f"{_other(history, winner)} twice in a row in finals for the first time{first}"
            yield _of_meeting(history, winner, "beats", rest, [before, meeting])
            done.add(winner)
        before = meeting


def personal_best(history: PairHistory) -> Iterator[Finding]:
    """A mark better than every one before it in the discipline, by the races of this log in all rounds, in and out of
    doors; a windy one is no best where wind counts, a leg of a combined event may have one.
    """
    for athlete, marks in history.marks.items():
        best: dict[str, tuple[Mark, Start]] = {}
        for start, mark in marks:
            slug = start.race.discipline
            before = best.get(slug)
            if before is None or mark.beats(before[0]):
                best[slug] = mark, start
            if before is not None and mark.beats(before[0]):
                rest = f"a personal best at {event_name(slug)}, {mark} (before: {before[0]})"
                yield _of_race(athlete, "sets", rest, [before[1], start])


def season_best(history: PairHistory) -> Iterator[Finding]:
    """A mark better than every earlier one of the calendar year in the discipline, by the races of this log, where it
    is no personal best; a windy one is none where wind counts.
    """
    for athlete, marks in history.marks.items():
        best: dict[tuple[str, str], tuple[Mark, Start]] = {}
        ever: dict[str, Mark] = {}
        for start, mark in marks:
            slug = start.race.discipline
            season = (slug, start.race.date[:4])
            before = best.get(season)
            is_personal = slug not in ever or mark.beats(ever[slug])
            ever[slug] = mark if is_personal else ever[slug]
            if before is None or mark.beats(before[0]):
                best[season] = mark, start
            if before is not None and mark.beats(before[0]) and not is_personal:
                rest = f"a season’s best at {event_name(slug)}, {mark} (before: {before[0]})"
                yield _of_race(athlete, "sets", rest, [before[1], start])


def world_lead(history: PairHistory) -> Iterator[Finding]:
    """The best mark of anybody in this log that calendar year, of the sex and in or out of doors, where it was not the
    year's first; a windy one is none where wind counts.
    """
    for athlete, marks in history.marks.items():
        for start, mark in _bests_of_seasons(marks):
            race = start.race
            if history.leads_taken.get(race.id) == mark.worth:
                doors = " indoors" if race.indoor else ""
                rest = f"the {race.date[:4]} season of this log at {event_name(race.discipline)}{doors} with {mark}"
                yield _of_race(athlete, "leads", rest, [start])


RULES: dict[str, Rule] = {
    "titles": nth_with_titles,
    "back-to-back": back_to_back,
    "first-win": first_win,
    "streak-ended": streak_ended,
    "twice-in-a-row": twice_in_a_row,
    "personal-best": personal_best,
    "season-best": season_best,
    "world-lead": world_lead,
}
"""The rule table, in the order in which milestones of one moment are listed."""


def _of_meeting(history: PairHistory, athlete: str, verb: str, rest: str, meetings: Sequence[Meeting]) -> Finding:
    last = meetings[-1]
    return Finding(
        athlete, history.orders[last.race], last.date, verb, rest, [of_meeting(each) for each in meetings], last.race
    )


def _of_race(athlete: str, verb: str, rest: str, starts: Sequence[Start]) -> Finding:
    race = starts[-1].race
    return Finding(athlete, race.order, race.date, verb, rest, [of_race(each.race) for each in starts], race.id)


def _marks(starts: Iterable[Start]) -> Iterator[tuple[Start, Mark]]:
    for start in starts:
        best = start.best()
        if best is not None:
            yield start, best.mark


def _bests_of_seasons(marks: Iterable[tuple[Start, Mark]]) -> Iterator[tuple[Start, Mark]]:
    """The marks that were an athlete's own best of a season, each when it was made: what is not leads nobody else's."""
    best: dict[tuple[str, bool, str], Mark] = {}
    for start, mark in marks:
        if not start.raced:
            continue  # a leg of a combined event leads no season
        season = (start.race.discipline, start.race.indoor, start.race.date[:4])
        if season not in best or mark.beats(best[season]):
            best[season] = mark
            yield start, mark


def _other(history: PairHistory, athlete: str) -> str:
    return history.names[next(each for each in history.starts if each != athlete)]


def _year(happening: Happening) -> str:
    return str(happening.content.occurred_on)[:4]


def _nth(number: int) -> str:
    """Who is among a handful is *only* the nth."""
    few = {1: "the first", 2: "only the second", 3: "only the third", 4: "only the fourth", 5: "only the fifth"}
    return few.get(number, f"the {ordinal(number)}")


def _number(number: int) -> str:
    return {2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}.get(number, str(number))
