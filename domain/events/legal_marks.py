"""Which mark of a result counts for bests and lists."""

from functools import lru_cache
from typing import NamedTuple, Protocol

from domain.events.base.attempts import Attempt
from domain.values.disciplines import discipline
from domain.values.marks import Mark, stored_mark
from domain.values.vocabulary import FINISHED

LEGAL_WIND = 2.0
"""The tail wind in m/s over which a mark is no best where wind counts (World Athletics, Technical Rules 17 and 29)."""


def is_legal(slug: str, wind: float | None) -> bool:
    """Whether a mark made with this *wind* counts as a best."""
    return (wind or 0) <= LEGAL_WIND or not discipline(slug).wind_counts


class BestMark(NamedTuple):
    """The mark of a result that counts for bests and lists, and the wind it was made with."""

    mark: Mark
    wind: float | None


class WithMarks(Protocol):
    """What of a line says which mark counts."""

    @property
    def mark(self) -> str | None: ...
    @property
    def status(self) -> str | None: ...
    @property
    def wind(self) -> float | None: ...
    @property
    def legal(self) -> bool | None: ...
    @property
    def attempts(self) -> tuple[Attempt, ...]: ...


def best_mark(line: WithMarks, slug: str, race_wind: float | None) -> BestMark | None:
    """The mark of *line* that counts for bests at *slug*: none that is not legal or made with too much wind; of the
    attempts the best that was not. A hand time is as it is compared.

    Rule: DESIGN section 10.
    """
    if line.mark is None or line.status not in (None, FINISHED) or line.legal is False:
        return None
    wind = race_wind if line.wind is None else line.wind
    at_once = _legal(line.mark, slug, wind)
    if at_once is not None:
        return at_once
    made = [
        BestMark(compared_mark(mark, slug), race_wind if told is None else told) for mark, told in attempts_of(line)
    ]
    return min((each for each in made if is_legal(slug, each.wind)), key=lambda each: each.mark, default=None)


def attempts_of(line: WithMarks) -> list[tuple[str, float | None]]:
    """The marks of the valid attempts, each with the wind that is told of it: the line's is that of its own mark, where
    no attempt tells that.
    """
    valid = [each for each in line.attempts if each.is_valid]
    is_told = any(each.mark == line.mark and each.wind is not None for each in valid)
    lines_own = None if is_told else line.mark
    return [
        (str(each.mark), line.wind if each.wind is None and each.mark == lines_own else each.wind) for each in valid
    ]


@lru_cache(maxsize=4096)  # a career's marks are asked for by each of its numbers
def _legal(mark: str, slug: str, wind: float | None) -> BestMark | None:
    return BestMark(compared_mark(mark, slug), wind) if is_legal(slug, wind) else None


@lru_cache(maxsize=4096)  # the same few thousand marks again and again
def compared_mark(mark: str, slug: str) -> Mark:
    """A mark of the log as it is compared with others at *slug*."""
    of = discipline(slug)
    return of.compared(stored_mark(mark, of.unit))
