"""The one door: a text in, everything it says of races out."""

from collections.abc import Sequence
from dataclasses import replace

from web.reading import documents, shapes
from web.reading.reading import Reading, Remark
from web.reading.tables.grouping import gathered
from web.reading.text import numbered


def read(text: str, beside: Sequence[Remark] = ()) -> Reading:
    """Read results in whatever shape they were copied; what cannot be read is left out, with a remark at its line.

    Nothing is guessed about who somebody is. *beside* is what was to be said before it was text.

    Raises:
        TextTooLong: it has more characters or lines than a file of results.

    """
    lines = numbered(text)
    shape = next(shape for shape in (*documents.IN_ORDER, *shapes.IN_ORDER) if shape.fits(lines))
    found = gathered(shape.items(lines))
    return replace(found, remarks=(*beside, *found.remarks)) if beside else found
