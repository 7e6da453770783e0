"""Spreadsheets as files, made by hand: nothing here writes them but this."""

import zipfile
from pathlib import Path

_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATION = '<Relationship Id="{id}" Type="{office}/{kind}" Target="{target}"/>'
_STYLES = '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="47"/></cellXfs>'
_PARTS_OF_A_DAY = ' s="1"'


def a_workbook(folder: Path, name: str, *rows: tuple[str | int | float, ...], corner: str = "") -> str:
    """A spreadsheet of one sheet of this *name*; a float is a part of a day, as a spreadsheet keeps a mark of minutes.

    *corner* is a row to be put behind the others as it is.
    """
    xml = "".join(_row(number, row) for number, row in enumerate(rows, start=1))
    relations = _relation("a", "worksheet", "worksheets/s.xml") + _relation("b", "styles", "styles.xml")
    sheets = f'<sheets><sheet name="{name}" sheetId="1" r:id="a"/></sheets>'
    file = folder / "meet.xlsx"
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("[Content_Types].xml", f'<Types xmlns="{_PACKAGE}/content-types"/>')
        whole = _relation("c", "officeDocument", "xl/workbook.xml")
        packed.writestr("_rels/.rels", f'<Relationships xmlns="{_PACKAGE}/relationships">{whole}</Relationships>')
        packed.writestr("xl/workbook.xml", f'<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}">{sheets}</workbook>')
        packed.writestr(
            "xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>'
        )
        packed.writestr("xl/styles.xml", f'<styleSheet xmlns="{_SHEET}">{_STYLES}</styleSheet>')
        packed.writestr(
            "xl/worksheets/s.xml", f'<worksheet xmlns="{_SHEET}"><sheetData>{xml}{corner}</sheetData></worksheet>'
        )
    return str(file)


def _relation(id_: str, kind: str, target: str) -> str:
    return _RELATION.format(id=id_, office=_OFFICE, kind=kind, target=target)


def _row(number: int, row: tuple[str | int | float, ...]) -> str:
    cells = "".join(_cell(f"{chr(65 + at)}{number}", value) for at, value in enumerate(row))
    return f'<row r="{number}">{cells}</row>'


def _cell(at: str, value: str | float) -> str:
    if isinstance(value, str):
        return f'<c r="{at}" t="inlineStr"><is><t>{value}</t></is></c>'
    style = _PARTS_OF_A_DAY if isinstance(value, float) else ""
    return f'<c r="{at}"{style}><v>{value}</v></c>'
