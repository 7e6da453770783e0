"""Which registered athletes the names in results mean: one, somebody new, or a question. Never a guess."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from domain.values.slugs import slug
from projections import queries
from projections.queries import Athlete


class PrintedName(NamedTuple):
    """Somebody as results name them; what they do not say is empty."""

    name: str
    country: str = ""
    born: str = ""


class Meant(NamedTuple):
    """Who is meant: ``athlete``, or somebody new under ``new``, or open which of ``candidates``, nearest first.

    ``was_passed_over``: too many have a name like it for all of them to be compared.
    """

    athlete: Athlete | None = None
    new: str = ""
    candidates: Sequence[Athlete] = ()
    was_passed_over: bool = False


def who_is_meant(
    connection: Connection, people: Iterable[PrintedName], told: Mapping[str, str] | None = None
) -> Mapping[PrintedName, Meant]:
    """For each of *people* who it is; *told* are ids by names, of somebody registered or somebody new.

    Namesakes are told apart by nation and year of birth; who is nearly a namesake of somebody registered is asked
    about, unless nation or year say that it is another.
    """
    everybody = list(dict.fromkeys(people))
    ids = {each: told[each.name] for each in everybody if told and each.name in told}
    asked = [each for each in everybody if each not in ids]
    gone = queries.ever_merged(connection) if asked else set()
    exact = queries.namesakes(connection, [each.name for each in asked]) if asked else {}
    unknown = [each.name for each in asked if not exact[each.name]]
    near = queries.near_namesakes(connection, unknown)
    taken = queries.find_athletes(connection, {*ids.values(), *(slug(each.name) for each in asked)})
    told_of = {each: Meant(athlete=taken.get(id_), new=id_) for each, id_ in ids.items()}
    for each in asked:
        likely = _standing(near.found.get(each.name, ()), gone)
        who = _meant(each, _standing(exact[each.name], gone), likely, taken)
        told_of[each] = who._replace(was_passed_over=each.name in near.passed_over)
    return told_of


def _standing(those: Iterable[Athlete], gone: set[str]) -> list[Athlete]:
    return [one for one in those if one.id not in gone]


def _meant(each: PrintedName, namesakes: list[Athlete], near: list[Athlete], taken: Mapping[str, Athlete]) -> Meant:
    same = [one for one in namesakes if _may_be(one, each)]
    if len(same) == 1 and (each.country or len(namesakes) == 1):
        return Meant(athlete=same[0])
    if namesakes:
        return Meant(candidates=same or namesakes)
    likely = [one for one in near if _may_be(one, each)]
    if likely:
        return Meant(candidates=likely)
    new = slug(each.name)
    return Meant(new=f"{new}-{slug(each.country)}" if new in taken and each.country else new)


def _may_be(one: Athlete, each: PrintedName) -> bool:
    """Whether nothing that both say is another: nation, year of birth."""
    other_nation = each.country and one.country and each.country != one.country
    other_year = each.born and one.born and not one.born.startswith(each.born)
    return not (other_nation or other_year)
