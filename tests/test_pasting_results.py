"""A pasted results table is read into lines, whatever its layout; what is not understood is told by line."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from desk import Controls, Desk
from fixture_logs import PARIS, events_of
from scenario import Scenario
from working import calls_of

from web.reading.reader import read
from web.reading.reading import Reading, ReadLine
from web.reading.words.names import name_put_right

Line = Mapping[str, Any]
RACES = [event for part in PARIS for event in events_of(part) if event["type"] == "race_result"]


def loud(line: Line) -> str:
    given, _, family = line["name"].partition(" ")
    return f"{given} {family.upper()}"


def family_first(line: Line) -> str:
    given, _, family = line["name"].partition(" ")
    return f"{family.upper()} {given}"


def place(line: Line) -> str:
    return str(line.get("place", ""))


def result(line: Line) -> str:
    return str(line.get("mark") or line.get("status", ""))


def records(line: Line) -> str:
    return " ".join(line.get("records", ()))


LAYOUTS: dict[str, tuple[str, Callable[[Line], str]]] = {
    "tabs": ("", lambda of: "\t".join((place(of), of["name"], of["country"], result(of), records(of)))),
    "tabs with a header in another order": (
        "Nat\tResult\tAthlete\tPos\tRecords\n",
        lambda of: "\t".join((of["country"], result(of), loud(of), place(of), records(of))),
    ),
    "commas": ("Place,Athlete,Country,Mark,\n", lambda of: ",".join(
        (place(of), of["name"], of["country"], result(of), records(of)))),
    "semicolons, a byte order mark and Windows line ends": (
        "\ufeffRank;Competitor;NOC;Performance;Notes\r\n",
        lambda of: ";".join((place(of), family_first(of), of["country"], result(of), f"Q {records(of)}")) + "\r",
    ),
    "columns of spaces, the country in brackets": (
        "", lambda of: f"{place(of) or '-'}.   {loud(of)} ({of['country']})   {result(of)} {records(of)}   q"),
    "single spaces": ("", lambda of: f"{place(of)} {loud(of)} {of['country']} {result(of)} Q {records(of)}"),
    "non-breaking spaces": (
        "", lambda of: "\u00a0\u00a0".join((place(of), loud(of), of["country"], f"{result(of)} {records(of)}"))),
    "lane and bib beside, ordinals": (
        "Pos\tLane\tBib\tAthlete\tNat\tTime\tRec\n",
        lambda of: "\t".join((f"{place(of)}st", "7", "1234", loud(of), of["country"], result(of), records(of))),
    ),
    "bars": ("", lambda of: f"| {place(of)} | {of['name']} | {of['country']} | {result(of)} | {records(of)} |"),
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("race", RACES, ids=lambda race: f"{race['round']} {race.get('heat', '')}".strip())
def test_a_table_of_paris_is_read_back_as_it_was_recorded(race: dict[str, Any], layout: str) -> None:
    header, written = LAYOUTS[layout]

    pasted = read(header + "\n".join(written(line) for line in race["results"]))

    assert pasted.remarks == ()
    assert [without_number(line) for line in pasted.lines] == [
        (line["name"], line["country"], place(line), line.get("mark", ""), line.get("status", ""), records(line))
        for line in race["results"]
    ]


def without_number(line: ReadLine) -> tuple[str, ...]:
    return (line.name, line.country, line.place, line.mark, line.status, " ".join(line.records))


def only(text: str) -> ReadLine:
    (line,) = read(text).lines
    return line


@pytest.mark.parametrize(
    ("cell", "fields"),
    [
        ("DNF", {"status": "DNF"}),
        ("DNS", {"status": "DNS"}),
        ("DQ TR17.3.1", {"status": "DQ"}),
        ("DSQ", {"status": "DQ"}),
        ("NM", {"status": "NM"}),
        ("3:27.65 OR", {"mark": "3:27.65", "records": ("OR",)}),
        ("3:27.65 =PB, WL", {"mark": "3:27.65", "records": ("=PB", "WL")}),
        ("3:45.8h", {"mark": "3:45.8h"}),
        ("3:45.8 h", {"mark": "3:45.8h"}),
        ("3:35,83", {"mark": "3:35.83"}),
        ("9.79 (+1.0)", {"mark": "9.79", "wind": "1.0"}),
        ("2:01:09", {"mark": "2:01:09"}),
        ("pacemaker DNF", {"status": "DNF", "role": "pacemaker"}),
        ("3:36.31 q", {"mark": "3:36.31", "qualified": "q"}),
    ],
)
def test_a_result_cell_says_mark_status_records_wind_and_role(cell: str, fields: dict[str, Any]) -> None:
    listed = only(f"Place\tAthlete\tCountry\tResult\n\tJosh Kerr\tGBR\t{cell}")

    assert listed == ReadLine(2, "Josh Kerr", "GBR")._replace(**fields)


@pytest.mark.parametrize("written", ["2", "2.", "2nd", "=2", "2=", "T2", "02"])
def test_a_place_is_read_however_it_is_written(written: str) -> None:
    assert only(f"{written}\tJosh Kerr\tGBR\t3:27.79").place == "2"


def test_a_status_may_stand_where_the_place_does() -> None:
    pasted = read("1\tCole Hocker\tUSA\t3:27.65\nDNF\tJosh Kerr\tGBR\t-\nDNS\tJakob Ingebrigtsen\tNOR\t–")

    assert [(line.place, line.status, line.mark) for line in pasted.lines] == [
        ("1", "", "3:27.65"), ("", "DNF", ""), ("", "DNS", ""),
    ]  # fmt: skip


def test_who_has_no_place_in_columns_of_spaces_is_not_read_one_column_off() -> None:
    pasted = read("1   Cole Hocker   USA   3:27.65\n2   Josh Kerr   GBR   3:27.79\n    Jakob Ingebrigtsen   NOR   DNF")

    assert without_number(pasted.lines[2]) == ("Jakob Ingebrigtsen", "NOR", "", "", "DNF", "")


def test_distances_and_points_are_marks_too() -> None:
    jump = read("1\tMiltiadis Tentoglou\tGRE\t8.48\n2\tWayne Pinnock\tJAM\t8.36")
    assert [line.mark for line in jump.lines] == ["8.48", "8.36"]

    decathlon = read("1\tMarkus Rooth\tNOR\t8796\n2\tLeo Neugebauer\tGER\t8748")
    assert [(line.place, line.mark) for line in decathlon.lines] == [("1", "8796"), ("2", "8748")]


def test_a_reaction_time_is_no_mark() -> None:
    pasted = read("1\tNoah Lyles\tUSA\t0.178\t9.79\n2\tKishane Thompson\tJAM\t0.176\t9.79")
    assert [line.mark for line in pasted.lines] == ["9.79", "9.79"]


def test_given_and_family_names_in_columns_of_their_own_are_joined() -> None:
    pasted = read("Rank,First name,Last name,Nat,Time\n1,Josh,KERR,GBR,3:35.83\n2,Brian,KOMEN,KEN,3:36.31")
    assert [line.name for line in pasted.lines] == ["Josh Kerr", "Brian Komen"]


def test_the_wind_of_the_race_is_taken_from_its_own_line() -> None:
    pasted = read("Wind: +1.0 m/s\n1\tNoah Lyles\tUSA\t9.79\n2\tKishane Thompson\tJAM\t9.79")
    assert (pasted.races[0].wind, len(pasted.lines)) == ("1.0", 2)


def test_what_is_not_understood_is_told_by_its_line_and_never_kept() -> None:
    pasted = read("1\tJosh Kerr\tGBR\t3:35.83 XQ\n2\t\t\t\n3\tBrian Komen\tKEN\t3:36.31")

    assert [line.name for line in pasted.lines] == ["Josh Kerr", "Brian Komen"]
    assert [(remark.line, remark.text) for remark in pasted.remarks] == [
        (1, "'XQ' was not understood: left out."),
        (2, "No athlete is named in '2': left out."),
        (3, "Before Brian Komen, who has place 3, a place has nobody: was a row lost?"),
    ]


def test_a_list_without_places_is_read_and_asks_for_them() -> None:
    pasted = read("Josh Kerr\tGBR\t3:35.83\nBrian Komen\tKEN\t3:36.31")

    assert [line.place for line in pasted.lines] == ["", ""]
    assert "fill them in" in pasted.remarks[0].text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "\ufeff",
        "\t\t\t\n;;;",
        "\x00\x01",
        "Heat 1",
        '"' * 50,
        "a" * 5000,
        "1",
        "a;" * 40_000,
        "b\t" + "c" * 200_000,
    ],
)
def test_what_is_no_table_is_no_line_and_no_error(text: str) -> None:
    pasted = read(text)

    assert isinstance(pasted, Reading)
    assert all(line.name for line in pasted.lines)


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Jakob INGEBRIGTSEN", "Jakob Ingebrigtsen"),
        ("INGEBRIGTSEN Jakob", "Jakob Ingebrigtsen"),
        ("KERR, Josh", "Josh Kerr"),
        ("JOSH KERR", "Josh Kerr"),
        ("Josh Kerr", "Josh Kerr"),
        ("Narve Gilje NORDÅS", "Narve Gilje Nordås"),
        ("Charles PHILIBERT-THIBOUTOT", "Charles Philibert-Thiboutot"),
        ("Stewart McSWEYN", "Stewart McSweyn"),
        ("LUKE MCCANN", "Luke McCann"),
        ("Ronnie O'HARE", "Ronnie O'Hare"),
        ("Andre DE GRASSE", "Andre De Grasse"),
        ("J. J. Smith", "J. J. Smith"),
    ],
)
def test_names_in_capitals_are_put_right(printed: str, name: str) -> None:
    assert name_put_right(printed) == name


def test_the_longest_paste_with_every_line_wrong_is_read_and_shown_by_work_that_grows_as_it_does(
    eve_of_paris: Scenario,
) -> None:
    desk = Desk(eve_of_paris)

    def pasted(lines: int) -> None:
        paste = "\n".join(f"{place}\tRunner Number{place}\tKEN\t3:{place:02}.5x" for place in range(1, lines + 1))
        read_ = desk.fill("race_result", {"paste": f"Pos\tName\tNat\tMark\n{paste}"}, "read")
        wrong = {f"/results/{at}/mark": "quick" for at in range(lines)}
        wrong |= {"/occurred_on": "2024-08-02", "/competition": "Test", "/discipline": "1500m", "/round": "final"}
        answered = desk.press(read_, "preview", "race_result", **wrong)
        assert answered.status_code == 422
        assert len(Controls(answered.text).invalid) == lines

    assert calls_of(lambda: pasted(399)) < 4 * calls_of(lambda: pasted(133))
