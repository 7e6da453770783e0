"""An id is registered once; two ids may turn out to be one person, and may be taken apart again."""

import pytest
from deciding import content_of, given
from people import (
    HOCKER,
    INGEBRIGTSEN,
    KERR,
    Event,
    a_final,
    accepted,
    corrected,
    line,
    merged,
    race_annulled,
    race_id,
    registered,
    reported,
    result_annulled,
    scheduled,
    unmerged,
)

from domain.refusals import (
    MergedAway,
    MergedIntoItself,
    OnePersonTwice,
    RacedEachOther,
    UnknownAthlete,
    UnknownReference,
)

[JOSH] = registered("kerr")
TRIO = registered("kerr", "ingebrigtsen", "hocker")
FINAL = a_final("2024-06-01", kerr=1, ingebrigtsen=2)


def test_somebody_new_is_registered() -> None:
    given().when(JOSH).then(JOSH)


def test_the_same_registration_again_is_a_repetition() -> None:
    given(JOSH).when(JOSH).repeats(-1)


def test_another_registration_of_the_id_conflicts_with_the_one_that_stands() -> None:
    given(JOSH).when(JOSH | {"born": "1997-10-08"}).conflicts(JOSH)


def test_another_name_for_the_id_conflicts_and_is_given_by_a_renaming() -> None:
    given(JOSH).when(JOSH | {"name": "Joshua Kerr"}).conflicts(JOSH, "athlete_renamed")


def test_a_registration_of_which_all_stands_already_is_a_repetition_whoever_said_it_first() -> None:
    introduced_by_a_result = given(a_final(kerr=1))

    introduced_by_a_result.when(JOSH).repeats()
    introduced_by_a_result.when(JOSH | {"sex": "m", "note": "from the entry list"}).repeats()
    given(JOSH).when(JOSH | {"sex": "m"}).conflicts(JOSH)
    given(JOSH | {"external_ids": {"wa": "1"}}).when(JOSH | {"external_ids": {"wa": "2"}}).conflicts(
        JOSH | {"external_ids": {"wa": "1"}}
    )


def test_a_result_line_with_name_and_country_introduces_whom_it_names() -> None:
    final = a_final(kerr=1)

    given().when(final).then(JOSH | {"sex": "m", "source": final["source"]}, final)


def test_a_result_line_introduces_nobody_who_is_there() -> None:
    final = a_final(kerr=1)

    given(JOSH).when(final).then(final)


def test_every_unknown_athlete_of_an_event_is_named() -> None:
    nameless = a_final(kerr=1) | {"results": [{"athlete": KERR}, {"athlete": HOCKER, "name": "Cole Hocker"}]}

    given().when(nameless).refused(
        UnknownAthlete("/results/0/athlete", KERR, can_be_introduced=True),
        UnknownAthlete("/results/1/athlete", HOCKER, can_be_introduced=True),
    )


def test_whoever_an_earlier_event_of_the_batch_introduces_is_known_to_the_later_ones() -> None:
    first, second = a_final("2024-06-01", kerr=1), a_final("2024-06-02", kerr=1)
    second["results"] = [{key: value for key, value in line("kerr", 1).items() if key in ("athlete", "place")}]

    given(JOSH).when(first, second).then(first, second)


def test_two_ids_become_one_person() -> None:
    given(*TRIO).when(merged("hocker", into="kerr")).then(merged("hocker", into="kerr"))


def test_who_is_merged_must_be_registered_and_so_must_the_other() -> None:
    given(JOSH).when(merged("hocker", into="kerr")).refused(UnknownAthlete("/athlete", HOCKER))
    given(JOSH).when(merged("kerr", into="hocker")).refused(UnknownAthlete("/into", HOCKER))


def test_nobody_is_merged_into_himself() -> None:
    given(JOSH).when(merged("kerr", into="kerr")).refused(MergedIntoItself("/into", KERR))


def test_a_merge_again_is_a_repetition_and_for_another_reason_a_conflict() -> None:
    happened = given(*TRIO, merged("hocker", into="kerr"))

    happened.when(merged("hocker", into="kerr")).repeats()
    happened.when(merged("hocker", into="kerr", reason="a typing error")).conflicts(
        merged("hocker", into="kerr"), "athlete_unmerged"
    )


def test_nobody_is_merged_into_somebody_who_is_merged_away() -> None:
    happened = given(*TRIO, merged("hocker", into="kerr"))

    happened.when(merged("ingebrigtsen", into="hocker")).refused(MergedAway("/into", HOCKER, KERR))


def test_nor_within_one_batch() -> None:
    given(*TRIO).when(merged("hocker", into="kerr"), merged("ingebrigtsen", into="hocker")).refused(
        MergedAway("/events/1/into", HOCKER, KERR)
    )


def test_a_merge_that_was_recorded_before_the_other_was_merged_away_stays_a_repetition() -> None:
    happened = given(*TRIO, merged("hocker", into="kerr"), merged("kerr", into="ingebrigtsen"))

    happened.when(merged("hocker", into="kerr")).repeats()


def test_two_who_were_merged_are_taken_apart_and_may_be_merged_into_another() -> None:
    apart = given(*TRIO, merged("hocker", into="kerr"), unmerged("hocker"))

    apart.when(unmerged("hocker")).repeats()
    apart.when(merged("hocker", into="ingebrigtsen")).then(merged("hocker", into="ingebrigtsen"))


def test_who_is_not_merged_cannot_be_taken_apart() -> None:
    given(*TRIO).when(unmerged("ingebrigtsen")).refused(UnknownReference("/athlete", "athlete_merged", INGEBRIGTSEN))


def test_who_raced_each_other_are_not_one_person() -> None:
    raced = [a_final("2024-06-01", kerr=1, hocker=2), a_final("2024-06-02", kerr=1, hocker="DNS")]
    happened = given(*TRIO, *raced, a_final("2024-06-03", kerr=1, ingebrigtsen=2))

    happened.when(merged("hocker", into="kerr")).refused(
        RacedEachOther("/into", HOCKER, KERR, (race_id(raced[0]), race_id(raced[1])))
    )


def test_nor_are_those_of_whom_one_is_another_who_raced_the_other() -> None:
    final = a_final(hocker=1, ingebrigtsen=2)
    happened = given(*TRIO, final, merged("hocker", into="kerr"))

    happened.when(merged("ingebrigtsen", into="kerr")).refused(
        RacedEachOther("/into", INGEBRIGTSEN, KERR, (race_id(final),))
    )


def test_what_stands_decides_whether_they_raced_each_other() -> None:
    final, merge = a_final(kerr=1, ingebrigtsen=2), merged("ingebrigtsen", into="kerr")
    raced = RacedEachOther("/into", INGEBRIGTSEN, KERR, (race_id(final),))
    beside = reported(final, hocker=2)

    given(*TRIO, final, corrected(final, kerr=1)).when(merge).then(merge)
    given(*TRIO, final, result_annulled(final, "kerr")).when(merge).refused(raced)
    given(*TRIO, final, race_annulled(final)).when(merge).refused(raced)
    given(*TRIO, final, beside, accepted(content_of(beside).event_id())).when(merged("hocker", into="kerr")).refused(
        RacedEachOther("/into", HOCKER, KERR, (race_id(final),))
    )


def test_who_is_entered_beside_the_other_is_not_he_until_the_race_is_called_off_or_run_without_him() -> None:
    entered, merge = scheduled("2024-08-06", "kerr", "hocker"), merged("hocker", into="kerr")
    called_off = race_annulled(a_final())
    happened = given(*TRIO, entered)

    happened.when(merge).refused(RacedEachOther("/into", HOCKER, KERR, (race_id(entered),)))
    happened.given(called_off).when(merge).then(merge)
    happened.given(called_off, entered | {"note": "again"}).when(merge).refused(
        RacedEachOther("/into", HOCKER, KERR, (race_id(entered),))
    )
    happened.given(a_final(kerr=1, ingebrigtsen=2)).when(merge).then(merge)


def test_a_batch_that_merges_who_race_in_it_is_refused_whichever_it_says_first() -> None:
    final, merge = a_final(kerr=1, hocker=2), merged("hocker", into="kerr")

    given(*TRIO).when(final, merge).refused(RacedEachOther("/events/1/into", HOCKER, KERR, (race_id(final),)))
    given(*TRIO).when(merge, final).refused(OnePersonTwice("/events/1/results/1/athlete", HOCKER, KERR))
    given(*TRIO).when(merge, unmerged("hocker"), final).then(merge, unmerged("hocker"), final)


@pytest.mark.parametrize(
    ("later", "pointer"),
    [
        (a_final("2024-07-10", kerr=1, ingebrigtsen=2, hocker=3), "/results/2/athlete"),
        (corrected(FINAL, kerr=1, hocker=2), "/results/1/athlete"),
        (reported(FINAL, kerr=1, hocker=2), "/results/1/athlete"),
        (scheduled("2027-07-01", "kerr", "ingebrigtsen", "hocker"), "/entries/2"),
    ],
    ids=["result", "correction", "report", "announcement"],
)
def test_a_list_with_both_ids_of_one_person_is_refused(later: Event, pointer: str) -> None:
    one = given(*TRIO, FINAL, merged("hocker", into="kerr"))

    one.when(later).refused(OnePersonTwice(pointer, HOCKER, KERR))
    one.given(unmerged("hocker")).when(later).then(later)


def test_what_was_listed_before_the_two_were_one_stays_a_repetition() -> None:
    twice = a_final("2024-07-10", kerr=1, hocker=2)
    happened = given(*TRIO, twice, corrected(twice, kerr=1), merged("hocker", into="kerr"))

    happened.when(twice).repeats()


def test_what_is_reported_of_the_old_id_is_accepted_for_the_line_that_stands() -> None:
    said = reported(FINAL, hocker=2, ingebrigtsen=1)
    report = content_of(said).event_id()
    stands = accepted(report, source={"publisher": "Another Desk"}, results=[
        line("kerr", 2), line("ingebrigtsen", 1),
    ])  # fmt: skip

    given(*TRIO, FINAL, merged("hocker", into="kerr"), said).when(accepted(report)).then(stands)


def test_a_result_is_annulled_by_whichever_id_of_the_person_and_for_the_line_that_stands() -> None:
    old = a_final(hocker=1, ingebrigtsen=2)
    happened = given(*TRIO, old, merged("hocker", into="kerr"))

    happened.when(result_annulled(old, "kerr")).then(result_annulled(old, "hocker"))
    happened.given(result_annulled(old, "kerr")).when(result_annulled(old, "kerr")).repeats()
    happened.given(result_annulled(old, "hocker")).when(result_annulled(old, "kerr")).repeats()


def test_a_report_that_lists_one_person_twice_is_not_accepted() -> None:
    said = reported(FINAL, kerr=3, hocker=2, ingebrigtsen=1)
    happened = given(*TRIO, FINAL, said, merged("hocker", into="kerr"))

    happened.when(accepted(content_of(said).event_id())).refused(OnePersonTwice("/report", HOCKER, KERR))
