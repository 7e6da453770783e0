"""No page in another language has a sentence of ours in English: what both pages say is the log's or a name.

Of a log that holds every kind of event, withdrawn and removed ones too; of refusals and of the desk.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

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
    """Every word that the language's texts have, and its names of countries."""
    texts = [each.string for each in catalogue_of(code) if each.id]
    told = " ".join(text if isinstance(text, str) else " ".join(text or ()) for text in texts)
    names = " ".join(Locale.parse(language(code).code).territories.values())
    return {each.casefold() for each in _WORD.findall(f"{told} {names}")}
