"""The pages in another language: whole, kept in the links, asked by name or accepted; the API's JSON stays as it is."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jinja2 import Environment
from people import INGEBRIGTSEN, KERR, a_final, scheduled
from scenario import Scenario

from web.command.cli import main
from web.languages.catalogue import LANGUAGES, catalogue_of

PAGE = f"/{KERR}-vs-{INGEBRIGTSEN}"
TEMPLATES = Path(__file__).parent.parent / "web/templates"
PAGES = (
    "/", "/?q=kerr", "/?q=nobody-of-that-name", "/?by=nation", PAGE, f"{PAGE}?as_of=2023-01-01", f"{PAGE}?round=any",
    f"{PAGE}?entries=200&meetings=1&tables=whole", f"{PAGE}/what-if", f"{PAGE}/changes", f"{PAGE}/replay",
    f"{PAGE}/splits", f"{PAGE}/common-opponents", f"{PAGE}/take-away", f"{PAGE}/take-away?block=lead",
    f"/embed{PAGE}?parts=score,lead,form,meetings,next,timeline", f"/athletes/{KERR}", "/competitions/olympic-games",
    "/seasons/2023", "/log", "/matrix", f"/matrix?athletes={KERR},{INGEBRIGTSEN}", "/matrix?add=zzz", "/lists/1500m",
    "/lists/1500m/records", "/check", "/check/claim", "/sign-in", "/no-such-page", f"/{KERR}-vs-nobody",
    f"{PAGE}/lead.svg", f"{PAGE}/marks.svg", f"{PAGE}/season.svg", f"{PAGE}/picture.svg", f"{PAGE}/card.svg",
    "/lists", "/lists/1500m/picture.svg", "/nations", "/nations/GBR", "/streaks", "/streaks/picture.svg",
    "/top?sort=wins", f"{PAGE}/streaks", f"/athletes/{KERR}/streaks", f"/athletes/{KERR}/seasons",
    f"/athletes/{KERR}/honours",
)  # fmt: skip
NAMES = {"JSON", "CSV", "PNG", "SVG", "PDF", "UTC", "API", "Parquet", "TimelineJS", "Rivalry", "Vega-Lite", "Atom"}
GETTEXT = {"_", "pgettext"}
_SENTENCE = re.compile(r"[A-Za-z][a-z]+ [a-z]+ [a-z]+")
A_BROWSERS = {"Accept": "text/html"}


@pytest.fixture
def log(sqlite_scenario: Scenario) -> Scenario:
    return sqlite_scenario.given(
        a_final("2023-08-23", kerr=1, ingebrigtsen=2),
        a_final("2024-08-06", kerr=1, ingebrigtsen=2),
        a_final("2024-09-05", kerr={"place": 2, "mark": "3:27.79"}, ingebrigtsen={"place": 1, "mark": "3:26.73"}),
    )


def page(scenario: Scenario, path: str, accepted: str = "", **asked: Any) -> str:
    answer = scenario.client.get(path, query_string=asked or None, headers={**A_BROWSERS, "Accept-Language": accepted})
    return answer.get_data(as_text=True)


def said(text: str) -> Iterator[str]:
    """What a reader sees or is read aloud, piece by piece."""
    told = re.sub(r"(?s)<(script|style|pre|code|blockquote)\b.*?</\1>", "", text)
    told = re.sub(r'(?s)<a [^>]*lang="en".*?</a>', "", told)
    spoken = re.findall(r'(?:aria-label|placeholder|title|alt)="([^"]*)"', told)
    for piece in (*re.sub(r"<[^>]+>", "\n", told).split("\n"), *spoken):
        yield unescape(piece).strip()


def english(code: str) -> set[str]:
    """What is said otherwise in the language and has no slots."""
    texts = {
        each.id: each.string for each in catalogue_of(code) if isinstance(each.id, str) and each.id and not each.context
    }
    own = {each.casefold() for each in texts.values() if isinstance(each, str)}
    return {
        text.casefold().strip()
        for text, other in texts.items()
        if text != other and "{" not in text and "%(" not in text and text.casefold() not in own
    }


@pytest.mark.parametrize("code", LANGUAGES[1:])
def test_no_english_word_of_ours_is_left_on_a_page(eve_of_paris: Scenario, code: str) -> None:
    ours = english(code)

    left = {
        (path, piece)
        for path in PAGES
        for piece in said(page(eve_of_paris, path, code))
        if len(piece) > 3 and piece.casefold() in ours
    }

    assert left == set()


def test_no_template_says_a_word_but_by_the_catalogue() -> None:
    of_jinja = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    bare = {}
    for each in sorted(TEMPLATES.rglob("*.html")):
        inside, kept, called, sentences = False, [], "", set()
        for _, kind, value in of_jinja.lex(each.read_text()):
            if kind == "name" and value in {"trans", "endtrans"}:
                inside = value == "trans"
            elif kind == "data" and not inside:
                kept.append(value)
            elif kind == "variable_begin":
                kept.append("\N{OBJECT REPLACEMENT CHARACTER}")
            elif kind == "string" and _SENTENCE.search(value) and called not in GETTEXT:
                sentences.add(value)
            called = value if kind == "name" else called
        elements = r"(?s)<(script|style|pre|code)\b.*?</\1>|<[^>]*>|[\w-]+=\"[^\"]*\""
        text = re.sub(elements, " ", "".join(kept))
        words = sentences | {word for word in re.findall(r"[A-Za-z]{3,}[\w-]*", text) if word not in NAMES}
        if words:
            bare[each.name] = words

    assert bare == {}


def test_the_language_asked_by_name_stays_in_links_forms_and_redirects(log: Scenario) -> None:
    text = page(log, PAGE, lang="nb")

    ours = [unescape(each) for each in re.findall(r'(?:href|action)="(/(?!static/|api/)[^"]*)"', text)]
    assert ours
    assert [each for each in ours if "lang=nb" not in each and "lang=en" not in each] == []
    for form in re.findall(r'(?s)<form\b[^>]*method="get".*?</form>', text):
        assert form.count('name="lang" value="nb"') == 1, form
    found = log.client.get("/", query_string={"q": "kerr v ingebrigtsen", "lang": "nb"})
    assert found.status_code in (302, 200)
    assert "lang=nb" in found.headers.get("Location", "lang=nb")


def test_else_the_language_accepted_decides_and_caches_are_told(log: Scenario) -> None:
    tags: dict[str, set[str]] = {}
    for accepted, told in (("nb-NO,nb;q=0.9,en;q=0.8", "nb"), ("en-GB", "en"), ("fr", "en"), ("no", "nb"), ("", "en")):
        for _ in range(2):  # computed, then from memory
            answer = log.client.get(PAGE, headers={**A_BROWSERS, "Accept-Language": accepted})
            assert f'<html lang="{told}"' in answer.get_data(as_text=True)
            assert answer.headers["Content-Language"] == told
            assert "Accept-Language" in answer.headers["Vary"]
            tags.setdefault(told, set()).add(answer.headers["ETag"])
    assert [len(each) for each in tags.values()] == [1, 1]
    assert tags["nb"] != tags["en"]
    assert '<html lang="en"' in page(log, PAGE, "nb", lang="en")


def test_a_page_leads_to_itself_in_the_other_languages(log: Scenario) -> None:
    text = page(log, PAGE, as_of="2024-08-07")

    abroad = re.findall(r'<link rel="alternate" hreflang="nb" href="([^"]*)">', text)
    switch = re.findall(r'<a href="([^"]*)" lang="nb" hreflang="nb">norsk bokmål</a>', text)
    assert [unescape(each) for each in abroad] == [f"http://localhost{unescape(each)}" for each in switch]
    assert [sorted(each.partition("?")[2].split("&")) for each in map(unescape, switch)] == [
        ["as_of=2024-08-07", "lang=nb"]
    ]
    assert "lang=nb" in re.findall(r'<link rel="canonical" href="([^"]*)"', page(log, PAGE, lang="nb"))[0]


def test_a_language_that_there_is_not_is_refused_by_name(log: Scenario) -> None:
    answer = log.client.get(PAGE, query_string={"lang": "tlh"})

    assert answer.status_code == 400
    assert [each["pointer"] for each in answer.get_json()["errors"]] == ["lang"]
    assert "en, nb" in answer.get_json()["errors"][0]["detail"]


def test_the_json_of_the_api_is_the_same_whatever_is_accepted(log: Scenario) -> None:
    for path in (f"/rivalries/{KERR}/{INGEBRIGTSEN}", f"/rivalries/{KERR}/{INGEBRIGTSEN}/timeline", "/athletes/nobody"):
        one, other = (
            log.client.get(f"/api/v1{path}", headers={"Accept-Language": each, "X-Request-Id": "same"})
            for each in ("en", "nb")
        )
        assert one.get_data() == other.get_data()
    lines = f"/api/v1/rivalries/{KERR}/{INGEBRIGTSEN}/replay"
    assert " leads " in log.client.get(lines, headers={"Accept-Language": "nb"}).get_data(as_text=True)
    assert " leder " in log.client.get(lines, query_string={"lang": "nb"}).get_data(as_text=True)


def test_days_marks_and_numbers_are_written_as_in_the_language(log: Scenario) -> None:
    text = page(log, PAGE, "nb")

    assert "6. august 2024" in text
    assert "3.26,73" in text
    assert "1,06 s fra hverandre" in text
    assert not re.search(r">\s*\d:\d\d\.\d\d\s*<", text)
    assert "Josh Kerr leder 2–1 mot Jakob Ingebrigtsen" in re.sub("<[^>]*>", "", text)


def test_a_name_read_from_the_right_keeps_its_direction(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(
        a_final("2023-08-23", kerr=1)
        | {
            "results": [
                {"athlete": KERR, "name": "Josh Kerr", "country": "GBR", "place": 1},
                {"athlete": "barshim", "name": "معتز برشم", "country": "QAT", "place": 2},
            ]
        },
    )

    for accepted in ("en", "nb"):
        text = page(sqlite_scenario, f"/{KERR}-vs-barshim", accepted)
        main_part = text[text.index("<main") : text.index("</main>")]
        seen = re.sub(r'"[^"]*"|(?s:<option.*?</option>)', "", main_part)
        for name in re.finditer("معتز برشم|برشم", seen):
            before = seen[: name.start()]
            assert before.rindex("<bdi") > before.rfind("</bdi>"), before[-200:]


def test_what_is_taken_away_says_its_language_whatever_its_readers_accept(log: Scenario) -> None:
    taking = page(log, f"{PAGE}/take-away", "en", block="lead", language="nb")

    snippet = unescape(re.findall(r'<code id="snippet">(.*?)</code>', taking, re.DOTALL)[0])
    frame = re.findall(r'src="(?:http://localhost)?([^"]*)"', snippet)[0]
    assert "lang=nb" in frame
    assert "Josh Kerr mot Jakob Ingebrigtsen" in snippet
    framed = page(log, unescape(frame), "en")
    assert '<html lang="nb"' in framed
    drawn = unescape(re.findall(r'<img src="([^"]*)"', framed)[0])
    assert "leder 2–1 mot" in page(log, drawn, "en")
    assert "lang=en" in page(log, f"{PAGE}/take-away", "en", block="lead")


def test_charts_card_and_feed_speak_it(log: Scenario) -> None:
    for path, words in (
        (f"{PAGE}/lead.svg", "Kerr leder 2–1 mot Ingebrigtsen"),
        (f"{PAGE}/picture.svg", "Ledelsen"),
        (f"{PAGE}/card.svg", "Alle øvelser, finaler"),
        (f"{PAGE}/feed.atom", 'xml:lang="nb"'),
        (f"{PAGE}/calendar.ics", "Josh Kerr mot Jakob Ingebrigtsen"),
    ):
        assert words in page(log, path, "nb"), path
        assert words in page(log, path, lang="nb"), path
        assert words not in page(log, path, "en"), path


def test_the_terminal_speaks_it_over_http_and_by_command(log: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    card = log.client.get(PAGE, query_string={"format": "text", "lang": "nb"}).get_data(as_text=True)

    assert "Josh Kerr leder 2–1 mot Jakob Ingebrigtsen i finaler" in card
    assert "Siste fem" in card
    monkeypatch.setenv("DATABASE_URL", log.settings.database_url)
    monkeypatch.setenv("RIVALRY_VIEWS_URL", log.settings.views_url or "")
    shown = CliRunner().invoke(main, ["show", KERR, INGEBRIGTSEN, "--lang", "nb"], catch_exceptions=False)
    assert "Siste fem" in shown.output


def test_a_race_to_come_shows_its_own_hour_and_that_of_utc(log: Scenario) -> None:
    log.given({**scheduled("2026-07-11", "kerr", "ingebrigtsen"), "occurred_at": "2026-07-11T20:45:00+02:00"})

    for accepted, hour in (
        ("en", "Saturday 11 July 2026, 20:45 local time (18:45 UTC)"),
        ("nb", "Lørdag 11. juli 2026, 20:45 lokal tid (18:45 UTC)"),
    ):
        for path in (PAGE, "/"):
            text = page(log, path, accepted)
            assert re.search(r'<time datetime="2026-07-11T20:45:00\+02:00" data-hour>' + re.escape(hour), text), path
            assert "hours.js" in text
