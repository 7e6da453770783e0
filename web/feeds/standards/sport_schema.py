"""Races in IPTC Sport Schema's words, as JSON-LD: events of the phases of a competition, and who took part in them.

Ontology and shapes: https://sportschema.org/ontologies/main/. Its context is in the document: nothing need be fetched.
A day without an hour is the competition's, for an event's start has one; who has no place has the status for a score.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from domain.values.disciplines import discipline
from domain.values.slugs import slug
from projections.rounds_in_words import round_name
from web.answer.documents.parts import plain
from web.answer.respond import encode, own_address

CONTENT_TYPE = "application/ld+json"

Answer = Mapping[str, Any]
Node = dict[str, Any]

_CONTEXT = {
    "sport": "https://sportschema.org/ontologies/main/",
    "spfacet": "https://sportschema.org/ontologies/sports-facet/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_NEWSCODES = "http://cv.iptc.org/newscodes"
_ATHLETICS = f"{_NEWSCODES}/mediatopic/20000827"
_A_COMPETITION = f"{_NEWSCODES}/spct/competition"
_COMPETING = {"sport:sport": {"@id": _ATHLETICS}, "sport:competitionType": {"@id": _A_COMPETITION}}
_FACETS = {"m": f"{_NEWSCODES}/asportfacetvalue/men", "w": f"{_NEWSCODES}/asportfacetvalue/women"}
_WHOSE = {"m": "Men's ", "w": "Women's "}


def write(answer: Answer) -> bytes:
    """The answer of ``/races/{id}`` in these words."""
    race = plain(dict(answer))
    return _written(graph_of(race["competition"], [race], own_address(f"/races/{race['race']}")))


def write_whole(answer: Answer) -> bytes:
    """All races of a competition in these words."""
    name = answer["competition"]
    return _written(graph_of(name, answer["races"], own_address(f"/competitions/{slug(name)}")))


def graph_of(competition: str, races: Sequence[Answer], base: str) -> Node:
    """A document of *races*. What is of none of them alone is named below *base*: a competition a season, its contests
    of a discipline and a sex, their phases.

    A contest has the day on which it was; one of several days is parted into these.
    """
    days: dict[str, set[str]] = {}
    for race in races:
        days.setdefault(_contest_of(race, base), set()).add(race["date"])
    graph: dict[str, Node] = {}
    for race in races:
        for node in _nodes(competition, race, base, parted=len(days[_contest_of(race, base)]) > 1):
            known = graph.setdefault(node["@id"], node)
            known |= {name: value for name, value in node.items() if known.get(name) is None}
    return {"@context": _CONTEXT, "@graph": [_filled(each) for each in graph.values()]}


def _written(document: Node) -> bytes:
    return msgspec.json.format(encode(document), indent=1) + b"\n"


def _contest_of(race: Answer, base: str) -> str:
    return f"{base}#{race['date'][:4]}-{race['discipline']}-{race['sex'] or 'x'}"


def _nodes(competition: str, race: Answer, base: str, *, parted: bool) -> Iterator[Node]:
    own, meet = own_address(f"/races/{race['race']}"), f"{base}#{race['date'][:4]}"
    phase_type = f"{_NEWSCODES}/sptournamentphase/{race['round']}"
    gender = _FACETS.get(race["sex"] or "")
    contest = f"{_WHOSE.get(race['sex'] or '', '')}{discipline(race['discipline']).name}"
    yield _node(meet, "Competition", competition) | _COMPETING
    whole = _contest_of(race, base)
    of_contest = {
        "spfacet:gender": _ref(gender) if gender else None,
        "spfacet:distance": race["discipline"],
    }
    of_day = {"sport:startDate": {"@value": race["date"], "@type": "xsd:date"}}
    held = f"{whole}-{race['date']}" if parted else whole
    name = f"{contest}, {competition}"
    yield (
        _node(whole, "Competition", name)
        | _COMPETING
        | {"sport:parent": _ref(meet)}
        | of_contest
        | ({} if parted else of_day)
    )
    if parted:
        yield _node(held, "Competition", name) | _COMPETING | {"sport:parent": _ref(whole)} | of_contest | of_day
    phase = f"{contest}, {round_name(race['round'])}"
    yield _node(f"{held}-{race['round']}", "CompetitionPhase", phase) | {
        "sport:competitionPhaseType": _ref(phase_type),
        "sport:phaseInCompetition": _ref(held),
    }
    site = f"{base}#at-{slug(race['venue'])}" if race["venue"] else None
    yield _node(own, "Event", f"{phase}{_which(race)}") | {
        "sport:eventInCompetitionPhase": _ref(f"{held}-{race['round']}"),
        "sport:location": _ref(site) if site else None,
        "sport:participation": [_ref(f"{own}#{line['athlete']}") for line in race["results"]],
    }
    if site:
        yield _node(site, "Site", race["venue"])
    yield from map(_concept, filter(None, (_ATHLETICS, _A_COMPETITION, phase_type, gender)))
    for line in race["results"]:
        yield from _of_line(line, f"{own}#{line['athlete']}")


def _which(race: Answer) -> str:
    """Which of several of its phase."""
    section = race["section"] or ""
    return (f" {section.upper()}" if len(section) == 1 else "") + (f", Heat {race['heat']}" if race["heat"] else "")


def _of_line(line: Answer, participation: str) -> Iterator[Node]:
    """Somebody's part in it, and who that is. A line that was annulled later is disqualified."""
    status = "DQ" if line["annulled"] else line["status"]
    stands = status == "OK"
    who = own_address(f"/athletes/{line['athlete']}")
    yield {
        "@id": participation,
        "@type": "sport:IndividualParticipation",
        "sport:participationBy": _ref(who),
        "sport:rank": str(line["place"]) if stands and line["place"] else None,
        "sport:score": line["mark"] if stands else status,
        "sport:uniformNumberEvent": line["bib"],
    }
    yield _node(who, "Athlete", line["name"] or line["athlete"]) | {"sport:nationality": line["country"]}


def _node(id_: str, kind: str, label: str) -> Node:
    return {"@id": id_, "@type": f"sport:{kind}", "rdfs:label": label}


def _concept(code: str) -> Node:
    """A word of IPTC's vocabularies (NewsCodes): the shapes ask that it be told to be one."""
    return {"@id": code, "@type": "skos:Concept", "skos:inScheme": _ref(f"{code.rpartition('/')[0]}/")}


def _ref(id_: str) -> Node:
    return {"@id": id_}


def _filled(node: Node) -> Node:
    """*node* without what is not known."""
    return {name: value for name, value in node.items() if value is not None}
