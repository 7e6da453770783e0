"""Who took part in which event, with what rank and score: IPTC Sport Schema's RDF, read by rdflib.

Apart from who looks whether a text is any, for rdflib takes 18 MB and a tenth of a second, and few texts need it.
"""

import re
from collections.abc import Iterator
from warnings import catch_warnings, simplefilter

from rdflib import RDF, RDFS, Graph, Namespace
from rdflib.term import Node

from projections.tongue import say
from web.reading.documents.telling import RaceTold, headings, row
from web.reading.reading import Remark
from web.reading.tables.items import Item
from web.reading.text import Lines
from web.reading.words import statuses
from web.reading.words.headers import Column

SPORT = Namespace("https://sportschema.org/ontologies/main/")
FACET = Namespace("https://sportschema.org/ontologies/sports-facet/")
_ABOVE = 8
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_FETCHED = re.compile(r'"@context"\s*:\s*\[?\s*"http')


def items(lines: Lines) -> Iterator[Item]:
    """The races of the document, in its order."""
    graph = _parsed("\n".join(line.text for line in lines))
    if graph is None:
        yield Remark(lines[0].number, say("This is no RDF that can be read by itself: left out."))
        return
    at = _Places(lines)
    for event in sorted(graph.subjects(RDF.type, SPORT.Event), key=at.line_of):
        phase = graph.value(event, SPORT.eventInCompetitionPhase)
        competition = graph.value(phase, SPORT.phaseInCompetition) if phase else None
        competition = competition or graph.value(event, SPORT.eventInCompetition)
        above = list(_above(graph, competition))
        told = RaceTold(
            line=at.line_of(event),
            competition=_meet(graph, above),
            day=_begins(graph, event, competition, *above),
            venue=_label(graph, graph.value(event, SPORT.location) or graph.value(event, SPORT.site)),
            title=_label(graph, competition),
            part=_part(graph, phase, event),
            code=str(graph.value(competition, FACET.distance) or "") if competition else "",
        )
        yield from headings(told)
        for one in sorted(_participations(graph, event), key=lambda one: (_rank(graph, one), at.line_of(one))):
            yield _row(graph, told, one, at.line_of(one))


def _row(graph: Graph, told: RaceTold, one: Node, line: int) -> Item:
    who = graph.value(one, SPORT.participationBy)

    def said(*names: str) -> str:
        return next((str(value) for name in names if (value := graph.value(one, SPORT[name])) is not None), "")

    out = next((status for name in ("status", "eventOutcome", "rank", "score") if (status := _status(said(name)))), "")
    nation = graph.value(who, SPORT.nationality) if who else None
    return row(
        told,
        line,
        {
            Column.PLACE: "" if out else said("rank"),
            Column.NAME: _label(graph, who) if who else "",
            Column.COUNTRY: str(nation or ""),
            Column.BIB: said("uniformNumberEvent", "uniformNumber", "bib"),
            Column.LANE: said("lane", "startingPosition"),
            Column.MARK: "" if _status(said("score")) else said("score", "result"),
            Column.STATUS: out,
        },
    )


class _Places:
    """The line on which a subject is first named."""

    def __init__(self, lines: Lines) -> None:
        self._first: dict[str, int] = {}
        for number, text in lines:
            for found in re.finditer(r'[<"]([^<>"\s]+)[>"]', text):
                self._first.setdefault(found[1], number)

    def line_of(self, node: Node) -> int:
        return self._first.get(str(node), 0)


def _parsed(text: str) -> Graph | None:
    """The graph; none where it is no RDF. A document's own contexts are not fetched: it must have its words in it."""
    begins = text.lstrip()[:1]
    kind = "json-ld" if begins in "{[" else "xml" if text.lstrip().startswith("<?xml") else "turtle"
    if (kind == "json-ld" and _FETCHED.search(text)) or "<!DOCTYPE" in text:
        return None
    try:
        with catch_warnings():
            simplefilter("ignore", DeprecationWarning)  # its reader of JSON-LD uses what it has deprecated itself
            return Graph().parse(data=text, format=kind)
    except Exception:  # noqa: BLE001 - its parsers raise whatever they come upon
        return None


def _participations(graph: Graph, event: Node) -> set[Node]:
    return {*graph.objects(event, SPORT.participation), *graph.subjects(SPORT.participationIn, event)}


def _above(graph: Graph, competition: Node | None) -> Iterator[Node]:
    """The competitions that *competition* is a part of, the nearest first."""
    for _ in range(_ABOVE):
        competition = graph.value(competition, SPORT.parent) if competition else None
        if competition is None:
            return
        yield competition


def _meet(graph: Graph, above: list[Node]) -> str:
    """The competition that was held: the nearest that is no contest of a distance, not the series that it is one of."""
    held = [each for each in above if graph.value(each, FACET.distance) is None]
    return next((name for each in held if (name := _label(graph, each))), "")


def _part(graph: Graph, phase: Node | None, event: Node) -> str:
    """Round and heat, or which of several finals: as the event's label has them, else as the phase's type does."""
    kind = str(graph.value(phase, SPORT.competitionPhaseType) or "").rpartition("/")[2] if phase else ""
    label = _label(graph, event)
    number = re.search(r"\b(\d{1,2})\s*$", label)
    section = re.search(r"\bfinal ([A-H])\b", label, re.IGNORECASE)
    if kind == "final" and section:
        return f"Final {section[1].upper()}"
    return f"{kind.replace('-', ' ') or label} {f'heat {number[1]}' if number else ''}".strip()


def _label(graph: Graph, node: Node | None) -> str:
    return str(graph.value(node, RDFS.label) or "") if node is not None else ""


def _rank(graph: Graph, one: Node) -> int:
    rank = str(graph.value(one, SPORT.rank) or "")
    return int(rank) if rank.isdecimal() else 10**6


def _begins(graph: Graph, *those: Node | None) -> str:
    """The day on which the first of *those* that says so begins: the event itself, else the nearest competition."""
    told = (graph.value(each, name) for each in those if each for name in (SPORT.startDateTime, SPORT.startDate))
    return next((day for value in told if value is not None and (day := _day(str(value)))), "")


def _day(text: str) -> str:
    found = _DAY.match(text)
    return found[0] if found else ""


def _status(text: str) -> str:
    return statuses.status(text.rpartition("/")[2].upper()) or "" if text else ""
