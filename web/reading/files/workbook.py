"""The sheets of a spreadsheet (XLSX) as text: a title line with the sheet's name, then its rows with tabs.

A time of day is a mark of minutes and seconds: that is how a spreadsheet keeps ``3:27.65``.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineWorkbook

from domain.refusals import TextTooLong, UnreadableFile

_LARGEST = 20_000_000
"""Bytes that may be in it once unpacked."""
_MOST_CELLS = 500_000
_A_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_AT = re.compile(rb'r="([A-Z]{1,3})(\d{1,7})"')
_LETTERS = 26

Value = int | float | str | bool | time | date | datetime | timedelta


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
            lines.append(name)
            lines += ["\t".join(_cells(row)) for row in book.get_sheet_by_name(name).to_python()]
    except (CalamineError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise UnreadableFile("spreadsheet") from error
    return "\n".join(lines)


def _look_before(data: bytes) -> None:
    """One cell in the last corner makes a sheet of milliards: its extent is looked at before it is laid out."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        unpacked = sum(each.file_size for each in packed.infolist())
        if unpacked > _LARGEST:
            raise TextTooLong(unpacked, _LARGEST, "bytes")
        for name in packed.namelist():
            if _A_SHEET.fullmatch(name):
                columns = rows = 0
                for found in _AT.finditer(packed.read(name)):
                    columns, rows = max(columns, _number(found[1])), max(rows, int(found[2]))
                if columns * rows > _MOST_CELLS:
                    raise TextTooLong(columns * rows, _MOST_CELLS, "cells")


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * _LETTERS + letter - ord("A") + 1
    return number


def _cells(row: list[Value]) -> Iterator[str]:
    return (_text(value).replace("\t", " ").replace("\n", " ") for value in row)


def _text(value: Value) -> str:
    match value:
        case datetime() | date():
            return value.isoformat()[:10]
        case time():
            return _clock(
                timedelta(hours=value.hour, minutes=value.minute, seconds=value.second, microseconds=value.microsecond)
            )
        case timedelta():
            return _clock(value)
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value)


def _clock(span: timedelta) -> str:
    hundredths = round(span / timedelta(milliseconds=10))
    seconds, fraction = divmod(hundredths, 100)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    clock = f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
    return f"{clock}.{fraction:02}" if fraction else clock
