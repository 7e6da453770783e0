"""Who finished ahead of two, and what decides it: the place, a tie, or that one of them has none."""

from projections.facts import Line

BY_NOT_PLACED = {"DNF": "dnf", "DQ": "dq", "NM": "nm"}
DECISIONS = ("place", "tie", *BY_NOT_PLACED.values())


def outcome(a: Line, b: Line, nonfinish: str) -> tuple[str | None, str | None]:
    """Who was ahead of two lines of one race, and by what: ``place``, ``tie``, ``dnf``, ``dq``, ``nm`` or nothing.

    One placed and the other not: the placed one was ahead, unless *nonfinish* is ``exclude``. A line that is neither
    placed nor out (a finisher whose place no source gives) decides nothing.
    """
    if a.placed and b.placed:
        if a.place == b.place:
            return None, "tie"
        ahead = a if (a.place or 0) < (b.place or 0) else b
        return ahead.athlete, "place"
    if a.placed == b.placed or nonfinish == "exclude":
        return None, None
    ahead, behind = (a, b) if a.placed else (b, a)
    by = BY_NOT_PLACED.get(behind.status)
    return (ahead.athlete, by) if by is not None else (None, None)
