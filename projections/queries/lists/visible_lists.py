"""The read model's ``ListFacts`` at one point.

A list of one season or of all is read by index from its best mark down, and no further than to what can still be among
those asked for. So a page costs what is in front of it and its own length, however long the list is. Its records are
read season by season, for of each only what is better than all before can be one.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Row

from domain.values.dates import UNBOUNDED, happened_by
from domain.values.slugs import slug
from projections.calculators.lists.listing import BetterMarks, Listing
from projections.facts import Order, Placed, Start
from projections.queries.bounded import values_of
from projections.queries.lists.season_lists import season_lists, whole_lists, year_of
from projections.queries.lists.statements import (
    Narrowed,
    all_of_them,
    best_first,
    how_many_each,
    never_bettered,
)
from projections.queries.visible_facts import VisibleFacts

_WORST = 2**62
_MORE = 4


class VisibleLists:
    """``ListFacts`` over what is *known*."""

    def __init__(self, known: VisibleFacts) -> None:
        self._known = known
        self._connection = known.connection
        self._twice = tuple(known.twice) if known.ids else ()
        self._one_with_another = sorted({*known.ids, *known.ids.values()})

    def best_marks(self, listing: Listing, most: int) -> list[Placed]:
        found: list[Placed] = []
        upto = _WORST
        for named, sex in self._lists(listing):
            found += self._best_of(listing, named, sex, most, upto)
            if len(found) >= most:
                found = sorted(found)[:most]
                upto = found[-1].worth
        return sorted(found)

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
        lists = season_lists(self._connection, listing).items()
        for _, of_a_year in groupby(lists, key=lambda each: year_of(each[0])):
            # Of all of its lists before any of them is looked at: a record of one may stand in the way of another's.
            within = [
                placed for season, sex in of_a_year for placed in self._records_of(listing, season, sex, upto=best)
            ]
            for each in sorted(within, key=lambda each: (each.order, each.worth, each.athlete)):
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
        if listing.season is None:
            return whole_lists(listing)
        return season_lists(self._connection, listing).items()

    def _best_of(self, listing: Listing, named: str, sex: str | None, most: int, upto: int) -> list[Placed]:
        """The first *most* of one list; a race is not parted where two of it have the same mark."""
        query = best_first(self._narrowed(listing, sex), self._twice)
        read = most + 1
        while True:
            rows = self._connection.execute(query, self._asked(listing, named, upto=upto) | {"most": read}).all()
            agreeing = self._placed(self._agreeing(listing, sex, rows))
            if len(rows) < read:
                return agreeing
            worth, _, _, race, *_ = rows[-1]
            while agreeing and (agreeing[-1].worth, agreeing[-1].order[2]) == (worth, race):
                agreeing.pop()
            if len(agreeing) >= most:
                return agreeing
            read *= _MORE

    def _records_of(self, listing: Listing, season: str, sex: str | None, *, upto: int) -> list[Placed]:
        """What may be records of a season; all of it where SQL cannot ask whose the marks are."""
        statement = all_of_them if self._one_with_another else never_bettered
        query = statement(self._narrowed(listing, sex)._replace(all_seasons=False), self._twice)
        rows = self._connection.execute(query, self._asked(listing, season, upto=upto)).all()
        return self._placed(self._agreeing(listing, sex, rows))

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
                of_sex = sex is not None or listing.sex in (None, one.sex)
                if not of_sex or listing.country not in (None, row.country or one.country):
                    continue
            yield row

    def _placed(self, rows: Iterable[Any]) -> list[Placed]:
        ids = self._known.ids
        return [Placed(worth, (day, rank, race), ids.get(who, who)) for worth, day, rank, race, who, _ in rows]

    def _narrowed(self, listing: Listing, sex: str | None) -> Narrowed:
        """A list says which sex it is of; one that does not has to ask whose its marks are."""
        return Narrowed(
            all_seasons=listing.season is None,
            sex=listing.sex is not None and sex is None,
            country=listing.country is not None,
            levels=bool(listing.levels),
            words=tuple(_words(listing)),
            clock=happened_by(self._known.at.as_of).clock != UNBOUNDED,
        )


def _words(listing: Listing) -> dict[str, str]:
    """The venue and the competition asked for, as the read model has the words of a race."""
    asked = {"venue": listing.venue, "competition": listing.competition}
    return {kind: slug(name) for kind, name in asked.items() if name is not None}
