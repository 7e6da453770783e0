"""Where another source's report of a race says something else than what stands."""

from collections.abc import Iterable
from typing import NamedTuple

from projections.facts import Line

_COMPARED = ("place", "mark", "status")


class Disagreement(NamedTuple):
    """One field of one athlete's line; None *stands* where the athlete is not listed."""

    athlete: str
    field: str
    stands: int | str | None
    reported: int | str


def disagreements(standing: Iterable[Line], reported: Iterable[Line]) -> list[Disagreement]:
    """What a report leaves open is no disagreement; that somebody finished it says by naming no other status."""
    stands = {each.athlete: each for each in standing}
    return [
        Disagreement(said.athlete, name, ours, theirs)
        for said in reported
        for name in _COMPARED
        if (theirs := getattr(said, name)) is not None
        and theirs != (ours := getattr(stands.get(said.athlete), name, None))
    ]
