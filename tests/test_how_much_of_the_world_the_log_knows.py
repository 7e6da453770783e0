"""Coverage: what an answer says of the log it is of, and which of its sentences may speak of the world."""

from datetime import date
from typing import Any

import pytest
from deciding import content_of
from people import (
    INGEBRIGTSEN,
    KERR,
    Event,
    a_final,
    a_heat,
    a_milestone,
    a_race,
    a_title,
    an_injury,
    covered,
    merged,
    retracted,
    scheduled,
    source,
)
from seeing import Seen, given

FIRST, LAST = a_final("2019-10-06", kerr=6, ingebrigtsen=4), a_final("2024-08-06", kerr=2, ingebrigtsen=4)
RIVALS = given(FIRST, LAST)
BOTH = covered("kerr", "ingebrigtsen")


def coverage(log: Seen, **asked: Any) -> str:
    return str(log.head_to_head(KERR, INGEBRIGTSEN, **asked).coverage)


def everybody(**fields: Any) -> Event:
    return {"type": "coverage_stated", "races": "all", "to": "2024-12-31"} | fields


def sentences(log: Seen, rule: str) -> list[tuple[str, str]]:
    """What the computed milestones of this rule say, and what they speak of."""
    entries = log.timeline(KERR, INGEBRIGTSEN)
    told = [(entry.headline, entry.details) for entry in entries if entry.computed]
    return [(headline, details["speaks_of"]) for headline, details in told if details and details["rule"] == rule]


# --- complete, partial, unstated -----------------------------------------------------------------------------


def test_of_what_nobody_stated_anything_the_coverage_is_unstated() -> None:
    record = RIVALS.head_to_head(KERR, INGEBRIGTSEN)

    assert (record.coverage, record.covered_by, record.uncovered) == ("unstated", (), ())
    assert record.last_known == "2024-08-06"


def test_it_is_complete_where_every_race_of_both_is_there_and_says_by_which_event() -> None:
    record = RIVALS.given(BOTH).head_to_head(KERR, INGEBRIGTSEN)

    assert record.coverage == "complete"
    (stated,) = record.covered_by if isinstance(record.covered_by, tuple) else ()
    assert (stated.athletes, stated.races, stated.to) == ((KERR, INGEBRIGTSEN), "all", "2024-12-31")
    assert stated.position == 5


@pytest.mark.parametrize(
    ("statement", "asked", "expected"),
    [
        (covered("kerr"), {}, "partial"),
        (covered("kerr", "ingebrigtsen", races="finals"), {}, "complete"),
        (covered("kerr", "ingebrigtsen", races="finals"), {"round": "any"}, "partial"),
        (covered("kerr", "ingebrigtsen", races="finals"), {"round": "heat"}, "unstated"),
        (covered("kerr", "ingebrigtsen", races="meetings"), {"round": "any"}, "complete"),
        (covered("kerr", "ingebrigtsen", races="final-meetings"), {}, "complete"),
        (covered("kerr", "ingebrigtsen", races="final-meetings"), {"round": "any"}, "partial"),
        (covered("kerr", "ingebrigtsen", discipline=["1500m"]), {}, "partial"),
        (covered("kerr", "ingebrigtsen", discipline=["1500m"]), {"discipline": ("1500m",)}, "complete"),
        (covered("kerr", "ingebrigtsen", discipline=["1500m"]), {"discipline": ("1500m", "mile")}, "partial"),
        (covered("kerr", "ingebrigtsen", discipline=["1500m"]), {"discipline": ("mile",)}, "unstated"),
        (covered("kerr", "ingebrigtsen", competition="Olympic Games"), {}, "partial"),
        (covered("kerr", "ingebrigtsen", competition="Olympic Games"), {"competition": "olympic games"}, "complete"),
        (covered("kerr", "ingebrigtsen", competition="Olympic Games"), {"competition": "Bislett"}, "unstated"),
        (covered("kerr", "ingebrigtsen", to="2024-08-05"), {}, "partial"),
        (covered("kerr", "ingebrigtsen", to="2024-08-06"), {}, "complete"),
        (covered("kerr", "ingebrigtsen", **{"from": "2017-10-06"}), {}, "complete"),
        (covered("kerr", "ingebrigtsen", **{"from": "2019-01-01"}), {}, "partial"),
        (everybody(discipline=["1500m"]), {"discipline": ("1500m",)}, "complete"),
        (everybody(discipline=["1500m"]), {}, "partial"),
        (everybody(competition="Test Meeting", races="finals"), {"competition": "Test Meeting"}, "complete"),
        (covered("hocker", "nuguse"), {}, "unstated"),
        (covered("kerr", "hocker", races="meetings"), {"round": "any"}, "unstated"),
        (covered("kerr", "hocker", races="final-meetings"), {}, "unstated"),
        (covered("kerr", "hocker"), {}, "partial"),
    ],
)
def test_a_statement_covers_what_it_is_about_and_no_more(
    statement: Event, asked: dict[str, Any], expected: str
) -> None:
    log = given(a_final("2019-01-05", hocker=1, nuguse=2)).given(FIRST, LAST, statement)

    assert coverage(log, **asked) == expected


def test_the_span_asked_is_that_of_the_question() -> None:
    season = covered("kerr", "ingebrigtsen", to="2024-12-31", **{"from": "2024-01-01"})
    log = RIVALS.given(season)

    assert coverage(log) == "partial"
    assert coverage(log, from_=date(2024, 1, 1)) == "complete"
    assert coverage(log, from_=date(2024, 1, 1), as_of="2025-03-01") == "partial"
    assert coverage(log, from_=date(2024, 1, 1), to=date(2024, 9, 1), as_of="2025-03-01") == "complete"
    assert coverage(log, as_of="2023-12-31") == "unstated"


def test_what_is_not_covered_is_said_by_its_days() -> None:
    parts = (covered("kerr", "ingebrigtsen", to="2018-12-31"), covered("kerr", "ingebrigtsen", **{"from": "2020"}))
    record = RIVALS.given(*parts).head_to_head(KERR, INGEBRIGTSEN, as_of="2025-01-31")

    assert isinstance(record.uncovered, tuple)
    assert [(each.from_, each.to) for each in record.uncovered] == [
        ("2019-01-01", "2019-12-31"),
        ("2025-01-01", "2025-01-31"),
    ]


def test_several_statements_cover_together() -> None:
    halves = [
        covered("kerr", to="2020-05-31"),
        covered("kerr", **{"from": "2020-06"}),
        covered("ingebrigtsen", discipline=["1500m"]),
        covered("ingebrigtsen", discipline=["mile"]),
    ]

    assert coverage(RIVALS.given(*halves), discipline=("1500m", "mile")) == "complete"
    assert coverage(RIVALS.given(*halves)) == "partial"


def test_a_statement_is_known_when_it_was_published_and_until_it_is_retracted() -> None:
    stated = covered("kerr", "ingebrigtsen", to="2024-08-31", source=source("2024-09-10"))
    id_ = content_of(stated).subject()
    log = RIVALS.given(stated, retracted("coverage_stated", id_) | {"source": source("2024-10-01")})

    assert coverage(log, known_at="2024-09-09") == "unstated"
    assert coverage(log, known_at="2024-09-10") == "complete"
    assert coverage(log, known_at="2024-10-01") == "unstated"
    assert coverage(log, position=5) == "complete"


def test_who_turns_out_to_be_one_person_is_covered_under_the_id_that_stands() -> None:
    log = given(a_final("2024-06-01", kerr=1, ingebrigtsen=2), a_final("2024-07-01", hocker=1, nuguse=2))
    log = log.given(covered("hocker", "ingebrigtsen"), merged("hocker", into="kerr"))

    assert coverage(log) == "complete"


def test_who_has_two_covered_years_before_the_first_race_here_had_not_begun() -> None:
    first = given(a_final("2019-10-06", kerr=1, ingebrigtsen=2))

    assert coverage(first.given(covered("kerr", "ingebrigtsen", **{"from": "2017-10-07"}))) == "partial"
    assert coverage(first.given(covered("kerr", "ingebrigtsen", **{"from": "2017-10-06"}))) == "complete"


def test_form_says_it_up_to_its_day() -> None:
    log = RIVALS.given(covered("kerr"))

    assert log.form(KERR, as_of="2024-12-31").coverage == "complete"
    assert log.form(KERR, as_of="2025-01-01").coverage == "partial"
    assert log.form(INGEBRIGTSEN, as_of="2024-12-31").coverage == "unstated"


# --- the last day known --------------------------------------------------------------------------------------


def test_the_last_day_known_is_that_of_anything_that_happened_but_of_no_announcement() -> None:
    log = RIVALS.given(an_injury("2024-09-20"), scheduled("2025-06-01", "kerr", "ingebrigtsen"), BOTH)

    assert log.head_to_head(KERR, INGEBRIGTSEN).last_known == "2024-09-20"
    assert log.form(KERR).last_known == "2024-08-06"


def test_the_last_day_known_is_that_of_the_point_asked_for() -> None:
    log = RIVALS.given(a_milestone("2024-10-10", "Married", "kerr", source=source("2024-10-12")))

    assert log.form(KERR, known_at="2024-10-11").last_known == "2024-08-06"
    assert log.form(KERR, known_at="2024-10-12").last_known == "2024-10-10"
    assert log.form(KERR, as_of="2020-01-01").last_known == "2019-10-06"
    assert log.form(KERR, as_of="2018-01-01").last_known is None


# --- sentences -----------------------------------------------------------------------------------------------


def marked(day: str, kerr: str, ingebrigtsen: str) -> Event:
    return a_race(day, kerr={"place": 1, "mark": kerr}, ingebrigtsen={"place": 2, "mark": ingebrigtsen})


IMPROVED = given(marked("2022-06-01", "3:31.00", "3:35.00"), marked("2024-06-01", "3:30.00", "3:36.00"))


def test_a_best_is_personal_in_the_world_only_where_the_career_is_covered() -> None:
    unstated = "Josh Kerr sets a personal best at 1500 m, 3:30.00 (before: 3:31.00), in this log"
    assert sentences(IMPROVED, "personal-best") == [(unstated, "log")]
    assert IMPROVED.form(KERR).personal_bests["1500m"].speaks_of == "log"

    log = IMPROVED.given(covered("kerr"))
    assert sentences(log, "personal-best") == [(unstated.removesuffix(", in this log"), "world")]
    assert log.form(KERR, as_of="2024-12-31").personal_bests["1500m"].speaks_of == "world"
    assert log.form(KERR, as_of="2025-01-01").personal_bests["1500m"].speaks_of == "log"


@pytest.mark.parametrize(
    "statement",
    [
        covered("kerr", races="finals"),
        covered("kerr", discipline=["mile"]),
        covered("kerr", competition="Test Meeting"),
        covered("kerr", to="2024-05-31"),
        covered("kerr", **{"from": "2022-01-01"}),
        covered("ingebrigtsen"),
        covered("kerr", "ingebrigtsen", races="meetings"),
    ],
)
def test_less_than_the_career_makes_no_personal_best_of_the_world(statement: Event) -> None:
    assert [of for _, of in sentences(IMPROVED.given(statement), "personal-best")] == ["log"]


def test_a_season_is_covered_by_the_season_alone() -> None:
    log = given(
        marked("2023-06-01", "3:28.00", "3:35.00"),
        marked("2024-05-01", "3:31.00", "3:35.00"),
        marked("2024-06-01", "3:30.00", "3:36.00"),
    )
    sentence = "Josh Kerr sets a season’s best at 1500 m, 3:30.00 (before: 3:31.00)"
    season = covered("kerr", to="2024-06-01", **{"from": "2024-01-01"})

    assert sentences(log, "season-best") == [(f"{sentence}, in this log", "log")]
    assert sentences(log.given(season), "season-best") == [(sentence, "world")]


def test_a_lead_is_one_of_the_world_only_where_everybody_is_covered() -> None:
    log = IMPROVED.given(marked("2024-07-01", "3:29.00", "3:37.00"), BOTH)
    sentence = "Josh Kerr leads the 2024 season at 1500 m with 3:29.00"
    season = everybody(discipline=["1500m"], sex="m", to="2024-07-01", **{"from": "2024-01-01"})

    assert sentences(log, "world-lead") == [(f"{sentence}, in this log", "log")]
    assert sentences(log.given(season), "world-lead") == [(sentence, "world")]
    assert [of for _, of in sentences(log.given(season | {"sex": "w"}), "world-lead")] == ["log"]
    assert [of for _, of in sentences(log.given(season | {"from": "2024-02-01"}), "world-lead")] == ["log"]


def test_a_title_is_the_second_of_anybody_and_held_only_where_its_competition_is_covered() -> None:
    log = RIVALS.given(a_title("2020-08-07", "kerr"), a_title("2024-08-06", "kerr"))
    sentence = "Josh Kerr becomes the first man with two Olympic 1500m titles"
    assert sentences(log, "titles") == [(f"{sentence}, in this log", "log")]
    assert [title.speaks_of for title in log.form(KERR).titles] == ["log", "log"]

    later = everybody(competition="Olympic Games", races="finals", **{"from": "2024-01-01"})
    assert sentences(log.given(later), "titles") == [(f"{sentence}, in this log", "log")]
    assert [title.speaks_of for title in log.given(later).form(KERR, as_of="2024-12-31").titles] == ["world", "log"]

    ever = everybody(competition="Olympic Games", races="finals", discipline=["1500m"])
    assert sentences(log.given(ever), "titles") == [(sentence, "world")]
    assert [title.speaks_of for title in log.given(ever).form(KERR, as_of="2025-01-01").titles] == ["log", "log"]


def test_a_first_win_is_one_of_the_rivalry_only_where_its_finals_are_covered() -> None:
    finals = [a_final(f"2024-06-0{day}", kerr=2, ingebrigtsen=1) for day in (1, 2)]
    log = given(*finals, a_heat(kerr=1), a_final("2024-06-03", kerr=1, ingebrigtsen=2))
    sentence = "Josh Kerr beats Jakob Ingebrigtsen for the first time in 3 finals"

    assert sentences(log, "first-win") == [(f"{sentence}, in this log", "log")]
    assert sentences(log.given(covered("kerr", "ingebrigtsen", races="final-meetings")), "first-win") == [
        (sentence, "world")
    ]


def test_coverage_is_no_entry_of_the_timeline() -> None:
    assert {entry.kind for entry in RIVALS.given(BOTH).timeline(KERR, INGEBRIGTSEN)} == {"race", "milestone"}
