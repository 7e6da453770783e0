"""No page in another language has a sentence of ours in English: what both pages say is the log's or a name.

Of a log that holds every kind of event, withdrawn and removed ones too; of refusals and of the desk.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import urlencode

import pytest
from babel import Locale
from desk import Desk
from people import (
    HOCKER,
    INGEBRIGTSEN,
    KERR,
    a_claim,
    a_final,
    a_milestone,
    a_quote,
    a_race,
    a_title,
    an_injury,
    corrected,
    covered,
    race_annulled,
    race_id,
    registered,
    result_annulled,
    retracted,
    scheduled,
)
from scenario import Scenario

from domain.events import TYPES
from projections.calculators.scope import REASONS
from web.command.orders.erasing import erase
from web.languages.catalogue import LANGUAGES, catalogue_of, language

PAIR = f"/{KERR}-vs-{INGEBRIGTSEN}"
FINAL = a_final("2024-08-06", kerr={"place": 2, "mark": "3:27.79"}, ingebrigtsen={"place": 1, "mark": "3:26.73"})
WORLDS = a_final(
    "2023-08-23",
    fields={"level": "world-championships", "venue": "Oslo"},
    kerr={"place": 1, "mark": "3:29.00"},
    ingebrigtsen={"place": 2, "mark": "3:29.50"},
    hocker="DNF",
)
JUMP = a_race("2024-06-01", fields={"discipline": "long-jump", "level": "national-championships"},
              kerr={"place": 1, "mark": "8.20"}, ingebrigtsen={"place": 2, "mark": "8.01"})  # fmt: skip
ONE = f"/athletes/{KERR}"
PAGES = (
    "/", PAIR, f"{PAIR}?round=any&tables=whole", f"{PAIR}?format=text", f"{PAIR}?as_of=2023-01-01", f"{PAIR}/what-if",
    f"{PAIR}/changes", f"{PAIR}/splits", f"{PAIR}/streaks?condition=ahead-of:{INGEBRIGTSEN}", f"{PAIR}/replay",
    ONE, f"{ONE}/honours", f"{ONE}/seasons", f"{ONE}/streaks", f"{ONE}/since", f"{ONE}/since?birthday=20",
    f"{ONE}/since?race={race_id(WORLDS)}&opponent={INGEBRIGTSEN}", f"{ONE}/since?discipline=1500m&condition=under:3:28",
    f"/races/{race_id(FINAL)}", f"/races/{race_id(WORLDS)}", "/log", "/log?type=nothing", "/lists/long-jump",
    "/lists/1500m/records", "/top?sort=nothing", "/matrix", "/matrix?add=zz", "/check", "/nations/GBR",
    f"{PAIR}?as_of=yesterday", f"{PAIR}?position=99999", f"{PAIR}?known_at=9999", "/api/v1/docs/console",
    f"{PAIR}/take-away?block=nothing", "/nowhere", "/post", "/post/results", *(f"/post/{each}" for each in TYPES),
)  # fmt: skip
OF_ONE = f"/athletes/{KERR}"
OF_TWO = f"/rivalries/{KERR}/{INGEBRIGTSEN}"
_OF_A_CAREER = ("starts", "finals", "wins", "podiums", "did_not_start", "days_since_last_race")
_OF_MEETINGS = ("wins", "losses", "ties", "undecided", "meetings")
EXPLAINED = {
    f"{OF_TWO}/head-to-head": (
        f"wins.{KERR}", "ties", "undecided", "meetings", "streak.length", "by_discipline.1500m.meetings",
        "by_round.final.ties", "by_level.world-championships.ties", "by_year.2023.ties", "meetings.0.margin.seconds",
        *(f"margins.{unit}.{which}" for unit in ("seconds", "metres", "places") for which in ("mean", "closest")),
        *(f"excluded.{reason}" for reason in REASONS),
    ),
    f"{OF_TWO}/head-to-head?nonfinish=exclude&indoor=false&to=2024-12-31": ("undecided",),
    f"{OF_ONE}/form?discipline=1500m": ("season.races", "personal_bests.1500m"),
    f"{OF_ONE}/form?as_of=2024-10-01": (
        "availability", "days_since_last_race", "streak.wins", "streak.unbeaten_since", "titles.held", "season.races",
        "season.wins", "season.finals", "season.other_rounds.starts", "season.other_rounds.wins", "season.year",
        "season.disciplines.1500m.best", "bests.1500m.indoors", "bests.1500m.outdoors",
        "streaks.0.winning.current.length", "streaks.0.unbeaten.longest.length",
    ),
    OF_TWO: ("next_meeting", *(f"form.{KERR}.{each}" for each in ("availability", "titles.held"))),
    f"{OF_TWO}/splits": (
        f"wins.{KERR}", "level.championship.meetings", "level.circuit.ties", "home.unstated.meetings",
        "doors.outdoors.meetings", "margin.1.00 s and more.ties",
        "fit_again.neither.ties",
    ),
    f"{OF_TWO}/common-opponents": (
        "opponents_in_all", f"better_against.{KERR}", *(f"totals.{KERR}.{each}" for each in _OF_MEETINGS),
    ),
    f"{OF_ONE}/opponents": ("opponents.0.meetings",),
    f"/rivalries?athletes={KERR},{INGEBRIGTSEN}": (f"totals.{KERR}.losses",),
    "/rivalries/top": ("rivalries.0.score",),
    f"{OF_ONE}/streaks?condition=won&condition=unbeaten&condition=podium&condition=under:3:30&discipline=1500m": (
        *(f"conditions.{at}.{each}" for at in range(4) for each in ("counted", "met", "longest", "current")),
        "streaks.0.length",
    ),
    f"{OF_TWO}/streaks": ("conditions.0.longest",),
    f"{OF_ONE}/since": (*_OF_A_CAREER, "by_discipline.1500m.other_rounds", "by_discipline.1500m.other_rounds_won"),
    f"{OF_ONE}/since?race={race_id(WORLDS)}&opponent={INGEBRIGTSEN}": (
        *_OF_A_CAREER, *(f"meetings.{each}" for each in _OF_MEETINGS),
    ),
    f"{OF_ONE}/since?season=2024&discipline=1500m&condition=under:3:28": (*_OF_A_CAREER, "met"),
    f"{OF_ONE}/since?date=2024-01-01": _OF_A_CAREER,
    f"{OF_ONE}/seasons": (
        "seasons.0.year", "seasons.0.opponents_beaten", "seasons.0.races", "seasons.0.disciplines.1500m.best_outdoors",
        "seasons.0.disciplines.1500m.mean_of_best_five",
    ),
    f"{OF_ONE}/honours": ("medals.gold", "medals.silver", "medals.bronze", "medals.finals", "by_year.2023.gold"),
    f"/lists/1500m?athlete={KERR}": ("marks.0.nth", "marks.0.by", "stands.nth_at_the_time", "stands.by_at_the_time"),
    "/lists/1500m/records": ("records.0.mark",),
}  # fmt: skip
A_BROWSERS = {"Accept": "text/html"}
_OF_THE_LOG = {"name", "competition", "venue", "text", "headline", "publisher", "reason", "outlet", "title", "id"}
_NAMES = {
    "rivalry", "vega", "lite", "json", "csv", "parquet", "atom", "english", "norsk", "bokmål", "swagger", "timelinejs",
    "desk", "wightman",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]{3,}")


@pytest.fixture
def desk(sqlite_scenario: Scenario) -> Desk:
    log = sqlite_scenario.given(WORLDS).given(FINAL).given(JUMP).given(*registered("nuguse"))
    log.given(corrected(WORLDS, kerr=1, ingebrigtsen=2, hocker="DNF")).given(result_annulled(WORLDS, "hocker"))
    log.given(race_annulled(JUMP)).given(covered("kerr", to="2024-12-31"))
    log.given(scheduled("2026-03-01", "kerr", "ingebrigtsen", level="world-championships"))
    for kind, event in (
        ("quote", a_quote("2024-08-07", "Zzz zzz")),
        ("injury", an_injury("2024-09-01")),
        ("title_won", a_title("2024-08-06", "kerr", "World 1500m")),
        ("claim", a_claim("2024-08-01")),
        ("milestone", a_milestone("2024-08-08", "Zzz zzz zzz", "kerr")),
    ):
        log.given(event).given(retracted(kind, newest(log, kind)))
    log.given(a_quote("2024-08-09", "Zzz removed zzz"))
    erase(log.parts, f"quote:{newest(log, 'quote')}", "Zzz", "cli")
    return Desk(log)


def newest(log: Scenario, kind: str) -> str:
    return str(log.ask("/events", type=kind, limit=1000)["events"][-1]["id"])


@pytest.mark.parametrize("code", LANGUAGES[1:])
def test_what_both_pages_say_is_the_logs_or_a_name(desk: Desk, code: str) -> None:
    of_the_log, own = texts_of_the_log(desk.scenario), words_of(code)

    left = {
        (path, piece)
        for path in PAGES
        for piece in said(page(desk, path, code)) & said(page(desk, path, "en"))
        if set(map(str.casefold, _WORD.findall(without(piece, of_the_log)))) - own - _NAMES
    }

    assert sorted(left) == []


@pytest.mark.parametrize("code", LANGUAGES[1:])
def test_what_explains_a_number_has_no_english_word(desk: Desk, code: str) -> None:
    of_the_log, own = texts_of_the_log(desk.scenario), words_of(code)

    left = {
        (path, number, word)
        for path, numbers in EXPLAINED.items()
        for number in numbers
        for piece in explained(desk, path, number, code)
        for word in set(map(str.casefold, _WORD.findall(without(piece, of_the_log)))) - own - _NAMES
    }

    assert sorted(left) == []


def explained(desk: Desk, path: str, number: str, code: str) -> list[str]:
    """The rule, and what the number rests on."""
    told, english = (asked(desk, path, explain=number, lang=each) for each in (code, "en"))
    assert told["rule"] != english["rule"]
    return [told["rule"], *(each["what"] for each in told["evidence"])]


def asked(desk: Desk, path: str, **query: str) -> Any:
    address = f"/api/v1{path}{'&' if '?' in path else '?'}{urlencode(query)}"
    answer = desk.scenario.client.get(address).get_json()
    assert "explanation" in answer, answer
    return answer["explanation"]


def test_what_was_removed_is_said_to_be_in_the_language(desk: Desk) -> None:
    for path in (PAIR, "/log", f"{PAIR}/feed.atom"):
        shown = page(desk, path, "nb")
        assert "[removed on" not in shown
        assert "[removed on" in page(desk, path, "en") or path == PAIR
    assert re.search(r"\[fjernet \d+\. \w+ \d{4}\]", page(desk, "/log", "nb"))


def page(desk: Desk, path: str, code: str) -> str:
    return desk.browser.get(path, headers={**A_BROWSERS, "Accept-Language": code}).get_data(as_text=True)


def said(text: str) -> set[str]:
    """What a reader sees or is read aloud, piece by piece; not what is said to be in English."""
    told = re.sub(r"(?s)<(script|style|pre|code|blockquote|svg)\b.*?</\1>", "", text)
    told = re.sub(r'(?s)<(a|q|p|td|li|dd|cite|h\d|span)\b[^>]*\blang="en".*?</\1>', "", told)
    spoken = re.findall(r'(?:aria-label|placeholder|title|alt|name="description" content)="([^"]*)"', told)
    return {unescape(piece).strip() for piece in (*re.sub(r"<[^>]+>", "\n", told).split("\n"), *spoken)}


def texts_of_the_log(log: Scenario) -> list[str]:
    """The longest first."""

    def texts(value: Any, name: str = "") -> Iterator[str]:
        if isinstance(value, dict):
            for inner, each in value.items():
                yield from texts(each, inner)
        elif isinstance(value, list):
            for each in value:
                yield from texts(each, name)
        elif isinstance(value, str) and (name in _OF_THE_LOG or value in (KERR, INGEBRIGTSEN, HOCKER)):
            yield value
            yield value.rpartition(" ")[2]

    return sorted(set(texts(log.ask("/events", limit=1000)["events"])), key=len, reverse=True)


def without(piece: str, texts: list[str]) -> str:
    piece = re.sub(r"https?://\S+|'[^']*'", " ", piece)
    for each in texts:
        piece = piece.replace(each, " ")
    return re.sub(r"\b[A-Z]{2,4}\b", " ", piece)


def words_of(code: str) -> set[str]:
    """Every word that the language's texts have, and its names of countries and months."""
    texts = [each.string for each in catalogue_of(code) if each.id]
    told = " ".join(text if isinstance(text, str) else " ".join(text or ()) for text in texts)
    locale = Locale.parse(language(code).code)
    names = " ".join((*locale.territories.values(), *locale.months["format"]["wide"].values()))
    return {each.casefold() for each in _WORD.findall(f"{told} {names}")}
