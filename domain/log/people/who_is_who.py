"""Who is who by the merges that stand, and where two persons met: what no aggregate knows by itself."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from domain.events import AthleteMerged, AthleteUnmerged, Content, Identities, RaceRecorded
from domain.values.identity import Merge, identities


@dataclass(frozen=True)
class WhoIsWho:
    """The merges that stand, by the id that went."""

    merges: Mapping[str, Merge] = field(default_factory=dict)

    def after(self, content: Content, position: int) -> "WhoIsWho":
        """Once *content* was recorded, at *position* or where only the order of the positions matters."""
        standing = dict(self.merges)
        if isinstance(content, AthleteMerged):
            standing[content.athlete] = Merge(position, content.athlete, content.into)
        elif isinstance(content, AthleteUnmerged):
            standing.pop(content.athlete, None)
        else:
            return self
        return WhoIsWho(standing)

    @cached_property
    def ids(self) -> Identities:
        return identities(self.merges.values())

    def one_with(self, athlete: str) -> frozenset[str]:
        """Every id of the person that *athlete* is an id of."""
        person = self.ids.get(athlete, athlete)
        return frozenset((person, *(old for old, stands in self.ids.items() if stands == person)))


class LogIndex(Protocol):
    """What is known of the log without a walk through it."""

    def merges(self) -> tuple[int, Iterable[Merge]]:
        """The merges that stand at a position, and that position."""

    def races_of_both(self, one: Collection[str], other: Collection[str]) -> Collection[str]:
        """The ids of all races that ever listed or entered somebody of *one* and somebody of *other*; others may be
        among them.
        """


def races_of_both(contents: Iterable[Content], one: Collection[str], other: Collection[str]) -> set[str]:
    """The same by a walk through all that was recorded."""
    listed: dict[str, set[str]] = {}
    sought = {*one, *other}
    for content in contents:
        if content.KIND == RaceRecorded.KIND:
            found = sought.intersection(content.mentioned())
            if found:
                listed.setdefault(content.subject(), set()).update(found)
    return {race for race, found in listed.items() if found.intersection(one) and found.intersection(other)}
