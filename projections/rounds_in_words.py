"""A round in words, and which of its races one is."""

import re

from domain.values.disciplines import Kind, discipline
from projections.tongue import remembered, say_in

_NUMBERED = re.compile(r"([a-z-]+)-(\d{1,3})", re.ASCII)
_COUNTED = ("final", "semi-final", "quarter-final", "heat", "repechage")
"""Rounds whose races are told by a number right behind them: ``semi-final 2``."""


@remembered(1024)
def round_name(race_round: str) -> str:
    """``semi-final``, ``round 1``."""
    numbered = _NUMBERED.fullmatch(race_round)
    if numbered is not None and numbered[1] == "round":
        return say_in("round", "round {number}", number=numbered[2])
    if numbered is not None:
        return f"{round_name(numbered[1])} {numbered[2]}"
    return say_in("round", race_round if race_round.endswith("-final") else race_round.replace("-", " "))


def round_names(race_round: str) -> str:
    """Several of a round: ``finals``, ``semi-finals``; ``round 1`` is one."""
    return round_name(race_round) if race_round[-1].isdigit() else say_in("rounds", f"{race_round.replace('-', ' ')}s")


@remembered(1024)
def stage_name(slug: str, race_round: str, heat: int | None, section: str | None) -> str:
    """``semi-final 2``; ``round 1, heat 3``; ``final B``; ``qualification, group A`` where nobody runs."""
    in_groups = discipline(slug).kind is Kind.FIELD
    counted = race_round in _COUNTED or race_round.endswith("-final")
    name, parts = round_name(race_round), []
    if heat is not None and counted:
        name = f"{name} {heat}"
    elif heat is not None:
        parts.append(_group(str(heat)) if in_groups else say_in("of a round", "heat {number}", number=heat))
    if section and len(section) == 1 and section.isalpha() and counted and heat is None:
        name = f"{name} {section.upper()}"
    elif section and (section.isdecimal() or len(section) == 1):
        letter = section.upper()
        parts.append(_group(letter) if in_groups else say_in("of a round", "section {letter}", letter=letter))
    elif section:
        parts.append(section)
    return ", ".join((name, *parts))


def _group(letter: str) -> str:
    return say_in("of a round", "group {letter}", letter=letter)


def with_stage(named: str, slug: str, race_round: str, heat: int | None, section: str | None) -> str:
    """What is *named* by its discipline, with its stage: of two numbers side by side neither is read as the other's."""
    stage = stage_name(slug, race_round, heat, section)
    return f"{named}, {stage}" if race_round[-1:].isdigit() and ", " in stage else f"{named} {stage}"
