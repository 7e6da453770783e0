"""Where in a day a round has its place, where no hours are known: heats before finals."""

STARTED_ROUNDS = {
    "qualification": 10,
    "qualifying": 10,
    "preliminary": 10,
    "preliminary-round": 10,
    "heat": 20,
    "heats": 20,
    "round-1": 21,
    "round-2": 22,
    "round-3": 23,
    "repechage": 30,
    "quarter-final": 40,
    "semi-final": 50,
    "final": 90,
}
OTHER_ROUND = 60
"""Rounds of a day in the order they are run, where no hours are known: heats before finals."""


AFTER_THE_RACES = 95
"""What is no race comes after the day's races: a title after the final it was won in."""


def round_rank(race_round: str) -> int:
    return STARTED_ROUNDS.get(race_round, OTHER_ROUND)
