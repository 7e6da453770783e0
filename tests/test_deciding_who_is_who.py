"""An id is registered once; two ids may turn out to be one person, and may be taken apart again."""

from deciding import given
from people import HOCKER, INGEBRIGTSEN, KERR, a_final, line, merged, registered, unmerged

from domain.refusals import MergedAway, MergedIntoItself, UnknownAthlete, UnknownReference

[JOSH] = registered("kerr")
TRIO = registered("kerr", "ingebrigtsen", "hocker")


def test_somebody_new_is_registered() -> None:
    given().when(JOSH).then(JOSH)


def test_the_same_registration_again_is_a_repetition() -> None:
    given(JOSH).when(JOSH).repeats(-1)


def test_another_registration_of_the_id_conflicts_with_the_one_that_stands() -> None:
    given(JOSH).when(JOSH | {"name": "Joshua Kerr"}).conflicts(JOSH)


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
