"""``?explain=``: which number of an answer is to be explained."""

from web.composition import rivalry
from web.question.parameters import Arguments
from web.use_cases.explanation import NumberAsked


def number_asked(arguments: Arguments) -> NumberAsked | None:
    """The number that ``explain`` names, with the log behind it; None where no number is to be explained."""
    return NumberAsked(arguments["explain"], rivalry().ledger) if "explain" in arguments else None
