"""The form in which a word is looked up: Latin letters without their marks, those of other scripts as they are."""

import re
import unicodedata
from functools import lru_cache

from slugify import slugify

_FIRST_OF_OTHERS = "\u0370"
_PLAIN = re.compile(r"[A-Za-z0-9 ._-]*", re.ASCII)
_WORDS = re.compile(r"[a-z0-9]+", re.ASCII)
_APART = re.compile(r"[\W_]+")


@lru_cache(maxsize=4096)
def key(text: str) -> str:
    """*text* in small letters, with a hyphen between its words: ``nom-et-prenom``, ``θεση``, ``順位``.

    Other scripts are not written in Latin letters for it: two letters of Chinese become the names of many people.
    """
    if _PLAIN.fullmatch(text):  # nothing to be put into Latin letters, which takes its time
        return "-".join(_WORDS.findall(text.lower()))
    if not is_foreign(text):
        return slugify(text)
    letters = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return _APART.sub("-", bare).strip("-")


def is_foreign(text: str) -> bool:
    """Whether a letter of another script than the Latin one stands in *text*."""
    return not text.isascii() and any(letter >= _FIRST_OF_OTHERS and letter.isalpha() for letter in text)
