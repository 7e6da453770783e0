"""A made-up sport of any size, in which two careers are always the same: 550 races each, 85 of them with each other."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from random import Random
from typing import Any, NamedTuple

STARS = ("career-a", "career-b")
OFTEN, ONCE = ("often-a", "often-b"), ("once-a", "once-b")
"""Pairs who met once, in a race that was corrected a thousand times, or one time."""
CORRECTIONS = 1_000
FEWEST_LINES = 14_200
"""What the two careers and the corrected races take by themselves."""

_RACES, _MEETINGS, _FIELD = 550, 85, 12
_OPPONENTS = 4_000
_CIRCUIT = 60
_RACES_OF_A_CIRCUIT = 200
_MASS_EVERY = 20_000
_OPENING = date(2005, 1, 1)
_DAYS = 7_000
_DISCIPLINES = ("800m", "1500m", "mile", "3000m", "5000m", "10000m")
_LEVELS = ("other", "other", "other", "national-championships", "diamond-league", "world-championships")
_ROUNDS = ("final", "final", "final", "heat")

Event = dict[str, Any]


class _Meeting(NamedTuple):
    day: int
    field: list[str]
    discipline: str
    competition: str


def events(lines: int, seed: int = 1) -> Iterator[Event]:
    """A log of about *lines* result lines (``FEWEST_LINES`` at least), the same for the same size and seed.

    Beside the two careers it is made of circuits, each of 60 athletes who meet again and again, and of mass races of
    hundreds of runners. Who is new comes with a name.
    """
    random, known, made = Random(seed), set[str](), 0  # noqa: S311 - made up, not secret
    for number, meeting in enumerate(_meetings(random)):
        if made >= lines:
            return
        made += len(meeting.field)
        yield _result(random, number, meeting, known)
        if number == 0:
            for pair, times in ((OFTEN, CORRECTIONS), (ONCE, 1)):
                yield from _corrected(random, pair, times, known)
                made += 2 * (times + 1)


def _meetings(random: Random) -> Iterator[_Meeting]:
    stars = [STARS] * _MEETINGS + [STARS[:1], STARS[1:]] * (_RACES - _MEETINGS)
    random.shuffle(stars)
    for who in stars:
        others = random.sample(range(_OPPONENTS), _FIELD - len(who))
        yield _Meeting(random.randrange(_DAYS), [*who, *map("rival-{}".format, others)], "1500m", "Star Meeting")
    for circuit in count():
        runners = [f"runner-{circuit}-{number}" for number in range(_CIRCUIT)]
        discipline = _DISCIPLINES[circuit % len(_DISCIPLINES)]
        for _ in range(_RACES_OF_A_CIRCUIT):
            field = random.sample(runners, _FIELD)
            yield _Meeting(random.randrange(_DAYS), field, discipline, f"Circuit {circuit}")
        if circuit % (_MASS_EVERY // (_RACES_OF_A_CIRCUIT * _FIELD)) == 0:
            # Of this circuit and those before it: the mass of one race runs others too.
            before = range(max(0, circuit - 9), circuit + 1)
            mass = [f"runner-{each}-{number}" for each in before for number in range(_CIRCUIT)]
            yield _Meeting(random.randrange(_DAYS), random.sample(mass, len(mass)), "marathon", "City Marathon")


def _result(random: Random, number: int, meeting: _Meeting, known: set[str]) -> Event:
    fastest = random.randrange(200_000, 240_000)
    return {
        "type": "race_result",
        "occurred_on": str(_OPENING + timedelta(days=meeting.day)),
        "competition": f"{meeting.competition} {number}",
        "discipline": meeting.discipline,
        "round": random.choice(_ROUNDS),
        "sex": "m",
        "level": random.choice(_LEVELS),
        "results": [
            {"athlete": athlete, "place": place, "mark": _mark(fastest + 300 * place), **_newcomer(athlete, known)}
            for place, athlete in enumerate(meeting.field, 1)
        ],
    }


def _corrected(random: Random, pair: tuple[str, str], times: int, known: set[str]) -> Iterator[Event]:
    race = _result(random, 0, _Meeting(0, list(pair), "1500m", f"Corrected {times}"), known) | {"round": "final"}
    yield race
    day, competition = race["occurred_on"], race["competition"].lower().replace(" ", "-")
    results = [{name: line[name] for name in ("athlete", "place", "mark")} for line in race["results"]]
    for number in range(times):
        results = [line | {"mark": _mark(210_000 + number + line["place"])} for line in results]
        of = {"race": f"{day}-{competition}-1500m-m-final", "results": results, "reason": f"Read again, {number}."}
        yield {"type": "race_corrected", **of}


def _newcomer(athlete: str, known: set[str]) -> dict[str, str]:
    if athlete in known:
        return {}
    known.add(athlete)
    return {"name": athlete.replace("-", " ").title(), "country": "GBR"}


def _mark(milliseconds: int) -> str:
    minutes, rest = divmod(milliseconds, 60_000)
    return f"{minutes}:{rest // 1000:02}.{rest % 1000 // 10:02}"
