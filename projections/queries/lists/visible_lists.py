"""The read model's ``ListFacts`` at one point.

A list of one season or of all is read by index from its best mark down, and no further than to what can still be among
those asked for. So a page costs what is in front of it and its own length, however long the list is. Its records are
read season by season, for of each only what is better than all before can be one.
"""

from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from itertools import groupby
from typing import Any

from sqlalchemy import Row, Select

from domain.values.dates import UNBOUNDED, happened_by
from domain.values.slugs import slug
from domain.values.vocabulary import OPEN_SEX
from projections.calculators.lists.listing import BetterMarks, Listing
from projections.facts import BEGINNING, Order, Placed, Start
from projections.queries.bounded import values_of
from projections.queries.lists.season_lists import season_lists, whole_lists, year_of
from projections.queries.lists.statements import (
    FoundBy,
    Narrowed,
    all_of_them,
    best_alone,
    best_first,
    has_few_races,
    how_many_each,
    never_bettered,
)
from projections.queries.visible_facts import VisibleFacts

_WORST = 2**62
_FRONT = (-_WORST, *BEGINNING)
_FEWEST, _PORTIONS = 64, 4


class VisibleLists:
    """``ListFacts`` over what is *known*."""

    def __init__(self, known: VisibleFacts) -> None:
        self._known = known
        self._connection = known.connection
        self._twice = tuple(known.twice) if known.ids else ()
        self._season_lists: dict[Listing, dict[str, str | None]] = {}
        self._ways: dict[Listing, FoundBy] = {}
        self._one_with_another = sorted({*known.ids, *known.ids.values()})

    def in_order(self, listing: Listing, likely: int) -> Iterator[Placed]:
        at_once = max(_FEWEST, likely // _PORTIONS)
        return merge(*(self._read(listing, named, sex, at_once) for named, sex in self._lists(listing)))

    def best_of(self, listing: Listing, athlete: str) -> Placed | None:
        found: list[Placed] = []
        for named, sex in self._lists(listing):
            narrowed = self._narrowed(listing, sex)._replace(found_by=FoundBy.CAREER)
            statement = all_of_them if self._one_with_another else best_alone
            for key in self._known.person(athlete).keys:
                asked = self._asked(listing, named, upto=_WORST) | {"a": key}
                rows = self._connection.execute(statement(narrowed, self._twice), asked).all()
                found += self._placed(self._agreeing(listing, sex, rows))
        return min(found, default=None)

    def marks_ahead(self, listing: Listing, worth: int, by: Order) -> dict[str, BetterMarks]:
        ahead: dict[str, BetterMarks] = {}
        order = dict(zip(("occurred", "rank", "race"), by, strict=True))
        for named, sex in self._lists(listing):
            query = how_many_each(self._narrowed(listing, sex), self._twice)
            rows = self._connection.execute(query, self._asked(listing, named, upto=worth - 1) | order)
            for row in self._agreeing(listing, sex, rows):
                who = self._known.ids.get(row.id, row.id)
                now, then = ahead.get(who, (0, 0))
                ahead[who] = BetterMarks(now + row.number, then + row.earlier)
        return ahead

    def record_marks(self, listing: Listing) -> list[Placed]:
        records: list[Placed] = []
        best = _WORST
        for lists in self._by_year(listing):
            # Of all of its lists before any of them is looked at: a record of one may stand in the way of another's.
            within = [placed for named, sex in lists for placed in self._records_of(listing, named, sex, upto=best)]
            for each in sorted(set(within), key=lambda each: (each.order, each.worth, each.athlete)):
                if each.worth <= best:
                    best = each.worth
                    records.append(each)
        return sorted(records, key=lambda each: (each.order, each.athlete))

    def starts_behind(self, placed: Sequence[Placed]) -> list[Start]:
        return self._known.starts_behind(placed)

    def names(self, athletes: Iterable[str]) -> dict[str, str]:
        return self._known.names(athletes)

    def countries(self, athletes: Iterable[str]) -> dict[str, str]:
        return self._known.countries(athletes)

    def _lists(self, listing: Listing) -> Iterable[tuple[str, str | None]]:
        """The lists that *listing* is read from: its season's, or those of all seasons."""
        seasons = self._seasons(listing)
        if listing.season is not None:
            return seasons.items()
        there = {season.rpartition(" ")[0] for season in seasons}
        return [each for each in whole_lists(listing) if each[0] in there]

    def _seasons(self, listing: Listing) -> dict[str, str | None]:
        if listing not in self._season_lists:
            self._season_lists[listing] = season_lists(self._connection, listing)
        return self._season_lists[listing]

    def _read(self, listing: Listing, named: str, sex: str | None, at_once: int) -> Iterator[Placed]:
        """One list from its best mark down, so many *at_once*; a race is not parted where two have the same mark."""
        query = best_first(self._narrowed(listing, sex), self._twice)
        begin, most = _FRONT, _FEWEST
        while True:
            behind = dict(zip(("worth", "occurred", "rank", "race"), begin, strict=True))
            asked = self._asked(listing, named, upto=_WORST) | behind | {"most": most}
            rows = self._connection.execute(query, asked).all()
            whole = len(rows)
            if len(rows) == most:
                begin = rows[-1][:4]
                while whole and rows[whole - 1][:4] == begin:
                    whole -= 1
            yield from sorted(self._placed(self._agreeing(listing, sex, rows[:whole])))
            if len(rows) < most:
                return
            most = at_once if whole else 2 * most

    def _by_year(self, listing: Listing) -> Iterator[list[tuple[str, str | None]]]:
        """The lists of each year, the oldest first; all at once, where the marks are found by the races."""
        if self._found_by(listing) is FoundBy.WORDS:
            yield list(self._lists(listing))
            return
        for _, of_a_year in groupby(self._seasons(listing).items(), key=lambda each: year_of(each[0])):
            yield list(of_a_year)

    def _records_of(self, listing: Listing, named: str, sex: str | None, *, upto: int) -> list[Placed]:
        """What may be records of a list; all of it where SQL cannot ask whose the marks are."""
        statement = all_of_them if self._one_with_another else never_bettered
        narrowed = self._narrowed(listing, sex)
        first: list[Placed] = []
        if narrowed.found_by is FoundBy.WORTH:
            narrowed = narrowed._replace(all_seasons=False)
            if upto == _WORST:  # what its first races leave to be bettered, or it would be the whole season
                at_first = narrowed._replace(found_by=FoundBy.FIRST_RACES)
                first = self._found(all_of_them(at_first, self._twice), listing, named, sex, upto)
                upto = min((each.worth for each in first), default=_WORST)
        return first + self._found(statement(narrowed, self._twice), listing, named, sex, upto)

    def _found(self, query: Select[Any], listing: Listing, named: str, sex: str | None, upto: int) -> list[Placed]:
        rows = self._connection.execute(query, self._asked(listing, named, upto=upto)).all()
        return self._placed(self._agreeing(listing, sex, rows))

    def _found_by(self, listing: Listing) -> FoundBy:
        if listing not in self._ways:
            few = any(
                self._connection.scalar(has_few_races(), {"kind": kind, "word": word})
                for kind, word in [*_words(listing).items()][:1]
            )
            self._ways[listing] = FoundBy.WORDS if few else FoundBy.WORTH
        return self._ways[listing]

    def _asked(self, listing: Listing, named: str, *, upto: int) -> dict[str, Any]:
        """The parameters of one list; a statement takes those it knows."""
        return {
            "named": named, "upto": upto, "sex": listing.sex, "country": listing.country,
            "levels": list(listing.levels), "merged": self._one_with_another, **_words(listing),
            **values_of(self._known.at),
        }  # fmt: skip

    def _agreeing(self, listing: Listing, sex: str | None, rows: Iterable[Row[Any]]) -> Iterable[Row[Any]]:
        """Those of the *rows* of which what SQL was not asked holds too."""
        return rows if not self._one_with_another else self._of_persons(listing, sex, rows)

    def _of_persons(self, listing: Listing, sex: str | None, rows: Iterable[Row[Any]]) -> Iterator[Row[Any]]:
        for row in rows:
            if row.id in self._one_with_another:
                one = self._known.person(row.id)
                of_sex = sex is not None or listing.sex in (None, one.sex or OPEN_SEX)
                if not of_sex or listing.country not in (None, row.country or one.country):
                    continue
            yield row

    def _placed(self, rows: Iterable[Any]) -> list[Placed]:
        ids = self._known.ids
        if not ids:
            return [Placed(worth, (day, rank, race), who) for worth, day, rank, race, who, _ in rows]
        return [Placed(worth, (day, rank, race), ids.get(who, who)) for worth, day, rank, race, who, _ in rows]

    def _narrowed(self, listing: Listing, sex: str | None) -> Narrowed:
        """A list says which sex it is of; one that does not has to ask whose its marks are."""
        return Narrowed(
            all_seasons=listing.season is None,
            sex=listing.sex is not None and sex is None,
            open_sex=listing.sex == OPEN_SEX,
            country=listing.country is not None,
            levels=bool(listing.levels),
            words=tuple(_words(listing)),
            clock=happened_by(self._known.at.as_of).clock != UNBOUNDED,
            found_by=self._found_by(listing),
        )


def _words(listing: Listing) -> dict[str, str]:
    """The venue and the competition asked for, as the read model has the words of a race."""
    asked = {"venue": listing.venue, "competition": listing.competition}
    return {kind: slug(name) for kind, name in asked.items() if name is not None}
