"""Who is who: athletes by id, which ids are one person within the bounds, and who has exactly a name."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations
from typing import Any, NamedTuple, TypeVar

import msgspec
from sqlalchemy import Connection, bindparam, or_, select

from domain.events import Identities
from domain.values.identity import Merge, identities
from projections.facts import Bounds
from projections.queries.bounded import KNOWN_AT, POSITION, values_of
from projections.queries.names.called import EVER, NAME
from projections.queries.names.corrected import SAID, Registered, as_corrected, said_since
from projections.queries.names.every_name import EVERY_NAME
from projections.read_model.rows.people import SaidSince, fold
from projections.read_model.tables import athletes, merges

IDS_A_QUERY = 900
T = TypeVar("T")


def portions(wanted: Sequence[T]) -> Iterator[Sequence[T]]:
    """As many at once as a query takes."""
    return (wanted[start : start + IDS_A_QUERY] for start in range(0, len(wanted), IDS_A_QUERY))


class Athlete(NamedTuple):
    """Who somebody is. ``key`` is the position of the registration; ``keys`` and ``ids`` have those merged in too.
    What is known is known within the bounds of the question; ``registered`` is what was first said, ``said`` all that
    was ever completed and corrected since.
    """

    key: int
    id: str
    name: str
    country: str
    born: str | None
    sex: str | None
    external_ids: dict[str, str]
    keys: tuple[int, ...]
    ids: tuple[str, ...]
    registered: Registered
    said: tuple[SaidSince, ...]

    @property
    def registered_as(self) -> str:
        return self.registered.name


def find_athletes(
    connection: Connection, ids: Iterable[str], at: Bounds = EVER, called: Bounds | None = None
) -> dict[str, Athlete]:
    """Who these are, by their ids; each as known within the bounds, and under the name within those where they are
    *called* so. Who is not registered is left out.
    """
    found: dict[str, Athlete] = {}
    for portion in portions(sorted(set(ids))):
        rows = connection.execute(_BY_ID, {"ids": portion, **values_of(called or at)})
        found |= {who.id: who for who in (athlete_of(row, at) for row in rows)}
    return found


WHO = select(
    athletes.c.key,
    athletes.c.id,
    NAME.label("name"),
    *(athletes.c[name] for name in ("country", "born", "sex", "external_ids")),
    athletes.c.name.label("registered_as"),
    SAID.label("said"),
)
_BY_ID = WHO.where(athletes.c.id.in_(bindparam("ids", expanding=True)))


def ids_of(connection: Connection, keys: Collection[int]) -> dict[int, str]:
    """The ids of these athletes, by their keys."""
    found: dict[int, str] = {}
    for portion in portions(sorted(keys)):
        found.update((row.key, row.id) for row in connection.execute(_IDS, {"keys": portion}))
    return found


_IDS = select(athletes.c.key, athletes.c.id).where(athletes.c.key.in_(bindparam("keys", expanding=True)))


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


def persons(
    connection: Connection, asked: Iterable[str], ids: Identities, at: Bounds = EVER, called: Bounds | None = None
) -> dict[str, Athlete]:
    """Who is meant by each id asked for, with all the keys of that person; unknown ids are left out."""
    standing = {each: ids.get(each, each) for each in asked}
    names: dict[str, set[str]] = {each: {each} for each in standing.values()}
    for old, new in ids.items():
        if new in names:
            names[new].add(old)
    found = find_athletes(connection, {each for together in names.values() for each in together}, at, called)
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


def namesakes(connection: Connection, names: Iterable[str]) -> dict[str, list[Athlete]]:
    """Everybody who was ever given each of *names*, whatever the accents and letter case; one look for all of them."""
    folded = {name: fold(name) for name in names}
    found: dict[str, list[Athlete]] = {}
    for portion in portions(sorted(set(folded.values()) - {""})):
        folded_so = EVERY_NAME.c.folded.in_(portion)
        bearers = select(EVERY_NAME.c.key, EVERY_NAME.c.folded).where(folded_so).distinct().subquery()
        query = WHO.add_columns(bearers.c.folded).join(bearers, bearers.c.key == athletes.c.key)
        for *row, as_folded in connection.execute(query.order_by(athletes.c.key), values_of(EVER)):
            found.setdefault(as_folded, []).append(athlete_of(row, EVER))
    return {name: found.get(as_folded, []) for name, as_folded in folded.items()}


def athlete_of(row: Sequence[Any], at: Bounds) -> Athlete:
    """The athlete of a row of ``WHO``, as known within the bounds."""
    key, id_, name, country, born, sex, external, registered_as, said = row
    registered = Registered(registered_as, country, born, sex, _external_ids(external))
    since = said_since(said)
    known = as_corrected(registered, since, at)
    own = (known.country, known.born, known.sex, known.external_ids)
    return Athlete(key, id_, name, *own, (key,), (id_,), registered, since)


_external_ids = msgspec.json.Decoder(dict[str, str]).decode
