"""What programs of timekeepers export is read by the names that they give their columns."""

import pytest

from web.reading.reader import read

EXPORTS = {
    "a rank of class and one of all, gun and net time": (
        "Rank;Bib;Name;Year;Nation;Club;Gender;AG;AG Rank;Gun Time;Net Time;Diff\n"
        "1.;7;ALPHA, Anton;1999;NOR;IK Tjalve;m;M;1.;3:30.00;3:30.00;\n"
        "2.;9;BETA, Bo;2000;SWE;Ullevi FK;m;M;2.;3:31.00;3:31.00;+0:01\n"
    ),
    "a team's name beside a country": (
        "Place\tBib\tName\tTeam name\tCategory\tGender\tAge\tCountry\tTime\tDifference\t% Winning\n"
        "1\t7\tAnton Alpha\tIK Tjalve\tOpen\tMale\t28\tNOR\t3:30.00\t-\t100 %\n"
        "2\t9\tBo Beta\tUllevi FK\tOpen\tMale\t27\tSWE\t3:31.00\t+1.00\t99 %\n"
    ),
    "an affiliation that is a nation": (
        "Place,Bib,Lane,Last Name,First Name,Affiliation,Time,License,Delta Time,ReacTime\n"
        "1,7,4,Alpha,Anton,NOR,3:30.00,,,0.150\n2,9,5,Beta,Bo,SWE,3:31.00,,1.00,0.160\n"
    ),
    "words of a program": (
        "athleteRank,athleteFirstName,athleteLastName,countryCode,resultMark,resultStatus,bibNumber,laneNumber\n"
        "1,Anton,Alpha,NOR,3:30.00,,7,4\n2,Bo,Beta,SWE,3:31.00,,9,5\n"
    ),
    "a name with its nation in brackets": (
        "Place (Total);Place (AC);Name (CTZ);Club;Bib number;AC;Finish;Diff\n"
        "1;1;Alpha, Anton (NOR);IK Tjalve;7;30;3:30.00;\n2;2;Beta, Bo (SWE);Ullevi FK;9;30;3:31.00;+00:01\n"
    ),
}


@pytest.mark.parametrize("text", EXPORTS.values(), ids=list(EXPORTS))
def test_an_export_is_read_by_the_names_of_its_columns(text: str) -> None:
    assert [(line.place, line.name, line.country, line.mark, line.bib) for line in read(text).lines] == [
        ("1", "Anton Alpha", "NOR", "3:30.00", "7"), ("2", "Bo Beta", "SWE", "3:31.00", "9"),
    ]  # fmt: skip


def test_who_advanced_stands_under_any_title() -> None:
    reading = read("Rk,First,Last,Nat,Mark,Note,QF\n1,Anton,Alpha,NOR,10.20,SB,Q\n2,Bo,Beta,SWE,10.30,,q\n")

    assert [line.qualified for line in reading.lines] == ["Q", "q"]
    assert not reading.remarks


def test_a_state_of_two_letters_is_no_nation() -> None:
    reading = read("Place,Name,City,State,Time\n1,Anton Alpha,Macon,GA,3:30.00\n2,Bo Beta,Fresno,CA,3:31.00\n")

    assert [line.country for line in reading.lines] == ["", ""]
