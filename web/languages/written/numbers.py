"""Numbers: in letters below ten, scores, seconds."""

import re

from babel.numbers import format_decimal, get_decimal_symbol

from web.languages.catalogue import Language
from web.languages.speech import Speech

LETTERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine")
"""From two on: one has no number, but a singular."""
_FIRST = 2
_TO_THE_HUNDREDTH = "0.00#"


class InLetters:
    """A number of things: ``three``, ``12``."""

    def write(self, value: int, speech: Speech, /) -> str:
        if 0 <= value - _FIRST < len(LETTERS):
            return speech.language.say("number", LETTERS[value - _FIRST])
        return str(value)

    def pattern(self, language: Language, /) -> str:
        return "|".join((r"\d{1,6}", *(re.escape(language.say("number", each)) for each in LETTERS)))

    def read(self, text: str, speech: Speech, /) -> int | None:
        if text.isascii() and text.isdigit():
            return int(text)
        words = [speech.language.say("number", each).casefold() for each in LETTERS]
        return words.index(text.casefold()) + _FIRST if text.casefold() in words else None


class Times:
    """How often: ``once``, ``twice``, ``three times``."""

    def write(self, value: int, speech: Speech, /) -> str:
        language = speech.language
        if 0 < value <= len(OFTEN):
            return language.say("how often", OFTEN[value - 1])
        return language.say("how often", OFTENER).format(number=InLetters().write(value, speech))

    def pattern(self, language: Language, /) -> str:
        often = (re.escape(language.say("how often", each)) for each in OFTEN)
        oftener = re.escape(language.say("how often", OFTENER)).replace(
            r"\{number\}", f"(?:{InLetters().pattern(language)})"
        )
        return "|".join((*often, oftener))

    def read(self, text: str, speech: Speech, /) -> int | None:
        counts = (InLetters().read(word, speech) for word in text.split())
        tried = (1, 2, *(count for count in counts if count is not None))
        return next((each for each in tried if self.write(each, speech).casefold() == text.casefold()), None)


OFTEN, OFTENER = ("once", "twice"), "{number} times"


class FigureWritten:
    """A number that is never in letters: a year."""

    def write(self, value: int, _: Speech, /) -> str:
        return str(value)

    def pattern(self, _: Language, /) -> str:
        return r"\d{1,4}"

    def read(self, text: str, _: Speech, /) -> int | None:
        return int(text)


class ScoreWritten:
    """The wins of one and of the other, with a dash."""

    def write(self, value: tuple[int, int], _: Speech, /) -> str:
        return "–".join(map(str, value))

    def pattern(self, _: Language, /) -> str:
        return r"\d{1,6}[-–]\d{1,6}"

    def read(self, text: str, _: Speech, /) -> tuple[int, int] | None:
        one, other = re.split("[-–]", text)
        return int(one), int(other)


class Seconds:
    """``0.45``, ``0,45``."""

    def write(self, value: float, speech: Speech, /) -> str:
        return str(format_decimal(value, format=_TO_THE_HUNDREDTH, locale=speech.language.locale))

    def pattern(self, language: Language, /) -> str:
        return rf"\d{{1,6}}{re.escape(get_decimal_symbol(language.locale))}\d{{1,3}}"

    def read(self, text: str, speech: Speech, /) -> float | None:
        return float(text.replace(get_decimal_symbol(speech.language.locale), "."))


class Ordinal:
    """A place: ``second``, ``10th``, by CLDR's forms of ordinals."""

    def write(self, value: int, speech: Speech, /) -> str:
        language = speech.language
        if 0 < value <= len(ORDINALS):
            return language.say("ordinal", ORDINALS[value - 1])
        form = language.locale.ordinal_form(value)
        return language.say(f"ordinal, {form}", IN_FIGURES.get(form, IN_FIGURES["other"])).format(number=value)

    def pattern(self, language: Language, /) -> str:
        return "|".join((r"[0-9]{1,6}\S{0,4}", *(re.escape(language.say("ordinal", each)) for each in ORDINALS)))

    def read(self, text: str, speech: Speech, /) -> int | None:
        digits = re.match("[0-9]+", text)
        tried = [int(digits[0])] if digits else range(1, len(ORDINALS) + 1)
        return next((each for each in tried if self.write(each, speech).casefold() == text.casefold()), None)


ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
IN_FIGURES = {"one": "{number}st", "two": "{number}nd", "few": "{number}rd", "other": "{number}th"}
