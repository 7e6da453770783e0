"""Two ids, one person: which id stands for which, and events with the ids that stand in place of those merged away."""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple


class Merge(NamedTuple):
    position: int
    athlete: str
    into: str


def identities(merges: Iterable[Merge]) -> dict[str, str]:
    """Follow every chain to its end; of two merges of one id the later counts.

    Where bounds hide the undoing of a merge but not the opposite merge after it, the two would make a ring: the one
    that would close it does not count.
    """
    into: dict[str, str] = {}
    for merge in sorted(merges):
        before = into.pop(merge.athlete, None)
        if _end(into, merge.into) != merge.athlete:
            into[merge.athlete] = merge.into
        elif before is not None:
            into[merge.athlete] = before
    return {athlete: _end(into, athlete) for athlete in into}


def standing_as(ids: Mapping[str, str], wanted: Collection[str]) -> dict[str, str]:
    """The same persons, those of the ids *wanted* under these; of two who are one person, under the first of them."""
    turned = dict(ids)
    for each in wanted:
        stands = turned.get(each)
        if stands is not None and stands not in wanted:
            del turned[each]
            turned = {old: each if new == stands else new for old, new in turned.items()} | {stands: each}
    return turned


def _end(into: Mapping[str, str], athlete: str) -> str:
    while athlete in into:
        athlete = into[athlete]
    return athlete
