"""What the ledger asks of the read model, to be spared a walk through the log: who is who, and who met whom."""

from collections.abc import Collection

from sqlalchemy.exc import SQLAlchemyError

from domain.values.identity import Merge
from projections import queries
from projections.facts import everything_at
from projections.read_model.follower import ReadModel, ReadModelUnavailable


class ReadModelIndex:
    """The ledger's ``LogIndex``. The read model catches up first, so nothing that was appended is missed."""

    def __init__(self, read_model: ReadModel) -> None:
        self._read_model = read_model

    def merges(self) -> tuple[int, list[Merge]]:
        """Those that stand; none at position 0 where the read model cannot be reached: results are taken without it."""
        try:
            self._read_model.bring_up()
            with self._read_model.reading() as view:
                return view.position, queries.merges_at(view.connection, everything_at(view.position))
        except (ReadModelUnavailable, SQLAlchemyError):
            return 0, []

    def races_of_both(self, one: Collection[str], other: Collection[str]) -> set[str]:
        """Of two persons, each with all their ids.

        Raises:
            ReadModelUnavailable: it cannot be asked.

        """
        with self._read_model.reading() as view:
            return queries.races_of_both(view.connection, one, other)
