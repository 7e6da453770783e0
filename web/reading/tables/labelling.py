"""Lines cut into cells become rows of cells told apart: by the header above them, else by what they look like."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import compress, pairwise
from typing import NamedTuple

from projections.tongue import say, to_say
from web.reading.reading import Remark
from web.reading.tables.cells import settling
from web.reading.tables.cells.columns import begins_with_mark, recognised
from web.reading.tables.cells.name_order import in_order
from web.reading.tables.cells.placed_names import has_places_in, parted
from web.reading.tables.cells.told import ColumnsTold, by_number, numbered_title
from web.reading.tables.items import Cell, CutLine, Heading, Item, NewTable, Row, TriedCell
from web.reading.words import statuses
from web.reading.words.asides import is_about_no_one, is_aside, is_of_a_record
from web.reading.words.attempts import attempt, is_about_the_row_above
from web.reading.words.headers import Column, header
from web.reading.words.names import without_footnotes
from web.reading.words.nations import nation
from web.reading.words.statuses import NOTHING

_HAS_NO_FIELD = to_say("{shown} ({some} …) has no field: left out.")
_NOT_UNDERSTOOD = to_say("{shown} ({some} …) was not understood: left out.")
_FEW = 5
_NAMES = {Column.NAME, Column.GIVEN, Column.FAMILY, Column.NAME_AND_CLUB}
_MOSTLY = 0.8
_MOST_GAPS = 1.5


class _Table(NamedTuple):
    named: list[Column | None] | None
    titles: Sequence[Cell]
    line: int
    lines: list[CutLine]


_NOTHING_TOLD = ColumnsTold()


def labelled(lines: Iterable[CutLine], told: ColumnsTold = _NOTHING_TOLD) -> Iterator[Item]:
    """Headings and rows of the tables in *lines*; each header begins another table. What was *told* of their columns is
    what they hold.
    """
    for table in _tables(lines, told):
        if table.named is not None:
            yield NewTable(table.line)
        yield from _items(table, told)


def _tables(lines: Iterable[CutLine], told: ColumnsTold) -> Iterator[_Table]:
    table = _Table(_in_order(told, 0), (), 0, [])
    for line in lines:
        named = None if line.is_too_wide else header(line.texts, told.by_title)
        if told.in_order and (named is not None or _is_of_titles(line, told)):
            named = _in_order(told, len(line.cells))
        if named is not None:
            yield table
            table = _Table(named, line.cells, line.line, [])
        else:
            table.lines.append(line)
    yield table


def _in_order(told: ColumnsTold, width: int) -> list[Column | None] | None:
    if not told.in_order:
        return None
    beyond = [Column.UNKEPT] * (width - len(told.in_order))
    return [*told.in_order, *beyond]


def _is_of_titles(line: CutLine, told: ColumnsTold) -> bool:
    """A line with a word in nearly each of the columns that were told, and no figure in any."""
    there = [text for text in line.texts if text.strip() not in NOTHING]
    is_full = len(there) > 1 and len(there) >= min(len(told.in_order), len(line.cells)) - 1
    return is_full and not any(any(map(str.isdigit, text)) or statuses.status_of_cell(text) for text in there)


def _with_places_apart(table: _Table) -> _Table:
    """The table with a column for the places, where these stand before the names and in no column of their own."""
    named = table.named
    if named is None:
        column = 0
    elif Column.PLACE in named or Column.NAME not in named:
        return table
    else:
        column = named.index(Column.NAME)
    if not has_places_in(table.lines, column):
        return table
    titles = [*table.titles[:column], Cell(""), *table.titles[column:]]
    return table._replace(
        named=named and [*named[:column], Column.PLACE, *named[column:]],
        titles=titles if named else table.titles,
        lines=[parted(line, column) for line in table.lines],
    )


def _items(table: _Table, said: ColumnsTold) -> Iterator[Item]:
    asides = [_is_aside(table, line) for line in table.lines]
    for line in compress(table.lines, asides):
        words = " ".join(line.texts)[:60]
        yield Remark(
            line.line, say("{words} is of a record or a timetable, and no result: left out.", words=repr(words))
        )
    results = [line for line, aside in zip(table.lines, asides, strict=True) if not aside]
    table = _with_places_apart(table._replace(lines=results))
    titles = [
        None if _is_full(table, line) else _as_heading(line) for line in table.lines
    ]  # several lines may have one number: a page may be one line
    body = [line for line, title in zip(table.lines, titles, strict=True) if title is None]
    told = recognised([line.texts for line in body])
    cells = [line.cells for line in body]
    columns = settling.settled(_columns(table, told, body, said), cells)
    letters, doubts = settling.letters_of_sexes(columns, table.titles, cells)
    if body:
        yield from _not_kept(table, columns, body)
        yield from (Remark(table.line or body[0].line, doubt) for doubt in doubts)
    over = [cell.text for cell in table.titles]
    over_names = next((title for column, title in zip(columns, over, strict=False) if column is Column.NAME), "")
    for line, title in zip(table.lines, titles, strict=True):
        if title is None:
            yield from in_order(_row(line, columns, over, letters), over_names)
        else:
            yield Heading(line.line, title, quiet=line.quiet or not title.strip(":-= "))


def _is_aside(table: _Table, line: CutLine) -> bool:
    """Below a header of records (``Record | Athlete | Time | Place | Date``) only those are told from results."""
    if table.named is None:
        return is_aside(line.texts)
    return table.named[0] not in _NAMES and is_of_a_record(line.texts)


def _is_full(table: _Table, line: CutLine) -> bool:
    """Whether a line has a cell for each title, a name and something more: somebody without a result is one too."""
    if table.named is None or len(line.cells) != len(table.named) or not _NAMES & set(table.named):
        return False
    if any(statuses.wind_of_race(text) and not statuses.wind(text) for text in line.texts):
        return False
    there = [column for column, text in zip(table.named, line.texts, strict=True) if text.strip() not in NOTHING]
    return bool(_NAMES & set(there)) and len(set(there) - _NAMES) > 0


def _as_heading(line: CutLine) -> str | None:
    """The line as a title, where it has no cell of a result; a wind is one wherever it stands."""
    if line.is_too_wide:
        return f"{len(line.cells):,} cells, {' '.join(line.texts[:_FEW])} …"
    there = [text for text in line.texts if text.strip() not in NOTHING]
    for text in there:
        if statuses.wind_of_race(text) and not statuses.wind(text):
            return text.strip()
    words = " ".join(there)
    if is_about_no_one(words):
        return words
    if len(there) <= 1:
        is_place = len(line.cells) > 1 and statuses.place(words) is not None
        return None if is_place else words
    if is_about_the_row_above(line.texts):
        return " ".join(line.texts)
    is_result = any(
        begins_with_mark(text)
        or statuses.place(text)
        or any(map(statuses.status, without_footnotes(text).split()))
        or statuses.status_of_cell(text)
        or attempt(text)
        for text in there
    )
    return None if is_result else words


def _columns(table: _Table, told: list[Column], body: Sequence[CutLine], said: ColumnsTold) -> list[Column]:
    """A column without a name that we know is what its cells look like, where no other column is that."""
    if table.named is None:
        return by_number(told, said)
    padded = [*told, *[Column.IGNORED] * len(table.named)]
    titles = [*(title.text for title in table.titles), *["nat"] * (len(table.named) - len(table.titles))]
    named = [
        Column.UNKEPT if column is Column.COUNTRY and _holds_clubs(title, body, at) else column
        for at, (column, title) in enumerate(zip(table.named, titles, strict=False))
    ]
    taken = {*named, *([Column.NAME] if _NAMES & set(named) else [])}
    columns = [column or (padded[at] if padded[at] not in taken else Column.IGNORED) for at, column in enumerate(named)]
    if Column.QUALIFIED not in columns:
        columns = [
            Column.QUALIFIED if column is Column.IGNORED and _holds_qualifications(body, at) else column
            for at, column in enumerate(columns)
        ]
    if Column.COUNTRY not in columns:
        unkept = (at for at, column in enumerate(columns) if column is Column.UNKEPT)
        of_nations = next((at for at in unkept if _holds_nations(body, at)), None)
        columns = [Column.COUNTRY if at == of_nations else column for at, column in enumerate(columns)]
    columns = by_number(columns, said)
    if Column.PLACE not in columns and columns[0] in (Column.BIB, Column.HEAT) and _counts_on(body):
        columns[0] = Column.PLACE
    return columns


def _holds_qualifications(body: Sequence[CutLine], at: int) -> bool:
    """A column without a title that we know in which nothing stands but ``Q`` and ``q``, beside one of records."""
    cells = {line.cells[at].text.strip() for line in body if at < len(line.cells)} - set(NOTHING)
    return bool(cells) and all(map(statuses.qualification, cells))


def _counts_on(body: Sequence[CutLine]) -> bool:
    """Whether the first column counts from 1 on: a *Nr.* or a *H* where nothing else is the place is one."""
    places = [number for line in body if line.cells and (number := statuses.place(line.cells[0].text))]
    ranked = sum(place in (at, before) for at, (before, place) in enumerate(pairwise([0, *places]), 1))
    rises = all(place > before for before, place in pairwise(places)) and all(
        place <= len(places) * _MOST_GAPS for place in places[-1:]
    )
    return places[:1] == [1] and (rises or ranked > len(places) * _MOSTLY)  # heats repeat, and go up by one


def _holds_clubs(title: str, body: Sequence[CutLine], at: int) -> bool:
    """A *team* may be a nation or a club: most of its cells say which."""
    cells = [line.cells[at].text for line in body[:50] if at < len(line.cells) and line.cells[at].text not in NOTHING]
    is_told = title.strip().lower() in ("nat", "country", "noc", "nation", "nationality")
    return not is_told and sum(nation(cell) is not None for cell in cells) < len(cells) * _MOSTLY


def _holds_nations(body: Sequence[CutLine], at: int) -> bool:
    """An *affiliation* is a nation where each of its cells is one; two letters may be a state's."""
    cells = {line.cells[at].text.strip() for line in body if at < len(line.cells)} - set(NOTHING)
    return len(cells) > 1 and all(len(cell) > 2 and nation(cell) is not None for cell in cells)  # noqa: PLR2004


def _not_kept(table: _Table, columns: Sequence[Column], body: Sequence[CutLine]) -> Iterator[Remark]:
    """A remark for the columns that have no field, by their names or by what stands in them."""
    for at, column in enumerate(columns):
        if column not in (Column.UNKEPT, Column.IGNORED):
            continue
        values = [line.cells[at].text for line in body if at < len(line.cells) and line.cells[at].text not in NOTHING]
        if not values:
            continue
        title = table.titles[at].text if at < len(table.titles) else ""
        shown = say("The column {title}", title=repr(title)) if title else say("Column {number}", number=at + 1)
        some = ", ".join(repr(value) for value in dict.fromkeys(values[:_FEW]))[:80]
        told = _HAS_NO_FIELD if column is Column.UNKEPT else _NOT_UNDERSTOOD
        where = table.titles[at].at if at < len(table.titles) else 0
        yield Remark(
            table.line or body[0].line,
            say(told, shown=shown, some=some),
            where,
            "" if column is Column.UNKEPT else title.strip() or numbered_title(at),
        )


def _row(line: CutLine, columns: Sequence[Column], titles: Sequence[str], letters: Mapping[str, str]) -> Row:
    cells = list(line.cells)
    if _lacks_its_place(line.texts, columns):
        cells = [Cell(""), *cells]
    told: dict[Column, Cell] = {}
    tried: list[TriedCell] = []
    for at, (column, cell) in enumerate(zip(columns, cells, strict=False)):
        if column is Column.ATTEMPT:
            tried.append(TriedCell(titles[at] if at < len(titles) else "", cell))
        if column in (Column.IGNORED, Column.UNKEPT, Column.ATTEMPT) or cell.text.strip() in NOTHING:
            continue
        before = told.get(column)
        told[column] = Cell(f"{before.text} {cell.text.strip()}", before.at) if before else cell
    if Column.SEX in told:
        letter = told[Column.SEX]
        told[Column.SEX] = letter._replace(text=letters.get(letter.text.strip().upper(), letter.text))
    beyond = tuple(cell for cell in cells[len(columns) :] if cell.text.strip() not in NOTHING)
    return Row(line.line, told, beyond, tuple(tried))


def _lacks_its_place(row: Sequence[str], columns: Sequence[Column]) -> bool:
    """Whether the first cell of a line cut at spaces was empty: who has no place has nothing before the name."""
    begins = columns[:1] == [Column.PLACE] and 0 < len(row) < len(columns)
    return begins and not statuses.place(row[0]) and not statuses.status(row[0]) and row[0].strip() not in NOTHING
