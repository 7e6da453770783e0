"""What was printed about Kerr and Ingebrigtsen, each as a claim of its kind, judged by the fixture on its own day."""

from functools import cache
from typing import Any, NamedTuple

import pytest
from fixture_logs import PARIS, events_of
from people import INGEBRIGTSEN, KERR
from seeing import Seen, given

BOTH = [INGEBRIGTSEN, KERR]
SUPPORTED, CONTRADICTED, OTHERWISE = "supported", "contradicted", "supported-under-other-scope"
COVERAGE, NOT_IN_LOG = "coverage", "not-in-this-log"
FINALS = {"discipline": ["1500m"]}
MILE_TOO = {"discipline": ["1500m", "mile"]}
EUGENE_22 = {"competition": "Eugene", "year": 2022}
BOWERMAN = {"competition": "Prefontaine Classic", "year": 2024}


class Printed(NamedTuple):
    """What was claimed, on which day, and what it is worth: the verdict, or why it cannot be checked."""

    kind: str
    day: str
    worth: str
    said: dict[str, Any]


def of_pair(day: str, worth: str, kind: str = "record", **said: Any) -> Printed:
    return Printed(kind, day, worth, {"athletes": BOTH, **said})


def of(athlete: str, kind: str, day: str, worth: str, **said: Any) -> Printed:
    return Printed(kind, day, worth, {"athlete": athlete, **said})


def a_quote(day: str, worth: str, words: str, speaker: str = INGEBRIGTSEN, **said: Any) -> Printed:
    return Printed("quote", day, worth, {"speaker": speaker, "words": words, **said})


PRINTED = {
    "C01 The Independent/PA: 8-1 in 1500 m finals": of_pair(
        "2024-08-01", SUPPORTED, wins={INGEBRIGTSEN: 8, KERR: 1}, scope=FINALS
    ),
    "C02 Athletics Weekly: a first win in nine": of_pair(
        "2023-08-27", SUPPORTED, wins={KERR: 1}, meetings=9, scope=FINALS
    ),
    "C02 Athletics Weekly: the same with all rounds": of_pair(
        "2023-08-27", OTHERWISE, wins={KERR: 1}, meetings=9, scope=FINALS | {"round": "any"}
    ),
    "C03 Citius Mag: 12 times": of_pair("2024-10-02", SUPPORTED, "meetings", count=12, scope=MILE_TOO),
    "C03 Citius Mag: 18 with heats": of_pair(
        "2024-10-02", SUPPORTED, "meetings", count=18, scope=MILE_TOO | {"round": "any"}
    ),
    "C04 Citius Mag: 3-2 in global finals": of_pair(
        "2024-10-02",
        SUPPORTED,
        wins={INGEBRIGTSEN: 3, KERR: 2},
        scope=FINALS | {"level": "global-championships"},
    ),
    "C04 Citius Mag: Kerr ahead in the last two": of_pair(
        "2024-08-07", SUPPORTED, wins={KERR: 2}, last=2, scope=FINALS | {"level": "global-championships"}
    ),
    "C05 Citius Mag: 1.13 s apart in 2022": of_pair(
        "2024-10-02", SUPPORTED, "margin", winner=INGEBRIGTSEN, seconds=1.13, race=EUGENE_22
    ),
    "C06 Sportskeeda: only twice": of_pair(
        "2024-05-24", CONTRADICTED, "meetings", count=2, scope=MILE_TOO | {"round": "any"}
    ),
    "C07 Sportskeeda: the records are equal": of_pair("2024-05-24", CONTRADICTED, even=True, scope=FINALS),
    "C08 The Athletic: three wins in the last four": of_pair("2024-08-07", SUPPORTED, wins={KERR: 3}, last=4),
    "C09 NBC Sports: one defeat in 21 months, to Wightman": of(
        INGEBRIGTSEN, "streak", "2023-06-30", SUPPORTED, condition="unbeaten", since=EUGENE_22, scope=FINALS
    ),
    "C10 Race Results Weekly: not lost since the world final": of(
        INGEBRIGTSEN,
        "streak",
        "2023-06-30",
        SUPPORTED,
        condition="unbeaten",
        since=EUGENE_22 | {"round": "final"},
        scope=FINALS,
    ),
    "C12 olympics.com: going back to 2016": of_pair(
        "2024-08-01", SUPPORTED, "meetings", count=1, at_least=True, scope={"to": "2016-12-31"}
    ),
    "C13 Yahoo: first meeting of 2024 was the Bowerman Mile": of_pair(
        "2024-05-25", SUPPORTED, "last-meeting", race=BOWERMAN, scope={"from": "2024-01-01"}
    ),
    "C13 Yahoo: no meeting of 2024 before it": of_pair(
        "2024-05-25", SUPPORTED, "meetings", count=0, scope=MILE_TOO | {"from": "2024-01-01", "to": "2024-05-24"}
    ),
    "C15 China Daily: bronze in Eugene": of(
        KERR, "place", "2024-07-26", CONTRADICTED, place=3, medal=True, race=EUGENE_22
    ),
    "C16 Yahoo: Covid the day after the world final": of(
        INGEBRIGTSEN, "injury", "2024-08-01", NOT_IN_LOG, body_part="covid", date="2022-07-20"
    ),
    "C17 Sportskeeda: last competed at the World Championships": of(
        INGEBRIGTSEN,
        "count",
        "2024-05-24",
        COVERAGE,
        of="starts",
        number=0,
        since={"competition": "World Championships", "year": 2023},
    ),
    "C18 Evening Standard: said after the heats": a_quote(
        "2024-08-06", COVERAGE, "the Brit who never competes", date="2024-08-02"
    ),
    "C18 NTB: said on 1 August": a_quote("2024-08-06", SUPPORTED, "the Brit who never competes", date="2024-08-01"),
    "C22 an unnamed outlet: five times at 1500 m in 2024": of(
        INGEBRIGTSEN, "count", "2024-08-01", COVERAGE, of="starts", number=5, discipline="1500m", season=2024
    ),
    "C23 kenyahouse.ke: Hocker 3:29.41": of(
        "cole-hocker",
        "mark",
        "2024-08-07",
        CONTRADICTED,
        mark="3:29.41",
        race={"competition": "Paris", "round": "final"},
    ),
    "C25 The Mountain West: 3:45.24": of(KERR, "mark", "2024-07-30", CONTRADICTED, mark="3:45.24", race=BOWERMAN),
    "C25 all others: 3:45.34": of(KERR, "mark", "2024-07-30", SUPPORTED, mark="3:45.34", race=BOWERMAN),
    "C26 Scottish Athletics: 7:42.95": of(
        KERR, "mark", "2024-08-01", CONTRADICTED, mark="7:42.95", race={"competition": "Glasgow"}
    ),
    "C27 LetsRun: 3:26.74": of(
        INGEBRIGTSEN, "mark", "2024-07-30", CONTRADICTED, mark="3:26.74", race={"competition": "Monaco"}
    ),
    "C28 Nation: Cheruiyot’s best 3:26.71": of(
        "timothy-cheruiyot", "best", "2024-08-02", COVERAGE, which="season", mark="3:26.71", discipline="1500m"
    ),
    "C29 Nation: fourth in the semi-final": of(
        INGEBRIGTSEN, "place", "2022-07-18", CONTRADICTED, place=4, race=EUGENE_22 | {"round": "semi-final"}
    ),
    "C30 Watch Athletics: the Olympic 5000 m champion": of(
        INGEBRIGTSEN, "title", "2024-07-15", NOT_IN_LOG, title="Olympic 5000 m", holds=True
    ),
    "C31 Sportskeeda: the world record holder": of(
        INGEBRIGTSEN, "record-flag", "2024-08-01", COVERAGE, flag="WR", discipline="1500m", holds=True
    ),
    "C32 the i paper: blindfolded, in March": a_quote(
        "2024-08-01", COVERAGE, "I would have beaten him in that race, blindfolded", date="2024-03"
    ),
    "C36 PA: no 1500 m in 2024": of(
        KERR, "count", "2024-08-01", SUPPORTED, of="starts", number=0, discipline="1500m", season=2024
    ),
    "C37 PA: unbeaten since Oslo": of(
        INGEBRIGTSEN, "streak", "2024-08-01", SUPPORTED, condition="unbeaten", since={"competition": "Oslo"}
    ),
    "C38 PA: raced just twice since Eugene": of(
        KERR, "count", "2024-08-01", SUPPORTED, of="starts", number=2, since={"competition": "Eugene"}
    ),
    "C38 three times since Eugene": of(
        KERR, "count", "2024-08-01", CONTRADICTED, of="starts", number=3, since={"competition": "Eugene"}
    ),
    "C39 PA: only the second man with two": of(
        INGEBRIGTSEN,
        "nth-with-titles",
        "2024-08-01",
        SUPPORTED,
        title="Olympic 1500 m",
        times=2,
        rank=2,
        would=True,
    ),
    "T01 the holder": of(INGEBRIGTSEN, "title", "2024-08-01", SUPPORTED, title="Olympic 1500 m", holds=True),
    "T01 another holder": of(KERR, "title", "2024-08-01", CONTRADICTED, title="Olympic 1500 m", holds=True),
    "T03 another world champion, still": of(
        INGEBRIGTSEN, "title", "2024-08-01", CONTRADICTED, title="world 1500 m", holds=True
    ),
    "T03 the world champion": of(KERR, "title", "2024-08-01", SUPPORTED, title="world 1500 m champion", year=2023),
    "T03 the other world champion": of(
        INGEBRIGTSEN, "title", "2024-10-02", CONTRADICTED, title="world 1500 m champion", year=2023
    ),
    "T04 the world runner-up": of(
        INGEBRIGTSEN, "place", "2024-08-01", SUPPORTED, place=2, race={"competition": "Worlds", "year": 2023}
    ),
    "PA: the season’s leading mark": of(
        INGEBRIGTSEN, "list-place", "2024-08-01", SUPPORTED, discipline="1500m", season=2024, mark="3:26.73"
    ),
    "PA: a European record in Monaco": of(
        INGEBRIGTSEN, "record-flag", "2024-08-01", SUPPORTED, flag="AR", race={"competition": "Monaco"}
    ),
    "PA: the heats of Friday": of(KERR, "entry", "2024-08-01", SUPPORTED, race={"competition": "Olympics"}),
    "PA: Coe of the race for the ages": a_quote(
        "2024-08-01", SUPPORTED, "race for the ages", "Sebastian Coe", about=BOTH
    ),
    "PA: Ingebrigtsen of the race for the ages": a_quote("2024-08-01", COVERAGE, "race for the ages", about=BOTH),
    "PA: an Achilles injury in the winter": of(
        INGEBRIGTSEN, "injury", "2024-08-01", SUPPORTED, body_part="Achilles", returned=True
    ),
}


@cache
def everything() -> Seen:
    return given(*(event for name in ("before-paris", *PARIS, "after-paris") for event in events_of(name)))


@pytest.mark.parametrize("name", PRINTED)
def test_what_was_printed_is_worth(name: str) -> None:
    printed = PRINTED[name]

    found = everything().finding(printed.kind, as_of=printed.day, **printed.said)

    assert (found.reason or found.verdict) == printed.worth, found
    assert found.because.endswith(".")
    if printed.worth in (CONTRADICTED, COVERAGE):
        assert found.holds_instead is not None
    if printed.worth == SUPPORTED and printed.said.get("number", printed.said.get("count")) != 0:
        assert found.evidence
