"""What of the world a question or a sentence is about, as coverage is stated: who, which races, from when to when."""

from datetime import date

from msgspec import Struct

from projections.calculators.filters import ANY


class Sought(Struct, frozen=True, kw_only=True):
    """The races that must all be in the log for what is said to be true of the world.

    athletes    whose; everybody's, where there are none
    together    only those in which two of them met
    round       as a scope has it: ``final``, ``any``, another
    first, last the days, both included; ``date.min`` is the beginning
    """

    athletes: tuple[str, ...] = ()
    together: bool = False
    disciplines: tuple[str, ...] = ()
    competition: str | None = None
    sex: str | None = None
    round: str = ANY
    first: date = date.min
    last: date
