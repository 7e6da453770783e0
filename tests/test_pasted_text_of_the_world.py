"""Pasted text is read in the languages, scripts and layouts that the world prints it in; what is lost is told."""

import pytest
from printed import line, race, remarks

from web.reading.reader import read
from web.reading.reading import ReadRace

LANGUAGES = {
    "Russian": "Бег на 1500 метров. Мужчины. Финал|Место|Спортсмен|Страна|Результат|Норвегия|Великобритания|США",
    "Ukrainian": "1500 м, чоловіки, фінал|Місце|Спортсмен|Країна|Результат|Норвегія|Велика Британія|США",
    "Greek": "1500 μ. Ανδρών - Τελικός|Θέση|Αθλητής|Χώρα|Επίδοση|Νορβηγία|Μεγάλη Βρετανία|ΗΠΑ",
    "Japanese": "男子1500m決勝|順位|選手名|国|記録|ノルウェー|イギリス|アメリカ合衆国",
    "Chinese": "男子1500米决赛|名次|运动员|国家|成绩|挪威|英国|美国",
    "Korean": "남자 1500m 결승|순위|선수|국가|기록|노르웨이|영국|미국",
    "Arabic": "1500 متر رجال - النهائي|المركز|الاسم|الدولة|الزمن|النرويج|بريطانيا العظمى|الولايات المتحدة",
    "Hebrew": "1500 מטר גברים - גמר|מקום|שם|מדינה|זמן|נורווגיה|בריטניה|ארצות הברית",
    "Turkish": "Erkekler 1500 m Final|Sıra|Sporcu|Ülke|Derece|Norveç|Birleşik Krallık|ABD",
    "Romanian": "1500 m masculin - finala|Loc|Atlet|Țara|Timp|Norvegia|Marea Britanie|Statele Unite ale Americii",
    "Estonian": "Mehed 1500 m finaal|Koht|Nimi|Riik|Aeg|Norra|Suurbritannia|Ameerika Ühendriigid",
    "Latvian": "Vīrieši 1500 m, fināls|Vieta|Sportists|Valsts|Rezultāts|Norvēģija|Lielbritānija|ASV",
    "Lithuanian": "Vyrai 1500 m finalas|Vieta|Vardas, pavardė|Šalis|Rezultatas|Norvegija|Didžioji Britanija|JAV",
    "Croatian": "Muškarci 1500 m - finale|Mjesto|Natjecatelj|Država|Rezultat|Norveška|Velika Britanija|SAD",
    "Slovene": "Moški 1500 m finale|Mesto|Tekmovalec|Država|Izid|Norveška|Velika Britanija|ZDA",
    "Danish": "1500 m mænd finale|Plads|Navn|Land|Tid|Norge|Storbritannien|USA",
}


def told(found: ReadRace) -> list[tuple[str, str, str, str]]:
    return [(each.place, each.name, each.country, each.mark) for each in found.lines]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_is_read_in_the_language_and_script_of_its_country(language: str) -> None:
    title, place, name, country, mark, norway, britain, states = LANGUAGES[language].split("|")

    reading = read(
        f"{title}\n{place}\t{name}\t{country}\t{mark}\n"
        f"1\tArno Alpha\t{norway}\t3:28,32\n2\tBruno Beta\t{britain}\t3:29,05\n3\tCarl Gamma\t{states}\t3:29,38"
    )

    (only,) = reading.races
    assert (only.discipline, only.sex, only.round) == ("1500m", "m", "final")
    assert told(only) == [
        ("1", "Arno Alpha", "NOR", "3:28.32"), ("2", "Bruno Beta", "GBR", "3:29.05"),
        ("3", "Carl Gamma", "USA", "3:29.38"),
    ]  # fmt: skip
    assert not reading.remarks


def test_columns_from_right_to_left_are_told_by_their_titles() -> None:
    found = race("الزمن\tالدولة\tالاسم\tالمركز\n3:28.32\tالنرويج\tياكوب\t1\n3:29.05\tكينيا\tجوش\t2")

    assert told(found) == [("1", "ياكوب", "NOR", "3:28.32"), ("2", "جوش", "KEN", "3:29.05")]


def test_the_heat_of_a_title_is_known_in_every_script() -> None:
    titles = "男子100m 予選2組 風:+1.2", "100 м женщины забег 2 ветер: +1,2", "女子100米预赛第2组 风速:+1.2"
    found = [race(f"{title}\n1\tArno Alpha\tNOR\t11.28\n2\tBruno Beta\tGBR\t11.35") for title in titles]

    assert [(each.discipline, each.sex, each.round, each.heat, each.wind) for each in found] == [
        ("100m", sex, "heat", 2, "1.2") for sex in "mww"
    ]


@pytest.mark.parametrize(
    ("printed", "mark"),
    [
        ("3m29.73s", "3:29.73"), ("2h 04m 08s", "2:04:08"), ("2h04m08s", "2:04:08"), ("2:04:05 h", "2:04:05"),
        ("2:04:05h", "2:04:05"), ("1h02:03", "1:02:03"), ("3'26\"73", "3:26.73"), ('13"45', "13.45"),
        ("3.26,73", "3:26.73"), ("6' 8\"", "2.03"), ("8m95", "8.95"), ("３：２８．３２", "3:28.32"),
    ],
)  # fmt: skip
def test_a_mark_is_read_in_whatever_units_it_is_printed(printed: str, mark: str) -> None:
    assert line(f"1. Arno Alpha NOR {printed}").mark == mark


@pytest.mark.parametrize("blown", ["w: -0.4", "(w: -0.4)", "v=-0,4", "vent: -0.4", "(-0,4)", "-0.4m/s", "wind: -0.4"])
def test_a_wind_is_read_with_its_label_or_without(blown: str) -> None:
    reading = read(f"1. Arno Alpha NOR 8,95 m {blown}\n2. Bruno Beta GBR 8,90 m NWI")

    assert [each.wind for each in reading.lines] == ["-0.4", ""]
    assert not reading.remarks


@pytest.mark.parametrize(
    "places",
    ["I II III", "1.- 2.- 3.-", "1º 2º 3º", "1er 2e 3e", "1) 2) 3)", "=1. =2. =3.", "1=. 2=. 3=.", "🥇 🥈 🥉",
     "1位 2位 3位", "１． ２． ３．"],
)  # fmt: skip
def test_a_place_is_read_however_it_is_written(places: str) -> None:
    found = race(
        "\n".join(
            f"{place} Ana Alpha{each} KEN 4:0{at}.00"
            for at, (place, each) in enumerate(zip(places.split(), "xyz", strict=True))
        )
    )

    assert [each.place for each in found.lines] == ["1", "2", "3"]


def test_a_numbered_title_is_no_place() -> None:
    first, second = read(
        "I Heat\n1. Arno Alpha NOR 3:30.00\n2. Bruno Beta GBR 3:31.00\nII Heat\n1. Carl Gamma KEN 3:29.00"
    ).races

    assert (len(first.lines), len(second.lines)) == (2, 1)


def test_a_flag_says_the_nation() -> None:
    before = race("1500 m\n1. 🇳🇴 Arno Alpha 3:28.32\n2. 🇬🇧 Bruno Beta 3:29.05\n3. 🏴󠁧󠁢󠁳󠁣󠁴󠁿 Carl Gamma 3:29.38")
    behind = race("1500 m\n1. Arno Alpha 🇳🇴 3:28.32\n2. Bruno Beta 🇬🇧 3:29.05")

    assert [each.country for each in (*before.lines, *behind.lines)] == ["NOR", "GBR", "SCO", "NOR", "GBR"]
    assert before.lines[0].name == behind.lines[0].name == "Arno Alpha"


@pytest.mark.parametrize(
    "printed",
    [
        "> 1. Arno Alpha (NOR) 3:38.12", "- 1. Arno Alpha (NOR) 3:38.12", "1. **Arno Alpha** (NOR) 3:38.12",
        "1\ufe0f\u20e3 Arno Alpha NOR 3:38.12", "1. Arno Alpha, NOR ........ 3:38.12", "* 1. Arno Alpha NOR 3:38.12",
    ],
)  # fmt: skip
def test_what_only_decorates_a_line_is_no_part_of_it(printed: str) -> None:
    reading = read(printed)

    assert told(reading.races[0]) == [("1", "Arno Alpha", "NOR", "3:38.12")]
    assert not reading.remarks


def test_ligatures_and_soft_hyphens_are_not_part_of_a_name() -> None:
    assert line("1. Steﬀen Grif\u00adﬁths GBR 3:31.10").name == "Steffen Griffiths"


@pytest.mark.parametrize("born", ["(00)", "-00", "2000", "'00", "(2000)"])
def test_a_year_of_birth_parts_the_name_from_the_club(born: str) -> None:
    found = line(f"1. Arno Alpha {born} Sandnes IL 3:28,32")

    assert (found.name, found.born) == ("Arno Alpha", "2000")


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Ida Landgraff IL Tyrving", "Ida Landgraff"), ("Ada Mangen Ceder SK Vidar", "Ada Mangen Ceder"),
        ("Mari Gilde Brubak Malvik IL", "Mari Gilde Brubak"), ("Anna Alpha Loddefjord IL Friidrett", "Anna Alpha"),
        ("Anna Alpha Tampereen Pyrintö", "Anna Alpha"), ("Anna Alpha Helsingin Kisa-Veikot", "Anna Alpha"),
        ("Anna Alpha (An Riocht)", "Anna Alpha"), ("Anna Alpha (AZS-AWF Warszawa)", "Anna Alpha"),
        ("Ana ALPHA BETA", "Ana Alpha Beta"),
    ],
)  # fmt: skip
def test_a_club_in_full_words_is_no_part_of_the_name(printed: str, name: str) -> None:
    reading = read(f"1. {printed} 4.33,26\n2. Berta Beta 4.34,79")

    assert reading.lines[0].name == name
    assert printed == name or reading.remarks


def test_a_column_of_ages_names_no_nation() -> None:
    reading = read("Pos\tPerf\tName\tAG\n1\t3:38.12\tArno Alpha\tSEN\n2\t3:39.45\tBruno Beta\tU23")

    assert [each.country for each in reading.lines] == ["", ""]


def test_a_decathlon_with_a_column_for_each_event_is_told_by_its_points() -> None:
    found = race(
        "Decathlon\nPos\tName\tNat\t100m\tLJ\tSP\tHJ\t400m\tPoints\n"
        "1\tArno Alpha\tFRA\t10.55\t7.80\t16.00\t2.05\t48.42\t9126\n2\tB Beta\tCAN\t10.12\t8.24\t14.8\t2.0\t47.48\t9018"
    )

    assert (found.discipline, [each.mark for each in found.lines]) == ("decathlon", ["9126", "9018"])


@pytest.mark.parametrize("rows", ["1. Arno Alpha, Fana IL, 8893", "8893 1 Arno ALPHA USA", "1 8893 ALPHA Arno (USA)"])
def test_points_are_read_wherever_they_stand_below_a_combined_event(rows: str) -> None:
    found = line(f"Tikamp menn\n{rows}")

    assert (found.place, found.name, found.mark) == ("1", "Arno Alpha", "8893")


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("400 m b", "400mH"), ("110 m.v. hombres", "110mH"), ("3.000 m Obst.", "3000mSC"), ("Camp 10 mile", "10-miles"),
        ("1 mile", "mile"), ("5 miles", "5-miles"), ("400 m H 1", "400m"), ("M 100 m +2,0", "100m"),
    ],
)  # fmt: skip
def test_a_discipline_is_known_by_its_short_forms(title: str, slug: str) -> None:
    assert race(f"{title}\n1. Arno Alpha ESP 48,20").discipline == slug


def test_a_finnish_list_gives_the_sex_by_a_letter_and_the_wind_at_the_end_of_the_title() -> None:
    final, heat = read(
        "M 100 m +2,0\n1. Arno Alpha 1995 MikkKV 11,25\nErä 1 0,0\n1. Bruno Beta 1992 PyhäsU 11,48"
    ).races

    assert (final.sex, final.wind, heat.sex, heat.heat, heat.wind) == ("m", "2.0", "m", 1, "0.0")


def test_two_tables_side_by_side_are_two_races() -> None:
    men, women = read(
        "100 m men                      100 m women\n"
        "1. Arno Alpha NOR 10.10        1. Anna Alpha NOR 11.10\n"
        "2. Bruno Beta GBR 10.20        2. Berta Beta GBR 11.20"
    ).races

    assert (men.sex, told(men)) == ("m", [("1", "Arno Alpha", "NOR", "10.10"), ("2", "Bruno Beta", "GBR", "10.20")])
    assert (women.sex, told(women)) == ("w", [("1", "Anna Alpha", "NOR", "11.10"), ("2", "Berta Beta", "GBR", "11.20")])


def test_a_table_in_two_columns_is_one_race() -> None:
    found = race(
        "1500 m men\n1. Arno Alpha NOR 3:30.10      3. Dan Delta USA 3:33.10\n"
        "2. Bruno Beta GBR 3:31.10      4. Egon Eta GER 3:34.10"
    )

    assert [each.place for each in found.lines] == ["1", "2", "3", "4"]


def test_a_row_that_was_broken_in_two_is_one() -> None:
    found = race("1500 m men\n1. Arno Alpha (Norway)\n3:30.10 PB\n2. Bruno Beta of\nSomewhere (Great Britain) 3:31.10")

    assert [(each.country, each.mark) for each in found.lines] == [("NOR", "3:30.10"), ("GBR", "3:31.10")]


def test_cells_that_stuck_together_are_parted_by_the_header_and_by_the_places() -> None:
    heats = read(
        "Men's 1500 metres\nHeats\nRankHeatAthleteNationalityTimeNotes\n"
        "12Stefano Alpha Italy3:43.23Q\n22Anatoliy Beta Soviet Union3:43.46Q[2]\n31João Gamma Portugal3:43.86q[3]"
    )

    assert [(each.heat, told(each)) for each in heats.races] == [
        (2, [("1", "Stefano Alpha", "ITA", "3:43.23"), ("2", "Anatoliy Beta", "URS", "3:43.46")]),
        (1, [("1", "João Gamma", "POR", "3:43.86")]),
    ]


def test_figures_that_go_on_from_no_place_are_told() -> None:
    reading = read("RankHeatAthleteTime\n12Arno Alpha3:43.23\n991Bruno Beta3:43.46")

    assert len(reading.lines) == 1
    assert "3: '991Bruno Beta3:43.46' was not understood" in remarks(reading)


def test_a_winner_a_line_becomes_a_race_a_line_and_what_is_missing_is_told() -> None:
    reading = read("Masculinos\n400 m – Steven Alpha (Bahamas) 44,58\n400 m b – Karsten Beta (Noruega) 48,82")

    assert [(each.discipline, each.sex) for each in reading.races] == [("400m", "m"), ("400mH", "m")]
    assert [(each.name, each.country, each.mark) for each in reading.lines] == [
        ("Steven Alpha", "BAH", "44.58"), ("Karsten Beta", "NOR", "48.82"),
    ]  # fmt: skip
    assert "No places were found" in remarks(reading)


def test_a_row_whose_name_was_lost_is_told_and_is_nobodys() -> None:
    reading = read("Rank Heat Name Nationality Time Notes\n1 1 3:43.51 Q, SB\n2 1 3:43.57 Q, PB")

    assert not reading.lines
    assert "1 1 3:43.51" in remarks(reading) or "1 1 3:43.51 Q" in remarks(reading) or "2: " in remarks(reading)


def test_the_rule_behind_a_disqualification_is_no_name() -> None:
    found = race("1 13.21 ALPHA Nika SLO\nDQ TR54.7.5 BETA Klaudia POL")

    assert [(each.name, each.status) for each in found.lines] == [("Nika Alpha", ""), ("Klaudia Beta", "DQ")]


def test_a_medal_in_words_is_a_place_among_words() -> None:
    found = race(
        "1st place, gold medalist(s) Arno Alpha Kenya 3:40.27\n2nd place, silver medalist(s)Bruno Beta Spain 3:41.36"
    )

    assert told(found) == [("1", "Arno Alpha", "KEN", "3:40.27"), ("2", "Bruno Beta", "ESP", "3:41.36")]
