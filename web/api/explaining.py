"""``?explain=``: which number of an answer is to be explained, and in which language."""

from typing import Any

from flask import request

from web.composition import rivalry
from web.languages.catalogue import language, preferred_of
from web.question.parameters import Arguments
from web.use_cases.explanation import NumberAsked


def number_asked(arguments: Arguments) -> NumberAsked | None:
    """The number that ``explain`` names, with the log behind it; None where no number is to be explained."""
    if "explain" not in arguments:
        return None
    return NumberAsked(arguments["explain"], rivalry().ledger, language(_language_of(arguments)))


def explaining(arguments: Arguments) -> dict[str, Any]:
    """What the address of an answer says of it; the language too, for the same address must give the same bytes to
    everybody. Nothing where no number is to be explained: then the answer has no words of ours.
    """
    if "explain" not in arguments:
        return {}
    return {"explain": arguments["explain"], "lang": _language_of(arguments)}


def _language_of(arguments: Arguments) -> str:
    return arguments.get("lang") or preferred_of(request.headers.get("Accept-Language"))
