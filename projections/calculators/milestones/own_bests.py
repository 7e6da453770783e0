"""The bests of two on the lists of all seasons, each with where it stood when it was made and what it reached."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from domain.values.marks import Mark
from projections.calculators.lists.listing import listed_mark
from projections.calculators.milestones.barriers import Barrier, barriers_at
from projections.facts import ListedElsewhere, MarkOf, OfNation, Reached, Start
from projections.facts_asked import Facts


class OwnBest(NamedTuple):
    """A mark better than every one *before* it of the athlete on its list; before the first there is none."""

    athlete: str
    start: Start
    mark: Mark
    before: Mark | None

    def barrier(self) -> Barrier | None:
        """The hardest round mark that it is the first of them to break."""
        broken = [each for each in barriers_at(self.start.race.discipline) if each.is_broken_by(self.mark)]
        new = [each for each in broken if self.before is None or not each.is_broken_by(self.before)]
        return new[-1] if new else None


class Ranked(NamedTuple):
    """An own best among the foremost of its list: the better marks by then, and the best before its race."""

    start: Start
    mark: Mark
    ahead: tuple[Start, ...]
    former: Start

    def doubted_by(self) -> ListedElsewhere:
        """A mark that would be ahead of it; of a record, one that was better than the former."""
        behind = self.mark if self.ahead else _listed(self.former)
        return ListedElsewhere(self.start.race, behind.worth - 1)


class FirstOfNation(NamedTuple):
    """An own best that broke a round mark as the first of its nation, after others had."""

    best: OwnBest
    nation: str
    barrier: Barrier

    def doubted_by(self) -> ListedElsewhere:
        """A mark of the nation that had broken it."""
        return ListedElsewhere(self.best.start.race, self.barrier.broken_upto, self.nation)


class BestForNation(NamedTuple):
    """A mark better than every one *before* it that the athlete made for the nation on its list; None is no earlier."""

    start: Start
    mark: Mark
    nation: str
    before: tuple[Start, Mark] | None


class NationalRecord(NamedTuple):
    """A mark better than every one before it of its nation on its list, another's among them; *former* was the best,
    with the mark *before*.
    """

    start: Start
    mark: Mark
    nation: str
    former: Start
    before: Mark

    def doubted_by(self) -> ListedElsewhere:
        """A mark of the nation that was better than the former."""
        return ListedElsewhere(self.start.race, self.before.worth - 1, self.nation)


def own_bests(athlete: str, listed: Iterable[tuple[Start, Mark]], sex: str | None) -> Iterator[OwnBest]:
    """Of an athlete's marks on lists, in the order of happening, list by list; *sex* is that of the marks of races that
    say none.
    """
    best: dict[tuple[str, str | None, bool], Mark] = {}
    for start, mark in listed:
        of = (start.race.discipline, start.race.sex or sex, start.race.indoor)
        before = best.get(of)
        if before is None or mark.beats(before):
            best[of] = mark
            yield OwnBest(athlete, start, mark, before)


class OnLists(NamedTuple):
    """By athlete the own bests that were among the foremost when they were made, and those that were the nation's."""

    foremost: dict[str, list[Ranked]]
    national_records: dict[str, list[NationalRecord]]


def on_lists(facts: Facts, bests: Sequence[OwnBest], for_nations: Mapping[str, Sequence[BestForNation]]) -> OnLists:
    """What *bests* were on the lists of all seasons, and what bests *for nations* by athlete were of those of the
    nation, where others of it had a mark on the list before.
    """
    stood = facts.stood_then(list({_mark_of(each) for each in bests}))
    asked = {
        OfNation(each.start.race, each.mark.worth, athlete, each.nation): each
        for athlete, those in for_nations.items()
        for each in those
    }
    beaten = {of: best for of, best in facts.best_of_compatriots(list(asked)).items() if of.worth < best.worth}
    placed = list({*(mark for then in stood.values() for mark in (*then.ahead, then.former)), *beaten.values()})
    starts = dict(zip(placed, facts.starts_behind(placed), strict=True))
    foremost: dict[str, list[Ranked]] = {}
    for each in bests:
        then = stood.get(_mark_of(each))
        if then is not None:
            ahead = tuple(starts[mark] for mark in then.ahead)
            foremost.setdefault(each.athlete, []).append(Ranked(each.start, each.mark, ahead, starts[then.former]))
    records: dict[str, list[NationalRecord]] = {}
    for of, (start, mark, _, before) in asked.items():
        if of in beaten:
            another = starts[beaten[of]], _listed(starts[beaten[of]])
            former = another if before is None or another[1].beats(before[1]) else before
            records.setdefault(of.athlete, []).append(NationalRecord(start, mark, of.nation, *former))
    return OnLists(foremost, records)


def firsts_of_nations(
    facts: Facts, bests: Sequence[OwnBest], countries: Mapping[str, str]
) -> dict[str, list[FirstOfNation]]:
    """By athlete those that broke a round mark first of their nation, where others had and not so many that it is no
    news.
    """
    broke = [
        FirstOfNation(each, nation, barrier)
        for each in bests
        if (barrier := each.barrier()) is not None
        and (nation := each.start.line.country or countries.get(each.athlete)) is not None
    ]
    before = facts.reached_before(list({_reached(each) for each in broke}))
    found: dict[str, list[FirstOfNation]] = {}
    for each in broke:
        if before[_reached(each)].nations:
            found.setdefault(each.best.athlete, []).append(each)
    return found


def bests_for_nations(
    listed: Iterable[tuple[Start, Mark]], registered: str | None, sex: str | None
) -> Iterator[BestForNation]:
    """An athlete's own bests for each nation, list by list; *registered* is the nation of a line that says none, *sex*
    that of a race that says none.
    """
    best: dict[tuple[str, str | None, bool, str], tuple[Start, Mark]] = {}
    for start, mark in listed:
        nation = start.line.country or registered
        if nation is None:
            continue
        of = (start.race.discipline, start.race.sex or sex, start.race.indoor, nation)
        before = best.get(of)
        if before is None or mark.beats(before[1]):
            best[of] = start, mark
            yield BestForNation(start, mark, nation, before)


def _listed(start: Start) -> Mark:
    mark = listed_mark(start)
    assert mark is not None
    return mark


def _mark_of(best: OwnBest) -> MarkOf:
    return MarkOf(best.start.race, best.mark.worth)


def _reached(first: FirstOfNation) -> Reached:
    return Reached(first.best.start.race, first.best.mark.worth, first.barrier.broken_upto, first.nation)
