"""Words, cells and marks are known in the forms of many countries; what may be something else is told."""

import pytest
from printed import remarks

from domain.refusals import TextTooLong
from web.reading.reader import read
from web.reading.reading import ReadLine

HUNGARIAN = """\
H
Név
Nemzet
E
Mj
1. futam
1.
Steve Cram
Nagy-Britannia (GBR)
3:40,89
Q
2.
Steve Scott
Egyesült Államok (USA)
3:41,57
Q
3.
Rémy Geoffroy
Franciaország (FRA)
3:41,68
Q
4.
Ari Suhonen
Finnország (FIN)
3:43,61
5.
José Luíz Barbosa
Brazília (BRA)
3:44,46
2. futam
1.
Kipkoech Cheruiyot
Kenya (KEN)
3:39,98
Q
2.
Mark Deady
Egyesült Államok (USA)
3:41,91
Q
3.
Marco Rapp
Svájc (SUI)
3:42,64
–
Branko Zorko
Jugoszlávia (YUG)
DNF
"""
"""Heats of Seoul 1988 as a Hungarian page gives them: where somebody did not qualify, a cell is gone."""


def line(text: str) -> ReadLine:
    (only,) = read(text).lines
    return only


def test_a_cell_a_line_is_read_though_empty_cells_are_not_there() -> None:
    first, second = read(HUNGARIAN).races

    assert [(each.place, each.name, each.country, each.mark, each.qualified) for each in first.lines] == [
        ("1", "Steve Cram", "GBR", "3:40.89", "Q"), ("2", "Steve Scott", "USA", "3:41.57", "Q"),
        ("3", "Rémy Geoffroy", "FRA", "3:41.68", "Q"), ("4", "Ari Suhonen", "FIN", "3:43.61", ""),
        ("5", "José Luíz Barbosa", "BRA", "3:44.46", ""),
    ]  # fmt: skip
    assert (first.heat, second.heat) == (1, 2)
    assert [(each.place, each.name, each.status) for each in second.lines[2:]] == [
        ("3", "Marco Rapp", ""), ("", "Branko Zorko", "DNF"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "header", "nation", "discipline", "sex"),
    [
        ("3000 m překážek ženy", "Pořadí\tJméno\tStát\tVýkon", "Keňa", "3000mSC", "w"),
        ("110 m prekážok muži", "Poradie\tAtlét\tKrajina\tČas", "Keňa", "110mH", "m"),
        ("Magasugrás női", "Helyezés\tNév\tNemzet\tEredmény", "Kenya", "high-jump", "w"),
        ("Rzut oszczepem mężczyzn", "M-ce\tImię i nazwisko\tPaństwo\tWynik", "Kenia", "javelin-throw", "m"),
        ("Polsstokhoogspringen vrouwen", "Plaats\tNaam\tNationaliteit\tPrestatie", "Kenia", "pole-vault", "w"),
        ("Arremesso de peso masculino", "Colocação\tNome\tNacionalidade\tMarca", "Quênia", "shot-put", "m"),
        ("3000 m forhindringsløb mænd", "Nr.\tIdrætsudøver\tLand\tResultat", "Kenya", "3000mSC", "m"),
    ],
)
def test_a_table_says_what_it_is_in_its_own_language(
    title: str, header: str, nation: str, discipline: str, sex: str
) -> None:
    (race,) = read(f"{title}\n{header}\n1.\tArno Alpha\t{nation}\t13,27\n2.\tBruno Beta\t{nation}\t13,28").races

    assert (race.discipline, race.sex) == (discipline, sex)
    assert [(each.place, each.name, each.country, each.mark) for each in race.lines] == [
        ("1", "Arno Alpha", "KEN", "13.27"), ("2", "Bruno Beta", "KEN", "13.28"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "status"),
    [
        ("ikke startet", "DNS"), ("startade ej", "DNS"), ("ei startannut", "DNS"), ("n. a.", "DNS"), ("aufg.", "DNF"),
        ("abandonó", "DNF"), ("AB", "DNF"), ("disqualifié", "DQ"), ("hyl.", "DQ"), ("o. g. V.", "NM"),
        ("ei tulosta", "NM"),
    ],
)  # fmt: skip
def test_what_became_of_somebody_may_be_told_in_words(printed: str, status: str) -> None:
    assert line(f"Rank\tName\tNat\tResult\n\tArno Alpha\tFRA\t{printed}").status == status


@pytest.mark.parametrize(
    ("printed", "mark"),
    [
        ("9 s 81", "9.81"), ("9,81 s", "9.81"), ("3 min 26 s 73", "3:26.73"), ("2 h 08 min 44 s", "2:08:44"),
        ("1:42,15 min", "1:42.15"), ("54.36PR", "54.36"),
    ],
)  # fmt: skip
def test_the_units_of_a_time_may_stand_in_it(printed: str, mark: str) -> None:
    assert line(f"Rank\tName\tNat\tResult\n1\tArno Alpha\tFRA\t{printed}").mark == mark


@pytest.mark.parametrize("cell", ["Estonia (EST)", "EST Estonia", "Estonia Estonia", "Viro (EST)"])
def test_a_nation_may_be_told_twice_in_a_cell(cell: str) -> None:
    assert line(f"Rank\tName\tNat\tResult\n1\tArno Alpha\t{cell}\t3:27.65").country == "EST"


@pytest.mark.parametrize(
    "text",
    [
        "Athlete\tNation\tTime\n1. Arno Alpha\tNOR\t3:27.65\n2) Bruno Beta\tGBR\t3:27.79\n– Carl Gamma\tUSA\tDNF",
        "Pl. Athlete\tNation\tTime\n1 Arno Alpha\tNOR\t3:27.65\n2 Bruno Beta\tGBR\t3:27.79\n-- Carl Gamma\tUSA\tDNF",
        "1. Arno Alpha\nNOR\n3:27.65\n2. Bruno Beta\nGBR\n3:27.79\nDNF Carl Gamma\nUSA",
    ],
)
def test_a_place_and_a_name_in_one_cell_are_two(text: str) -> None:
    assert [(each.place, each.name, each.country) for each in read(text).lines] == [
        ("1", "Arno Alpha", "NOR"), ("2", "Bruno Beta", "GBR"), ("", "Carl Gamma", "USA"),
    ]  # fmt: skip
    assert [each.status for each in read(text).lines] == ["", "", "DNF"]


def test_heights_and_marks_in_centimetres_are_metres_and_it_is_told() -> None:
    reading = read("Men's high jump\nRank\tName\tNat\t205\t210\t215\tResult\n1\tArno Alpha\tNOR\to\txxo\txxx\t210")

    assert [each.in_words() for each in reading.lines[0].attempts] == ["2.05 o", "2.10 xxo", "2.15 xxx"]
    assert reading.lines[0].mark == "2.10"
    assert "Centimetres were turned into metres." in remarks(reading)


@pytest.mark.parametrize(
    ("text", "born", "mark"),
    [
        ("1 Arno Alpha NOR 20.12.97 8.31", "1997", "8.31"),
        ("1 Arno Alpha NOR 20.12.97", "", "20:12.97"),
        ("1  Arno Alpha  -02  NOR  8,31\n2  Bruno Beta  -97  GBR  8,30", "2002", "8.31"),
    ],
)
def test_a_day_of_birth_is_no_mark_and_a_mark_none(text: str, born: str, mark: str) -> None:
    first = read(text).lines[0]

    assert (first.born, first.mark) == (born, mark)


def test_a_name_that_ends_like_a_nation_is_told_where_few_have_one() -> None:
    names = ("Michael Jeffrey Jordan", "Arno Alpha", "Bruno Beta", "Carl Gamma", "Dirk Delta")
    reading = read("Rank\tName\tTime\n" + "\n".join(f"{at}\t{name}\t3:2{at}" for at, name in enumerate(names, 1)))

    assert "2: Michael Jeffrey has a nation (JOR), and few others have: is it one?" in remarks(reading)


def test_clocks_in_ticks_are_no_attempts() -> None:
    assert line('1500 m hommes\n1 Arno ALPHA FRA 3\'27"65 57"10 1\'54"20 2\'50"00').country == "FRA"


def test_two_races_in_two_lines_parted_by_semicolons_are_two_paragraphs() -> None:
    men, women = read(
        "Men's 1500m: 1. Arno Alpha (NOR) 3:27.65; 2. Bruno Beta (GBR) 3:27.79\n"
        "Women's 1500m: 1. Anna Alpha (NOR) 3:57.65; 2. Berta Beta (GBR) 3:57.79"
    ).races

    assert (men.sex, len(men.lines), women.sex, len(women.lines)) == ("m", 2, "w", 2)


def test_a_paragraph_of_more_athletes_than_a_text_has_lines_is_refused() -> None:
    paragraph = "1. Arno Alpha (NOR) 3:27.65; 2. Bruno Beta (GBR) 3:27.79; 3. Carl Gamma (USA) 3:28.00\n"

    with pytest.raises(TextTooLong):
        read(paragraph * 3000)


def test_a_club_written_short_is_no_part_of_a_name_and_names_in_capitals_are() -> None:
    reading = read("800 m naiset: 1) Anna Alpha KisVa 1.59,84, 2) Berta Beta HKV 2.00,04, 3) Ana GAMMA RUIZ 2.00,49")

    assert [each.name for each in reading.lines] == ["Anna Alpha", "Berta Beta", "Ana Gamma Ruiz"]
    assert "'KisVa' stands beyond the last column" in remarks(reading)


def test_a_club_whose_letters_mean_a_discipline_makes_no_title_of_a_line() -> None:
    race = read(
        "100 m Hürden Frauen\n1. 3246 ALPHA Anna 2000 SC Potsdam 12,43\n2. 2619 BETA Berta 2001 SC Ort 12,62"
    ).races

    assert [(each.discipline, [line.name for line in each.lines]) for each in race] == [
        ("100mH", ["Anna Alpha", "Berta Beta"])
    ]
