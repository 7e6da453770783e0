"""What a projection is in the engine's own runner: an event read, its rows written, one transaction for each event."""

from collections.abc import Callable

from sqlalchemy import Engine, event

from domain.log.anchor import Anchor
from domain.log.ledger import Ledger
from projections.read_model import tables
from projections.read_model.integrity.soundness import checkpoint_of
from projections.read_model.rows.log import BEGINNING
from projections.read_model.writing import advance

_PORTION = 500


def following(ledger: Ledger, engine: Engine, after: int) -> Callable[[], None]:
    """What follows the log behind the position *after* to its end, into the read model's own tables, empty, in
    *engine*. They and whom the log registered up to there are made before.
    """
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare)
    tables.metadata.create_all(engine)
    with engine.begin() as connection:
        connection.execute(tables.checkpoint.insert(), BEGINNING._asdict())
    _follow(ledger, engine, 0, after, at_once=_PORTION)
    return lambda: _follow(ledger, engine, after, ledger.last_position(), at_once=1)


def _follow(ledger: Ledger, engine: Engine, after: int, to: int, *, at_once: int) -> None:
    while after < to:
        events = ledger.read(after, min(_PORTION, to - after))
        for start in range(0, len(events), at_once):
            some = events[start : start + at_once]
            with engine.begin() as connection:
                advance(connection, some, checkpoint_of(connection), Anchor(some[-1].position, ""))
        after = events[-1].position


def _prepare(connection: object, _record: object) -> None:
    # As the read model's own connections are set up.
    connection.execute("PRAGMA journal_mode = WAL")  # type: ignore[attr-defined]
    connection.execute("PRAGMA synchronous = NORMAL")  # type: ignore[attr-defined]
