"""Marks that stand on another list because a race leaves the sex open."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    String,
    and_,
    bindparam,
    cast,
    literal,
    literal_column,
    or_,
    select,
    tuple_,
    union_all,
)

from domain.values.vocabulary import SEXES
from projections.facts import ListedElsewhere, Race
from projections.queries.at_the_time.visible_then import LookedAt, in_parts, numbered, visible
from projections.queries.people import Athlete, find_athletes
from projections.read_model.rows.marks import list_of, season_of, without_year
from projections.read_model.tables import athletes, lines, marks


class _OnOtherList(NamedTuple):
    """What is asked, of one other list."""

    asked: ListedElsewhere
    sex: str | None


def listed_elsewhere(where: LookedAt, asked: Iterable[ListedElsewhere]) -> set[ListedElsewhere]:
    """Those for which there is such a mark. Nearly always the other lists are empty, or their best is no better: that
    is looked for first.
    """
    looked = [_OnOtherList(each, sex) for each in asked for sex in _of_other_lists(each.race)]
    best = _best_of(where, sorted({_named(each) for each in looked}))
    may_be = [each for each in looked if best.get(_named(each), each.asked.worth + 1) <= each.asked.worth]
    people = find_athletes(where.connection, where.ids.values()) if may_be and where.ids else {}
    persons = {old: people[new] for old, new in where.ids.items()} if people else {}
    found: set[ListedElsewhere] = set()
    for of_year in (False, True):
        of_it = [each for each in may_be if each.asked.of_year == of_year]
        for parts, portion in in_parts(of_it):
            query = _elsewhere(parts, of_year=of_year, with_twice=where.with_twice)
            values = where.values() | numbered([_values(each, persons) for each in portion])
            found |= {portion[part].asked for part in where.connection.scalars(query, values)}
    return found


def _of_other_lists(race: Race) -> Sequence[str | None]:
    return SEXES if race.sex is None else (None,)


def _named(looked: _OnOtherList) -> str:
    race = looked.asked.race
    return list_of(race.discipline, looked.sex, race.indoor)


def _values(looked: _OnOtherList, persons: Mapping[str, Athlete]) -> dict[str, Any]:
    """*persons*: who they are that have another id, by that."""
    race, worth, nation, _ = looked.asked
    return {
        "named": _named(looked), "season": season_of(race.discipline, looked.sex, race.indoor, race.date),
        "upto": worth, "occurred": race.occurred, "rank": race.rank, "race": race.first,
        "sex": race.sex, "nation": nation, "moved": sorted(persons),
        "may_be": [old for old, person in persons.items() if person.sex in (None, race.sex)],
        "nationals": [old for old, person in persons.items() if person.country == nation],
    }  # fmt: skip


def _best_of(where: LookedAt, lists: Sequence[str]) -> dict[str, int]:
    """The best mark of each list, visible or not."""
    found: dict[str, int] = {}
    for parts, portion in in_parts(lists):
        rows = where.connection.execute(_best(parts), numbered([{"named": each} for each in portion]))
        found |= {portion[part]: worth for part, worth in rows}
    return found


@lru_cache(maxsize=8)
def _best(parts: int) -> Any:
    return union_all(*(select(_best_of_part(part)) for part in range(parts)))


def _best_of_part(part: int) -> Any:
    query = select(literal(part).label("part"), marks.c.worth).where(_of_list(part))
    return query.order_by(marks.c.worth).limit(1).subquery()


@lru_cache(maxsize=32)
def _elsewhere(parts: int, *, of_year: bool, with_twice: bool) -> Any:
    """The numbers of the parts that have one."""
    return union_all(*(select(_of_part(part, of_year=of_year, with_twice=with_twice)) for part in range(parts)))


def _of_part(part: int, *, of_year: bool, with_twice: bool) -> Any:
    day: BindParameter[Any] = bindparam(f"occurred{part}")
    place = tuple_(day, bindparam(f"rank{part}"), bindparam(f"race{part}"))
    its_line = (lines.c.race == marks.c.race, lines.c.version == marks.c.version, lines.c.athlete == marks.c.athlete)
    return (
        select(literal(part).label("part"))
        .select_from(marks)
        .join(athletes, athletes.c.key == marks.c.athlete)
        .join(lines, and_(*its_line))
        .where(
            marks.c.season == bindparam(f"season{part}") if of_year else _of_list(part),
            marks.c.worth <= bindparam(f"upto{part}"),
            marks.c.occurred <= day,
            tuple_(marks.c.occurred, marks.c.rank, marks.c.race) < place,
            or_(*_may_be_of_the_sex(part)),
            or_(*_is_of_the_nation(part)),
            *visible(marks, with_twice=with_twice),
        )
        .limit(1)
        .subquery()
    )


def _of_list(part: int) -> ColumnElement[bool]:
    return literal_column(without_year("marks.season")) == bindparam(f"named{part}")


def _may_be_of_the_sex(part: int) -> Iterator[ColumnElement[bool]]:
    """The race has to say one, and whoever made the mark is not registered with another."""
    sex = cast(bindparam(f"sex{part}"), String)
    yield sex.is_(None)
    yield and_(or_(athletes.c.sex.is_(None), athletes.c.sex == sex), ~_among("moved", part))
    yield _among("may_be", part)


def _is_of_the_nation(part: int) -> Iterator[ColumnElement[bool]]:
    nation = cast(bindparam(f"nation{part}"), String)
    yield nation.is_(None)
    yield lines.c.country == nation
    registered = or_(and_(athletes.c.country == nation, ~_among("moved", part)), _among("nationals", part))
    yield and_(lines.c.country.is_(None), registered)


def _among(ids: str, part: int) -> ColumnElement[bool]:
    those: BindParameter[Collection[str]] = bindparam(f"{ids}{part}", expanding=True)
    return athletes.c.id.in_(those)
