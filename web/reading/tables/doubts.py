"""What is odd in races that were read, though each of their lines was: to be looked at before anything is posted."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from domain.values.disciplines import discipline
from domain.values.marks import Unit, UnreadableMark, parse_mark
from projections.tongue import say, to_say
from web.reading.reading import ReadLine, ReadRace, Remark
from web.reading.tables import gaps

_FEW = 4
"""Of so many lines less than one has a nation: that is odd."""
_WANTS_A_ROUND = to_say(
    "This race has the key of the one that begins in line {number}, and somebody in common with it:"
    " give one of them a round."
)
_WANTS_A_HEAT = to_say(
    "This race has the key of the one that begins in line {number}, and nobody in common with it:"
    " give one of them a heat or a section."
)


def of_races(races: Sequence[ReadRace]) -> Iterator[Remark]:
    """Every doubt about *races*."""
    lines = [line for race in races for line in race.lines]
    if lines and not any(line.place for line in lines):
        yield Remark(0, say("No places were found: who was ahead is decided by place, so fill them in."))
    if lines and not any(line.mark for line in lines):
        yield Remark(0, say("No mark was read at all."))
    for race in races:
        yield from _of_race(race)
    yield from gaps.between_places(races)
    yield from _same_key(races)


def _of_race(race: ReadRace) -> Iterator[Remark]:
    placed, marked = any(line.place for line in race.lines), any(line.mark for line in race.lines)
    for line in race.lines:
        if line.mark and not line.place and not line.status and placed and line.role != "pacemaker":
            yield Remark(line.number, say("{name} has a mark and no place.", name=line.name))
        if not line.mark and not line.status and line.place and marked:
            yield Remark(line.number, say("{name} has a place and no mark.", name=line.name))
        if not line.mark and not line.place and not line.status:
            yield Remark(line.number, say("{name} has neither place, mark nor status.", name=line.name))
    yield from _perhaps_by_hand(race)
    yield from _alone_with_a_nation(race)
    yield from _twice(race)
    yield from _out_of_order(race)


def _perhaps_by_hand(race: ReadRace) -> Iterator[Remark]:
    """Tenths alone in a race whose hand times are compared with an addition."""
    of_race = discipline(race.discipline) if race.discipline else None
    tenths = [line for line in race.lines if len(line.mark.partition(".")[2]) == 1]
    if of_race is not None and of_race.added and len(tenths) * 2 > len(race.lines):
        yield Remark(
            tenths[0].number,
            say("The times have tenths alone: if a hand took them, they are written {mark}h.", mark=tenths[0].mark),
        )


def _alone_with_a_nation(race: ReadRace) -> Iterator[Remark]:
    """Where few have a nation, what was taken for one may be the end of a name: ``Michael Jeffrey Jordan``."""
    told = [line for line in race.lines if line.country]
    if len(told) * _FEW < len(race.lines):
        for line in told:
            yield Remark(
                line.number,
                say(
                    "{name} has a nation ({nation}), and few others have: is it one?",
                    name=line.name,
                    nation=line.country,
                ),
            )


def _twice(race: ReadRace) -> Iterator[Remark]:
    first: dict[str, ReadLine] = {}
    for line in race.lines:
        if line.name in first:
            yield Remark(
                line.number,
                say(
                    "{name} stands in line {number} too: one race or two?",
                    name=line.name,
                    number=first[line.name].number,
                ),
            )
        first.setdefault(line.name, line)


def _out_of_order(race: ReadRace) -> Iterator[Remark]:
    """Marks that do not follow the places. Which way they should go is the discipline's, else most lines' own."""
    ranked = sorted((line for line in race.lines if line.place and line.mark), key=lambda line: int(line.place))
    found = [(line, value) for line in ranked if (value := _value(line, race.discipline)) is not None]
    pairs = [(b, one, other) for (_, one), (b, other) in pairwise(found)]
    falls = sum(one > other for _, one, other in pairs)
    rises = sum(one < other for _, one, other in pairs)
    unit = discipline(race.discipline).unit if race.discipline else None
    less_is_better = unit.less_is_better if unit else rises >= falls
    for line, one, other in pairs:
        if (one > other) if less_is_better else (one < other):
            yield Remark(
                line.number,
                say(
                    "{name}'s mark {mark} does not follow place {place}.",
                    name=line.name,
                    mark=line.mark,
                    place=line.place,
                ),
            )


def _value(line: ReadLine, slug: str) -> int | None:
    """The mark as a number; in a race of an unknown discipline a clock's or a distance's, whatever it looks like."""
    unit = discipline(slug).unit if slug else Unit.MILLISECONDS
    try:
        return parse_mark(line.mark, unit).value
    except UnreadableMark:
        return None


def _same_key(races: Sequence[ReadRace]) -> Iterator[Remark]:
    """Two races of one key with nobody in common want a section or a heat; with somebody in common, a round."""
    by_key: dict[tuple[object, ...], list[ReadRace]] = defaultdict(list)
    for race in races:
        key = (race.occurred_on, race.competition, race.discipline, race.sex, race.round, race.heat, race.section)
        by_key[key].append(race)
    for same in by_key.values():
        there = {line.name for line in same[0].lines}
        for race in same[1:]:
            wanting = _WANTS_A_ROUND if any(line.name in there for line in race.lines) else _WANTS_A_HEAT
            yield Remark(
                race.lines[0].number,
                say(wanting, number=same[0].lines[0].number),
            )
