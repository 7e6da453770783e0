"""What a nation's athletes ran and won: the disciplines that they were entered in, and the titles that stand."""

from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, or_, select

from domain.events import TitleWon
from projections.facts import Happening
from projections.queries.bounded import AS_OF, POSITION, stands, values_of
from projections.queries.fact_columns import HAPPENING
from projections.queries.happenings import as_happening
from projections.queries.people import find_athletes
from projections.queries.visible_facts import VisibleFacts
from projections.read_model.tables import athletes, entries, happenings, races, roles


def disciplines_run(known: VisibleFacts, country: str) -> list[tuple[str, str | None]]:
    """Each discipline that any of them was entered in, and the sex of the race or else the athlete's."""
    rows = known.connection.execute(_entered(), _asked(known, country)).all()
    return [(row.discipline, row.sex) for row in rows]


def titles_won(known: VisibleFacts, country: str) -> list[Happening]:
    """Every visible win of a title by one of them, in the order of happening."""
    rows = known.connection.execute(_titles(), _asked(known, country)).all()
    return list({row.position: as_happening(known.connection, row, None, known.ids) for row in rows}.values())


def _asked(known: VisibleFacts, country: str) -> dict[str, Any]:
    """Also what was said of an id that is merged into one of theirs, and nothing of an id that is merged away."""
    people = find_athletes(known.connection, {*known.ids, *known.ids.values()})
    theirs = [people[old].key for old, new in known.ids.items() if people[new].country == country]
    gone = [people[old].key for old, new in known.ids.items() if people[new].country != country]
    return {"country": country, "also": theirs, "but": gone, **values_of(known.at)}


def _of_nation() -> ColumnElement[bool]:
    also = athletes.c.key.in_(bindparam("also", expanding=True))
    return or_(athletes.c.country == bindparam("country"), also) & athletes.c.key.not_in(
        bindparam("but", expanding=True)
    )


@lru_cache(maxsize=1)
def _entered() -> Select[Any]:
    sex = func.coalesce(races.c.sex, athletes.c.sex).label("sex")
    return (
        select(races.c.discipline, sex)
        .select_from(athletes)
        .join(entries, entries.c.athlete == athletes.c.key)
        .join(races, races.c.key == entries.c.race)
        .where(_of_nation(), entries.c.occurred <= AS_OF, races.c.key <= POSITION)
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
