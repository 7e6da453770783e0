"""Names whose family name stands first, as the title over them says: ``Name Vorname``, ``Cognome Nome``."""

from collections.abc import Iterator

from projections.tongue import say
from web.reading.reading import Remark
from web.reading.tables.items import Row
from web.reading.words.headers import Column, family_leads, has_two_families
from web.reading.words.names import family_parted

_FEW_WORDS = 2


def in_order(row: Row, title: str) -> Iterator[Row | Remark]:
    """The row, with the family name parted from the given one where the *title* says that it leads; and the doubt,
    where nothing says where it ends: ``Meier Hans Peter``.
    """
    name = row.cells.get(Column.NAME)
    parted = family_parted(name.text, has_two=has_two_families(title)) if name and family_leads(title) else None
    if name is None or parted is None or parted == name.text:
        yield row
        return
    yield row._replace(cells={**row.cells, Column.NAME: name._replace(text=parted)})
    family, _, given = parted.partition(", ")
    if sum(word[:1].isalpha() for word in given.split()) >= _FEW_WORDS:
        sentence = say(
            "The family name leads in {name}: {family} was taken for it.", name=repr(name.text), family=repr(family)
        )
        yield Remark(row.line, sentence, name.at)
