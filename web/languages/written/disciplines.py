"""Disciplines: what each is called, and what one does *at 1500 m*, *in the long jump*."""

import re
from collections.abc import Iterator
from functools import lru_cache

from babel.lists import format_list

from domain.values.discipline_spellings import spelled
from domain.values.disciplines import LISTED, Kind, discipline, discipline_slug
from domain.values.slugs import slug
from projections.tongue import speaking
from projections.wording import discipline_name, in_slots
from web.languages.catalogue import Language
from web.languages.phrase import Phrase, Slots
from web.languages.speech import Speech
from web.languages.written.numbers import LETTERS

_A_NAME = r"(?:[^,.]|(?<=\d)[,.](?=\d)){1,60}?"


class DisciplineName:
    """``1500 m``, ``mile``, ``110 m hurdles``; its slug when it is read."""

    def write(self, value: str, speech: Speech, /) -> str:
        return name_of(value, speech.language)

    def pattern(self, _: Language, /) -> str:
        return _A_NAME

    def read(self, text: str, speech: Speech, /) -> str | None:
        return _read(text.casefold(), speech.language)


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
    with speaking(language):
        return discipline_name(slug_of_it)


_SEVERAL: Slots = {"disciplines": Disciplines()}
AT_SEVERAL = (
    Phrase("at a distance", "at {disciplines}", _SEVERAL),
    Phrase("at a named distance", "in the {disciplines}", _SEVERAL),
    Phrase("at an event", "in the {disciplines}", _SEVERAL),
)
_UNLISTED = ("{number} hours", "{number} hours race walk", "{number} days", "one hour walk")
_ADDED = ("short track", "youth", "junior", "cadet", "master", "boys", "girls", "mixed")
NAMES = tuple(dict.fromkeys((
    *(in_slots(each.name)[0] for each in LISTED if not re.fullmatch(r"\d+ (?:m|km)", each.name)),
    *_UNLISTED,
    *_ADDED,
)))  # fmt: skip
"""What a catalogue has a word for."""


@lru_cache(maxsize=4096)
def _read(text: str, language: Language) -> str | None:
    known = _by_name(language).get(text)
    if known is not None:
        return known
    meant = (discipline_slug(slug(each) or each) for each in _in_english(text, language) if _may_be_one(each, language))
    return next((it for it in meant if name_of(it, language).casefold() == text), None)


def _in_english(text: str, language: Language) -> Iterator[str]:
    """*text* as a spelling that is known, where it is a discipline with something added: ``kule 6 kg``, ``1500 m
    kortbane``.
    """
    text = re.sub(r"(\d),(\d)", r"\1.\2", text)
    for each in sorted(NAMES, key=len, reverse=True):
        said = re.escape(language.say("discipline", each))
        counted = re.sub(r"\\{\w+\\}", lambda _: r"(\d+(?: m)?)", said)
        text = re.sub(rf"\b{counted}\b", re.sub(r"\{\w+\}", r"\\1", each), text)
    yield from (f"{own} {text[len(name) :]}" for name, own in _by_name(language).items() if text.startswith(f"{name} "))
    yield text


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
