"""IPTC Sport Schema results: events in the phases of a competition, and who took part in each with what rank and score.

Ontology: https://sportschema.org/ontologies/main/. The RDF is Turtle, JSON-LD, or RDF as XML.
"""

from collections.abc import Iterator

from web.reading.shapes.shape import Shape
from web.reading.tables.items import Item
from web.reading.text import Lines

_NAMED = "sportschema.org/ontologies/main"
_BEGINS = ("@prefix", "@base", "prefix", "base", "#", "<", "{", "[")
_MOST = 300_000
"""Characters of RDF that are read within the time that a text may take."""


def _fits(lines: Lines) -> bool:
    begins = lines[0].text.lstrip().lower().startswith(_BEGINS) if lines else False
    is_short = sum(len(line.text) + 1 for line in lines) <= _MOST
    return begins and is_short and any(_NAMED in line.text for line in lines)


def _items(lines: Lines) -> Iterator[Item]:
    from web.reading.documents import participations  # noqa: PLC0415 - what it stands on is large, and seldom needed

    return participations.items(lines)


SHAPE = Shape("IPTC Sport Schema", _fits, _items)
