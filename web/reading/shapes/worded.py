"""A line of words, told apart: place, bib, name, nation, lane, mark and what stands behind, with single spaces between.

The name ends where what is none begins: a nation, a number, a mark. What no word tells (a club) is left aside, with a
remark.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import dropwhile, takewhile
from typing import NamedTuple

from projections.tongue import say
from web.reading.reading import Remark
from web.reading.shapes.points import POINTS, with_whole_mark, without_points
from web.reading.tables import clubs
from web.reading.tables.births import DAY, MOST_LANES, without_birth
from web.reading.tables.cells.columns import looks_like_reaction
from web.reading.tables.items import Cell, Row
from web.reading.tables.series import without_series
from web.reading.words import marks, statuses
from web.reading.words.attempts import at_height
from web.reading.words.headers import Column
from web.reading.words.nations import begins_a_name, is_code, looks_like_code, nation, parted_from_nation
from web.reading.words.statuses import NOTHING

_WORD = re.compile(rf"(?:(?<![^\s|(])(?:{marks.IN_WORDS}))|{statuses.LABELLED_WIND}|[^\s|]+", re.IGNORECASE)
_GLUED = re.compile(r"(=?\d{1,3}[.)])([^\W\d].+)")
_NUMBER = re.compile(r"\d{1,5}", re.ASCII)
_BIRTH = re.compile(r"\((?:(?:19|20)\d\d|[’']?\d\d)\)[,;]?|[’'`]\d\d", re.ASCII)
_FOUL = re.compile(r"[xX]{1,3}")
_SORT_KEY = re.compile(r"0\d", re.ASCII)
_UNPLACED = ("x", "x.", "-.", "–.")
_BETWEEN = {
    Column.SECTION: re.compile(r"[A-Z]|\d", re.ASCII),
    Column.HEAT: re.compile(r"\d{1,2}", re.ASCII),
    Column.LANE: re.compile(r"\d{1,2}", re.ASCII),
}
_MOST_OF_A_NATION, _LONGEST_CODE = 4, 3
_AGE_CLASS = re.compile(r"[MWF]\d\d", re.ASCII)
_CLUB = re.compile(r"(?!Ma?c[A-Z])[^\W\d_a-z][^\W\d_A-Z]+[A-ZÅÄÖØ][^\W\d_]*|[A-ZÅÄÖØ]{2,4}")
"""``KisVa``, ``TuUL``, ``HKV``: how a club is written short."""
_COLLEGE = ("FR", "SO", "JR", "SR")
_MOST_SMALL = 2
LEAST_BIB = 100


class Habits(NamedTuple):
    """What a text does in all its lines: what its numbers before the name are (bibs, lanes or not known), whether it
    names nations; the heights that its header names, and what that has *between* place and name; whether it has a
    club and no nation, has nations before the names, or parts names from clubs by a comma; whether it counts points.
    """

    before_name: Column | None = Column.BIB
    names_nations: bool = True
    heights: tuple[str, ...] = ()
    between: tuple[Column, ...] = ()
    has_nations: bool = True
    nation_leads: bool = False
    comma_parts_club: bool = False
    in_points: bool = False


def words_of(text: str, start: int = 0) -> list[Cell]:
    """The words of *text*, each with its column, counted from *start*."""
    words = [Cell(found[0], start + found.start() + 1) for found in _WORD.finditer(text)]
    glued = _GLUED.fullmatch(words[0].text) if words else None
    if glued is None:
        return words
    return [Cell(glued[1], words[0].at), Cell(glued[2], words[0].at + glued.start(2)), *words[1:]]


def told_apart(line: int, words: Sequence[Cell], habits: Habits = Habits()) -> Row | None:  # noqa: B008 - it is frozen
    """The row that *words* make; none where they are no athlete's line: no name, or neither place, mark nor status."""
    cells: dict[Column, Cell] = {}
    rest = _take_lead(list(words), cells, habits)
    if habits.nation_leads:
        rest = _without_leading_nation(rest, cells)
    if not habits.has_nations:
        cells[Column.COUNTRY] = Cell("")
    end = _end_of_name(rest, habits, is_told=Column.COUNTRY in cells)
    name, tail = rest[:end], rest[end:]
    comma = next((at for at, word in enumerate(name) if "," in word.text[1:]), None)
    if habits.comma_parts_club and comma is not None:
        name, tail = _parted_at_comma(name, comma, tail)
    is_first = len(name) > 1 and Column.COUNTRY not in cells and is_code(name[0].text.strip("(),"))
    if is_first and not any(_is_nation(word.text) for word in tail):
        cells[Column.COUNTRY], name = name[0], name[1:]
    if not any(any(map(str.isalpha, word.text)) and not _is_qualifying(word.text) for word in name):
        return None
    if not ((Column.COUNTRY in cells and cells[Column.COUNTRY].text) or any(_is_nation(word.text) for word in tail)):
        name, tail = _without_club(name, tail)
    names_nation = any(_is_nation(word.text) for word in tail)
    has_nation = names_nation or (habits.has_nations and Column.COUNTRY in cells)
    ends_in_letters = looks_like_code(name[-1].text) or (not habits.names_nations and _ends_in_club(name))
    if not has_nation and len(name) > _MOST_SMALL and ends_in_letters:
        if habits.names_nations and habits.has_nations:
            cells[Column.COUNTRY] = name[-1]  # one we do not know: it will be remarked
        else:
            tail = [name[-1], *tail]
        name = name[:-1]
    cells[Column.NAME] = Cell(" ".join(word.text for word in name).rstrip(",;:"), name[0].at)
    if habits.in_points:
        tail = without_points(tail, cells)
    codes = [word.at for word in tail if _is_nation(word.text)]
    is_only = habits.names_nations and len(codes) == 1 and Column.COUNTRY not in cells
    tail, tried = without_series(without_birth(tail, cells, codes[0] if is_only else 0), habits.heights)
    beyond = _take_tail(tail, cells)
    if Column.MARK not in cells and Column.STATUS not in cells:
        beyond = with_whole_mark(cells, beyond, in_points=habits.in_points)
    is_listed = Column.PLACE in cells and Column.COUNTRY in cells and len(name) > 1
    is_told = Column.MARK in cells or Column.STATUS in cells or is_listed or len(tried) > 1
    if Column.MARK not in cells and not name[0].text[:1].isupper():  # ``NM i friidrett`` is a championship
        return None
    is_row = is_told and (Column.PLACE in cells or Column.COUNTRY in cells or Column.STATUS in cells or len(name) > 1)
    return Row(line, cells, tuple(beyond), tried) if is_row else None


def _without_club(name: list[Cell], tail: list[Cell]) -> tuple[list[Cell], list[Cell]]:
    """The name, and its club before what stands behind it; a nation in full (``Great Britain``) stays with the name."""
    end = clubs.begins_at([word.text for word in name])
    is_nation = parted_from_nation(" ".join(word.text for word in name)) is not None
    return (name, tail) if is_nation else (name[:end], [*name[end:], *tail])


def _ends_in_club(name: Sequence[Cell]) -> bool:
    """Whether the last word is a club written short; ``Ana GARCIA RUIZ`` has her names in capitals."""
    is_loud = any(word.text.isupper() and len(word.text) > 1 for word in name[:-1])
    return not is_loud and _CLUB.fullmatch(name[-1].text) is not None


def leads_with_place(text: str) -> bool:
    bare = text.strip(",;:")
    is_nothing = bare in NOTHING or bare.lower() in _UNPLACED
    return statuses.place(bare) is not None or statuses.status(bare) is not None or is_nothing


def doubt_about_name(row: Row) -> Iterator[Remark]:
    """A name of more than two words in a line without a nation may have a club in it."""
    name = row.cells[Column.NAME]
    is_long = name.text.count(" ") > 1 and parted_from_nation(name.text) is None
    if not (Column.COUNTRY in row.cells and row.cells[Column.COUNTRY].text) and is_long:
        yield Remark(
            row.line, say("{name} may have a club in it: no nation parts them.", name=repr(name.text[:60])), name.at
        )


def begins_with_nation(words: Sequence[Cell]) -> int:
    """How many of *words* name a nation at their beginning, with a name of two words and more behind them."""
    if not words or not begins_a_name(words[0].text):
        return 0
    texts = [word.text for word in words[: _MOST_OF_A_NATION + 2]]
    lengths = range(min(_MOST_OF_A_NATION, len(texts) - 2), 0, -1)
    return next((length for length in lengths if _names_nation(texts[:length])), 0)


def begins_with_code(words: Sequence[Cell]) -> bool:
    """Whether *words* begin with a nation's code and have a name behind it, and perhaps a bib between."""
    behind = [word.text for word in words[1:3] if not _NUMBER.fullmatch(word.text)]
    return bool(words) and is_code(words[0].text) and bool(behind) and behind[0][:1].isalpha()


def _names_nation(texts: Sequence[str]) -> bool:
    whole = " ".join(texts)
    return len(whole) > _LONGEST_CODE and nation(whole) is not None


def _without_leading_nation(words: list[Cell], cells: dict[Column, Cell]) -> list[Cell]:
    length = 1 if begins_with_code(words) else begins_with_nation(words)
    if not length:
        return words
    cells[Column.COUNTRY] = Cell(" ".join(word.text for word in words[:length]), words[0].at)
    rest = words[length:]
    if len(rest) > 1 and _NUMBER.fullmatch(rest[0].text) and Column.BIB not in cells:
        cells[Column.BIB] = rest[0]
        rest = rest[1:]
    return rest


def _parted_at_comma(name: list[Cell], at: int, tail: list[Cell]) -> tuple[list[Cell], list[Cell]]:
    """``Anna Alpha, Northtown AC``: the name, and the club before what stands behind it; a nation goes to the name."""
    before, _, behind = name[at].text.partition(",")
    rest = [*([Cell(behind, name[at].at + len(before) + 1)] if behind else []), *name[at + 1 :]]
    if nation(" ".join(word.text for word in rest)):
        return name, tail
    return [*name[:at], Cell(before, name[at].at)], [*rest, *tail]


def _take_lead(words: list[Cell], cells: dict[Column, Cell], habits: Habits) -> list[Cell]:
    """Place or status, then the number before the name. Where there are bibs, a number alone is one."""
    if len(words) > _MOST_SMALL + 1 and _is_mark(words, 0, habits) and statuses.place(words[1].text.strip(",;:")):
        cells[Column.MARK] = words[0]
        words = words[1:]
    is_bib = (
        habits.before_name is Column.BIB
        and len(words) > 1
        and _NUMBER.fullmatch(words[0].text)
        and int(words[0].text) >= LEAST_BIB
        and not _NUMBER.fullmatch(words[1].text)
    )
    if len(words) > 1 and not is_bib and leads_with_place(words[0].text):
        first = Cell(words[0].text.strip(",;:"), words[0].at)
        if statuses.status(first.text):
            cells[Column.STATUS] = first
            words = [words[0], *dropwhile(lambda word: statuses.RULE.fullmatch(word.text), words[1:])]
        elif first.text not in NOTHING and first.text.lower() not in _UNPLACED:
            cells[Column.PLACE] = first
        words = words[1:]
        is_sorted_by = _SORT_KEY.fullmatch(first.text) and len(words) > 1
        if is_sorted_by and _NUMBER.fullmatch(words[0].text) and int(words[0].text) == int(first.text):
            words = words[1:]  # ``01 1``: what the table is sorted by, and the place
    for column in habits.between:
        if len(words) > 1 and _BETWEEN[column].fullmatch(words[0].text):
            cells[column] = words[0]
            words = words[1:]
    if len(words) > 1 and words[0].text == "#" and _NUMBER.fullmatch(words[1].text):
        words = [Cell(f"#{words[1].text}", words[1].at), *words[2:]]
    if len(words) > 1 and words[0].text[:1] == "#" and _NUMBER.fullmatch(words[0].text[1:]):
        cells[Column.BIB] = Cell(words[0].text[1:], words[0].at)
        return words[1:]
    return _take_numbers(words, cells, habits)


def _is_mark(words: Sequence[Cell], at: int, habits: Habits) -> bool:
    """A mark before the name; points, where no other number of so many figures stands behind it."""
    is_points = habits.in_points and POINTS.fullmatch(words[at].text)
    alone = not any(POINTS.fullmatch(word.text) for word in words[at + 1 :])
    return marks.mark(words[at].text) is not None or (is_points is not None and bool(is_points) and alone)


def _take_numbers(words: list[Cell], cells: dict[Column, Cell], habits: Habits) -> list[Cell]:
    """The number before the name, or those of lane and bib; and the mark where it stands there: ``1 3'34"56 ALPHA``."""
    if len(words) > _MOST_SMALL and habits.in_points and _is_mark(words, 0, habits):
        cells[Column.MARK] = words[0]
        return words[1:]
    numbers = list(takewhile(lambda word: _NUMBER.fullmatch(word.text.strip(",")), words[:-1]))[:2]
    bare = [Cell(word.text.strip(","), word.at) for word in numbers]
    if len(bare) > 1:
        lane, bib = sorted(bare, key=lambda each: int(each.text))
        is_bib = int(bib.text) > MOST_LANES
        cells[Column.BIB if is_bib else Column.UNKEPT] = bib
        if is_bib and int(lane.text) <= MOST_LANES:
            cells[Column.LANE] = lane
        words = words[2:]
    elif bare:
        cells[habits.before_name or Column.UNKEPT] = bare[0]
        words = words[1:]
    if len(words) > _MOST_SMALL and marks.mark(words[0].text) and not any(map(str.isdigit, words[1].text)):
        cells[Column.MARK] = words[0]
        words = words[1:]
    return words


def _end_of_name(words: Sequence[Cell], habits: Habits, *, is_told: bool) -> int:
    """How many of *words* are the name's: up to the nation (the last of several; where none *is_told* before the name),
    a number, a mark or a status; up to the class, behind which a club stands; up to what became of an attempt at the
    first of the heights.
    """
    codes: list[int] = []
    for at, word in enumerate(words):
        text = word.text.strip(",;")
        is_tried = _FOUL.fullmatch(text) or (habits.heights and at_height(text))
        if at > 1 and (is_tried or _is_class(words, at)):
            return codes[-1] if codes and is_tried else at
        if at and (_ends_name(text) or word.text in NOTHING):
            goes_on = any(_is_nation(word.text) for word in words[at:])  # ``VAN`` of ``Irvette VAN ZYL 1984 RSA``
            return codes[-1] if codes and not goes_on else at
        if at and _is_nation(text) and habits.has_nations and not is_told:
            codes.append(at)
        elif at and word.text.endswith(",") and len(codes) == 0 and _is_followed_by_nation(words, at):
            return at + 1
    return codes[-1] if codes else len(words)


def _is_class(words: Sequence[Cell], at: int) -> bool:
    """``SR``, ``M36``: how old somebody is, where a club follows and not the mark."""
    if _AGE_CLASS.fullmatch(words[at].text):
        return True
    return words[at].text in _COLLEGE and at + 1 < len(words) and words[at + 1].text.isalpha()


def _is_followed_by_nation(words: Sequence[Cell], at: int) -> bool:
    return at + 1 < len(words) and _is_nation(words[at + 1].text.strip(",;."))


def _ends_name(text: str) -> bool:
    return bool(
        marks.mark(text)
        or _NUMBER.fullmatch(text)
        or DAY.fullmatch(text)
        or _BIRTH.fullmatch(text)
        or (statuses.status(text) and text.upper() == text)
        or statuses.wind(text)
        or (text.startswith("(") and _is_nation(text))
    )


def _is_nation(text: str) -> bool:
    bare = text.strip("(),;.")
    bracketed = text.startswith("(") and text.rstrip(",;.").endswith(")")
    return is_code(bare) or (bracketed and looks_like_code(bare))


def _take_tail(words: Sequence[Cell], cells: dict[Column, Cell]) -> list[Cell]:
    """What stands behind the name: nation, lane, mark, reaction, wind, records. Returns what is none of these."""
    beyond: list[Cell] = []
    made: list[Cell] = []
    for word in words:
        text = word.text.strip(",;")
        bare = text.strip("()")
        if _is_nation(text) and Column.COUNTRY not in cells and not statuses.record(bare):
            cells[Column.COUNTRY] = Cell(bare.rstrip("."), word.at)
        elif looks_like_reaction(text):
            cells[Column.REACTION] = Cell(text, word.at)
        elif found := statuses.status(text):
            cells.setdefault(Column.STATUS, Cell(found, word.at))
        elif bare.upper() in statuses.NO_WIND and Column.MARK in cells:
            continue
        elif statuses.wind(text) and (Column.MARK in cells or (Column.STATUS in cells and not bare[-2:].isdigit())):
            cells[Column.WIND] = Cell(text, word.at)
        elif marks.mark(text):
            made.append(Cell(text.rstrip("."), word.at))
            cells.setdefault(Column.MARK, made[0])
        elif (bare.upper() in statuses.PACING and _is_told(cells)) or _is_flag(bare, cells):
            before = cells.get(Column.RECORDS)
            cells[Column.RECORDS] = Cell(f"{before.text} {bare}", before.at) if before else Cell(bare, word.at)
        elif bare in ("h", "m", "s", "m.") and Column.MARK in cells and len(made) == 1:
            cells[Column.MARK] = Cell(cells[Column.MARK].text + bare.rstrip("."), cells[Column.MARK].at)
        elif bare not in NOTHING and not statuses.RULE.fullmatch(bare):
            beyond.append(word)
    return [*beyond, *made[1:]]


def _is_told(cells: Mapping[Column, Cell]) -> bool:
    """Whether what became of somebody is told: a *PM* before that is a class of age."""
    return Column.MARK in cells or Column.STATUS in cells


def _is_qualifying(text: str) -> bool:
    """``Q,``, ``SB``: what stands where a name was lost."""
    return bool(statuses.record(text) or statuses.qualification(text))


def _is_flag(bare: str, cells: Mapping[Column, Cell]) -> bool:
    """A record or a qualification. Records of other vocabularies look like clubs: only behind a mark are they none."""
    known = statuses.record(bare) or statuses.qualification(bare)
    return bool(known or (Column.MARK in cells and statuses.record_as_given(bare)))
