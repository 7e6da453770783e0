"""The rivalry so far, in sentences that a desk can print."""

from typing import Any

import pytest
from people import (
    HOCKER,
    INGEBRIGTSEN,
    KERR,
    a_final,
    a_heat,
    a_race,
    a_recovery,
    a_title,
    an_injury,
    covered,
    registered,
    scheduled,
)
from telling import given

from domain.claims import RecordClaim
from projections.calculators.scope import Scope

PAIR = (INGEBRIGTSEN, KERR)
IN_LOG = ", in this log"


def ran(day: str, kerr: tuple[int, str], ingebrigtsen: tuple[int, str], **fields: Any) -> Any:
    lines = [{"place": place, "mark": mark} for place, mark in (kerr, ingebrigtsen)]
    return a_race(day, fields=fields, kerr=lines[0], ingebrigtsen=lines[1])


EIGHT_TO_TWO = (
    *(a_final(f"20{16 + nth}-06-01", kerr=2, ingebrigtsen=1) for nth in range(8)),
    ran("2024-05-01", (1, "3:29.38"), (2, "3:29.65")),
    ran("2024-08-06", (2, "3:27.79"), (4, "3:28.24"), competition="Olympic Games"),
)


def test_a_line_is_the_score_with_its_scope_in_the_log() -> None:
    told = given(*EIGHT_TO_TWO)

    assert told.story(*PAIR, length="line").text == "Jakob Ingebrigtsen leads Josh Kerr 8–2 in finals, in this log."
    assert told.story(KERR, INGEBRIGTSEN, length="line", scope=Scope(discipline=("1500m",))).text == (
        "Jakob Ingebrigtsen leads Josh Kerr 8–2 in 1500 m finals, in this log."
    )


def test_it_speaks_of_the_world_where_the_log_was_stated_to_be_complete() -> None:
    told = given(*EIGHT_TO_TWO, covered("kerr", "ingebrigtsen", races="final-meetings"))

    assert (
        told.story(*PAIR, length="line", as_of="2024-12-31").text == "Jakob Ingebrigtsen leads Josh Kerr 8–2 in finals."
    )


def test_a_paragraph_goes_from_the_score_to_the_season() -> None:
    assert given(*EIGHT_TO_TWO).story(*PAIR, as_of="2024-08-07").sentences == [
        "Jakob Ingebrigtsen leads Josh Kerr 8–2 in finals, in this log.",
        "Kerr beat Ingebrigtsen in their last final, the 1500 m at the Olympic Games on 6 August 2024.",
        "He was 0.45 seconds ahead.",
        "Kerr has been ahead of Ingebrigtsen in their last two finals.",
        "Ingebrigtsen led Kerr 8–0 in finals up to 30 April 2024.",
        "Kerr was ahead in the 1500 m at Test Meeting on 1 May 2024.",
        "Ingebrigtsen has competed twice in 2024.",
        "Kerr has won one final in 2024.",
    ]


def test_the_same_in_norwegian() -> None:
    assert given(*EIGHT_TO_TWO).story(*PAIR, as_of="2024-08-07", lang="nb").sentences == [
        "Jakob Ingebrigtsen leder 8–2 mot Josh Kerr i finaler, i denne loggen.",
        "Kerr slo Ingebrigtsen i deres siste finale, på 1500 m under OL 6. august 2024.",
        "Han var 0,45 sekunder foran.",
        "Kerr har vært foran Ingebrigtsen i deres to siste finaler.",
        "Ingebrigtsen ledet 8–0 mot Kerr i finaler til og med 30. april 2024.",
        "Kerr var foran på 1500 m under Test Meeting 1. mai 2024.",
        "Ingebrigtsen har konkurrert to ganger i 2024.",
        "Kerr har vunnet én finale i 2024.",
    ]


def test_any_day_has_its_own() -> None:
    told = given(*EIGHT_TO_TWO)

    assert told.story(*PAIR, as_of="2016-05-31").text == (
        "Jakob Ingebrigtsen and Josh Kerr have not met in finals, in this log."
    )
    assert told.story(*PAIR, as_of="2016-06-01").sentences == [
        "Jakob Ingebrigtsen leads Josh Kerr 1–0 in finals, in this log.",
        "He beat Kerr in their last final, the 1500 m at Test Meeting on 1 June 2016.",
        "Ingebrigtsen was one place ahead.",
        "He has won one final in 2016.",
        "Kerr has competed once in 2016.",
    ]


def test_who_never_met_in_finals_may_have_met_in_heats() -> None:
    assert given(a_heat(kerr=1, ingebrigtsen=2)).story(*PAIR, as_of="2024-08-02").sentences[:2] == [
        "Jakob Ingebrigtsen and Josh Kerr have not met in finals, in this log.",
        "They have met in one race of any round, in this log.",
    ]


def test_who_never_raced_has_a_story_of_one_sentence() -> None:
    assert given(*registered("kerr", "ingebrigtsen")).story(*PAIR, length="full").text == (
        "Jakob Ingebrigtsen and Josh Kerr have not met in finals, in this log."
    )


def test_ties_show_in_the_number_of_meetings_and_a_tied_last_meeting_has_no_winner() -> None:
    tied = given(
        a_final("2023-06-01", kerr=1, ingebrigtsen=2),
        a_final("2024-06-01", kerr=2, ingebrigtsen=1),
        a_final("2024-07-01", kerr=3, ingebrigtsen=3),
    )

    assert tied.story(*PAIR, as_of="2024-07-01").sentences[:2] == [
        "Jakob Ingebrigtsen and Josh Kerr are level at 1–1 in three finals, in this log.",
        "Their last final was the 1500 m at Test Meeting on 1 July 2024.",
    ]


def test_a_lead_that_was_level_before_says_when() -> None:
    story = given(
        a_final("2022-06-01", kerr=1, ingebrigtsen=2),
        a_final("2023-06-01", kerr=2, ingebrigtsen=1),
        a_final("2024-06-01", kerr=1, ingebrigtsen=2),
        a_final("2024-07-01", kerr=1, ingebrigtsen=2),
    ).story(*PAIR, as_of="2024-07-01")

    assert "They were level at 1–1 in finals up to 1 June 2023." in story.sentences


def test_neither_place_nor_mark_is_taken_for_the_other() -> None:
    """The winner of two sections may have the slower time: then nobody was that much ahead."""
    slower = given(ran("2024-06-01", (1, "3:40.00"), (2, "3:35.00"))).story(*PAIR, as_of="2024-06-01")

    assert not [sentence for sentence in slower.sentences if "seconds" in sentence]


def test_in_a_field_event_it_is_places_and_metres() -> None:
    jumped = given(ran("2024-06-01", (1, "8.41"), (3, "8.31"), discipline="long-jump"))

    assert jumped.story(*PAIR, as_of="2024-06-01", length="full").sentences == [
        "Josh Kerr leads Jakob Ingebrigtsen 1–0 in finals, in this log.",
        "He beat Ingebrigtsen in their last final, the long jump at Test Meeting on 1 June 2024.",
        "Kerr was two places ahead.",
        "He won it.",
        "Ingebrigtsen finished third.",
        "Kerr has won one final in 2024.",
        "Ingebrigtsen has competed once in 2024.",
        "So has Kerr.",
        "Kerr’s personal best in the long jump is 8.41 m, in this log.",
        "Ingebrigtsen’s personal best in the long jump is 8.31 m, in this log.",
    ]


def test_a_minute_and_more_is_written_as_a_time() -> None:
    marathon = given(ran("2024-06-01", (1, "2:05:00"), (2, "2:06:09"), discipline="marathon"))

    assert "Kerr was 1:09 ahead." in marathon.story(*PAIR, as_of="2024-06-01").sentences


def test_who_is_injured_and_who_is_back() -> None:
    hurt = given(
        a_final("2024-01-10", kerr=1, ingebrigtsen=2),
        an_injury("2024-02"),
        a_recovery("2024-05-01", f"{INGEBRIGTSEN}-achilles-tendon-2024-02"),
        a_final("2024-06-01", ingebrigtsen=1),
    )

    assert "Ingebrigtsen has been injured (achilles tendon) since February 2024." in hurt.story(
        *PAIR, as_of="2024-03-01"
    ).text.replace("He has been", "Ingebrigtsen has been")
    assert hurt.story(*PAIR, as_of="2024-06-01").sentences[-4:-2] == [
        "Ingebrigtsen is back from the injury (achilles tendon) of February 2024.",
        "He has competed once since 1 May 2024.",
    ]


def test_what_is_at_stake_next() -> None:
    told = given(
        a_final("2023-08-23", kerr=1, ingebrigtsen=2),
        a_title("2021-08-07", "ingebrigtsen"),
        scheduled("2026-08-06", "kerr", "ingebrigtsen", competition="Olympic Games"),
    ).story(*PAIR)

    assert told.sentences[-4:] == [
        "Kerr is entered for the 1500 m final at the Olympic Games on 6 August 2026.",
        "So is Ingebrigtsen.",
        "He holds the Olympic 1500 m title, in this log.",
        "Ingebrigtsen would be the first to win the Olympic 1500 m title twice, in this log.",
    ]


def test_two_of_one_surname_keep_their_first_names_and_who_is_of_unknown_sex_his_name() -> None:
    race = a_final("2024-06-01", ingebrigtsen=1)
    other = {"athlete": "filip-ingebrigtsen", "name": "Filip Ingebrigtsen", "country": "NOR", "place": 2}
    told = given({**race, "results": [*race["results"], other]})

    assert told.story(INGEBRIGTSEN, "filip-ingebrigtsen", as_of="2024-06-01", sexes={}).sentences[1:3] == [
        "Jakob Ingebrigtsen beat Filip Ingebrigtsen in their last final, the 1500 m at Test Meeting on 1 June 2024.",
        "Jakob Ingebrigtsen was one place ahead.",
    ]


def test_of_many_meetings_the_paragraph_is_no_longer_and_tells_the_last_five() -> None:
    many = given(
        *(a_final(f"{1900 + nth}-06-01", kerr=1 + nth % 3 % 2, ingebrigtsen=2 - nth % 3 % 2) for nth in range(120))
    )
    story = many.story(*PAIR, as_of="2019-06-01")

    assert story.sentences[0] == "Josh Kerr leads Jakob Ingebrigtsen 80–40 in finals, in this log."
    assert "ahead in three of their last five finals" in story.text
    assert len(story.sentences) < 10


def test_nothing_is_told_twice_and_everything_rests_on_something() -> None:
    story = given(*EIGHT_TO_TWO, a_final("2024-07-01", kerr=1, hocker=2)).story(
        *PAIR, length="full", as_of="2024-09-01"
    )

    assert len(story.sentences) == len(set(story.sentences))
    assert all(each.evidence for each in story.told)
    record = story.told[0]
    assert isinstance(record.claim, RecordClaim)
    assert len(record.evidence) == sum(record.claim.wins.values()) == 10
    assert HOCKER not in story.text


def test_a_heat_of_all_rounds_is_told_as_one() -> None:
    told = given(a_final("2024-06-01", kerr=1, ingebrigtsen=2), a_heat("2024-08-02", kerr=2, ingebrigtsen=1))

    assert told.story(*PAIR, as_of="2024-08-02", scope=Scope(round="any")).sentences[:2] == [
        "Jakob Ingebrigtsen and Josh Kerr are level at 1–1 in races of all rounds, in this log.",
        "Ingebrigtsen beat Kerr in their last race of any round, the 1500 m heat at Test Meeting on 2 August 2024.",
    ]


@pytest.mark.parametrize("known_at", ["2024-06-30", None])
def test_it_is_told_by_what_was_known(known_at: str | None) -> None:
    late = given(
        a_final("2024-06-01", kerr=1, ingebrigtsen=2),
        a_final("2024-06-02", published="2024-07-01", kerr=2, ingebrigtsen=1),
    )
    text = late.story(*PAIR, as_of="2024-06-03", known_at=known_at, length="line").text

    assert text == (
        "Josh Kerr leads Jakob Ingebrigtsen 1–0 in finals, in this log."
        if known_at
        else "Jakob Ingebrigtsen and Josh Kerr are level at 1–1 in finals, in this log."
    )
