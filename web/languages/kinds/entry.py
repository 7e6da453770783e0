"""Who is entered for what comes next."""

from domain.claims import EntryClaim
from web.languages.kinds.wording import Meaning, Said, Values
from web.languages.phrase import Phrase
from web.languages.speech import Speech
from web.languages.written.people import Subject
from web.languages.written.races import ARace

ENTERED = Phrase("entry", "{athlete} is entered for {race}.", {"athlete": Subject(), "race": ARace()})
SO_IS = Phrase("entry", "So is {athlete}.", {"athlete": Subject()})


def said(claim: EntryClaim, speech: Speech) -> Said:
    """The second is entered for the race of the first, that was just named."""
    if speech.race == claim.race:
        return Said(SO_IS, {"athlete": claim.athlete})
    return Said(ENTERED, {"athlete": claim.athlete, "race": claim.race})


def _entered(values: Values, speech: Speech) -> EntryClaim | None:
    race = values.get("race", speech.race)
    return EntryClaim(athlete=values["athlete"], race=race) if race is not None else None


MEANINGS = (Meaning(ENTERED, _entered), Meaning(SO_IS, _entered))
