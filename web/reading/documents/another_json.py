"""JSON of no format that is known: it is said so, and none of it is taken for lines of a table."""

from collections.abc import Iterator

from projections.tongue import say
from web.reading.documents.json_tree import tree_of
from web.reading.reading import Remark
from web.reading.shapes.shape import Shape
from web.reading.tables.items import Item
from web.reading.text import Lines

_SHOWN = 8


def _fits(lines: Lines) -> bool:
    return tree_of(lines) is not None


def _items(lines: Lines) -> Iterator[Item]:
    tree = tree_of(lines)
    assert tree is not None
    fields = ", ".join(str(name)[:40] for name in list(tree.root)[:_SHOWN])
    yield Remark(
        lines[0].number, say("This is JSON of no format that is read here; its fields are: {fields}.", fields=fields)
    )


SHAPE = Shape("another JSON", _fits, _items)
