"""What the races of each athlete of a log are worth together: the bound of his merit with anybody."""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from heapq import merge, nlargest

from sqlalchemy import Connection, func, select

from projections.queries import VisibleFacts
from projections.queries.bounded import values_of
from projections.queries.careers.scope_in_sql import Conditions
from projections.ranking.careers_in_sql import BY_AND_BY, standing_keys, worth_of_meeting
from projections.ranking.score import BY_SCORE, Merit
from projections.read_model.tables import entries, races

_MOST_NAMED = 10_000


class Worths:
    """By athlete's key a worth, in the order of the keys. As arrays: a log has many athletes."""

    def __init__(self, pairs: Iterable[tuple[int, int]]) -> None:
        self._keys, self._worths = array("q"), array("q")
        for key, worth in pairs:
            self._keys.append(key)
            self._worths.append(worth)

    def __len__(self) -> int:
        return len(self._keys)

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return zip(self._keys, self._worths, strict=True)

    def __getitem__(self, athlete: int) -> int:
        """0 of who is not among them."""
        at = bisect_left(self._keys, athlete)
        return self._worths[at] if at < len(self._keys) and self._keys[at] == athlete else 0

    def highest(self, most: int) -> list[int]:
        """The *most* athletes whose races are worth most, those first."""
        return [athlete for athlete, _ in nlargest(most, self, key=lambda each: (each[1], -each[0]))]

    def down_to(self, least: float) -> int:
        """How many have so much or more."""
        return sum(1 for worth in self._worths if worth >= least)

    def portion(self, after: int, least: float, size: int) -> list[int]:
        """Who comes next *after* a key with a worth of *least* or more: as many as have *size* together, one at least,
        and no more than a query may name.
        """
        found, together = list[int](), 0
        for at in range(bisect_left(self._keys, after + 1), len(self._keys)):
            if self._worths[at] >= least:
                together += self._worths[at]
                if found and (together > size or len(found) == _MOST_NAMED):
                    break
                found.append(self._keys[at])
        return found


def worths(connection: Connection, conditions: Conditions, facts: VisibleFacts, merit: Merit = BY_SCORE) -> Worths:
    """By athlete's key, the worth of the races that ever listed the athlete: an upper bound of every pair's.

    What was entered under an id that is merged away counts for the id that stands.
    """
    query = (
        select(entries.c.athlete, func.sum(worth_of_meeting(merit)))
        .select_from(races)
        # From the races to who entered them: they are few against the entries, and often only some are in the scope.
        # (A store that knows nothing of the sizes would go the other way; a sum is no key it can look up.)
        .join(entries, entries.c.race == races.c.key + 0)
        .where(*conditions)
        .group_by(entries.c.athlete)
        .order_by(entries.c.athlete)
    )
    keys = standing_keys(connection, facts)
    several, together = {*keys, *keys.values()}, Counter[int]()

    def alone() -> Iterator[tuple[int, int]]:
        for athlete, worth in connection.execute(query, values_of(facts.at), execution_options=BY_AND_BY):
            if athlete in several:
                together[keys.get(athlete, athlete)] += int(worth)
            else:
                yield athlete, int(worth)

    by_key = Worths(alone())
    return Worths(merge(by_key, sorted(together.items()))) if together else by_key
