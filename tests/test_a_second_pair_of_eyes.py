"""A ruling may have to wait until another token approves it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from desk import Controls, Desk
from holders import Holder, refused
from people import INGEBRIGTSEN, KERR, a_quote, a_race, corrected, race_annulled, result_annulled, retracted
from scenario import Scenario

from web.command.cli import main
from web.rights.proposals import ProposalState

pytestmark = pytest.mark.above_the_store

RACE = a_race(kerr=1, ingebrigtsen=2)
PROPOSALS = "/api/v1/proposals"


@pytest.fixture
def eyes(engine_url: str, tmp_path: Path) -> Iterator[Scenario]:
    scenario = Scenario(engine_url, tmp_path, RIVALRY_SECOND_EYES="rulings")
    scenario.given(RACE)
    yield scenario
    scenario.close()


def proposed(holder: Holder, *events: Any) -> str:
    response = holder.post(*events)
    assert response.status_code == 202, response.text
    return str(response.get_json()["id"])


def test_it_is_proposed_listed_and_appended_once_another_approves(eyes: Scenario) -> None:
    one, other = Holder(eyes, "one"), Holder(eyes, "other", "rulings")
    response = one.post(race_annulled(RACE))

    assert response.status_code == 202
    body = response.get_json()
    assert (body["state"], body["proposed_by"], body["needs"]) == ("proposed", "one", ["rulings"])
    assert eyes.score(KERR, INGEBRIGTSEN) == (1, 0)
    assert [each["id"] for each in other.ask(PROPOSALS)["proposals"]] == [body["id"]]

    approval = other.approve(body["id"])
    assert approval.status_code == 200, approval.text
    told = approval.get_json()
    assert (told["state"], told["decided_by"]) == ("approved", "other")
    assert eyes.score(KERR, INGEBRIGTSEN) == (0, 0)
    appended = eyes.ask(f"/events/{told['positions'][0]}")
    assert (appended["type"], appended["recorded_by"]) == ("race_annulled", "one")
    assert other.ask(PROPOSALS) == {"proposals": [], "next": None}
    assert [each["state"] for each in one.ask(PROPOSALS, state="any")["proposals"]] == ["approved"]


def test_what_is_no_ruling_is_appended_at_once(eyes: Scenario) -> None:
    assert Holder(eyes, "one").post(a_race("2024-05-01", kerr=1)).status_code == 201


def test_a_batch_with_a_ruling_in_it_waits_as_a_whole(eyes: Scenario) -> None:
    one, other = Holder(eyes, "one"), Holder(eyes, "other")
    waiting = proposed(one, a_race("2024-05-01", kerr=1, ingebrigtsen=2), race_annulled(RACE))
    assert eyes.score(KERR, INGEBRIGTSEN) == (1, 0)

    assert one.ask(f"{PROPOSALS}/{waiting}")["needs"] == ["results", "rulings"]
    assert len(other.approve(waiting).get_json()["positions"]) == 2
    assert eyes.score(KERR, INGEBRIGTSEN) == (1, 0)
    assert eyes.head_to_head(KERR, INGEBRIGTSEN)["meetings"][0]["date"] == "2024-05-01"


def test_who_proposed_it_cannot_approve_it_and_who_has_not_the_scope_neither(eyes: Scenario) -> None:
    one, clerk = Holder(eyes, "one"), Holder(eyes, "clerk", "results")
    waiting = proposed(one, race_annulled(RACE))

    assert refused(one.approve(waiting), 403) == [
        ("", f"one proposed {waiting} and cannot approve it; another token has to.")
    ]
    assert refused(clerk.approve(waiting), 403) == [
        ("", "This needs the scope rulings; the token clerk is for: results.")
    ]
    assert clerk.reject(waiting).status_code == 403
    assert eyes.score(KERR, INGEBRIGTSEN) == (1, 0)


@pytest.mark.parametrize("by", ["one", "other"])
def test_it_is_rejected_by_another_or_taken_back_by_who_proposed_it(eyes: Scenario, by: str) -> None:
    holders = {name: Holder(eyes, name) for name in ("one", "other")}
    waiting = proposed(holders["one"], race_annulled(RACE))

    assert holders[by].reject(waiting).get_json()["state"] == "rejected"
    assert refused(holders["other"].approve(waiting), 409)[0][1].startswith(f"{waiting} was rejected by {by} at ")
    assert eyes.score(KERR, INGEBRIGTSEN) == (1, 0)
    assert proposed(holders["one"], race_annulled(RACE)) != waiting


def test_what_could_not_be_appended_is_not_proposed(eyes: Scenario) -> None:
    one = Holder(eyes, "one")
    unknown = {**race_annulled(RACE), "race": "2024-01-01-no-such-race"}

    assert refused(one.post(a_race("2024-05-01", kerr=1), unknown), 422)[0][0] == "/events/1/race"
    assert refused(one.post(unknown), 422)[0][0] == "/race"
    assert one.ask(PROPOSALS)["proposals"] == []


def test_the_same_is_proposed_once_and_what_stands_already_is_a_duplicate(eyes: Scenario) -> None:
    one, other = Holder(eyes, "one"), Holder(eyes, "other")
    waiting = proposed(one, race_annulled(RACE))
    assert proposed(one, race_annulled(RACE)) == proposed(other, race_annulled(RACE)) == waiting

    other.approve(waiting)
    again = one.post(race_annulled(RACE))
    assert (again.status_code, again.get_json()["events"][0]["duplicate"]) == (200, True)
    assert other.approve(waiting).status_code == 409


def test_what_the_log_has_left_behind_stays_open_and_says_why(eyes: Scenario) -> None:
    one, other = Holder(eyes, "one"), Holder(eyes, "other")
    waiting = proposed(one, result_annulled(RACE, "kerr"))
    assert one.post(corrected(RACE, hocker=1, ingebrigtsen=2)).status_code == 201

    assert refused(other.approve(waiting), 422) == [
        ("/athlete", f"{KERR} is not in the standing list of {race_annulled(RACE)['race']}.")
    ]
    assert one.ask(f"{PROPOSALS}/{waiting}")["state"] == "proposed"
    assert one.ask(f"{PROPOSALS}/{waiting}")["decided_by"] is None


def test_an_approval_that_was_cut_off_is_seen_to_its_end_by_the_next(eyes: Scenario) -> None:
    one, other = Holder(eyes, "one"), Holder(eyes, "other")
    waiting = proposed(one, race_annulled(RACE))
    found = eyes.parts.proposals.named(waiting)
    eyes.parts.proposals.decide(found, ProposalState.APPROVING, by="other", now=eyes.clock())
    eyes.parts.ledger.append(found.contents, now=eyes.clock(), recorded_by="one")
    before = eyes.parts.ledger.last_position()

    assert [each["state"] for each in one.ask(PROPOSALS)["proposals"]] == ["approving"]
    assert other.reject(waiting).status_code == 409
    assert other.approve(waiting).get_json()["state"] == "approved"
    assert eyes.parts.ledger.last_position() == before


def test_to_take_back_what_another_stated_waits_and_ones_own_does_not(eyes: Scenario) -> None:
    one, other = Holder(eyes, "one"), Holder(eyes, "other")
    first = one.post(a_quote("2024-08-01", "I am ready.")).get_json()["events"][0]["id"]
    second = one.post(a_quote("2024-08-02", "I am not.")).get_json()["events"][0]["id"]

    assert one.post(retracted("quote", first)).status_code == 201
    assert other.post(retracted("quote", second)).status_code == 202


def test_all_of_it_is_in_the_audit(eyes: Scenario) -> None:
    one, other, chief = Holder(eyes, "one"), Holder(eyes, "other"), Holder(eyes, "chief", "audit")
    waiting = proposed(one, race_annulled(RACE))
    one.approve(waiting)
    other.approve(waiting)

    told = chief.ask("/api/v1/audit", what="race_annulled")["entries"]
    assert [(each["token"], each["outcome"], each["status"], each["proposal"]) for each in told] == [
        ("one", "proposed", 202, waiting),
        ("one", "refused", 403, waiting),
        ("other", "approved", 200, waiting),
    ]
    assert told[-1]["events"][0]["position"] == eyes.parts.ledger.last_position()


def test_without_a_token_nobody_sees_what_waits(eyes: Scenario) -> None:
    waiting = proposed(Holder(eyes, "one"), race_annulled(RACE))

    assert eyes.client.get(PROPOSALS).status_code == 401
    assert eyes.client.get(f"{PROPOSALS}/{waiting}").status_code == 401
    assert refused(Holder(eyes, "two").get(f"{PROPOSALS}/none"), 404)


def test_in_the_editors_room_it_is_proposed_and_approved_by_a_button(eyes: Scenario) -> None:
    desk, other = Desk(eyes), Desk(eyes, signed_in=False)
    other.sign_in(Holder(eyes, "other").token)
    annulled = race_annulled(RACE)
    typed = {"/race": annulled["race"], "/reason": annulled["reason"], "/source/publisher": "The Desk"}

    posted = desk.fill("race_annulled", typed, "post")
    assert posted.status_code == 303, posted.text
    address = posted.headers["Location"]
    assert address.startswith("/post/proposals/")
    own = desk.get(address).text
    assert "appended when another editor approves it" in own
    assert 'value="approve"' not in own
    assert "Take it back" in own
    assert "One proposal waits" in other.get("/post").text
    listed = other.get("/post/proposals").text
    assert address in listed
    assert 'value="approve"' in listed
    assert desk.post(address, {**Controls(own).values, "step": "approve"}).status_code == 403

    assert other.post(address, {**Controls(other.get(address).text).values, "step": "approve"}).status_code == 303
    assert "Approved by <bdi>other</bdi>" in desk.get(address).text
    assert eyes.score(KERR, INGEBRIGTSEN) == (0, 0)
    assert other.post(address, {**Controls(listed).values, "step": "reject"}).status_code == 409
    assert other.post(address, {**Controls(listed).values, "step": "perhaps"}).status_code == 400


def test_at_the_command_line_it_is_listed_approved_and_rejected(store_folder: Path) -> None:
    eyes = Scenario(f"sqlite:///{store_folder / 'rivalry.db'}", store_folder, RIVALRY_SECOND_EYES="rulings")
    eyes.given(RACE)
    one = Holder(eyes, "one")
    waiting = proposed(one, race_annulled(RACE))
    settings = eyes.settings
    environment = {
        "DATABASE_URL": settings.database_url,
        "RIVALRY_TOKENS_URL": settings.tokens_url,
        "RIVALRY_VIEWS_URL": settings.views_url,
    }

    def run(*words: str) -> tuple[int, str, str]:
        done = CliRunner().invoke(main, ["proposals", *words], env=environment)
        return done.exit_code, done.stdout, done.stderr

    assert run("list")[1].split("\t")[:3] == [waiting, "proposed", "one"]
    assert run("approve", "none")[0] == 1
    assert run("approve", waiting) == (0, "", "Appended at position 4.\n")
    assert run("reject", waiting)[2].startswith(f"{waiting} was approved by cli")
    assert run("list")[1] == ""
    assert run("list", "--all")[1].split("\t")[1] == "approved"
    assert eyes.score(KERR, INGEBRIGTSEN) == (0, 0)
    assert Holder(eyes, "chief").ask("/api/v1/audit", who="cli")["entries"][0]["outcome"] == "approved"
    eyes.close()
