"""What the log took in when a discipline or a text could still be spelt in several ways is read as what it means.

The events stay as they are, to the byte, with their ids; a file that was loaded then is still a repetition.
"""

import io
from pathlib import Path
from typing import Any

import msgspec
import pytest
from people import INGEBRIGTSEN, KERR, a_claim, a_final, a_quote, corrected, registered, scheduled
from scenario import Scenario

from domain.events import AnyContent
from domain.refusals import AlreadyRecorded, CommandRefused
from projections.audit.verify import verify
from web.command.exporting import export, restore

pytestmark = pytest.mark.above_the_store

Event = dict[str, Any]


def stored_then(scenario: Scenario, *events: Event) -> None:
    """The log has these as they stand here."""
    contents: list[AnyContent] = [msgspec.convert(event, AnyContent) for event in events]
    scenario.parts.ledger.restore(contents, now=scenario.clock(), recorded_by="desk")


def at(spelt: str, day: str = "2024-06-01", **results: Any) -> Event:
    return a_final(day, fields={"discipline": spelt}, **(results or {"kerr": 1, "ingebrigtsen": 2}))


def test_a_race_counts_in_the_discipline_that_its_spelling_means_and_keeps_its_id(scenario: Scenario) -> None:
    stored_then(scenario, *registered("kerr", "ingebrigtsen"), at("1500"), at("1500-metres", "2024-06-02"), at("lj"))
    scenario.given(at("1500m", "2024-06-03"))

    for spelt in ("1500m", "1500", "1500-metres"):
        assert scenario.score(KERR, INGEBRIGTSEN, discipline=spelt) == (3, 0)
    record = scenario.head_to_head(KERR, INGEBRIGTSEN)
    assert {slug: of["meetings"] for slug, of in record["by_discipline"].items()} == {"1500m": 3, "long-jump": 1}
    assert record["meetings"][0]["race"] == "2024-06-01-test-meeting-1500-m-final"
    assert scenario.ask("/races/2024-06-01-test-meeting-1500-m-final")["discipline"] == "1500m"
    assert scenario.ask("/events/3")["discipline"] == "1500"
    assert next(iter(verify(scenario.parts.ledger, scenario.parts.read_model)), None) is None


def test_a_mark_that_was_read_in_the_wrong_unit_is_read_in_the_right_one(scenario: Scenario) -> None:
    stored_then(
        scenario,
        *registered("kerr"),
        at("decathlon-u20", kerr={"place": 1, "mark": "1:59:07"}),
        at("decathlon-u20", "2024-06-02", kerr={"place": 1, "mark": "2:13:22"}),
        at("dt", kerr={"place": 1, "mark": "1:05.12"}),
        at("lj", kerr={"place": 1, "mark": "7.95"}),
        at("24-hours", kerr={"place": 1, "mark": "75:00:00"}),
        at("triathlon", kerr={"place": 1, "mark": "6213"}),
    )

    bests = scenario.form(KERR)["personal_bests"]
    assert {slug: best["mark"] for slug, best in bests.items()} == {
        "decathlon-u20": "8002", "discus-throw": "65.12", "long-jump": "7.95", "24-hours": "270000",
        "triathlon": "1:43:33",
    }  # fmt: skip
    shown = {each["result"]["mark"] for each in scenario.ask(f"/athletes/{KERR}/races")["races"]}
    assert shown == {"7147", *(best["mark"] for best in bests.values())}
    assert next(iter(verify(scenario.parts.ledger, scenario.parts.read_model)), None) is None


def test_a_correction_of_such_a_race_is_read_in_the_right_unit(scenario: Scenario) -> None:
    stored_then(scenario, *registered("kerr"), at("dt", kerr={"place": 1, "mark": "1:05.12"}))

    scenario.given(corrected(at("dt"), kerr={"place": 1, "mark": "65.21"}))

    assert scenario.form(KERR)["personal_bests"]["discus-throw"]["mark"] == "65.21"


def test_a_file_that_was_loaded_then_is_still_a_repetition(scenario: Scenario) -> None:
    claim = a_claim("2024-06-03", wins={KERR: 1}, occurred_on="2024-06-03", scope={"discipline": ["1500"]})
    events = [
        *registered("kerr", "ingebrigtsen"),
        at("1500"),
        at("long-jump") | {"venue": "Sa\u0303o Paulo\xa0"},
        a_quote("2024-06-02", "C’est  l’e\u0301te\u0301\u200b"),
        claim | {"source": {"publisher": "The Paper", "published_on": "2024-06-03"}},
    ]
    stored_then(scenario, *events)

    response = scenario.post(*events)
    assert [each["duplicate"] for each in response.get_json()["events"]] == [True] * len(events)


def test_a_result_fulfils_what_was_announced_then(scenario: Scenario) -> None:
    stored_then(scenario, *registered("kerr", "ingebrigtsen"), scheduled("2025-12-30", "kerr", discipline="1500"))
    (announced,) = scenario.timeline(KERR, INGEBRIGTSEN, kind="scheduled")

    scenario.given(at("1500", "2025-12-30") | {"venue": "Sa\u0303o Paulo"})

    assert scenario.timeline(KERR, INGEBRIGTSEN, kind="scheduled") == []
    assert scenario.head_to_head(KERR, INGEBRIGTSEN, discipline="1500m")["wins"] == {KERR: 1, INGEBRIGTSEN: 0}
    assert scenario.ask("/events/4")["venue"] == "São Paulo"
    assert announced["race"] == scenario.head_to_head(KERR, INGEBRIGTSEN)["meetings"][0]["race"]


def test_a_race_to_come_that_was_announced_then_is_in_the_calendar_of_its_discipline(scenario: Scenario) -> None:
    announced = scheduled("2026-06-01", "kerr", "ingebrigtsen", discipline="1500")
    stored_then(scenario, *registered("kerr", "ingebrigtsen"), announced)

    for spelt, entries in (("1500m", 1), ("1500", 1), ("mile", 0)):
        calendar = scenario.client.get(f"/{KERR}-vs-{INGEBRIGTSEN}/calendar.ics?discipline={spelt}").text
        assert calendar.count("BEGIN:VEVENT") == entries
    assert scenario.ask(f"/rivalries/{KERR}/{INGEBRIGTSEN}")["next_meeting"]["discipline"] == "1500m"


def test_a_claim_of_then_is_judged_in_the_discipline_it_meant(scenario: Scenario) -> None:
    claim = a_claim("2024-06-03", wins={KERR: 1}, occurred_on="2024-06-03", scope={"discipline": ["1500"]})
    stored_then(scenario, *registered("kerr", "ingebrigtsen"), at("1500m"), claim)

    (entry,) = scenario.timeline(KERR, INGEBRIGTSEN, kind="claim")
    assert entry["details"]["verdict"]["now"]["verdict"] == "supported"


@pytest.mark.parametrize("spelt", ["1500", "decathlon-u20", "1500x", "4x100m"])
def test_an_export_of_then_is_restored_to_the_byte(scenario: Scenario, tmp_path: Path, spelt: str) -> None:
    """Rules are of their day: what the log took in comes back as it is, though it would be refused now."""
    kerr, ingebrigtsen = {"place": 1, "mark": "1:59:07"}, {"place": 2, "mark": "1:50:00"}
    stored_then(
        scenario,
        *registered("kerr", "ingebrigtsen"),
        at(spelt, kerr=kerr, ingebrigtsen=ingebrigtsen),
        corrected(at(spelt), kerr=kerr, ingebrigtsen=ingebrigtsen | {"mark": "1:59:08"}),
        a_quote("2024-06-02", "C’est  l’e\u0301te\u0301\u200b\u202e"),
    )
    lines = b"".join(export(scenario.parts.ledger))

    folder = tmp_path / "copy"
    folder.mkdir()
    copy = Scenario(f"sqlite:///{folder / 'copy.db'}", folder)
    restore(copy.parts, "log.jsonl", io.StringIO(lines.decode()))
    assert b"".join(export(copy.parts.ledger)) == lines
    copy.close()


def test_what_was_no_log_is_not_restored(sqlite_scenario: Scenario) -> None:
    race = at("1500")
    for told, refusal in (
        ([*registered("kerr", "ingebrigtsen"), race, race], AlreadyRecorded),
        ([*registered("kerr", "ingebrigtsen"), corrected(race, kerr=1)], CommandRefused),
        ([*registered("kerr"), race], CommandRefused),
    ):
        with pytest.raises(refusal):
            stored_then(sqlite_scenario, *told)
    assert sqlite_scenario.parts.ledger.last_position() == 0
