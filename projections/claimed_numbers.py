"""The number that somebody claims of two, in words: wins, which may be those of one of them alone, and meetings."""

from collections.abc import Mapping, Sequence

from domain.events import ClaimPublished
from projections.tongue import say, say_of


def is_of_one(wins: Mapping[str, int], athletes: Sequence[str]) -> bool:
    """Whether the *wins* of one of *athletes* are claimed and not those of the others: that is no score."""
    return bool(wins) and any(athlete not in wins for athlete in athletes)


def wins_in_words(wins: Mapping[str, int], athletes: Sequence[str], names: Mapping[str, str]) -> str:
    """The score in the order of *athletes*; ``3 wins for Josh Kerr`` where only his are claimed."""
    if not is_of_one(wins, athletes):
        return "–".join(str(wins[athlete]) for athlete in athletes) if wins else ""
    of_some = [(names.get(athlete, athlete), wins[athlete]) for athlete in athletes if athlete in wins]
    return ", ".join(
        say_of(number, "{number} win for {athlete}", "{number} wins for {athlete}", athlete=name)
        for name, number in of_some
    )


def claimed(claim: ClaimPublished, names: Mapping[str, str], order: Sequence[str] = ()) -> str:
    """The number of a claim: the wins, the meetings, or both; the wins in the *order* of these."""
    wins = wins_in_words(claim.wins, order or claim.athletes, names)
    met = say_of(claim.meetings, "{number} meeting", "{number} meetings") if claim.meetings is not None else ""
    return say("{score} in {meetings}", score=wins, meetings=met) if wins and met else wins or met
