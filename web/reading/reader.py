"""The one door: a text in, everything it says of races out."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from domain.refusals import UnknownColumn
from web.reading import documents, shapes
from web.reading.files.page_text import is_page, without_markup
from web.reading.reading import Reading, Remark
from web.reading.side_by_side import as_meant
from web.reading.tables.cells.told import ColumnsTold
from web.reading.tables.grouping import gathered
from web.reading.tables.items import Item
from web.reading.tables.labelling import labelled
from web.reading.text import Lines, counted, numbered

_LOOKED_AT = 400


def read(text: str, beside: Sequence[Remark] = (), columns: ColumnsTold | None = None) -> Reading:
    """Read results in whatever shape they were copied; what cannot be read is left out, with a remark at its line.

    Nothing is guessed about who somebody is. *beside* is what was to be said before it was text; of *columns* it is
    told what they hold.

    Raises:
        TextTooLong: it has more characters, lines or words than a file of results.
        UnknownColumn: something is told of a column that is not there, or of a text without columns.

    """
    lines = numbered(text)
    document = next((shape for shape in documents.IN_ORDER if shape.fits(lines)), None) if columns is None else None
    if document is not None:
        found = gathered(document.items(lines))
    else:
        plain = without_markup(lines)
        shown = as_meant(counted(plain)) if plain is not lines or not is_page(lines) else lines  # of tags none is read
        found = gathered(_as_told(shown, columns) if columns is not None else _in_its_shape(shown))
    return replace(found, remarks=(*beside, *found.remarks)) if beside else found


def _in_its_shape(lines: Lines) -> Iterable[Item]:
    return next(shape for shape in shapes.IN_ORDER if shape.fits(lines)).items(lines)


def _as_told(lines: Lines, columns: ColumnsTold) -> Iterable[Item]:
    tables = (shape.cut for shape in shapes.IN_ORDER if shape.cut is not None and shape.fits(lines))
    cut = next(tables, None)
    there = list(cut(lines)) if cut is not None else []
    columns.check([text for line in there[:_LOOKED_AT] for text in line.texts if text.strip()])
    if not there:
        raise UnknownColumn("", ())
    return labelled(there, columns)
