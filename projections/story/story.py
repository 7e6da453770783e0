"""The story: a line, a paragraph, or all of it."""

from collections.abc import Callable, Iterator
from itertools import islice

from projections.story.ahead import ahead
from projections.story.background import Background
from projections.story.fitness import fitness
from projections.story.honours_held import bests, titles_held
from projections.story.last_meeting import last_meeting, places_of_the_last, run
from projections.story.score import other_scores, score
from projections.story.season import season, starts_of_the_season, winning_run
from projections.story.told import Told
from projections.story.turning_points import turning_points

LINE, PARAGRAPH, FULL = "line", "paragraph", "full"
LENGTHS = (LINE, PARAGRAPH, FULL)
Part = Callable[[Background], Iterator[Told]]

_PARTS: tuple[tuple[Part, bool], ...] = (
    (score, True),
    (other_scores, False),
    (last_meeting, True),
    (places_of_the_last, False),
    (run, True),
    (turning_points, True),
    (fitness, True),
    (winning_run, False),
    (season, True),
    (starts_of_the_season, False),
    (titles_held, False),
    (bests, False),
    (ahead, True),
)
"""In the order in which they are told; whether a paragraph has them."""


def story(background: Background, length: str) -> list[Told]:
    """What is told of two athletes, nothing twice; the first thing alone where a line is asked for."""
    if length == LINE:
        return list(islice(score(background), 1))
    told: list[Told] = []
    for part, in_a_paragraph in _PARTS:
        if in_a_paragraph or length == FULL:
            for each in part(background):
                if all(each.claim != other.claim for other in told):
                    told.append(each)
    return told
