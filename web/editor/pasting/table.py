"""A results table as people paste it, read into lines: pure text in, lines and remarks out.

Cells may be parted by tabs, semicolons, bars, commas, two spaces or (where the end of a line tells them apart) one.
Nothing is guessed about who somebody is: that is ``naming``'s.
"""

import csv
import re
from collections.abc import Sequence
from typing import NamedTuple

from domain.values.vocabulary import RECORDS
from web.editor.pasting.capitals import name_put_right
from web.editor.pasting.columns import (
    COUNTRY,
    MARK,
    NAMED_COUNTRY,
    NOTHING,
    PACING,
    PLACE,
    QUALIFIED,
    RULE,
    STATUSES,
    WHOLE,
    WIND,
    Column,
    header,
    is_record,
    lacks_its_place,
    named_or_recognised,
    recognised_by_content,
)

MOST_LINES = 1_000
_LONGEST = 500


class Listed(NamedTuple):
    """One athlete's line as it was pasted; ``number`` is the line of the text. What it does not say is empty."""

    number: int
    name: str
    country: str = ""
    place: str = ""
    mark: str = ""
    status: str = ""
    role: str = ""
    wind: str = ""
    records: tuple[str, ...] = ()


class Remark(NamedTuple):
    """What a person should look at in line ``number`` (0: in the whole)."""

    number: int
    sentence: str


class Pasted(NamedTuple):
    lines: tuple[Listed, ...]
    remarks: tuple[Remark, ...]
    wind: str = ""


_WIND_OF_RACE = re.compile(r"(?:wind|w)\s*[:=]?\s*\(?([+−–-]?\d{1,2}(?:[.,]\d)?)\)?(?:\s?m/s)?", re.IGNORECASE)
_SPACES = re.compile(r"[^\S\n\t]")
_UNSEEN = re.compile("[\ufeff\u200b-\u200f\u2060\u00ad]")


def read(text: str) -> Pasted:
    """Read a pasted results table; what cannot be read is left out, with a remark at its line."""
    plain = _SPACES.sub(" ", _UNSEEN.sub("", text).replace("\r\n", "\n").replace("\r", "\n"))
    numbered = [(number, line.strip(" ")) for number, line in enumerate(plain.split("\n"), start=1) if line.strip()]
    remarks: list[Remark] = []
    if len(numbered) > MOST_LINES:
        remarks.append(Remark(0, f"Only the first {MOST_LINES:,} lines were read."))
    wind, rows = "", []
    for number, line in numbered[:MOST_LINES]:
        found = _WIND_OF_RACE.fullmatch(line.strip())
        if len(line) > _LONGEST:
            remarks.append(Remark(number, f"{len(line):,} characters are no line of results: left out."))
        elif found:
            wind = _number(found[1])
        else:
            rows.append((number, line))
    cells = _parted(rows)
    named = header(cells[0][1]) if cells else None
    body = cells[1:] if named else cells
    told = recognised_by_content([row for _, row in body])
    columns = named_or_recognised(named, told) if named else told
    lines: list[Listed] = []
    for number, cut in body:
        row = ["", *cut] if lacks_its_place(cut, columns) else cut
        listed, sentences = _line(number, row, columns)
        remarks += [Remark(number, sentence) for sentence in sentences]
        lines += [listed] if listed else []
    if lines and not any(line.place for line in lines):
        remarks.append(Remark(0, "No places were found: who was ahead is decided by place, so fill them in."))
    return Pasted(tuple(lines), tuple(remarks), wind)


Rows = list[tuple[int, list[str]]]


def _parted(rows: Sequence[tuple[int, str]]) -> Rows:
    """Each line as cells, parted by what parts most lines."""
    for mark in ("\t", ";", "|"):
        if _parts_most(rows, mark):
            return [(number, _csv(line.strip("|") if mark == "|" else line, mark)) for number, line in rows]
    if _parts_most(rows, "  "):
        return [(number, re.split(r" {2,}", line)) for number, line in rows]
    if sum(line.count(",") > 1 for _, line in rows) * 2 > len(rows):
        return [(number, _csv(line, ",")) for number, line in rows]
    return [(number, _words(line)) for number, line in rows]


def _parts_most(rows: Sequence[tuple[int, str]], mark: str) -> bool:
    return sum(mark in line for _, line in rows) * 2 > len(rows)


def _csv(line: str, mark: str) -> list[str]:
    return [" ".join(cell.split()) for cell in next(csv.reader([line], delimiter=mark, skipinitialspace=True), [])]


def _words(line: str) -> list[str]:
    """A line with single spaces as place, name, country and the rest: the name ends where what is none begins."""
    words = [word.strip(",") for word in line.split()]
    if header(words):
        return words
    start = 1 if len(words) > 1 and (PLACE.fullmatch(words[0]) or words[0].upper() in STATUSES) else 0
    end = len(words)
    country = ""
    while end > start and _is_no_name(words[end - 1]) and not (country and COUNTRY.fullmatch(words[end - 1])):
        end -= 1
        found = COUNTRY.fullmatch(words[end]) if words[end].upper() not in STATUSES else None
        country = found[1] if found else country
    rest = [word for word in words[end:] if word.strip("()") != country]
    if not country and end - start > 1 and COUNTRY.fullmatch(words[start]):
        country, start = words[start], start + 1
    place = words[0] if start else ""
    return ["" if place == country else place, " ".join(words[start:end]), country, " ".join(rest)]


def _is_no_name(word: str) -> bool:
    return bool(
        MARK.fullmatch(word)
        or COUNTRY.fullmatch(word)
        or WIND.fullmatch(word)
        or QUALIFIED.fullmatch(word)
        or word.upper() in STATUSES
        or word.removeprefix("=") in RECORDS
        or word in NOTHING
    )


def _line(number: int, row: Sequence[str], columns: Sequence[Column]) -> tuple[Listed | None, list[str]]:
    cells: dict[Column, str] = {}
    for column, cell in zip(columns, row, strict=False):
        if column is not Column.IGNORED and cell.strip() not in NOTHING:
            cells[column] = f"{cells[column]} {cell.strip()}" if column in cells else cell.strip()
    extra = [cell for cell in row[len(columns) :] if cell.strip() not in NOTHING]
    given, family = cells.get(Column.GIVEN, ""), cells.get(Column.FAMILY, "")
    name = cells.get(Column.NAME) or f"{given} {family}".strip()
    country = cells.get(Column.COUNTRY, "")
    bracketed = NAMED_COUNTRY.fullmatch(name)
    if bracketed:
        name, country = bracketed[1], country or bracketed[2]
    if not name or not any(map(str.isalpha, name)):
        return None, [f"No athlete is named in {' '.join(row)[:60]!r}: left out."]
    listed = Listed(number, name_put_right(name), country.strip("()[] ").upper())
    sentences = [f"{', '.join(extra)[:60]!r} stands beyond the last column: left out."] if extra else []
    if len(cells) == 1 and len(columns) > 1:
        return None, [f"{' '.join(row)[:60]!r} is no result: left out."]
    for column in (Column.PLACE, Column.STATUS, Column.MARK, Column.RECORDS, Column.WIND):
        listed, unknown = _take(listed, column, cells.get(column, ""))
        sentences += [f"{word!r} was not understood: left out." for word in unknown]
    return listed, sentences


def _take(listed: Listed, column: Column, cell: str) -> tuple[Listed, list[str]]:
    """*listed* with what the cell says; and the words that say nothing we know."""
    unknown: list[str] = []
    place = PLACE.fullmatch(cell) if column is Column.PLACE else None
    if place:
        return listed._replace(place=str(int(place[1]))), []
    if column is Column.MARK and WHOLE.fullmatch(cell):
        return listed._replace(mark=cell), []
    for word in re.sub(r"(\d) h\b", r"\1h", cell).replace(";", " ").split():
        bare = word.strip("(),")
        upper = bare.upper().rstrip(".")
        if upper in STATUSES:
            listed = listed._replace(status=STATUSES[upper])
        elif upper in PACING:
            listed = listed._replace(role="pacemaker")
        elif MARK.fullmatch(bare) and column is not Column.WIND and not listed.mark:
            listed = listed._replace(mark=bare.replace(",", "."))
        elif is_record(bare):
            listed = listed._replace(records=(*listed.records, bare))
        elif (wind := WIND.fullmatch(word)) and column in (Column.MARK, Column.WIND):
            listed = listed._replace(wind=_number(wind[1]))
        elif column is Column.WIND and re.fullmatch(r"\d{1,2}([.,]\d)?", bare):
            listed = listed._replace(wind=_number(bare))
        elif bare and bare not in NOTHING and not QUALIFIED.fullmatch(bare) and not RULE.fullmatch(bare):
            unknown.append(bare)
    return listed, unknown


def _number(text: str) -> str:
    return text.replace(",", ".").replace("−", "-").replace("–", "-").removeprefix("+")
