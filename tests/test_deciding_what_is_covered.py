"""What may be stated of the log's coverage, and taken back."""

from datetime import date
from typing import Any

import pytest
from deciding import content_of, given
from people import INGEBRIGTSEN, KERR, Event, a_final, covered, registered, retracted, source

from domain.refusals import (
    CommandRefused,
    EndsBeforeItBegins,
    FutureDate,
    NothingCovered,
    PublishedBeforeItHappened,
    Refused,
    TooFewToMeet,
    UnknownAthlete,
    UnreadableDate,
)

TODAY = date(2026, 1, 1)


def a_statement(**fields: Any) -> Event:
    return covered("kerr", "ingebrigtsen", **fields)


def refused(event: Event) -> list[tuple[type[Refused], str]]:
    with pytest.raises(CommandRefused) as raised:
        content_of(event)
    return [(type(each), each.pointer) for each in raised.value.refusals]


def test_coverage_is_stated_of_athletes_a_competition_a_discipline_or_the_meetings_of_a_pair() -> None:
    log = given(*registered("kerr", "ingebrigtsen"))
    of_all: Event = {"type": "coverage_stated", "races": "finals", "from": "1896", "to": "2024"}
    for event in (
        a_statement(),
        a_statement(races="finals", discipline=["1500m", "mile"], **{"from": "2016-07-24"}),
        a_statement(races="meetings"),
        a_statement(races="final-meetings", source=source("2024-12-31")),
        of_all | {"competition": "Olympic Games"},
        of_all | {"discipline": ["1500m"], "sex": "m"},
    ):
        log.when(event).then(event)


def test_a_month_or_a_year_begins_with_its_first_day_and_ends_with_its_last() -> None:
    given(*registered("kerr", "ingebrigtsen")).when(a_statement(to="2024", **{"from": "2016-07"})).then(
        a_statement(to="2024-12-31", **{"from": "2016-07-01"})
    )


def test_a_discipline_is_covered_under_its_slug() -> None:
    given(*registered("kerr", "ingebrigtsen")).when(a_statement(discipline=["1500", "LJ"])).then(
        a_statement(discipline=["1500m", "long-jump"])
    )


@pytest.mark.parametrize(
    ("event", "because"),
    [
        (a_statement(races="heats"), (Refused, "/races")),
        (a_statement(to="2026-01-02"), (FutureDate, "/to")),
        (a_statement(to="2026"), (FutureDate, "/to")),
        (a_statement(to="soon"), (UnreadableDate, "/to")),
        (a_statement(**{"from": "once"}), (UnreadableDate, "/from")),
        (a_statement(**{"from": "2025-01-01"}), (EndsBeforeItBegins, "/to")),
        (a_statement(source=source("2024-12-30")), (PublishedBeforeItHappened, "/source/published_on")),
        (covered("kerr", races="meetings"), (TooFewToMeet, "/athletes")),
        (covered(races="final-meetings", competition="Olympic Games"), (TooFewToMeet, "/athletes")),
        (covered(), (NothingCovered, "/athletes")),
        (a_statement(discipline=["the fifteen hundred!"]), (Refused, "/discipline/0")),
        (a_statement(sex="men"), (Refused, "/sex")),
        (covered("kerr", "kerr"), (Refused, "/athletes/1")),
    ],
    ids=lambda value: value[1] if isinstance(value, tuple) else None,
)
def test_what_cannot_be_so_is_refused_with_its_field(event: Event, because: tuple[type[Refused], str]) -> None:
    kind, pointer = because
    ((found, at),) = refused(event)
    assert issubclass(found, kind)
    assert at == pointer


def test_who_is_not_registered_has_no_coverage() -> None:
    given(*registered("kerr")).when(a_statement()).refused(UnknownAthlete("/athletes/1", INGEBRIGTSEN))


def test_the_same_statement_again_is_a_repetition_and_one_of_another_span_is_another() -> None:
    stated = given(*registered("kerr", "ingebrigtsen"), a_statement())

    stated.when(a_statement()).repeats(0)
    stated.when(a_statement(to="2025-06-30")).then(a_statement(to="2025-06-30"))


def test_what_was_stated_is_retracted_and_may_be_stated_anew() -> None:
    taken_back = retracted("coverage_stated", content_of(a_statement()).subject(), "a meeting in Ostrava is lacking")
    log = given(a_final(kerr=1, ingebrigtsen=2), a_statement())

    log.when(taken_back).then(taken_back)
    log.given(taken_back).when(a_statement(note="now it is there")).then(a_statement(note="now it is there"))


def test_a_statement_names_whom_it_is_about() -> None:
    assert content_of(a_statement()).mentioned() == (KERR, INGEBRIGTSEN)
