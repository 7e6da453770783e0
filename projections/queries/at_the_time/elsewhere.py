"""Marks that stand on another list because a race leaves the sex open."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, bindparam, literal, or_, select, tuple_

from domain.values.vocabulary import SEXES
from projections.facts import ListedElsewhere, Race
from projections.queries.at_the_time.of_each import AskedOfEach, Value, asked_at_once
from projections.queries.at_the_time.visible_then import ITS_LINE, LookedAt, TakenOut, is_of_list, visible
from projections.queries.names.corrected import COUNTRY, SEX
from projections.queries.standing_report import often
from projections.read_model.rows.marks import list_of, season_of
from projections.read_model.tables import athletes, lines, marks

_ANY = ""
"""For a sex that a race leaves open, and a nation that is not asked for."""


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
    ids = _who_is_who(where) if may_be else {}
    found: set[ListedElsewhere] = set()
    for of_year in (False, True):
        of_it = [each for each in may_be if each.asked.of_year == of_year]
        for form, portion, values in asked_at_once(where.connection, of_it, _asked):
            query = _elsewhere(form, of_year=of_year, taken_out=where.taken_out, with_ids=bool(ids))
            found |= {portion[part].asked for part in where.connection.scalars(query, where.values() | ids | values)}
    return found


def _of_other_lists(race: Race) -> Sequence[str | None]:
    return SEXES if race.sex is None else (None,)


def _named(looked: _OnOtherList) -> str:
    race = looked.asked.race
    return list_of(race.discipline, looked.sex, race.indoor)


def _asked(looked: _OnOtherList) -> dict[str, Any]:
    race, worth, nation, _ = looked.asked
    return {
        "named": _named(looked), "season": season_of(race.discipline, looked.sex, race.indoor, race.date),
        "upto": worth, "occurred": race.occurred, "rank": race.rank, "race": race.first,
        "sex": race.sex or _ANY, "nation": nation or _ANY,
    }  # fmt: skip


def _who_is_who(where: LookedAt) -> dict[str, Any]:
    """The ids that do not say it by themselves, with each sex and the nation of who they are."""
    persons = where.persons
    if not persons:
        return {}
    return {
        "moved": list(persons),
        "may_be": [(old, sex) for old, person in persons.items() for sex in SEXES if person.sex in (None, sex)],
        "nationals": [(old, person.country) for old, person in persons.items()],
    }


def _best_of(where: LookedAt, lists: Sequence[str]) -> dict[str, int]:
    """The best mark of each list, visible or not."""
    found: dict[str, int] = {}
    for form, portion, values in asked_at_once(where.connection, lists, lambda named: {"named": named}):
        found |= {portion[part]: worth for part, worth in where.connection.execute(_best(form), values)}
    return found


@lru_cache(maxsize=32)
def _best(form: AskedOfEach) -> Any:
    return form.each(lambda of: select(marks.c.worth).where(is_of_list(of)).order_by(marks.c.worth).limit(1))


@lru_cache(maxsize=32)
def _elsewhere(form: AskedOfEach, *, of_year: bool, taken_out: TakenOut, with_ids: bool) -> Any:
    """The numbers of those that have one."""
    return form.each(partial(_one, of_year=of_year, taken_out=taken_out, with_ids=with_ids))


def _one(of: Value, *, of_year: bool, taken_out: TakenOut, with_ids: bool) -> Select[Any]:
    place = tuple_(of("occurred"), of("rank"), of("race"))
    return (
        select(literal(1).label("one"))
        .select_from(marks)
        .join(athletes, athletes.c.key == marks.c.athlete)
        .outerjoin(lines, ITS_LINE)
        .where(
            marks.c.season == of("season") if of_year else is_of_list(of),
            marks.c.worth <= of("upto"),
            marks.c.occurred <= of("occurred"),
            tuple_(marks.c.occurred, marks.c.rank, marks.c.race) < place,
            often(or_(*_may_be_of_the_sex(of, with_ids=with_ids))),
            often(or_(*_is_of_the_nation(of, with_ids=with_ids))),
            *visible(marks, taken_out=taken_out),
        )
        .limit(1)
    )


_MOVED = athletes.c.id.in_(bindparam("moved", expanding=True))


def _may_be_of_the_sex(of: Value, *, with_ids: bool) -> Iterator[ColumnElement[bool]]:
    """The race has to say one, and whoever made the mark is not known to be of another."""
    yield of("sex") == _ANY
    own = or_(SEX.is_(None), of("sex") == SEX)
    yield and_(own, ~_MOVED) if with_ids else own
    if with_ids:
        yield tuple_(athletes.c.id, of("sex")).in_(bindparam("may_be", expanding=True))


def _is_of_the_nation(of: Value, *, with_ids: bool) -> Iterator[ColumnElement[bool]]:
    yield of("nation") == _ANY
    yield lines.c.country == of("nation")
    own = of("nation") == COUNTRY
    theirs = tuple_(athletes.c.id, of("nation")).in_(bindparam("nationals", expanding=True))
    yield and_(lines.c.country.is_(None), or_(and_(own, ~_MOVED), theirs) if with_ids else own)
