"""A list as SQL, of a season or of all: its visible marks, narrowed by what SQL can ask."""

from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import (
    BindParameter,
    Select,
    and_,
    bindparam,
    case,
    func,
    literal,
    literal_column,
    or_,
    select,
    tuple_,
)

from projections.queries.bounded import AS_OF, AS_OF_CLOCK
from projections.queries.fact_columns import LINE, RACE
from projections.queries.standing_report import annulled, counted_once, standing
from projections.read_model.rows.marks import without_year
from projections.read_model.rows.races import WHOLE_RACE
from projections.read_model.tables import athletes, lines, marks, races, versions, words

KEYS_A_QUERY = 400
_REMEMBERED = 64
Twice = tuple[tuple[int, int], ...]
"""The keys of one person, pair by pair, that registered later first."""
_ONES_WITH_ANOTHER: BindParameter[str] = bindparam("merged", expanding=True)
"""The ids that are one person with another: with what that one is registered, SQL cannot ask."""


class Narrowed(NamedTuple):
    """What of a list's question is asked beside its name: whether each part of it is."""

    all_seasons: bool
    sex: bool
    country: bool
    levels: bool
    words: tuple[str, ...]
    """Of ``venue`` and ``competition`` those that are asked for."""


@lru_cache(maxsize=8)
def visible_marks(narrowed: Narrowed) -> Select[Any]:
    """The visible marks of the list ``named`` that are no worse than ``upto``: of the report that stands, nothing of it
    annulled.
    """
    list_name = literal_column(without_year("marks.season")) if narrowed.all_seasons else marks.c.season
    query = (
        select(
            marks.c.worth, marks.c.occurred, marks.c.rank, marks.c.race, athletes.c.id, lines.c.country
        )
        .select_from(marks)
        .join(races, races.c.key == marks.c.race)
        .join(athletes, athletes.c.key == marks.c.athlete)
        .join(lines, and_(lines.c.race == marks.c.race, lines.c.version == marks.c.version,
                          lines.c.athlete == marks.c.athlete))
        .where(
            list_name == bindparam("named"),
            marks.c.worth <= bindparam("upto"),
            marks.c.occurred <= AS_OF,
            races.c.instant <= AS_OF_CLOCK,
            # Of the line, not of the mark: so they are asked of those lines alone that are of the country asked for.
            lines.c.version == standing(lines.c.race),
            ~annulled(lines.c.athlete, lines.c.race, lines.c.version),
            ~annulled(literal(WHOLE_RACE), lines.c.race, lines.c.version),
        )
    )  # fmt: skip
    if narrowed.sex:
        query = query.where(or_(athletes.c.sex == bindparam("sex"), athletes.c.id.in_(_ONES_WITH_ANOTHER)))
    if narrowed.country:
        theirs = func.coalesce(lines.c.country, athletes.c.country) == bindparam("country")
        query = query.where(or_(theirs, athletes.c.id.in_(_ONES_WITH_ANOTHER)))
    for kind in narrowed.words:
        named = and_(words.c.kind == kind, words.c.word == bindparam(kind))
        query = query.where(marks.c.race.in_(select(words.c.race).where(named)))
    if narrowed.levels:
        query = query.where(races.c.level.in_(bindparam("levels", expanding=True)))
    return query


@lru_cache(maxsize=_REMEMBERED)
def best_first(narrowed: Narrowed, twice: Twice) -> Select[Any]:
    """The first ``most`` of them."""
    order = (marks.c.worth, marks.c.occurred, marks.c.rank, marks.c.race)
    return _once(visible_marks(narrowed), twice).order_by(*order).limit(bindparam("most"))


@lru_cache(maxsize=_REMEMBERED)
def all_of_them(narrowed: Narrowed, twice: Twice) -> Select[Any]:
    return _once(visible_marks(narrowed), twice)


def _once(query: Select[Any], twice: Twice) -> Select[Any]:
    """Of one person listed twice in a race, the line of the id registered first."""
    return query.where(counted_once(marks, twice)) if twice else query


@lru_cache(maxsize=_REMEMBERED)
def how_many_each(narrowed: Narrowed, twice: Twice) -> Select[Any]:
    """How many of them each athlete has, and how many of those in races before a place in time."""
    place = tuple_(bindparam("occurred"), bindparam("rank"), bindparam("race"))
    earlier = case((tuple_(marks.c.occurred, marks.c.rank, marks.c.race) < place, 1))
    by = (athletes.c.id, lines.c.country)
    numbers = (func.count().label("number"), func.count(earlier).label("earlier"))
    return _once(visible_marks(narrowed), twice).with_only_columns(*by, *numbers).group_by(*by)


@lru_cache(maxsize=1)
def starts_in() -> Select[Any]:
    """The starts of these athletes in these races, by the report that stands."""
    return (
        select(*RACE.columns, *LINE.columns, athletes.c.id.label("listed_as"))
        .select_from(races)
        .join(versions, and_(versions.c.race == races.c.key, versions.c.position == standing(races.c.key)))
        .join(lines, and_(lines.c.race == races.c.key, lines.c.version == versions.c.position))
        .join(athletes, athletes.c.key == lines.c.athlete)
        .where(races.c.key.in_(bindparam("races", expanding=True)), athletes.c.id.in_(bindparam("ids", expanding=True)))
        .order_by(athletes.c.key)
    )
