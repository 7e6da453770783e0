"""What a list would have been like when a race was run: what the read model has of it, and what is supposed."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from projections.at_the_time import reached_before, stood_then
from projections.audit.replayed_facts import ListedMark, Replay
from projections.facts import ListedElsewhere, MarkOf, OfNation, Placed, Race, Reached, ReachedBefore, Start, StoodThen
from projections.queries import VisibleFacts
from projections.queries.at_the_time.compatriots import best_of_compatriots
from projections.queries.at_the_time.elsewhere import listed_elsewhere
from projections.queries.at_the_time.foremost import foremost_of_earlier_years, foremost_of_the_year
from projections.queries.at_the_time.reached import reached_already
from projections.queries.at_the_time.visible_then import LookedAt, NationAndSex


class SupposedLists(NamedTuple):
    """What *base* has *without* the races that are touched (by key), and what they would be, *replayed*; of those
    *anew*, by id, every event was.
    """

    base: VisibleFacts
    replayed: Replay
    without: Collection[int]
    anew: Collection[str]

    def stood_then(self, asked: Sequence[MarkOf]) -> dict[MarkOf, StoodThen]:
        where = self._where()
        read = foremost_of_earlier_years(where, (each.race for each in asked))
        supposed = {each.race.id: self._of_earlier_years(each.race) for each in asked}
        earlier = {race: sorted([*marks, *supposed[race]]) for race, marks in read.items()}
        return stood_then(asked, earlier, lambda still: self._of_the_year(where, still))

    def starts_behind(self, placed: Sequence[Placed]) -> list[Start]:
        touched = {race.first for race, _ in self.replayed.races.values()}
        supposed = [each for each in placed if each.order[2] in touched]
        read = [each for each in placed if each.order[2] not in touched]
        found = dict(zip(supposed, self.replayed.starts_behind(supposed), strict=True))
        found |= dict(zip(read, self.base.starts_behind(read), strict=True))
        return [found[each] for each in placed]

    def reached_before(self, asked: Sequence[Reached]) -> dict[Reached, ReachedBefore]:
        read, supposed = reached_already(self._where(), asked), self.replayed.reached_before(asked)
        return {
            each: reached_before(of.number + supposed[each].number, of.nations | supposed[each].nations, each.nation)
            for each, of in read.items()
        }

    def best_of_compatriots(self, asked: Sequence[OfNation]) -> dict[OfNation, Placed]:
        supposed = self.replayed.best_of_compatriots(asked)
        read = best_of_compatriots(self._where(), asked)
        return {
            each: min(theirs[each] for theirs in (read, supposed) if each in theirs)
            for each in read.keys() | supposed.keys()
        }

    def listed_elsewhere(self, asked: Sequence[ListedElsewhere]) -> set[ListedElsewhere]:
        return listed_elsewhere(self._where(), asked) | self.replayed.listed_elsewhere(asked)

    def _where(self) -> LookedAt:
        base, registered = self.base, {each: self.replayed.registered[each] for each in self.anew}
        supposed = {each: NationAndSex(of.country, of.sex) for each, of in registered.items()}
        return LookedAt(base.connection, base.at, base.ids, base.twice, tuple(self.without), supposed)

    def _of_earlier_years(self, race: Race) -> list[Placed]:
        return [each.placed for each in self.replayed.marks_like(race) if each.year < _year(race)]

    def _of_the_year(self, where: LookedAt, asked: Sequence[MarkOf]) -> Mapping[str, Sequence[Placed]]:
        read = foremost_of_the_year(where, asked)
        return {each.race.id: [*read[each.race.id], *map(_placed, self._by_then(each))] for each in asked}

    def _by_then(self, upto: MarkOf) -> list[ListedMark]:
        race, worth = upto
        return [
            each
            for each in self.replayed.marks_like(race)
            if each.year == _year(race) and each.placed.order <= race.order and each.placed.worth <= worth
        ]


def _placed(mark: ListedMark) -> Placed:
    return mark.placed


def _year(race: Race) -> int:
    return int(race.date[:4])
