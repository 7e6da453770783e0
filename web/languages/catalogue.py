"""A language: its catalogue of words, by gettext, and its locale, by CLDR. Both are read by Babel.

Adding one is adding a file: ``catalogues/xx.po``, named as CLDR names the language. English needs none, its words are
those in the code.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel import Locale, negotiate_locale
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ENGLISH = "en"
_LOCALE_OF_ENGLISH = "en_GB"
_FOLDER = Path(__file__).with_name("catalogues")
_NUMBERS_TRIED = (1, 2, 3, 4, 5, 7, 11, 21, 100, 0)
"""Numbers of every plural form of CLDR's languages."""
_ALSO_CALLED = {"no": "nb"}
"""Norwegian, unless it says which, is read by most as bokmål."""


@dataclass(frozen=True, eq=False)
class Language:
    """One language that we write. Two of them are the same object or differ."""

    code: str
    locale: Locale
    words: NullTranslations

    def say(self, context: str, text: str) -> str:
        """*text* of the catalogue; English where the language has no word for it."""
        return self.words.pgettext(context, text)

    def say_of(self, number: int, context: str, one: str, many: str) -> str:
        """The form of a text that goes with *number*."""
        return self.words.npgettext(context, one, many, number)

    def forms(self, context: str, one: str, many: str | None) -> Iterator[str]:
        """Every form in which the catalogue has a text."""
        if many is None:
            yield self.say(context, one)
        else:
            yield from dict.fromkeys(self.say_of(number, context, one, many) for number in _NUMBERS_TRIED)


def codes() -> list[str]:
    """The languages there are, English first."""
    return [ENGLISH, *sorted(each.stem for each in _FOLDER.glob("*.po"))]


@lru_cache
def language(code: str) -> Language:
    """The language of that *code*, one of ``codes()``."""
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
    """The language of ours that a tag means: ``nb-NO`` and ``no`` are ``nb``, ``en-US`` is ``en``; None for no other."""
    return _best((asked,))


def preferred(accepted: Iterable[str]) -> str:
    """The first of the *accepted* tags, the dearest first, that is a language of ours; English where none is."""
    return _best(accepted) or ENGLISH


def _best(tags: Iterable[str]) -> str | None:
    plain = (each.replace("-", "_") for each in tags)
    asked = [_ALSO_CALLED.get(each.partition("_")[0].lower(), each) for each in plain]
    return negotiate_locale(asked, codes())
