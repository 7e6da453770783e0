"""Whom a name means, as people write it: an id, a name in any order of its words, a family name."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Connection

from projections.facts import Bounds, everything_at
from projections.queries import Athlete, VisibleFacts, find_athletes, search_by_name
from projections.queries.names.every_name import names_of
from projections.read_model.rows.people import fold

_MOST = 8


class NameMeant(NamedTuple):
    """*sure* is whom a text means without a doubt; else *candidates* are those it may mean, the nearest first, who were
    *spelt* as it is or only nearly so.
    """

    sure: Athlete | None
    candidates: list[Athlete]
    spelt: bool = True


def meant_by(connection: Connection, text: str, position: int) -> NameMeant:
    """Whom *text* means of those registered up to *position*: an id, or the only one who has, or had, a name
    with all of its words.

    The whole name comes before a part of it. The beginning of a word, or a slip of the pen, is never taken for anybody,
    but its candidates are named.
    """
    own = find_athletes(connection, [text]).get(text)
    if own is not None and own.key <= position:
        return NameMeant(own, [own])
    at = everything_at(position)
    spelt = _search(connection, text, at, forgiving=False)
    words = set(fold(text).split())
    called = names_of(connection, {id_ for each in spelt for id_ in each.ids}, position)
    names = {each.id: [set(fold(name).split()) for id_ in each.ids for name in called[id_]] for each in spelt}
    whole = [each for each in spelt if words in names[each.id]]
    found = whole or [each for each in spelt if any(words <= name for name in names[each.id])]
    if found:
        return NameMeant(found[0] if len(found) == 1 else None, found)
    return NameMeant(None, _search(connection, text, at, forgiving=True), spelt=False)


def called(people: Iterable[Athlete]) -> str:
    """``Josh Kerr (josh-kerr, GBR) or Ron Kerr (ron-kerr, IRL)``."""
    return " or ".join(f"{each.name} ({each.id}, {each.country})" for each in people)


def _search(connection: Connection, text: str, at: Bounds, *, forgiving: bool) -> list[Athlete]:
    """Those merged into another are found as that one."""
    known = VisibleFacts(connection, at)
    found = search_by_name(connection, text, at.position, _MOST, known.ids, forgiving=forgiving)
    return [known.person(each.id) for each in found]
