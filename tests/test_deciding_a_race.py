"""Which result of a race stands, what is a repetition of it and what a contradiction."""

import pytest
from deciding import content_of, given
from people import (
    HOCKER,
    KERR,
    Event,
    a_final,
    accepted,
    corrected,
    race_annulled,
    race_id,
    registered,
    reported,
    result_annulled,
    scheduled,
)

from domain.refusals import AthleteNotInRace, CommandRefused, UnknownReference, Unreadable

EVERYBODY = registered("kerr", "ingebrigtsen", "hocker")
FINAL = a_final("2024-08-06", kerr=1, ingebrigtsen=2)
RACE = race_id(FINAL)
REPORT = reported(FINAL, kerr=2, ingebrigtsen=1)
REPORT_ID = content_of(REPORT).event_id()
RULINGS = ("race_corrected", "report_accepted", "result_annulled", "race_annulled")

RUN = given(*EVERYBODY, FINAL)
NOT_RUN = given(*EVERYBODY)


def test_a_result_is_recorded_once() -> None:
    NOT_RUN.when(FINAL).then(FINAL)
    RUN.when(FINAL).repeats()


def test_other_lines_under_the_same_key_conflict_and_name_what_changes_them() -> None:
    RUN.when(a_final("2024-08-06", kerr=2, ingebrigtsen=1)).conflicts(FINAL, *RULINGS)


def test_the_conflict_shows_the_lines_that_stand_now() -> None:
    stands = FINAL | {"results": corrected(FINAL, kerr=2, ingebrigtsen=1)["results"]}
    happened = RUN.given(corrected(FINAL, kerr=2, ingebrigtsen=1))

    happened.when(a_final("2024-08-06", kerr=3)).conflicts(stands, *RULINGS)


def test_the_first_report_stays_a_repetition_whatever_became_of_it() -> None:
    RUN.given(corrected(FINAL, kerr=2, ingebrigtsen=1)).when(FINAL).repeats()
    RUN.given(race_annulled(FINAL)).when(FINAL).repeats()


def test_a_correction_gives_the_whole_new_list_and_is_recorded_once() -> None:
    correction = corrected(FINAL, kerr=2, ingebrigtsen=1)

    RUN.when(correction).then(correction)
    RUN.given(correction).when(correction).repeats()


def test_a_correction_back_to_what_stood_is_news() -> None:
    back = corrected(FINAL, kerr=1, ingebrigtsen=2, reason="protest upheld")

    RUN.given(corrected(FINAL, kerr=2, ingebrigtsen=1)).when(back).then(back)


@pytest.mark.parametrize(
    "ruling", [corrected(FINAL, kerr=1), result_annulled(FINAL, "kerr"), race_annulled(FINAL), REPORT]
)
def test_what_is_about_a_race_needs_its_result(ruling: Event) -> None:
    NOT_RUN.when(ruling).refused(UnknownReference("/race", "race_result", RACE))


def test_the_marks_of_a_correction_are_read_in_the_discipline_of_the_race() -> None:
    refusal = RUN.when(corrected(FINAL, kerr={"place": 1, "mark": "quick"})).refusal
    assert isinstance(refusal, CommandRefused)
    assert [(type(each), each.pointer) for each in refusal.refusals] == [(Unreadable, "/results/0/mark")]


def test_a_result_is_annulled_of_who_is_in_the_race() -> None:
    RUN.when(result_annulled(FINAL, "kerr")).then(result_annulled(FINAL, "kerr"))
    RUN.when(result_annulled(FINAL, "hocker")).refused(AthleteNotInRace("/athlete", HOCKER, RACE))


def test_an_annulment_is_a_repetition_also_when_a_correction_has_dropped_the_athlete() -> None:
    ruling = result_annulled(FINAL, "ingebrigtsen")

    RUN.given(ruling, corrected(FINAL, kerr=1)).when(ruling).repeats()


def test_who_a_correction_has_dropped_has_no_result_to_annul() -> None:
    RUN.given(corrected(FINAL, ingebrigtsen=1)).when(result_annulled(FINAL, "kerr")).refused(
        AthleteNotInRace("/athlete", KERR, RACE)
    )


def test_another_report_is_kept_beside_the_result() -> None:
    RUN.when(REPORT).then(REPORT)
    RUN.given(REPORT).when(REPORT).repeats()


def test_a_report_that_is_accepted_says_which_lines_stand_from_then_on() -> None:
    lines = reported(FINAL, kerr=2, ingebrigtsen=1)["results"]

    RUN.given(REPORT).when(accepted(REPORT_ID)).then(
        accepted(REPORT_ID, results=lines, source={"publisher": "Another Desk"})
    )


def test_a_report_of_the_first_few_leaves_the_others_as_they_stand() -> None:
    report = reported(FINAL, kerr=3)
    lines = a_final(kerr=3, ingebrigtsen=2)["results"]

    RUN.given(report).when(accepted(content_of(report).event_id())).then(
        accepted(content_of(report).event_id(), results=lines, source={"publisher": "Another Desk"})
    )


def test_a_report_nobody_made_cannot_be_accepted() -> None:
    RUN.when(accepted(f"{RACE}-reported-00000000")).refused(
        UnknownReference("/report", "race_reported", f"{RACE}-reported-00000000")
    )


def test_a_report_is_accepted_once_and_corrected_after_that() -> None:
    happened = RUN.given(REPORT, accepted(REPORT_ID))
    stands = accepted(REPORT_ID, results=REPORT["results"], source={"publisher": "Another Desk"})

    happened.when(accepted(REPORT_ID)).repeats()
    happened.when(accepted(REPORT_ID, reason="a letter")).conflicts(stands, "race_corrected")


AT_FIRST = scheduled("2026-08-06", "kerr", "hocker")
LATER = scheduled("2026-08-06", "kerr", "ingebrigtsen")
OFF = race_annulled(AT_FIRST, reason="Hocker withdraws")


def test_a_race_is_announced_called_off_and_announced_anew() -> None:
    NOT_RUN.when(AT_FIRST, OFF, LATER).then(AT_FIRST, OFF, LATER)
    NOT_RUN.given(AT_FIRST).when(LATER).conflicts(AT_FIRST, "race_annulled")


def test_a_race_nobody_announced_or_ran_cannot_be_called_off() -> None:
    NOT_RUN.when(OFF).refused(UnknownReference("/race", "race_result", race_id(AT_FIRST)))


def test_a_race_that_was_run_is_not_announced_any_more() -> None:
    RUN.when(scheduled("2024-08-06", "kerr")).conflicts(FINAL, *RULINGS)


def test_the_announcement_of_a_race_stays_a_repetition_when_it_has_been_run() -> None:
    announced = scheduled("2024-08-06", "kerr")

    NOT_RUN.given(announced, FINAL).when(announced).repeats(0)


def test_annulling_a_race_that_was_run_calls_nothing_off() -> None:
    annulled = race_annulled(FINAL)

    RUN.when(annulled).then(annulled)
    RUN.given(annulled).when(annulled).repeats()
