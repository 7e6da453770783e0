"""The races within a scope, the newest first, a page at a time, each with who won it: four statements a page."""

from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, and_, bindparam, select

from domain.values.slugs import slug
from projections.calculators.scope import Scope
from projections.facts import Bounds, Line, Race
from projections.queries.bounded import AS_OF_CLOCK, values_of
from projections.queries.careers.scope_in_sql import asked
from projections.queries.fact_columns import LINE, RACE, race_of
from projections.queries.people import identities_at, ids_of
from projections.queries.standing_report import standing
from projections.read_model.tables import lines, races, versions, words

_winner = LINE.reader(behind=[RACE])


class WonRace(NamedTuple):
    """A race, and the line of whoever won it: of several, where they tie; of nobody, where none is first, or it was
    annulled.
    """

    race: Race
    winners: list[Line]


class RacePage(NamedTuple):
    """``next`` is the id of the last race of the page where there are older ones."""

    races: list[WonRace]
    next: str | None


def races_within(connection: Connection, at: Bounds, scope: Scope, before: str | None, most: int) -> RacePage:
    """The next *most* visible races of *scope* older than the one whose id is *before*; ids begin with the day. Also
    those that no record counts: an exhibition was run and won.
    """
    bounds = values_of(at)
    conditions = [*asked(connection, at, scope), standing(races.c.key).is_not(None)]
    if scope.from_ is not None:
        conditions.append(races.c.id >= scope.from_.isoformat())
    if scope.to is not None and scope.to < date.max:
        conditions.append(races.c.id < (scope.to + timedelta(days=1)).isoformat())
    if before is not None:
        conditions.append(races.c.id < before)
    page = select(races.c.key, races.c.id).where(*conditions).order_by(races.c.id.desc()).limit(most + 1)
    found = connection.execute(page, bounds).all()
    shown = found[:most]
    keys = [row.key for row in shown]
    told: dict[str, WonRace] = {}
    rows = connection.execute(_WON, {"races": keys, **bounds}).all()
    ids = ids_of(connection, sorted({row[-1] for row in rows if row[-1] is not None}))
    stands = identities_at(connection, at)
    for row in rows:
        race = race_of(row)
        won = told.setdefault(race.id, WonRace(race, []))
        if row[-1] is not None and not race.annulled:
            who = stands.get(ids[row[-1]], ids[row[-1]])
            if all(each.athlete != who for each in won.winners):
                won.winners.append(_winner(row, who))
    return RacePage([told[row.id] for row in shown if row.id in told], shown[-1].id if len(found) > most else None)


_WON = (
    select(*RACE.columns, *LINE.columns, lines.c.athlete)
    .select_from(races)
    .join(versions, and_(versions.c.race == races.c.key, versions.c.position == standing(races.c.key)))
    .outerjoin(lines, and_(lines.c.race == races.c.key, lines.c.version == versions.c.position, lines.c.place == 1))
    .where(races.c.key.in_(bindparam("races", expanding=True)), races.c.instant <= AS_OF_CLOCK)
    .order_by(races.c.key, lines.c.athlete)
)


def competition_called(connection: Connection, slugged: str, position: int) -> str | None:
    """The name of the competition whose name is *slugged*, as the first race of it up to *position* has it."""
    first = select(races.c.competition).join(words, words.c.race == races.c.key)
    named = first.where(words.c.kind == "competition", words.c.word == slug(slugged), words.c.race <= position)
    return connection.scalar(named.order_by(words.c.race).limit(1))
