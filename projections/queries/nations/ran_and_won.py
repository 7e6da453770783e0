"""What a nation's athletes ran and won: the lists that they may be on, and the titles that stand."""

from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    String,
    and_,
    bindparam,
    func,
    literal_column,
    select,
    union_all,
)

from domain.events import TitleWon
from projections.facts import Happening
from projections.queries.bounded import AS_OF, POSITION, stands, values_of
from projections.queries.fact_columns import HAPPENING
from projections.queries.happenings import as_happening
from projections.queries.names.corrected import MOVED, SEX, keys_registered_for
from projections.queries.people import find_athletes
from projections.queries.visible_facts import VisibleFacts
from projections.read_model.rows.marks import of_list, without_year
from projections.read_model.tables import athletes, entries, happenings, marks, races, roles


def lists_of_nation(known: VisibleFacts, country: str) -> list[tuple[str, str | None]]:
    """The discipline and the sex of each list on which there may be a mark of theirs. Two seeks a list of the log,
    however many they are; and the races of who is one person under several ids, or of another nation than registered.
    """
    named = known.connection.scalars(_lists_of(), {"country": country, **values_of(known.at)})
    found = [of_list(name) for name in named]
    if known.ids:
        rows = known.connection.execute(_entered(), _asked(known, country)).all()
        found += [(row.discipline, row.sex) for row in rows]
    return found


def titles_won(known: VisibleFacts, country: str) -> list[Happening]:
    """Every visible win of a title by one of them, in the order of happening."""
    rows = known.connection.execute(_titles(), _asked(known, country)).all()
    return list({row.position: as_happening(known.connection, row, None, known.ids) for row in rows}.values())


def _asked(known: VisibleFacts, country: str) -> dict[str, Any]:
    """Also what was said of an id that is merged into one of theirs, and nothing of an id that is merged away."""
    people = find_athletes(known.connection, {*known.ids, *known.ids.values()}, known.at)
    theirs = [people[old].key for old, new in known.ids.items() if people[new].country == country]
    gone = [people[old].key for old, new in known.ids.items() if people[new].country != country]
    return {"country": country, "also": theirs, "but": gone, **values_of(known.at)}


def _of_nation() -> ColumnElement[bool]:
    also = select(athletes.c.key).where(athletes.c.key.in_(bindparam("also", expanding=True)))
    theirs: CompoundSelect[Any] = union_all(*keys_registered_for(bindparam("country")).selects, also)
    return athletes.c.key.in_(theirs) & athletes.c.key.not_in(bindparam("but", expanding=True))


@lru_cache(maxsize=1)
def _lists_of() -> CompoundSelect[Any]:
    """The lists of all seasons that have a mark of a nation, by name: each list in one step of the index."""
    name: ColumnElement[str] = literal_column(without_year("marks.season"), String())
    walk = select(func.min(name).label("list")).select_from(marks).cte("walk", recursive=True)
    after = select(func.min(name)).select_from(marks).where(name > walk.c.list).scalar_subquery()
    walk = walk.union_all(select(after).where(walk.c.list.is_not(None)))
    theirs = select(marks.c.race).where(name == walk.c.list, marks.c.nation == bindparam("country"))
    of_those_moved = (
        select(name)
        .select_from(MOVED)
        .join(entries, entries.c.athlete == MOVED.c.key)
        .join(marks, and_(marks.c.race == entries.c.race, marks.c.athlete == entries.c.athlete))
        .where(MOVED.c.now == bindparam("country"))
    )
    return select(walk.c.list).where(walk.c.list.is_not(None), theirs.exists()).union(of_those_moved)


@lru_cache(maxsize=1)
def _entered() -> Select[Any]:
    """The races of the few who are named, whatever they are registered for."""
    sex = func.coalesce(races.c.sex, SEX).label("sex")
    return (
        select(races.c.discipline, sex)
        .select_from(athletes)
        .join(entries, entries.c.athlete == athletes.c.key)
        .join(races, races.c.key == entries.c.race)
        .where(athletes.c.key.in_(bindparam("also", expanding=True)), entries.c.occurred <= AS_OF)
        .where(races.c.key <= POSITION)
        .distinct()
    )


@lru_cache(maxsize=1)
def _titles() -> Select[Any]:
    return (
        select(*HAPPENING.columns)
        .select_from(athletes)
        .join(roles, roles.c.athlete == athletes.c.key)
        .join(happenings, happenings.c.position == roles.c.happening)
        .where(_of_nation(), happenings.c.kind == TitleWon.APPEARS_AS, stands())
        .order_by(happenings.c.occurred, happenings.c.rank, happenings.c.position)
    )
