"""Lines as they are meant where a page has put them otherwise: two tables side by side, a line in two."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from web.reading.text import Lines, TextLine
from web.reading.words import marks, statuses
from web.reading.words.disciplines import discipline_in

_RIGHT = re.compile(r"(?<=\S) {3,}(?==?\d{1,3}(?:[.)]|\b) *[^\W\d])")
_PLACED = re.compile(r"\s*=?\d{1,3}[.)]? +[^\W\d]\S* +\S")
_MOSTLY = 0.6
_FEWEST = 2
_LONGEST = 300


def as_meant(lines: Lines) -> Lines:
    """*lines* with the right one of two tables below the left one, and those that were broken in two made whole."""
    return _made_whole(_below_another(lines))


def _below_another(lines: Lines) -> Lines:
    """Block by block: titles over both halves part at the gap that the rows below them have."""
    found = [_right_of(line.text) for line in lines]
    gaps = Counter(at for at in found if at is not None)
    gap, often = gaps.most_common(1)[0] if gaps else (0, 0)
    if often < _FEWEST:
        return lines
    rows = sum(_is_row(line.text) for line in lines)
    if often < rows * _MOSTLY:
        return lines
    return list(_in_one_column(lines, gap))


def _right_of(text: str) -> int | None:
    """Where the right one of two rows begins, both with a place, a name and a mark."""
    if len(text) > _LONGEST:
        return None
    found = [each.end() for each in _RIGHT.finditer(text)]
    return next((at for at in found if _is_row(text[:at]) and _is_row(text[at:])), None)


def _is_row(text: str) -> bool:
    return len(text) <= _LONGEST and _PLACED.match(text) is not None and _has_outcome(text)


def _has_outcome(text: str) -> bool:
    return any(marks.mark(word) or statuses.status(word) for word in text.split()[2:])


def _in_one_column(lines: Lines, gap: int) -> Iterator[TextLine]:
    left: list[TextLine] = []
    right: list[TextLine] = []
    for line in lines:
        is_parted = line.text[gap - 3 : gap].strip() == "" and line.text[gap : gap + 1].strip() != ""
        is_new = left and line.number > left[-1].number + 1
        if right and (is_new or (not is_parted and not _is_row(line.text))):
            yield from (*left, *right)
            left, right = [], []
        if is_parted:
            right.append(TextLine(line.number, line.text[gap:]))
        if line.text[: gap if is_parted else None].strip():
            left.append(TextLine(line.number, (line.text[:gap] if is_parted else line.text).rstrip()))
    yield from (*left, *right)


def _made_whole(lines: Lines) -> Lines:
    """A row that ends before its mark goes on in the next line, where the next row or nothing follows on that."""
    begun = [len(line.text) <= _LONGEST and _PLACED.match(line.text) is not None for line in lines]
    whole = [is_begun and _has_outcome(line.text) for is_begun, line in zip(begun, lines, strict=True)]
    broken = [
        is_begun
        and not is_whole
        and at + 1 < len(lines)
        and _goes_on(lines, begun, at + 1)
        and discipline_in(lines[at].text) is None
        for at, (is_begun, is_whole) in enumerate(zip(begun, whole, strict=True))
    ]
    return list(_joined(lines, broken)) if any(broken) else lines


def _goes_on(lines: Lines, begun: Sequence[bool], at: int) -> bool:
    """Whether the line *at* is the rest of the one before: no row of its own, and it has the mark."""
    is_next = lines[at].number == lines[at - 1].number + 1
    ends = at + 1 == len(lines) or begun[at + 1] or lines[at + 1].number > lines[at].number + 1
    is_row = statuses.place(lines[at].text.split(maxsplit=1)[0]) is not None
    return (
        is_next
        and ends
        and not is_row
        and not begun[at]
        and "\t" not in lines[at].text
        and _ends_in_outcome(lines[at].text)
    )


def _ends_in_outcome(text: str) -> bool:
    return len(text) <= _LONGEST and any(marks.mark(word) or statuses.status(word) for word in text.split())


def _joined(lines: Lines, broken: Sequence[bool]) -> Iterator[TextLine]:
    before: TextLine | None = None
    for line, is_broken in zip(lines, broken, strict=True):
        if before is not None:
            yield TextLine(before.number, f"{before.text.rstrip()} {line.text.strip()}")
            before = None
        elif is_broken:
            before = line
        else:
            yield line
