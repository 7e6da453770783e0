"""Names: in full when first mentioned, then by surname, as a pronoun where nobody else can be meant."""

from web.languages.catalogue import Language
from web.languages.speech import Speech

WHOSE, THEY, BOTH = "{name}’s", "they", "{one} and {other}"
DECLENSIONS = ("whose", "whose, after a sibilant")
_SIBILANTS = ("s", "x", "z")
_ANYBODY = r".{1,300}?"


class Somebody:
    """An athlete's id: in full, then by surname."""

    def write(self, value: str, speech: Speech, /) -> str:
        return speech.in_short(value) if value in speech.named else speech.in_full(value)

    def pattern(self, _: Language, /) -> str:
        return _ANYBODY

    def read(self, text: str, speech: Speech, /) -> str | None:
        return speech.who(text)


class Subject(Somebody):
    """Whom a sentence is about: *he*, *she* where the one before was about the same, and did not say so already."""

    def write(self, value: str, speech: Speech, /) -> str:
        pronoun = speech.pronoun_of(value) if speech.subject == value and not speech.pronoun else None
        return pronoun or super().write(value, speech)


class Whose(Somebody):
    """Somebody's: declined as the catalogue says."""

    def write(self, value: str, speech: Speech, /) -> str:
        return declined(super().write(value, speech), speech.language)

    def read(self, text: str, speech: Speech, /) -> str | None:
        return next((each for each in speech.names if text.casefold() in _called(each, speech)), None)


class BothOfThem:
    """The two, once each was named; in full before."""

    def write(self, value: tuple[str, str], speech: Speech, /) -> str:
        if {*value} <= speech.named:
            return speech.language.say("pronoun", THEY)
        names = (Somebody().write(each, speech) for each in value)
        return speech.language.say("both", BOTH).format(**dict(zip(("one", "other"), names, strict=True)))

    def pattern(self, _: Language, /) -> str:
        return _ANYBODY

    def read(self, text: str, speech: Speech, /) -> tuple[str, str] | None:
        ways = (self.write(speech.pair, speech._replace(named=each)) for each in _named_so_far(speech))
        return speech.pair if text.casefold() in {each.casefold() for each in ways} else None


def declined(name: str, language: Language) -> str:
    """The name as the catalogue says whose something is; one that ends in a sibilant may have a way of its own."""
    return language.say(DECLENSIONS[name[-1:].lower() in _SIBILANTS], WHOSE).format(name=name)


def _named_so_far(speech: Speech) -> list[frozenset[str]]:
    one, other = speech.pair
    return [frozenset(), frozenset((one,)), frozenset((other,)), frozenset((one, other))]


def _called(athlete: str, speech: Speech) -> set[str]:
    names = (speech.in_full(athlete), speech.in_short(athlete))
    return {declined(name, speech.language).casefold() for name in names}
