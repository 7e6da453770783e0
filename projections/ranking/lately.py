"""Who met lately: the rivalries of the last week in which anything of a scope was run, and those that met last."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, select

from projections.calculators.scope import Scope
from projections.facts import ALL, Bounds
from projections.queries import VisibleFacts
from projections.queries.bounded import values_of
from projections.queries.careers.scope_in_sql import within
from projections.queries.people import ids_of
from projections.queries.standing_report import standing
from projections.ranking.careers_in_sql import runs, standing_keys
from projections.ranking.ranking import RankedRivalry, among, rivalries
from projections.ranking.score import WORTH
from projections.ranking.strongest_pairs import Careers, Pair, strongest
from projections.ranking.which_pairs import Eligible, WhichPairs, eligible, raced_in
from projections.read_model.tables import entries, races

_WEEK = timedelta(days=6)
_RACES = 12
"""So many races of the week are looked at, those worth most: their careers are read whole."""
_MOST_A_WEEK = 500
_TIMES = 4


class Lately(NamedTuple):
    """The *rivalries* that had a meeting from *first* to *last*, the highest score first; no days where nothing ran."""

    first: date | None
    last: date | None
    rivalries: list[RankedRivalry]


def met_lately(connection: Connection, at: Bounds, scope: Scope, most: int) -> Lately:
    """The *most* of them. Races are found by their ids, which begin with their day."""
    conditions = within(connection, at, scope)
    newest = connection.scalar(select(races.c.occurred_on).where(*conditions).order_by(races.c.id.desc()).limit(1))
    if newest is None:
        return Lately(None, None, [])
    last = date.fromisoformat(newest)
    first = last - min(_WEEK, last - date.min)
    week = select(races.c.key, races.c.level).where(races.c.id >= first.isoformat(), *conditions)
    ran = connection.execute(week.order_by(races.c.id.desc()).limit(_MOST_A_WEEK)).all()
    worth_most = sorted(ran, key=lambda race: -WORTH.get(race.level, 1))[:_RACES]
    listed = select(entries.c.athlete).where(entries.c.race.in_([race.key for race in worth_most])).distinct()
    stand = VisibleFacts(connection, at).ids
    who = {stand.get(each, each) for each in ids_of(connection, sorted(connection.scalars(listed))).values()}
    found = [each for each in among(connection, at, scope, who, _TIMES * most) if _met_since(each, first)]
    return Lately(first, last, sorted(found, key=lambda each: (-each.score, each.record.athletes))[:most])


def _met_since(rivalry: RankedRivalry, first: date) -> bool:
    last = rivalry.record.last_meeting
    return last is not None and date.fromisoformat(last.date) >= first


def latest_meetings(
    connection: Connection, at: Bounds, scope: Scope, most: int, which: WhichPairs
) -> list[RankedRivalry]:
    """The *most* rivalries whose last meeting is the latest; of those who met last in one race the highest score first.

    The races are gone through from the last one back, and no further than to where enough pairs have met.
    """
    whose = eligible(connection, which, at)
    found: list[Pair] = []
    for race in _latest_races(connection, at, scope, which):
        found += [pair for pair in _met_in(connection, at, scope, race, whose, most) if pair not in found]
        if len(found) >= most:
            break
    return rivalries(connection, at, scope, [(0, pair) for pair in found[:most]])


def _latest_races(connection: Connection, at: Bounds, scope: Scope, which: WhichPairs) -> Iterator[int]:
    theirs = raced_in(connection, VisibleFacts(connection, at), which)
    conditions = [*within(connection, at, scope), *theirs, standing(races.c.key).is_not(None)]
    query = select(races.c.key).where(*conditions)
    query = query.order_by(races.c.occurred.desc(), races.c.rank.desc(), races.c.key.desc())
    rows = connection.execute(query, values_of(at), execution_options={"yield_per": _RACES})
    try:
        yield from rows.scalars()
    finally:
        rows.close()


def _met_in(connection: Connection, at: Bounds, scope: Scope, race: int, whose: Eligible, most: int) -> list[Pair]:
    """The *most* pairs with the highest score of those who met in *race*."""
    facts = VisibleFacts(connection, at)
    keys = standing_keys(connection, facts)
    listed = connection.scalars(select(entries.c.athlete).where(entries.c.race == race))
    stand = {keys.get(each, each) for each in listed}
    who = stand if whose.both is None else stand & whose.both
    theirs = list(runs(connection, within(connection, at, scope), facts, who, of=ALL))
    all_of_them = Careers(scope.nonfinish)
    all_of_them.add(theirs)
    raced = {run.athlete for run in theirs if all_of_them.has(run.athlete, race)}
    careers = Careers(scope.nonfinish)
    careers.add(run for run in theirs if run.athlete in raced)
    # Whoever raced in it met each of the others there: all their pairs are of this race.
    return [pair for _, pair in strongest(careers, ids_of(connection, sorted(raced)), most, wanted=whose.wanted)]
