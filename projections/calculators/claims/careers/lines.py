"""What somebody did in a race, in words."""

from projections.facts import Start
from projections.results_in_words import in_sentence
from projections.tongue import say
from projections.wording import name_of_race


def did(start: Start) -> str:
    """``1st (3:26.73) in the Herculis 1500 m final of 2024-07-12``."""
    return say(
        "{in_sentence} in the {name_of_race} of {date}",
        in_sentence=in_sentence(start.line),
        name_of_race=name_of_race(start.race),
        date=start.race.date,
    )
