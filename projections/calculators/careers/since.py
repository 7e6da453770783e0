"""What an athlete has done since a race, a day or a birthday, in a season, or ever: starts, finals, wins, meetings.

Rule: DESIGN section 10, "wins of a season": a win is a final won; other rounds are told apart.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from operator import itemgetter
from typing import Annotated, NamedTuple, Self

import msgspec
from msgspec import Meta, Struct, field
from msgspec.structs import replace

from domain.values.dates import Moment, day_of
from projections.calculators.careers.counted import (
    FINAL,
    CareerRace,
    at,
    best_mark,
    career_race,
    counted,
    marked,
    race_of_best,
)
from projections.calculators.careers.feats import PODIUM, AtMark, achieved
from projections.calculators.coverage.answer import Coverage, SpeaksOfTheWorld
from projections.calculators.outcome import outcome
from projections.calculators.scope import Scope, ScopeEcho, in_words, left_out, within_scope
from projections.facts import Order, Race, SharedRace, Start
from projections.tongue import say, say_of, to_say
from projections.wording import day as said_on
from projections.wording import name_of_race

KINDS_OF_POINT = ("race", "date", "birthday", "season", "career")


class Since(Struct, frozen=True):
    """From when on races are counted, and to when: behind a race, or on the days *from* and *to* and between them."""

    kind: Annotated[str, Meta(extra_json_schema={"enum": list(KINDS_OF_POINT)})]
    from_: str | None = field(name="from")
    to: str | None
    race: str | None
    words: str


class RacesCounted(Struct, frozen=True):
    """Races counted: in finals, how many were won and ended among the first three; other rounds apart."""

    starts: int
    finals: int
    wins: Annotated[int, Meta(description="Finals won; a tie for first is a win.")]
    podiums: int
    other_rounds: int
    other_rounds_won: int
    best: CareerRace | None
    last: CareerRace | None


class MeetingsSince(Struct, frozen=True):
    """Meetings with one opponent, and who was ahead in them."""

    opponent: str
    meetings: int
    wins: int
    losses: int
    ties: int
    undecided: int


class DoneSince(SpeaksOfTheWorld, frozen=True):
    """What an athlete has done since then, by discipline too; every race of it as evidence."""

    athlete: str
    since: Since
    scope: ScopeEcho
    sentence: str
    starts: int
    finals: int
    wins: int
    podiums: int
    did_not_start: int
    days_since_last_race: int | None
    condition: str | None
    met: Annotated[int | None, Meta(description="In how many of the races the condition asked for was met.")]
    meetings: MeetingsSince | None
    by_discipline: dict[str, RacesCounted]
    races: list[CareerRace]

    def saying(self, coverage: Coverage) -> Self:
        """The same, with its coverage; where that does not reach, the sentence speaks of this log."""
        done = super().saying(coverage)
        return (
            done if done.is_complete else replace(done, sentence=say("In this log {sentence}", sentence=done.sentence))
        )


class Counting(Struct, frozen=True):
    """The place in time behind which races count, and the words and days of it; *said*: its words in the language
    spoken.
    """

    since: Since
    said: Callable[[], str]
    behind: Order | None = None

    def includes(self, race: Race) -> bool:
        since = self.since
        if self.behind is not None and race.order <= self.behind:
            return False
        return (since.from_ is None or race.date >= since.from_) and (since.to is None or race.date <= since.to)

    def within(self, scope: Scope) -> Scope:
        """*scope*, narrowed to the days on which they can be."""
        since = self.since
        first = date.fromisoformat(since.from_) if since.from_ is not None else None
        if self.behind is not None:
            first = day_of(Moment(self.behind[0]))
        last = date.fromisoformat(since.to) if since.to is not None else None
        firsts = [day for day in (first, scope.from_) if day is not None]
        lasts = [day for day in (last, scope.to) if day is not None]
        return replace(scope, from_=max(firsts, default=None), to=min(lasts, default=None))


def _counting(
    kind: str, said: Callable[[], str], from_: str | None = None, to: str | None = None, race: Race | None = None
) -> Counting:
    since = Since(kind, from_, to, race.id if race else None, said())
    return Counting(since, said, race.order if race else None)


def ever() -> Counting:
    """From the beginning to the end."""
    return _counting("career", partial(say, to_say("ever")))


def since_race(race: Race) -> Counting:
    """Behind this race, which does not count itself."""

    def said() -> str:
        return say("since the {race} of {day}", race=name_of_race(race), day=said_on(race.date))

    return _counting("race", said, race.date, race=race)


def since_day(day: date) -> Counting:
    """On this day and after it."""
    return _counting("date", lambda: say("since {day}", day=said_on(day)), day.isoformat())


def since_birthday(born: date, age: int) -> Counting:
    """From the birthday on at which somebody *born* then was that old; of a leap day the first of March."""
    year = born.year + age
    try:
        day = born.replace(year=year)
    except ValueError:
        day = date(year, 3, 1)
    turned = day

    def said() -> str:
        return say("since turning {age} on {day}", age=age, day=said_on(turned))

    return _counting("birthday", said, day.isoformat())


def in_season(year: int) -> Counting:
    """In a calendar year."""
    return _counting("season", partial(say, to_say("in {year}"), year=year), f"{year:04d}-01-01", f"{year:04d}-12-31")


class HowMany(NamedTuple):
    """Races that count: finals, those won, those ended among the first three; other rounds apart."""

    starts: int
    finals: int
    wins: int
    podiums: int
    other_rounds: int
    other_rounds_won: int


def how_many(raced: Sequence[Start]) -> HowMany:
    finals = [start for start in raced if start.race.round == FINAL]
    won = [start.race.round for start in raced if start.won]
    wins = won.count(FINAL)
    podiums = sum(on_podium(start) for start in finals)
    return HowMany(len(raced), len(finals), wins, podiums, len(raced) - len(finals), len(won) - wins)


def _at_one(raced: Sequence[Start], made: Sequence[Start]) -> RacesCounted:
    """Of one discipline the races that count, in order, and the best of those with a mark that counts as one."""
    ranked = by_mark(made)
    told = (race_of_best(ranked[0]) if ranked else None, career_race(raced[-1]) if raced else None)
    return RacesCounted(*how_many(raced), *told)


def on_podium(start: Start) -> bool:
    return start.line.placed and (start.line.place or 0) <= PODIUM


def by_mark(raced: Iterable[Start]) -> list[Start]:
    """The starts with a mark that counts as a best, the best first, of equal ones the earlier."""
    marked = [(mark.worth, start) for start in raced if (mark := best_mark(start)) is not None]
    return [start for _, start in sorted(marked, key=itemgetter(0))]


def done_since(
    athlete: str,
    counting: Counting,
    scope: Scope,
    day: date,
    starts: Iterable[Start],
    *,
    name: str | None = None,
    feat: AtMark | None = None,
    against: tuple[str, Sequence[SharedRace]] | None = None,
) -> DoneSince:
    """What *athlete* has done by *day*, counted as *counting* says and within *scope*.

    Disciplines that are asked for are told of though there was no race in them. *feat* is counted among the races;
    *against* is an opponent with the races that list both.
    """
    listed = [start for start in starts if counting.includes(start.race)]
    raced, made = counted(listed, scope), marked(listed, scope)
    whole = how_many(raced)
    return DoneSince(
        athlete=athlete,
        since=counting.since,
        scope=ScopeEcho.of(scope),
        sentence=_sentence(name or athlete, counting, scope, whole),
        starts=whole.starts,
        finals=whole.finals,
        wins=whole.wins,
        podiums=whole.podiums,
        did_not_start=len(not_started(listed, scope)),
        days_since_last_race=max(0, (day - date.fromisoformat(raced[-1].race.date)).days) if raced else None,
        condition=str(feat) if feat is not None else None,
        met=sum(achieved(feat, start) is True for start in raced) if feat is not None else None,
        meetings=_meetings(athlete, counting, scope, *against) if against is not None else None,
        by_discipline={slug: _at_one(at(raced, slug), at(made, slug)) for slug in _disciplines([*raced, *made], scope)},
        races=[career_race(start) for start in raced],
    )


def not_started(listed: Iterable[Start], scope: Scope) -> list[Start]:
    """The races within *scope* that the athlete was entered for and did not start."""
    absent = (start for start in listed if start.race.counts and not start.line.started and not start.line.annulled)
    return within_scope(absent, scope)


def _disciplines(raced: Iterable[Start], scope: Scope) -> list[str]:
    return sorted({*scope.discipline, *(start.race.discipline for start in raced)})


def _meetings(
    athlete: str, counting: Counting, scope: Scope, opponent: str, shared: Iterable[SharedRace]
) -> MeetingsSince:
    met = [each for each in shared if counting.includes(each.race) and left_out(each, scope) is None]
    ended = [outcome(each.a, each.b, scope.nonfinish) for each in met]
    return MeetingsSince(
        opponent=opponent,
        meetings=len(met),
        wins=sum(winner == athlete for winner, _ in ended),
        losses=sum(winner == opponent for winner, _ in ended),
        ties=sum(by == "tie" for _, by in ended),
        undecided=sum(by is None for _, by in ended),
    )


_TIMES = to_say("{name} has raced {times} times{when}: {finals}, {won} won ({scope}).")


def _sentence(name: str, counting: Counting, scope: Scope, whole: HowMany) -> str:
    """``Josh Kerr has raced just twice since the … mile final of 25 May 2024: 1 final, 1 won (all …).``"""
    words = in_words(msgspec.to_builtins(ScopeEcho.of(scope)))
    when = "" if counting.since.kind == "career" else f" {counting.since.words}"
    told = {"name": name, "when": when, "scope": words}
    if not whole.starts:
        return say("{name} has not raced{when} ({scope}).", **told)
    told["finals"] = say_of(whole.finals, "{number} final", "{number} finals")
    told["won"] = str(whole.wins)
    match whole.starts:
        case 1:
            return say("{name} has raced just once{when}: {finals}, {won} won ({scope}).", **told)
        case 2:
            return say("{name} has raced just twice{when}: {finals}, {won} won ({scope}).", **told)
        case _:
            return say(_TIMES, times=whole.starts, **told)
