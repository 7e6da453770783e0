"""Builders that read aloud: ``a_final(kerr=2, ingebrigtsen=4)``. Events as they stand on the wire."""

from typing import Any

KERR, INGEBRIGTSEN, HOCKER, NUGUSE = "josh-kerr", "jakob-ingebrigtsen", "cole-hocker", "yared-nuguse"

PEOPLE = {
    "kerr": (KERR, "Josh Kerr", "GBR"),
    "ingebrigtsen": (INGEBRIGTSEN, "Jakob Ingebrigtsen", "NOR"),
    "hocker": (HOCKER, "Cole Hocker", "USA"),
    "nuguse": (NUGUSE, "Yared Nuguse", "USA"),
    "coe": ("sebastian-coe", "Sebastian Coe", "GBR"),
    "kipyegon": ("faith-kipyegon", "Faith Kipyegon", "KEN"),
}

Event = dict[str, Any]


def line(who: str, result: Any = None, **fields: Any) -> Event:
    """A result line: a number is a place, ``"DNF"`` a status, a dict any fields."""
    athlete, name, country = PEOPLE[who]
    own: Event = {}
    if isinstance(result, int):
        own = {"place": result}
    elif isinstance(result, str):
        own = {"status": result}
    elif isinstance(result, dict):
        own = result
    return {"athlete": athlete, "name": name, "country": country, **own, **fields}


def a_race(
    day: str = "2024-08-06", *, published: str | None = "same day", fields: Event | None = None, **results: Any
) -> Event:
    """A 1500 m final unless *fields* say otherwise; results by family name. Published the same day unless said."""
    event: Event = {
        "type": "race_result",
        "occurred_on": day,
        "competition": "Test Meeting",
        "discipline": "1500m",
        "round": "final",
        "sex": "m",
        "results": [line(who, result) for who, result in results.items()],
        **(fields or {}),
    }
    if published is not None:
        event["source"] = source(day if published == "same day" else published)
    return event


a_final = a_race


def a_heat(day: str = "2024-08-02", heat: int = 1, **results: Any) -> Event:
    return a_race(day, fields={"round": "heat", "heat": heat}, **results)


def source(published_on: str | None) -> Event:
    return {"publisher": "Test Desk"} | ({"published_on": published_on} if published_on else {})


def race_id(event: Event) -> str:
    parts = [
        event["occurred_on"],
        "test-meeting",
        event["discipline"],
        event.get("sex"),
        event["round"],
        event.get("heat"),
    ]
    return "-".join(str(part) for part in parts if part is not None)


def corrected(race: Event, *, published: str | None = None, reason: str = "photo finish", **results: Any) -> Event:
    event: Event = {
        "type": "race_corrected",
        "race": race_id(race),
        "results": [line(who, result) for who, result in results.items()],
        "reason": reason,
    }
    return event | ({"source": source(published)} if published else {})


def result_annulled(race: Event, who: str, *, published: str | None = None, reason: str = "doping") -> Event:
    event = {"type": "result_annulled", "race": race_id(race), "athlete": PEOPLE[who][0], "reason": reason}
    return event | ({"source": source(published)} if published else {})


def race_annulled(race: Event, *, published: str | None = None, reason: str = "course too short") -> Event:
    event = {"type": "race_annulled", "race": race_id(race), "reason": reason}
    return event | ({"source": source(published)} if published else {})


def registered(*who: str) -> list[Event]:
    return [
        {"type": "athlete_registered", "athlete": athlete, "name": name, "country": country}
        for athlete, name, country in (PEOPLE[each] for each in who)
    ]


def an_injury(day: str, who: str = "ingebrigtsen", body_part: str = "achilles tendon") -> Event:
    return {"type": "injury", "occurred_on": day, "athlete": PEOPLE[who][0], "body_part": body_part}


def a_recovery(day: str, injury: str) -> Event:
    return {"type": "recovery", "occurred_on": day, "injury": injury}


def covered(*who: str, races: str = "all", to: str = "2024-12-31", **fields: Any) -> Event:
    """The log has every race of these."""
    return {"type": "coverage_stated", "athletes": [PEOPLE[each][0] for each in who], "races": races, "to": to} | fields


def a_quote(day: str, text: str, speaker: str = INGEBRIGTSEN, about: str = KERR) -> Event:
    return {
        "type": "quote",
        "occurred_on": day,
        "speaker": speaker,
        "about": [about],
        "text": text,
        "source": source(day),
    }


def a_title(day: str, who: str, title: str = "Olympic 1500m") -> Event:
    return {
        "type": "title_won", "occurred_on": day, "athlete": PEOPLE[who][0], "title": title,
        "competition": "Olympic Games", "source": source(day),
    }  # fmt: skip


def scheduled(day: str, *who: str, published: str | None = None, **fields: Any) -> Event:
    event = {
        "type": "race_scheduled", "occurred_on": day, "competition": "Test Meeting", "discipline": "1500m",
        "round": "final", "sex": "m", "entries": [PEOPLE[each][0] for each in who], **fields,
    }  # fmt: skip
    return event | ({"source": source(published)} if published else {})


def retracted(kind: str, id_: str, reason: str = "misheard") -> Event:
    """A quote, claim, title, injury, recovery, milestone, name or statement of coverage taken back."""
    taken_back = {
        "quote": "quote_retracted",
        "claim": "claim_retracted",
        "title_won": "title_stripped",
        "coverage_stated": "coverage_retracted",
        "injury": "injury_retracted",
        "recovery": "recovery_retracted",
        "milestone": "milestone_retracted",
        "athlete_renamed": "renaming_retracted",
    }
    return {"type": taken_back[kind], kind: id_, "reason": reason}


def a_claim(day: str = "2024-08-01", *, who: tuple[str, str] = (INGEBRIGTSEN, KERR), **said: Any) -> Event:
    return {
        "type": "claim",
        "outlet": "The Paper",
        "published_on": day,
        "athletes": list(who),
        "wins": {who[1]: 1},
    } | said


def a_milestone(day: str, headline: str, *who: str, **fields: Any) -> Event:
    return {
        "type": "milestone",
        "occurred_on": day,
        "headline": headline,
        "athletes": [PEOPLE[each][0] for each in who],
    } | fields


def reported(race: Event, publisher: str = "Another Desk", **results: Any) -> Event:
    """What another source says of a race whose result stands."""
    lines = [line(who, result) for who, result in results.items()]
    return {"type": "race_reported", "race": race_id(race), "source": {"publisher": publisher}, "results": lines}


def accepted(report: str, reason: str = "the results book", **fields: Any) -> Event:
    return {"type": "report_accepted", "report": report, "reason": reason} | fields


def renamed(who: str, name: str, since: str | None = None, *, published: str | None = None, **fields: Any) -> Event:
    """Another name from a day on, or from the beginning."""
    event = {"type": "athlete_renamed", "athlete": PEOPLE[who][0], "name": name, "reason": "a marriage", **fields}
    event |= {"occurred_on": since} if since else {}
    return event | ({"source": source(published)} if published else {})


def merged(one: str, into: str, reason: str = "same person") -> Event:
    return {"type": "athlete_merged", "athlete": PEOPLE[one][0], "into": PEOPLE[into][0], "reason": reason}


def unmerged(one: str, reason: str = "two persons") -> Event:
    return {"type": "athlete_unmerged", "athlete": PEOPLE[one][0], "reason": reason}


def athlete_corrected(who: str, *, published: str | None = None, reason: str = "an entry list", **fields: Any) -> Event:
    """What is known of an athlete, completed or corrected."""
    event: Event = {"type": "athlete_corrected", "athlete": PEOPLE[who][0], "reason": reason, **fields}
    return event | ({"source": source(published)} if published else {})
