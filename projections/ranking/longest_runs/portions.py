"""Portions of many careers at once: so many races of each athlete from a place in time on, in one statement for all."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, bindparam, literal, select, tuple_, union_all

from projections.facts import Order, Start
from projections.queries import VisibleFacts
from projections.queries.bounded import AS_OF, AS_OF_CLOCK, values_of
from projections.queries.fact_columns import LINE, RACE, race_of
from projections.queries.standing_report import standing
from projections.read_model.tables import entries, lines, races, versions

AT_ONCE = 24
_NOBODY = -1
_line = LINE.reader(behind=[RACE])


class CareerPortion(NamedTuple):
    """At *most* so many races of an athlete behind a place in time."""

    athlete: str
    after: Order
    most: int


def read_portions(known: VisibleFacts, portions: Sequence[CareerPortion], until: int) -> list[list[Start]]:
    """The starts of each, in the order of happening, up to a place on the calendar. A person with several ids is read
    apart from the others, and beyond that.
    """
    found: list[list[Start]] = []
    for first in range(0, len(portions), AT_ONCE):
        found += _at_once(known, portions[first : first + AT_ONCE], until)
    return found


def _at_once(known: VisibleFacts, portions: Sequence[CareerPortion], until: int) -> list[list[Start]]:
    people = known.persons(*(each.athlete for each in portions))
    found: list[list[Start]] = [[] for _ in portions]
    asked: dict[str, Any] = values_of(known.at)
    asked["as_of"] = min(asked["as_of"], until)
    for at in range(AT_ONCE):
        key, after, most = _NOBODY, (0, 0, 0), 0
        if at < len(portions) and len(people[at].keys) == 1:
            key, after, most = people[at].key, portions[at].after, portions[at].most
        asked |= {f"a{at}": key, f"occurred{at}": after[0], f"rank{at}": after[1], f"race{at}": after[2]}
        asked[f"most{at}"] = most
    for row in known.connection.execute(_query(), asked).all():
        at = row[-1]
        found[at].append(Start(race_of(row), _line(row, people[at].id)))
    for at, (portion, person) in enumerate(zip(portions, people, strict=True)):
        if len(person.keys) > 1:
            found[at] = known.starts(*portion)
        found[at].sort(key=lambda start: start.race.order)
    return found


@lru_cache(maxsize=1)
def _query() -> Select[Any]:
    parts = union_all(*(select(_part(at)) for at in range(AT_ONCE))).subquery()
    return select(*parts.c)


def _part(at: int) -> Any:
    of_it = (
        select(*(column.label(f"c{number}") for number, column in enumerate((*RACE.columns, *LINE.columns))),
               literal(at).label("portion"))
        .select_from(entries)
        .join(races, races.c.key == entries.c.race)
        .join(versions, and_(versions.c.race == entries.c.race, versions.c.position == standing(entries.c.race)))
        .join(lines, and_(lines.c.race == entries.c.race, lines.c.version == versions.c.position,
                          lines.c.athlete == entries.c.athlete))
        .where(
            entries.c.athlete == bindparam(f"a{at}"),
            entries.c.occurred <= AS_OF,
            races.c.instant <= AS_OF_CLOCK,
            tuple_(entries.c.occurred, entries.c.rank, entries.c.race)
            > tuple_(bindparam(f"occurred{at}"), bindparam(f"rank{at}"), bindparam(f"race{at}")),
        )
        .order_by(entries.c.occurred, entries.c.rank, entries.c.race)
        .limit(bindparam(f"most{at}"))
    )  # fmt: skip
    return of_it.subquery()
