"""Names in the capitals of a results service, put right: ``Jakob INGEBRIGTSEN``, ``INGEBRIGTSEN Jakob``."""

import re

_FOOTNOTE = re.compile(r"\s?\[[\w ]{1,8}\]|[*†‡§#^]+$|[¹²³⁴⁵⁶⁷⁸⁹⁰]+$")
_PARTS = re.compile(r"([\W\d_]+)")
_MC = re.compile(r"Mc(\w)")


def name_put_right(name: str) -> str:
    """The name as it is printed in a sentence, the given name first.

    Words in capitals are the family name where others are not; it comes last, wherever it stood.
    """
    words = name.replace(",", " ").split()
    loud = [_is_loud(word) for word in words]
    if loud[1:2] == [True] and not loud[-1] and words[0].isupper() and words[0].endswith("."):
        loud[0] = True  # ``ST. LAWRENCE Ben``, ``D. MASSÓ Maykel``
    if any(loud) and not all(loud):
        family = [word for word, is_loud in zip(words, loud, strict=True) if is_loud]
        if loud[0] and loud == sorted(loud, reverse=True):
            words = words[len(family) :] + family
    elif "," in name:
        before, _, after = name.partition(",")
        words = [*after.split(), *before.split()]
    return " ".join(_quiet(word) if _is_loud(word) else word for word in words)


def without_footnotes(text: str) -> str:
    """*text* without the marks that point to a footnote: ``Arno Alpha[a]``, ``13.16[2]``, ``Beta*``."""
    return _FOOTNOTE.sub("", text).strip()


def _is_loud(word: str) -> bool:
    """``INGEBRIGTSEN``, ``McSWEYN``, ``O'HARE``; not an initial, ``J.`` or ``Jr``."""
    letters = "".join(filter(str.isalpha, word.removeprefix("Mc").removeprefix("Mac")))
    return len(letters) > 1 and letters.isupper() and "." not in word


def _quiet(word: str) -> str:
    lowered = "".join(part.capitalize() for part in _PARTS.split(word))
    return _MC.sub(lambda found: f"Mc{found[1].upper()}", lowered)
