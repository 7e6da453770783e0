"""Who is who: athletes by id, which ids are one person within the bounds, and search by name."""

from collections.abc import Iterable
from itertools import combinations
from typing import NamedTuple

import msgspec
from sqlalchemy import ColumnElement, Connection, RowMapping, and_, bindparam, false, or_, select

from domain.events import Identities
from domain.values.external_ids import ExternalId
from domain.values.identity import Merge, identities
from projections.facts import Bounds
from projections.queries.bounded import KNOWN_AT, POSITION
from projections.read_model.rows.people import fold
from projections.read_model.tables import athletes, external_ids, merges

IDS_A_QUERY = 900


class Athlete(NamedTuple):
    """Who somebody is. ``key`` is the position of the registration; ``keys`` and ``ids`` have those merged in too."""

    key: int
    id: str
    name: str
    country: str
    born: str | None
    sex: str | None
    external_ids: dict[str, str]
    keys: tuple[int, ...] = ()
    ids: tuple[str, ...] = ()


def find_athletes(connection: Connection, ids: Iterable[str]) -> dict[str, Athlete]:
    found: dict[str, Athlete] = {}
    wanted = sorted(set(ids))
    for start in range(0, len(wanted), IDS_A_QUERY):
        rows = connection.execute(_BY_ID, {"ids": wanted[start : start + IDS_A_QUERY]})
        found |= {row["id"]: _athlete(row) for row in rows.mappings()}
    return found


_BY_ID = select(athletes).where(athletes.c.id.in_(bindparam("ids", expanding=True)))


def identities_at(connection: Connection, at: Bounds) -> dict[str, str]:
    """Which id stands for which, within the bounds."""
    return identities(merges_at(connection, at))


def merges_at(connection: Connection, at: Bounds) -> list[Merge]:
    """The merges that stand within the bounds."""
    bounds = {"position": at.position, "known_at": at.known_at}
    return [Merge(*row) for row in connection.execute(_MERGED, bounds)]


_MERGED = select(*(merges.c[name] for name in Merge._fields)).where(
    merges.c.position <= POSITION,
    merges.c.known <= KNOWN_AT,
    or_(merges.c.ended.is_(None), merges.c.ended > POSITION, merges.c.ended_known > KNOWN_AT),
)


def ever_merged(connection: Connection) -> set[str]:
    """Every id that was ever merged into another."""
    return set(connection.scalars(select(merges.c.athlete)))


def persons(connection: Connection, asked: Iterable[str], ids: Identities) -> dict[str, Athlete]:
    """Who is meant by each id asked for, with all the keys of that person; unknown ids are left out."""
    standing = {each: ids.get(each, each) for each in asked}
    names: dict[str, set[str]] = {each: {each} for each in standing.values()}
    for old, new in ids.items():
        if new in names:
            names[new].add(old)
    found = find_athletes(connection, {each for together in names.values() for each in together})
    people: dict[str, Athlete] = {}
    for each, one in standing.items():
        if one in found:
            same = sorted((found[name] for name in names[one] if name in found), key=lambda athlete: athlete.key)
            keys, ids_ = tuple(athlete.key for athlete in same), tuple(athlete.id for athlete in same)
            people[each] = found[one]._replace(keys=keys, ids=ids_)
    return people


def keys_of_one(connection: Connection, ids: Identities) -> list[tuple[int, int]]:
    """The keys that are one person, pair by pair, that registered later first."""
    together: dict[str, list[int]] = {}
    for each in find_athletes(connection, {*ids, *ids.values()}).values():
        together.setdefault(ids.get(each.id, each.id), []).append(each.key)
    return [(later, first) for keys in together.values() for first, later in combinations(sorted(keys), 2)]


def search_athletes(
    connection: Connection,
    q: str | None,
    position: int,
    after: str,
    most: int,
    ids: Identities | None = None,
    external: ExternalId | None = None,
) -> list[Athlete]:
    """Athletes registered up to *position*, by id, whose name or id has every word of *q* (accents do not matter) and
    whom a register calls *external*, or did when they were two: *ids* says who is merged, and they answer under the id
    that stands.
    """
    merged = ids or {}
    query = (
        select(athletes)
        .where(athletes.c.key <= position, athletes.c.id > after, athletes.c.id.not_in(sorted(merged)))
        .order_by(athletes.c.id)
        .limit(most)
    )
    for has in [*([_has(q)] if q else []), *([_is_called(external)] if external else [])]:
        old = connection.scalars(
            select(athletes.c.id).where(athletes.c.id.in_(sorted(merged)), athletes.c.key <= position, has)
        )
        query = query.where(or_(has, athletes.c.id.in_(sorted({merged[each] for each in old}))))
    return [_athlete(row) for row in connection.execute(query).mappings()]


def _has(q: str) -> ColumnElement[bool]:
    words = [athletes.c.folded.contains(word, autoescape=True) for word in fold(q).split()]
    # Of what has no letter or digit nothing is in any name.
    return or_(and_(*words) if words else false(), athletes.c.id == q)


def _is_called(external: ExternalId) -> ColumnElement[bool]:
    named = (external_ids.c.register == external.register, external_ids.c.id == external.id)
    return athletes.c.key.in_(select(external_ids.c.athlete).where(*named))


def namesakes(connection: Connection, names: Iterable[str]) -> dict[str, list[Athlete]]:
    """Everybody registered under each of *names*, whatever the accents and letter case; one look for all of them."""
    folded = {name: fold(name) for name in names}
    wanted = sorted(set(folded.values()) - {""})
    found: dict[str, list[Athlete]] = {}
    for start in range(0, len(wanted), IDS_A_QUERY):
        query = select(athletes).where(athletes.c.folded.in_(wanted[start : start + IDS_A_QUERY]))
        for row in connection.execute(query.order_by(athletes.c.key)).mappings():
            found.setdefault(row["folded"], []).append(_athlete(row))
    return {name: found.get(as_folded, []) for name, as_folded in folded.items()}


def _athlete(row: RowMapping) -> Athlete:
    external = msgspec.json.decode(row["external_ids"], type=dict[str, str])
    who = (row["key"], row["id"], row["name"], row["country"], row["born"], row["sex"], external)
    return Athlete(*who, keys=(row["key"],), ids=(row["id"],))
