"""A Norwegian sentence in the words of the grammars, letter by letter with where it stood.

What is quoted stays as it is; so does what the dictionary has not, which no phrase is made of.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from web.articles.norwegian.dictionary import PHRASES
from web.articles.norwegian.numbers import (
    CARDINALS,
    DAY,
    GAP,
    LAST,
    MARK,
    MONTHS,
    ORDINALS,
    PARTS,
    PLACED,
    WEEKDAYS,
    day,
    gap,
    last,
    mark,
    parts,
    placed,
)
from web.articles.norwegian.verbs import VERBS

English = Callable[[re.Match[str]], str]


def _pairs(lines: str) -> Iterator[tuple[str, str]]:
    for line in lines.strip().splitlines():
        said, _, english = line.partition(" = ")
        yield said.lower(), english


_TABLE = {
    **dict(_pairs(PHRASES)), **dict(_pairs(VERBS)), **CARDINALS, **ORDINALS,
    **MONTHS, **WEEKDAYS, **{f"{told}ens": f"{english}'s" for told, english in WEEKDAYS.items()},
}  # fmt: skip
_DISCIPLINE = (
    r"\d[\d ]{1,5}[- ]?met(?:er(?:en|e|s)?|re)(?:finale(?:n|ne|r)?|løp(?:et)?)?(?!\w)|én engelsk mil|engelsk mil"
)
_FINALS = {"finale": "final", "finalen": "final", "finaler": "finals", "finalene": "finals"}
_HEADS = ("personal best", "season's best", "record-holder", "record", "champion", "gold", "silver", "bronze", "title")
_HEADED = sorted((said for said, english in _TABLE.items() if english.endswith(_HEADS)), key=len, reverse=True)
_SAID = "|".join(said for said, english in _pairs(VERBS) if english == "said")
_WHO_FOLLOWS = "har|hadde|er|var|ble|vant|tok|løp|satte|slo|leder|ledet|også|kom|endte|fikk|ikke|aldri"
_THEY_FOLLOWS = "har|hadde|er|var|møttes|møtte|møtes|løp|står|skal"


def _said(found: re.Match[str]) -> str:
    return _TABLE[found[0].lower()]


def _discipline(found: re.Match[str]) -> str:
    """``1500-meterfinaler`` is *1500m finals*."""
    low = found[0].lower()
    if "mil" in low:
        return "mile"
    told = re.sub(r"\D", "", low)
    tail = re.search(r"finale\w*$", low)
    return f"{told}m {_FINALS[tail[0]]}" if tail else f"{told}m"


def _over(found: re.Match[str]) -> str:
    words = re.sub(r"^på ", "", found[0], flags=re.IGNORECASE)
    return f"over {_discipline(_whole(words))}"


def _of_a_discipline(found: re.Match[str]) -> str:
    """``olympisk mester på 1500 meter`` is *the Olympic 1500m champion*."""
    what, _, where = found[0].rpartition(" på ")
    english, of = _TABLE[what.lower()], _discipline(_whole(where))
    head = next(each for each in _HEADS if english.endswith(each))
    return f"{english.removesuffix(head)}{of} {head}"


def _of_a_mark(found: re.Match[str]) -> str:
    """``pers på 3.26,73`` is *personal best of 3:26.73*."""
    what = re.sub(r" (?:er |lyder )?på$", "", found[0].lower())
    return f"{_TABLE[what]} of"


def _whole(text: str) -> re.Match[str]:
    found = re.fullmatch(r".*", text)
    assert found is not None
    return found


_WITH_A_CAPITAL = {"der": "there"}
"""What stands otherwise at the beginning of a sentence."""
_BEFORE_A_NAME = {"under": "at"}


def _any_of(words: Iterable[str]) -> str:
    """Any of *words*, the longest first, found by the first letter."""
    begun: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        begun.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in begun.items())


_HEADED_WORDS = "|".join(map(re.escape, _HEADED))
_RULES: tuple[tuple[str, English], ...] = (
    (rf"(?:{_HEADED_WORDS}) på (?:{_DISCIPLINE})", _of_a_discipline),
    (rf"(?:{_HEADED_WORDS}) (?:er |lyder )?på(?= (?:{MARK}))", _of_a_mark),
    (rf"på (?:{_DISCIPLINE})", _over),
    (_DISCIPLINE, _discipline),
    (MARK, mark),
    (r"(?:på|med) tiden(?= \d)", lambda _: "in a time of"),
    (r"på(?= \d{1,2}[.:,]\d)", lambda _: "in"),
    (rf"med(?= (?:bare |kun |knappe )?(?:{GAP}|{PARTS}))", lambda _: "by"),
    (GAP, gap),
    (PARTS, parts),
    (DAY, day),
    (LAST, last),
    (PLACED, placed),
    (rf"de(?= (?:{_THEY_FOLLOWS})\b)", lambda _: "they"),
    (rf"som(?= (?:{_WHO_FOLLOWS})\b)", lambda _: "who"),
    (r"som", lambda _: "as"),
    (_any_of(_TABLE), _said),
    (r"i", lambda _: "in"),
    (r"på", lambda _: "on"),
)
_RULE = "|".join(f"(?P<r{at}>{pattern})" for at, (pattern, _) in enumerate(_RULES))
_SPOKEN = rf"^[–—-] ?(?P<spoken>[^–—\n]+?),(?= (?:{_SAID})\b)"
_QUOTED = r"«(?P<inner>[^»]*)»|(?P<quoted>“[^”]*”|\"[^\"]*\")"
_ITSELF = r"(?P<itself> seg (?:for|med|til)(?= \d))"


class Glossed(NamedTuple):
    """A text, and for each letter of it where it stood in that which it is of."""

    text: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A stretch of it as a stretch of that."""
        return self.places[start], self.places[end - 1] + 1


def glossed(text: str, names: frozenset[str] = frozenset()) -> Glossed:
    """*text*, a Norwegian sentence, in the grammars' words; of *names* each may own something: ``Kerrs`` is Kerr's.

    A dash opens what is spoken, where it goes on with *said*.
    """
    words: list[str] = []
    places: list[int] = []

    def keep(start: int, end: int) -> None:
        words.append(text[start:end])
        places.extend(range(start, end))

    def put(english: str, start: int, end: int) -> None:
        words.append(english)
        places.extend([*[start] * (len(english) - 1), end - 1])

    at = 0
    low = text.lower()
    for found in _expression().finditer(low) if len(low) == len(text) else ():
        keep(at, found.start())
        at = found.end()
        kind = str(found.lastgroup)
        if kind in ("inner", "spoken"):
            start, end = found.span(kind)
            put("“", found.start(), start)
            keep(start, end)
            put(",”" if kind == "spoken" else "”", end, at)
        elif kind == "quoted":
            keep(*found.span())
        elif kind == "word":
            is_owner = found[0].endswith("s") and text[found.start() : at - 1] in names
            keep(found.start(), at - 1 if is_owner else at)
            if is_owner:
                put("'s", at - 1, at)
        elif kind != "itself":
            english = _RULES[int(kind[1:])][1](found)
            capital = _WITH_A_CAPITAL.get(found[0]) if text[found.start()].isupper() else None
            before_a_name = _BEFORE_A_NAME.get(found[0]) if text[at + 1 : at + 2].isupper() else None
            put(capital or before_a_name or english, found.start(), at)
    keep(at, len(text))
    return Glossed("".join(words), tuple(places))


@lru_cache(maxsize=1)
def _expression() -> re.Pattern[str]:
    """All rules as one expression, for small letters: what is quoted, then the rules in their order, or any word."""
    return re.compile(rf"{_SPOKEN}|{_QUOTED}|{_ITSELF}|(?<!\w)(?:(?:{_RULE})(?!\w)|(?P<word>\w+))")


VERBS_FIRST = sorted({english.split()[0] for _, english in _pairs(VERBS)} - {"said", "when", "the"})
"""What a clause may have before its subject, in English."""


def words_of(names: Iterable[str]) -> frozenset[str]:
    """The words of *names* of which something may be somebody's."""
    return frozenset(word for name in names for word in name.split() if len(word) > 1)
