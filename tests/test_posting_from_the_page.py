"""An editor posts events from the page: the API's rules and messages, each at its field, and no other path."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from desk import Controls, Desk
from fixture_logs import BOWERMAN_MILE, BUDAPEST_FINAL, events_of
from people import INGEBRIGTSEN, KERR, a_title, race_annulled, race_id, scheduled
from scenario import Scenario

from projections.read_model.follower import ReadModel, View
from web.api.event_schemas import EVENT_SCHEMAS
from web.app import create_app
from web.editor.typed import from_event, pairs

Event = dict[str, Any]


@pytest.fixture
def desk(eve_of_paris: Scenario) -> Desk:
    return Desk(eve_of_paris)


def logged(scenario: Scenario, event_type: str) -> str:
    """The id of the last event of a type."""
    return str(scenario.ask("/events", type=event_type, limit=1000)["events"][-1]["id"])


def typed(event: Event) -> dict[str, str]:
    """An event as an editor types it into its form."""
    fields = dict(pairs(from_event({name: value for name, value in event.items() if name != "wins"})))
    for at, athlete in enumerate(event.get("athletes", ())):
        if athlete in event.get("wins", {}):
            fields[f"/wins/{at}"] = str(event["wins"][athlete])
    return fields


# --- signing in ------------------------------------------------------------------------------------------------


def test_who_is_not_signed_in_is_led_to_the_sign_in_and_back_to_where_one_wanted_to_go(eve_of_paris: Scenario) -> None:
    desk = Desk(eve_of_paris, signed_in=False)

    led = desk.get(f"/post/race_corrected?race={BUDAPEST_FINAL}")
    assert led.status_code == 303
    page = Controls(desk.get(led.headers["Location"]).text)
    back = desk.post("/sign-in", {**page.values, "token": eve_of_paris.token})

    assert back.status_code == 303
    assert back.headers["Location"] == f"/post/race_corrected?race={BUDAPEST_FINAL}"


@pytest.mark.parametrize("token", ["", "rvl_nobodys", "ключ", "x" * 5000])
def test_a_failed_sign_in_says_the_same_whatever_was_wrong(eve_of_paris: Scenario, token: str) -> None:
    refused = Desk(eve_of_paris, signed_in=False).sign_in(token)

    assert refused.status_code == 401
    assert refused.text.count("This token opens nothing.") == 2
    assert token == "" or token not in refused.text


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example", "//evil.example", "/\\evil.example", "/%09/evil.example", "javascript:alert(1)", "post"],
)
def test_the_sign_in_leads_to_no_other_site(eve_of_paris: Scenario, elsewhere: str) -> None:
    desk = Desk(eve_of_paris, signed_in=False)
    page = Controls(desk.get("/sign-in").text)

    for refused in (
        desk.get(f"/sign-in?next={elsewhere}"),
        desk.browser.post(f"/sign-in?next={elsewhere}", data={
            "token": eve_of_paris.token, "csrf_token": page.values["csrf_token"]}),
    ):  # fmt: skip
        assert refused.status_code == 400
        assert "next" in refused.text


def test_a_revoked_token_stops_at_once_and_nothing_is_posted(desk: Desk) -> None:
    page = desk.fill("injury", {"/athlete": KERR, "/body_part": "calf", "/occurred_on": "2024-08-01"})
    before = desk.scenario.parts.ledger.last_position()

    assert desk.scenario.parts.tokens.revoke("desk")

    assert desk.press(page, "post", "injury").status_code == 401
    assert desk.get("/post").headers["Location"].startswith("/sign-in")
    assert desk.scenario.parts.ledger.last_position() == before


def test_who_signs_out_is_signed_out(desk: Desk) -> None:
    page = Controls(desk.get("/sign-out").text)

    assert desk.post("/sign-out", {"csrf_token": page.values["csrf_token"]}).headers["Location"] == "/sign-in"
    assert desk.get("/post").status_code == 303


def test_the_cookie_holds_no_token_and_no_script_or_other_site_gets_at_it(eve_of_paris: Scenario) -> None:
    cookie = Desk(eve_of_paris, signed_in=False).sign_in(eve_of_paris.token).headers["Set-Cookie"]

    assert eve_of_paris.token not in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie  # the test speaks plain HTTP


def test_over_tls_the_cookie_is_for_tls_alone(eve_of_paris: Scenario) -> None:
    response = eve_of_paris.client.get("/sign-in", base_url="https://rivalry.example")
    assert "Secure" in response.headers["Set-Cookie"]


def test_behind_a_proxy_that_speaks_tls_the_public_address_says_so(eve_of_paris: Scenario) -> None:
    behind = create_app(replace(eve_of_paris.settings, public_url="https://rivalry.example"), eve_of_paris.clock)

    assert "Secure" in behind.test_client().get("/sign-in").headers["Set-Cookie"]
    behind.extensions["rivalry"].close()


def test_another_process_and_a_restarted_one_know_the_session(desk: Desk) -> None:
    cookie = desk.browser.get_cookie("rivalry_editor")
    assert cookie is not None

    restarted = create_app(desk.scenario.settings, desk.scenario.clock)
    other = restarted.test_client()
    other.set_cookie("rivalry_editor", cookie.value)

    assert other.get("/post").status_code == 200
    restarted.extensions["rivalry"].close()


def test_a_cookie_that_nobody_signed_opens_nothing(eve_of_paris: Scenario) -> None:
    desk = Desk(eve_of_paris, signed_in=False)
    desk.browser.set_cookie("rivalry_editor", "eyJkaWdlc3QiOiJ4In0.aaaaaa.bbbbbbbb")
    assert desk.get("/post").status_code == 303


def test_the_api_takes_no_session(desk: Desk) -> None:
    assert desk.browser.post("/api/v1/events", json=events_of("paris-heats")[0]).status_code == 401


@pytest.mark.parametrize("path", ["/sign-in", "/sign-out", "/post/injury"])
def test_a_form_that_is_not_from_our_page_is_refused(desk: Desk, path: str) -> None:
    for given in ({}, {"csrf_token": ""}, {"csrf_token": "wrong"}, {"csrf_token": "IjEi.aaaa.bbbb"}):
        refused = desk.post(path, {"step": "post", "token": "x", **given})

        assert refused.status_code == 400
        assert refused.mimetype == "text/html"
        assert "csrf_token" in refused.text


@pytest.mark.parametrize("path", ["/sign-in", "/sign-out", "/post", "/post/race_result", "/posted/1"])
def test_no_page_of_the_room_is_kept_by_a_cache_or_left_without_its_policy(desk: Desk, path: str) -> None:
    response = desk.get(path)

    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"
    assert "script-src 'self'" in response.headers["Content-Security-Policy"]
    assert "Access-Control-Allow-Origin" not in response.headers
    assert not re.search(r"<script(?![^>]*src)|\sstyle=|<style|\son\w+=", response.text)


# --- every type ------------------------------------------------------------------------------------------------

SOURCE = {"publisher": "The42", "url": "https://www.the42.ie/x", "published_on": "2024-08-02"}
HEAT = events_of("paris-heats")[0]


def an_event(scenario: Scenario, event_type: str) -> Event:
    """A valid event of each type on the eve of Paris."""
    mile = [{"athlete": KERR, "place": 1, "mark": "3:45.24"}, {"athlete": INGEBRIGTSEN, "place": 2, "mark": "3:45.60"}]
    match event_type:
        case "race_result":
            return HEAT
        case "athlete_registered":
            return {"athlete": "steve-ovett", "name": "Steve Ovett", "country": "GBR", "born": "1955-10-09",
                    "sex": "m", "external_ids": {"world-athletics": "14352258"}}  # fmt: skip
        case "race_corrected" | "race_reported":
            reason = {"reason": "photo finish"} if event_type == "race_corrected" else {}
            return {"race": BOWERMAN_MILE, "results": mile, "source": SOURCE, **reason}
        case "result_annulled":
            return {"race": BUDAPEST_FINAL, "athlete": KERR, "reason": "a ruling"}
        case "race_annulled":
            return {"race": BUDAPEST_FINAL, "reason": "the course was short"}
        case "injury":
            return {
                "occurred_on": "2024-07",
                "athlete": KERR,
                "body_part": "calf",
                "description": "felt it in training",
            }
        case "recovery":
            scenario.given({"type": "injury", "occurred_on": "2024-06-01", "athlete": KERR, "body_part": "calf"})
            return {"occurred_on": "2024-07-01", "injury": logged(scenario, "injury")}
        case "quote":
            return {"occurred_on": "2024-08-01", "speaker": KERR, "about": [INGEBRIGTSEN], "text": "We will see",
                    "language": "en", "source": {**SOURCE, "published_on": "2024-08-01"}}  # fmt: skip
        case "injury_retracted":
            scenario.given({"type": "injury", "occurred_on": "2024-06-01", "athlete": KERR, "body_part": "calf"})
            return {"injury": logged(scenario, "injury"), "reason": "the other leg"}
        case "recovery_retracted":
            scenario.given({"type": "injury", "occurred_on": "2024-06-01", "athlete": KERR, "body_part": "calf"})
            scenario.given({"type": "recovery", "occurred_on": "2024-07-01", "injury": logged(scenario, "injury")})
            return {"recovery": logged(scenario, "recovery"), "reason": "still hurt"}
        case "milestone_retracted":
            scenario.given({"type": "milestone", "occurred_on": "2024-08-01", "athletes": [KERR], "headline": "100"})
            return {"milestone": logged(scenario, "milestone"), "reason": "it was the 99th"}
        case "quote_retracted":
            return {"quote": logged(scenario, "quote"), "reason": "misheard"}
        case "title_won":
            return {"occurred_on": "2024-03-03", "athlete": KERR, "title": "Scottish 1500m", "competition": "Perth",
                    "race": BUDAPEST_FINAL}  # fmt: skip
        case "title_stripped":
            return {"title_won": logged(scenario, "title_won"), "reason": "a ruling"}
        case "milestone":
            return {"occurred_on": "2024-08-01", "athletes": [KERR], "headline": "A hundredth race"}
        case "race_scheduled":
            return {"occurred_on": "2026-08-10", "competition": "European Championships", "discipline": "1500m",
                    "round": "final", "sex": "m", "indoor": False, "entries": [KERR, INGEBRIGTSEN]}  # fmt: skip
        case "report_accepted":
            return {"report": logged(scenario, "race_reported"), "reason": "the photo finish says so"}
        case "athlete_merged":
            scenario.given({"type": "athlete_registered", "athlete": "j-kerr", "name": "J. Kerr", "country": "GBR"})
            return {"athlete": "j-kerr", "into": KERR, "reason": "one person"}
        case "athlete_unmerged":
            scenario.given({"type": "athlete_registered", "athlete": "j-kerr", "name": "J. Kerr", "country": "GBR"})
            scenario.given({"type": "athlete_merged", "athlete": "j-kerr", "into": KERR, "reason": "one person"})
            return {"athlete": "j-kerr", "reason": "two after all"}
        case "claim":
            return {"outlet": "The Herald", "published_on": "2024-08-01", "athletes": [INGEBRIGTSEN, KERR],
                    "wins": {INGEBRIGTSEN: 8, KERR: 1}, "meetings": 9, "text": "8–1 up",
                    "scope": {"discipline": ["1500m"], "round": "final", "indoor": False}}  # fmt: skip
        case "claim_retracted":
            return {"claim": logged(scenario, "claim"), "reason": "the paper took it back"}
        case "coverage_stated":
            return {"athletes": [INGEBRIGTSEN, KERR], "races": "final-meetings", "discipline": ["1500m", "mile"],
                    "from": "2016-07-01", "to": "2024-08-01", "source": SOURCE}  # fmt: skip
        case "athlete_renamed":
            return {"athlete": KERR, "name": "Joshua Kerr", "occurred_on": "2024-07-01", "reason": "as he signs"}
        case "athlete_corrected":
            return {"athlete": KERR, "country": "SCO", "born": "1997-10-08", "external_ids": {"wikidata": "Q1"},
                    "reason": "an entry list"}  # fmt: skip
        case "renaming_retracted":
            scenario.given({"type": "athlete_renamed", "athlete": KERR, "name": "J. Kerr", "reason": "shorter"})
            return {"athlete_renamed": logged(scenario, "athlete_renamed"), "reason": "nobody calls him so"}
        case "coverage_retracted":
            scenario.given({"type": "coverage_stated", "competition": "Bislett", "races": "all", "to": "2023-12-31"})
            return {"coverage_stated": logged(scenario, "coverage_stated"), "reason": "a meeting is lacking"}
    raise AssertionError(event_type)


@pytest.mark.parametrize("event_type", EVENT_SCHEMAS)
def test_an_event_of_every_type_is_previewed_and_posted_from_its_form(desk: Desk, event_type: str) -> None:
    event = an_event(desk.scenario, event_type)
    before = desk.scenario.parts.ledger.last_position()

    preview = desk.fill(event_type, typed(event))
    assert preview.status_code == 200, preview.text
    assert "Nothing is posted yet." in preview.text
    assert desk.scenario.parts.ledger.last_position() == before

    done = desk.press(preview, "post", event_type)
    assert done.status_code == 303, done.text
    posted = desk.posted()
    assert posted["recorded_by"] == "desk"
    assert posted["type"] == event_type
    for name, value in event.items():
        assert posted[name] == value or name == "source", name
    receipt = desk.get(done.headers["Location"])
    assert f"position <strong>{posted['position']}</strong>" in receipt.text


def test_an_empty_form_says_what_is_missing_as_the_api_does(desk: Desk) -> None:
    for event_type in EVENT_SCHEMAS:
        answered = desk.fill(event_type, {})

        assert answered.status_code == 422
        assert 'id="errors" autofocus' in answered.text
        page = Controls(answered.text)
        assert page.invalid, event_type
        assert all(f"#{page.ids[name]}" in page.links for name in page.invalid)
        assert all(f"{page.ids[name]}-error" in page.described[name] for name in page.invalid)


def test_every_field_of_every_schema_has_a_control(desk: Desk) -> None:
    for event_type, schema in EVENT_SCHEMAS.items():
        names = {name.split("/")[1] for name in Controls(desk.get(f"/post/{event_type}").text).values if "/" in name}
        fields = {field.data_key or name for name, field in schema().fields.items()} - {"type"}
        assert names == fields, event_type


def test_a_claim_of_another_kind_is_typed_as_json(desk: Desk) -> None:
    claim = {"/outlet": "The Paper", "/published_on": "2024-08-01", "/said": '{"kind": "place", "athlete": "josh-kerr"'}

    broken = desk.fill("claim", claim)
    assert "An object with its" in broken.text

    posted = desk.fill("claim", claim | {"/said": '{"kind": "place", "athlete": "josh-kerr", "place": 1}'}, "post")
    assert posted.status_code in (200, 303)
    assert desk.posted()["said"] == {"kind": "place", "athlete": "josh-kerr", "place": 1}
    assert desk.posted()["athletes"] == ["josh-kerr"]


# --- results ---------------------------------------------------------------------------------------------------


def the_table(event: Event) -> str:
    """The race as a results service prints it."""
    return "\n".join(f"{of['place']}\t{of['name'].upper()}\t{of['country']}\t{of['mark']} Q" for of in event["results"])


def the_race(event: Event) -> dict[str, str]:
    return typed({name: value for name, value in event.items() if name not in ("results", "type")})


def test_a_pasted_heat_is_shown_as_a_table_before_and_posted_with_who_qualified(desk: Desk) -> None:
    read = desk.fill("race_result", {**the_race(HEAT), "paste": the_table(HEAT)}, "read")
    assert "15 lines were read" in read.text

    done = desk.press(desk.press(read, "preview", "race_result"), "post", "race_result")

    assert done.status_code == 303
    posted = desk.posted()
    assert [line["athlete"] for line in posted["results"]] == [line["athlete"] for line in HEAT["results"]]
    known_before = ("josh-kerr", "yared-nuguse", "mario-garcia-romo")  # keep the name they are registered under
    for line, was in zip(posted["results"], HEAT["results"], strict=True):
        loud = line | ({} if was["athlete"] in known_before else {"name": line["name"]})
        assert {**loud, "name": ""} == {**was, "name": "", "qualified": "Q"}


def test_a_paste_is_read_even_when_the_preview_is_pressed_first(desk: Desk) -> None:
    answered = desk.fill("race_result", {**the_race(HEAT), "paste": the_table(HEAT)}, "preview")

    assert "15 lines were read" in answered.text
    assert Controls(answered.text).values["/results/0/athlete"] == KERR


def test_a_name_that_several_bear_is_asked_about_and_never_guessed(desk: Desk) -> None:
    desk.scenario.given({"type": "athlete_registered", "athlete": "josh-kerr-2", "name": "Josh Kerr", "country": "GBR"})

    read = desk.fill("race_result", {**the_race(HEAT), "paste": the_table(HEAT)}, "read")
    page = Controls(read.text)

    assert page.values["/results/0/athlete"] == ""
    assert page.invalid == {"/results/0/athlete"}
    assert "josh-kerr (GBR) or josh-kerr-2 (GBR)" in read.text
    answered = desk.press(read, "preview", "race_result", **{"/results/0/athlete": "josh-kerr-2"})
    assert "Nothing is posted yet." in answered.text


def test_a_namesake_from_another_country_is_asked_about(desk: Desk) -> None:
    read = desk.fill("race_result", {"paste": "1\tJosh Kerr\tUSA\t3:35.83\n2\tYared Nuguse\tUSA\t3:36.00"}, "read")
    assert Controls(read.text).invalid == {"/results/0/athlete"}


def test_accents_and_letter_case_do_not_hide_who_is_meant(desk: Desk) -> None:
    read = desk.fill("race_result", {"paste": "1\tMario GARCIA ROMO\tESP\t3:35.83\n2\tJosh Kerr\tGBR\t3:36"}, "read")

    values = Controls(read.text).values
    assert values["/results/0/athlete"] == "mario-garcia-romo"
    assert values["/results/0/name"] == "Mario García Romo"


def test_an_athlete_may_be_typed_by_name_in_any_field(desk: Desk) -> None:
    done = desk.press(
        desk.fill("injury", {"/athlete": "Jakob Ingebrigtsen", "/body_part": "calf", "/occurred_on": "2024-08-01"}),
        "post",
        "injury",
    )
    assert done.status_code == 303
    assert desk.posted()["athlete"] == INGEBRIGTSEN


def test_emptied_lines_are_dropped_and_more_can_be_had_without_a_script(desk: Desk) -> None:
    read = desk.fill("race_result", {**the_race(HEAT), "paste": the_table(HEAT)}, "read")
    emptied = {f"/results/14/{name}": "" for name in ("place", "athlete", "name", "country", "mark")}
    more = desk.press(read, "more", "race_result", **emptied)

    values = Controls(more.text).values
    assert values["/results/13/athlete"] == "abdisa-fayisa"
    assert values["/results/14/athlete"] == ""
    assert "/results/19/athlete" in values


# --- refusals --------------------------------------------------------------------------------------------------


def test_each_message_is_the_apis_and_stands_at_its_field_and_all_that_was_typed_is_kept(desk: Desk) -> None:
    wrong = {**HEAT, "heat": "one", "occurred_on": "2026-05-01"}
    answered = desk.fill("race_result", typed(wrong))
    page = Controls(answered.text)
    assert answered.status_code == 422
    assert page.invalid == {"/heat"}
    assert page.values["/heat"] == "one"
    assert page.values["/results/14/name"] == "Ossama Meslek"

    answered = desk.press(answered, "preview", "race_result", **{"/heat": "1", "/results/3/mark": "quick"})
    page = Controls(answered.text)
    assert page.invalid == {"/occurred_on", "/source/published_on", "/results/3/mark"}
    assert "2026-05-01 is in the future" in answered.text
    assert "&#39;quick&#39; is not a mark of 1500m" in answered.text


def test_what_stands_with_other_content_is_shown_and_the_correction_begins_with_what_was_typed(desk: Desk) -> None:
    desk.scenario.given(HEAT)
    other = json.loads(json.dumps(HEAT))
    other["results"][0]["mark"] = "3:35.85"

    conflict = desk.fill("race_result", typed(other))
    assert conflict.status_code == 409
    assert "3:35.83" in conflict.text
    way = conflict.text.split('action="/post/race_corrected"')[1].split("</form>")[0]
    corrected = desk.post("/post/race_corrected", {**Controls(way).values, "step": "edit"})
    values = Controls(corrected.text).values
    assert values["/race"] == "2024-08-02-olympic-games-1500m-m-heat-1"
    assert values["/results/0/mark"] == "3:35.85"

    preview = desk.press(corrected, "preview", "race_corrected", **{"/reason": "The photo finish"})
    assert desk.press(preview, "post", "race_corrected").status_code == 303
    assert desk.posted()["results"][0]["mark"] == "3:35.85"


def test_what_contradicts_an_athlete_begins_the_correction_and_another_name_the_renaming(desk: Desk) -> None:
    desk.scenario.given({"type": "athlete_registered", "athlete": "j-kerr", "name": "J. Kerr", "country": "GBR"})
    known = {"athlete": "j-kerr", "country": "SCO", "born": "1999", "external_ids": {"wikidata": "Q1"}}

    conflict = desk.fill("athlete_registered", typed({"type": "athlete_registered", "name": "Joe Kerr", **known}))
    assert conflict.status_code == 409
    begun = {}
    for event_type in ("athlete_corrected", "athlete_renamed"):
        way = conflict.text.split(f'action="/post/{event_type}"')[1].split("</form>")[0]
        begun[event_type] = desk.post(f"/post/{event_type}", {**Controls(way).values, "step": "edit"})
    assert Controls(begun["athlete_renamed"].text).values["/name"] == "Joe Kerr"

    preview = desk.press(begun["athlete_corrected"], "preview", "athlete_corrected", **{"/reason": "an entry list"})
    assert desk.press(preview, "post", "athlete_corrected").status_code == 303
    assert {name: desk.posted()[name] for name in known} == known


def test_the_same_event_again_is_told_as_posted_before_and_appends_nothing(desk: Desk) -> None:
    desk.scenario.given(HEAT)
    before = desk.scenario.parts.ledger.last_position()

    done = desk.press(desk.fill("race_result", typed(HEAT)), "post", "race_result")

    assert done.headers["Location"].endswith("duplicate=true")
    assert "Posted before" in desk.get(done.headers["Location"]).text
    assert desk.scenario.parts.ledger.last_position() == before


def test_what_somebody_else_posted_in_between_is_a_conflict_not_an_error(desk: Desk) -> None:
    preview = desk.fill("race_result", typed(HEAT))
    other = json.loads(json.dumps(HEAT))
    other["results"][0]["mark"] = "3:35.85"
    desk.scenario.given(other)

    assert desk.press(preview, "post", "race_result").status_code == 409


@pytest.mark.parametrize("path", ["/post/marathon", "/posted/0", "/posted/999999", "/posted/99999999999999999999999"])
def test_what_is_not_there_is_a_404(desk: Desk, path: str) -> None:
    assert desk.get(path).status_code == 404


@pytest.mark.parametrize(
    "path", ["/post/race_result?next_to=no-race", "/post/race_corrected?race=no-race", "/post/race_result?next_to=%00"]
)
def test_a_form_that_should_begin_with_what_is_not_in_the_log_is_a_404(desk: Desk, path: str) -> None:
    assert desk.get(path).status_code == 404


FORMS: list[dict[str, Any]] = [
    {"step": "fly"},
    {"/competition": b"\xff\xfe"},
    {"step": "preview", "/results": "x", "/source": "x", "/heat/0": "1"},
    {"step": "preview", "/results/0/place/1": "1", "/results/x/place": "2", "/results/0": "y"},
    {"step": "preview", "/a" * 5000: "deep", "/": "root", "/results/99999999999999999999/name": "far"},
    {"step": "post", "/occurred_on": "\x00", "/competition": "\u202e", "/note": "a\r\nb" * 3000},
    {"step": "read", "paste": "\x00\ufeff" * 100},
    {"step": "preview", "/unknown": "x"},
    {},
]


@pytest.mark.parametrize("event_type", ["race_result", "claim", "quote", "athlete_registered"])
def test_no_form_is_a_5xx_and_what_cannot_be_taken_is_a_clear_4xx(desk: Desk, event_type: str) -> None:
    token = Controls(desk.get(f"/post/{event_type}").text).values["csrf_token"]
    for form in FORMS:
        answered = desk.post(f"/post/{event_type}", {**form, "csrf_token": token})

        reads = form.get("step") == "read"
        assert answered.status_code == 200 if reads else 400 <= answered.status_code < 500, answered.text
        assert answered.mimetype == "text/html"


def test_a_form_beyond_all_measure_is_refused_by_its_size(desk: Desk) -> None:
    token = Controls(desk.get("/post/quote").text).values["csrf_token"]
    assert desk.post("/post/quote", {"csrf_token": token, "/text": "x" * 1_000_000}).status_code == 413


# --- preview and what comes next -------------------------------------------------------------------------------


def test_a_preview_reads_one_view_of_the_log_however_many_rivalries_it_looks_at(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = 0
    reading = ReadModel.reading

    @contextmanager
    def counted(read_model: ReadModel) -> Iterator[View]:
        nonlocal opened
        opened += 1
        with reading(read_model) as view:
            yield view

    final = next(event for event in events_of("paris-final") if event["type"] == "race_result")
    asked_again = desk.fill("race_result", typed(final))
    monkeypatch.setattr(ReadModel, "reading", counted)
    preview = desk.press(asked_again, "preview", "race_result")

    assert preview.text.count("This will make it") + preview.text.count("It stays") > 1
    assert opened == 1


def test_the_preview_says_what_the_score_becomes_for_the_rivalries_of_the_event(desk: Desk) -> None:
    final = next(event for event in events_of("paris-final") if event["type"] == "race_result")

    preview = desk.fill("race_result", typed(final))

    assert "This will make it 8–2 (now 8–1)." in preview.text
    assert "1500 m finals" in preview.text


def test_the_editor_picks_another_rivalry_and_loses_nothing_by_it(desk: Desk) -> None:
    preview = desk.fill("race_result", typed(HEAT))

    other = desk.press(preview, "preview", "race_result", pair_a=KERR, pair_b="filip-nobody")
    assert "There is no athlete &#39;filip-nobody&#39;." in other.text

    other = desk.press(other, "preview", "race_result", pair_a=KERR, pair_b="yared-nuguse")
    assert other.text.count('class="moves"') == 1
    assert "Josh Kerr v Yared Nuguse" in other.text
    assert desk.press(other, "post", "race_result").status_code == 303


@pytest.mark.parametrize("event_type", ["race_result", "race_corrected", "race_annulled", "quote", "injury"])
def test_the_receipt_leads_to_where_the_event_shows(desk: Desk, event_type: str) -> None:
    event = an_event(desk.scenario, event_type)
    done = desk.press(desk.fill(event_type, typed(event)), "post", event_type)
    receipt = desk.get(done.headers["Location"]).text
    pages = set(re.findall(r'href="(/[a-z-]+-vs-[a-z-]+|/athletes/[a-z-]+)[?"]', receipt))

    assert pages
    for page in pages:
        assert desk.get(page).status_code == 200


def test_the_next_heat_keeps_all_but_the_results_and_counts_up(desk: Desk) -> None:
    done = desk.press(desk.fill("race_result", typed(HEAT)), "post", "race_result")
    receipt = desk.get(done.headers["Location"])
    (link,) = (href for href in re.findall(r'href="([^"]+)">Post the next heat', receipt.text))

    values = Controls(desk.get(link).text).values

    kept = ("competition", "occurred_on", "discipline", "round", "sex", "level", "venue", "country")
    assert {name: values[f"/{name}"] for name in kept} == {name: HEAT[name] for name in kept}
    assert values["/source/url"] == HEAT["source"]["url"]
    assert values["/heat"] == "2"
    assert values["/results/0/athlete"] == values["/note"] == ""


def test_a_correction_begins_with_the_list_that_stands(desk: Desk) -> None:
    values = Controls(desk.get(f"/post/race_corrected?race={BUDAPEST_FINAL}").text).values

    assert values["/race"] == BUDAPEST_FINAL
    assert values["/results/0/athlete"] == KERR
    assert values["/results/0/mark"] == "3:29.38"


def test_what_was_said_anew_is_offered_once_and_a_result_begins_with_the_entries_that_stand(desk: Desk) -> None:
    alone, both = scheduled("2026-08-06", "kerr"), scheduled("2026-08-06", "kerr", "ingebrigtsen")
    won = a_title("2025-08-06", "kerr")
    desk.scenario.given(alone, race_annulled(alone), both, won)
    title = logged(desk.scenario, "title_won")
    desk.scenario.given(
        {"type": "title_stripped", "title_won": title, "reason": "doping"}, won | {"note": "given back"}
    )

    values = Controls(desk.get(f"/post/race_result?result_of={race_id(both)}").text).values
    assert (values["/results/0/athlete"], values["/results/1/athlete"]) == (KERR, INGEBRIGTSEN)
    assert desk.get("/post/title_stripped").text.count(f'value="{title}"') == 1
