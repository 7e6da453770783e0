"""A language: its catalogue of words, by gettext, and its locale, by CLDR. Both are read by Babel.

Adding one is adding a file: ``catalogues/xx.po``, named as CLDR names the language. English needs none, its words are
those in the code.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel import Locale, negotiate_locale
from babel.dates import format_date, format_skeleton
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, get_decimal_symbol
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from domain.values.dates import parse_span
from projections import tongue
from projections.tongue import COLON

ENGLISH = "en"
_LOCALE_OF_ENGLISH = "en_GB"
_FOLDER = Path(__file__).with_name("catalogues")
LANGUAGES = (ENGLISH, *sorted(each.stem for each in _FOLDER.glob("*.po")))
"""The codes of the languages there are, English first."""
_NUMBERS_TRIED = (1, 2, 3, 4, 5, 7, 11, 21, 100, 0)
"""Numbers of every plural form of CLDR's languages."""
_ALSO_CALLED = {"no": "nb", "nn": "nb"}
"""Norwegian that does not say which is mostly bokmål, and who asks for the other reads it."""


@dataclass(frozen=True, eq=False)
class Language:
    """One language that we write. Two of them are the same object or differ."""

    code: str
    locale: Locale
    words: NullTranslations

    @cached_property
    def signs(self) -> str:
        """What stands before the fraction of a mark, and between its minutes and seconds."""
        return get_decimal_symbol(self.locale) + self.say("mark", COLON)

    @property
    def name(self) -> str:
        """As it calls itself."""
        return str(self.locale.get_language_name())

    def look_up(self, text: str) -> str:
        """What an English *text* of the pages is; English where the language has no word for it."""
        return self.words.gettext(text)

    def look_up_of(self, number: int, one: str, many: str) -> str:
        """The form that goes with *number*."""
        return self.words.ngettext(one, many, number)

    def say(self, context: str, text: str) -> str:
        """*text* of the catalogue; English where the language has no word for it."""
        return self.words.pgettext(context, text)

    def day(self, text: str, *, short: bool) -> str:
        """As CLDR writes it: ``6. august 2024``, ``6. aug. 2024``; the month or the year where no more is known."""
        return _day(self.code, text, short)

    def counted(self, number: int) -> str:
        """As CLDR groups its thousands: ``12\N{NO-BREAK SPACE}345``."""
        return _counted(str(self.locale), number)

    def say_of(self, number: int, context: str, one: str, many: str) -> str:
        """The form of a text that goes with *number*."""
        return self.words.npgettext(context, one, many, number)

    def forms(self, context: str, one: str, many: str | None) -> Iterator[str]:
        """Every form in which the catalogue has a text."""
        if many is None:
            yield self.say(context, one)
        else:
            yield from dict.fromkeys(self.say_of(number, context, one, many) for number in _NUMBERS_TRIED)


@lru_cache(maxsize=1024)
def _counted(locale: str, number: int) -> str:
    return str(format_decimal(number, locale=locale))


@lru_cache(maxsize=4096)
def _day(code: str, text: str, short: bool) -> str:
    if code == ENGLISH:
        return tongue.ENGLISH.day(text, short=short)
    first, parts, locale = parse_span(text).first, text.count("-"), language(code).locale
    if parts == 0:
        return str(format_skeleton("y", first, locale=locale))
    if parts == 1:
        return str(format_skeleton("yMMM" if short else "yMMMM", first, locale=locale))
    return str(format_date(first, "medium" if short else "long", locale=locale))


@lru_cache
def language(code: str) -> Language:
    """The language of that *code*, one of ``LANGUAGES``."""
    if code == ENGLISH:
        return Language(code, Locale.parse(_LOCALE_OF_ENGLISH), NullTranslations())
    compiled = BytesIO()
    write_mo(compiled, catalogue_of(code))
    compiled.seek(0)
    return Language(code, Locale.parse(code), GNUTranslations(compiled))


def catalogue_of(code: str) -> Catalog:
    """The catalogue as its file has it.

    Raises:
        PoFileError: the file is no catalogue.

    """
    with (_FOLDER / f"{code}.po").open("rb") as file:
        return read_po(file, locale=code, abort_invalid=True)


def understood(asked: str) -> str | None:
    """The language of ours that a tag means: ``nb-NO`` and ``no`` are ``nb``; None where there is none."""
    return _best((asked,))


@lru_cache(maxsize=1024)
def preferred_of(accept_language: str | None) -> str:
    """The language of ours that who sends this ``Accept-Language`` likes best; English where none is."""
    asked = parse_accept_header(accept_language, LanguageAccept)
    return _best([tag for tag, quality in asked if quality > 0]) or ENGLISH


def _best(tags: Iterable[str]) -> str | None:
    plain = [each.replace("-", "_") for each in tags]
    asked = [_ALSO_CALLED.get(each.partition("_")[0].lower(), each) for each in plain]
    return negotiate_locale(asked, LANGUAGES)
