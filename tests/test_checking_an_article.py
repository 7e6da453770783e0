"""An article is checked over HTTP, on a page and in the terminal: each statement in place, with its evidence."""

import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from articles import ARTICLE, DAY
from browsing import LOOKS, Visitor, inaccessible
from click.testing import CliRunner
from fixture_logs import loaded
from people import INGEBRIGTSEN, KERR, a_final
from playwright.sync_api import expect
from scenario import Scenario

from web.command.cli import main
from web.languages.catalogue import LANGUAGES

WRONG = "Ingebrigtsen leads Kerr 6-3 in 1500m finals. Kerr won bronze in Tokyo."


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scenario]:
    """The rivalry up to the day of the article, and what the log is stated to have."""
    folder = tmp_path_factory.mktemp("articles")
    scenario = Scenario(f"sqlite:///{folder / 'log.db'}", folder)
    yield loaded(scenario, "before-paris", "after-paris")
    scenario.close()


def checked(scenario: Scenario, *, token: str = "", accept: str = "application/json", **body: Any) -> Any:
    headers = {"Accept": accept} | ({"Authorization": f"Bearer {token}"} if token else {})
    response = scenario.client.post("/api/v1/articles/check", json={"published_on": DAY} | body, headers=headers)
    assert response.status_code == 200, response.get_data(as_text=True)
    return response.get_json(force=True)


def refused(scenario: Scenario, status: int = 422, **body: Any) -> list[tuple[str, str]]:
    response = scenario.client.post("/api/v1/articles/check", json=body)
    assert response.status_code == status, response.get_data(as_text=True)
    return [(each["pointer"], each["detail"]) for each in response.get_json()["errors"]]


def test_an_article_comes_back_with_each_statement_its_verdict_and_its_evidence(told: Scenario) -> None:
    before = told.parts.ledger.last_position()

    answer = checked(told, text=ARTICLE)

    supported = [each for each in answer["statements"] if each["verdict"] == "supported"]
    assert len(supported) >= 20
    assert {each["verdict"] for each in answer["statements"]} == {"supported"}
    assert all(ARTICLE[each["start"] : each["end"]] == each["text"] for each in answer["statements"])
    (record,) = (each for each in answer["statements"] if each["kind"] == "record")
    assert record["claim"]["wins"] == {INGEBRIGTSEN: 8, KERR: 1}
    assert len(record["evidence"]) == 9
    assert told.client.get(record["permalink"]).get_json()["wins"] == record["claim"]["wins"]
    assert set(answer["pair"]) == {INGEBRIGTSEN, KERR}
    assert len(answer["unread"]) < answer["sentences"]
    assert told.parts.ledger.last_position() == before


def test_what_is_wrong_is_told_with_what_holds_instead(told: Scenario) -> None:
    wrong, right = checked(told, text=WRONG)["statements"]

    assert (wrong["verdict"], right["verdict"]) == ("contradicted", "supported")
    assert "Jakob Ingebrigtsen 8, Josh Kerr 1" in wrong["holds_instead"]["sentence"]
    assert wrong["true_wording"] == {
        "text": "Ingebrigtsen leads Kerr 8-1 in 1500m finals.",
        "replaced": [{"start": WRONG.index("6-3"), "end": WRONG.index("6-3") + 3, "text": "8-1"}],
    }
    assert "true_wording" not in right


def test_the_spans_of_html_are_those_of_the_html(told: Scenario) -> None:
    source = "<p>Lead</p><p><b>Kerr</b> won bronze in <i>Tokyo</i>.</p>"
    wrong = "<p>Lead</p><p>Ingebrigtsen leads Kerr <b>6-3</b> in 1500m finals.</p>"

    (statement,) = checked(told, html=source)["statements"]

    assert statement["text"] == "Kerr won bronze in Tokyo"
    assert source[statement["start"] : statement["end"]] == "Kerr</b> won bronze in <i>Tokyo"
    (contradicted,) = checked(told, html=wrong)["statements"]
    (replaced,) = contradicted["true_wording"]["replaced"]
    assert (wrong[replaced["start"] : replaced["end"]], replaced["text"]) == ("6-3", "8-1")


def test_an_article_is_judged_as_of_its_own_day(told: Scenario) -> None:
    text = "Kerr and Ingebrigtsen have met nine times in 1500m finals."

    verdicts = {
        day: checked(told, text=text, published_on=day)["statements"][0]["verdict"] for day in (DAY, "2023-01-01")
    }

    assert verdicts[DAY] == "supported"
    assert verdicts["2023-01-01"] != "supported"


def test_the_pair_may_be_named_as_people_are(told: Scenario) -> None:
    answer = checked(told, text="They have met nine times in 1500m finals.", pair=["Josh Kerr", "ingebrigtsen"])

    assert [each["verdict"] for each in answer["statements"]] == ["supported"]
    assert answer["pair"] == [KERR, INGEBRIGTSEN]


REFUSED: dict[str, tuple[dict[str, Any], str, str]] = {
    "no text": ({}, "/text", "one of them"),
    "text and html": ({"text": "a", "html": "<p>a"}, "/text", "one of them"),
    "a number": ({"text": 1}, "/text", "Text is needed"),
    "a book": ({"text": "a" * 60_001}, "/text", "at most 60,000 characters"),
    "no day": ({"text": "a", "published_on": "soon"}, "/published_on", "no day"),
    "a day to come": ({"text": "a", "published_on": "2999-01-01"}, "/published_on", "future"),
    "no moment": ({"text": "a", "known_at": "soon"}, "/known_at", "no day"),
    "a pair of three": ({"text": "a", "pair": ["a", "b", "c"]}, "/pair", "Two athletes"),
    "a pair of one": ({"text": "a", "pair": [KERR, "Josh Kerr"]}, "/pair", "name two"),
    "an unknown field": ({"text": "a", "colour": "red"}, "/colour", "fields are"),
    "an outlet that is none": ({"text": "a", "outlet": 7}, "/outlet", "name"),
    "a record that is neither": ({"text": "a", "record": "yes"}, "/record", "True or false"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_article_is_refused_at_its_field(told: Scenario, name: str) -> None:
    body, pointer, sentence = REFUSED[name]

    assert any(at == pointer and sentence in told_of for at, told_of in refused(told, **body))


def test_an_unknown_athlete_of_the_pair_is_named(told: Scenario) -> None:
    refused(told, 404, text="a", pair=["nobody-at-all", KERR])


def test_an_article_is_recorded_as_claims_only_where_that_is_asked_and_with_a_token(told: Scenario) -> None:
    before = told.parts.ledger.last_position()
    body: dict[str, Any] = {"text": WRONG, "outlet": "The Paper", "record": True}
    assert refused(told, 401, **body) != []
    assert told.parts.ledger.last_position() == before

    checked(told, token=told.token, **body)
    checked(told, token=told.token, **body)

    claims = told.ask("/events", type="claim", after=before)["events"]
    assert [(each["outlet"], each["said"]["kind"]) for each in claims] == [
        ("The Paper", "record"),
        ("The Paper", "place"),
    ]
    assert told.parts.ledger.last_position() == before + 2


def test_the_verdicts_are_given_as_reviews_of_claims_too(told: Scenario) -> None:
    reviews = checked(told, text=WRONG, accept="application/ld+json")["@graph"]

    assert [each["@type"] for each in reviews] == ["ClaimReview", "ClaimReview"]
    assert [each["reviewRating"]["ratingValue"] for each in reviews] == [1, 5]
    assert reviews[0]["claimReviewed"] == "Ingebrigtsen leads Kerr 6-3 in 1500m finals"


def page_of(scenario: Scenario, status: int = 200, **form: str) -> str:
    response = scenario.client.post("/check", data=form)
    assert response.status_code == status, response.get_data(as_text=True)
    assert response.headers["Cache-Control"] == "no-store"
    return response.get_data(as_text=True)


def test_the_page_marks_each_statement_in_place(told: Scenario) -> None:
    page = page_of(told, text=WRONG, published_on=DAY, a="", b="")

    marks = re.findall(r'<mark class="([a-z-]+)">([^<]*)', page)
    assert marks == [
        ("contradicted", "Ingebrigtsen leads Kerr 6-3 in 1500m finals"),
        ("supported", "Kerr won bronze in Tokyo"),
    ]
    assert "<strong>True would be:</strong> <q>Ingebrigtsen leads Kerr 8-1 in 1500m finals.</q>" in page
    assert "/races/2021-08-07-olympic-games-1500m-m-final" in page
    assert '"ClaimReview"' in page


def test_the_page_gives_back_a_whole_article_and_html_as_its_text(told: Scenario) -> None:
    page = page_of(told, text=f"<p>{WRONG}</p><script>x()</script>", published_on=DAY)
    shown = page_of(told, text=ARTICLE, published_on=DAY, a="Josh Kerr", b="Jakob Ingebrigtsen")
    (text,) = re.findall(r'<div class="prose-read">(.*?)</div>', shown, re.DOTALL)

    assert 'class="contradicted"' in page
    assert "x()" not in page
    assert html.unescape(re.sub(r"<sup>.*?</sup>|<[^>]+>", "", text)) == ARTICLE.strip()


def test_the_page_says_what_is_to_be_mended_and_keeps_what_was_typed(told: Scenario) -> None:
    assert "Check it" in told.client.get("/check").get_data(as_text=True)
    page = page_of(told, 422, text="Kerr won bronze in Tokyo.", published_on="soon", a="Josh Kerr")

    assert "no day" in page
    assert "Kerr won bronze in Tokyo." in page
    assert "Send the article" in page_of(told, 422, text="", published_on=DAY)


def test_an_article_is_checked_in_the_terminal(told: Scenario, tmp_path: Path) -> None:
    settings = told.settings
    run = CliRunner(env={"DATABASE_URL": settings.database_url, "RIVALRY_TOKENS_URL": settings.tokens_url})
    right, wrong = tmp_path / "article.txt", tmp_path / "wrong.html"
    right.write_text(ARTICLE, encoding="utf-8")
    wrong.write_text(f"<p>{WRONG}</p>", encoding="utf-8")

    shown = run.invoke(main, ["check", str(right), "--published", DAY])
    failed = run.invoke(main, ["check", str(wrong), "--published", DAY, "--pair", KERR, INGEBRIGTSEN, "--json"])
    told_so = run.invoke(main, ["check", str(wrong), "--published", DAY, "--pair", KERR, INGEBRIGTSEN])
    misread = run.invoke(main, ["check", str(right), "--published", "soon"])

    assert (shown.exit_code, "supported" in shown.stdout) == (0, True), shown.stderr
    assert (failed.exit_code, '"verdict":"contradicted"' in failed.stdout) == (1, True)
    assert "True would be: Ingebrigtsen leads Kerr 8-1 in 1500m finals." in told_so.stdout
    assert (misread.exit_code, "no day" in misread.stderr) == (1, True)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_the_story_tells_is_read_as_what_it_was_told_of_and_supported(told: Scenario, lang: str) -> None:
    story = told.ask(f"/rivalries/{INGEBRIGTSEN}/{KERR}/story", as_of=DAY, length="full", lang=lang)

    answer = checked(told, text=story["text"])

    read = [each["claim"] | {"kind": each["kind"]} for each in answer["statements"]]
    assert read == [each["claim"] for each in story["sentences"]]
    assert {each["verdict"] for each in answer["statements"]} == {"supported"}


@LOOKS
def test_whoever_pastes_an_article_sees_it_marked_at_every_width(visitor: Visitor, width: int, theme: str) -> None:
    """Complete without JavaScript; nothing overflows, and a mark leads to its statement."""
    window = visitor.window(width, theme, javascript=theme == "dark")
    window.goto("/check")
    window.get_by_label("Article").fill(f"{ARTICLE}\n{WRONG}")
    window.get_by_label("Published on").fill(DAY)
    window.get_by_role("button", name="Check it").click()

    expect(window.locator("mark.supported").first).to_contain_text("Ingebrigtsen, the defending Olympic champion")
    window.locator("mark sup a").first.click()
    expect(window).to_have_url(re.compile("#statement-1$"))
    if theme == "dark":
        assert inaccessible(window) == []
        assert window.evaluate("document.documentElement.scrollWidth") <= width


def test_who_is_named_is_found_on_either_store(scenario: Scenario) -> None:
    scenario.given(a_final("2024-06-01", kerr=1, ingebrigtsen=2))

    (statement,) = checked(scenario, text="Kerr leads Ingebrigtsen 1-0 in 1500m finals.")["statements"]

    assert (statement["verdict"], statement["claim"]["wins"]) == ("supported", {KERR: 1, INGEBRIGTSEN: 0})
