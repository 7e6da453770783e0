"""A race in IPTC Sport Schema's words, as JSON-LD: an event of a phase of a competition, and who took part in it.

Ontology and shapes: https://sportschema.org/ontologies/main/. Its context is in the document: nothing need be fetched.
A day without an hour is the competition's, for an event's start has one; who has no place has the status for a score.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from domain.values.disciplines import discipline
from projections.wording import round_name
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
_FACETS = {"m": f"{_NEWSCODES}/asportfacetvalue/men", "w": f"{_NEWSCODES}/asportfacetvalue/women"}
_WHOSE = {"m": "Men's ", "w": "Women's "}


def write(answer: Answer) -> bytes:
    """The answer of ``/races/{id}`` in these words."""
    return msgspec.json.format(encode(of_race(plain(dict(answer)))), indent=1) + b"\n"


def of_race(race: Answer) -> Node:
    return {"@context": _CONTEXT, "@graph": [_filled(each) for each in _nodes(race)]}


def _nodes(race: Answer) -> Iterator[Node]:
    own = own_address(f"/races/{race['race']}")
    phase_type = f"{_NEWSCODES}/sptournamentphase/{race['round']}"
    gender = _FACETS.get(race["sex"] or "")
    contest = f"{_WHOSE.get(race['sex'] or '', '')}{discipline(race['discipline']).name}"
    phase = f"{contest}, {round_name(race['round'])}"
    competing = {"sport:sport": _ref(_ATHLETICS), "sport:competitionType": _ref(_A_COMPETITION)}
    yield _node(f"{own}#meet", "Competition", race["competition"]) | competing
    yield (
        _node(f"{own}#contest", "Competition", f"{contest}, {race['competition']}")
        | competing
        | {
            "sport:parent": _ref(f"{own}#meet"),
            "sport:startDate": {"@value": race["date"], "@type": "xsd:date"},
            "spfacet:gender": _ref(gender) if gender else None,
            "spfacet:distance": race["discipline"],
        }
    )
    yield _node(f"{own}#phase", "CompetitionPhase", phase) | {
        "sport:competitionPhaseType": _ref(phase_type),
        "sport:phaseInCompetition": _ref(f"{own}#contest"),
    }
    yield _node(own, "Event", f"{phase}, Heat {race['heat']}" if race["heat"] else phase) | {
        "sport:eventInCompetitionPhase": _ref(f"{own}#phase"),
        "sport:location": _ref(f"{own}#site") if race["venue"] else None,
        "sport:participation": [_ref(f"{own}#{line['athlete']}") for line in race["results"]],
    }
    if race["venue"]:
        yield _node(f"{own}#site", "Site", race["venue"])
    yield from map(_concept, filter(None, (_ATHLETICS, _A_COMPETITION, phase_type, gender)))
    for line in race["results"]:
        yield from _of_line(line, f"{own}#{line['athlete']}")


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
