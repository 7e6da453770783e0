"""Which of the encodings that spreadsheets write a text without a mark is in, told by the letters it would have.

A detector was looked at (``chardet``, ``charset-normalizer``): both go by the letters of one language, and are wrong
about every second list of names from all over Europe.
"""

import re
from functools import lru_cache

IN_ORDER = ("cp1252", "cp1250", "mac_roman")
"""Windows' for western and for central Europe, and the old one of the Macintosh; the first where nothing tells."""

_WORD = re.compile(rb"[A-Za-z\x80-\xff']*[\x80-\xff][A-Za-z\x80-\xff']*")
_MOST_WORDS = 4_000
_LONGEST_WORD = 40
_WEIGHTS = {
    **dict.fromkeys("áéíóúýäëöüåæøñçãèêčćšžřěůąęłńśżßőğıșț", 0),
    **dict.fromkeys("ű", -1),
    **dict.fromkeys("âîôàìòùïõďňźľşţđðþœāēģīķļņū", -2),
    **dict.fromkeys("û", -3),
    **dict.fromkeys("ĺŕăťÿ", -4),
}
_RARE = -5
_NONE = -9
_ODD = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"ñ(?![aeiouyáéíóúü])",  # Komañski
        r"ń[aeiouáéíóú]",
        r"æ\b",  # Cvitanoviæ
        r"[áéíóúaou]è(?![glnrs])|eò\b",  # Tuèek
        r"[b-df-hj-np-tv-z]š[b-df-hj-np-tv-z]",  # Hšgby
        r"\bő(?!r|z|s)",
        r"[šžŠŽ].*[èæìòùñûêãõøå]|[èæìòùñûêãõøå].*[šžŠŽ]",  # Košèak
    )
)
"""What is in no name of the language whose letter it has."""
_SIGNS = "’‘“”´`–—°ªº·•…™®©\xa0"


def encoding_of(data: bytes) -> str:
    """The encoding in which the words of *data* look most like names and words of Europe's languages."""
    words = list(dict.fromkeys(_WORD.findall(data)))[:_MOST_WORDS]
    return max(IN_ORDER, key=lambda name: sum(_likeness(word[:_LONGEST_WORD], name) for word in words))


def words_of(data: bytes, encoding: str, most: int) -> list[str]:
    """The first words of *data* whose letters depend on the encoding."""
    found = dict.fromkeys(word[:_LONGEST_WORD].decode(encoding, "replace") for word in _WORD.findall(data))
    return [word for word in found if any(map(str.isalpha, word))][:most]


@lru_cache(maxsize=4096)
def _likeness(word: bytes, encoding: str) -> int:
    """How much *word* looks like one."""
    text = word.decode(encoding, "replace")
    odd = sum(found is not None for found in (form.search(text) for form in _ODD)) if not text.isascii() else 0
    return odd * _RARE + sum(_of_letter(text, at) for at, letter in enumerate(text) if not letter.isascii())


def _of_letter(text: str, at: int) -> int:
    """A small letter goes on in small ones, as a large one mostly does in large; a sign stands between words."""
    letter, before, after = text[at], text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if not letter.isalpha() or letter in "ªº":
        is_inside = before.isalpha() and after.isalpha() and letter not in "’´"
        return 0 if letter in _SIGNS and not is_inside else _NONE
    if letter.isupper():
        is_odd = before.islower() or (before.isupper() and after.islower())
    else:
        is_odd = at > 1 and before.isupper() and (after.isupper() or (not after and text[:at].isupper()))
    return _WEIGHTS.get(letter.lower(), _RARE) + (_NONE if is_odd else 0)
