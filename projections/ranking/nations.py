"""Which rivalries are a nation's: those of two of its athletes, or of one of its own with somebody of another."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, or_, select

from projections.queries import VisibleFacts
from projections.ranking.careers_in_sql import standing_keys
from projections.read_model.tables import athletes, entries, races


class NationAsked(NamedTuple):
    """The rivalries of the nation of this code; *both* are its own, or one is and the other is not."""

    country: str
    both: bool


@dataclass(frozen=True)
class Compatriots:
    """A nation's athletes by key, and whether *both* of a pair are to be of them or one.

    raced_in    of a race: that any of them was ever listed in it; no other can be a meeting of these rivalries
    """

    keys: Collection[int]
    both: bool
    raced_in: ColumnElement[bool]

    def among(self, athletes_: Iterable[int]) -> set[int]:
        """Who of them can be one of a pair."""
        return {each for each in athletes_ if not self.both or each in self.keys}

    def are_pair(self, one: int, other: int) -> bool:
        return (one in self.keys) + (other in self.keys) == 1 + self.both


def compatriots(connection: Connection, asked: NationAsked, facts: VisibleFacts) -> Compatriots:
    """Everybody registered for the nation; of who is merged away, the registration of the id that stands counts."""
    merged = standing_keys(connection, facts)
    keys = frozenset(connection.scalars(_registered(asked))) - merged.keys()
    others = sorted(old for old, new in merged.items() if new in keys)
    listed = or_(entries.c.athlete.in_(_registered(asked)), entries.c.athlete.in_(others))
    return Compatriots(keys, asked.both, races.c.key.in_(select(entries.c.race).where(listed)))


def _registered(asked: NationAsked) -> Select[Any]:
    return select(athletes.c.key).where(athletes.c.country == asked.country)
