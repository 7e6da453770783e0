"""What is visible beside races: injuries, titles, quotes, milestones, claims, disagreements, the schedule."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from msgspec.structs import replace
from sqlalchemy import Connection, Select, and_, bindparam, exists, select, tuple_

from domain.events import CoverageStated, Identities, RaceScheduled, TitleWon
from domain.events.coverage import EVERYBODY
from domain.values.dates import FIRST_DAY, Moment, day_of
from projections.facts import ALL, BEGINNING, NOTHING_HAPPENED, Bounds, Happening, Order
from projections.queries.bounded import AS_OF, AS_OF_CLOCK, KNOWN_AT, POSITION, in_order, itself, stands, values_of
from projections.queries.fact_columns import HAPPENING, happening_of
from projections.queries.people import Athlete
from projections.queries.standing_report import standing
from projections.read_model.tables import entries, happenings, lines, races, roles


def as_happening(connection: Connection, row: Sequence[Any], athlete: str | None, ids: Identities) -> Happening:
    """The happening at the beginning of *row*, in the words of the ids that stand."""
    read = happening_of(connection, row, athlete)
    return replace(read, content=read.content.renamed(ids)) if ids else read


@lru_cache(maxsize=1)
def _happenings_query() -> Select[Any]:
    return (
        select(*HAPPENING.columns)
        .select_from(roles)
        .join(happenings, happenings.c.position == roles.c.happening)
        .where(
            roles.c.athlete == bindparam("a"),
            roles.c.occurred <= AS_OF,
            tuple_(roles.c.occurred, roles.c.rank, roles.c.happening)
            > tuple_(bindparam("after_occurred"), bindparam("after_rank"), bindparam("after_happening")),
            happenings.c.kind.in_(bindparam("kinds", expanding=True)),
            stands(),
        )
        .order_by(roles.c.occurred, roles.c.rank, roles.c.happening)
        .limit(bindparam("most"))
    )


def happenings_about(
    connection: Connection,
    athlete: Athlete,
    at: Bounds,
    kinds: Sequence[str],
    ids: Identities,
    after: Order = BEGINNING,
    most: int = ALL,
) -> list[Happening]:
    """What is visible about *athlete* beside races, of these *kinds*, in the order of happening."""
    page = {"after_occurred": after[0], "after_rank": after[1], "after_happening": after[2], "most": most}
    found: dict[int, Happening] = {}
    for key in athlete.keys:
        rows = connection.execute(_happenings_query(), {"a": key, "kinds": list(kinds), **values_of(at), **page})
        found |= {row.position: as_happening(connection, row, athlete.id, ids) for row in rows}
    return in_order(found.values(), lambda happening: happening.order, len(athlete.keys))[:most]


class Announced(NamedTuple):
    """An announcement of a race, and whether it was called off within the bounds."""

    happening: Happening
    called_off: bool


@lru_cache(maxsize=1)
def _announced_query() -> Select[Any]:
    off = and_(happenings.c.ended.is_not(None), happenings.c.ended <= POSITION, happenings.c.ended_known <= KNOWN_AT)
    return (
        select(*HAPPENING.columns, off.label("off"))
        .select_from(roles)
        .join(happenings, happenings.c.position == roles.c.happening)
        .where(
            roles.c.athlete == bindparam("a"),
            happenings.c.kind == RaceScheduled.APPEARS_AS,
            happenings.c.occurred <= AS_OF,
            happenings.c.instant <= AS_OF_CLOCK,
            happenings.c.known <= KNOWN_AT,
            happenings.c.position <= POSITION,
        )
        .order_by(roles.c.occurred, roles.c.rank, roles.c.happening)
    )


def announced(connection: Connection, athlete: Athlete, at: Bounds, ids: Identities) -> list[Announced]:
    """Every announcement that entered *athlete* for a race, those called off since included."""
    found: dict[int, Announced] = {}
    for key in athlete.keys:
        for row in connection.execute(_announced_query(), {"a": key, **values_of(at)}):
            found[row.position] = Announced(as_happening(connection, row, athlete.id, ids), bool(row.off))
    return in_order(found.values(), lambda each: each.happening.order, len(athlete.keys))


def titles_of_kind(connection: Connection, titles: Iterable[str], at: Bounds, ids: Identities) -> list[Happening]:
    """Every visible win of these titles, whoever won them, in the order of happening."""
    query = (
        select(*HAPPENING.columns)
        .where(happenings.c.kind == TitleWon.APPEARS_AS, happenings.c.subject.in_(sorted(set(titles))), stands())
        .order_by(happenings.c.occurred, happenings.c.rank, happenings.c.position)
    )
    return [as_happening(connection, row, None, ids) for row in connection.execute(query, values_of(at))]


def any_coverage(connection: Connection) -> bool:
    """Whether anything was ever stated of what the log has: most logs have nothing, and are asked no more."""
    return bool(connection.scalar(_any_coverage()))


@lru_cache(maxsize=1)
def _any_coverage() -> Select[Any]:
    return select(exists().where(happenings.c.kind == itself(CoverageStated.APPEARS_AS)))


@lru_cache(maxsize=1)
def _coverage_of_everybody() -> Select[Any]:
    kind, subject = happenings.c.kind == itself(CoverageStated.APPEARS_AS), happenings.c.subject == EVERYBODY
    return select(*HAPPENING.columns).where(kind, subject, stands())


def stated_coverage(
    connection: Connection, athletes: Iterable[Athlete], at: Bounds, ids: Identities
) -> list[Happening]:
    """Each visible statement, once, of what the log has of any of *athletes*, or of everybody, as the log has them."""
    kinds = (CoverageStated.APPEARS_AS,)
    found = {
        each.position: replace(each, athlete=None)
        for athlete in athletes
        for each in happenings_about(connection, athlete, at, kinds, ids)
    }
    rows = connection.execute(_coverage_of_everybody(), values_of(at))
    found |= {row.position: as_happening(connection, row, None, ids) for row in rows}
    return [found[position] for position in sorted(found)]


@lru_cache(maxsize=1)
def _last_day_query() -> Select[Any]:
    listed = exists().where(
        lines.c.race == entries.c.race,
        lines.c.version == standing(lines.c.race),
        lines.c.athlete == entries.c.athlete,
    )
    raced = (
        select(entries.c.occurred)
        .join(races, races.c.key == entries.c.race)
        .where(entries.c.athlete == bindparam("a"), entries.c.occurred <= AS_OF, races.c.instant <= AS_OF_CLOCK, listed)
        .order_by(entries.c.occurred.desc())
        .limit(1)
    )
    happened = (
        select(roles.c.occurred)
        .join(happenings, happenings.c.position == roles.c.happening)
        .where(
            roles.c.athlete == bindparam("a"),
            roles.c.occurred <= AS_OF,
            happenings.c.kind.not_in(NOTHING_HAPPENED),
            stands(),
        )
        .order_by(roles.c.occurred.desc())
        .limit(1)
    )
    return select(raced.scalar_subquery(), happened.scalar_subquery())


def last_day(connection: Connection, athlete: Athlete, at: Bounds) -> date | None:
    """The last day on which anything visible is known of *athlete*: two looks at the end of a career."""
    found = [row for key in athlete.keys for row in connection.execute(_last_day_query(), {"a": key, **values_of(at)})]
    days = [at for row in found for at in row if at is not None and at > FIRST_DAY]
    return day_of(Moment(max(days))) if days else None
