"""What is kept beside the rows: made of them, dear to make again, and no part of the projection. It goes with a build.

Whoever finds nothing here makes it again, so what cannot be kept need not be.
"""

from typing import NamedTuple

from sqlalchemy import BigInteger, Column, Connection, LargeBinary, MetaData, String, Table, delete, select

BESIDE = MetaData()

_kept = Table(
    "kept",
    BESIDE,
    Column("name", String, primary_key=True),
    Column("made_by", String, primary_key=True),
    Column("position", BigInteger, nullable=False),
    Column("content", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)


class Kept(NamedTuple):
    """Something made of what the log held up to ``position``."""

    position: int
    content: bytes


def kept(connection: Connection, name: str, made_by: str) -> Kept | None:
    """What was last kept under *name* by the code whose fingerprint is *made_by*."""
    query = select(_kept.c.position, _kept.c.content).where(_kept.c.name == name, _kept.c.made_by == made_by)
    row = connection.execute(query).one_or_none()
    return Kept._make(row) if row is not None else None


def keep(connection: Connection, name: str, made_by: str, what: Kept, most: int) -> None:
    """Keep *what*, unless what is there is of a later position; of all names the *most* of the latest positions."""
    before = kept(connection, name, made_by)
    if before is not None and before.position >= what.position:
        return
    connection.execute(delete(_kept).where(_kept.c.name == name, _kept.c.made_by == made_by))
    connection.execute(_kept.insert(), {"name": name, "made_by": made_by, **what._asdict()})
    latest = select(_kept.c.name, _kept.c.made_by).order_by(_kept.c.position.desc(), _kept.c.name)
    for row in connection.execute(latest.offset(most)).all():
        connection.execute(delete(_kept).where(_kept.c.name == row.name, _kept.c.made_by == row.made_by))
