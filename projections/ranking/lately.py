"""Who met lately: the rivalries of the last week in which anything of a scope was run."""

from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, select

from projections.calculators.scope import Scope
from projections.facts import Bounds
from projections.queries import VisibleFacts
from projections.ranking.careers_in_sql import ids_of
from projections.ranking.ranking import RankedRivalry, among
from projections.ranking.scope_in_sql import within
from projections.ranking.score import WORTH
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
