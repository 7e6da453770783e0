"""Who else competed in each of an athlete's races: a row a race, for the lines of a career are thousands."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    String,
    and_,
    bindparam,
    case,
    cast,
    exists,
    func,
    literal,
    or_,
    select,
    tuple_,
)

from projections.calculators.careers.seasons import Field, Rivals
from projections.calculators.outcome import BY_NOT_PLACED
from projections.facts import Bounds
from projections.queries.bounded import AS_OF, AS_OF_CLOCK, values_of
from projections.queries.people import Athlete
from projections.queries.standing_report import annulled, standing
from projections.read_model.tables import entries, lines, races, versions

_BETWEEN = ","


@lru_cache(maxsize=1)
def _field_query() -> Select[Any]:
    mine = lines.alias("mine")
    behind = and_(lines.c.status == "OK", lines.c.place > mine.c.place)
    return (
        select(lines.c.race, _all_of(), _all_of(behind), _all_of(lines.c.status.in_(sorted(BY_NOT_PLACED))))
        .select_from(entries)
        .join(races, races.c.key == entries.c.race)
        .join(versions, and_(versions.c.race == entries.c.race, versions.c.position == standing(entries.c.race)))
        .join(mine, and_(mine.c.race == races.c.key, mine.c.version == versions.c.position,
                         mine.c.athlete == entries.c.athlete))
        .join(lines, and_(lines.c.race == races.c.key, lines.c.version == versions.c.position))
        .where(
            entries.c.athlete == bindparam("a"),
            entries.c.occurred <= AS_OF,
            races.c.instant <= AS_OF_CLOCK,
            lines.c.athlete.not_in(bindparam("own", expanding=True)),
            lines.c.status != "DNS",
            or_(lines.c.role.is_(None), lines.c.role != "pacemaker"),
            ~annulled(lines.c.athlete),
        )
        .group_by(lines.c.race)
    )  # fmt: skip


def _all_of(which: ColumnElement[bool] | None = None) -> ColumnElement[str | None]:
    """The keys of the athletes of these lines, in one text: to read a row a line takes ten times as long."""
    key = cast(lines.c.athlete, String)
    return func.aggregate_strings(key if which is None else case((which, key)), literal(_BETWEEN))


def _counts(twice: Sequence[tuple[int, int]]) -> ColumnElement[bool]:
    """Whether a line counts: of one person listed twice the id registered first does."""
    other = lines.alias()
    same = tuple_(lines.c.athlete, other.c.athlete).in_(twice)
    return ~exists().where(other.c.race == lines.c.race, other.c.version == lines.c.version, same)


def field(connection: Connection, athlete: Athlete, at: Bounds, twice: Sequence[tuple[int, int]]) -> Field:
    """Who competed in the visible races that list *athlete*, by the position of each race's first report.

    *twice* has the keys that are one person, pair by pair, that registered later first.
    """
    query = _field_query().where(_counts(twice)) if twice else _field_query()
    same: dict[str, str] = {}
    for later, first in sorted(twice, reverse=True):
        same[str(later)] = str(first)  # in the end the first of all
    found: dict[int, Rivals] = {}
    for key in athlete.keys:
        for race, *groups in connection.execute(query, {"a": key, "own": athlete.keys, **values_of(at)}):
            if race not in found:
                found[race] = Rivals(*(_people(text, same) for text in groups))
    return found


def _people(text: str | None, same: dict[str, str]) -> Sequence[str]:
    keys = text.split(_BETWEEN) if text else ()
    return [same.get(key, key) for key in keys] if same else keys
