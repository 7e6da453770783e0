"""The bytes of a file as the text they are: a spreadsheet's sheets, else text in the encoding it is in."""

from typing import NamedTuple

from projections.tongue import say
from web.reading.files import kinds, letters, workbook
from web.reading.reading import Remark

_CALLED = {"cp1252": "Windows, western Europe", "cp1250": "Windows, central Europe", "mac_roman": "Macintosh"}
_LOOKED_AT = 4_000
_MANY = 0.3
_FEW_WORDS = 4


class FileText(NamedTuple):
    """A file's text, and what a person should look at in how it was made text."""

    text: str
    remarks: tuple[Remark, ...] = ()


def decoded(data: bytes) -> FileText:
    """The text of a file: UTF-16 or UTF-8, with their marks or without; else in one of the encodings that spreadsheets
    write, which is told with some of the words it makes.

    Raises:
        TextTooLong: it is a spreadsheet with more in it than is read at once.
        UnreadableFile: it is a spreadsheet that is broken or locked.
        FileIsNoText: it is a picture, an archive …

    """
    if workbook.is_one(data):
        return FileText(workbook.as_text(data))
    kinds.refuse_known(data)
    wide = _wide(data)
    if wide:
        return FileText(data.decode(wide, "replace"))
    try:
        return FileText(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        kinds.refuse_unknown(data)
        return _by_its_letters(data)


def _wide(data: bytes) -> str:
    """The UTF-16 that *data* is in, told by its mark or by the nought in every other byte of plain letters."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    begins = data[:_LOOKED_AT]
    noughts = [begins[first::2].count(0) / max(1, len(begins) // 2) for first in (0, 1)]
    if max(noughts) < _MANY or min(noughts) > _MANY / 3:
        return ""
    return "utf-16-be" if noughts[0] > noughts[1] else "utf-16-le"


def _by_its_letters(data: bytes) -> FileText:
    encoding = letters.encoding_of(data)
    some = ", ".join(letters.words_of(data, encoding, _FEW_WORDS))
    told = say(
        "The file does not say its encoding and was read as {encoding} ({called}): {some}. If letters are wrong, save"
        " it as UTF-8.",
        encoding=encoding,
        called=_CALLED[encoding],
        some=some,
    )
    return FileText(data.decode(encoding, "replace"), (Remark(0, told),))
