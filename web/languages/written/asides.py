"""What a sentence adds of itself."""

import re

from web.languages.catalogue import Language
from web.languages.speech import Speech

IN_THIS_LOG = ", in this log"


class InThisLog:
    """Whether a sentence is known to be true of this log alone; nothing where it is of the world."""

    def write(self, value: bool, speech: Speech, /) -> str:
        return speech.language.say("aside", IN_THIS_LOG) if value else ""

    def pattern(self, language: Language, /) -> str:
        return f"(?:{re.escape(language.say('aside', IN_THIS_LOG))})?"

    def read(self, text: str, _: Speech, /) -> bool | None:
        return bool(text)
