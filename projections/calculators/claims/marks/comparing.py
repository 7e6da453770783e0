"""Whether a mark is the one that is claimed, in the digits in which it is."""

from domain.values.disciplines import discipline
from domain.values.marks import Mark, UnreadableMark, parse_mark


def read_as(text: str, slug: str) -> Mark | None:
    """*text* as a mark of a discipline; None where it is none of its."""
    try:
        return parse_mark(text, discipline(slug).unit)
    except UnreadableMark:
        return None


def is_mark(said: str, made: Mark, slug: str) -> bool:
    """Whether *said* is the mark that was *made*; in fewer digits where it is cut or rounded up to them.

    A hand time may be written without its ``h``; an automatic one is none, and none has more digits than were taken.
    """
    asked = read_as(said, slug)
    if asked is None or asked.unit is not made.unit or (asked.hand and not made.hand):
        return False
    if made.hand and asked.decimals > made.decimals:
        return False
    if asked.value == made.value:
        return True
    if asked.decimals >= made.decimals:
        return False
    step = 10 ** (3 - asked.decimals)
    cut = made.value - made.value % step
    return asked.value == cut or (made.value != cut and asked.value == cut + step and asked.decimals > 0)
