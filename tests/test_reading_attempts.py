"""The attempts of a field event are read wherever they stand: in a grid, in the words of a line, in the lines below it.

What is kept is borne out by the mark, which is the best of them; what is not is left out with a remark.
"""

import json

import pytest
from printed import remarks

from web.reading.reader import read
from web.reading.reading import Reading, as_posted

JUMPS = ["8.31 (+2.4)", "x", "-", "8.20 (+1.1)"]
HEIGHTS = ["2.20 o", "2.25 xxo", "2.28 -", "2.30 xxx"]


def tried(reading: Reading, at: int = 0) -> list[str]:
    """The attempts of a line in short: ``8.31 (+2.4)``, ``2.25 xxo``, ``x``."""
    return [each.in_words() for each in reading.lines[at].attempts]


HYTEK = """
Event 8  Men Long Jump
===================================================================
    Name                     Age Team                 Finals  Wind
===================================================================
  1 #  167 Alpha, Arno        15 Northtown             8.31m   2.4
     8.31m(+2.4) FOUL(+0.3) PASS 8.20m(+1.1)
"""
HYTEK_HEIGHTS = """
Event 9  Men High Jump
===================================================================
    Name                     Age Team                 Finals Points
===================================================================
  1 Alpha, Arno               15 Northtown             2.25m   10
     2.20 2.25 2.28 2.30
        O  XXO  PPP  XXX
"""
SHAPES = {
    "a grid with winds in the cells": (
        (
            "Long jump men\nRank\tName\tNat\t1\t2\t3\t4\tResult\n"
            "1\tArno Alpha\tGRE\t8.31 (+2.4)\tX\t–\t8.20 (+1.1)\t8.31 (+2.4)"
        ),
        JUMPS,
    ),
    "a grid with decimal commas and ordinals": (
        (
            "Lengde menn\nPlass\tNavn\tNasjon\t1.\t2.\t3.\t4.\tResultat\n"
            "1\tArno Alpha\tHellas\t8,31 (+2,4)\tx\t-\t8,20 (+1,1)\t8,31"
        ),
        JUMPS,
    ),
    "a grid that a page spreads over two headers": (
        (
            "<table><tr><th rowspan=2>Rank<th rowspan=2>Name<th rowspan=2>Nat<th colspan=4>Attempts<th rowspan=2>Result"
            "<tr><th>1<th>2<th>3<th>4"
            "<tr><td>1<td>Arno Alpha<td>GRE<td>8.31<br>+2.4<td>x<td>–<td>8.20<br>+1.1<td>8.31</table>"
        ),
        JUMPS,
    ),
    "a table without a header": (
        (
            "Men's long jump\n1\tArno Alpha\tGRE\t8.31 (+2.4)\tx\t-\t8.20 (+1.1)\t8.31\n"
            "2\tBruno Beta\tJAM\t8.10 (+0.4)\t8.05 (+0.1)\tx\t8.02 (0.0)\t8.10"
        ),
        JUMPS,
    ),
    "the words of a line, the result behind": (
        "Men's long jump\n1 1001 ALPHA Arno GRE 8.31 +2.4 X - 8.20 +1.1 8.31\n2 1002 BETA Bruno JAM 8.10 x x 8.02 8.10",
        JUMPS,
    ),
    "the words of a line, the result before": (
        "Men's long jump\n1 ALPHA Arno GRE 8.31 8.31 (+2.4) x - 8.20 (+1.1)\n2 BETA Bruno JAM 8.10 8.10 x x 8.02",
        JUMPS,
    ),
    "a series in brackets below the line": (
        (
            "Men's long jump\n| 1. | Arno Alpha | GRE | 8.31 |\n| (8.31/+2.4 foul pass 8.20/+1.1) |\n"
            "| 2. | Bruno Beta | JAM | 8.10 |"
        ),
        JUMPS,
    ),
    "the winds in a line of their own": (
        "Men's long jump\n1 ALPHA Arno GRE 8.31 X - 8.20 8.31\n+2.4 +1.1\n2 BETA Bruno JAM 8.10 x x 8.02 8.10",
        JUMPS,
    ),
    "a report of HyTek": (HYTEK, ["8.31 (+2.4)", "(+0.3) x", "-", "8.20 (+1.1)"]),
    "heights in the header": (
        "Men's high jump\nRank\tName\tNat\t2.20\t2.25\t2.28\t2.30\tMark\n1\tArno Alpha\tQAT\to\txxo\t–\txxx\t2.25",
        HEIGHTS,
    ),
    "heights in the header of single spaces": (
        (
            "Men's high jump\nRank Name Nat 2.20 2.25 2.28 2.30 Mark\n1 ALPHA Arno QAT O XXO PPP XXX 2.25\n"
            "2 BETA Bruno ITA O XXX 2.20"
        ),
        HEIGHTS,
    ),
    "heights on a page": (
        (
            "<table><caption>Men's high jump</caption><tr><th>Rank<th>Name<th>Nat<th>2.20<th>2.25<th>2.28"
            "<th>2.30<th>Mark"
            "<tr><td>1<td>Arno Alpha<td>QAT<td>o<td>xxo<td>–<td>xxx<td>2.25"
            "<tr><td><td>Bruno Beta<td>ITA<td colspan=5>DNS</table>"
        ),
        HEIGHTS,
    ),
    "heights in the lines below": (HYTEK_HEIGHTS, HEIGHTS),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_the_attempts_of_a_field_event_are_read(shape: str) -> None:
    text, expected = SHAPES[shape]
    reading = read(text)

    assert tried(reading) == expected, remarks(reading)
    assert reading.lines[0].mark in ("8.31", "2.25")


def test_a_line_without_attempts_beside_some_that_have_them_keeps_its_status() -> None:
    assert [line.status for line in read(SHAPES["heights on a page"][0]).lines] == ["", "DNS"]


def test_attempts_are_posted_with_their_marks_winds_and_what_became_of_them() -> None:
    (line,) = as_posted(read(SHAPES["a grid with winds in the cells"][0]).races[0])["results"]

    assert line["attempts"] == [
        {"mark": "8.31", "wind": 2.4}, {"status": "x"}, {"status": "-"}, {"mark": "8.20", "wind": 1.1},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "mark", "status", "told_of"),
    [
        ("8.20\tx\t", "8.20", "", "No mark is printed: the best attempt was taken"),
        ("x\tx\t", "", "NM", "No attempt was valid"),
        ("8.20\tx\t8.30", "8.30", "", "The mark 8.30 is not the best of the attempts, 8.20: they were left out"),
        ("8.20\tblue\t8.20", "8.20", "", "'blue' is no attempt: left out"),
    ],
)
def test_a_mark_that_the_attempts_do_not_bear_out_stands_and_is_told(
    row: str, mark: str, status: str, told_of: str
) -> None:
    reading = read(f"Long jump men\nRank\tName\tNat\t1\t2\tResult\n\tArno Alpha\tGRE\t{row}")

    assert (reading.lines[0].mark, reading.lines[0].status) == (mark, status)
    assert told_of in remarks(reading)


def test_columns_with_numbers_in_a_race_are_no_attempts() -> None:
    reading = read("1500 m men\nRank\tName\tNat\t1\t2\tTime\n1\tArno Alpha\tGRE\t58.2\t59.1\t3:40.10")

    assert (reading.lines[0].mark, reading.lines[0].attempts) == ("3:40.10", ())
    assert "Attempts are kept of field events alone" in remarks(reading)


def test_heights_that_nothing_names_are_told() -> None:
    reading = read("Men's high jump\n1 1001 ALPHA Arno QAT o xxo xxx 2.25\n2 1002 BETA Bruno ITA o xxx - 2.20")

    assert [(line.mark, line.attempts) for line in reading.lines] == [("2.25", ()), ("2.20", ())]
    assert "The heights are not told" in remarks(reading)


def test_splits_below_a_line_are_no_attempts() -> None:
    reading = read(HYTEK.replace("Long Jump", "800 Meter Run").replace("8.31m ", "1:48.31").partition("8.31m(")[0]
                   + "    53.10 (53.10)   1:48.31 (55.21)")  # fmt: skip

    assert (reading.lines[0].mark, reading.lines[0].attempts) == ("1:48.31", ())
    assert "Splits or attempts below a line" in remarks(reading)


def test_documents_tell_attempts_too() -> None:
    athlete = {"id": 1, "firstName": "Arno", "lastName": "ALPHA", "birthdate": "2000", "country": "QAT"}
    detail = [
        {"height": "2.20", "attempts": "o"},
        {"height": "2.25", "attempts": "xxo"},
        {"height": "2.30", "attempts": "xxx"},
    ]
    result = {"athleteId": 1, "result": "2.25", "placeInRace": 1, "detail": detail}
    stage = {"type": "Final", "races": [{"number": 1, "date": "2024-08-10", "results": [result]}]}
    model = {"athletes": [athlete], "units": [{"title": "Men's High Jump", "rounds": [stage]}]}
    became = (("2.20", "o"), ("2.25", "x"), ("2.25", "x"), ("2.25", "o"), ("2.30", "x"))
    trials = [{"bib": "7", "height": height, "result": each} for height, each in became]
    unit = {"heatName": "Final", "results": [{"bib": "7", "place": 1, "performance": "2.25", "trials": trials}]}
    opened = {
        "competitors": [{"competitorId": "7", "firstName": "Arno", "lastName": "Alpha", "nationality": "QAT"}],
        "events": [{"eventCode": "HJ", "name": "High Jump", "genders": "M", "units": [unit]}],
    }

    assert tried(read(json.dumps(model))) == ["2.20 o", "2.25 xxo", "2.30 xxx"]
    assert tried(read(json.dumps(opened))) == ["2.20 o", "2.25 xxo", "2.30 x"]
