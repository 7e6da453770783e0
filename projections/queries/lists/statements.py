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
    null,
    or_,
    select,
    tuple_,
)

from projections.queries.bounded import AS_OF, AS_OF_CLOCK
from projections.queries.standing_report import annulled, counted_once, standing
from projections.read_model.rows.marks import without_year
from projections.read_model.rows.races import WHOLE_RACE
from projections.read_model.tables import athletes, lines, marks, races, words

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
    clock: bool
    """Whether the bound is one of the clock: of a day the calendar says enough."""


@lru_cache(maxsize=8)
def visible_marks(narrowed: Narrowed) -> Select[Any]:
    """The visible marks of the list ``named`` that are no worse than ``upto``: of the report that stands, nothing of it
    annulled.
    """
    list_name = literal_column(without_year("marks.season")) if narrowed.all_seasons else marks.c.season
    of_line = lines if narrowed.country else marks
    query = (
        select(
            marks.c.worth, marks.c.occurred, marks.c.rank, marks.c.race, athletes.c.id,
            lines.c.country if of_line is lines else null().label("country"),
        )
        .select_from(marks)
        .join(athletes, athletes.c.key == marks.c.athlete)
        .where(
            list_name == bindparam("named"),
            marks.c.worth <= bindparam("upto"),
            marks.c.occurred <= AS_OF,
            # Of the line, where it is read: so they are asked of those lines alone that are of the country asked for.
            of_line.c.version == standing(of_line.c.race),
            ~annulled(of_line.c.athlete, of_line.c.race, of_line.c.version),
            ~annulled(literal(WHOLE_RACE), of_line.c.race, of_line.c.version),
        )
    )  # fmt: skip
    if of_line is lines:
        its_line = (
            lines.c.race == marks.c.race,
            lines.c.version == marks.c.version,
            lines.c.athlete == marks.c.athlete,
        )
        query = query.join(lines, and_(*its_line))
    if narrowed.clock or narrowed.levels:
        query = query.join(races, races.c.key == marks.c.race).where(races.c.instant <= AS_OF_CLOCK)
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


@lru_cache(maxsize=_REMEMBERED)
def never_bettered(narrowed: Narrowed, twice: Twice) -> Select[Any]:
    """Those of them that none before and none of the same race was better than."""
    in_order = (marks.c.occurred, marks.c.rank, marks.c.race)
    # The frame ends with the last of the race: those of one race are peers.
    best = func.min(marks.c.worth).over(order_by=in_order).label("best")
    found = _once(visible_marks(narrowed), twice).add_columns(best).subquery()
    *told, best_by_then = found.c
    return select(*told).where(found.c.worth <= best_by_then)


def _once(query: Select[Any], twice: Twice) -> Select[Any]:
    """Of one person listed twice in a race, the line of the id registered first."""
    return query.where(counted_once(marks, twice)) if twice else query


@lru_cache(maxsize=_REMEMBERED)
def how_many_each(narrowed: Narrowed, twice: Twice) -> Select[Any]:
    """How many of them each athlete has, and how many of those in races up to and at a place in time."""
    place = tuple_(bindparam("occurred"), bindparam("rank"), bindparam("race"))
    earlier = case((tuple_(marks.c.occurred, marks.c.rank, marks.c.race) <= place, 1))
    query = _once(visible_marks(narrowed), twice)
    *_, athlete, country = query.selected_columns
    numbers = (func.count().label("number"), func.count(earlier).label("earlier"))
    by = (athlete, country) if narrowed.country else (athlete,)
    return query.with_only_columns(athlete, country, *numbers).group_by(*by)
