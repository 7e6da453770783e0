"""Places that do not count on: 1, 2, 4 with no tie at 2; 1, 2, 2, 3; two at one place whose marks differ."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from projections.tongue import say, say_of
from web.reading.reading import ReadLine, ReadRace, Remark


def between_places(races: Sequence[ReadRace]) -> Iterator[Remark]:
    """Where a row may have been lost, or a place misread. What is missing in one of several races may stand in
    another that is ranked with it: a final in several keeps the places of them all.
    """
    rounds: dict[tuple[object, ...], list[ReadRace]] = defaultdict(list)
    for race in races:
        rounds[race.occurred_on, race.competition, race.discipline, race.sex, race.round].append(race)
    for together in rounds.values():
        firsts = sum(any(line.place == "1" for line in race.lines) for race in together)
        taken = _taken(together) if firsts == 1 else None
        for race in together:
            yield from _of_race(race, _taken([race]) if taken is None else taken)


def _taken(races: Sequence[ReadRace]) -> list[int]:
    """The places that have somebody, and those that a tie passes over."""
    there = Counter(int(line.place) for race in races for line in race.lines if line.place)
    return sorted({place + more for place, tied in there.items() for more in range(tied)})


def _of_race(race: ReadRace, taken: Sequence[int]) -> Iterator[Remark]:
    expected = 1
    ranked = sorted((line for line in race.lines if line.place), key=lambda line: int(line.place))
    for place, lines in groupby(ranked, key=lambda line: int(line.place)):
        first, *others = lines
        missing = place - expected - (bisect_left(taken, place) - bisect_left(taken, expected))
        if missing > 0:
            yield Remark(first.number, _of_missing(first, missing))
        if place < expected:
            yield Remark(
                first.number,
                say("{name} has place {place}, and as many stand before.", name=first.name, place=first.place),
            )
        yield from (_of_tie(first, line) for line in others if _differ(first.mark, line.mark))
        expected = max(expected, place + 1 + len(others))


def _differ(one: str, other: str) -> bool:
    return bool(one and other) and one.rstrip("h") != other.rstrip("h")


def _of_missing(line: ReadLine, missing: int) -> str:
    return say_of(
        missing,
        "Before {name}, who has place {place}, a place has nobody: was a row lost?",
        "Before {name}, who has place {place}, {number} places have nobody: were rows lost?",
        name=line.name,
        place=line.place,
    )


def _of_tie(one: ReadLine, other: ReadLine) -> Remark:
    sentence = say(
        "{name} and {other} both have place {place}, with different marks.",
        name=other.name,
        other=one.name,
        place=other.place,
    )
    return Remark(other.number, sentence)
