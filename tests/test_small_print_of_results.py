"""What stands small beside a result is read for what it is, or told: winds by a stroke, gaps, rules, classes, ages."""

import pytest
from printed import line, race, remarks

from web.reading.reader import read


def told(text: str) -> list[str]:
    """Each line in words: place or status, name, nation, mark, wind, records, and who went on."""
    return [
        " ".join(
            part
            for part in (
                each.place or each.status, each.name, each.country, each.mark, each.wind and f"{float(each.wind):+}",
                *each.records, *each.records_as_given, each.qualified,
            )
            if part
        )
        for each in read(text).lines
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "mark", "wind"),
    [
        ("7.85/+1.2", "7.85", "1.2"),
        ("7,85/-0,3", "7.85", "-0.3"),
        ("7.85/1.2", "7.85", "1.2"),
        ("7.85 / +1.2", "7.85", "1.2"),
        ("7.85w/+3.2", "7.85", "3.2"),
        ("7m85/+1.2", "7.85", "1.2"),
    ],
)
def test_a_stroke_parts_a_mark_from_its_wind(printed: str, mark: str, wind: str) -> None:
    tabs = line(f"Long jump women\nPlace\tName\tNat\tMark\n1\tAnna Alpha\tNOR\t{printed}")
    words = line(f"Long jump women\n1. Anna Alpha (NOR) {printed}")

    assert [(each.mark, each.wind) for each in (tabs, words)] == [(mark, wind)] * 2


def test_who_has_no_mark_keeps_the_wind_of_the_attempt() -> None:
    columns = (
        "Women, Long jump\n"
        "  1 Anna Alpha     GER    3.2.94      7.03 -1.3\n"
        "  - Berta Beta     POR    3.3.96        NM -1.1"
    )

    assert told(columns) == ["1 Anna Alpha GER 7.03 -1.3", "NM Berta Beta POR -1.1"]


@pytest.mark.parametrize(
    ("places", "sentence"),
    [
        ("1 2 4 5", "3: Before Cora Gamma, who has place 4, a place has nobody: was a row lost?"),
        ("1 2 6 7", "3: Before Cora Gamma, who has place 6, 3 places have nobody: were rows lost?"),
        ("3 4 5 6", "1: Before Anna Alpha, who has place 3, 2 places have nobody: were rows lost?"),
        ("1 2 2 3", "4: Dora Delta has place 3, and as many stand before."),
        ("1 2 2 4", "3: Cora Gamma and Berta Beta both have place 2, with different marks."),
    ],
)
def test_places_that_do_not_count_on_are_told(places: str, sentence: str) -> None:
    names = ("Anna Alpha", "Berta Beta", "Cora Gamma", "Dora Delta")
    rows = zip(places.split(), names, ("4:01.10", "4:02.10", "4:03.10", "4:04.10"), strict=True)

    assert sentence in remarks(read("\n".join(f"{place}\t{name}\tNOR\t{mark}" for place, name, mark in rows)))


def test_a_tie_passes_places_over_and_that_is_no_gap() -> None:
    tied = (
        "1\tAnna Alpha\tNOR\t4:01.10\n"
        "2\tBerta Beta\tGBR\t4:02.10\n"
        "2\tCora Gamma\tUSA\t4:02.10\n"
        "4\tDora Delta\tKEN\t4:03.10"
    )

    assert remarks(read(tied)) == ""


def test_a_final_in_several_races_keeps_its_places_and_none_is_missing() -> None:
    final = "1500 m women final\nPlace\tHeat\tName\tNat\tTime\n"
    final += "1\t2\tAnna Alpha\tNOR\t4:01.10\n2\t1\tBerta Beta\tGBR\t4:02.10\n3\t2\tCora Gamma\tUSA\t4:03.10"

    assert "has nobody" not in remarks(read(final))


@pytest.mark.parametrize(
    ("title", "discipline", "sex", "section"),
    [
        ("Kuula N17 (3 kg)", "shot-put-3kg", "w", "n17"),
        ("110 m aidat M19 (99,1 cm)", "110mH-99-1cm", "m", "m19"),
        ("Kule 3,0kg J15", "shot-put-3kg", "w", "j15"),
        ("Women's Shot Put 4 kg Final", "shot-put", "w", ""),
        ("Kugelstoß 4,00 kg WJ U18", "shot-put-4kg", "w", "u18"),
        ("100m Hürden (0,762m) WJ U16", "100mH-76-2cm", "w", "u16"),
        ("110m haies (91) CAM", "110mH-91cm", "", ""),
        ("400m hurdles men 91.4cm", "400mH", "m", ""),
        ("Speer 600g Frauen", "javelin-throw", "w", ""),
        ("Boys 14 100m", "100m", "m", ""),
    ],
)
def test_the_implement_and_the_class_of_a_title_are_the_disciplines_and_the_sections(
    title: str, discipline: str, sex: str, section: str
) -> None:
    read_as = race(f"{title}\n1 Anna Alpha NOR 14.01\n2 Berta Beta GBR 14.55")

    assert (read_as.discipline, read_as.sex, read_as.section) == (discipline, sex, section)


def test_a_quarter_final_has_its_number() -> None:
    quarter = race("800m Women - Quarter-Final 3 of 4\n1 Anna Alpha NOR 2:01.10 Q\n2 Berta Beta GBR 2:02.10 q")

    assert (quarter.round, quarter.heat) == ("quarter-final", 3)


@pytest.mark.parametrize(
    "aside",
    [
        "Qualifying standard: 3:35.00",
        "Championship record: 3:27.65 Arno Old (NOR) 2019",
        "Entry standard 3:33.50",
        "Legend: DNF Did not finish, Q Qualified",
    ],
)
def test_a_standard_a_record_or_a_legend_is_nobody_and_no_round(aside: str) -> None:
    text = f"Men's 1500m\n{aside}\n1 Arno Alpha NOR 3:38.12\n2 Bruno Beta GBR 3:39.45"

    assert (told(text), race(text).round) == (["1 Arno Alpha NOR 3:38.12", "2 Bruno Beta GBR 3:39.45"], "")
    assert aside[:20] in remarks(read(text))


def test_records_parted_by_strokes_are_each_a_record() -> None:
    text = "1\tAnna Alpha\tNOR\t10.85\tWL/NR/PB\n2\tBerta Beta\tGBR\t10.92\t=PB/SB\n3\tCora Gamma\tUSA\t11.03\tNU20R"

    assert told(text) == [
        "1 Anna Alpha NOR 10.85 WL NR PB",
        "2 Berta Beta GBR 10.92 =PB SB",
        "3 Cora Gamma USA 11.03 NU20R",
    ]


def test_the_paralympic_record_is_no_personal_one() -> None:
    text = (
        "Men's 100m T54 Final\n"
        "Rank\tName\tNPC\tResult\tNote\n"
        "1\tArno Alpha\tGBR\t13.45\tPR\n"
        "2\tBruno Beta\tCHN\t13.51\tPB"
    )

    assert told(text) == ["1 Arno Alpha GBR 13.45 PR", "2 Bruno Beta CHN 13.51 PB"]


def test_what_judges_note_beside_who_went_on_hides_nobody() -> None:
    text = (
        "1\tAnna Alpha\tNOR\t4:01.10\tQ\n"
        "2\tBerta Beta\tGBR\t4:02.10\tyR\n"
        "3\tCora Gamma\tUSA\t4:03.10\tqR\n"
        "\tDora Delta\tKEN\tDQ\tTR17.3.1"
    )

    assert told(text)[2:] == ["3 Cora Gamma USA 4:03.10 qR", "DQ Dora Delta KEN"]
    assert "'yR' was not understood" in remarks(read(text))


def test_the_points_stand_before_what_was_made_for_them() -> None:
    text = (
        "Decathlon men\n"
        "1. Arno Alpha (NOR) 8461 (10.92 7.50 14.30 2.00)\n"
        "2. Bruno Beta (USA) 8361 (10.93 7.50 14.31 2.00)"
    )

    assert told(text) == ["1 Arno Alpha NOR 8461", "2 Bruno Beta USA 8361"]


def test_times_are_by_hand_where_the_title_says_so_and_that_is_asked_where_tenths_stand_alone() -> None:
    rows = "\n1. Arno Alpha (NOR) 10.2\n2. Bruno Beta (GBR) 10.3"

    assert told(f"100 m men (hand timed){rows}") == ["1 Arno Alpha NOR 10.2h", "2 Bruno Beta GBR 10.3h"]
    assert "tenths alone" in remarks(read(f"100 m men{rows}"))
    assert remarks(read("1500 m men\n1. Arno Alpha (NOR) 3:38.1\n2. Bruno Beta (GBR) 3:39.4")) == ""


def test_a_team_of_a_college_is_no_nation_though_a_state_has_its_name() -> None:
    text = (
        "Pl\tName\tYr\tTeam\tTime\n"
        "1\tAlpha, Arno\tJR-3\tGeorgia\t3:38.12\n"
        "2\tBeta, Bruno\tSO-2\tOregon\t3:39.45\n"
        "3\tGamma, Carl\tFR-1\tJordan\t3:40.45\n"
        "4\tDelta, Dan\tSR-4\tWashington\t3:41.45"
    )

    assert {each.country for each in read(text).lines} == {""}
    assert "'Team'" in remarks(read(text))


@pytest.mark.parametrize("printed", ["Arno Alpha (23, NOR) 3:38.12", "Arno Alpha, 23, NOR 3:38.12"])
def test_an_age_is_no_year_of_birth_and_no_part_of_the_name(printed: str) -> None:
    read_as = line(f"1500 m\n1. {printed}")

    assert (read_as.name, read_as.country, read_as.born) == ("Arno Alpha", "NOR", "")


def test_a_long_name_that_reaches_to_the_next_column_is_parted_from_it() -> None:
    text = "Slegge kvinner\n" + "\n".join(
        f"{place:>2}  {name:<30} {born}  Nittedal IL      {mark}"
        for place, name, born, mark in (
            (1, "Katrine Alpha", 1999, "72,88"), (2, "Sara Beta", 1997, "72,28"), (3, "Rose Gamma", 2002, "71,70"),
            (4, "Guðrún Karítas Hallgrímsdóttir", 2002, "70,70"), (5, "Zalina Delta", 1988, "70,33"),
        )
    )  # fmt: skip

    assert [(each.name, each.born, each.mark) for each in read(text).lines][3] == (
        "Guðrún Karítas Hallgrímsdóttir", "2002", "70.70",
    )  # fmt: skip


def test_decimal_commas_part_no_cells() -> None:
    text = "110 m aidat M19 (99,1 cm)\n1 Arno Alpha 2007 TampPy 13,85 +1,2\n2 Bruno Beta 2008 HKV 14,05 +1,2"

    assert [(each.name, each.mark) for each in read(text).lines] == [("Arno Alpha", "13.85"), ("Bruno Beta", "14.05")]


def test_where_somebody_lives_is_no_venue() -> None:
    homes = "Place\tName\tCity\tTime\n1\tArno Alpha\tOslo\t31:12\n2\tBruno Beta\tLeeds\t31:25"

    assert race(homes).venue == ""
    assert "'City'" in remarks(read(homes))


def test_a_class_of_age_is_no_pacemaker() -> None:
    text = (
        "Metri 1500 FINALE UOMINI\n1 412 ALPHA Arno 1999 SM ROMA 3'38\"12\n"
        "2 187 BETA Bruno 2001 PM MILANO 3'39\"45\nDNF 112 GAMMA Carl 2000 NOR PM"
    )

    assert [each.role for each in read(text).lines] == ["", "", "pacemaker"]
    assert race(text).discipline == "1500m"


def test_the_same_small_numbers_again_and_again_are_no_lanes() -> None:
    years = "U20 Men 100m\n" + "\n".join(
        f"{at}\t10.{40 + at}\tArno Alpha{letter}\tU20\t{1 + at % 2}" for at, letter in enumerate("abcdef", 1)
    )

    assert {each.lane for each in read(years).lines} == {""}


def test_a_lane_and_a_bib_are_no_part_of_a_name_however_small_they_are() -> None:
    text = "400m men\n1 4 412 ALPHA Arno NOR 46.52 0.145\n2 5 87 BETA Bruno USA 46.92 0.155"

    assert [(each.name, each.lane, each.bib) for each in read(text).lines] == [
        ("Arno Alpha", "4", "412"),
        ("Bruno Beta", "5", "87"),
    ]


def test_splits_below_a_row_title_no_race() -> None:
    row, splits = "{} {} ALPHA{} Arno NOR 46.5{}", " 100m 11.2 200m 22.1 300m 33.8"
    text = "400m Hurdles Men\n" + "\n".join(f"{row.format(at, 400 + at, 'ABC'[at], at)}\n{splits}" for at in (1, 2))

    assert (race(text).discipline, len(race(text).lines)) == ("400mH", 2)
    assert "100m 11.2" in remarks(read(text))


def test_a_paper_goes_on_to_its_own_and_writes_minutes_in_words() -> None:
    text = (
        "Men's 1,500m final: 1. Arno Alpha (Norway) 3min 28.12sec; 2. Bruno Beta (GB) 3:28.45; "
        "17. Dan Delta (GB) 3:31.12"
    )

    assert told(text) == ["1 Arno Alpha NOR 3:28.12", "2 Bruno Beta GBR 3:28.45", "17 Dan Delta GBR 3:31.12"]


def test_a_record_below_a_mark_is_the_marks_where_each_cell_is_a_line() -> None:
    cells = "Place Name Nat. Mark 1. Arno_ALPHA NOR 9.81 PB 2. Bruno_BETA GBR 9.89 3. Carl_GAMMA CAN 9.91 SB"

    assert told("\n".join(cells.split()).replace("_", " ")) == [
        "1 Arno Alpha NOR 9.81 PB",
        "2 Bruno Beta GBR 9.89",
        "3 Carl Gamma CAN 9.91 SB",
    ]


def test_a_heat_that_nobody_shares_is_a_lane() -> None:
    rows = "\n".join(f"{at}\t{9 - at}\tArno Alpha{'abcde'[at]}\tNOR\t45.{at}5" for at in range(1, 5))

    read_as = race(f"400 m men heat 2\nPlace\tH\tName\tNat\tTime\n{rows}")

    assert (len(read_as.lines), read_as.heat, {each.lane for each in read_as.lines}) == (4, 2, {"8", "7", "6", "5"})


def test_a_header_that_names_lane_and_bib_has_them_both_read() -> None:
    text = "200 m women\nPos. Lane Bib Name Nat Time\n1 3 695 ALPHA Anna NGR 22.71\n2 9 194 BETA Berta GBR 22.77"

    assert [(each.lane, each.bib) for each in read(text).lines] == [("3", "695"), ("9", "194")]


def test_names_by_commas_behind_a_bib_have_no_club_and_part_no_cells() -> None:
    text = "1500 m men\n1 617 Alpha, Arno CZE 3:38,31\n2 848 Beta, Bruno KEN 3:38,33\n– 932 Gamma, Carl USA DNF"

    assert told(text) == ["1 Arno Alpha CZE 3:38.31", "2 Bruno Beta KEN 3:38.33", "DNF Carl Gamma USA"]


def test_who_did_not_finish_titles_no_race_by_a_day_of_birth() -> None:
    text = (
        "Triple jump women\n1º 954 Anna Alpha 20 AUG 2001 14.29 +0.9\n2º 439 Berta Beta 01 SEP 1999 14.27 -0.3\n"
        "NM 985 Cora Gamma 25 SEP 1989 NM -0.2\nNM 382 Dora Delta 29 MAR 1997 -0.2"
    )

    assert (told(text)[2:], race(text).occurred_on) == (["NM Cora Gamma -0.2", "NM Dora Delta -0.2"], "")


def test_rows_of_a_cell_a_line_that_have_no_place_keep_what_is_theirs() -> None:
    cells = (
        "Rank Bib Name Year Nat Time Notes 1 101 Anna_ALPHA 2001 BUL 8:21.40 Q 2 497 Berta_BETA 1999 TUR 8:21.53 Q"
        " 3 339 Cora_GAMMA 1995 ESP 8:34.38 DQ 794 Dora_DELTA 1989 ISR DNF 931 Eva_EPS 1997 UKR"
    )

    read_as = read("\n".join(cells.split()).replace("_", " ")).lines

    assert [(each.place or each.status, each.bib, each.born) for each in read_as] == [
        ("1", "101", "2001"),
        ("2", "497", "1999"),
        ("3", "339", "1995"),
        ("DQ", "794", "1989"),
        ("DNF", "931", "1997"),
    ]


def test_a_lane_or_a_year_begins_no_row_of_a_cell_a_line() -> None:
    cells = (
        "Pos. Lane Name Nat Time 1. 7 Anna_ALPHA SUI 13.35 2. 4 Berta_BETA FRA 13.37 3. 3 Cora_GAMMA POL 13.44"
        " 4. 5 Dora_DELTA BEL 13.45 5. 1 Eva_EPS GER 13.62"
    )

    read_as = read("\n".join(cells.split()).replace("_", " ")).lines

    assert [(each.place, each.lane) for each in read_as] == [("1", "7"), ("2", "4"), ("3", "3"), ("4", "5"), ("5", "1")]


def test_the_year_of_a_club_is_nobodys_birth() -> None:
    text = "200 m men\n1 ALPHA Arno TV Wattenscheid 01 20.52\n2 BETA Bruno 99 TV Wattenscheid 01 20.55"

    assert [each.born for each in read(text).lines] == ["", "1999"]


def test_three_numbers_with_dots_are_told_where_no_title_says_how_long_the_race_is() -> None:
    rows = "1\tArno Alpha\tCHN\t1.19.14\n2\tBruno Beta\tGER\t1.19.26"

    assert "in a long race they are hours" in remarks(read(rows))
    assert "in a long race" not in remarks(read(f"20 km walk men\n{rows}"))


@pytest.mark.parametrize("born", ["20 AUG 2001", "2001", "20.8.2001", "01"])
def test_a_year_is_a_birth_where_its_cells_are_and_a_class_of_age_no_place(born: str) -> None:
    rows = f"1\tArno Alpha\t{born}\tU23\t9:17.55\n2\tBruno Beta\t99\tSEN\t9:18.12".replace(
        "99", "99" if len(born) < 4 else "1999"
    )

    read_as = read(f"#\tName\tYear\tClass\tTime\n{rows}").lines

    assert [(each.place, each.born) for each in read_as] == [("1", "2001"), ("2", "1999")]


def test_numbers_before_the_names_are_bibs_though_none_has_three_figures() -> None:
    rows = "1\t12\tAnna Alpha\tNOR\t4:01.10\n2\t8\tBerta Beta\tGBR\t4:02.10\n3\t47\tCora Gamma\tUSA\t4:03.10"

    assert [each.bib for each in read(rows).lines] == ["12", "8", "47"]


@pytest.mark.parametrize("mark", ["Re", "re", "RE", "R"])
@pytest.mark.parametrize(
    "printed",
    [
        "Rank\tName\tNat\tTime\tNotes\n1\tCarl Gamma\tNOR\t47.57\tQ\n2\tDavide Re\tITA\t48.30\t{}, PB",
        "Rank\tName\tCountry\tMark\t \t \n1\tCarl GAMMA\tNOR\t47.57\tQ\t\n2\tDavide RE\tITA\t48.30\t{}\tPB",
        "1 Carl GAMMA NOR 47.57 Q\n2 Davide RE ITA 48.30 {} PB",
        "1. Carl Gamma (NOR) 47.57 Q; 2. Davide Re (ITA) 48.30 {} PB; 3. Dan Delta (USA) 49.00",
    ],
)
def test_who_goes_on_to_the_repechage_is_qualified_for_it(printed: str, mark: str) -> None:
    first, second, *_ = told(printed.format(mark))

    assert (first, second) == ("1 Carl Gamma NOR 47.57 Q", "2 Davide Re ITA 48.30 PB R")


def test_a_way_to_the_repechage_may_be_stuck_to_the_mark() -> None:
    assert line("1 Arno ALPHA NOR 48.30Re").qualified == "R"


@pytest.mark.parametrize(
    "title",
    ["Name Vorname", "Name/Vorname", "Nachname, Vorname", "Nom et prénom", "Cognome Nome", "Sukunimi Etunimi",
     "Apellidos y nombre", "Nazwisko i imię", "Last name, first name", "Surname, Name", "Name (Last, First)"],
)  # fmt: skip
def test_a_title_tells_that_the_family_name_leads(title: str) -> None:
    tabs = read(f"Rank\t{title}\tNat\tTime\n1\tMuster Hans\tSUI\t10.45\n2\tVon Allmen Kurt (1999)\tSUI\t10.55")
    words = read(f"Rank {title} Nat Time\n1 Muster Hans SUI 10.45\n2 Von Allmen Kurt 1999 SUI 10.55")

    assert [each.name for each in (*tabs.lines, *words.lines)] == ["Hans Muster", "Kurt Von Allmen"] * 2
    assert (remarks(tabs), [each.born for each in tabs.lines]) == ("", ["", "1999"])


@pytest.mark.parametrize("title", ["Vorname Name", "First name Last name", "Prénom Nom", "Imię i nazwisko", "Name"])
def test_a_title_that_says_otherwise_or_nothing_leaves_names_as_they_stand(title: str) -> None:
    assert line(f"Rank\t{title}\tNat\tTime\n1\tHans Muster\tSUI\t10.45").name == "Hans Muster"


def test_capitals_and_commas_tell_a_family_name_before_any_title_does() -> None:
    names = ("Hans MUSTER", "MUSTER Hans", "Muster, Hans", "MUSTER HANS", "Muster Hans (SUI)")
    rows = "\n".join(f"{at}\t{name}\t10.4{at}" for at, name in enumerate(names, 1))

    assert {each.name for each in read(f"Rank\tName Vorname\tTime\n{rows}").lines} == {"Hans Muster"}


def test_where_a_family_name_ends_is_told_where_nothing_says_it() -> None:
    swiss = read("Rank\tName Vorname\tTime\n1\tMuster Hans Peter\t10.45")
    spanish = read("Puesto\tApellidos y nombre\tMarca\n1\tGarcía López Juan\t10.45")

    assert ([each.name for each in swiss.lines], remarks(swiss)) == (
        ["Hans Peter Muster"], "2: The family name leads in 'Muster Hans Peter': 'Muster' was taken for it."
    )  # fmt: skip
    assert ([each.name for each in spanish.lines], remarks(spanish)) == (["Juan García López"], "")


def test_letters_behind_a_name_are_the_club_where_the_header_has_one_and_no_nation() -> None:
    printed = read("Sija Nimi Seura Tulos\n1 Matti Alpha HKV 10.50\n2 Antti Beta HIFK 10.60")

    assert [each.name for each in printed.lines] == ["Matti Alpha", "Antti Beta"]
    assert "2: 'HKV' stands beyond the last column" in remarks(printed)


def test_morocco_is_no_month_where_a_line_has_no_other_nation() -> None:
    lanes = read(
        "Place Dorsal Namn Corsia Maa DOB Tid\n1 147 Xie Alpha 7 CHN 81 10.08\n2 654 Nick Beta 6 JAM 91 10.13\n"
        "3 89 Aziz Gamma 9 MAR 89 10.34"
    )
    births = read(
        "1 Xie Alpha 12 MAR 1989 CHN 10.08\n2 Nick Beta 6 JUN 1991 JAM 10.13\n3 Aziz Gamma 9 MAR 1989 MAR 10.3"
    )
    alone = read(
        "1 A Alpha 12 JUN 1989 10.08\n2 B Beta 6 MAR 1991 10.13\n3 C Gamma 9 JUL 1989 10.3\n4 D Delta 1 MAY 1990 10.4"
    )

    assert [(each.lane, each.country, each.born) for each in lanes.lines][-1] == ("9", "MAR", "1989")
    assert [(each.country, each.born) for each in births.lines] == [("CHN", "1989"), ("JAM", "1991"), ("MAR", "1989")]
    assert [(each.country, each.born) for each in alone.lines] == [
        ("", each) for each in ("1989", "1991", "1989", "1990")
    ]


def test_lane_nine_of_the_last_row_begins_no_row_behind_place_eight() -> None:
    lanes = (4, 8, 7, 5, 2, 1, 6, 9)
    cells = "\n".join(
        f"{at}\n29{at}\nAnna {'ABCDEFGH'[at - 1]}eta\n{lane}\nNorthtown\n12.7{at}" for at, lane in enumerate(lanes, 1)
    )
    last = read(f"Pos\nNo.\nAthlete\nLane\nClub\nTime\n{cells}").lines[-1]

    assert (len(lanes), last.place, last.name, last.lane, last.mark) == (8, "8", "Anna Heta", "9", "12.78")
