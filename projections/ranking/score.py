"""What a rivalry is ranked by: its score, how often the two met, how close it is, or how often one has won."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from projections.calculators.head_to_head import HeadToHead, closeness

WORTH = {"olympic-games": 4, "world-championships": 4, "world-indoor-championships": 3, "area-championships": 2,
         "diamond-league": 2, "world-u20-championships": 2, "national-championships": 1}  # fmt: skip
"""What a meeting of each level is worth in the score; any other 1."""

_LEVEL = 1_000_000
"""More than anybody met: of records equally close that with more meetings comes first."""
_FEWEST_DECIDED = 2
"""One race says nothing of how close two are."""


def score(record: HeadToHead) -> float:
    """The worth of the meetings by level, halved where one has won them all."""
    return BY_SCORE.of_record(record)


def scored(worth: int, wins: int, losses: int) -> float:
    """Worth * (1 + closeness) / 2."""
    return round(worth * (1 + closeness(wins, losses)) / 2, 3)


def _close(meetings: int, wins: int, losses: int) -> float:
    return 0 if wins + losses < _FEWEST_DECIDED else _LEVEL * closeness(wins, losses) + meetings


def _won(_: int, wins: int, losses: int) -> float:
    """The wins of who won more often; of as many, the fewer of the other come first."""
    return max(wins, losses) - min(wins, losses) / _LEVEL


class Merit(NamedTuple):
    """What pairs are ranked by: the more, the further in front; of 0 none is listed.

    name         as a question says it
    worth        what a meeting of each level is worth; any other 1
    of           the merit, by the worth of the meetings, the wins and the losses
    most         what it is at most, by the worth of the races that either ran
    least_worth  the worth of shared races without which no pair comes to a merit
    is_score     the bound of an odd number of races, none of them level, is lower
    """

    name: str
    worth: Mapping[str, int]
    of: Callable[[int, int, int], float]
    most: Callable[[float], float]
    least_worth: Callable[[float], float]
    is_score: bool = False

    def of_record(self, record: HeadToHead) -> float:
        return self.of(sum(self.worth.get(each.level or "", 1) for each in record.meetings), *record.wins.values())


BY_SCORE = Merit("score", WORTH, scored, float, float, is_score=True)
BY_MEETINGS = Merit("meetings", {}, lambda worth, *_: worth, float, float)
BY_CLOSENESS = Merit("closeness", {}, _close, lambda worth: _LEVEL + worth,
                     lambda merit: max(_FEWEST_DECIDED, merit - _LEVEL))  # fmt: skip
BY_WINS = Merit("wins", {}, _won, float, float)
MERITS = {each.name: each for each in (BY_SCORE, BY_MEETINGS, BY_CLOSENESS, BY_WINS)}
