"""The bytes of a file as the text they are: a spreadsheet's sheets, else text in the encoding it is in."""

from web.reading.files import workbook


def decoded(data: bytes) -> str:
    """The text of a file: UTF-8 or, with its mark, UTF-16; else as Windows writes western Europe's letters.

    Raises:
        TextTooLong: it is a spreadsheet with more in it than is read at once.

    """
    if workbook.is_one(data):
        return workbook.as_text(data)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
