"""What the pages show in schema.org's words (https://schema.org): people, races, quotes, with their sources.

Pure functions over the pages' answers. ``linked_data.html`` puts what they give into a page; *own_address* makes an
absolute address of a path of ours.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import starmap
from types import MappingProxyType
from typing import Any
from urllib.parse import quote

from domain.values.external_ids import external_id, page_of
from projections.results_in_words import outcome_in_words
from projections.wording import versus
from web.answer.links import safe_link
from web.answer.wording import race_told

OwnAddress = Callable[[object], str]
Answer = Mapping[str, Any]
Node = dict[str, Any]

_CONTEXT = "https://schema.org"
_GENDER = {"m": "Male", "w": "Female"}


def of_rivalry(
    answer: Answer,
    own_address: OwnAddress,
    called_off: Iterable[Answer] = (),
    countries: Mapping[str, str | None] = MappingProxyType({}),
) -> Node:
    """What the rivalry's page shows: the two, the meetings, what they said, and the races that are scheduled.

    *answer* is the page's (``people``, ``names``, ``shown``, ``timeline``, ``canonical``, ``sentence``); *called_off*
    are announced races that will not be run, in the shape of ``next_meeting``; *countries*, by race, where it was run.
    """
    names = answer["names"]
    nodes: list[Node] = [_page(answer, own_address)]
    nodes += [_person(each, own_address) for each in answer["people"]]
    nodes += [
        _meeting({**each, "country": countries.get(each["race"])}, names, own_address) for each in answer["shown"]
    ]
    nodes += [_quotation(each, answer, own_address) for each in answer["timeline"] if each["kind"] == "quote"]
    nodes += [_scheduled(each, names, answer["canonical"], "EventScheduled") for each in _announced(answer)]
    nodes += [_scheduled(each, names, answer["canonical"], "EventCancelled") for each in called_off]
    return {"@context": _CONTEXT, "@graph": nodes}


def of_athlete(answer: Answer, own_address: OwnAddress) -> Node:
    """An athlete's page: the person. *answer* is that of ``/athletes/{id}``."""
    return {"@context": _CONTEXT, **_person(answer, own_address)}


def of_race(answer: Answer, own_address: OwnAddress) -> Node:
    """A race's page: the event, with everybody listed. *answer* is that of ``/races/{id}``."""
    listed = answer["results"]
    names = {line["athlete"]: line["name"] or line["athlete"] for line in listed}
    event = _event(answer, own_address(f"/races/{answer['race']}"), names, own_address)
    event["description"] = _outcome({line["athlete"]: line for line in listed}, names)
    event["competitor"] = [
        person | ({"nationality": _nation(line["country"])} if line.get("country") else {})
        for person, line in zip(event["competitor"], listed, strict=True)
    ]
    return {"@context": _CONTEXT, **_filled(event)}


def _page(answer: Answer, own_address: OwnAddress) -> Node:
    return {
        "@type": "WebPage",
        "@id": answer["canonical"],
        "url": answer["canonical"],
        "name": versus(answer["names"][athlete] for athlete in answer["athletes"]),
        "description": answer["sentence"],
        "about": [_known(athlete, own_address) for athlete in answer["athletes"]],
    }


def _person(of: Answer, own_address: OwnAddress) -> Node:
    address = own_address(f"/athletes/{of['athlete']}")
    elsewhere = list(dict.fromkeys(filter(None, starmap(_elsewhere, (of.get("external_ids") or {}).items()))))
    return _filled(
        {
            "@type": "Person",
            "@id": address,
            "url": address,
            "name": of["name"],
            "alternateName": of.get("formerly"),
            "nationality": _nation(of["country"]) if of.get("country") else None,
            "birthDate": of.get("born"),
            "gender": _GENDER.get(of.get("sex") or ""),
            "sameAs": elsewhere,
        }
    )


def _nation(code: str) -> Node:
    return {"@type": "Country", "name": code}


def _elsewhere(register: str, given: str) -> str | None:
    """The page of somebody at a register; of one that is not known here, what is given, if that may become a link."""
    return page_of(external_id(register, given)) or safe_link(given)


def _known(athlete: str, own_address: OwnAddress) -> Node:
    return {"@id": own_address(f"/athletes/{athlete}")}


def _meeting(meeting: Answer, names: Mapping[str, str], own_address: OwnAddress) -> Node:
    event = _event(meeting, own_address(f"/races/{meeting['race']}"), names, own_address)
    event["description"] = _outcome(meeting["results"], names)
    event["competitor"] = [_known(athlete, own_address) for athlete in meeting["results"]]
    return _filled(event)


def _announced(answer: Answer) -> Iterator[Answer]:
    """The races that lie ahead: the next meeting, and what the timeline has as scheduled."""
    told = [answer["next_meeting"]] if answer.get("next_meeting") else []
    told += [
        {**entry["details"], "race": entry["race"], "date": entry["date"], **_of_entry(entry)}
        for entry in answer["timeline"]
        if entry["kind"] == "scheduled"
    ]
    return iter({each["race"]: each for each in told}.values())


def _of_entry(entry: Answer) -> Node:
    return {name: entry[name] for name in ("occurred_at", "source", "note")}


def _scheduled(race: Answer, names: Mapping[str, str], page: str, status: str) -> Node:
    """A race that is not run has no page of its own yet: it stands on the rivalry's."""
    event = _event(race, f"{page}#scheduled-{race['race']}", names, None)
    event["url"] = page
    event["eventStatus"] = f"https://schema.org/{status}"
    event["competitor"] = [
        {"@type": "Person", "name": names[athlete]} for athlete in race.get("entries") or () if athlete in names
    ]
    return _filled(event)


def _event(race: Answer, address: str, names: Mapping[str, str], own_address: OwnAddress | None) -> Node:
    name = race_told(race)
    people = (
        []
        if own_address is None
        else [{"@type": "Person", "name": each, **_known(athlete, own_address)} for athlete, each in names.items()]
    )
    return {
        "@type": "SportsEvent",
        "@id": address,
        "url": address,
        "name": name,
        "sport": "Athletics",
        "startDate": race.get("occurred_at") or race["date"],
        "location": _place(race),
        "superEvent": {"@type": "SportsEvent", "name": race["competition"], "startDate": race["date"]},
        "competitor": people,
        "subjectOf": _source(race.get("source")),
    }


def _place(race: Answer) -> Node | None:
    """Where it was run: the venue, the country, or both, as far as they are known."""
    venue, country = race.get("venue"), race.get("country")
    if not venue and not country:
        return None
    address = {"@type": "PostalAddress", "addressCountry": country} if country else None
    return _filled({"@type": "Place", "name": venue or country, "address": address})


def _source(source: Answer | None) -> Node | None:
    if source is None:
        return None
    return _filled(
        {
            "@type": "CreativeWork",
            "url": safe_link(source.get("url")),
            "publisher": {"@type": "Organization", "name": source["publisher"]},
            "datePublished": source.get("published_on"),
        }
    )


def _quotation(entry: Answer, answer: Answer, own_address: OwnAddress) -> Node:
    said = entry["details"]
    speaker, names = said["speaker"], answer["names"]
    called = entry["headline"].removesuffix(f": “{said['text']}”")
    link = safe_link(entry["source"]["url"]) if entry["source"] else None
    return _filled(
        {
            "@type": "Quotation",
            "@id": f"{answer['canonical']}#quote-{entry['id']}",
            "text": said["text"],
            "inLanguage": said.get("language"),
            "creator": _known(speaker, own_address) if speaker in names else {"@type": "Person", "name": called},
            "about": [_known(athlete, own_address) for athlete in said["about"] if athlete in names],
            "url": _at_the_words(link, said["text"]) if link else None,
            "citation": _source(entry["source"]),
        }
    )


def _at_the_words(link: str, text: str) -> str:
    """*link* with a text fragment: a browser scrolls to the words."""
    return f"{link}{'' if '#' in link else '#'}:~:text={quote(text, safe='').replace('-', '%2D')}"


def _outcome(lines: Mapping[str, Answer], names: Mapping[str, str]) -> str:
    """``Josh Kerr 1, 3:29.38; Jakob Ingebrigtsen 2, 3:29.65``."""
    placed = sorted(lines.items(), key=lambda each: (each[1]["place"] is None, each[1]["place"] or 0))
    return "; ".join(f"{names[athlete]} {_line(line)}" for athlete, line in placed)


def _line(line: Answer) -> str:
    if line.get("annulled"):
        return "annulled"
    return outcome_in_words(line["place"], line["status"], line["mark"], number=str)


def _filled(node: Node) -> Node:
    """*node* without what is not known."""
    return {name: value for name, value in node.items() if value is not None and value != []}
