"""Which records a supposition moves: of every two who meet in what it touches, before and after, in a few queries.

Who is asked about is not chosen beforehand: a rivalry of one earlier meeting may be the only one that moves.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from math import isqrt
from typing import NamedTuple

from projections import queries
from projections.calculators.outcome import outcome
from projections.calculators.scope import ANY, UNASKED, Scope, admitting, left_out
from projections.explain.supposed.facts import AlteredHistory, SupposedFacts
from projections.facts import Bounds, Line, SharedRace
from projections.queries import ListedRace, VisibleFacts
from projections.read_model.follower import View

MOST_PAIRS = 10_000
"""So many are looked at: all of a field of 140. Of a larger one it is those who were placed first."""

_LAST_PLACE = 2**31

Pair = tuple[str, str]


class WinsOfTwo(NamedTuple):
    """What two have won of each other."""

    a: int = 0
    b: int = 0
    ties: int = 0

    @property
    def meetings(self) -> int:
        return sum(self)

    def turned(self) -> "WinsOfTwo":
        return WinsOfTwo(self.b, self.a, self.ties)


class Move(NamedTuple):
    """A tally before and after."""

    before: WinsOfTwo
    after: WinsOfTwo


class MovedRecord(NamedTuple):
    """The record of *pair* in a discipline: in finals, where that moves, and in all rounds. First stands who will
    lead, or led.
    """

    pair: Pair
    discipline: str
    finals: Move | None
    all_rounds: Move | None

    @property
    def move(self) -> Move:
        """The one that is printed: of finals, where those move."""
        move = self.finals or self.all_rounds
        assert move is not None
        return move

    @property
    def scope(self) -> Scope:
        """The scope of ``move``."""
        return Scope(discipline=(self.discipline,), round=UNASKED.round if self.finals else ANY)

    @property
    def is_first_meeting(self) -> bool:
        return self.all_rounds is not None and not self.all_rounds.before.meetings


class MovedRecords(NamedTuple):
    """The records that move: those of most meetings first, then those of two who had never met.

    ``pairs``: how many meet in what is touched; ``looked_at``: of how many of them it was found out what moves.
    """

    records: Sequence[MovedRecord]
    pairs: int
    looked_at: int


_Asked = tuple[Pair, str]
_Key = tuple[Pair, str, bool]
"""Two, a discipline, and whether finals alone are counted."""


def moved_records(view: View, at: Bounds, altered: AlteredHistory) -> MovedRecords:
    """Every record that *altered* moves, in each discipline in which it lets two meet, or not meet."""
    now, then = VisibleFacts(view.connection, at), SupposedFacts(view.connection, at, altered)
    stood = dict(_standing(now, altered))
    met, pairs = _who_meet([*stood.values(), *then.touched.values()])
    asked = {(pair, slug) for pair, slug in met if not set(pair) & then.base.ids.keys()}  # who stands afterwards
    asked |= _of_who_became_others(now, then.base)
    everybody = {athlete for pair, _ in asked for athlete in pair}
    untouched = _tallied(asked, _but(altered, now.races_of_several(everybody)))
    before = _tallied(asked, stood, untouched)
    if now.ids != then.base.ids:
        untouched = _tallied(asked, _but(altered, then.base.races_of_several(everybody)))
    after = _tallied(asked, then.touched, untouched)
    records = [
        _leader_first(
            MovedRecord(pair, slug, *(_move(before, after, pair, slug, is_final=each) for each in (True, False)))
        )
        for pair, slug in asked
    ]
    moved = sorted((each for each in records if each.finals or each.all_rounds), key=_most_met_first)
    return MovedRecords(moved, max(pairs, len({pair for pair, _ in asked})), len({pair for pair, _ in asked}))


def _but(altered: AlteredHistory, races: Mapping[str, ListedRace]) -> dict[str, ListedRace]:
    """The *races* that are not touched."""
    return {race: each for race, each in races.items() if race not in altered.races}


def _standing(now: VisibleFacts, altered: AlteredHistory) -> Iterator[tuple[str, ListedRace]]:
    """The races that are touched, as they stand."""
    for race, key in altered.races.items():
        found = queries.race(now.connection, race, now.at, now.ids) if key else None
        if found is not None:
            yield race, (found[0], {line.athlete: line for line in found[1]})


def _who_meet(races: Iterable[ListedRace]) -> tuple[set[_Asked], int]:
    """Every two in one of *races*, with its discipline, as many as are looked at; and how many there are."""
    asked: set[_Asked] = set()
    left_aside = 0
    for race, lines in races:
        room = (1 + isqrt(1 + 8 * max(MOST_PAIRS - len(asked), 0))) // 2
        first = sorted(lines.values(), key=_placed)[:room]
        asked |= {(_in_order(a.athlete, b.athlete), race.discipline) for a, b in combinations(first, 2)}
        left_aside += (len(lines) * (len(lines) - 1) - len(first) * (len(first) - 1)) // 2
    return asked, len({pair for pair, _ in asked}) + left_aside


def _placed(line: Line) -> int:
    return line.place or _LAST_PLACE


def _in_order(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)


def _of_who_became_others(now: VisibleFacts, then: VisibleFacts) -> set[_Asked]:
    """Of those who are one person afterwards and were two, or the other way round: everybody they met."""
    changed = {each for each in now.ids.keys() | then.ids.keys() if now.ids.get(each) != then.ids.get(each)}
    people = {then.ids.get(each, each) for each in changed} | {now.ids.get(each, each) for each in changed}
    asked: set[_Asked] = set()
    for each in people:
        for facts in (now, then):
            met = queries.races_by_opponent(facts.connection, facts.person(each), facts.at, facts.ids)
            asked |= {
                (_in_order(each, then.ids.get(other, other)), shared.race.discipline)
                for other, races in met.items()
                for shared in races
            }
    return {(pair, slug) for pair, slug in asked if pair[0] != pair[1] and not set(pair) & then.ids.keys()}


def _tallied(
    asked: set[_Asked], races: Mapping[str, ListedRace], begun: Mapping[_Key, WinsOfTwo] | None = None
) -> dict[_Key, WinsOfTwo]:
    """What *races* add to the tallies *begun* of those *asked* about, by the rules of the record itself."""
    rivals: dict[tuple[str, str], list[str]] = {}
    for (a, b), slug in asked:
        rivals.setdefault((a, slug), []).append(b)
    tallies = dict(begun or {})
    for race, lines in races.values():
        is_final = admitting(UNASKED, ("round",))(race)
        for a, line in lines.items():
            for b in rivals.get((a, race.discipline), ()):
                if b in lines and left_out(SharedRace(race, line, lines[b]), _ALL_ROUNDS) is None:
                    won = _outcome(a, line, lines[b])
                    for key in [(_in_order(a, b), race.discipline, each) for each in {False, is_final}]:
                        tallies[key] = _sum(tallies.get(key, WinsOfTwo()), won)
    return tallies


_ALL_ROUNDS = Scope(round=ANY)


def _outcome(a: str, one: Line, other: Line) -> WinsOfTwo:
    winner, by = outcome(one, other, UNASKED.nonfinish)
    return WinsOfTwo(int(winner == a), int(winner not in (None, a)), int(by == "tie"))


def _sum(one: WinsOfTwo, other: WinsOfTwo) -> WinsOfTwo:
    return WinsOfTwo(one.a + other.a, one.b + other.b, one.ties + other.ties)


def _move(
    before: Mapping[_Key, WinsOfTwo],
    after: Mapping[_Key, WinsOfTwo],
    pair: Pair,
    slug: str,
    *,
    is_final: bool,
) -> Move | None:
    move = Move(*(tallies.get((pair, slug, is_final), WinsOfTwo()) for tallies in (before, after)))
    return move if move.before != move.after else None


def _leader_first(record: MovedRecord) -> MovedRecord:
    move = record.finals or record.all_rounds
    if move is None or (move.after.a, move.before.a) >= (move.after.b, move.before.b):
        return record
    a, b = record.pair
    turned = (Move(each.before.turned(), each.after.turned()) if each else None for each in record[2:])
    return MovedRecord((b, a), record.discipline, *turned)


def _most_met_first(record: MovedRecord) -> tuple[bool, bool, int, Pair]:
    return record.is_first_meeting, record.finals is None, -record.move.before.meetings, record.pair
