"""The one door: a text in, everything it says of races out."""

from web.reading import documents, shapes
from web.reading.reading import Reading
from web.reading.tables.grouping import gathered
from web.reading.text import numbered


def read(text: str) -> Reading:
    """Read results in whatever shape they were copied; what cannot be read is left out, with a remark at its line.

    Nothing is guessed about who somebody is.

    Raises:
        TextTooLong: it has more characters or lines than a file of results.

    """
    lines = numbered(text)
    shape = next(shape for shape in (*documents.IN_ORDER, *shapes.IN_ORDER) if shape.fits(lines))
    return gathered(shape.items(lines))
