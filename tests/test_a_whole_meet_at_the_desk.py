"""A page of results is read at the desk, what is open in it answered, what it would move seen, and all of it posted."""

import io
import re
from collections.abc import Mapping
from typing import Any

import pytest
from desk import Controls, Desk
from fixture_logs import PARIS_FINAL
from people import INGEBRIGTSEN, KERR, a_final
from saved_pages import RACES, a_saved_page, an_encyclopedias_page
from scenario import Scenario
from werkzeug.test import TestResponse

from web.reading.text import MOST_LINES

SHEET = "/post/results"
FINAL = RACES[-1]
TITLE = "Men's 1500 m Final\n6 August 2024\n"


@pytest.fixture
def desk(eve_of_paris: Scenario) -> Desk:
    return Desk(eve_of_paris)


@pytest.fixture
def knowing(sqlite_scenario: Scenario) -> Desk:
    """Kerr and Ingebrigtsen are registered."""
    return Desk(sqlite_scenario.given(a_final("2024-06-01", kerr=1, ingebrigtsen=2)))


def dropped(desk: Desk, content: bytes, name: str = "saved.html") -> TestResponse:
    token = Controls(desk.get(SHEET).text).values["csrf_token"]
    return desk.post(SHEET, {"csrf_token": token, "step": "read", "file": (io.BytesIO(content), name)})


def pasted(desk: Desk, text: str) -> TestResponse:
    return desk.post(SHEET, {**Controls(desk.get(SHEET).text).values, "step": "read", "text": text})


def pressed(desk: Desk, page: TestResponse, step: str, answers: Mapping[str, str] | None = None) -> TestResponse:
    """Another button of the sheet, with *answers* in its controls."""
    values = {name: value for name, value in Controls(page.text).values.items() if not name.endswith("/left_out")}
    missing = [name for name in answers or {} if name not in Controls(page.text).values]
    assert missing == [], f"the sheet has no {missing}"
    return desk.post(SHEET, {**values, **(answers or {}), "step": step})


def count(desk: Desk) -> int:
    return desk.scenario.parts.ledger.last_position()


def results(desk: Desk) -> list[dict[str, Any]]:
    """The races of the log's last batch."""
    listed: list[dict[str, Any]] = desk.scenario.ask("/events", type="race_result", limit=1000)["events"]
    return listed


# --- from a page to the log ---------------------------------------------------------------------------------------


def test_all_rounds_of_a_championship_are_read_and_posted_without_an_answer(desk: Desk) -> None:
    before = count(desk)

    sheet = dropped(desk, a_saved_page().encode())

    assert sheet.status_code == 200
    assert "108 of 108 rows were understood." in sheet.text
    assert sheet.text.count('class="race-card"') == len(RACES)
    assert count(desk) == before

    posted = pressed(desk, sheet, "post")

    assert posted.status_code == 303, posted.text
    assert "8 races were appended." in desk.get(posted.headers["Location"]).text
    lines = ("athlete", "place", "mark")
    for logged, race in zip(results(desk)[-len(RACES) :], RACES, strict=True):
        assert (logged["round"], logged.get("heat")) == (race["round"], race.get("heat"))
        assert [[line.get(name) for name in lines] for line in logged["results"]] == [
            [line.get(name) for name in lines] for line in race["results"]
        ]


def test_an_encyclopedias_box_of_the_winner_and_the_medals_is_no_race(desk: Desk) -> None:
    sheet = dropped(desk, an_encyclopedias_page().encode()).text

    assert "108 of 108 rows were understood." in sheet
    assert sheet.count('class="race-card"') == len(RACES)
    assert "Winning time" not in sheet[: sheet.index("<details")]


def test_the_receipt_leads_to_the_rivalries_that_moved_and_to_the_races(desk: Desk) -> None:
    posted = pressed(desk, dropped(desk, a_saved_page().encode()), "post")

    receipt = desk.get(posted.headers["Location"]).text
    (first, *_) = re.findall(r'<a class="fixture" href="([^"]*)">(.*?)</a>', receipt, re.DOTALL)
    assert first[0] == "/jakob-ingebrigtsen-vs-josh-kerr?discipline=1500m"
    assert "8–2" in first[1]
    assert "Olympic Games 1500 m final: Cole Hocker 1st (3:27.65)" in re.sub(r"<[^>]*>", "", receipt)


def test_without_a_final_the_receipt_says_how_all_rounds_stand(desk: Desk) -> None:
    posted = pressed(desk, dropped(desk, a_saved_page(RACES[5:7]).encode()), "post")

    receipt = re.sub(r"<[^>]*>", "", desk.get(posted.headers["Location"]).text)
    assert "1500 m, all rounds" in receipt
    assert re.search(r"Ingebrigtsen v 13–2 Josh Kerr", receipt)


def test_the_sheet_says_what_all_of_it_would_change_those_that_move_first(desk: Desk) -> None:
    sheet = dropped(desk, a_saved_page().encode()).text

    change = sheet[sheet.index('id="change"') :]
    assert "This will make it 8–2 (now 8–1)." in change
    assert re.search(r"[\d,]+ pairs were looked at; [\d,]+ records move\.", change)
    assert "It stays" not in change
    rivals = {frozenset((a["athlete"], b["athlete"])) for a in FINAL["results"] for b in FINAL["results"] if a != b}
    assert change.count(" v ") >= len(rivals)


def test_one_view_of_the_log_and_one_batch(desk: Desk) -> None:
    sheet = dropped(desk, a_saved_page().encode())
    desk.scenario.given(a_final("2024-06-30", kerr=1, ingebrigtsen=2))

    posted = pressed(desk, sheet, "post")

    assert posted.status_code == 303
    assert desk.scenario.score(INGEBRIGTSEN, KERR, discipline="1500m") == (8, 3)


def test_a_federations_page_of_all_rounds_needs_no_answer(knowing: Desk) -> None:
    """Its rule of who advances stands below each heat's title and says nothing of the round; ``Q`` has no title."""
    rule = "<p>First 2 of each heat (Q) and the next 2 fastest (q) advance to the semi-finals</p>"
    head = "<tr><th>Pos</th><th>Lane</th><th>Athlete</th><th>Nat</th><th>Result</th><th></th><th>Notes</th></tr>"

    def section(title: str, told: str, *names: str) -> str:
        rows = "".join(
            f"<tr><td>{place}</td><td>{place + 2}</td><td>{name}</td><td><img alt='NOR'> NOR</td><td>1:58.{place}0</td>"
            f"<td>{'Q' if told and place == 1 else ''}</td><td>{'SB' if place == 2 else ''}</td></tr>"
            for place, name in enumerate(names, 1)
        )
        return f"<h3>{title}</h3><p>Start: 12 AUG 2025 10:15</p>{told}<table>{head}{rows}</table>"

    one, other = ("HANSEN Kari", "BERG Ida"), ("DAHL Eva", "LIE Anna")
    page = (
        "<html><body><nav><li>Home</li><li>Schedule</li></nav><h1>European Athletics Championships Birmingham 2025</h1>"
        "<h2>800 m Women</h2>"
        + section("Round 1 - Heat 1", rule, *one)
        + section("Round 1 - Heat 2", rule, *other)
        + section("Semi-Final 1", "<p>Qualification: first 4 in each race (Q)</p>", *one)
        + section("Final", "", one[0], other[0])
        + "<footer>SB Season Best</footer></body></html>"
    )

    sheet = dropped(knowing, page.encode())

    assert "Women · 12 August 2025" in sheet.text
    assert "was not understood" not in sheet.text
    assert pressed(knowing, sheet, "post").status_code == 303, sheet.text
    told = results(knowing)[-4:]
    assert [(race["round"], race.get("heat")) for race in told] == [
        ("round-1", 1), ("round-1", 2), ("semi-final", 1), ("final", None),
    ]  # fmt: skip
    assert told[0]["results"][0]["qualified"] == "Q"


# --- what is open -------------------------------------------------------------------------------------------------


def test_what_no_race_says_is_one_field_of_all_races(knowing: Desk) -> None:
    text = "Heat 1\n1 KERR Josh GBR 3:35.1\n2 HOCKER Cole USA 3:35.2\n\nHeat 2\n1 INGEBRIGTSEN Jakob NOR 3:36.1"

    sheet = pasted(knowing, text)

    asked = Controls(sheet.text).values
    assert {"/all/occurred_on", "/all/competition", "/all/discipline"} <= asked.keys()
    assert "On which day was it run?" in sheet.text
    assert 'value="post"' not in sheet.text

    told = {"/all/occurred_on": "2024-08-02", "/all/competition": "Olympic Games", "/all/discipline": "1500m"}
    sheet = pressed(knowing, sheet, "read", {**told, "/all/source/publisher": "World Athletics"})
    assert sheet.status_code == 200, sheet.text
    assert pressed(knowing, sheet, "post").status_code == 303

    assert [(race["heat"], race["competition"]) for race in results(knowing)[-2:]] == [
        (1, "Olympic Games"), (2, "Olympic Games"),
    ]  # fmt: skip
    assert results(knowing)[-1]["source"]["publisher"] == "World Athletics"


def test_a_day_that_may_be_two_is_chosen_and_not_typed(knowing: Desk) -> None:
    sheet = pasted(
        knowing, "Olympic Games\n3/8/2024\nMen's 1500 m Final\n1 KERR Josh GBR 3:35.1\n2 HOCKER Cole USA 3:36.0"
    )

    assert "The text may mean either day" in sheet.text
    assert '<option value="2024-03-08">' in sheet.text
    assert "The text may mean either day" in pressed(knowing, sheet, "read").text
    sheet = pressed(knowing, sheet, "read", {"/races/0/occurred_on": "2024-08-03"})

    assert pressed(knowing, sheet, "post").status_code == 303, sheet.text
    assert results(knowing)[-1]["occurred_on"] == "2024-08-03"


def test_one_nation_for_all_newcomers_is_one_field(knowing: Desk) -> None:
    text = f"{TITLE}1\tOla Nordmann\t3:40.1\n2\tKari Hansen\t3:41.2\n3\tJosh Kerr\t3:42.0"

    sheet = pasted(knowing, text)

    assert "Of which nation are Ola Nordmann and 1 other?" in sheet.text
    sheet = pressed(knowing, sheet, "read", {"/all/nation": "nor", "/all/competition": "National championships"})
    assert pressed(knowing, sheet, "post").status_code == 303, sheet.text
    posted = {line["athlete"]: line["country"] for line in results(knowing)[-1]["results"]}
    assert posted == {"ola-nordmann": "NOR", "kari-hansen": "NOR", KERR: "GBR"}


def test_a_name_that_may_be_somebody_registered_is_asked_once_however_many_races_it_is_in(knowing: Desk) -> None:
    text = "Heat 1\n1 Josh Ker GBR 3:35.1\n2 HOCKER Cole USA 3:35.2\n\nFinal\n1 Josh Ker GBR 3:36.1"
    told = {"/all/occurred_on": "2024-08-02", "/all/competition": "Olympic Games", "/all/discipline": "1500m"}

    sheet = pressed(knowing, pasted(knowing, text), "read", told)

    assert re.findall(r'name="(/people/[^"]*)" value="([^"]*)"', sheet.text) == [
        ("/people/Josh Ker", KERR), ("/people/Josh Ker", "josh-ker"),
    ]  # fmt: skip
    sheet = pressed(knowing, sheet, "read", {"/people/Josh Ker": KERR})
    assert Controls(sheet.text).values["/people/Josh Ker"] == KERR
    assert pressed(knowing, sheet, "post").status_code == 303, sheet.text
    assert [race["results"][0]["athlete"] for race in results(knowing)[-2:]] == [KERR, KERR]


def test_somebody_else_of_that_name_gets_an_id_that_nobody_has(knowing: Desk) -> None:
    sheet = pasted(knowing, f"Olympic Games\n{TITLE}1 Josh Kerr CAN 3:35.1\n2 HOCKER Cole USA 3:35.2")

    (new,) = re.findall(r'type="radio"[^>]* value="(josh-kerr-[^"]*)"', sheet.text)
    sheet = pressed(knowing, sheet, "read", {"/people/Josh Kerr": new})

    assert pressed(knowing, sheet, "post").status_code == 303, sheet.text
    assert results(knowing)[-1]["results"][0]["athlete"] == new


def test_what_was_read_of_one_race_can_be_changed_there(knowing: Desk) -> None:
    sheet = pasted(knowing, f"Olympic Games\n{TITLE}1 KERR Josh GBR 3:35.1")

    sheet = pressed(knowing, sheet, "read", {"/races/0/round": "semi-final", "/races/0/heat": "2"})

    assert pressed(knowing, sheet, "post").status_code == 303, sheet.text
    assert (results(knowing)[-1]["round"], results(knowing)[-1]["heat"]) == ("semi-final", 2)


def test_a_text_that_was_changed_is_read_anew_and_not_overruled_by_what_was_read_before(knowing: Desk) -> None:
    text = f"Olympic Games\n{TITLE}1 KERR Josh GBR 3:35.1\n2 HOCKER Cole USA 3:36.0"
    sheet = pasted(knowing, text)

    sheet = pressed(knowing, sheet, "read", {"text": text.replace("Final", "Heat 2"), "/all/source/publisher": "WA"})

    values = Controls(sheet.text).values
    assert (values["/races/0/round"], values["/races/0/heat"]) == ("heat", "2")
    assert values["/all/source/publisher"] == "WA"


def test_the_desk_of_a_single_race_leads_to_that_of_a_meet(desk: Desk) -> None:
    page = desk.fill("race_result", {"paste": a_saved_page()}, step="read")

    assert "This text has 8 races" in page.text
    assert "/post/results" in page.text


def test_a_column_that_was_not_understood_is_told_by_a_choice_and_the_text_read_with_it(knowing: Desk) -> None:
    text = "Olympic Games\n6 August 2024\nMen's 1500 m Final\nPlace\tName\tNat\tResult\tQwert\n"
    text += "1\tJosh Kerr\tGBR\t3:35.1\tStade X1\n2\tCole Hocker\tUSA\t3:36.0\tStade X1"

    sheet = pasted(knowing, text)
    assert "What do these columns hold?" in sheet.text
    assert '<option value="reaction">Reaction' in sheet.text
    assert "/columns/Result" not in Controls(sheet.text).values
    sheet = pressed(knowing, sheet, "read", {"/columns/Qwert": "venue"})
    assert Controls(sheet.text).values["/columns/Qwert"] == "venue"
    assert "was not understood" not in sheet.text

    assert pressed(knowing, sheet, "post").status_code == 303, sheet.text
    assert results(knowing)[-1]["venue"] == "Stade X1"


def test_a_column_without_a_title_is_told_by_its_number(knowing: Desk) -> None:
    sheet = pasted(knowing, f"Olympic Games\n{TITLE}1\tJosh Kerr\tGBR\t3:35.1\tabc\n2\tAnn Lee\tUSA\t3:36.0\tabc")

    assert "/columns/#5" in Controls(sheet.text).values
    left_out = pressed(knowing, sheet, "read", {"/columns/#5": "-"})
    assert "has no field" in left_out.text
    told = pressed(knowing, sheet, "read", {"/columns/#5": "venue"})
    assert pressed(knowing, told, "post").status_code == 303, told.text
    assert results(knowing)[-1]["venue"] == "abc"


@pytest.mark.parametrize("told", [{"/columns/Qwert": "nonsense"}, {"/columns/None": "lane"}, {"/columns/": "lane"}])
def test_a_column_told_that_is_not_there_is_refused_in_words(knowing: Desk, told: dict[str, str]) -> None:
    sheet = pasted(knowing, f"Olympic Games\n{TITLE}1\tJosh Kerr\tGBR\t3:35.1\n2\tCole Hocker\tUSA\t3:36.0")

    refused = knowing.post(SHEET, {**Controls(sheet.text).values, **told, "step": "read"})

    assert refused.status_code == 422
    assert "There is no column" in refused.text


def test_what_is_said_of_a_file_stays_while_its_results_are_answered(knowing: Desk) -> None:
    page = f"Olympic Games\n{TITLE}1\tJosh Kerr\tGBR\t3:35.1\n2\tJosé Peña\tESP\t3:36.0".encode("cp1252")

    sheet = dropped(knowing, page, "results.txt")
    (said,) = re.findall(r'name="beside" value="([^"]+)"', sheet.text)
    again = pressed(knowing, sheet, "read", {"/all/source/publisher": "WA"})

    assert said in sheet.text[sheet.text.index('class="remarks"') :]
    assert said in again.text[again.text.index('class="remarks"') :]


# --- what is wrong ------------------------------------------------------------------------------------------------


def test_every_race_that_cannot_be_posted_is_told_at_once_and_may_be_left_out(desk: Desk) -> None:
    other = [dict(line) for line in RACES[0]["results"]]
    other[0]["mark"] = "3:35.99"
    desk.scenario.given({**RACES[0], "results": other})

    sheet = dropped(desk, a_saved_page().encode())
    assert sheet.status_code == 422
    stands = "2024-08-02-olympic-games-1500m-m-heat-1"
    assert f'href="/post/race_corrected?race={stands}"' in sheet.text
    sheet = pressed(desk, sheet, "read", {"/races/1/heat": "0"})
    assert sheet.text.count('race-card wrong"') == 2

    sheet = pressed(desk, sheet, "read", {"/races/0/left_out": "yes", "/races/1/heat": "2"})
    assert sheet.status_code == 200, sheet.text
    assert "Post all 7" in sheet.text


def test_two_races_of_one_key_want_a_heat_and_are_posted_with_it(knowing: Desk) -> None:
    heats = "1 Anton Alpha NOR 3:40.00\n2 Bo Beta NOR 3:41.00\n\n{0}1 Carl Gamma NOR 3:42.00\n2 Dan Delta NOR 3:43.00"
    sheet = pasted(knowing, f"Bislett Games\n{TITLE}{heats.format(TITLE)}")

    assert sheet.status_code == 422
    assert "stands with other content" not in sheet.text
    assert re.search(r'id="[^"]*races-1-heat"[^>]*aria-invalid', sheet.text)

    posted = pressed(knowing, pressed(knowing, sheet, "read", {"/races/1/heat": "2"}), "post")

    assert posted.status_code == 303
    assert [each.get("heat") for each in results(knowing)[-2:]] == [None, 2]


def test_the_same_page_again_appends_nothing_and_says_so(desk: Desk) -> None:
    pressed(desk, dropped(desk, a_saved_page().encode()), "post")
    before = count(desk)

    again = pressed(desk, dropped(desk, a_saved_page().encode()), "post")

    assert count(desk) == before
    assert "8 stood there already" in desk.get(again.headers["Location"]).text


def test_only_what_was_shown_is_posted(desk: Desk) -> None:
    sheet = dropped(desk, a_saved_page().encode())
    before = count(desk)

    changed = pressed(desk, sheet, "post", {"text": a_saved_page().replace("3:27.65", "3:27.56")})

    assert changed.status_code == 422
    assert "is not what was shown" in changed.text
    assert count(desk) == before
    assert pressed(desk, changed, "post").status_code == 303


def test_what_is_open_is_not_posted_by_pressing_post(knowing: Desk) -> None:
    before = count(knowing)

    refused = pressed(knowing, pasted(knowing, "1 KERR Josh GBR 3:35.1\n2 HOCKER Cole USA 3:36.0"), "post")

    assert refused.status_code == 422
    assert count(knowing) == before


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"Nothing to see here.", "No line of results was found in this."),
        (b"", "Drop a file, or paste."),
        (b"PK\x03\x04 xl/workbook.xml", "This spreadsheet is broken or locked"),
        (b"1 A\n" * (MOST_LINES + 1), "lines"),
    ],
    ids=["no results", "nothing", "a broken archive", "too long"],
)
def test_what_is_no_results_is_refused_with_what_to_do(knowing: Desk, content: bytes, told: str) -> None:
    refused = dropped(knowing, content)

    assert refused.status_code == 422
    assert told in refused.text


@pytest.mark.parametrize(
    "hostile",
    [
        {"step": "burn"}, {"/people/x": "No Id"}, {"/races/0/heat": "x" * 5_000}, {"/races/9999/heat": "1"},
        {"/all/nation": "<script>"}, {"/all/source/url": "javascript:1"}, {"shown": "0"},
        {"/all/occurred_on": "2024-13-45"}, {"/races/0/left_out": "yes"}, {"/races/0/nonsense": "1"},
    ],
    ids="".join,
)  # fmt: skip
def test_no_answer_breaks_the_sheet(knowing: Desk, hostile: dict[str, str]) -> None:
    sheet = pasted(knowing, f"Olympic Games\n{TITLE}1 KERR Josh GBR 3:35.1\n2 HOCKER Cole USA 3:36.0")

    answered = knowing.post(SHEET, {**Controls(sheet.text).values, "step": "read", **hostile})

    assert answered.status_code < 500
    assert "<script>" not in answered.text.replace("<script type", "")
    assert answered.mimetype == "text/html"


def test_who_is_not_signed_in_reads_and_posts_nothing(eve_of_paris: Scenario) -> None:
    desk = Desk(eve_of_paris, signed_in=False)

    assert desk.get(SHEET).status_code == 303
    assert desk.post(SHEET, {"text": "1 A B GBR 3:30.0"}).status_code == 400


def test_the_final_alone_is_on_its_page_after_it_was_posted(desk: Desk) -> None:
    posted = pressed(desk, dropped(desk, a_saved_page([FINAL]).encode()), "post")

    assert f'href="/races/{PARIS_FINAL}"' in desk.get(posted.headers["Location"]).text
    assert desk.get(f"/races/{PARIS_FINAL}").status_code == 200
