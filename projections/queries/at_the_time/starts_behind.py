"""The starts in which marks were made."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, select

from domain.events import Identities
from projections.facts import Bounds, Placed, Start
from projections.queries.bounded import values_of
from projections.queries.fact_columns import LINE, RACE, race_of
from projections.queries.standing_report import standing
from projections.read_model.tables import athletes, lines, races, versions

_KEYS = 400
_line = LINE.reader(behind=[RACE])


def starts_behind(connection: Connection, at: Bounds, ids: Identities, placed: Sequence[Placed]) -> list[Start]:
    """Those of *placed*, in its order; *ids* says which stands for which."""
    found: dict[tuple[int, str], Start] = {}
    for first in range(0, len(placed), _KEYS):
        portion = placed[first : first + _KEYS]
        asked = {
            "races": sorted({each.order[2] for each in portion}),
            "ids": sorted(_one_with({each.athlete for each in portion}, ids)),
        }
        for row in connection.execute(_starts_in(), asked | values_of(at)).all():
            who = ids.get(row.listed_as, row.listed_as)
            race = race_of(row)
            found.setdefault((race.first, who), Start(race, _line(row, who)))
    return [found[each.order[2], each.athlete] for each in placed]


def _one_with(athletes: set[str], ids: Identities) -> Iterable[str]:
    return athletes | {old for old, new in ids.items() if new in athletes}


@lru_cache(maxsize=1)
def _starts_in() -> Select[Any]:
    """The starts of these athletes in these races, by the report that stands."""
    return (
        select(*RACE.columns, *LINE.columns, athletes.c.id.label("listed_as"))
        .select_from(races)
        .join(versions, and_(versions.c.race == races.c.key, versions.c.position == standing(races.c.key)))
        .join(lines, and_(lines.c.race == races.c.key, lines.c.version == versions.c.position))
        .join(athletes, athletes.c.key == lines.c.athlete)
        .where(races.c.key.in_(bindparam("races", expanding=True)), athletes.c.id.in_(bindparam("ids", expanding=True)))
        .order_by(athletes.c.key)
    )
