"""The language in which texts are made: English, unless who asks is answered in another.

A text stands here in English, with slots, and is looked up in the catalogue of the language spoken (gettext's way);
what a catalogue lacks stays English. Which language that is belongs to the asking, as the context of a ``Decimal``
belongs to a thread: nothing in the log, in the read model or in the API's JSON depends on it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, wraps
from typing import Any, ParamSpec, Protocol, cast

from domain.values.dates import parse_span

P = ParamSpec("P")

POINT, COLON = ".", ":"
_MANY = 100
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


class Tongue(Protocol):
    """A language that texts can be made in."""

    @property
    def code(self) -> str:
        """As CLDR names it."""

    @property
    def signs(self) -> str:
        """What stands before the fraction of a mark, and between its minutes and seconds."""

    def look_up(self, text: str) -> str:
        """What an English *text* is; the text itself where no catalogue has it."""

    def look_up_of(self, number: int, one: str, many: str) -> str:
        """The form that goes with *number*."""

    def say(self, context: str, text: str) -> str:
        """What a *text* is in one context of several."""

    def day(self, text: str, *, short: bool) -> str:
        """A day, or a month or a year where no more is known; *short*, with a month's abbreviation."""

    def counted(self, number: int) -> str:
        """A whole number with its thousands apart."""


class _English:
    code = "en"
    signs = POINT + COLON

    def look_up(self, text: str) -> str:
        return text

    def look_up_of(self, number: int, one: str, many: str) -> str:
        return one if number == 1 else many

    def say(self, _context: str, text: str) -> str:
        return text

    def day(self, text: str, *, short: bool) -> str:
        first, parts = parse_span(text).first, text.count("-")
        month = _MONTHS[first.month - 1][: 3 if short else None]
        return [f"{first.year}", f"{month} {first.year}", f"{first.day} {month} {first.year}"][parts]

    def counted(self, number: int) -> str:
        return f"{number:,}"


ENGLISH: Tongue = _English()
_SPOKEN: ContextVar[Tongue] = ContextVar("tongue", default=ENGLISH)

speak = _SPOKEN.set
"""From now on, in this thread, texts are made in that language."""
spoken = _SPOKEN.get
"""The language that texts are made in."""


@contextmanager
def speaking(tongue: Tongue) -> Iterator[None]:
    """Texts are made in *tongue* within it."""
    before = _SPOKEN.set(tongue)
    try:
        yield
    finally:
        _SPOKEN.reset(before)


def say(text: str, /, **values: Any) -> str:
    """*text*, with *values* in its slots: ``say("{who} leads", who="Josh Kerr")``."""
    found = _SPOKEN.get().look_up(text)
    return found.format_map(values) if values else found


def say_of(number: float, one: str, many: str, /, **values: Any) -> str:
    """The form of a text that goes with *number*, which stands at ``{number}``; of a fraction the form of many."""
    whole = int(number) if number == int(number) else _MANY
    shown = marked(number) if isinstance(number, float) else counted(number)
    return _SPOKEN.get().look_up_of(whole, one, many).format(number=shown, **values)


def say_in(context: str, text: str, /, **values: Any) -> str:
    """*text* as it is said in *context*, where one English word is several of another language."""
    found = _SPOKEN.get().say(context, text)
    return found.format_map(values) if values else found


def remembered(most: int) -> Callable[[Callable[P, str]], Callable[P, str]]:
    """For what makes the same text of the same arguments in a language, a few hundred times in an answer: *most* texts
    are kept.
    """

    def keeping(made: Callable[P, str]) -> Callable[P, str]:
        kept: dict[Tongue, Callable[P, str]] = {}

        @wraps(made)
        def said(*args: P.args, **named: P.kwargs) -> str:
            tongue = _SPOKEN.get()
            if tongue not in kept:
                kept[tongue] = cast("Callable[P, str]", lru_cache(maxsize=most)(made))
            return kept[tongue](*args, **named)

        return said

    return keeping


def marked(mark: object) -> str:
    """A mark, or a number, with the signs of the language: ``3:26.73``, ``3.26,73``."""
    signs = _SPOKEN.get().signs
    return str(mark) if signs == POINT + COLON else str(mark).translate(str.maketrans(POINT + COLON, signs))


def counted(number: int) -> str:
    """A whole number as the language writes it: ``12,345``, ``12 345``."""
    return _SPOKEN.get().counted(number)


def to_say(text: str) -> str:
    """Marks a *text* that stands in a table, to be said where it is used; a catalogue has it too."""
    return text
