"""The sheets of a spreadsheet (XLSX) as text: a title line with the sheet's name, then its rows with tabs."""

import io
import re
import zipfile
import zlib

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from domain.refusals import TextTooLong, UnreadableFile
from web.reading.files.figures import Value, shown

_LARGEST = 20_000_000
"""Bytes that may be in it once unpacked."""
_MOST_CELLS = 500_000
_A_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_AT = re.compile(rb'r="([A-Z]{1,3})(\d{1,7})"')
_CELL = re.compile(rb"<c[ >/]")
_MOST_FILLED = 50_000
_LETTERS = 26
_UNNAMED = re.compile(
    r"(?:sheet|ark|blad|taul|tabelle|feuil|foglio|hoja|arkusz|list|planilha|folha|munka) ?\d*", re.IGNORECASE
)
"""What a sheet is called that nobody has given a name."""


def is_one(data: bytes) -> bool:
    """Whether the bytes are those of a spreadsheet."""
    if not data.startswith(b"PK\x03\x04"):
        return False
    try:
        return "xl/workbook.xml" in zipfile.ZipFile(io.BytesIO(data)).namelist()
    except zipfile.BadZipFile:
        return False


def as_text(data: bytes) -> str:
    """The sheets, one below the other.

    Raises:
        TextTooLong: it has more bytes or cells than is read at once.
        UnreadableFile: it is broken or locked.

    """
    lines: list[str] = []
    try:
        _look_before(data)
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for name in book.sheet_names:
            lines += [] if _UNNAMED.fullmatch(name) else [name]
            lines += ["\t".join(map(_in_one_line, row)) for row in shown(_laid_out(book.get_sheet_by_name(name)))]
    except (CalamineError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise UnreadableFile("spreadsheet") from error
    return "\n".join(lines)


def _look_before(data: bytes) -> None:
    """One cell in the last corner makes a sheet of milliards: its extent is looked at before it is laid out."""
    cells = 0
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        unpacked = sum(each.file_size for each in packed.infolist())
        if unpacked > _LARGEST:
            raise TextTooLong(unpacked, _LARGEST, "bytes")
        for name in packed.namelist():
            if _A_SHEET.fullmatch(name):
                cells += _extent(packed.read(name))
                if cells > _MOST_CELLS:
                    raise TextTooLong(cells, _MOST_CELLS, "cells")


def _extent(sheet: bytes) -> int:
    """How many cells a sheet is laid out with: to its last corner, or those that do not say where they stand."""
    columns = rows = 0
    for found in _AT.finditer(sheet):
        columns, rows = max(columns, _number(found[1])), max(rows, int(found[2]))
    return max(columns * rows, len(_CELL.findall(sheet)))


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * _LETTERS + letter - ord("A") + 1
    return number


def _laid_out(sheet: CalamineSheet) -> list[list[Value]]:
    """The rows of a sheet; what is merged over several of them is in each."""
    rows = sheet.to_python(skip_empty_area=False)
    filled = 0
    for (first, left), (last, right) in sheet.merged_cell_ranges or ():
        filled += last - first
        if left == right and last > first and last < len(rows) and filled < _MOST_FILLED:
            for below in rows[first + 1 : last + 1]:
                below[left] = rows[first][left]
    return rows


def _in_one_line(text: str) -> str:
    return text.replace("\t", " ").replace("\n", " ")
