"""Find the pairs of athletes with the highest merit, without listing the pairs: a search with an upper bound.

A pair's merit is bounded by the worth of all the races that either of the two ran. So the athletes are gone through in
the order of that bound, the highest first, each beside those who come after; once the bound falls below the last merit
on the list nobody further can come in. Beside one athlete, the worth of the races shared with each other is summed
first, and only where that sum is enough is the record worked out race by race.
"""

from array import array
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple

from projections.calculators.outcome import outcome
from projections.calculators.scope import no_meeting
from projections.facts import Line
from projections.ranking.score import BY_SCORE, Merit

Pair = tuple[str, str]
Placed = tuple[float, Pair]
"""A pair's place in the order: the score, negative, then the ids."""

LAST: Placed = (0, ("", ""))
"""Before every pair that has not met, behind every other."""

_REMEMBERED = 65_536
_NONE = -1
"""The number of a finish that can be no meeting."""
_MASS = 10
"""A race is a mass race, left aside at first, with over ten times as many runners as all smaller ones and ten more."""


class Run(NamedTuple):
    """One athlete's visible line in one race. ``race`` and ``athlete`` are keys of the read model, the athlete's that
    of the id that stands; ``worth`` is what a meeting in the race is worth in the score.
    """

    race: int
    worth: int
    athlete: int
    place: int | None
    status: str
    role: str | None
    annulled: bool
    race_annulled: bool


class _Career(NamedTuple):
    """The races one athlete ran, in the order of their keys, and the number of the finish in each; ``_NONE`` where it
    can be no meeting. As arrays: there are as many of these as the log has lines.
    """

    races: "array[int]"
    finishes: "array[int]"

    @classmethod
    def empty(cls) -> "_Career":
        return cls(array("q"), array("i"))

    def add(self, race: int, finish: int) -> None:
        """What was said of a race first stays."""
        races = self.races
        if not races or races[-1] < race:
            at = len(races)
        elif races[at := bisect_left(races, race)] == race:
            return
        races.insert(at, race)
        self.finishes.insert(at, finish)

    def finish(self, race: int) -> int:
        at = bisect_left(self.races, race)
        return self.finishes[at] if at < len(self.races) and self.races[at] == race else _NONE

    def counting(self) -> Iterator[tuple[int, int]]:
        return (each for each in zip(self.races, self.finishes, strict=True) if each[1] != _NONE)


class Careers:
    """Of some athletes the races they ran, each with its finish."""

    def __init__(self, nonfinish: str, merit: Merit = BY_SCORE, finishes: "_Finishes | None" = None) -> None:
        self.merit = merit
        self._worth: dict[int, int] = {}
        self._careers: dict[int, _Career] = {}
        self._lines = _Finishes(nonfinish) if finishes is None else finishes

    def of_others(self) -> "Careers":
        """Of other athletes, of nobody yet; what is known of the finishes stays."""
        return Careers(self._lines.nonfinish, self.merit, self._lines)

    def __len__(self) -> int:
        """How many lines they are."""
        return sum(len(career.races) for career in self._careers.values())

    @property
    def athletes(self) -> Collection[int]:
        return self._careers.keys()

    def add(self, runs: Iterable[Run]) -> None:
        """Add all the runs of some athletes. Of a person listed twice in a race the run that comes first counts."""
        careers, worths, numbers = self._careers, self._worth, self._lines.numbers
        for race, worth, athlete, place, status, role, annulled, race_annulled in runs:
            if worth != 1:
                worths[race] = worth
            alike = (place, status, role, annulled, race_annulled)
            if alike not in numbers:
                self._lines.add(Run(race, worth, athlete, place, status, role, annulled, race_annulled))
            career = careers.get(athlete)
            if career is None:
                career = careers[athlete] = _Career.empty()
            career.add(race, numbers[alike])

    def counting(self) -> "dict[int, array[int]]":
        """Of each athlete the races that can be a meeting: run, by who was no pacemaker, and not annulled."""
        return {
            athlete: array("q", (race for race, _ in career.counting())) if _NONE in career.finishes else career.races
            for athlete, career in self._careers.items()
        }

    def worth(self, race: int) -> int:
        """What a meeting in the race is worth in the score."""
        return self._worth.get(race, 1)

    def has(self, athlete: int, race: int) -> bool:
        """Whether the race can be a meeting for the athlete."""
        return self._careers[athlete].finish(race) != _NONE

    def score(self, one: int, other: int) -> float:
        """The merit of the two athletes' record; 0 where they have not met."""
        worth, won = 0, {1: 0, 0: 0, -1: 0}
        mine, theirs = dict(self._careers[one].counting()), dict(self._careers[other].counting())
        for race in mine.keys() & theirs.keys():
            worth += self.worth(race)
            won[self._lines.ahead(mine[race], theirs[race])] += 1
        return self.merit.of(worth, won[1], won[-1]) if worth else 0

    def apart(self, race: int, athletes: Iterable[int]) -> set[int]:
        """Who of *athletes* beat or lost to each of the others in *race*: no tie, and nothing undecided."""
        by_finish: dict[int, list[int]] = {}
        for athlete in athletes:
            finish = self._careers[athlete].finish(race)
            if finish != _NONE:
                by_finish.setdefault(finish, []).append(athlete)
        placed = {finish for finish in by_finish if self._lines.placed(finish)}
        others = by_finish.keys() - placed
        return {
            by_finish[finish][0]
            for finish in placed
            if len(by_finish[finish]) == 1 and all(self._lines.ahead(finish, other) for other in others)
        }


class _Finishes:
    """The different finishes (place and status) of many runs, numbered; who wins between two is worked out once."""

    def __init__(self, nonfinish: str) -> None:
        self.nonfinish = nonfinish
        self.numbers: dict[tuple[Any, ...], int] = {}
        """The number of a finish, by the fields of a run behind ``athlete``; ``_NONE`` where it can be no meeting."""
        self._by_finish: dict[tuple[int | None, str], int] = {}
        self._lines: list[Line] = []
        self.ahead = lru_cache(_REMEMBERED)(self._ahead)

    def add(self, run: Run) -> None:
        finish = (run.place, run.status)
        if _counts(run) and finish not in self._by_finish:
            self._by_finish[finish] = len(self._lines)
            self._lines.append(_line(run, str(len(self._lines))))
        self.numbers[run[3:]] = self._by_finish[finish] if _counts(run) else _NONE

    def placed(self, one: int) -> bool:
        return self._lines[one].placed

    def _ahead(self, one: int, other: int) -> int:
        """1 where *one* beats *other*, -1 where it loses, 0 where they are level or nothing is decided."""
        winner, _ = outcome(self._lines[one], self._lines[other], self.nonfinish)
        return 0 if one == other or winner is None else 1 if winner == str(one) else -1


def _counts(run: Run) -> bool:
    """Whether the run can be a meeting with anybody; the filters of the scope have been asked of the race before."""
    line = _line(run, "", role=run.role, annulled=bool(run.annulled))
    return no_meeting((line, line), excluded=False, annulled=bool(run.race_annulled)) is None


def _line(run: Run, athlete: str, role: str | None = None, *, annulled: bool = False) -> Line:
    """What of a line decides."""
    return Line(
        athlete=athlete, name=None, country=None, place=run.place, mark=None, status=run.status, role=role, wind=None,
        records=(), annulled=annulled,
    )  # fmt: skip


def strongest(
    careers: Careers,
    ids: Mapping[int, str],
    most: int,
    behind: Placed = LAST,
    known: Mapping[Pair, float] | None = None,
    wanted: Callable[[int, int], bool] | None = None,
    of: Collection[int] | None = None,
) -> list[Placed]:
    """The *most* pairs with the highest merit, the highest first; of those *wanted*, where not all are, and with one
    *of* these athletes at least, where not of all: of the others the races they ran with them are enough.

    Pairs that come after *behind* in the order may be missing. A merit in *known* is taken in place of the one that
    *careers* give.
    """
    best: list[Placed] = []
    last = behind
    merit = careers.merit
    counting = careers.counting()
    reach = _reach(careers, counting, merit.least_worth(-behind[0]))
    chosen = reach.keys() if of is None else reach.keys() & of
    order = sorted(chosen, key=lambda athlete: (-reach[athlete], ids[athlete]))
    others = reach.keys() - chosen
    fields = _fields([*order, *others], counting)
    outside = min((ids[other] for other in others), default=None)
    for athlete in order:
        # Who is left to be met comes later in the order, or is one of the others.
        first = (ids[athlete], "") if outside is None else min((ids[athlete], ""), (outside, ids[athlete]))
        if (-merit.most(reach[athlete]), first) > last:
            break
        run = counting[athlete]
        for race in run:
            fields[race].pop()
        for shared, other in _sharing(careers, run, fields, merit.least_worth(-last[0])):
            if merit.most(min(shared, reach[other])) < -last[0]:
                continue
            if wanted is not None and not wanted(athlete, other):
                continue
            a, b = sorted((ids[athlete], ids[other]))
            score = known[a, b] if known and (a, b) in known else careers.score(athlete, other)
            if score and (-score, (a, b)) <= last:
                insort(best, (-score, (a, b)))
                del best[most:]
                last = best[-1] if len(best) == most else behind
    return best


def _fields(order: Sequence[int], counting: "Mapping[int, array[int]]") -> "dict[int, array[int]]":
    """The runners of each race in the reverse of *order*: who has been gone through is popped from the end."""
    fields: dict[int, array[int]] = {}
    for athlete in reversed(order):
        for race in counting[athlete]:
            if race not in fields:
                fields[race] = array("q")
            fields[race].append(athlete)
    return fields


def _reach(careers: Careers, counting: "Mapping[int, array[int]]", needed: float) -> dict[int, float]:
    """The upper bound of the worth of each athlete's meetings with anybody; not of those for whom it is below *needed*.

    It is the worth of all races run; of the score lower where their number is odd and none can be tied or undecided,
    for then no record is level. Without that refinement everybody who ran one mass race would be looked at before the
    pairs that met in it.
    """
    entered = Counter(chain.from_iterable(counting.values()))
    reach: dict[int, float] = {}
    close: dict[int, float] = {}
    for athlete, races in counting.items():
        worths = [careers.worth(race) for race in races if entered[race] > 1]
        if worths and sum(worths) >= needed:
            reach[athlete] = sum(worths)
            if len(worths) % 2 and careers.merit.is_score:
                one_up = careers.merit.of(sum(worths), len(worths) // 2 + 1, len(worths) // 2)
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
    careers: Careers, races: Sequence[int], fields: "Mapping[int, array[int]]", needed: float
) -> Iterator[tuple[int, int]]:
    """The worth of the races shared with one who ran *races*, and with whom, wherever it is *needed* or more.

    The largest races are left aside as long as they are worth less than *needed* together: whoever shares enough is
    found in a smaller race too, and his share of those left aside is added then.
    """
    aside: list[int] = []
    spare = 0
    looked = sum(len(fields[race]) for race in races)
    near: list[array[int]] = []
    for race in sorted(races, key=lambda race: -len(fields[race])):
        looked -= len(fields[race])
        if spare + careers.worth(race) < needed and len(fields[race]) > _MASS * (looked + _MASS):
            aside.append(race)
            spare += careers.worth(race)
        else:
            near += [fields[race]] * careers.worth(race)
    for other, shared in Counter(chain.from_iterable(near)).items():
        if shared + spare >= needed:
            together = shared + sum(careers.worth(race) for race in aside if careers.has(other, race))
            if together >= needed:
                yield together, other
