"""A title may cite the race it was won in, and that race does not show its winner anywhere but first."""

from typing import Any

import pytest
from deciding import Given, content_of, given
from people import (
    INGEBRIGTSEN,
    KERR,
    Event,
    a_final,
    a_title,
    accepted,
    corrected,
    merged,
    race_annulled,
    race_id,
    registered,
    reported,
    result_annulled,
    retracted,
    scheduled,
)
from scenario import Scenario

from domain.refusals import NotFirst

EVERYBODY = registered("kerr", "ingebrigtsen", "hocker")


def the_title(who: str = "kerr", race: Event | None = None) -> Event:
    return a_title("2024-08-06", who) | {"race": race_id(race or a_final())}


def after(**results: Any) -> Given:
    return given(*EVERYBODY, a_final(**results))


def not_first(place: int | None = None, status: str | None = None, *winners: str, who: str = KERR) -> NotFirst:
    return NotFirst("/race", who, race_id(a_final()), place, status, winners)


@pytest.mark.parametrize(
    "results",
    [
        {"kerr": 1, "ingebrigtsen": 2},
        {"kerr": 1, "ingebrigtsen": 1},
        {"kerr": {"place": 1, "role": "pacemaker"}, "ingebrigtsen": 2},
        {"ingebrigtsen": 2},
        {"kerr": {"mark": "3:27.79"}},
    ],
    ids=["first", "a tie for first", "a pacemaker who went on", "a list without who won", "a list without places"],
)
def test_who_is_first_or_may_be_has_the_title(results: dict[str, Any]) -> None:
    after(**results).when(the_title()).then(the_title())


@pytest.mark.parametrize(
    ("results", "shown"),
    [
        ({"kerr": 2, "ingebrigtsen": 1}, not_first(2, None, INGEBRIGTSEN)),
        ({"kerr": 2}, not_first(2)),
        ({"kerr": "DQ", "ingebrigtsen": 1}, not_first(None, "DQ", INGEBRIGTSEN)),
        ({"kerr": "DNS"}, not_first(None, "DNS")),
        ({"kerr": {"place": 1, "status": "DQ"}}, not_first(None, "DQ")),
        ({"kerr": {"mark": "3:27.79"}, "ingebrigtsen": 1}, not_first(None, None, INGEBRIGTSEN)),
        ({"ingebrigtsen": 1}, not_first(None, None, INGEBRIGTSEN)),
    ],
    ids=["second", "second of a short list", "out", "not started", "first and out", "without a place", "not listed"],
)
def test_who_is_shown_elsewhere_has_not(results: dict[str, Any], shown: NotFirst) -> None:
    after(**results).when(the_title()).refused(shown)


def test_who_moves_up_by_a_correction_has_it_from_then_on() -> None:
    happened = after(ingebrigtsen=1, kerr=2).given(
        the_title("ingebrigtsen"), result_annulled(a_final(), "ingebrigtsen")
    )

    happened.when(the_title()).refused(not_first(2))
    happened.when(
        retracted("title_won", f"{INGEBRIGTSEN}-olympic-1500m-2024"), the_title("ingebrigtsen") | {"note": "again"}
    ).refused(NotFirst("/events/1/race", INGEBRIGTSEN, race_id(a_final()), None, "annulled", ()))
    corrected_since = happened.given(corrected(a_final(), kerr=1, ingebrigtsen="DQ"))
    corrected_since.when(the_title()).then(the_title())


def test_or_by_the_acceptance_of_another_report() -> None:
    said = reported(a_final(), kerr=1, ingebrigtsen=2)
    happened = after(ingebrigtsen=1, kerr=2).given(said, accepted(content_of(said).event_id()))

    happened.when(the_title()).then(the_title())


def test_an_annulled_race_has_no_winner_until_it_is_reinstated() -> None:
    happened = after(kerr=1).given(race_annulled(a_final()))

    happened.when(the_title()).refused(not_first(None, "annulled"))
    happened.given(corrected(a_final(), kerr=1)).when(the_title()).then(the_title())


def test_a_race_without_a_result_shows_nothing() -> None:
    given(*EVERYBODY).when(the_title()).then(the_title())
    given(*EVERYBODY, scheduled("2024-08-06", "ingebrigtsen")).when(the_title()).then(the_title())


def test_in_a_batch_a_title_is_held_against_what_stands_before_it_as_if_they_came_one_by_one() -> None:
    second, first = a_final(kerr=2, ingebrigtsen=1), a_final(kerr=1, ingebrigtsen=2)
    at = race_id(second)

    given(*EVERYBODY).when(second, the_title()).refused(NotFirst("/events/1/race", KERR, at, 2, None, (INGEBRIGTSEN,)))
    given(*EVERYBODY).when(the_title(), second).then(the_title(), second)
    happened = first, the_title(), corrected(first, kerr="DQ", ingebrigtsen=1), the_title("ingebrigtsen")
    given(*EVERYBODY).when(*happened).then(*happened)


def test_a_title_won_over_a_season_cites_no_race() -> None:
    after(kerr=2, ingebrigtsen=1).when(a_title("2024-08-06", "kerr")).then(a_title("2024-08-06", "kerr"))


def test_first_under_another_id_of_the_person_is_first() -> None:
    happened = after(hocker=1, ingebrigtsen=2).given(merged("hocker", into="kerr"))

    happened.when(the_title()).then(the_title())


def test_a_title_that_was_won_stays_a_repetition_whatever_became_of_the_race() -> None:
    after(kerr=1).given(the_title(), corrected(a_final(), kerr=2)).when(the_title()).repeats()


def test_the_refusal_names_the_place_and_the_mend(sqlite_scenario: Scenario) -> None:
    scenario = sqlite_scenario.given(a_final(kerr=3, ingebrigtsen=1, hocker="DQ", nuguse={}))

    def refused(who: str) -> str:
        ((pointer, sentence),) = scenario.refusal(the_title(who))
        assert pointer == "/race"
        return sentence.removeprefix(f"{race_id(a_final())} shows ")

    mend = "; correct the race first (race_corrected), or leave race out."
    assert refused("kerr") == f"josh-kerr 3rd, not first{mend}"
    assert refused("hocker") == f"cole-hocker DQ, not first{mend}"
    assert refused("nuguse") == f"jakob-ingebrigtsen first, and no place of yared-nuguse{mend}"
    assert scenario.post_what_if(KERR, INGEBRIGTSEN, {"events": [the_title()]}).status_code == 422
