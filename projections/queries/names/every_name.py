"""Each name that anybody was ever given, whatever became of it: who looks for an old one finds its bearer."""

from collections.abc import Collection

from sqlalchemy import Connection, bindparam, select, union_all

from projections.queries.bounded import POSITION
from projections.read_model.tables import athletes, names

EVERY_NAME = union_all(
    select(athletes.c.key, athletes.c.id, athletes.c.name, athletes.c.folded, athletes.c.key.label("position")),
    select(athletes.c.key, athletes.c.id, names.c.name, names.c.folded, names.c.position).join(
        names, names.c.athlete == athletes.c.key
    ),
).subquery("every_name")
"""Rows of whose it is (``key``, ``id``), the ``name``, as it is searched for (``folded``), and since which ``position``
the log has it.
"""


def names_of(connection: Connection, ids: Collection[str], position: int) -> dict[str, list[str]]:
    """Each name that these were given up to *position*, in the order of the log, by their ids."""
    found: dict[str, list[str]] = {each: [] for each in ids}
    for id_, name in connection.execute(_OF_THESE, {"ids": sorted(found), "position": position}):
        found[id_].append(name)
    return found


_OF_THESE = (
    select(EVERY_NAME.c.id, EVERY_NAME.c.name)
    .where(EVERY_NAME.c.id.in_(bindparam("ids", expanding=True)), EVERY_NAME.c.position <= POSITION)
    .order_by(EVERY_NAME.c.position)
)
