"""A list as SQL, of a season or of all: its visible marks, narrowed by what SQL can ask."""

from enum import Enum
from functools import lru_cache
from typing import Any, NamedTuple, assert_never

from sqlalchemy import (
    BindParameter,
    ColumnElement,
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
from projections.queries.names.corrected import COUNTRY, SEX
from projections.queries.standing_report import annulled, counted_once, standing
from projections.read_model.rows.marks import without_year
from projections.read_model.rows.races import WHOLE_RACE
from projections.read_model.tables import athletes, entries, lines, marks, races, words

_REMEMBERED = 64
_FIRST_RACES = 64
_FEW_RACES = 1_000
Twice = tuple[tuple[int, int], ...]
"""The keys of one person, pair by pair, that registered later first."""
_ONES_WITH_ANOTHER: BindParameter[str] = bindparam("merged", expanding=True)
"""The ids that are one person with another: with what that one is registered, SQL cannot ask."""


class FoundBy(Enum):
    """By which way the marks of a list are found."""

    WORTH = "the list's index, from its best mark down"
    WORDS = "the races of a venue or competition, where these are few"
    CAREER = "the races of one athlete, ``a``"
    FIRST_RACES = "the first races of the season"


class Narrowed(NamedTuple):
    """What of a list's question is asked beside its name: whether each part of it is."""

    all_seasons: bool
    sex: bool
    open_sex: bool
    country: bool
    levels: bool
    words: tuple[str, ...]
    """Of ``venue`` and ``competition`` those that are asked for."""
    clock: bool
    """Whether the bound is one of the clock: of a day the calendar says enough."""
    found_by: FoundBy = FoundBy.WORTH


@lru_cache(maxsize=_REMEMBERED)
def visible_marks(narrowed: Narrowed) -> Select[Any]:
    """The visible marks of the list ``named`` that are no worse than ``upto``: of the report that stands, nothing of it
    annulled.
    """
    named = without_year("marks.season") if narrowed.all_seasons else "marks.season"
    # Where the marks are found by another way, no index may be seen for the name.
    list_name: ColumnElement[str] = literal_column(named if narrowed.found_by is FoundBy.WORTH else f"{named} || ''")
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
        its_own = SEX.is_(None) if narrowed.open_sex else bindparam("sex") == SEX
        query = query.where(or_(its_own, athletes.c.id.in_(_ONES_WITH_ANOTHER)))
    if narrowed.country:
        theirs = func.coalesce(lines.c.country, COUNTRY) == bindparam("country")
        query = query.where(or_(theirs, athletes.c.id.in_(_ONES_WITH_ANOTHER)))
    kinds = list(narrowed.words)
    match narrowed.found_by:
        case FoundBy.WORTH:
            pass
        case FoundBy.WORDS:
            first = kinds.pop(0)
            its_word = and_(words.c.kind == first, words.c.word == bindparam(first))
            query = query.join(words, and_(words.c.race == marks.c.race, its_word))
        case FoundBy.CAREER:
            its_race = and_(entries.c.race == marks.c.race, entries.c.athlete == marks.c.athlete)
            query = query.join(entries, its_race).where(
                entries.c.athlete == bindparam("a"), marks.c.version == standing(entries.c.race)
            )
        case FoundBy.FIRST_RACES:
            of_season = and_(races.c.season == bindparam("named"), races.c.occurred <= AS_OF)
            first_races = select(races.c.key).where(of_season).order_by(races.c.occurred).limit(_FIRST_RACES)
            query = query.where(marks.c.race.in_(first_races))
        case _:
            assert_never(narrowed.found_by)
    for kind in kinds:
        its_word = and_(words.c.kind == kind, words.c.word == bindparam(kind))
        query = query.where(marks.c.race.in_(select(words.c.race).where(its_word)))
    if narrowed.levels:
        query = query.where(races.c.level.in_(bindparam("levels", expanding=True)))
    return query


@lru_cache(maxsize=_REMEMBERED)
def best_first(narrowed: Narrowed, twice: Twice) -> Select[Any]:
    """The first ``most`` of them that are not in front of a mark of this worth, at this place in time."""
    order = (marks.c.worth, marks.c.occurred, marks.c.rank, marks.c.race)
    behind = tuple_(*order) >= tuple_(*(bindparam(each) for each in ("worth", "occurred", "rank", "race")))
    return _once(visible_marks(narrowed), twice).where(behind).order_by(*order).limit(bindparam("most"))


@lru_cache(maxsize=_REMEMBERED)
def best_alone(narrowed: Narrowed, twice: Twice) -> Select[Any]:
    """The first of them; of equal ones the earliest."""
    order = (marks.c.worth, marks.c.occurred, marks.c.rank, marks.c.race)
    return _once(visible_marks(narrowed), twice).order_by(*order).limit(1)


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


@lru_cache(maxsize=1)
def has_few_races() -> Select[Any]:
    """Whether the races that have a ``word`` of a ``kind`` are so few that a list is better found by these."""
    some = select(words.c.race).where(words.c.kind == bindparam("kind"), words.c.word == bindparam("word"))
    return select(func.count() <= _FEW_RACES).select_from(some.limit(_FEW_RACES + 1).subquery())
