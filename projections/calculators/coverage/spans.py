"""Spans of days, as pairs of ordinals with both ends in them: joined, shared, left over."""

from collections.abc import Iterable
from functools import reduce

Span = tuple[int, int]
Spans = tuple[Span, ...]
"""In order, apart by a day at least."""


def joined(spans: Iterable[Span]) -> Spans:
    """The days in any of *spans*; those that touch become one, and one that ends before it begins has none."""
    found: list[Span] = []
    for first, last in sorted(span for span in spans if span[0] <= span[1]):
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return tuple(found)


def shared(all_of_them: Iterable[Spans]) -> Spans:
    """The days that each of *all_of_them* has; none, where there is nothing to share."""
    several = list(all_of_them)
    return reduce(_both, several) if several else ()


def left_over(span: Span, taken: Spans) -> Spans:
    """The days of *span* that *taken* lacks."""
    found: list[Span] = []
    at, end = span
    for first, last in taken:
        found.append((at, min(end, first - 1)))
        at = max(at, last + 1)
    return joined([*found, (at, end)])


def _both(one: Spans, other: Spans) -> Spans:
    return joined((max(a, c), min(b, d)) for a, b in one for c, d in other)
