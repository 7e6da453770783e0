"""Who is in a race: everybody who was ever listed in it or entered for it, whatever the bounds."""

from sqlalchemy import Connection, select, union

from projections.read_model.tables import athletes, entries, happenings, races, roles


def ever_in(connection: Connection, race_id: str) -> list[str]:
    """Their ids; empty where there is no such race."""
    listed = (
        select(athletes.c.id)
        .join(entries, entries.c.athlete == athletes.c.key)
        .join(races, races.c.key == entries.c.race)
        .where(races.c.id == race_id)
    )
    entered = (
        select(athletes.c.id)
        .join(roles, roles.c.athlete == athletes.c.key)
        .join(happenings, happenings.c.position == roles.c.happening)
        .where(happenings.c.kind == "scheduled", happenings.c.id == race_id)
    )
    return sorted(connection.scalars(union(listed, entered)))
