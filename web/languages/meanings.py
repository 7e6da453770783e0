"""How a claim becomes a phrase with values, and back."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from domain.claims import AnyClaim
from web.languages.phrase import Phrase
from web.languages.speech import Speech

Values = Mapping[str, Any]


class Meaning(NamedTuple):
    """A phrase, and the claim that it makes of its values, said after what was said so far; None where it builds on
    what nobody said.
    """

    phrase: Phrase
    claim: Callable[[Values, Speech], AnyClaim | None]


class Worded(NamedTuple):
    """The phrase in which a claim is said, with its values."""

    phrase: Phrase
    values: Values


ABOUT = ("ahead", "winner", "athlete", "whose")
"""Values that are whom a sentence is about."""
NAMED = (*ABOUT, "behind", "loser", "against")


def after(claim: AnyClaim, values: Values, speech: Speech) -> Speech:
    """What is said once a sentence of this claim, with these values, is too."""
    about = next((values[each] for each in ABOUT if each in values), None)
    named = {values[each] for each in NAMED if each in values} | {*values.get("athletes", ())}
    return speech._replace(
        subject=about,
        pronoun=about is not None and about == speech.subject and not speech.pronoun,
        named=speech.named | named,
        claim=claim,
        race=values.get("race", speech.race),
        scope=values.get("scope", speech.scope),
    )
