"""Whom an athlete met, and the little of each of their lines that says who was ahead.

A career of 550 races has thousands of opponents' lines. Their marks and names are not asked for here, and the race of
each is the one that the athlete's own line was read with.
"""

from functools import lru_cache
from typing import Any

from sqlalchemy import Select, and_, bindparam, select

from projections.facts import Line, SharedRace
from projections.queries.bounded import AS_OF, values_of
from projections.queries.standing_report import annulled, standing
from projections.queries.visible_facts import VisibleFacts
from projections.read_model.tables import athletes, entries, lines, versions


def met_by(known: VisibleFacts, athlete: str) -> dict[str, list[SharedRace]]:
    """By opponent, the visible races that list both, in the order of happening; the athlete's own line first."""
    person = known.person(athlete)
    own = {start.race.first: start for start in known.starts(person.id)}
    met: dict[str, dict[int, SharedRace]] = {}
    for key in person.keys:
        rows = known.connection.execute(_lines_beside(), {"a": key, **values_of(known.at)}).all()
        for race, listed, place, status, role, struck in rows:
            who, start = known.ids.get(listed, listed), own.get(race)
            shared = met.setdefault(who, {})
            if start is not None and race not in shared:
                line = Line(who, None, None, place, None, status, role, None, (), bool(struck))
                shared[race] = SharedRace(start.race, start.line, line)
    met.pop(person.id, None)
    return {who: sorted(shared.values(), key=lambda each: each.race.order) for who, shared in met.items() if shared}


@lru_cache(maxsize=1)
def _lines_beside() -> Select[Any]:
    """The lines beside ``a``'s, by the report that stands; of two ids of one person that registered first in front."""
    return (
        select(
            entries.c.race, athletes.c.id, lines.c.place, lines.c.status, lines.c.role,
            annulled(lines.c.athlete, entries.c.race).label("annulled"),
        )
        .select_from(entries)
        .join(versions, and_(versions.c.race == entries.c.race, versions.c.position == standing(entries.c.race)))
        .join(lines, and_(lines.c.race == entries.c.race, lines.c.version == versions.c.position,
                          lines.c.athlete != entries.c.athlete))
        .join(athletes, athletes.c.key == lines.c.athlete)
        .where(entries.c.athlete == bindparam("a"), entries.c.occurred <= AS_OF)
        .order_by(athletes.c.key)
    )  # fmt: skip
