import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.values.disciplines import discipline
from domain.values.marks import Mark, Unit, UnreadableMark, parse_mark


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("9.92", Unit.MILLISECONDS, 9_920),
        ("3:26.73", Unit.MILLISECONDS, 206_730),
        ("13:51.59", Unit.MILLISECONDS, 831_590),
        ("2:01:09", Unit.MILLISECONDS, 7_269_000),
        ("1:45.8h", Unit.MILLISECONDS, 105_800),
        ("6.123", Unit.MILLISECONDS, 6_123),
        ("8.95", Unit.MILLIMETRES, 8_950),
        ("104.80", Unit.MILLIMETRES, 104_800),
        ("8891", Unit.POINTS, 8_891),
    ],
)
def test_a_mark_is_an_exact_integer_and_prints_as_it_was_read(text: str, unit: Unit, value: int) -> None:
    mark = parse_mark(text, unit)

    assert mark.value == value
    assert str(mark) == text


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("", Unit.MILLISECONDS),
        ("DNF", Unit.MILLISECONDS),
        ("3:60.00", Unit.MILLISECONDS),
        ("3:6.73", Unit.MILLISECONDS),
        ("2:61:09", Unit.MILLISECONDS),
        ("0.00", Unit.MILLISECONDS),
        ("-9.92", Unit.MILLISECONDS),
        ("9,92", Unit.MILLISECONDS),
        ("9.9215", Unit.MILLISECONDS),
        ("٩.92", Unit.MILLISECONDS),
        ("3:26.73", Unit.MILLIMETRES),
        ("8.95m", Unit.MILLIMETRES),
        ("8.95h", Unit.MILLIMETRES),
        ("8891.5", Unit.POINTS),
    ],
)
def test_what_is_not_in_the_sports_form_is_no_mark(text: str, unit: Unit) -> None:
    with pytest.raises(UnreadableMark):
        parse_mark(text, unit)


@given(st.integers(1, 359_999_999), st.sampled_from([0, 1, 2, 3]), st.booleans())
def test_every_time_that_can_be_printed_is_read_back(milliseconds: int, decimals: int, hand: bool) -> None:
    step = 10 ** (3 - decimals)
    mark = Mark(max(step, milliseconds - milliseconds % step), Unit.MILLISECONDS, decimals, hand)

    assert parse_mark(str(mark), Unit.MILLISECONDS) == mark


@given(st.integers(1, 999_999_999), st.sampled_from([0, 1, 2, 3]))
def test_every_distance_that_can_be_printed_is_read_back(millimetres: int, decimals: int) -> None:
    step = 10 ** (3 - decimals)
    mark = Mark(max(step, millimetres - millimetres % step), Unit.MILLIMETRES, decimals)

    assert parse_mark(str(mark), Unit.MILLIMETRES) == mark


def test_less_is_better_on_the_clock_and_more_on_the_tape() -> None:
    assert parse_mark("3:26.73", Unit.MILLISECONDS).beats(parse_mark("3:27.79", Unit.MILLISECONDS))
    assert parse_mark("8.95", Unit.MILLIMETRES).beats(parse_mark("8.90", Unit.MILLIMETRES))
    assert parse_mark("8891", Unit.POINTS).beats(parse_mark("8890", Unit.POINTS))


def test_a_hand_time_loses_to_the_same_time_taken_automatically() -> None:
    assert parse_mark("10.00", Unit.MILLISECONDS).beats(parse_mark("10.0h", Unit.MILLISECONDS))


@given(st.lists(st.integers(1, 10**6), min_size=2, max_size=8))
def test_the_best_of_some_marks_is_beaten_by_none(values: list[int]) -> None:
    for unit in Unit:
        marks = [Mark(value, unit) for value in values]
        assert not any(mark.beats(min(marks)) for mark in marks)


def test_marks_of_different_kinds_cannot_be_compared() -> None:
    with pytest.raises(TypeError):
        parse_mark("9.92", Unit.MILLISECONDS).beats(parse_mark("8.95", Unit.MILLIMETRES))


@pytest.mark.parametrize(
    ("slug", "unit"),
    [
        ("1500m", Unit.MILLISECONDS),
        ("3000msc", Unit.MILLISECONDS),
        ("marathon", Unit.MILLISECONDS),
        ("long-jump", Unit.MILLIMETRES),
        ("shot-put", Unit.MILLIMETRES),
        ("decathlon", Unit.POINTS),
        ("ball-throw", Unit.MILLIMETRES),
        ("7-miles", Unit.MILLISECONDS),
    ],
)
def test_a_discipline_says_what_its_marks_count(slug: str, unit: Unit) -> None:
    assert discipline(slug).unit is unit


def test_the_letters_of_a_discipline_may_be_small() -> None:
    assert discipline("3000msc").slug == "3000mSC"
    assert discipline("110MH").slug == "110mH"
    assert discipline("Egg-and-Spoon") == discipline("egg-and-spoon")
