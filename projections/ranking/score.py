"""What a rivalry is worth: the levels of its meetings, and how close it is."""

from projections.calculators.head_to_head import HeadToHead

WORTH = {"olympic-games": 4, "world-championships": 4, "world-indoor-championships": 3, "area-championships": 2,
         "diamond-league": 2, "world-u20-championships": 2, "national-championships": 1}  # fmt: skip
"""What a meeting of each level is worth in the score; any other 1."""


def score(record: HeadToHead) -> float:
    """The worth of the meetings by level, halved where one has won them all."""
    return scored(sum(WORTH.get(meeting.level or "", 1) for meeting in record.meetings), *record.wins.values())


def scored(worth: int, wins: int, losses: int) -> float:
    """Worth * (1 + closeness) / 2, where closeness is 1 - abs(wins - losses) / decided meetings."""
    closeness = 1 - abs(wins - losses) / max(1, wins + losses)
    return round(worth * (1 + closeness) / 2, 3)
