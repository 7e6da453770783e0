"""Marks in the sport's own form, as a language prints it: ``3:26.73``, ``3.26,73``; ``89.10 m``; ``8891 points``."""

import re
from typing import NamedTuple

from babel.numbers import get_decimal_symbol

from domain.values.disciplines import discipline
from domain.values.marks import Unit
from web.languages.catalogue import Language
from web.languages.speech import Speech

UNITS = {Unit.MILLIMETRES: "{mark} m", Unit.POINTS: "{mark} points", Unit.MILLISECONDS: "{mark}"}
COLON = ":"
_NUMBER = r"[0-9][0-9.,:’]{0,15}h?"


class MarkAt(NamedTuple):
    """A mark, and the discipline that says its unit."""

    mark: str
    discipline: str


class MarkWritten:
    """A mark, with its unit where it is no time. Who reads it has the number alone."""

    def write(self, value: MarkAt, speech: Speech, /) -> str:
        language = speech.language
        number = value.mark.translate(str.maketrans(".:", _signs(language)))
        return language.say("mark", UNITS[discipline(value.discipline).unit]).format(mark=number)

    def pattern(self, language: Language, /) -> str:
        ways = (re.escape(language.say("mark", each)).replace(r"\{mark\}", _NUMBER) for each in UNITS.values())
        return "|".join(ways)

    def read(self, text: str, speech: Speech, /) -> str | None:
        found = re.search(_NUMBER, text)
        return found[0].translate(str.maketrans(_signs(speech.language), ".:")) if found is not None else None


def _signs(language: Language) -> str:
    """What stands before the fraction, and between minutes and seconds."""
    return get_decimal_symbol(language.locale) + language.say("mark", COLON)
