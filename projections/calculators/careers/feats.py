"""What a race of a run has to be: won, unbeaten, on the podium, ahead of somebody, at a mark.

A feat is written ``won``, ``unbeaten``, ``podium``, ``ahead-of:josh-kerr``, ``mark:5.79`` (that mark or a better one),
``under:3:30`` (a faster time), ``over:20`` (a greater distance or score).
"""

from collections.abc import Iterable
from typing import assert_never

from msgspec import Struct

from domain.events.legal_marks import compared_mark
from domain.refusals import Unreadable
from domain.values.disciplines import discipline
from domain.values.marks import Mark, Unit, UnreadableMark, parse_mark
from domain.values.slugs import SLUG
from projections.calculators.careers.counted import best_mark
from projections.facts import Line, Start
from projections.tongue import say

PODIUM = 3


class Won(Struct, frozen=True):
    """Placed first; a tie for first is a win."""

    def __str__(self) -> str:
        return "won"


class Unbeaten(Struct, frozen=True):
    """Nobody was ahead: not beaten by a place, and not out of the race."""

    def __str__(self) -> str:
        return "unbeaten"


class OnPodium(Struct, frozen=True):
    """Among the first three."""

    def __str__(self) -> str:
        return "podium"


class AheadOf(Struct, frozen=True):
    """Ahead of this athlete in a meeting of the two."""

    athlete: str

    def __str__(self) -> str:
        return f"ahead-of:{self.athlete}"


class AtMark(Struct, frozen=True):
    """A mark that counts as a best, this good; *strictly* better than it, where that is said.

    *word* is how it was asked: ``mark``, ``under``, ``over``.
    """

    word: str
    text: str

    @property
    def strictly(self) -> bool:
        return self.word != "mark"

    def __str__(self) -> str:
        return f"{self.word}:{self.text}"


Feat = Won | Unbeaten | OnPodium | AheadOf | AtMark

_PLAIN: dict[str, Feat] = {str(each): each for each in (Won(), Unbeaten(), OnPodium())}
_MARKS = ("mark", "under", "over")
FORMS = (*_PLAIN, "ahead-of:josh-kerr", "mark:5.79", "under:3:30.00", "over:20.00")
"""A feat of each kind, as it is written."""


def read_feat(text: str) -> Feat:
    """The feat that is written so.

    Raises:
        Unreadable: it is none; what is wrong and how each is written.

    """
    word, colon, rest = text.strip().partition(":")
    if word in _PLAIN and not colon:
        return _PLAIN[word]
    if word == "ahead-of" and SLUG.fullmatch(rest):
        return AheadOf(rest)
    if word in _MARKS and rest and any(_readable(rest, unit) for unit in Unit):
        return AtMark(word, rest)
    raise Unreadable(
        "condition", text, say("a condition of a streak"), say("Write one of: {forms}.", forms=", ".join(FORMS))
    )


def check_marks(feats: Iterable[Feat], disciplines: Iterable[str]) -> None:
    """Refuse a mark that cannot be told in the *disciplines* of the question.

    Raises:
        Unreadable: no discipline is named, they are not of one kind, or the mark is none of theirs.

    """
    units = {discipline(slug).unit for slug in disciplines}
    for feat in feats:
        if not isinstance(feat, AtMark):
            continue
        if len(units) != 1:
            mend = say("Name the discipline that it is a mark of: discipline=pole-vault.")
            raise Unreadable("condition", str(feat), say("a mark of one kind of discipline"), mend)
        (unit,) = units
        if feat.word in ("under", "over") and unit.less_is_better != (feat.word == "under"):
            mend = say("A time is under a mark, a distance or a score over one; mark: does for both.")
            raise Unreadable("condition", str(feat), say("a way to better a mark of this discipline"), mend)
        if not _readable(feat.text, unit):
            mend = say("Write it as it is printed: 9.92, 3:26.73, 2:01:09, 8.95, 8891.")
            raise Unreadable("condition", str(feat), say("a mark of this discipline"), mend)


ByPlace = Won | Unbeaten | OnPodium
"""What a line says by its place and its status."""


def achieved(feat: ByPlace | AtMark, start: Start) -> bool | None:
    """Whether a race that counts was this feat; None where it neither was nor was not, and so is passed over."""
    if not isinstance(feat, AtMark):
        return achieved_by_place(feat, start.line)
    mark, slug = best_mark(start), start.race.discipline
    if mark is None or not _readable(feat.text, discipline(slug).unit):
        return False
    return _as_good(mark, compared_mark(feat.text, slug), strictly=feat.strictly)


def achieved_by_place(feat: ByPlace, line: Line) -> bool | None:
    """The same of a feat that needs no more than the line.

    A finisher whose place no source gives is not known to have won, nor to have been beaten.
    """
    match feat:
        case Won():
            return line.first
        case Unbeaten():
            return None if line.status == "OK" and line.place is None else line.first
        case OnPodium():
            return line.placed and (line.place or 0) <= PODIUM
        case _:
            assert_never(feat)


def _as_good(mark: Mark, asked: Mark, *, strictly: bool) -> bool:
    """By the two as they are compared: a hand time with its addition, and then as good as an equal automatic one."""
    less, more = (mark, asked) if mark.unit.less_is_better else (asked, mark)
    apart = more.value + more.added - less.value - less.added
    return apart > 0 if strictly else apart >= 0


def _readable(text: str, unit: Unit) -> bool:
    try:
        parse_mark(text, unit)
    except UnreadableMark:
        return False
    return True
