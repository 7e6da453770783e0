"""What goes out: the calculators' results in the words of the contract, as plain dicts ready for JSON."""

from collections.abc import Sequence
from typing import Any

import msgspec

from domain.events import Source
from domain.log.codec import LoggedEvent
from domain.log.ledger import Unreadable
from domain.values.dates import Moment, format_instant, instant_of
from projections.calculators.evidence import Evidence
from projections.calculators.form import Form
from projections.calculators.head_to_head import HeadToHead, Meeting
from projections.calculators.scope import Scope
from projections.calculators.timeline import Entry
from projections.facts import Happening, Line, Race, Start
from projections.queries import Athlete, Version

Shape = dict[str, Any]


def plain(answer: object) -> Any:
    """As its JSON would be read: templates and feeds know dicts and lists alone."""
    return msgspec.to_builtins(answer)


def recorded_at(at: Moment) -> str:
    return format_instant(instant_of(at))


def source(given: Source | None) -> Shape | None:
    if given is None:
        return None
    return {"publisher": given.publisher, "url": given.url, "published_on": given.published_on}


def scope(asked: Scope) -> Shape:
    return {
        "discipline": list(asked.discipline) or None,
        "round": asked.round,
        "level": asked.level,
        "indoor": asked.indoor,
        "competition": asked.competition,
        "from": asked.from_.isoformat() if asked.from_ else None,
        "to": asked.to.isoformat() if asked.to else None,
        "nonfinish": asked.nonfinish,
        "age_group": asked.age_group,
    }


def head_to_head(record: HeadToHead, names: dict[str, str]) -> Shape:
    meetings = [_meeting(meeting) for meeting in record.meetings]
    return {
        "athletes": list(record.athletes),
        "names": names,
        "scope": scope(record.scope),
        "wins": record.wins,
        "ties": record.ties,
        "undecided": record.undecided,
        "meetings": meetings,
        "by_discipline": record.by_discipline,
        "by_round": record.by_round,
        "by_level": record.by_level,
        "by_year": record.by_year,
        "streak": record.streak,
        "first_meeting": meetings[0] if meetings else None,
        "last_meeting": meetings[-1] if meetings else None,
        "margins": record.margins,
        "excluded": record.excluded,
    }


def _meeting(meeting: Meeting) -> Shape:
    return {
        "race": meeting.race,
        "date": meeting.date,
        "competition": meeting.competition,
        "discipline": meeting.discipline,
        "round": meeting.round,
        "heat": meeting.heat,
        "section": meeting.section,
        "level": meeting.level,
        "indoor": meeting.indoor,
        "venue": meeting.venue,
        "results": meeting.results,
        "winner": meeting.winner,
        "decided_by": meeting.decided_by,
        "margin": meeting.margin,
        "position": meeting.position,
        "recorded_at": recorded_at(meeting.recorded),
        "source": source(meeting.source),
        "corrected": meeting.corrected,
    }


def form(of: Form) -> Shape:
    return {**msgspec.structs.asdict(of)}


def entry(of: Entry) -> Shape:
    return {
        "id": of.id,
        "kind": of.kind,
        "date": of.date,
        "occurred_at": of.occurred_at,
        "headline": of.headline,
        "athletes": list(of.athletes),
        "meeting": of.meeting,
        "race": of.race,
        "results": of.results,
        "details": of.details,
        "computed": of.computed,
        "evidence": [evidence(each) for each in of.evidence],
        "corrected": of.corrected,
        "reason": of.reason,
        "position": of.position,
        "recorded_at": recorded_at(of.recorded),
        "source": source(of.source),
        "note": of.note,
    }


def evidence(of: Evidence) -> Shape:
    return {
        "kind": of.kind,
        "id": of.id,
        "date": of.date,
        "what": of.what,
        "position": of.position,
        "source": source(of.source),
    }


def next_meeting(happening: Happening | None) -> Shape | None:
    if happening is None:
        return None
    content = msgspec.to_builtins(happening.content)
    shown = (
        "competition",
        "discipline",
        "round",
        "heat",
        "section",
        "sex",
        "level",
        "indoor",
        "venue",
        "country",
        "entries",
    )
    return {
        "race": happening.id,
        "date": content["occurred_on"],
        "occurred_at": content.get("occurred_at"),
        **{name: content.get(name) for name in shown},
        "position": happening.position,
        "recorded_at": recorded_at(happening.recorded),
        "source": content.get("source"),
        "note": content.get("note"),
    }


def athlete(of: Athlete) -> Shape:
    return {
        "athlete": of.id,
        "name": of.name,
        "country": of.country,
        "born": of.born,
        "sex": of.sex,
        "external_ids": of.external_ids,
        "registered_at": of.key,
        "merged": [each for each in of.ids if each != of.id],
    }


def line(of: Line, names: dict[str, str] | None = None) -> Shape:
    return {
        "athlete": of.athlete,
        "name": of.name or (names or {}).get(of.athlete),
        "country": of.country,
        "place": of.place,
        "mark": of.mark,
        "status": of.status,
        "role": of.role,
        "wind": of.wind,
        "records": list(of.records),
        "annulled": of.annulled,
    }


def race(of: Race) -> Shape:
    return {
        "race": of.id,
        "date": of.date,
        "competition": of.competition,
        "discipline": of.discipline,
        "round": of.round,
        "heat": of.heat,
        "section": of.section,
        "sex": of.sex,
        "level": of.level,
        "indoor": of.indoor,
        "wind": of.wind,
        "venue": of.venue,
        "country": of.country,
        "exclude": of.exclude,
        "annulled": of.annulled,
        "corrected": of.corrected,
        "reported_at": of.position,
        "recorded_at": recorded_at(of.recorded),
        "source": source(of.source),
        "note": of.note,
    }


def start(of: Start) -> Shape:
    return race(of.race) | {"result": line(of.line)}


def version(of: Version, names: dict[str, str], standing: Sequence[Line]) -> Shape:
    """One version of a race; another source's report says in what it differs from what stands."""
    return {
        "position": of.position,
        "type": of.type,
        "recorded_at": recorded_at(of.recorded),
        "known_from": recorded_at(of.known),
        "reason": of.reason,
        "athlete": of.athlete,
        "source": source(of.source),
        "note": of.note,
        "report": of.report,
        "results": [line(each, names) for each in of.lines] if of.lines is not None else None,
        "differs": _differences(standing, of.lines or ()) if of.report is not None else None,
    }


def _differences(standing: Sequence[Line], reported: Sequence[Line]) -> list[Shape]:
    stands = {each.athlete: each for each in standing}
    found = []
    for said in reported:
        for name in ("place", "mark", "status"):
            ours, theirs = getattr(stands.get(said.athlete), name, None), getattr(said, name)
            if theirs is not None and theirs != ours:
                found.append({"athlete": said.athlete, "field": name, "stands": ours, "reported": theirs})
    return found


def logged(event: LoggedEvent | Unreadable, id_: str, recorded: Moment) -> Shape:
    """One event of the log: the log's own fields, then the event as it was posted."""
    if isinstance(event, Unreadable):
        return {"position": event.position, "unreadable": event.error}
    return {
        "position": event.position,
        "id": id_,
        "recorded_at": recorded_at(recorded),
        "recorded_by": event.recorded_by,
        **msgspec.to_builtins(event.content),
    }
