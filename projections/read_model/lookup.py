"""Reads what the projector must know of earlier rows, for a whole batch in a handful of queries."""

from collections.abc import Collection, Iterator
from typing import TypeVar

from sqlalchemy import Connection, func, select, tuple_

from domain.events import QuotePublished, TitleWon
from projections.read_model.prior import HappeningKey, Prior, PriorHappening, PriorMerge, PriorRace, Wanted, WordKey
from projections.read_model.rows.marks import LeadRow
from projections.read_model.rows.races import RaceRow
from projections.read_model.tables import (
    annulments,
    athletes,
    entries,
    happenings,
    leads,
    log,
    merges,
    races,
    roles,
    spellings,
    versions,
)

_IDS_A_QUERY = 900

K = TypeVar("K", str, HappeningKey, WordKey)


def look_up(connection: Connection, wanted: Wanted) -> Prior:
    """The rows of the athletes, races, happenings, title winners, merges, seasons, words and speakers that a batch
    refers to.
    """
    prior = Prior()
    _athletes(connection, wanted.athletes, prior)
    _registered(connection, wanted.registered, prior)
    _races(connection, wanted.races, prior)
    _happenings(connection, wanted.happenings, prior)
    titles = {str(each.subject) for (kind, _), each in prior.happenings.items() if kind == TitleWon.APPEARS_AS}
    prior.winners |= _about_by_subject(connection, TitleWon.APPEARS_AS, wanted.winners | titles)
    _merges(connection, wanted.merges, prior)
    ruled_on = {each.row.season for each in prior.races.values() if each.row.season is not None}
    _leads(connection, wanted.leads | ruled_on, prior)
    _words(connection, wanted.words, prior)
    prior.spoken_about |= _about_by_subject(connection, QuotePublished.APPEARS_AS, wanted.spoken_about)
    return prior


def _athletes(connection: Connection, wanted: Collection[str], prior: Prior) -> None:
    for ids in _portions(wanted):
        query = select(athletes.c.id, athletes.c.key, athletes.c.country).where(athletes.c.id.in_(ids))
        for row in connection.execute(query):
            prior.athletes[row.id], prior.countries[row.id] = row.key, row.country


def _registered(connection: Connection, wanted: Collection[str], prior: Prior) -> None:
    for ids in _portions(wanted):
        query = select(athletes.c.id, log.c.known).join(log, log.c.position == athletes.c.key)
        prior.registered.update((row.id, row.known) for row in connection.execute(query.where(athletes.c.id.in_(ids))))


def _races(connection: Connection, wanted: Collection[str], prior: Prior) -> None:
    for ids in _portions(wanted):
        # The first version of a race has the position of the race's key.
        first = (versions.c.race == races.c.key) & (versions.c.position == races.c.key)
        ruled = select(func.max(annulments.c.known)).where(annulments.c.race == races.c.key).scalar_subquery()
        known = (versions.c.known, func.coalesce(ruled, versions.c.known))
        query = select(races, *known).join(versions, first).where(races.c.id.in_(ids))
        for found in connection.execute(query):
            *of_the_race, known_first, taken_back = found
            row = RaceRow(*of_the_race)
            listed = connection.scalars(select(entries.c.athlete).where(entries.c.race == row.key))
            prior.races[row.id] = PriorRace(row, known_first, frozenset(listed), taken_back)


def _happenings(connection: Connection, wanted: Collection[HappeningKey], prior: Prior) -> None:
    for keys in _portions(wanted):
        query = (
            select(
                happenings.c.kind,
                happenings.c.id,
                happenings.c.position,
                happenings.c.known,
                happenings.c.subject,
                happenings.c.ended_known,
            )
            .where(tuple_(happenings.c.kind, happenings.c.id).in_(keys))
            .order_by(happenings.c.position)
        )
        for row in connection.execute(query):
            about = frozenset(connection.scalars(select(roles.c.athlete).where(roles.c.happening == row.position)))
            before = prior.happenings.get((row.kind, row.id))
            prior.happenings[row.kind, row.id] = PriorHappening(
                position=row.position,
                known=row.known,
                athletes=about,
                subject=row.subject,
                ended_known=row.ended_known,
                ever=before.ever | about if before is not None else about,
            )


def _about_by_subject(connection: Connection, kind: str, wanted: Collection[str]) -> dict[str, frozenset[int]]:
    """By each of these subjects the keys of all whom a happening of this kind ever was about."""
    found: dict[str, frozenset[int]] = {}
    for subjects in _portions(wanted):
        query = (
            select(happenings.c.subject, roles.c.athlete)
            .join(roles, roles.c.happening == happenings.c.position)
            .where(happenings.c.kind == kind, happenings.c.subject.in_(subjects))
        )
        for row in connection.execute(query):
            found[row.subject] = found.get(row.subject, frozenset()) | {row.athlete}
    return found


def _merges(connection: Connection, wanted: Collection[str], prior: Prior) -> None:
    for ids in _portions(wanted):
        query = select(merges).where(merges.c.athlete.in_(ids)).order_by(merges.c.position)
        prior.merges.update((row.athlete, PriorMerge(row.position, row.known)) for row in connection.execute(query))


def _leads(connection: Connection, wanted: Collection[str], prior: Prior) -> None:
    for seasons in _portions(wanted):
        query = select(leads).where(leads.c.season.in_(seasons))
        for row in connection.execute(query.order_by(*leads.primary_key)):
            prior.leads.setdefault(row.season, []).append(LeadRow(*row))


def _words(connection: Connection, wanted: Collection[WordKey], prior: Prior) -> None:
    for words in _portions(wanted):
        query = select(spellings.c.kind, spellings.c.word).where(
            tuple_(spellings.c.kind, spellings.c.piece).in_(words), spellings.c.piece == spellings.c.word
        )
        prior.words.update((row.kind, row.word) for row in connection.execute(query))


def _portions(wanted: Collection[K]) -> Iterator[list[K]]:
    ordered = sorted(wanted)
    for start in range(0, len(ordered), _IDS_A_QUERY):
        yield ordered[start : start + _IDS_A_QUERY]
