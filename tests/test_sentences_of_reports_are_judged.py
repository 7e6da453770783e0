"""Some hundred sentences as reports say them, true and with one thing altered, judged by a log that has everything."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from fixture_logs import PARIS, events_of
from seeing import given

from domain.claims import AnyClaim
from projections.audit.replayed_lists import ReplayedLists
from projections.calculators.claims.finding import CONTRADICTED, SUPPORTED
from projections.calculators.claims.reads import Reads
from web.articles.known import KnownAthlete, ReadingContext
from web.articles.reading import read
from web.articles.words.names import mentions
from web.use_cases.articles.judging import Judge
from web.use_cases.articles.knowing import known_of

SENTENCES = Path(__file__).parents[1] / "fixtures" / "as-printed" / "sentences.txt"
DAYS = {"A": "2024-08-01", "B": "2024-08-07", "C": "2024-10-02", "D": "2023-08-24", "E": "2024-05-26"}
PAIR = ("jakob-ingebrigtsen", "josh-kerr")
LAST_DAY = "2024-10-02"
COMPETITIONS = (
    "Olympic Games", "World Championships", "World Indoor Championships", "European Championships", "Weltklasse Zürich",
    "Prefontaine Classic", "Bislett Games", "Herculis", "Athletissima", "Millrose Games",
)  # fmt: skip
EVERYTHING: list[dict[str, Any]] = [
    {"type": "coverage_stated", "athletes": [*PAIR], "races": "all", "to": LAST_DAY,
     "also": ["injuries", "quotes", "entries"]},
    {"type": "coverage_stated", "athletes": ["sebastian-coe"], "races": "none", "also": ["quotes"], "to": LAST_DAY},
    {"type": "coverage_stated", "discipline": ["1500m", "mile"], "sex": "m", "races": "all", "from": "2024-01-01",
     "to": LAST_DAY},
    *({"type": "coverage_stated", "competition": each, "races": "all", "to": LAST_DAY} for each in COMPETITIONS),
]  # fmt: skip


class Printed(NamedTuple):
    """A sentence, the day it came out, and whether it is so; what is ``H`` is so too, but may be passed over."""

    label: str
    day: str
    text: str


class Then(NamedTuple):
    """What is known on a day."""

    known: ReadingContext
    judge: Judge


def printed() -> Iterator[Printed]:
    for line in SENTENCES.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            label, day, text = line.split("|", 2)
            yield Printed(label, DAYS[day], text)


@lru_cache(maxsize=len(DAYS))
def then(day: str) -> Then:
    names = ("before-paris", *PARIS, "after-paris")
    seen = given(*(event for name in names for event in events_of(name)), *EVERYTHING)
    facts = seen.facts(as_of=day)
    lines = [line for name in names for event in events_of(name) for line in event.get("results", ()) if "name" in line]
    named = {line["athlete"]: KnownAthlete(line["athlete"], line["name"], line["country"], "m") for line in lines}
    named["sebastian-coe"] = KnownAthlete("sebastian-coe", "Sebastian Coe", "GBR", "m")
    known = known_of(facts, named.values(), date.fromisoformat(day), PAIR)
    return Then(known, Judge(Reads(facts, seen.facts(), ReplayedLists(facts))))


def verdicts(sentence: Printed) -> list[tuple[AnyClaim, str]]:
    """What the sentence claims, each with what is found of it; read by what is known of those whom it names."""
    at = then(sentence.day)
    named = {each.athlete for each in mentions(sentence.text, at.known.people, PAIR)} | {*PAIR}
    known = at.known._replace(people=tuple(each for each in at.known.people if each.id in named))
    claims = [each.claim for each in read(sentence.text, known).statements]
    return [(each, at.judge.finding(each).verdict) for each in claims]


def test_what_is_so_is_never_contradicted_and_what_is_not_never_supported() -> None:
    found: Counter[tuple[bool, bool]] = Counter()
    of_true: list[AnyClaim] = []
    for each in printed():
        told = verdicts(each)
        if each.label != "F":
            of_true = [claim for claim, _ in told]
            assert CONTRADICTED not in [verdict for _, verdict in told], each.text
            found[each.label == "T", SUPPORTED in [verdict for _, verdict in told]] += each.label == "T"
        else:
            altered = [verdict for claim, verdict in told if claim not in of_true]
            assert CONTRADICTED in altered or SUPPORTED not in altered, each.text
            found[False, CONTRADICTED in altered] += 1

    for is_true, least in ((True, 0.9), (False, 0.85)):
        assert found[is_true, True] >= least * (found[is_true, True] + found[is_true, False]), found
