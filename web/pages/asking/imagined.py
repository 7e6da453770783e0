"""A race that is imagined: one that is announced or any other, and the places picked in it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from domain.events import RaceRecorded, RaceScheduled, ResultLine
from domain.values.dates import day_of
from domain.values.vocabulary import LEVELS
from projections.by_name import by_name
from projections.facts import Happening
from projections.results_in_words import placing
from projections.tongue import marked, say
from projections.wording import level_name, name_of_race, race_name, short_names
from web.answer.pair_facts import PairFacts
from web.question.parameters import Arguments

OTHER = "other"
STATUSES = ("DNF", "DNS", "DQ")
PICK = r"[a-z0-9]+(?:-[a-z0-9]+)*\.(?:[1-9]\d{0,2}|DNF|DNS|DQ)"
_FEWEST_PLACES = 12
_MOST_RACES = 8


class Pick(NamedTuple):
    """Who is imagined where: ``josh-kerr.1``, ``josh-kerr.DNF``; and with which mark, where one is."""

    athlete: str
    placed: str
    mark: str | None = None

    @property
    def line(self) -> ResultLine:
        if self.placed in STATUSES:
            return ResultLine(athlete=self.athlete, status=self.placed, mark=self.mark)
        return ResultLine(athlete=self.athlete, place=int(self.placed), mark=self.mark)

    @property
    def words(self) -> str:
        """``1st``, ``1st in 3:27.79``, ``DNF``."""
        placed = placing(self.line.place, self.line.status or "OK")
        return say("{place} in {mark}", place=placed, mark=marked(self.mark)) if self.mark else placed

    def __str__(self) -> str:
        return f"{self.athlete}.{self.placed}"


class ImaginableRace(NamedTuple):
    """A race that can be chosen: an announced one under its id, or ``other``, as its *fields* say."""

    id: str
    words: str
    day: str
    entries: tuple[str, ...]
    announced: RaceScheduled | None


class Entrant(NamedTuple):
    """Somebody a place can be picked for, with the choices there are: value, words, whether it is the one picked; and
    the mark that is imagined beside it.
    """

    athlete: str
    name: str
    short: str
    choices: list[tuple[str, str, bool]]
    mark: str


class OtherRace(NamedTuple):
    """What the form says of a race nobody announced."""

    competition: str
    day: date
    discipline: str
    round: str
    level: str | None


def announced_for(facts: PairFacts, first_day: date) -> list[ImaginableRace]:
    """The races of *first_day* and later in which either is entered and that have not been run; those in which both
    are come first, the next in front.
    """
    entered = {
        each.id: each for who in facts.ids for each in facts.to_come.happenings_about(who, (RaceScheduled.APPEARS_AS,))
    }
    ahead = [each for each in entered.values() if day_of(each.occurred) >= first_day]
    run = facts.known.run_already(each.id for each in ahead) if ahead else set()
    races = [_announced(each) for each in ahead if each.id not in run]
    return sorted(races, key=lambda each: (not set(facts.ids) <= set(each.entries), each.day))[:_MOST_RACES]


def other_race(arguments: Arguments, facts: PairFacts, today: date) -> OtherRace:
    """The race that nobody announced: as *arguments* say, else like the last in which the two met."""
    met = facts.known.shared_races(*facts.ids)
    last = met[-1].race.discipline if met else None
    own = last or next((start.race.discipline for who in facts.ids for start in facts.known.starts(who)[-1:]), "1500m")
    return OtherRace(
        arguments.get("in_competition") or say("Imagined race"),
        arguments.get("on") or today,
        arguments.get("in_discipline") or own,
        arguments.get("in_round") or "final",
        arguments.get("in_level"),
    )


def as_choice(other: OtherRace, who: Sequence[str]) -> ImaginableRace:
    words = race_name(other.competition, other.discipline, other.round, None, None)
    return ImaginableRace(OTHER, words, other.day.isoformat(), tuple(who), None)


def example_of(wins: Mapping[str, int]) -> list[Pick]:
    """Where nothing is picked: who is behind wins."""
    leads, trails = sorted(wins, key=lambda each: -wins[each])
    return [Pick(trails, "1"), Pick(leads, "2")]


def result(race: ImaginableRace, other: OtherRace, picks: Iterable[Pick], sex: str | None) -> RaceRecorded:
    """The race as if it had been run so."""
    lines = tuple(pick.line for pick in picks)
    if race.announced is not None:
        return by_name(RaceRecorded, race.announced, results=lines, source=None, note=None)
    return RaceRecorded(
        occurred_on=race.day,
        competition=other.competition,
        discipline=other.discipline,
        round=other.round,
        level=other.level,
        sex=sex,
        results=lines,
    )


def entrants(
    race: ImaginableRace, picks: Iterable[Pick], who: Sequence[str], names: Mapping[str, str]
) -> list[Entrant]:
    """Everybody whose place can be picked: the two the page is about, who is entered, and who was picked."""
    picks = list(picks)
    picked = {pick.athlete: pick.placed for pick in picks}
    marks = {pick.athlete: pick.mark for pick in picks}
    everybody = dict.fromkeys([*who, *race.entries, *picked])
    offered = {*range(1, max(_FEWEST_PLACES, len(everybody)) + 1), *filter(None, map(_place, picked.values()))}
    places = list(map(str, sorted(offered)))
    short = short_names({each: names.get(each, each) for each in everybody})
    return [
        Entrant(
            each,
            names.get(each, each),
            short[each],
            [_choice(each, placed, picked) for placed in ("", *places, *STATUSES)],
            marks.get(each) or "",
        )
        for each in everybody
    ]


def levels() -> list[tuple[str, str]]:
    """Value and words of each level a race can have."""
    return [(each, level_name(each)) for each in LEVELS]


def in_order(picks: Iterable[Pick], who: Sequence[str], short: Mapping[str, str]) -> str:
    """``Kerr is 1st and Ingebrigtsen 2nd``, of the two the page is about, who is ahead first; ``both are 1st``."""
    theirs = sorted((pick for pick in picks if pick.athlete in who), key=lambda pick: _place(pick.placed) or 10_000)
    words = [(short[pick.athlete], pick.words) for pick in theirs]
    by_words = [(said, [name for name, _ in group]) for said, group in groupby(words, key=lambda each: each[1])]
    if len(words) > 1 and len(by_words) == 1:
        return say("both are {place}", place=by_words[0][0])
    first, *rest = words or [(say("nobody"), say("placed"))]
    return say("{who} is {place}", who=first[0], place=first[1]) + "".join(
        say(" and {who} {place}", who=name, place=said) for name, said in rest
    )


def _place(placed: str) -> int:
    return int(placed) if placed.isdigit() else 0


def _choice(athlete: str, placed: str, picked: Mapping[str, str]) -> tuple[str, str, bool]:
    words = Pick(athlete, placed).words if placed else say("not placed")
    return f"{athlete}.{placed}" if placed else "", words, picked.get(athlete, "") == placed


def _announced(happening: Happening) -> ImaginableRace:
    content = _content(happening)
    words = name_of_race(content)
    return ImaginableRace(happening.id, words, day_of(happening.occurred).isoformat(), content.entries, content)


def _content(happening: Happening) -> RaceScheduled:
    assert isinstance(happening.content, RaceScheduled)
    return happening.content
