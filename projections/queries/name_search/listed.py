"""Athletes a page at a time: those whose name has each word of a text anywhere in it, or whom a register calls so."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, and_, bindparam, exists, false, or_, select

from domain.events import Identities
from domain.values.external_ids import ExternalId
from projections.facts import Bounds
from projections.queries.bounded import KNOWN_AT, POSITION, values_of
from projections.queries.name_search.bearers import bearing_any
from projections.queries.people import WHO, Athlete, athlete_of
from projections.read_model.rows.people import fold
from projections.read_model.rows.spellings import NAME, within
from projections.read_model.tables import athletes, corrections, external_ids, names, spellings

_SHORTEST = 3
"""Letters by which a word is looked up that has them in it."""
_FEW = 500
"""Words that have a text in them, and bearers of these, who are looked up; of more the next are found by a walk."""


def search_athletes(
    connection: Connection,
    q: str | None,
    at: Bounds,
    after: str,
    most: int,
    ids: Identities | None = None,
    external: ExternalId | None = None,
) -> list[Athlete]:
    """Athletes registered by then, by id, one of whose names, or whose id, has every word of *q* (accents do not
    matter) and whom a register calls *external*, or did when they were two: *ids* says who is merged, and they answer
    under the id that stands.
    """
    merged = ids or {}
    named = [_has(connection, q, at.position)] if q else []
    query = (
        WHO.where(athletes.c.key <= POSITION, athletes.c.id > after, athletes.c.id.not_in(sorted(merged)))
        .order_by(athletes.c.id)
        .limit(most)
    )
    values = values_of(at)
    for has in [*named, *([_is_called(external)] if external else [])]:
        old = connection.scalars(
            select(athletes.c.id).where(athletes.c.id.in_(sorted(merged)), athletes.c.key <= POSITION, has), values
        )
        query = query.where(or_(has, athletes.c.id.in_(sorted({merged[each] for each in old}))))
    return [athlete_of(row, at) for row in connection.execute(query, values)]


def _has(connection: Connection, q: str, position: int) -> ColumnElement[bool]:
    """Whether an athlete has the words in a name, or the id. Of what has no letter or digit nothing is in any name."""
    words = fold(q).split()
    own = athletes.c.id == q
    if not words:
        return or_(false(), own)
    few = _few_having(connection, words, position)
    if few is not None:
        return or_(athletes.c.key.in_(few), own)
    registered = and_(*(athletes.c.folded.contains(word, autoescape=True) for word in words))
    given = select(names.c.athlete).where(
        names.c.athlete == athletes.c.key,
        names.c.position <= POSITION,
        *(names.c.folded.contains(word, autoescape=True) for word in words),
    )
    return or_(registered, given.exists(), own)


def _few_having(connection: Connection, words: Sequence[str], position: int) -> list[int] | None:
    """The keys of whoever has *words* in a name; None where they may be many."""
    for word in sorted(words, key=len, reverse=True):
        if len(word) < _SHORTEST:
            break
        asked = {"piece": within(word), "word": f"%{word}%", "position": position, "most": _FEW + 1}
        there = connection.scalars(_HAVING, asked).all()
        borne = bearing_any(connection, there, position, _FEW + 1) if len(there) <= _FEW else []
        if len(there) <= _FEW >= len(borne):
            return sorted({key for key, folded in borne if all(each in folded for each in words)})
    return None


def _is_called(external: ExternalId) -> ColumnElement[bool]:
    """By the last that the register is known to call the athlete."""
    named = (external_ids.c.register == external.register, external_ids.c.id == external.id)
    given = (external_ids.c.position <= POSITION, external_ids.c.known <= KNOWN_AT)
    later = exists().where(
        corrections.c.athlete == external_ids.c.athlete,
        corrections.c.position > external_ids.c.position,
        corrections.c.position <= POSITION,
        corrections.c.known <= KNOWN_AT,
        corrections.c.registers.contains(f" {external.register} "),
    )
    return athletes.c.key.in_(select(external_ids.c.athlete).where(*named, *given, ~later))


_HAVING = (
    select(spellings.c.word)
    .where(
        spellings.c.kind == NAME,
        spellings.c.piece == bindparam("piece"),
        spellings.c.race <= POSITION,
        spellings.c.word.like(bindparam("word")),
    )
    .limit(bindparam("most"))
)
