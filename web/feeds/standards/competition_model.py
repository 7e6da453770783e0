"""Races in the World Athletics competition model of the W3C's OpenTrack community group.

Format: https://w3c.github.io/opentrack-cg/incubation/wa-competition-model. A document is of a competition: its units
have rounds, and these races; that of one race has one of each. What the model has no field for (a level, indoors,
which race was at which venue) is not in it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from domain.values.disciplines import discipline
from web.answer.documents.parts import plain
from web.answer.respond import encode

CONTENT_TYPE = "application/json"

Answer = Mapping[str, Any]
_ROUNDS = {"final": "Final", "semi-final": "Semifinal", "quarter-final": "Quarterfinal"}
_SEXES = {"m": ("male", "Men's "), "w": ("female", "Women's ")}
_SECTIONS = "abcdefgh"
_AT_HEIGHTS = ("high-jump", "pole-vault")


def write(answer: Answer) -> bytes:
    """The answer of ``/races/{id}`` in that model."""
    race = plain(dict(answer))
    return encode(_filled(model(race["competition"], [race])))


def write_whole(answer: Answer) -> bytes:
    """All races of a competition in that model."""
    return encode(_filled(model(answer["competition"], answer["races"])))


def model(competition: str, races: Sequence[Answer]) -> dict[str, Any]:
    """A document of *races*, in the order of happening. Units are of a season, a discipline and a sex."""
    athletes: dict[str, dict[str, Any]] = {}
    venues: dict[tuple[str, str | None], dict[str, Any]] = {}
    units: dict[tuple[str, str, str | None], list[Answer]] = {}
    for race in races:
        for line in race["results"]:
            told = _athlete(len(athletes) + 1, line, _SEXES.get(race["sex"] or "", (None, ""))[0])
            known = athletes.setdefault(line["athlete"], told)
            known |= {name: told[name] for name, value in known.items() if value is None}
        if race["venue"]:
            at = {"id": len(venues) + 1, "name": race["venue"], "country": race["country"]}
            venues.setdefault((race["venue"], race["country"]), at)
        units.setdefault((race["date"][:4], race["discipline"], race["sex"]), []).append(race)
    ids = {athlete: each["id"] for athlete, each in athletes.items()}
    return {
        "name": competition,
        "athletes": list(athletes.values()),
        "venues": list(venues.values()),
        "units": [_unit(of, ids) for of in units.values()],
    }


def _unit(races: list[Answer], ids: Mapping[str, int]) -> dict[str, Any]:
    _, whose = _SEXES.get(races[0]["sex"] or "", (None, ""))
    rounds: dict[tuple[str, str], list[Answer]] = {}
    for race in races:
        stage = _stage(race)
        # Several races of one "Final" would be finals A, B …: finals that are none have a round each.
        rounds.setdefault((stage, race["race"] if stage == _ROUNDS["final"] else ""), []).append(race)
    return {
        "title": f"{whose}{discipline(races[0]['discipline']).name}",
        "rounds": [
            {"type": stage, "races": [_race(race, ids) for race in of_stage]} for (stage, _), of_stage in rounds.items()
        ],
    }


def _race(race: Answer, ids: Mapping[str, int]) -> dict[str, Any]:
    return {
        "id": race["race"],
        "number": race["heat"] or _section(race) or 1,
        "date": race["date"],
        "wind": _signed(race["wind"]),
        "results": [_result(ids[line["athlete"]], line, race) for line in race["results"]],
    }


def _athlete(number: int, line: Answer, sex: str | None) -> dict[str, Any]:
    first, _, last = (line["name"] or line["athlete"]).rpartition(" ")
    return {"id": number, "firstName": first, "lastName": last, "country": line["country"], "sex": sex}


def _result(number: int, line: Answer, race: Answer) -> dict[str, Any]:
    """A line; one that was annulled later is disqualified in a list that has no word for it."""
    status = "DQ" if line["annulled"] else line["status"]
    stands = status == "OK"
    return {
        "athleteId": number,
        "placeInRace": line["place"] if stands else None,
        "result": line["mark"] if stands else status,
        "wind": _signed(line["wind"]),
        "qualified": line["qualified"],
        "bib": line["bib"],
        "lane": line["lane"],
        "detail": [_attempt(each, race["discipline"]) for each in line["attempts"]] or None,
    }


def _attempt(attempt: Answer, slug: str) -> dict[str, Any]:
    """An attempt: at a height what became of it, else how far it went."""
    if slug in _AT_HEIGHTS:
        return {"height": attempt.get("mark"), "attempts": attempt.get("status") or "o"}
    return {"result": attempt.get("status") or attempt.get("mark"), "wind": _signed(attempt.get("wind"))}


def _stage(race: Answer) -> str:
    if race["round"] == "final" and _section(race):
        return "Final A-B"
    name = str(race["round"])
    return _ROUNDS.get(name, name.replace("-", " ").capitalize())


def _section(race: Answer) -> int | None:
    """Which of several finals it is, the A final being the first."""
    section = race["section"] or ""
    return _SECTIONS.index(section) + 1 if len(section) == 1 and section in _SECTIONS else None


def _signed(wind: float | None) -> str | None:
    return f"{wind:+.1f}" if wind is not None else None


def _filled(part: Any) -> Any:
    """*part* without what is not known."""
    if isinstance(part, dict):
        return {name: _filled(inner) for name, inner in part.items() if inner is not None}
    return [_filled(each) for each in part] if isinstance(part, list) else part
