"""Names in the capitals of a results service, put right: ``Jakob INGEBRIGTSEN``, ``INGEBRIGTSEN Jakob``."""

import re

from web.reading.words.nations import is_code

_FOOTNOTE = re.compile(r"\s?\[[\w ]{1,8}\]|[*†‡§#^]+$|[¹²³⁴⁵⁶⁷⁸⁹⁰]+$")
_PARTS = re.compile(r"([\W\d_]+)")
_PARTICLES_IN_A_ROW = "von van de der den di del della dello da dal dalla dos la le lo zu zur ten ter af"
_PARTICLES = frozenset(_PARTICLES_IN_A_ROW.split())
_TWO_AND_GIVEN = 3
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


def family_parted(name: str, *, has_two: bool = False) -> str:
    """A *name* whose family name stands first, with a comma behind that: ``Von Muster, Hans``. Where a comma or
    capitals tell, it is left as it is. A family *has_two* names in Spain.
    """
    words = name.split()
    at = next((at for at, word in enumerate(words) if word[:1].isalpha()), len(words))
    ends = next((end for end in range(at, len(words)) if not words[end][:1].isalpha()), len(words))
    if ends - at > _TWO_AND_GIVEN - 1 and is_code(words[ends - 1]):
        ends -= 1
    loud = [_is_loud(word) for word in words[at:ends]]
    if "," in name or (any(loud) and not all(loud)):
        return name
    while at < ends - 2 and words[at].lower() in _PARTICLES:
        at += 1
    at += 1 + (has_two and ends - at > _TWO_AND_GIVEN - 1)
    return f"{' '.join(words[:at])}, {' '.join(words[at:])}" if at < ends else name


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
