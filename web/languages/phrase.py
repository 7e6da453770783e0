"""A phrase with slots, which is written and read by the same template: what was written is read back.

A template of the catalogue (``{ahead} leads {behind} {score}``) becomes text when each slot writes its value, and a
pattern when each slot says what its values look like; the reading of a slot is the inverse of its writing.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from string import Formatter
from typing import Any, Protocol

from web.languages.catalogue import Language
from web.languages.speech import Speech

NUMBER = "number"
"""The slot whose value decides the plural form; a form without it is of one."""
_AT = "at_"


class ValueSlot(Protocol):
    """What a value of one kind looks like in a text."""

    def write(self, value: Any, speech: Speech, /) -> str:
        """The *value* in words."""

    def pattern(self, language: Language, /) -> str:
        """A regular expression, without groups of its own, of all that ``write`` may give."""

    def read(self, text: str, speech: Speech, /) -> Any:
        """The value that was written as *text*; None where it is none."""


Slots = Mapping[str, ValueSlot]


@dataclass(frozen=True, eq=False)
class Phrase:
    """One text of the catalogue. A slot named ``at_x`` is another way to say the value ``x``, as a translator likes."""

    context: str
    text: str
    slots: Slots = field(default_factory=dict)
    plural: str | None = None

    def write(self, speech: Speech, /, **values: Any) -> str:
        """The phrase in the language of *speech*, with these values."""
        language = speech.language
        if self.plural is None:
            template = language.say(self.context, self.text)
        else:
            template = language.say_of(values[NUMBER], self.context, self.text, self.plural)
        written = {name: self.slots[name].write(values[_value_of(name)], speech) for name in slots_in(template)}
        return template.format_map(written)

    def read(self, text: str, speech: Speech, /) -> dict[str, Any] | None:
        """The values with which the phrase is *text*; None where it is not."""
        folded = text.casefold()
        for literal, pattern in _patterns(self, speech.language):
            found = pattern.fullmatch(text) if literal in folded else None
            values = self._values(found, speech) if found is not None else None
            if values is not None:
                return values
        return None

    def anchors(self, language: Language) -> list[str]:
        """Of each form its longest words, without which no text can be it."""
        return [anchor for anchor, _ in _patterns(self, language)]

    def pattern(self, language: Language) -> str:
        """All that it may be, without groups."""
        forms = language.forms(self.context, self.text, self.plural)
        return "|".join(_pattern(each, self.slots, language, named=False) for each in forms)

    def _values(self, found: re.Match[str], speech: Speech) -> dict[str, Any] | None:
        values = {_value_of(name): self.slots[name].read(text, speech) for name, text in found.groupdict().items()}
        if any(value is None for value in values.values()):
            return None
        return {NUMBER: 1, **values} if self.plural is not None else values


@lru_cache(maxsize=1024)
def _patterns(phrase: Phrase, language: Language) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Of each form its longest words, without which no text can be it, and the pattern."""
    forms = language.forms(phrase.context, phrase.text, phrase.plural)
    return tuple(
        (
            max((literal for literal, *_ in Formatter().parse(each)), key=len).casefold(),
            re.compile(_pattern(each, phrase.slots, language, named=True), re.IGNORECASE),
        )
        for each in forms
    )


def _pattern(template: str, slots: Slots, language: Language, *, named: bool) -> str:
    made = []
    for literal, name, _, _ in Formatter().parse(template):
        made.append(re.escape(literal))
        if name is not None:
            group = f"?P<{name}>" if named else "?:"
            made.append(f"({group}{slots[name].pattern(language)})")
    return "".join(made)


def slots_in(template: str) -> Iterator[str]:
    """The names of the slots of a *template*."""
    return (name for _, name, _, _ in Formatter().parse(template) if name is not None)


def _value_of(slot: str) -> str:
    return slot.removeprefix(_AT)
