"""The bearing position of an answer: the position of the last event that could change it.

An answer has it in its ETag and permalink, so whether an answer is still good is known without computing it.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, and_, bindparam, exists, func, or_, select, union_all

from domain.events import (
    TYPES,
    AthleteMerged,
    AthleteUnmerged,
    CoverageStated,
    HappeningContent,
    QuotePublished,
    RaceRecorded,
    RaceReported,
    RaceScheduled,
    type_of,
)
from domain.events.coverage import EVERYBODY
from domain.refusals import AthleteNotFound
from projections.queries.bounded import POSITION, itself, last_of
from projections.queries.names.called import last_said_of_anybody, said_of_anybody
from projections.queries.people import Athlete, find_athletes, portions
from projections.read_model.tables import (
    annulments,
    athletes,
    entries,
    happenings,
    log,
    merges,
    races,
    roles,
    touches,
    versions,
)


@lru_cache(maxsize=1)
def _bearing_query() -> Select[Any]:
    return (
        select(touches.c.position)
        .where(touches.c.athlete == bindparam("a"), touches.c.position <= POSITION)
        .order_by(touches.c.position.desc())
        .limit(1)
    )


class AskedAbout(NamedTuple):
    """Athletes, each with all who were ever one with them by a merge up to a position.

    ids, keys   of all of them
    everybody   the last position that bears on every answer
    """

    ids: frozenset[str]
    keys: frozenset[int]
    everybody: int


def asked_about(connection: Connection, asked: Iterable[str], position: int) -> AskedAbout:
    """Who is meant by *asked*.

    Raises:
        AthleteNotFound: names every id that was never registered.

    """
    found = _registered(connection, asked)
    everybody = last_on_everybody(connection, position)
    if everybody.merged:
        found |= find_athletes(connection, ever_one_with(connection, found))
    keys = frozenset(athlete.key for athlete in found.values())
    return AskedAbout(frozenset(found), keys, everybody.last)


class OnEverybody(NamedTuple):
    """The last positions that bear on every answer.

    merged   at which ids became one person or two again
    last     of these, and of what says how anybody is called or is known, or what the log is complete in of everybody
    """

    merged: int
    last: int


def last_on_everybody(connection: Connection, position: int) -> OnEverybody:
    merged, *others = (each or 0 for each in connection.execute(_on_everybody(), {"position": position}).one())
    return OnEverybody(merged, max(merged, *others))


@lru_cache(maxsize=1)
def _on_everybody() -> Select[Any]:
    every = (_merge_query(), said_of_anybody(), _coverage_query())
    return select(*(each.scalar_subquery() for each in every))


def last_bearing(connection: Connection, asked: Iterable[str], position: int) -> int:
    """The last position up to *position* that bears on any of these athletes; 0 where none does.

    Raises:
        AthleteNotFound: names every id that was never registered.

    """
    return last_bearing_on(connection, asked_about(connection, asked, position), position)


def last_bearing_on(connection: Connection, who: AskedAbout, position: int) -> int:
    """``last_bearing`` of those who are meant."""
    return max(
        who.everybody,
        *(connection.scalar(_bearing_query(), {"a": key, "position": position}) or 0 for key in who.keys),
    )


def _registered(connection: Connection, asked: Iterable[str]) -> dict[str, Athlete]:
    everyone = list(dict.fromkeys(asked))
    found = find_athletes(connection, everyone)
    unknown = tuple(each for each in everyone if each not in found)
    if unknown:
        raise AthleteNotFound(unknown)
    return found


def yet_to_be_registered(connection: Connection, about: Iterable[str]) -> frozenset[str]:
    """The ids of those who spoke about these athletes and are nobody yet: who is registered under one has a name."""
    found: set[str | None] = set()
    for portion in portions(sorted(about)):
        found.update(connection.scalars(_yet_to_be_registered(), {"about": portion}))
    return frozenset(each for each in found if each is not None)


@lru_cache(maxsize=1)
def _yet_to_be_registered() -> Select[Any]:
    registered = athletes.alias()
    return (
        select(happenings.c.subject)
        .select_from(athletes)
        .join(roles, roles.c.athlete == athletes.c.key)
        .join(happenings, happenings.c.position == roles.c.happening)
        .where(
            athletes.c.id.in_(bindparam("about", expanding=True)),
            # Joined to nothing it is no way in: not every quote of the log is looked at, but those about these.
            happenings.c.kind.concat("") == QuotePublished.APPEARS_AS,
            ~exists().where(registered.c.id == happenings.c.subject),
        )
    )


def last_merge(connection: Connection, position: int) -> int:
    """The last position up to *position* at which ids became one person or two again: it bears on every answer."""
    return connection.scalar(_merge_query(), {"position": position}) or 0


@lru_cache(maxsize=1)
def _merge_query() -> Select[Any]:
    last = [select(func.max(at).label("at")).where(at <= POSITION) for at in (merges.c.position, merges.c.ended)]
    parts = union_all(*last).subquery()
    return select(func.max(parts.c.at))


def last_coverage_of_everybody(connection: Connection, position: int) -> int:
    """The last position up to *position* at which coverage was stated or retracted that names no athlete: it too bears
    on every answer.
    """
    return connection.scalar(_coverage_query(), {"position": position}) or 0


@lru_cache(maxsize=1)
def _coverage_query() -> Select[Any]:
    of_everybody = and_(happenings.c.kind == itself(CoverageStated.APPEARS_AS), happenings.c.subject == EVERYBODY)
    columns = (happenings.c.position, happenings.c.ended)
    last = [select(func.max(at).label("at")).where(of_everybody, at <= POSITION) for at in columns]
    parts = union_all(*last).subquery()
    return select(func.max(parts.c.at))


def ever_one_with(connection: Connection, asked: Iterable[str]) -> set[str]:
    """Every id that any merge, standing or not, ever tied to these."""
    pairs = [(row.athlete, row.into) for row in connection.execute(select(merges.c.athlete, merges.c.into))]
    tied = set(asked)
    while more := {each for pair in pairs if tied & set(pair) for each in pair} - tied:
        tied |= more
    return tied


def last_bearing_on_race(connection: Connection, race_id: str, position: int) -> int:
    """The last position up to *position* that reports or rules on a race, or schedules it."""
    key = select(races.c.key).where(races.c.id == race_id).scalar_subquery()
    scheduled = and_(
        happenings.c.kind.in_((RaceScheduled.APPEARS_AS, RaceReported.APPEARS_AS)),
        or_(happenings.c.id == race_id, happenings.c.subject == race_id),
    )
    parts = union_all(
        select(func.max(versions.c.position).label("at")).where(
            versions.c.race == key, versions.c.position <= position
        ),
        select(func.max(annulments.c.position)).where(annulments.c.race == key, annulments.c.position <= position),
        select(func.max(happenings.c.position)).where(scheduled, happenings.c.position <= position),
        select(func.max(happenings.c.ended)).where(scheduled, happenings.c.ended <= position),
    ).subquery()
    said = connection.scalar(select(func.max(parts.c.at))) or 0
    who = (last_merge(connection, position), last_said_of_anybody(connection, position))
    return max(said, *who) if said else 0


def last_race_event(connection: Connection, position: int) -> int:
    """The last position up to *position* that reports or rules on any race, or says who is who, what
    somebody is called, or what is known of somebody.
    """
    return max(last_said_of_anybody(connection, position), last_of(connection, _ABOUT_RACES, position))


def listed_since(connection: Connection, after: int, position: int, most: int) -> set[int] | None:
    """The keys of all who were ever listed in a race that an event behind *after*, up to *position*, is about.

    None where they are more than *most*, or where an event says who is who: that may bear on anybody.
    """
    said = select(log.c.subject, log.c.type).where(
        log.c.position > after, log.c.position <= position, log.c.type.in_(_ABOUT_RACES)
    )
    rows = connection.execute(said.limit(most + 1)).all()
    if len(rows) > most or any(row.type in _WHO_IS_WHO for row in rows):
        return None
    ids = sorted({row.subject.partition(":")[2] for row in rows})
    found: set[int] = set()
    for portion in portions(ids):
        listed = (
            select(entries.c.athlete)
            .join(races, races.c.key == entries.c.race)
            .where(races.c.id.in_(portion), races.c.key <= position)
        )
        found.update(connection.scalars(listed))
    return found if len(found) <= most else None


_WHO_IS_WHO = tuple(type_of(each) for each in (AthleteMerged, AthleteUnmerged))
_ABOUT_RACES = (
    *(
        name
        for name, each in TYPES.items()
        if each.KIND == RaceRecorded.KIND and not issubclass(each, HappeningContent)
    ),
    *_WHO_IS_WHO,
)
"""What reports or rules on a race, whatever the type. An announcement decides none, nor does another source's word."""


def last_registration(connection: Connection, position: int) -> int:
    return connection.scalar(select(func.max(athletes.c.key)).where(athletes.c.key <= position)) or 0
