"""A result line in words: in the cell of a table, in full, in a sentence. Whoever shows a result says it by these."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Protocol

from domain.events import Attempt
from domain.values.disciplines import discipline
from domain.values.marks import Mark, Unit, stored_mark
from projections.facts import Line
from projections.tongue import marked, say, say_in, say_of
from projections.wording import ordinal


def placing(
    place: int | None,
    status: str,
    role: str | None = None,
    *,
    number: Callable[[int], str] = ordinal,
    unplaced: str = "–",
) -> str:
    """``1st``, ``DNF``, ``pacemaker``; *unplaced* for who has neither a place nor a reason for none."""
    return number(place) if place else (say_in("term", role) if role else status if status != "OK" else unplaced)


def place_and_mark(placed: str | None, mark: str | None) -> str:
    """``1st, 3:45.34``, or as much of it as is known."""
    return ", ".join(part for part in (placed, marked(mark or "")) if part) or say("ran")


def outcome_in_words(
    place: int | None, status: str, mark: str | None, *, number: Callable[[int], str] = ordinal
) -> str:
    """``1st, 3:45.34``, ``DNF``: a status says all of who has one."""
    return status if status != "OK" else place_and_mark(number(place) if place else None, mark)


def result(line: Line) -> str:
    """``1st, 3:45.34``, ``DNF``, ``pacemaker``."""
    return say_in("term", line.role) if line.role else outcome_in_words(line.place, line.status, line.mark)


def in_full(line: Line) -> str:
    """``1st, 3:45.34 NR (+1.2) [8.31 (+1.2), x]``: with its records, its wind in metres a second, whether it is not
    legal, its attempts.
    """
    wind = f"({marked(f'{line.wind:+.1f}')})" if line.wind is not None else None
    tried = f"[{tried_in_words(line.attempts)}]" if line.attempts else None
    unlegal = None if line.legal else f"({not_legal(line.reason)})"
    return " ".join(part for part in (result(line), *line.records, wind, unlegal, tried) if part)


def not_legal(reason: str | None) -> str:
    """``not legal: downhill``."""
    return say("not legal: {reason}", reason=say_in("term", reason)) if reason else say("not legal")


def tried_in_words(attempts: Iterable[Attempt]) -> str:
    """``8.31 (+2.4), x, -, 8.20 (+1.1)``; of heights ``2.20 xo, 2.25 xxx``."""
    return ", ".join(
        " ".join(
            part
            for part in (
                marked(each.mark or ""),
                f"({marked(f'{each.wind:+}')})" if each.wind is not None else None,
                each.status,
            )
            if part
        )
        for each in attempts
    )


def in_brackets(place: int, mark: str | None) -> str:
    """``1st (3:45.34)``."""
    return f"{ordinal(place)} ({marked(mark)})" if mark else ordinal(place)


def in_sentence(line: Line) -> str:
    """What comes after a name in a sentence: ``1st (3:45.34)``, ``DNF``, ``(pacemaker)``, ``annulled``."""
    if line.annulled:
        return say("annulled")
    if line.role is not None:
        return f"({say_in('term', line.role)})"
    if line.status != "OK":
        return line.status
    return in_brackets(line.place, line.mark) if line.place else marked(line.mark or "") or say("took part")


class WithMargins(Protocol):
    """How far apart two results are."""

    @property
    def seconds(self) -> float | None: ...
    @property
    def metres(self) -> float | None: ...
    @property
    def places(self) -> int | None: ...


def apart(margin: WithMargins, marks: Iterable[str | None]) -> str | None:
    """``0.27 s``, ``1:09``, ``4.35 m``; of who has no two marks ``2 places``. As exact as the *marks* are printed."""
    if margin.seconds is not None:
        printed = [each.rstrip("h").partition(".")[2] for each in marks if each]
        text = str(Mark(round(margin.seconds * 1000), Unit.MILLISECONDS, max(map(len, printed), default=2)))
        return marked(text) if ":" in text else f"{marked(text)} s"
    if margin.metres is not None:
        return f"{marked(f'{margin.metres:.2f}')} m"
    if margin.places is not None:
        return say_of(margin.places, "{number} place", "{number} places")
    return None


def in_units(mark: str, slug: str) -> str:
    """*mark* at the discipline as it stands beside others: ``85.50 m``, ``8891 pts``, ``3:29.38``."""
    unit = discipline(slug).unit
    if unit is Unit.MILLISECONDS:
        return marked(mark)
    own = stored_mark(mark, unit)
    if unit is Unit.POINTS:
        return say("{own} pts", own=own)
    return f"{marked(str(replace(own, decimals=max(own.decimals, 2))))} m"
