"""Every visible race of a competition with its lines as listed, in the order of happening."""

from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, and_, bindparam, func, select

from domain.values.slugs import slug
from projections.facts import Bounds, Line, Race
from projections.queries.bounded import AS_OF, AS_OF_CLOCK, values_of
from projections.queries.fact_columns import LINE, RACE, race_of
from projections.queries.people import identities_at, portions
from projections.queries.races import each_once
from projections.queries.standing_report import standing
from projections.read_model.tables import athletes, lines, races, versions, words


class RaceWithLines(NamedTuple):
    race: Race
    lines: list[Line]


def how_many(connection: Connection, competition: str, days: tuple[date, date], at: Bounds) -> int:
    """How many visible races a competition of this name, however it is spelled, has from the first of *days* on to the
    last.
    """
    return connection.scalar(_counted(), _asked(competition, days, at)) or 0


def results_of(connection: Connection, competition: str, days: tuple[date, date], at: Bounds) -> list[RaceWithLines]:
    """These races. Where a list has one person twice, under two ids, the id registered first counts."""
    found = {row[0]: race_of(row[1:]) for row in connection.execute(_races(), _asked(competition, days, at)).all()}
    ids, keys = identities_at(connection, at), list(found)
    listed: dict[int, list[Any]] = {key: [] for key in keys}
    for portion in portions(keys):
        for row in connection.execute(_lines(), {"races": portion, **values_of(at)}).all():
            listed[row.race].append(row)
    return [RaceWithLines(race, each_once(listed[key], ids)) for key, race in found.items()]


def _asked(competition: str, days: tuple[date, date], at: Bounds) -> dict[str, Any]:
    first, last = days
    return {"word": slug(competition), "first": first.isoformat(), "last": last.isoformat(), **values_of(at)}


_OF_IT = (
    words.c.kind == "competition",
    words.c.word == bindparam("word"),
    races.c.occurred_on >= bindparam("first"),
    races.c.occurred_on <= bindparam("last"),
    races.c.occurred <= AS_OF,
    races.c.instant <= AS_OF_CLOCK,
)


@lru_cache(maxsize=1)
def _counted() -> Select[Any]:
    of_words = select(func.count()).select_from(words).join(races, races.c.key == words.c.race)
    return of_words.where(*_OF_IT, standing(races.c.key).is_not(None))


@lru_cache(maxsize=1)
def _races() -> Select[Any]:
    reported = and_(versions.c.race == races.c.key, versions.c.position == standing(races.c.key))
    return (
        select(races.c.key, *RACE.columns)
        .select_from(words)
        .join(races, races.c.key == words.c.race)
        .join(versions, reported)
        .where(*_OF_IT)
        .order_by(races.c.occurred, races.c.rank, races.c.key)
    )


@lru_cache(maxsize=1)
def _lines() -> Select[Any]:
    stands = and_(versions.c.race == lines.c.race, versions.c.position == standing(lines.c.race))
    return (
        select(*LINE.columns, athletes.c.key, athletes.c.id, lines.c.race)
        .select_from(lines)
        .join(races, races.c.key == lines.c.race)
        .join(versions, and_(stands, lines.c.version == versions.c.position))
        .join(athletes, athletes.c.key == lines.c.athlete)
        .where(lines.c.race.in_(bindparam("races", expanding=True)))
        .order_by(lines.c.race, lines.c.listed)
    )
