"""``ListFacts`` over a replay, without an index: every list is made of all there is."""

from collections.abc import Iterable, Sequence

from projections.audit.replayed_facts import Replay
from projections.calculators.lists.listing import BetterMarks, Listing, is_on, listed_mark
from projections.facts import Order, Placed, Start


class ReplayedLists:
    """``ListFacts`` after a replay."""

    def __init__(self, replayed: Replay) -> None:
        self._replayed = replayed

    def in_order(self, listing: Listing, likely: int) -> list[Placed]:  # noqa: ARG002 - it makes all of it anyway
        return sorted(self._all(listing))

    def best_of(self, listing: Listing, athlete: str) -> Placed | None:
        return min((each for each in self._all(listing) if each.athlete == athlete), default=None)

    def marks_ahead(self, listing: Listing, worth: int, by: Order) -> dict[str, BetterMarks]:
        better = [each for each in self._all(listing) if each.worth < worth]
        theirs = {who: [each for each in better if each.athlete == who] for who in {each.athlete for each in better}}
        return {who: BetterMarks(len(those), sum(each.order <= by for each in those)) for who, those in theirs.items()}

    def record_marks(self, listing: Listing) -> list[Placed]:
        every = self._all(listing)
        records = [each for each in every if not any(other.worth < each.worth and other.order <= each.order
                                                     for other in every)]  # fmt: skip
        return sorted(records, key=lambda each: (each.order, each.athlete))

    def starts_behind(self, placed: Sequence[Placed]) -> list[Start]:
        return self._replayed.starts_behind(placed)

    def names(self, athletes: Iterable[str]) -> dict[str, str]:
        return self._replayed.names(athletes)

    def countries(self, athletes: Iterable[str]) -> dict[str, str]:
        return self._replayed.countries(athletes)

    def _all(self, listing: Listing) -> list[Placed]:
        found = []
        for race, lines in self._replayed.races.values():
            for athlete, line in lines.items():
                start, person = Start(race, line), self._replayed.registered[athlete]
                mark = listed_mark(start)
                if mark is not None and is_on(listing, start, person.sex, person.country):
                    found.append(Placed(mark.worth, race.order, athlete))
        return found
