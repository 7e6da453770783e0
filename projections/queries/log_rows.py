"""What the read model keeps of the log itself: where an event is, of what type, and about whom."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, and_, bindparam, func, select, tuple_

from domain.log.ledger import Receipt
from projections.queries.bounded import itself
from projections.queries.people import IDS_A_QUERY, portions
from projections.read_model.rows.log import LogRow
from projections.read_model.tables import athletes, log, touches


class LogPage(NamedTuple):
    rows: list[LogRow]
    more: bool


def log_page(connection: Connection, after: int, limit: int, event_type: str | None, athlete: str | None) -> LogPage:
    """The next positions behind *after*, of a type and about an athlete where asked."""
    query = select(log).where(log.c.position > after).order_by(log.c.position)
    return _page(connection, query, limit, event_type, athlete)


def log_page_of(
    connection: Connection, after: int, limit: int, types: Collection[str], people: Collection[str]
) -> LogPage:
    """The next positions behind *after*, of one of *types* and about one of *people*, where there are any of these."""
    query = select(log).where(log.c.position > after).order_by(log.c.position)
    if types:
        query = query.where(log.c.type.in_(sorted(types)))
    if people:
        keys = select(athletes.c.key).where(athletes.c.id.in_(sorted(people)))
        about = select(touches.c.position).where(touches.c.athlete.in_(keys), touches.c.position > after)
        query = query.where(log.c.position.in_(about))
    rows = [LogRow(*row) for row in connection.execute(query.limit(limit + 1))]
    return LogPage(rows[:limit], len(rows) > limit)


def newest(connection: Connection, before: int, limit: int, event_type: str | None, athlete: str | None) -> LogPage:
    """The last positions in front of *before*, the newest first, of a type and about an athlete where asked."""
    query = select(log).where(log.c.position < before).order_by(log.c.position.desc())
    return _page(connection, query, limit, event_type, athlete)


def _page(
    connection: Connection, query: Select[Any], limit: int, event_type: str | None, athlete: str | None
) -> LogPage:
    if event_type is not None:
        query = query.where(log.c.type == itself(event_type))
    if athlete is not None:
        key = select(athletes.c.key).where(athletes.c.id == athlete).scalar_subquery()
        query = query.join(touches, and_(touches.c.athlete == key, touches.c.position == log.c.position))
    rows = [LogRow(*row) for row in connection.execute(query.limit(limit + 1))]
    return LogPage(rows[:limit], len(rows) > limit)


def digest_at(connection: Connection, position: int) -> int:
    """The digest of what stands at *position*; 0 where nothing does."""
    return connection.scalar(_digest_query(), {"position": position}) or 0


@lru_cache(maxsize=1)
def _digest_query() -> Select[Any]:
    return select(log.c.digest).where(log.c.position == bindparam("position"))


def at_both_ends(connection: Connection, types: Iterable[str]) -> set[int]:
    """The positions of the first and the last event of each of *types*."""
    found: set[int] = set()
    for each in types:
        own = log.c.type == itself(each)
        ends = connection.execute(select(func.min(log.c.position), func.max(log.c.position)).where(own))
        found |= {position for row in ends for position in row if position is not None}
    return found


def first_positions(connection: Connection, subjects: Iterable[str]) -> dict[str, int]:
    """The position of the first event about each thing (``race:…``): what later ones correct, retract or end."""
    found: dict[str, int] = {}
    for portion in portions(sorted(set(subjects))):
        query = (
            select(log.c.subject, func.min(log.c.position)).where(log.c.subject.in_(portion)).group_by(log.c.subject)
        )
        found.update((subject, position) for subject, position in connection.execute(query))
    return found


def rows_about(connection: Connection, subject: str, position: int) -> list[LogRow]:
    """Every event about one thing (``race:…``, ``title:…``) up to *position*, in order."""
    query = select(log).where(log.c.subject == subject, log.c.position <= position).order_by(log.c.position)
    return [LogRow(*row) for row in connection.execute(query)]


def rows_about_each(connection: Connection, subjects: Iterable[str], position: int) -> dict[str, list[LogRow]]:
    """Every event about each of these things up to *position*, in order: of many things at once."""
    found: dict[str, list[LogRow]] = defaultdict(list)
    for portion in portions(sorted(set(subjects))):
        query = select(log).where(log.c.subject.in_(portion), log.c.position <= position).order_by(log.c.position)
        for row in connection.execute(query).all():
            found[row.subject].append(LogRow(*row))
    return found


def log_rows(connection: Connection, wanted: Sequence[Receipt]) -> list[LogRow]:
    """The row of the event of each receipt: by position where it was appended, else of the event that it repeats."""
    positions = [each.position for each in wanted if each.position is not None]
    names = list({(each.id, each.type) for each in wanted if each.position is None})
    at: dict[int, LogRow] = {}
    named: dict[tuple[str, str], list[LogRow]] = defaultdict(list)
    for portion in portions(positions):
        query = select(log).where(log.c.position.in_(portion))
        at.update((row.position, LogRow(*row)) for row in connection.execute(query))
    for start in range(0, len(names), IDS_A_QUERY // 2):
        these = tuple_(log.c.id, log.c.type).in_(names[start : start + IDS_A_QUERY // 2])
        for row in connection.execute(select(log).where(these).order_by(log.c.position)):
            named[row.id, row.type].append(LogRow(*row))
    return [at[each.position] if each.position is not None else named[each.id, each.type][each.nth] for each in wanted]
