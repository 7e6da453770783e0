"""What is stated stands until it is taken back, whatever its kind; only then may another follow under its key."""

import pytest
from deciding import Given, content_of, given
from people import (
    HOCKER,
    Event,
    a_claim,
    a_milestone,
    a_quote,
    a_recovery,
    a_title,
    an_injury,
    registered,
    retracted,
)

from domain.refusals import RecoveryStands, TakenBack, UnknownAthlete, UnknownReference

INJURY = an_injury("2024-01-10", "hocker")
RECOVERY = a_recovery("2024-03-01", content_of(INJURY).event_id())
HURT = an_injury("2025-05-10")
MILESTONE = a_milestone("2023-09-17", "fastest mile race ever", "ingebrigtsen")

# One of them is injured, so that a recovery is from something.
EVERYBODY = given(*registered("kerr", "ingebrigtsen", "hocker"), INJURY)
QUOTE = a_quote("2024-06-02", "next guy")
CLAIM = a_claim()
TITLE = a_title("2024-08-06", "kerr")

# By kind: what is stated, and what may be stated anew under the same key.
STATED: dict[str, tuple[Event, Event]] = {
    "quote": (QUOTE, a_quote("2024-06-02", "next guy", about=HOCKER)),
    "claim": (CLAIM, CLAIM | {"note": "page 3"}),
    "title_won": (TITLE, a_title("2024-08-07", "kerr")),
    "injury": (HURT, HURT | {"description": "a tear"}),
    "recovery": (RECOVERY, RECOVERY | {"occurred_on": "2024-03-05"}),
    "milestone": (MILESTONE, MILESTONE | {"description": "at altitude"}),
}
every_kind = pytest.mark.parametrize("kind", STATED)


def of(kind: str) -> tuple[Event, Event, Event]:
    """A statement, its withdrawal, and another under the same key."""
    first, second = STATED[kind]
    return first, retracted(kind, content_of(first).event_id()), second


@every_kind
def test_it_is_recorded_once(kind: str) -> None:
    first, _, _ = of(kind)

    EVERYBODY.when(first).then(first)
    EVERYBODY.given(first).when(first).repeats(0)


@every_kind
def test_while_it_stands_another_is_a_conflict_that_names_what_takes_it_back(kind: str) -> None:
    first, back, second = of(kind)

    EVERYBODY.given(first).when(second).conflicts(first, back["type"])


@every_kind
def test_taken_back_it_may_be_stated_anew_otherwise(kind: str) -> None:
    first, back, second = of(kind)

    EVERYBODY.given(first).when(back, second).then(back, second)


@every_kind
def test_what_nobody_stated_cannot_be_taken_back(kind: str) -> None:
    _, back, _ = of(kind)

    EVERYBODY.when(back).refused(UnknownReference(f"/{kind}", kind, back[kind]))


@every_kind
def test_it_is_taken_back_once_and_not_for_another_reason(kind: str) -> None:
    first, back, _ = of(kind)
    happened = EVERYBODY.given(first, back)

    happened.when(back).repeats(0)
    happened.when(back | {"reason": "a court said so"}).conflicts(back)


@every_kind
def test_just_what_was_taken_back_is_a_repetition_and_does_not_stand_again(kind: str) -> None:
    first, back, _ = of(kind)

    EVERYBODY.given(first, back).when(first).repeats(0)


@every_kind
def test_each_repetition_says_which_it_repeats(kind: str) -> None:
    happened = stated_anew(kind)
    first, _, second = of(kind)

    happened.when(first).repeats(0)
    happened.when(second).repeats(1)


@every_kind
def test_what_is_stated_anew_is_taken_back_in_the_words_that_took_back_the_first(kind: str) -> None:
    _, back, _ = of(kind)

    stated_anew(kind).when(back).then(back)
    stated_anew(kind).given(back).when(back).repeats(1)


@every_kind
def test_a_batch_that_is_sent_again_takes_back_nothing_anew(kind: str) -> None:
    """In front of what it states, the withdrawal is about the one before; behind it, about that one."""
    first, back, second = of(kind)

    stated_anew(kind).when(back, second).repeats(0, 1)
    stated_anew(kind).when(first, back, second).repeats(0, 0, 1)


@every_kind
def test_behind_all_that_a_batch_repeats_a_withdrawal_is_about_what_stands(kind: str) -> None:
    first, back, second = of(kind)
    again = (first, back, second, back)

    stated_anew(kind).when(*again).then(back)
    stated_anew(kind).given(back).when(*again).repeats(0, 0, 1, 1)


def stated_anew(kind: str) -> Given:
    first, back, second = of(kind)
    return EVERYBODY.given(first, back, second)


def test_anybody_may_be_quoted_but_it_is_about_athletes_who_are_known() -> None:
    quote = a_quote("2024-06-02", "next guy", speaker="Brett Clothier")

    EVERYBODY.when(quote).then(quote)
    given(*registered("ingebrigtsen")).when(a_quote("2024-06-02", "next guy", about=HOCKER)).refused(
        UnknownAthlete("/about/0", HOCKER)
    )


def test_a_title_is_of_a_year() -> None:
    other_year = a_title("2028-08-06", "kerr") | {"occurred_on": "2023-08-06"}
    other_year["source"] = {"publisher": "Test Desk"}

    EVERYBODY.given(TITLE).when(other_year).then(other_year)


def test_an_injury_is_not_taken_back_while_a_recovery_from_it_stands() -> None:
    recovered = EVERYBODY.given(RECOVERY)
    no_injury = retracted("injury", content_of(INJURY).event_id())
    no_recovery = retracted("recovery", content_of(RECOVERY).event_id())
    stands = RecoveryStands("/injury", no_injury["injury"], no_recovery["recovery"])

    recovered.when(no_injury).refused(stands)
    recovered.when(no_recovery, no_injury).then(no_recovery, no_injury)
    recovered.given(no_recovery, no_injury).when(no_recovery, no_injury).repeats(0, 0)


def test_nobody_recovers_from_an_injury_that_was_taken_back_until_it_is_stated_anew() -> None:
    no_injury = retracted("injury", content_of(INJURY).event_id())
    anew = INJURY | {"description": "a tear"}
    gone = EVERYBODY.given(no_injury)

    gone.when(RECOVERY).refused(TakenBack("/injury", "injury", no_injury["injury"]))
    gone.when(anew, RECOVERY).then(anew, RECOVERY)


def test_a_recovery_is_named_by_its_own_id() -> None:
    injury = content_of(INJURY).event_id()

    EVERYBODY.given(RECOVERY).when(retracted("recovery", injury)).refused(
        UnknownReference("/recovery", "recovery", injury)
    )
