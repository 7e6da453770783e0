"""Files that are no text, told by how they begin: read by some encoding they would be pages of letters."""

import io
import zipfile

from domain.refusals import FileIsNoText, NoTextKind, UnreadableFile

_BEGINNINGS = {
    b"%PDF-": NoTextKind.DOCUMENT,
    b"{\\rtf": NoTextKind.DOCUMENT,
    b"\x89PNG\r": NoTextKind.PICTURE,
    b"\x89PNG\n": NoTextKind.PICTURE,  # read as lines, by a command
    b"\xff\xd8\xff": NoTextKind.PICTURE,
    b"GIF87a": NoTextKind.PICTURE,
    b"GIF89a": NoTextKind.PICTURE,
    b"II*\0": NoTextKind.PICTURE,
    b"MM\0*": NoTextKind.PICTURE,
    b"PK\x05\x06": NoTextKind.ARCHIVE,
    b"\x1f\x8b": NoTextKind.ARCHIVE,
    b"7z\xbc\xaf": NoTextKind.ARCHIVE,
    b"Rar!\x1a": NoTextKind.ARCHIVE,
    b"\xfd7zXZ": NoTextKind.ARCHIVE,
    b"\x28\xb5\x2f\xfd": NoTextKind.ARCHIVE,
    b"\xd0\xcf\x11\xe0": NoTextKind.SPREADSHEET,  # Office before 2007
}
_PACKED = b"PK\x03\x04"
_OF_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument."
_LOOKED_AT = 4_000


def refuse_known(data: bytes) -> None:
    """Refuse what begins as no text does.

    Raises:
        FileIsNoText: its kind is known.
        UnreadableFile: it is a spreadsheet that was cut off.

    """
    if data.startswith(_PACKED):
        raise FileIsNoText(_packed(data))
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        raise FileIsNoText(NoTextKind.PICTURE)
    for begins, kind in _BEGINNINGS.items():
        if data.startswith(begins):
            raise FileIsNoText(kind)


def refuse_unknown(data: bytes) -> None:
    """Refuse what has a nought in it, in no encoding that has any.

    Raises:
        FileIsNoText: it is no text, whatever it is.

    """
    if b"\0" in data[:_LOOKED_AT]:
        raise FileIsNoText(NoTextKind.OTHER)


def _packed(data: bytes) -> NoTextKind:
    begins = data[:_LOOKED_AT]
    if _OF_OPEN_DOCUMENT in begins:
        return NoTextKind.SPREADSHEET if _OF_OPEN_DOCUMENT + b"spreadsheet" in begins else NoTextKind.DOCUMENT
    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except zipfile.BadZipFile as error:
        if b"xl/" in data or b"[Content_Types].xml" in begins:
            raise UnreadableFile("spreadsheet") from error
        return NoTextKind.ARCHIVE
    if "xl/workbook.bin" in names:
        return NoTextKind.SPREADSHEET
    return NoTextKind.DOCUMENT if "word/document.xml" in names else NoTextKind.ARCHIVE
