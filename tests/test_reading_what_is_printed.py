"""Results are read in the shapes in which the world prints them, and nothing of them is lost in silence."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from printed import line, race, remarks
from working import calls_of

from domain.refusals import TextTooLong
from web.reading.reader import read
from web.reading.reading import ReadLine, as_posted

SHAPES = json.loads((Path(__file__).parent.parent / "fixtures/as-printed/shapes.json").read_text(encoding="utf-8"))
HYTEK = """
Licensed to Fair Timing - Contractor License
                                        HY-TEK's Meet Manager 4/1/2018 10:28 AM
                      Northtown Invitational - 3/29/2018

Event 1  Girls 4x800 Meter Relay
================================================================================
    School                                               Seed     Finals  Points
================================================================================
  1 Northtown                                        10:30.00   10:28.89   10
     1) Anna Alpha 10                   2) Berta Beta 11

Event 3  Girls 100 Meter Hurdles 33"
===================================================================================
    Name                    Year School                  Seed     Finals  H# Points
===================================================================================
  1 Alpha, Anna               12 Northtown              17.00      16.90   2  10
  2 Beta, Berta               12 Southtown              17.00      17.35   2   8
  3 Gamma, Cora                9 Westville              18.50      17.76   1   6
 -- Delta, Dora               11 Eastville                           FS   1

Event 30  Girls High Jump
================================================================================
    Name                    Year School                  Seed     Finals  Points
================================================================================
  1 Alpha, Anna               10 Northtown            5-00.00    4-08.00   10
  2 Beta, Berta               10 Southtown            4-10.00   J4-08.00    8
 -- Gamma, Cora               11 Westville            4-06.00         NH
"""


def told(line: ReadLine) -> dict[str, str]:
    """What a line says of a result, without what it does not say."""
    shown = {"place": line.place, "name": line.name, "country": line.country, "mark": line.mark, "status": line.status}
    return {name: value for name, value in shown.items() if value}


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape["kind"])
def test_a_shape_that_was_seen_is_read(shape: dict[str, Any]) -> None:
    reading = read("\n".join(shape["text"]))

    assert [told(each) for each in reading.lines] == shape["lines"] or "remark" in shape
    assert shape.get("wind", "") in {each.wind for each in reading.races} or "wind" not in shape
    assert shape.get("remark", "") in remarks(reading)
    assert reading.rows.seen == reading.rows.understood == len(reading.lines)


def test_a_table_over_several_heats_becomes_a_race_for_each_with_the_places_within_it() -> None:
    reading = read(
        "1500 m Men\nRank\tHeat\tName\tNat\tTime\tNotes\n"
        "1\t1\tArno Alpha\tNOR\t3:33.94\tQ\n2\t4\tBruno Beta\tGBR\t3:34.00\tQ\n3\t4\tCarl Gamma\tKEN\t3:34.08\tq"
    )

    assert [(each.discipline, each.sex, each.round, each.heat) for each in reading.races] == [
        ("1500m", "m", "heat", 1), ("1500m", "m", "heat", 4),
    ]  # fmt: skip
    assert [(each.name, each.place, each.qualified) for each in reading.races[1].lines] == [
        ("Bruno Beta", "1", "Q"), ("Carl Gamma", "2", "q"),
    ]  # fmt: skip
    assert "2 races" in remarks(reading)


def test_heats_below_each_other_are_races_of_their_own_with_their_own_wind() -> None:
    first, second = read(
        "Meeting Northtown, 6 August 2024\nWomen's 100 m\nHeat 1 Wind: +0.4 m/s\n"
        "1\tAnna Alpha\tJAM\t11.32\n2\tBerta Beta\tNGR\t11.38\n"
        "Heat 2 Wind: -1.1 m/s\n1\tCora Gamma\tUSA\t11.40\n2\tDora Delta\tGBR\t11.41"
    ).races

    assert (first.heat, first.wind, second.heat, second.wind) == (1, "0.4", 2, "-1.1")
    assert {(each.occurred_on, each.discipline, each.sex, each.round) for each in (first, second)} == {
        ("2024-08-06", "100m", "w", "heat")
    }


def test_a_report_of_a_meet_is_read_event_by_event_and_a_timed_final_keeps_its_places() -> None:
    reading = read(HYTEK)

    assert [(each.discipline, each.round, each.heat, each.sex) for each in reading.races] == [
        ("100mH", "final", 2, "w"), ("100mH", "final", 1, "w"), ("high-jump", "final", None, "w"),
    ]  # fmt: skip
    assert [(each.name, each.place, each.mark, each.status) for each in reading.lines] == [
        ("Anna Alpha", "1", "16.90", ""), ("Berta Beta", "2", "17.35", ""), ("Cora Gamma", "3", "17.76", ""),
        ("Dora Delta", "", "", "DQ"), ("Anna Alpha", "1", "1.42", ""), ("Berta Beta", "2", "1.42", ""),
        ("Cora Gamma", "", "", "NM"),
    ]  # fmt: skip
    assert {(each.competition, each.occurred_on) for each in reading.races} == {
        ("Northtown Invitational", "2018-03-29")
    }
    for told_of in ("Relays are not counted", "'School' has no field", "Feet and inches were turned into metres"):
        assert told_of in remarks(reading)


def test_the_line_of_an_official_list_says_bib_lane_reaction_and_records() -> None:
    assert line("100 m Men Final\n1 2612 ALPHA Arno JAM 6 9.81 0.155 SB NUR\n")._replace(number=0) == ReadLine(
        0, "Arno Alpha", "JAM", "1", "9.81", bib="2612", lane="6", reaction="0.155", records=("SB",),
        records_as_given=("NUR",),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("Plass\tNavn\tFødt\tKlubb\tNasjon\tResultat", "1\tJakob Alpha\t2000\tSandnes IL\tNorge\t3.26,73"),
        ("Plac\tNamn\tFödd\tFörening\tLand\tTid", "1\tJakob Alpha\t2000\tHässelby SK\tNorge\t3.26,73"),
        ("Sija\tNimi\tSeura\tMaa\tTulos", "1.\tAlpha Jakob\tHKV\tNorja\t3.26,73"),
        ("Rang\tName\tVorname\tJg\tNation\tZeit", "1\tALPHA\tJakob\t2000\tNOR\t3:26,73"),
        ("Cl.\tNom\tPrénom\tNat.\tPerf.", "1er\tALPHA\tJakob\tNOR\t3'26\"73"),
        ("Pos\tCognome\tNome\tNaz\tPrestazione", "1\tALPHA\tJakob\tNorvegia\t3:26.73"),
        ("Puesto\tAtleta\tPaís\tMarca", "1º\tALPHA, Jakob\tNoruega\t3:26.73"),
    ],
)
def test_a_federations_own_headers_and_forms_are_read(header: str, row: str) -> None:
    read_ = line(f"{header}\n{row}")

    assert (read_.name in ("Jakob Alpha", "Alpha Jakob"), read_.country, read_.place, read_.mark) == (
        True, "NOR", "1", "3:26.73",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "mark"),
    [
        ("3.26,73", "3:26.73"), ("1.45,8", "1:45.8"), ("13,45", "13.45"), ("3:26,73", "3:26.73"), ("8,95 m", "8.95"),
        ("8m95", "8.95"), ('10"52', "10.52"), ("2h05'33", "2:05:33"), ("16-00.25", "4.88"), ("1.45,8h", "1:45.8h"),
        ("13.16#", "13.16"),
    ],
)  # fmt: skip
def test_a_mark_is_read_in_the_form_of_its_country(printed: str, mark: str) -> None:
    assert line(f"Place\tAthlete\tNat\tResult\n1\tArno Alpha\tFRA\t{printed}").mark == mark


def test_a_wind_behind_a_mark_is_the_lines() -> None:
    assert line("Plass\tNavn\tNasjon\tResultat\n1\tArno Alpha\tNOR\t13,45 (+2,1)").wind == "2.1"


def test_three_numbers_with_dots_are_hours_in_a_marathon_and_minutes_elsewhere() -> None:
    row = "Pos\tName\tNat\tTime\n1\tArno Alpha\tKEN\t2.05.33"

    assert line(f"Marathon Men\n{row}").mark == "2:05:33"
    assert line(f"5000 m Men\n{row}").mark == "2:05.33"


def test_a_cell_a_line_is_read_as_the_table_it_was() -> None:
    text = "Rank\nAthlete\nNation\nTime\n1\nArno Alpha\nUnited States\n3:27.65\n2\nBruno Beta\nGreat Britain\n3:27.79"

    assert [told(each) for each in read(text).lines] == [
        {"place": "1", "name": "Arno Alpha", "country": "USA", "mark": "3:27.65"},
        {"place": "2", "name": "Bruno Beta", "country": "GBR", "mark": "3:27.79"},
    ]


def test_a_paragraph_may_have_a_title_and_who_did_not_finish() -> None:
    read_ = race("Men's 1500m: 1. Arno Alpha (USA) 3:27.65; 2. Bruno Beta (GBR) 3:27.79; 3. Carl Gamma (KEN) 3:28.00;"
                 " DNF: Dirk Delta (NOR).")  # fmt: skip

    assert (read_.discipline, read_.sex) == ("1500m", "m")
    assert told(read_.lines[3]) == {"name": "Dirk Delta", "country": "NOR", "status": "DNF"}
    assert len(read_.lines) == 4


def test_attempts_are_no_marks_and_the_best_of_them_is() -> None:
    text = "1\tArno Alpha\tGRE\t8.30\tx\t8.36\t8.20\t8.36\n2\tBruno Beta\tJAM\t8.10\t8.32\tx\t8.01\t8.32"

    assert [each.mark for each in read(text).lines] == ["8.36", "8.32"]


@pytest.mark.parametrize(
    ("text", "told_of"),
    [
        ("1\tArno Alpha\tUSA\t3:27.65\n\tBruno Beta\tGBR\t3:27.79", "2: Bruno Beta has a mark and no place."),
        ("1\tArno Alpha 3\tUSA\t3:27.65\n2\tBruno Beta\tGBR\t3:27.79", "1: 'Arno Alpha 3' is an odd name"),
        ("Place\tName\tNat\tClub\tTime\n1\tArno Alpha\tUSA\tOregon TC\t3:27.65", "1: The column 'Club'"),
        ("Place\tName\tNat\tZzz\tTime\n1\tArno Alpha\tUSA\tblue\t3:27.65", "1: The column 'Zzz'"),
        ("Place\tName\tNat\n1\tArno Alpha\tUSA\n2\tBruno Beta\tGBR", "0: No mark was read at all."),
        (
            "1\tArno Alpha\tUSA\t3:27\n2\tBruno Beta\tGBR\t3:29\n3\tCarl Gamma\tKEN\t3:28\n4\tDirk Delta\tNOR\t3:30",
            "3: Carl Gamma's mark 3:28 does not follow place 3.",
        ),
        ("Place\tName\tNat\tTime\tWind\n1\tArno Alpha\tUSA\t9.81\tstrong", "2: 'strong' was not understood"),
        ("Men 100m\n1\tArno Alpha\tUSA\t9.81\n2\tBruno Beta\tGBR\t9.90\nsome gossip here", "4: 'some gossip here'"),
        ("Place\tName\tNat\tTime\n1\tArno Alpha\tQQQ\t9.81", "2: 'QQQ' is no nation we know."),
        (
            "Pos\tName\tNat\tMark\n1\tArno Alpha\tUSA\t9.81\nPos\tName\tNat\tMark\n1\tBruno Beta\tGBR\t9.90",
            "4: This race has the key of the one that begins in line 2",
        ),
    ],
)
def test_nothing_is_lost_in_silence(text: str, told_of: str) -> None:
    assert told_of in remarks(read(text))


def test_a_race_is_given_as_it_would_be_posted_without_what_is_unknown() -> None:
    posted = as_posted(race("Men 100m Final\nWind: +1.0 m/s\n1\tArno Alpha\tJAM\t9.81 PB\n\tBruno Beta\tUSA\tDNS"))

    assert posted == {
        "type": "race_result", "discipline": "100m", "round": "final", "sex": "m", "wind": 1.0,
        "results": [
            {"name": "Arno Alpha", "country": "JAM", "place": 1, "mark": "9.81", "records": ["PB"]},
            {"name": "Bruno Beta", "country": "USA", "status": "DNS"},
        ],
    }  # fmt: skip


LONG: dict[str, Callable[[int], str]] = {
    "tabs": lambda n: "\t" * n * 100,
    "spaces and letters": lambda n: "a  " * n * 30,
    "brackets": lambda n: "(" * n * 100,
    "digits": lambda n: "1" * n * 100,
    "lines of digits": lambda n: "1\n" * n,
    "lines of marks": lambda n: "1 Arno ALPHA USA 3:27.65\n" * n,
    "wide lines": lambda n: ("1\t" * 44 + "\n") * n,
    "a paragraph": lambda n: "1. A B (USA) 3:27.65; " * n,
    "titles": lambda n: ("Heat 1 Wind: +0.4 m/s 100 m " * 3 + "\n") * n,
    "a report": lambda n: HYTEK.partition("  3 Gamma")[0] + "  3 Gamma, Cora             9 West    17.76\n" * n,
    "dots and colons": lambda n: ("." * 40 + ":" * 40 + "\t1\n") * n,
    "names": lambda n: "\n".join(f"{at}\tArno Alpha{at}\tUSA\t3:{at % 60:02}.1" for at in range(1, n)),
    "attempts": lambda n: "Men long jump\n" + "1 ALPHA Arno GRE 8.31 +2.4 x - 8.20 8.31\n(8.31 x foul 8.20/+1.1)\n" * n,
    "wide cells": lambda n: "<table>" + "<tr><th colspan=40 rowspan=200>a<td colspan=40>DNS\n" * (n // 2),
    "a page": lambda n: "<table>" + "<tr><td rowspan=9>1<td>Arno Alpha<td>USA<td>3:27\n" * n,
    "a page of nothing": lambda n: "<html><tr" + "<p <b>&amp;</p" * n,
    "bars of rules": lambda n: ("=" * 79 + "\n" + "    Name   Year School   Seed   Finals  H# Points\n") * n,
}  # fmt: skip


@pytest.mark.parametrize("long", LONG)
def test_a_text_made_to_be_slow_takes_work_that_grows_no_faster_than_it_does(long: str) -> None:
    read(LONG[long](100))  # what is kept from then on costs the first reader alone
    once = calls_of(lambda: read(LONG[long](300)))

    assert calls_of(lambda: read(LONG[long](900))) < 4 * once


SLOW: dict[str, Callable[[int], str]] = {
    "a name with commas": lambda at: f"{at + 1}. Anna, Club, and more",
    "a list with commas": lambda at: f"{at + 1}. Anna Alpha, Northtown AC, and more {at}",
    "dashes": lambda at: " – ".join(f"a{at}{more}" for more in range(14)),
    "figures": lambda at: " ".join(str(at * 20 + more) for more in range(20)),
    "clocks": lambda at: f"{at + 1} " + " ".join(f"{more}:{at % 60:02}.{more:02}" for more in range(12)),
    "words": lambda at: f"{at + 1}. " + " ".join(f"X{at}b{more}" for more in range(13)),
    "letters": lambda at: " ".join(f"{chr(65 + at % 26)}{chr(65 + at // 26)}{chr(65 + more)}" for more in range(24)),
    "titles": lambda at: f"{at}. Lauf 110 m Hürden U{at % 90 + 10} (99,1 cm) Meisterschaft, 12-14. Juni 2020 +1.1",
    "days": lambda at: " ".join(f"{more + 1}/{at % 28 + 1}/{at % 99}" for more in range(12)),
    "cells of spaces": lambda at: "  ".join(f"X{at}b{more}" for more in range(13)),
    "cells of tabs": lambda at: "\t".join(f"X{at}b{more}" for more in range(20)),
    "attempts": lambda at: f"{at + 1} ALPHA A{at} GRE 8.31 " + " ".join(f"{m}.{at % 90 + 10} +{m}.1" for m in "2345"),
    "results": lambda at: f"{at + 1} {at} ALPHA{at} Arno 3 JUN 1990 GBR 5 9.{at % 100:02} 0.1{at % 90 + 10} PB",
}  # fmt: skip
"""Lines of which no word is there twice, so that nothing that is remembered of one helps with the next."""
_CALLS_A_WORD = 300
"""Of the most words that are read at once these are twelve million calls, which take less than two seconds."""


@pytest.mark.parametrize("slow", SLOW)
def test_a_word_costs_so_little_that_the_longest_text_is_read_in_two_seconds(slow: str) -> None:
    text = "\n".join(SLOW[slow](at) for at in range(150))
    read(text[:1_000])

    assert calls_of(lambda: read(text)) < _CALLS_A_WORD * len(text.split())


def test_a_text_of_more_words_than_a_reading_has_time_for_is_refused() -> None:
    lines = "1 Arno ALPHA USA 3:27.65 PB Q 0.155\n" * 7_900
    spans = "<table>" + "<tr><th colspan=40 rowspan=200>a<td colspan=40>b" * 1_000

    for text in (lines, spans, "x " * 70_000):
        with pytest.raises(TextTooLong) as refused:
            read(text)
        assert refused.value.of == "words"


@pytest.mark.parametrize("text", ["x" * 5_000_000, "1\n" * 2_000_000], ids=["characters", "lines"])
def test_a_text_of_five_megabytes_is_refused_unread(text: str) -> None:
    with pytest.raises(TextTooLong):
        read(text)


@pytest.mark.parametrize(
    ("text", "told_of"),
    [
        ("1. Joonas Alpha Kuopion Riento 3.45,12\n2. Topi Beta 3.46,90", "may have a club in it"),
        ("1\tArno Alpha\tUSA\t3:27\n2\tBruno Beta\tGBR\t3:28\n1\tCarl Gamma\tKEN\t3:27\n2\tDirk Delta\tNOR\t3:29",
         "3: The places begin again at 1: this is read as another race."),
        ("1 5 ALPHA Arno JAM 9.81\n2 4 BETA Bruno USA 9.89", "1: The number before the name was not understood"),
        ("1. Arno Alpha  1999  Sparta  10,45\n2. Bruno Beta  2000  AGF  10,52", "Column 4 ('Sparta', 'AGF' …)"),
        ("Rank\tAthlete\tNat\tTime\n\tArno Alpha\tUSA\t3:27\n2\tBruno Beta\tGBR\t3:28", "2: The first had no place"),
        ("1 1001 ALPHA Arno USA 9.81\n1002 BETA Bruno GBR 9.90", "2: Bruno Beta has a mark and no place."),
        ("1 ALPHA Arno USA 9.81\n2 BETA Bruno 12 JUN 1993 GBR 9.9x0y", "2: '9.9x0y' stands beyond"),
        ("1 ALPHA Arno USA 9.81\n2 Bruno 12 JUN 1993 GBR 9.9x0y", "2: '2 Bruno 12 JUN"),
    ],
)  # fmt: skip
def test_what_looks_like_something_else_is_told_too(text: str, told_of: str) -> None:
    assert told_of in remarks(read(text))


def test_a_saved_page_is_read_with_its_medals_that_are_pictures_and_its_titles() -> None:
    first, second = read("""<!DOCTYPE html>
<html><head><title>x</title><style>td { color: red }</style></head><body>
<h2>Men's 1500 metres</h2><h3>Heat 1</h3>

<table><tr><th>Rank</th><th>Name</th><th>Nationality</th><th>Time</th></tr>
<tr><td><span style="display: none">01</span><img alt="1st place, gold medalist(s)" src="g.png"></td>
<td><a>Arno Alpha</a><sup>[a]</sup></td><td><img alt="" src="n.png">&nbsp;<a>Norway</a></td><td>3:33.94</td></tr>
<tr><td rowspan=2>2<td>Bruno Beta<td>Kenya<td>3:34.00
<tr><td>Carl Gamma<td>Kenya<td>3:34.00</table>
<script>var x = "<tr><td>9</td>";</script>
<h3>Heat 2</h3><table><tr><th>Rank<th>Name<th>Nationality<th>Time<tr>
<td>1<td>Dirk Delta<td>Great Britain<td>3:35.00</table>""").races

    assert (first.discipline, first.sex, first.heat, second.heat) == ("1500m", "m", 1, 2)
    assert [told(each) for each in (*first.lines, *second.lines)] == [
        {"place": "1", "name": "Arno Alpha", "country": "NOR", "mark": "3:33.94"},
        {"place": "2", "name": "Bruno Beta", "country": "KEN", "mark": "3:34.00"},
        {"place": "2", "name": "Carl Gamma", "country": "KEN", "mark": "3:34.00"},
        {"place": "1", "name": "Dirk Delta", "country": "GBR", "mark": "3:35.00"},
    ]
    assert [each.number for each in first.lines] == [6, 8, 9]


def test_a_wind_that_is_the_same_in_every_line_of_a_run_is_the_races() -> None:
    header = "Pos\tName\tNat\tMark\tWind\n"

    run = race(f"Men 100m\n{header}1\tArno Alpha\tUSA\t9.81\t+0.2\n2\tBruno Beta\tGBR\t9.90\t+0.2")
    assert (run.wind, {each.wind for each in run.lines}) == ("0.2", {""})
    jump = race(f"Men long jump\n{header}1\tArno Alpha\tUSA\t8.31\t+0.2\n2\tBruno Beta\tGBR\t8.10\t+0.2")
    assert (jump.wind, {each.wind for each in jump.lines}) == ("", {"0.2"})


def test_a_pacemaker_of_a_list_is_one() -> None:
    _, pacer = race("1 ALPHA Arno NOR 3:27.95\n- BETA Bruno GBR DNF PM").lines

    assert (pacer.role, pacer.status) == ("pacemaker", "DNF")


def test_a_title_of_all_events_below_it_says_whose_they_are() -> None:
    table = "\n1\tAnna Alpha\tJAM\t11.32\n2\tBerta Beta\tNGR\t11.38\n"
    races = read(f"Women\n100 m{table}200 m{table}300 m men{table}").races

    assert [(each.discipline, each.sex) for each in races] == [("100m", "w"), ("200m", "w"), ("300m", "m")]


@pytest.mark.parametrize(
    "aside",
    [
        "Meet Record: 10.84 5/14/1999 Jane Doe, Northtown",
        "WR 10.49 Florence Griffith-Joyner USA 16 JUL 1988",
        "She had won the 200 m at the World Championships in Budapest on 25 August 2023.",
    ],
)
def test_a_record_or_a_sentence_titles_no_race(aside: str) -> None:
    reading = read(f"Women 100 m\n6 August 2024\n{aside}\n1\tAnna Alpha\tJAM\t11.32\n2\tBerta Beta\tNGR\t11.38")

    assert [(each.discipline, each.occurred_on, each.competition) for each in reading.races] == [
        ("100m", "2024-08-06", "")
    ]
    assert "3: " in remarks(reading)


def test_a_place_and_a_name_with_one_space_between_are_two_cells_of_a_line_parted_by_more() -> None:
    read_ = race("100 m Mænd\n1. Arno Alpha  1999  Sparta  10,45\n2. Bruno Beta  2000  AGF  10,52")

    assert [told(each) for each in read_.lines] == [
        {"place": "1", "name": "Arno Alpha", "mark": "10.45"},
        {"place": "2", "name": "Bruno Beta", "mark": "10.52"},
    ]
    assert (read_.discipline, read_.sex, read_.lines[0].born) == ("100m", "m", "1999")


def test_a_list_without_marks_is_read_and_says_so() -> None:
    reading = read("1. Arno Alpha (USA)\n2. Bruno Beta (GBR)\n3. Carl Gamma Great Britain 3:27.65")

    assert [(each.place, each.name, each.country, each.mark) for each in reading.lines] == [
        ("1", "Arno Alpha", "USA", ""), ("2", "Bruno Beta", "GBR", ""), ("3", "Carl Gamma", "GBR", "3:27.65"),
    ]  # fmt: skip
    assert "1: Arno Alpha has a place and no mark." in remarks(reading)
    assert "club" not in remarks(reading)


def test_numbered_heats_below_a_final_are_its_races_and_that_is_told() -> None:
    text = "1500 Metres Men - Final\n\nHeat 1\n1\tAnn Alpha\tGBR\t3:30.00\n2\tBo Beta\tNOR\t3:31.00\n"
    reading = read(text + "\nHeat 2\n1\tCy Gamma\tSWE\t3:32.00\n2\tDi Delta\tUSA\t3:33.00\n")

    assert [(race.round, race.heat) for race in reading.races] == [("final", 1), ("final", 2)]
    assert [remark.text for remark in reading.remarks] == [
        "A final stands above 'Heat 1': read as one of several.",
        "A final stands above 'Heat 2': read as one of several.",
    ]


def test_heats_below_a_final_with_a_table_of_its_own_are_heats() -> None:
    text = "1500 Metres Men - Final\n1\tAnn Alpha\tGBR\t3:30.00\n2\tBo Beta\tNOR\t3:31.00\n"
    reading = read(text + "\nHeat 2\n1\tCy Gamma\tSWE\t3:32.00\n2\tDi Delta\tUSA\t3:33.00\n")

    assert [(race.round, race.heat) for race in reading.races] == [("final", None), ("heat", 2)]
