"""Disciplines: what each is called, and what one does *at 1500 m*, *in the long jump*."""

import re
from functools import lru_cache

from babel.lists import format_list

from domain.values.discipline_spellings import spelled
from domain.values.disciplines import LISTED, Kind, discipline, discipline_slug
from domain.values.slugs import slug
from web.languages.catalogue import Language
from web.languages.phrase import Phrase, Slots
from web.languages.speech import Speech
from web.languages.written.numbers import LETTERS

_OF_A_DISTANCE = re.compile(r"(\d+ (?:m|km|yards|miles)) (.+)", re.ASCII)
_A_NAME = r"[^,.]{1,60}?"


class DisciplineName:
    """``1500 m``, ``mile``, ``110 m hurdles``; its slug when it is read."""

    def write(self, value: str, speech: Speech, /) -> str:
        return name_of(value, speech.language)

    def pattern(self, _: Language, /) -> str:
        return _A_NAME

    def read(self, text: str, speech: Speech, /) -> str | None:
        known = _by_name(speech.language).get(text.casefold())
        if known is not None:
            return known
        if not _may_be_one(text, speech.language):
            return None
        meant = discipline_slug(slug(text) or text)
        return meant if name_of(meant, speech.language).casefold() == text.casefold() else None


class Disciplines:
    """Several of them, as CLDR lists things: ``1500 m and mile``."""

    def write(self, value: tuple[str, ...], speech: Speech, /) -> str:
        names = [name_of(each, speech.language) for each in value]
        return str(format_list(names, locale=speech.language.locale))

    def pattern(self, language: Language, /) -> str:
        between = "|".join(map(re.escape, _between(language)))
        return rf"{_A_NAME}(?:(?:{between}){_A_NAME})*?"

    def read(self, text: str, speech: Speech, /) -> tuple[str, ...] | None:
        names = re.split("|".join(map(re.escape, _between(speech.language))), text)
        slugs = tuple(filter(None, (DisciplineName().read(each, speech) for each in names)))
        return slugs if len(slugs) == len(names) else None


class AtDisciplines:
    """What is done at several of them: ``at 1500 m and mile``."""

    def write(self, value: tuple[str, ...], speech: Speech, /) -> str:
        return _way_at(value[0], AT_SEVERAL).write(speech, disciplines=value)

    def pattern(self, language: Language, /) -> str:
        return "|".join(each.pattern(language) for each in AT_SEVERAL)

    def read(self, text: str, speech: Speech, /) -> tuple[str, ...] | None:
        found = (each.read(text, speech) for each in AT_SEVERAL)
        return next((each["disciplines"] for each in found if each is not None), None)


class AtADiscipline:
    """``at 1500 m``, ``in the long jump``, ``in the mile``."""

    def write(self, value: str, speech: Speech, /) -> str:
        return AtDisciplines().write((value,), speech)

    def pattern(self, language: Language, /) -> str:
        return AtDisciplines().pattern(language)

    def read(self, text: str, speech: Speech, /) -> str | None:
        found = AtDisciplines().read(text, speech)
        return found[0] if found is not None and len(found) == 1 else None


def name_of(slug_of_it: str, language: Language) -> str:
    """What it is called inside a sentence."""
    name = discipline(slug_of_it).name
    name = name[:1].lower() + name[1:]
    distance = _OF_A_DISTANCE.fullmatch(name)
    if distance is None:
        return language.say("discipline", name)
    return language.say("discipline", f"{{distance}} {distance[2]}").format(distance=distance[1])


_SEVERAL: Slots = {"disciplines": Disciplines()}
AT_SEVERAL = (
    Phrase("at a distance", "at {disciplines}", _SEVERAL),
    Phrase("at a named distance", "in the {disciplines}", _SEVERAL),
    Phrase("at an event", "in the {disciplines}", _SEVERAL),
)
NAMES = tuple(dict.fromkeys(
    _OF_A_DISTANCE.sub(r"{distance} \2", each.name[:1].lower() + each.name[1:])
    for each in LISTED
    if each.kind is not Kind.RELAY and not re.fullmatch(r"\d+ (?:m|km)", each.name)
))  # fmt: skip
"""What a catalogue has a word for."""


def _may_be_one(text: str, language: Language) -> bool:
    """Whether it is no number of something: ``two 1500 m``, ``12 1500 m``."""
    first = text.split(maxsplit=1)[0].casefold()
    if first in (language.say("number", each).casefold() for each in LETTERS):
        return False
    return not first[0].isdigit() or spelled(slug(text)) is not None


def _way_at(slug_of_it: str, ways: tuple[Phrase, Phrase, Phrase]) -> Phrase:
    a_distance, a_named_distance, an_event = ways
    it = discipline(slug_of_it)
    if it.kind in (Kind.FIELD, Kind.COMBINED):
        return an_event
    return a_distance if it.name[:1].isdigit() else a_named_distance


def _between(language: Language) -> tuple[str, str]:
    patterns = language.locale.list_patterns["standard"]
    return patterns["2"].replace("{0}", "").replace("{1}", ""), ", "


@lru_cache(maxsize=16)
def _by_name(language: Language) -> dict[str, str]:
    return {name_of(each.slug, language).casefold(): each.slug for each in LISTED}
