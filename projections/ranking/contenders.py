"""Which pairs of athletes have the highest scores, told from the finishes of all of them at once.

A pair scores at most what either has run for. So the athletes are gone through from who has run for most, each with
those behind, until no one left can come in. Pairs are never listed: of one athlete at a time the opponents are
counted, and only who shares enough with him is looked at race by race.
"""

from bisect import insort
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple

from domain.values.dates import Moment
from projections.calculators.head_to_head import outcome
from projections.calculators.scope import ANY, Scope, left_out
from projections.facts import Line, Race, SharedRace
from projections.ranking.score import scored

Pair = tuple[str, str]
Placed = tuple[float, Pair]
"""A pair's place in the order: the score, negative, then the ids."""

LAST: Placed = (0, ("", ""))
"""Before every pair that has not met, behind every other."""

_REMEMBERED = 65_536
_MASS = 10
"""How many times larger a race is than the smaller ones together, and than so many more, to be left aside."""


class Run(NamedTuple):
    """A visible line, by the keys of its race and of the athlete's id that stands."""

    race: int
    worth: int
    athlete: int
    place: int | None
    status: str
    role: str | None
    annulled: bool
    race_annulled: bool


class Careers:
    """How some athletes came out of each race they were listed in, where that counts."""

    def __init__(self, nonfinish: str) -> None:
        self.worth: dict[int, int] = {}
        self._careers: dict[int, dict[int, int | None]] = {}
        self._lines = _Lines(nonfinish)

    def add(self, runs: Iterable[Run]) -> None:
        """Add all the runs of some athletes: of one person listed twice in a race what comes first counts."""
        careers, worths, numbers = self._careers, self.worth, self._lines.numbers
        for race, worth, athlete, place, status, role, annulled, race_annulled in runs:
            worths[race] = worth
            alike = (place, status, role, annulled, race_annulled)
            if alike not in numbers:
                self._lines.add(Run(race, worth, athlete, place, status, role, annulled, race_annulled))
            career = careers.get(athlete)
            if career is None:
                careers[athlete] = {race: numbers[alike]}
            elif race not in career:
                career[race] = numbers[alike]

    def counting(self) -> dict[int, list[int]]:
        """The races in which each has a line that counts."""
        return {
            athlete: [race for race, finish in career.items() if finish is not None]
            for athlete, career in self._careers.items()
        }

    def has(self, athlete: int, race: int) -> bool:
        """Whether the athlete has a line in the race that counts."""
        return self._careers[athlete].get(race) is not None

    def score(self, one: int, other: int) -> float:
        """What ``score`` says of their record; 0 where they have not met."""
        worth, won = 0, {1: 0, 0: 0, -1: 0}
        mine, theirs = self._careers[one], self._careers[other]
        for race in mine.keys() & theirs.keys():
            a, b = mine[race], theirs[race]
            if a is not None and b is not None:
                worth += self.worth[race]
                won[self._lines.ahead(a, b)] += 1
        return scored(worth, won[1], won[-1])

    def apart(self, race: int, athletes: Iterable[int]) -> set[int]:
        """Who of the athletes in a race is apart from every other: neither level with one nor undecided."""
        by_finish: dict[int, list[int]] = {}
        for athlete in athletes:
            finish = self._careers[athlete][race]
            if finish is not None:
                by_finish.setdefault(finish, []).append(athlete)
        placed = {finish for finish in by_finish if self._lines.placed(finish)}
        others = by_finish.keys() - placed
        return {
            by_finish[finish][0]
            for finish in placed
            if len(by_finish[finish]) == 1 and all(self._lines.ahead(finish, other) for other in others)
        }


class _Lines:
    """Lines that decide alike are one: by number, so that of two numbers it is known which was ahead."""

    def __init__(self, nonfinish: str) -> None:
        self._nonfinish = nonfinish
        self.numbers: dict[tuple[Any, ...], int | None] = {}
        """By what a run says of the line; None for one that counts beside nobody."""
        self._by_finish: dict[tuple[int | None, str], int] = {}
        self._lines: list[Line] = []
        self.ahead = lru_cache(_REMEMBERED)(self._ahead)

    def add(self, run: Run) -> None:
        finish = (run.place, run.status)
        if _counts(run) and finish not in self._by_finish:
            self._by_finish[finish] = len(self._lines)
            self._lines.append(_line(run, str(len(self._lines))))
        self.numbers[run[3:]] = self._by_finish[finish] if _counts(run) else None

    def placed(self, one: int) -> bool:
        return self._lines[one].placed

    def _ahead(self, one: int, other: int) -> int:
        """1 where *one* beats *other*, -1 where it loses, 0 where they are level or nothing is decided."""
        winner, _ = outcome(self._lines[one], self._lines[other], self._nonfinish)
        return 0 if one == other or winner is None else 1 if winner == str(one) else -1


def _counts(run: Run) -> bool:
    """What leaves a line out beside itself leaves it out beside anybody; the scope has been asked of the race."""
    line = _line(run, "", role=run.role, annulled=bool(run.annulled))
    return left_out(SharedRace(_race(annulled=bool(run.race_annulled)), line, line), _NO_SCOPE) is None


def _line(run: Run, athlete: str, role: str | None = None, *, annulled: bool = False) -> Line:
    """What of a line decides."""
    return Line(
        athlete=athlete, name=None, country=None, place=run.place, mark=None, status=run.status, role=role, wind=None,
        records=(), annulled=annulled,
    )  # fmt: skip


_NO_SCOPE = Scope(round=ANY)


def _race(*, annulled: bool) -> Race:
    """A race that nothing but its annulment leaves out."""
    return Race(
        id="", date="", occurred=Moment(0), rank=0, competition="", discipline="", round="", heat=None, section=None,
        sex=None, level=None, indoor=False, wind=None, venue=None, country=None, exclude=None, first=0, position=0,
        recorded=Moment(0), reason=None, source=None, note=None, annulled=annulled,
    )  # fmt: skip


def strongest(
    careers: Careers,
    ids: Mapping[int, str],
    most: int,
    behind: Placed = LAST,
    known: Mapping[Pair, float] | None = None,
) -> list[Placed]:
    """The *most* pairs with the highest scores, the highest first; those after *behind* need not be told.

    What is *known* of a pair's score goes before what is counted here.
    """
    best: list[Placed] = []
    last = behind
    counting = careers.counting()
    reach = _reach(careers, counting, -behind[0])
    order = sorted(reach, key=lambda athlete: (-reach[athlete], ids[athlete]))
    fields = _fields(order, counting)
    for athlete in order:
        if (-reach[athlete], (ids[athlete], "")) > last:
            break
        run = counting[athlete]
        for race in run:
            fields[race].pop()
        for shared, other in _sharing(careers, run, fields, -last[0]):
            if min(shared, reach[other]) < -last[0]:
                continue
            a, b = sorted((ids[athlete], ids[other]))
            score = known[a, b] if known and (a, b) in known else careers.score(athlete, other)
            if (-score, (a, b)) <= last:
                insort(best, (-score, (a, b)))
                del best[most:]
                last = best[-1] if len(best) == most else behind
    return best


def _fields(order: Sequence[int], counting: Mapping[int, list[int]]) -> dict[int, list[int]]:
    """Who is in each race, the last of the order first: who has been gone through is taken from the end."""
    fields: dict[int, list[int]] = {}
    for athlete in reversed(order):
        for race in counting[athlete]:
            fields.setdefault(race, []).append(athlete)
    return fields


def _reach(careers: Careers, counting: Mapping[int, list[int]], needed: float) -> dict[int, float]:
    """What each who reaches *needed* can score at most with anybody: all that was run, and where that matters as
    close as an odd number of races can be.

    Without the latter all who ran in one mass race would stand before all who met in it.
    """
    entered = Counter(chain.from_iterable(counting.values()))
    reach: dict[int, float] = {}
    close: dict[int, float] = {}
    for athlete, races in counting.items():
        worths = [careers.worth[race] for race in races if entered[race] > 1]
        if worths and sum(worths) >= needed:
            reach[athlete] = sum(worths)
            if len(worths) % 2:
                one_up = scored(sum(worths), len(worths) // 2 + 1, len(worths) // 2)
                close[athlete] = max(one_up, sum(worths) - min(worths))
    odd = [athlete for athlete, most in close.items() if most <= needed or not needed]
    fields = _fields(list(counting), counting) if odd else {}
    apart: dict[int, set[int]] = {}
    for athlete in odd:
        for race in counting[athlete]:
            if race not in apart:
                apart[race] = careers.apart(race, fields[race])
            if athlete not in apart[race] and entered[race] > 1:
                break
        else:
            reach[athlete] = close[athlete]
    return reach


def _sharing(
    careers: Careers, races: Sequence[int], fields: Mapping[int, list[int]], needed: float
) -> Iterator[tuple[int, int]]:
    """Who of the fields has shared races worth *needed* with one who ran in these, and how much.

    Races worth less than that in all are not enough, so a mass race can be left aside: who shares enough is met in a
    smaller one.
    """
    aside: list[int] = []
    spare = 0
    looked = sum(len(fields[race]) for race in races)
    near: list[list[int]] = []
    for race in sorted(races, key=lambda race: -len(fields[race])):
        looked -= len(fields[race])
        if spare + careers.worth[race] < needed and len(fields[race]) > _MASS * (looked + _MASS):
            aside.append(race)
            spare += careers.worth[race]
        else:
            near += [fields[race]] * careers.worth[race]
    for other, shared in Counter(chain.from_iterable(near)).items():
        if shared + spare >= needed:
            together = shared + sum(careers.worth[race] for race in aside if careers.has(other, race))
            if together >= needed:
                yield together, other
