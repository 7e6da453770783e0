"""The fields of an athlete's races: a row a race with everybody in it, for a career has thousands of lines."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import compress
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Select, and_, bindparam, select

from domain.events import Identities
from projections.queries.bounded import KNOWN_AT, POSITION, values_of
from projections.queries.careers.scope_in_sql import Conditions, bounded_by
from projections.queries.people import Athlete, find_athletes
from projections.queries.standing_report import standing
from projections.queries.visible_facts import VisibleFacts
from projections.read_model.rows.fields import Written
from projections.read_model.tables import annulments, athletes, entries, fields, races

Field = tuple[list[Written], list[str]]
"""How those in a race finished, and in the same order who they are."""
_NOBODY: AbstractSet[Any] = frozenset()
_field = msgspec.json.Decoder(Field).decode


class InField(NamedTuple):
    """An athlete in the field of a race: how the athlete finished, and who else is ``listed``, each person once.

    ``struck`` are those whose line a ruling took; ``annulled`` says that one took the athlete's, or the whole race.
    """

    race: str
    first: int
    finish: Written
    listed: Field
    struck: Collection[str]
    annulled: bool

    @property
    def beside(self) -> Field:
        """Those of them whose line still stands."""
        if not self.struck:
            return self.listed
        finishes, those = self.listed
        stands = [each not in self.struck for each in those]
        return list(compress(finishes, stands)), list(compress(those, stands))


def fields_of_career(known: VisibleFacts, who: Athlete, conditions: Conditions | None = None) -> Iterator[InField]:
    """The visible races that list *who* and meet the *conditions*, in the order of happening.

    Of a person listed twice, under two ids, the id registered first counts.
    """
    query = _fields().where(*(bounded_by(known.at) if conditions is None else conditions))
    found: dict[str, Any] = {}
    rulings: dict[int, list[tuple[int, str | None]]] = {}
    for key in who.keys:
        asked = {"a": key, **values_of(known.at)}
        for row in known.connection.execute(query, asked).all():
            found.setdefault(row[0], row)
        for race, position, whose in known.connection.execute(_rulings(), asked):
            rulings.setdefault(race, []).append((position, whose))
    if not known.ids and not rulings:
        yield from _plainly(found.values(), who.id)
        return
    one_with_another = find_athletes(known.connection, {*known.ids, *known.ids.values()})
    several = {each: person.key for each, person in one_with_another.items()}
    own = sorted(who.ids, key=lambda each: several.get(each, 0))
    in_order = found.values() if len(who.keys) == 1 else sorted(found.values(), key=lambda row: tuple(row[1:4]))
    for race_id, _, _, race, version, kept in in_order:
        field = _field(kept)
        listed_as = next((each for each in own if each in field[1]), None)
        if listed_as is not None:  # a later report may have the athlete no more
            ruled = rulings.get(race)
            taken = {each for at, each in ruled if at > version} if ruled else _NOBODY
            annulled = bool(taken) and (None in taken or listed_as in taken)
            struck = {each for each in taken if each is not None} if taken else _NOBODY
            if several:
                field, counts = _each_once(field, several, known.ids)
                struck = {stands for stands, each in counts.items() if each in struck} | (struck - several.keys())
            finish = _taken_out(field, who.id if several else listed_as)
            yield InField(race_id, race, finish, field, struck, annulled)


def _plainly(rows: Iterable[Any], athlete: str) -> Iterator[InField]:
    """The same where nobody has two ids, and no ruling took a line."""
    for race_id, _, _, race, _, kept in rows:
        field = _field(kept)
        if athlete in field[1]:
            yield InField(race_id, race, _taken_out(field, athlete), field, _NOBODY, annulled=False)


def _taken_out(field: Field, athlete: str) -> Written:
    """How *athlete* finished, who is in the *field* no more."""
    finishes, those = field
    at = those.index(athlete)
    del those[at]
    return finishes.pop(at)


def _each_once(field: Field, several: Mapping[str, int], ids: Identities) -> tuple[Field, dict[str, str]]:
    """The field with everybody under the id that stands; and under that the id listed that counts, where it is one of
    *several* of a person: that registered first (*several* says at which position each was).
    """
    counts: dict[str, str] = {}
    finishes, those = field
    for each in sorted((each for each in those if each in several), key=several.__getitem__):
        counts.setdefault(ids.get(each, each), each)
    once = [counts.get(ids.get(each, each), each) == each for each in those]
    return (list(compress(finishes, once)), [ids.get(each, each) for each in compress(those, once)]), counts


@lru_cache(maxsize=1)
def _fields() -> Select[Any]:
    return (
        select(races.c.id, entries.c.occurred, entries.c.rank, entries.c.race, fields.c.version, fields.c.field)
        .select_from(entries)
        .join(races, races.c.key == entries.c.race)
        .join(fields, and_(fields.c.race == entries.c.race, fields.c.version == standing(entries.c.race)))
        .where(entries.c.athlete == bindparam("a"))
        .order_by(entries.c.occurred, entries.c.rank, entries.c.race)
    )


@lru_cache(maxsize=1)
def _rulings() -> Select[Any]:
    """Every annulment in the athlete's races: where it stands, and whose line it took; nobody's is the whole race."""
    return (
        select(annulments.c.race, annulments.c.position, athletes.c.id)
        .select_from(entries)
        .join(annulments, annulments.c.race == entries.c.race)
        .outerjoin(athletes, athletes.c.key == annulments.c.athlete)
        .where(entries.c.athlete == bindparam("a"), annulments.c.position <= POSITION, annulments.c.known <= KNOWN_AT)
    )
