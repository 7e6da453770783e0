"""A sentence with one form for another, wherever that reads. Whether it is true then is told by reading it anew."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from web.articles.mended import forms
from web.articles.mended.changes import (
    DISCIPLINE,
    MARK,
    NUMBER,
    PART,
    PLACE,
    SCORE,
    SECONDS,
    SWAPPED,
    WHEN,
    WHERE,
    WHO,
    FalseValue,
)
from web.articles.words.nationality import COUNTRIES

_PEOPLE = "|".join(sorted(COUNTRIES, key=len, reverse=True))
_DESCRIBED_BEFORE = re.compile(
    rf"(?:[’']s|\b(?:{_PEOPLE}|champion|medallist|medalist|holder|rival|compatriot|runner-up|star|mester\w*|rivalen))"
    r",? $",
    re.IGNORECASE,
)
_DESCRIBED_BEHIND = re.compile(r"(?:,| -| –) (?:the|a|an|who|whose|\d+|som|den|en)\b|,? ?\(", re.IGNORECASE)
_ARTICLE = re.compile(r"(?<!\w)(an?) $", re.IGNORECASE)
_LIKE_A_VOWEL = re.compile(r"[aeio]|u(?!n[ai]|s)|8|11(?!\d)|18(?!\d)", re.IGNORECASE)


_ONLY = re.compile(r"\b(?:only|just|mere|merely|bare|kun|at most) $", re.IGNORECASE)
_NO_WIN = re.compile(
    r"\b(?:settle\w*|only|just|faded|slipped|dropped|fell|behind|beaten|takke|nøye|bare|kun|bak|slått)\b", re.IGNORECASE
)
_A_WIN = re.compile(r"\b(?:victor\w*|triumph\w*|vant|seier\w*|beat|slo|ahead|foran)\b", re.IGNORECASE)
_STEMS = (PART, DISCIPLINE, SECONDS, MARK)
"""What letters may follow: ``kneskade``, ``1500m``, ``0.27sec``."""
_OF_NUMBERS = {NUMBER: forms.of_number, PLACE: forms.of_place}


class Replaced(NamedTuple):
    """A stretch of a text, and the words that stand there instead."""

    start: int
    end: int
    text: str


def rewordings(
    text: str, start: int, end: int, false: Iterable[FalseValue], names: Mapping[str, str]
) -> Iterator[tuple[Replaced, ...]]:
    """The ways in which the stretch of *text* that is false can be changed; *names* by their ids."""
    said = text[start:end]
    for change in false:
        if change.kind == SWAPPED:
            yield from _swapped(text, (start, end), names.get(str(change.false)), names.get(str(change.true)))
            continue
        if change.kind == WHO and _surname(names.get(str(change.true), "")) in said:
            yield from _swapped(text, (start, end), names.get(str(change.false)), names.get(str(change.true)))
            continue
        for wrong, right in _forms(change, names):
            for found in _found(wrong, said, is_a_stem=change.kind in _STEMS) if wrong != right else ():
                at = start + found.start(), start + found.end()
                if _reads(change, text, *at, said):
                    yield tuple(_with_its_article(text, Replaced(*at, right)))


def _reads(change: FalseValue, text: str, start: int, end: int, said: str) -> bool:
    """Whether the words around stay right: *only twice* is not *only ten times*, nor does anybody settle for gold."""
    match change.kind:
        case "who":
            return _stands_alone(text, start, end)
        case "number":
            return change.true < change.false or _ONLY.search(text, 0, start) is None
        case "place":
            return (_NO_WIN if change.true == 1 else _A_WIN).search(said) is None
        case _:
            return True


def applied(text: str, replaced: Sequence[Replaced]) -> str:
    for each in sorted(replaced, reverse=True):
        text = f"{text[: each.start]}{each.text}{text[each.end :]}"
    return text


def _forms(change: FalseValue, names: Mapping[str, str]) -> Iterator[forms.Form]:
    false, true = change.false, change.true
    if false is None or true is None:
        return
    if change.kind in _OF_NUMBERS and type(false) is type(true) is int:
        yield from _OF_NUMBERS[change.kind](false, true)
    elif change.kind == SECONDS:
        yield from forms.of_seconds(false, true)
    elif change.kind == SCORE and None not in true:
        yield from forms.of_score(false, true)
    elif isinstance(false, str) and isinstance(true, str):
        yield from _forms_of_words(change.kind, false, true, names)


def _forms_of_words(kind: str, false: str, true: str, names: Mapping[str, str]) -> Iterator[forms.Form]:
    if kind == MARK:
        yield from forms.of_mark(false, true)
    elif kind == PART:
        yield from forms.of_part(false, true)
    elif kind == DISCIPLINE:
        yield from forms.of_discipline(false, true)
    elif kind == WHEN:
        yield from forms.of_day(false, true)
    elif kind == WHERE:
        yield false, true
    elif kind == WHO and false in names and true in names:
        yield names[false], names[true]
        yield _surname(names[false]), _surname(names[true])


def _surname(name: str) -> str:
    return name.rsplit(" ", 1)[-1]


def _found(words: str, said: str, *, is_a_stem: bool = False) -> Iterator[re.Match[str]]:
    """Where *words* stand in what is said, whole; a stem may go on: ``kneskade``, and so may whose something is."""
    behind = r"(?!\d|[.,:–-]\d)" if is_a_stem else r"(?!\w|[.,:–-]\d)"
    yield from re.finditer(rf"(?<![\w.,:–-]){re.escape(words)}{behind}", said, re.IGNORECASE)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether nothing beside a name says more of who that is: *Britain's Kerr*, *Kerr, the Scot*."""
    return _DESCRIBED_BEFORE.search(text, 0, start) is None and _DESCRIBED_BEHIND.match(text, end) is None


def _swapped(text: str, span: tuple[int, int], one: str | None, other: str | None) -> Iterator[tuple[Replaced, ...]]:
    """Each of two in the place of the other, where both are named and once."""
    if one is None or other is None:
        return
    start, end = span
    found: list[Replaced] = []
    for name, instead in ((one, other), (other, one)):
        said = text[start:end]
        whole = re.findall(rf"(?<!\w){re.escape(name)}(?=s?(?!\w))", said)
        form, right = (name, instead) if whole else (_surname(name), _surname(instead))
        stood = list(re.finditer(rf"(?<!\w){re.escape(form)}(?=s?(?!\w))", said))
        if len(stood) != 1 or not _stands_alone(text, start + stood[0].start(), start + stood[0].end()):
            return
        found.append(Replaced(start + stood[0].start(), start + stood[0].end(), right))
    yield tuple(sorted(found))


def _with_its_article(text: str, replaced: Replaced) -> Iterator[Replaced]:
    """With the *a* or *an* before it as the new word needs it; the first letter large where it was."""
    right = replaced.text
    if text[replaced.start].isupper() and right[0].islower():
        right = right[0].upper() + right[1:]
    article = _ARTICLE.search(text, 0, replaced.start)
    if article is None:
        yield replaced._replace(text=right)
        return
    needed = "an" if _LIKE_A_VOWEL.match(right) else "a"
    if article[1].isupper() or article[1][0].isupper():
        needed = needed.capitalize()
    yield Replaced(article.start(1), replaced.end, f"{needed} {right}")
