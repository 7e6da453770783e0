"""A text in stretches, each with the statements it is part of: statements may lie within each other."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from projections.calculators.claims.finding import CANNOT, CONTRADICTED, OTHERWISE, SUPPORTED
from web.use_cases.articles.checking import CheckedStatement

_GRAVEST = (CONTRADICTED, OTHERWISE, CANNOT, SUPPORTED)


class Marked(NamedTuple):
    """Part of a text; the *numbers*, from 1 on, of the statements it is in; those that *end* with it; the gravest of
    their verdicts.
    """

    text: str
    numbers: tuple[int, ...] = ()
    ending: tuple[int, ...] = ()
    verdict: str | None = None


def stretches(text: str, statements: Sequence[CheckedStatement]) -> Iterator[Marked]:
    """The whole of *text* in its order."""
    cuts = sorted({0, len(text), *(each.start for each in statements), *(each.end for each in statements)})
    at, begun = 0, sorted(enumerate(statements, 1), key=lambda each: each[1].start)
    standing: list[tuple[int, CheckedStatement]] = []
    for start, end in pairwise(cuts):
        while at < len(begun) and begun[at][1].start <= start:
            standing.append(begun[at])
            at += 1
        standing = [each for each in standing if each[1].end > start]
        verdicts = {each.verdict for _, each in standing}
        yield Marked(
            text[start:end],
            tuple(number for number, _ in standing),
            tuple(number for number, each in standing if each.end == end),
            next((verdict for verdict in _GRAVEST if verdict in verdicts), None),
        )
