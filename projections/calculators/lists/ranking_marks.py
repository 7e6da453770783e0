"""A list of marks, the best first: the nth fastest, by the mth man; and where an athlete stands on it."""

from collections.abc import Iterable, Mapping, Sequence
from math import inf
from typing import Annotated, NamedTuple

from msgspec import Meta, Struct

from domain.events.legal_marks import best_mark, compared_mark
from projections.by_name import by_name
from projections.calculators.lists.listing import ListFacts, Listing, listed_mark
from projections.facts import Order, Placed, SourceInFull, Start


class MarkOnList(Struct, frozen=True):
    """One mark, with the race it was made in."""

    athlete: str
    name: str
    country: str | None
    mark: str
    wind: float | None
    race: str
    date: str
    competition: str
    discipline: str
    round: str
    heat: int | None
    venue: str | None
    indoor: bool
    place: int | None
    records: Annotated[tuple[str, ...], Meta(description="The flags of its source: evidence, not computed.")]
    position: int
    source: SourceInFull | None
    section: str | None


class RankedMark(MarkOnList, frozen=True):
    """A mark and where it is on its list."""

    nth: Annotated[int, Meta(description="One more than the marks of the list that are better: the nth fastest.")]
    by: Annotated[int, Meta(description="One more than the athletes with a better mark than this one’s best.")]


class Stands(Struct, frozen=True):
    """Where an athlete's best mark is on a list, now and on the day on which it was made."""

    best: RankedMark
    nth_at_the_time: int
    by_at_the_time: int


class MarkList(NamedTuple):
    """A page of a list; and how many of it are in front of the next, and the ``worth`` of its *last* mark: None at the
    end.
    """

    marks: list[RankedMark]
    next: int | None
    last: int | None


class _InItsPlace(NamedTuple):
    placed: Placed
    nth: int
    by: int


class _InTheirPlaces(NamedTuple):
    """Some of a list in their places, behind its *first* so many; equal marks of one race are all in it, or none."""

    first: int
    marks: list[_InItsPlace]


def _page(best: Iterable[Placed], passed: int, limit: int, *, one_each: bool) -> _InTheirPlaces:
    """The *limit* marks of the list behind the first *passed*, and one more where there is one, with what is equal to
    the first and the last in the same race; with *one_each*, of each athlete the best alone. Equal marks share a
    number.
    """
    ranks: dict[str, int] = {}
    found: list[_InItsPlace] = []
    first, worth, nth, by = 0, 0, 0, 0
    race: Order | None = None
    for at, placed in enumerate(best):
        of_it, order, athlete = placed
        if at == 0 or of_it != worth or order != race:
            counted = first + len(found)
            if counted > passed + limit:
                break
            if counted <= passed:
                first, found = counted, []
        race = order
        if at == 0 or of_it != worth:
            worth, nth, by = of_it, at + 1, len(ranks) + 1
        rank = ranks.get(athlete)
        if rank is None:
            ranks[athlete] = rank = by
        elif one_each:
            continue
        found.append(_InItsPlace(placed, nth, rank))
    return _InTheirPlaces(first, found)


def ask_list(facts: ListFacts, listing: Listing, passed: int, limit: int, *, one_each: bool) -> MarkList:
    """The *limit* marks of the list behind the first *passed*; of equal ones of one race the winner's first."""
    first, found = _page(facts.in_order(listing, passed + limit + 1), passed, limit, one_each=one_each)
    starts = facts.starts_behind([each.placed for each in found])
    in_order = sorted(zip(found, starts, strict=True), key=_winner_first)
    page = in_order[passed - first :][:limit]
    if first + len(found) <= passed + limit:
        return MarkList(_ranked(facts, page), None, None)
    (last, _, _), _ = page[-1]
    return MarkList(_ranked(facts, page), passed + limit, last.worth)


def _winner_first(made: tuple[_InItsPlace, Start]) -> tuple[int, Order, float, str]:
    (placed, _, _), start = made
    return placed.worth, placed.order, start.line.place or inf, placed.athlete


def ask_where_one_stands(facts: ListFacts, listing: Listing, best: Placed | None) -> Stands | None:
    """Where an athlete's *best* mark of the list is on it; None where there is none."""
    if best is None:
        return None
    ahead = facts.marks_ahead(listing, best.worth, best.order).values()
    then = [each.then for each in ahead if each.then]
    (start,) = facts.starts_behind([best])
    place = _InItsPlace(best, sum(each.now for each in ahead) + 1, len(ahead) + 1)
    (ranked,) = _ranked(facts, [(place, start)])
    return Stands(ranked, sum(then) + 1, len(then) + 1)


def best_mark_of(athlete: str, starts: Iterable[Start]) -> Placed | None:
    """The best mark of *athlete*'s *starts* that a list may have."""
    made = ((listed_mark(each), each.race.order) for each in starts)
    return min((Placed(mark.worth, order, athlete) for mark, order in made if mark is not None), default=None)


def _ranked(facts: ListFacts, page: Sequence[tuple[_InItsPlace, Start]]) -> list[RankedMark]:
    athletes = {start.line.athlete for _, start in page}
    names, countries = facts.names(athletes), facts.countries(athletes)
    return [by_name(RankedMark, shown(start, names, countries), nth=each.nth, by=each.by) for each, start in page]


def shown(start: Start, names: Mapping[str, str], countries: Mapping[str, str]) -> MarkOnList:
    """A start as a list shows it: with the mark as given, or that of the attempt that counts in its stead."""
    race, line = start.race, start.line
    counts = best_mark(line, race.discipline, race.wind)
    mark = line.mark or ""
    if counts is not None and counts.mark != compared_mark(mark, race.discipline):
        mark = str(counts.mark)
    return by_name(
        MarkOnList,
        race,
        athlete=line.athlete,
        name=names.get(line.athlete, line.athlete),
        country=line.country or countries.get(line.athlete),
        mark=mark,
        wind=counts.wind if counts is not None else start.wind,
        race=race.id,
        place=line.place,
        records=line.records,
        source=SourceInFull.of(race.source),
    )
