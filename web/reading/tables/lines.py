"""A row becomes an athlete's line; every word of it that is not understood becomes a remark at its column."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from domain.values.disciplines import Kind, discipline
from projections.tongue import say, say_in
from web.reading.reading import ReadLine, Remark
from web.reading.tables.attempts import with_own
from web.reading.tables.births import year_of_birth
from web.reading.tables.cells.columns import looks_like_reaction
from web.reading.tables.items import Cell, Row
from web.reading.words import marks, statuses
from web.reading.words.headers import Column
from web.reading.words.names import name_put_right, without_footnotes
from web.reading.words.nations import looks_like_code, nation, parted_from_nation
from web.reading.words.statuses import NOTHING

_BRACKETED = re.compile(r"([^()\[\]]+?),?\s*[(\[]\s*([^()\[\]]{2,40})\s*[)\]]")
_BARE_CODE = re.compile(r"(.+?)[, ]\s*([A-Z]{3})")
_FLAGGED = re.compile(r"(.+?) (pacemaker|annulled|not legal(?:: .+)?)", re.IGNORECASE)
_WHOLE = re.compile(r"\d{1,4}", re.ASCII)
_HAND = re.compile(r"(\d) h\b")
_METRES = re.compile(r"(\d) ?m\b\.?")
_WORD = re.compile(rf"(?:{marks.IN_WORDS})|[^\s;]+")
_LONGEST_CODE = 3
_ODD = re.compile(r"[\d()\[\]{}<>|_@/\\]")
_LONG = ("marathon", "half-marathon")


class Understood(NamedTuple):
    """A line, where the row is one, and the remarks about it."""

    line: ReadLine | None
    remarks: list[Remark]


def line_of(row: Row, slug: str = "", of_class: str = "") -> Understood:
    """The line that *row* says, in a race of the discipline *slug* and *of_class* (empty: not known). Of three numbers
    with dots the first is hours where the race is long; a number with a thousands mark is points where these are
    counted; of a class of para athletics the records are the Paralympic ones.
    """
    is_long = slug in _LONG or slug.endswith(("kmW", "km"))
    in_points = bool(slug) and discipline(slug).kind is Kind.COMBINED
    told = " ".join(cell.text for cell in row.cells.values())[:60]
    name, country = _name_and_country(row)
    if not name or not any(map(str.isalpha, name)):
        return Understood(None, [Remark(row.line, say("No athlete is named in {told}: left out.", told=repr(told)))])
    if len(row.cells) == 1 and not row.attempts and not row.listed:
        return Understood(None, [Remark(row.line, say("{told} is no result: left out.", told=repr(told)))])
    line = ReadLine(row.line, name, country)
    remarks: list[Remark] = []
    flags: list[str] = []
    while (flagged := _FLAGGED.fullmatch(line.name)) is not None:
        line = line._replace(name=flagged[1])
        flags.append(flagged[2])
    for column in _TAKEN:
        cell = row.cells.get(column)
        if cell is not None:
            line, unknown = _take(line, column, cell, is_long=is_long, in_points=in_points)
            remarks += unknown
    for flag in flags:  # behind the cells: annulled is annulled, whatever had kept the place empty before
        line, told_of = _with_flag(line, flag)
        remarks += told_of
    metres = marks.from_centimetres(line.mark) if slug and discipline(slug).kind is Kind.FIELD else None
    if metres:
        line = line._replace(mark=metres)
        remarks.append(Remark(row.line, say("Centimetres were turned into metres.")))
    if Column.MARK in row.cells and any(_is_in_feet(word) for word in row.cells[Column.MARK].text.split()):
        remarks.append(Remark(row.line, say("Feet and inches were turned into metres.")))
    if _is_of_para(slug, of_class):
        line = _with_paralympic_record(line, row)
    if not slug and line.mark and Column.MARK in row.cells and _may_be_hours(row.cells[Column.MARK].text):
        remarks.append(
            Remark(row.line, say("Minutes were read in three numbers with dots; in a long race they are hours."))
        )
    if Column.UNKEPT in row.cells:
        remarks.append(Remark(row.line, say("The number before the name was not understood: left out.")))
    remarks += _odd(row, line)
    line, of_attempts = with_own(_settled(line, remarks), row, slug)
    return Understood(line, remarks + of_attempts)


_TAKEN = (
    Column.PLACE, Column.STATUS, Column.MARK, Column.POINTS, Column.RECORDS, Column.QUALIFIED, Column.WIND,
    Column.LANE, Column.BIB, Column.REACTION, Column.BORN,
)  # fmt: skip


_PARA = re.compile(r"(?:.*-)?[tf][1-6]\d", re.ASCII)


def _is_of_para(slug: str, of_class: str) -> bool:
    return _PARA.fullmatch(of_class) is not None or _PARA.fullmatch(slug) is not None


def _with_paralympic_record(line: ReadLine, row: Row) -> ReadLine:
    """``PR`` is the Paralympic record, where it is no personal one."""
    words = {word for column in (Column.RECORDS, Column.MARK) if column in row.cells for word in _words_of(row, column)}
    if "PR" not in words or "PB" in words:
        return line
    others = tuple(record for record in line.records if record != "PB")
    return line._replace(records=others, records_as_given=(*line.records_as_given, "PR"))


def _words_of(row: Row, column: Column) -> list[str]:
    return [word.strip("(),;") for word in row.cells[column].text.split()]


_OF_OUTCOMES = (Column.PLACE, Column.MARK, Column.STATUS)


def _with_flag(line: ReadLine, flag: str) -> tuple[ReadLine, list[Remark]]:
    """*line* with what is flagged behind its name, as our own pages do."""
    if flag.lower() == "pacemaker":
        return line._replace(role="pacemaker"), []
    if flag.lower() == "annulled":
        return line._replace(status="DQ"), []
    return line, [Remark(line.number, say("{flag} has no field: left out.", flag=repr(flag)))]


def _name_and_country(row: Row) -> tuple[str, str]:
    def text(column: Column) -> str:
        return without_footnotes(row.cells[column].text.strip()) if column in row.cells else ""

    written = text(Column.NAME) or f"{text(Column.GIVEN)} {text(Column.FAMILY)}".strip()
    country = text(Column.COUNTRY)
    is_without = Column.COUNTRY in row.cells and not country  # where a club stands, no nation does
    if not country and not is_without:
        bracketed = _BRACKETED.fullmatch(written) or _BARE_CODE.fullmatch(written)
        if bracketed and (nation(bracketed[2]) or looks_like_code(bracketed[2])):
            is_known = nation(bracketed[2]) is not None or written.endswith(")")
            is_parted = written.endswith((")", "]")) or " " in bracketed[1]  # ``Bridget GUY`` is no Guyanese
            written, country = (bracketed[1], bracketed[2]) if is_known and is_parted else (written, "")
        elif (parted := parted_from_nation(written)) and (len(parted[0].split()) > 1 or not parted[0][:1].isupper()):
            written, country = parted
    elif (bracketed := _BRACKETED.fullmatch(written)) and looks_like_code(bracketed[2]):
        written = bracketed[1]
    if not text(Column.NAME) and text(Column.FAMILY):
        return " ".join(name_put_right(text(each)) for each in (Column.GIVEN, Column.FAMILY) if text(each)), _code(
            country
        )
    return name_put_right(written), _code(country)


def _code(country: str) -> str:
    """The nation's code; that in brackets where the name before it is in no language that we know."""
    bare = country.strip("()[] .")
    bracketed = _BRACKETED.fullmatch(country.strip())
    behind = nation(bracketed[2]) if bracketed and nation(bracketed[1]) is None else None
    return nation(bare) or behind or bare.upper()


def _take(
    line: ReadLine, column: Column, cell: Cell, *, is_long: bool, in_points: bool
) -> tuple[ReadLine, list[Remark]]:
    """*line* with what the cell says; and a remark for each word that says nothing we know."""
    text = without_footnotes(cell.text.strip()) if column is not Column.WIND else cell.text.strip()
    match column:
        case Column.PLACE if (place := statuses.place(text)) is not None:
            return line._replace(place=str(place)), []
        case Column.MARK | Column.POINTS if counted := _points(text, column, in_points=in_points):
            return line._replace(mark=counted), []
        case Column.WIND if blown := statuses.wind(text, alone=True):
            return line._replace(wind=blown), []
        case Column.BIB:
            return line._replace(bib=text[:20]), []
        case Column.BORN:
            return line._replace(born=year_of_birth(text)), []
        case Column.REACTION if (flag := statuses.qualification(text.partition(" ")[0])) and " " in text:
            return _numbered(line._replace(qualified=flag), column, cell, text.partition(" ")[2].strip())
        case Column.LANE | Column.REACTION:
            is_status = line.status and statuses.status_of_cell(text) == line.status  # it reaches over this cell too
            return (line, []) if is_status else _numbered(line, column, cell, text)
        case _:
            pass
    remarks = []
    in_words = column in _OF_OUTCOMES or len(text) > _LONGEST_CODE  # short ones mean something else elsewhere
    whole = statuses.status_of_cell(text) if in_words else statuses.status(text)
    if whole:
        return line._replace(status=whole), []
    for word, at in _words(_METRES.sub(r"\1m", _HAND.sub(r"\1h", text)), cell):
        line, understood = _word(line, column, word, is_long=is_long, in_points=in_points)
        if not understood:
            remarks.append(
                Remark(line.number, say("{word} was not understood: left out.", word=repr(word.strip("(),"))), at)
            )
    return line, remarks


def _points(text: str, column: Column, *, in_points: bool) -> str | None:
    is_whole = marks.WHOLE.fullmatch(text) is not None
    return marks.points(text) if in_points or is_whole or column is Column.POINTS else None


def _may_be_hours(text: str) -> bool:
    return any(found.doubtful for word in text.split() if (found := marks.mark(word)))


def _is_in_feet(word: str) -> bool:
    found = marks.mark(word)
    return found is not None and found.converted


def _numbered(line: ReadLine, column: Column, cell: Cell, text: str) -> tuple[ReadLine, list[Remark]]:
    if column is Column.LANE and _WHOLE.fullmatch(text) and int(text):
        return line._replace(lane=str(int(text))), []
    seconds = text.replace(",", ".").replace("−", "-")
    if column is Column.REACTION and re.fullmatch(r"-?\d?\.\d{1,3}", seconds):
        whole, _, fraction = seconds.partition(".")  # a spreadsheet keeps 0.2 where it shows 0.200
        exact = fraction if len(fraction) > 1 else f"{fraction}00"
        return line._replace(reaction=f"{whole or 0}.{exact}"), []
    return line, [
        Remark(
            line.number,
            say("{text} is no {column}: left out.", text=repr(text[:40]), column=say_in("column", column)),
            cell.at,
        )
    ]


def _words(text: str, cell: Cell) -> Iterator[tuple[str, int]]:
    """The words of a cell, each with its column in the line."""
    for found in _WORD.finditer(text):
        yield found[0], cell.at + found.start() if cell.at else 0


def _word(line: ReadLine, column: Column, word: str, *, is_long: bool, in_points: bool) -> tuple[ReadLine, bool]:
    bare = word.strip("(),")
    if (
        column in (Column.MARK, Column.POINTS)
        and not line.mark
        and (counted := _points(bare, column, in_points=in_points))
    ):
        return line._replace(mark=counted), True
    if bare in NOTHING or statuses.RULE.fullmatch(bare) or (column is Column.WIND and bare.upper() in statuses.NO_WIND):
        return line, True
    if found := statuses.status(word):
        return line._replace(status=found), True
    if bare.upper() in statuses.PACING:
        return line._replace(role="pacemaker"), True
    if column is Column.WIND and (blown := statuses.wind(word, alone=True)):
        return line._replace(wind=blown), True
    if column is Column.MARK and statuses.is_tied_thousandths(word) and line.mark:
        return line, False
    read = marks.mark(bare, is_long=is_long) if column is not Column.WIND else None
    if read and looks_like_reaction(bare) and line.mark:
        return line._replace(reaction=line.reaction or bare.replace(",", ".")), True
    if read and not line.mark:
        flagged = read.qualified or line.qualified
        if read.record:
            line, _ = _word(line, Column.RECORDS, read.record, is_long=is_long, in_points=in_points)
        return line._replace(mark=read.text, qualified=flagged), not read.left_aside.strip("*#@$!+ip")
    if record := statuses.record(bare):
        return line._replace(records=tuple(dict.fromkeys((*line.records, record)))), True
    if qualified := statuses.qualification(bare):
        return line._replace(qualified=qualified), True
    if (blown := statuses.wind(word)) and column in (Column.MARK, Column.WIND):
        return line._replace(wind=blown), True
    if given := statuses.record_as_given(bare):
        return line._replace(records_as_given=(*line.records_as_given, given)), True
    return line, False


def _odd(row: Row, line: ReadLine) -> Iterator[Remark]:
    """What is odd in a line though every word of it was read."""
    beyond = " ".join(cell.text for cell in row.beyond)[:60]
    if beyond:
        yield Remark(
            row.line, say("{beyond} stands beyond the last column: left out.", beyond=repr(beyond)), row.beyond[0].at
        )
    if _ODD.search(line.name):
        yield Remark(
            row.line,
            say("{name} is an odd name: it has a digit, a bracket or a stroke in it.", name=repr(line.name[:60])),
        )
    code = _BARE_CODE.fullmatch(row.cells[Column.NAME].text.strip()) if Column.NAME in row.cells else None
    if code and not line.country and nation(code[2]):
        yield Remark(
            row.line,
            say("{code} may be a nation: it was kept as a part of {name}.", code=repr(code[2]), name=repr(line.name)),
        )
    if line.country and nation(line.country) is None:
        yield Remark(row.line, say("{country} is no nation we know.", country=repr(line.country[:40])))


def _settled(line: ReadLine, remarks: list[Remark]) -> ReadLine:
    """A line without what cannot stand together; a nation is three letters or none."""
    if line.country and not looks_like_code(line.country):
        line = line._replace(country="")
    if line.status and line.place:
        remarks.append(
            Remark(
                line.number,
                say("{status} has no place: place {place} was left out.", status=line.status, place=line.place),
            )
        )
        line = line._replace(place="")
    return line
