"""Which process of all that serve delivers: the one that holds the lead, which lapses if it is not renewed.

A row with an end and no lock of a session: it holds over machines, and through a pooler that shares its sessions out.
Two clocks that differ may let two processes lead for a moment; what they deliver twice has the same id.
"""

import contextlib
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import Column, Engine, MetaData, String, Table, or_, select, update
from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError

from domain.values.dates import format_instant

LAPSES_AFTER = timedelta(seconds=30)
_WHAT = "webhooks"
_NOBODY = ""

_metadata = MetaData()
_lead = Table(
    "rivalry_lead",
    _metadata,
    Column("what", String, primary_key=True),
    Column("holder", String, nullable=False),
    Column("until", String, nullable=False),
)


class Lead:
    """One process's claim to the lead."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._me = uuid4().hex
        # Two processes may start at once: the second finds the table made.
        with contextlib.suppress(IntegrityError, OperationalError, ProgrammingError):
            _metadata.create_all(engine)

    def held(self, now: datetime) -> bool:
        """Take the lead where nobody has it, or renew it; whether it is held from now on, for a while."""
        free = or_(_lead.c.holder == self._me, _lead.c.until < format_instant(now))
        mine = {"holder": self._me, "until": format_instant(now + LAPSES_AFTER)}
        with self._engine.begin() as connection:
            if connection.execute(update(_lead).where(_lead.c.what == _WHAT, free).values(mine)).rowcount:
                return True
            if connection.execute(select(_lead.c.holder).where(_lead.c.what == _WHAT)).first() is not None:
                return False
        with contextlib.suppress(IntegrityError), self._engine.begin() as connection:  # two may be the first at once
            connection.execute(_lead.insert(), {"what": _WHAT, **mine})
            return True
        return False

    def let_go(self) -> None:
        """Somebody else may have it at once."""
        with self._engine.begin() as connection:
            connection.execute(update(_lead).where(_lead.c.holder == self._me).values(holder=_NOBODY, until=_NOBODY))
