"""The story over HTTP, on the page, on the card, in the feed and in the terminal: the same sentences."""

import json
import re
from pathlib import Path
from typing import Any

import feedparser
import pytest
from click.testing import CliRunner
from people import INGEBRIGTSEN, KERR, a_final, scheduled
from scenario import Scenario

from web.command.cli import main

ABOUT = f"/rivalries/{INGEBRIGTSEN}/{KERR}/story"
PAGE = f"/{INGEBRIGTSEN}-vs-{KERR}"
LOG = (
    a_final("2023-08-23", kerr=2, ingebrigtsen=1),
    a_final("2024-08-06", kerr=1, ingebrigtsen=2),
    a_final("2024-09-05", kerr=1, ingebrigtsen=4),
)
LINE = "Josh Kerr leads Jakob Ingebrigtsen 2–1 in finals, in this log."
LINJE = "Josh Kerr leder 2–1 mot Jakob Ingebrigtsen i finaler, i denne loggen."


@pytest.fixture
def told(sqlite_scenario: Scenario) -> Scenario:
    return sqlite_scenario.given(*LOG)


def accepting(told: Scenario, languages: str, **asked: Any) -> Any:
    return told.client.get(f"/api/v1{ABOUT}", query_string=asked, headers={"Accept-Language": languages})


def test_each_sentence_has_its_place_in_the_text_its_claim_its_evidence_and_its_own_permalink(told: Scenario) -> None:
    story = told.ask(ABOUT, as_of="2024-09-05")

    assert story["text"] == " ".join(each["text"] for each in story["sentences"])
    for each in story["sentences"]:
        assert story["text"][each["start"] : each["end"]] == each["text"]
        assert each["evidence"], each
        again = told.client.get(each["permalink"])
        assert again.headers["Cache-Control"].startswith("public")
        assert again.get_json()["text"] == each["text"]
    assert {each["topic"] for each in story["sentences"]} >= {"score", "last-meeting", "run", "season"}


def test_what_it_claims_is_what_the_claims_are_checked_by(told: Scenario) -> None:
    for each in told.ask(ABOUT, as_of="2024-09-05", length="full")["sentences"]:
        assert told.check(each["claim"], as_of="2024-09-05")["verdict"] == "supported", each


def test_it_is_in_the_language_asked_for_or_else_accepted(told: Scenario) -> None:
    for asked, accepted, text in (
        ({}, "nb-NO, en;q=0.5", LINJE),
        ({}, "en, nb;q=0.5", LINE),
        ({"lang": "en"}, "nb", LINE),
        ({"lang": "no"}, "en", LINJE),
        ({}, "fr", LINE),
    ):
        for _ in range(2):  # computed, then from memory
            answer = accepting(told, accepted, length="line", **asked)
            assert answer.get_json()["text"] == text
            assert answer.headers["Content-Language"] == answer.get_json()["lang"]
            assert "Accept-Language" in answer.headers["Vary"]
    assert "lang=nb" in accepting(told, "nb", length="line").get_json()["permalink"]


def test_what_cannot_be_asked_is_said_by_its_name(told: Scenario) -> None:
    refused = told.get(ABOUT, lang="xx", length="novel", sentence="first")

    assert refused.status_code == 400
    assert {each["pointer"] for each in refused.get_json()["errors"]} == {"lang", "length", "sentence"}
    assert "en, nb" in str(refused.get_json())
    missing = told.get(ABOUT, sentence="99", length="line")
    assert missing.status_code == 404
    assert "no sentence '99'" in missing.get_json()["detail"]
    assert told.get(f"/rivalries/{KERR}/nobody/story").status_code == 404


def test_an_announcement_moves_it_and_another_rivalry_does_not(told: Scenario) -> None:
    before = told.get(ABOUT).headers["ETag"]

    told.given(a_final("2024-09-06", hocker=1, nuguse=2))
    assert told.get(ABOUT).headers["ETag"] == before
    told.given(scheduled("2026-08-06", "kerr", "ingebrigtsen"))
    assert told.get(ABOUT).headers["ETag"] != before
    assert "So is Ingebrigtsen." in told.ask(ABOUT)["text"]


def test_page_card_and_feed_tell_it(told: Scenario) -> None:
    page = told.client.get(PAGE, query_string={"lang": "nb"}).get_data(as_text=True)
    card = told.client.get(f"{PAGE}/card.svg", query_string={"lang": "nb"}).get_data(as_text=True)
    feed = feedparser.parse(told.client.get(f"{PAGE}/feed.atom", query_string={"lang": "nb"}).get_data())

    assert '<html lang="nb"' in page
    read = re.sub(r"</?span[^>]*>", "", page)
    assert "Han slo Ingebrigtsen i deres siste finale, på 1500 m under Test Meeting 5. september 2024." in read
    assert "Josh Kerr slo Jakob Ingebrigtsen i deres siste finale" in card
    assert feed.feed.subtitle.startswith(LINJE)
    assert told.client.get(f"{PAGE}/card.png").status_code == 200


def test_in_the_terminal(tmp_path: Path) -> None:
    environment = {f"{name}_URL": f"sqlite:///{tmp_path / name}.db" for name in ("DATABASE", "RIVALRY_TOKENS")}
    lines = tmp_path / "log.jsonl"
    lines.write_text("\n".join(map(json.dumps, LOG)), encoding="utf-8")

    def run(*arguments: str) -> Any:
        return CliRunner(env=environment).invoke(main, arguments)

    assert run("load", str(lines)).exit_code == 0
    assert run("story", KERR, INGEBRIGTSEN, "--length", "line", "--lang", "nb").stdout == f"{LINJE}\n"
    assert LINE in run("show", KERR, INGEBRIGTSEN).stdout
    as_json = json.loads(run("story", KERR, INGEBRIGTSEN, "--json", "--as-of", "2024-09-05").stdout)
    assert [each["claim"]["kind"] for each in as_json["sentences"]][:2] == ["record", "last-meeting"]
    refused = run("story", KERR, INGEBRIGTSEN, "--lang", "xx")
    assert refused.exit_code == 2
    assert "--lang: Must be one of: en, nb." in refused.stderr
