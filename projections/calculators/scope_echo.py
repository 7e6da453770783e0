"""The scope as every answer echoes it."""

from datetime import date

from msgspec import field

from projections.by_name import by_name
from projections.calculators.scope import Scope


class ScopeEcho(Scope, frozen=True):
    """Which races were counted; null where the question leaves it open."""

    discipline: tuple[str, ...] | None = None  # type: ignore[assignment]  # none asked is null, not an empty list
    from_: date | None = field(default=None, name="from")

    @classmethod
    def of(cls, scope: Scope) -> "ScopeEcho":
        return by_name(cls, scope, discipline=scope.discipline or None)
