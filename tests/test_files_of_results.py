"""A file of results is read in whatever language, encoding and order of columns its program wrote it."""

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest
from workbooks import a_workbook

from domain.refusals import FileIsNoText, UnknownColumn, UnreadableFile
from web.problems.sentences import explain
from web.reading.files.decoding import decoded
from web.reading.files.figures import shown
from web.reading.files.markup import harmless
from web.reading.reader import read
from web.reading.reading import Reading, ReadLine
from web.reading.tables.cells.told import columns_told

NAMES = "Pl;Navn;Tid\n1;Jørgen Åsen;3:30.00\n2;Anna Müller;3:31.00\n3;François Nuñez;3:32.00\n"
OF_THE_EAST = "Miejsce;Zawodnik;Wynik\n1;Paweł Wiśniewski;3:30.00\n2;Jiří Dvořák;3:31.00\n3;Gergő Szűcs;3:32.00\n"


def first(text: str) -> ReadLine:
    return read(text).lines[0]


def remarks(reading: Reading) -> str:
    return " ".join(remark.text for remark in reading.remarks)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (NAMES, "utf-8"), (NAMES, "utf-8-sig"), (NAMES, "utf-16"), (NAMES, "utf-16-le"), (OF_THE_EAST, "utf-16-be"),
        (NAMES, "cp1252"), (NAMES.upper(), "cp1252"), (NAMES, "mac_roman"), (OF_THE_EAST, "cp1250"),
        (OF_THE_EAST.upper(), "cp1250"),
    ],
)  # fmt: skip
def test_a_file_is_read_in_the_encoding_it_was_written_in(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding)).text == text


def test_an_encoding_that_was_told_by_the_letters_is_remarked_with_some_of_the_words() -> None:
    reading = read(*decoded(NAMES.encode("mac_roman")))

    assert "mac_roman (Macintosh): Jørgen, Åsen, Müller, François" in remarks(reading)
    assert not read(*decoded(NAMES.encode())).remarks


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("Disziplin;Geschlecht;Runde;Lauf;Platz;Name, Vorname;Nation", "110 m Hürden;M;Vorlauf;2;1;Alpha, Anton;NOR"),
        ("Épreuve;Sexe;Tour;Série;Clt;Nom et prénom;Nat.", "110 m haies;Hommes;Séries;2;1;ALPHA Anton;NOR"),
        ("Prueba;Sexo;Ronda;Serie;Puesto;Apellidos y nombre;Nac.", "110 m vallas;H;Eliminatorias;2;1;ALPHA Anton;NOR"),
        ("Gara;Sesso;Turno;Batteria;Cl.;Nominativo;Naz.", "110 m ostacoli;M;Batterie;2;1;ALPHA Anton;NOR"),
        ("Konkurencja;Płeć;Runda;Bieg;M-ce;Zawodnik;Kraj", "110 m ppł;M;Eliminacje;2;1;ALPHA Anton;Norwegia"),
        ("Disciplína;Pohlaví;Kolo;Rozběh;Pořadí;Jméno;Země", "110 m překážek;Muži;Rozběhy;2;1;Anton Alpha;Norsko"),
        ("Laji;Sukupuoli;Kierros;Erä;Sijoitus;Kilpailija;Maa", "110 m aidat;Miehet;Alkuerät;2;1;Alpha, Anton;Norja"),
        ("Onderdeel;Geslacht;Ronde;Serie;Plaats;Atleet;Land", "110 m horden;Mannen;Series;2;1;Anton Alpha;Noorwegen"),
        ("Prova;Género;Fase;Série;Lugar;Atleta;País", "110 m barreiras;H;Eliminatórias;2;1;Anton Alpha;Noruega"),
        ("Disciplin;Køn;Runde;Heat;Placering;Atlet;Nation", "110 m hæk;M;Indledende heat;2;1;Anton Alpha;Norge"),
    ],
    ids=["de", "fr", "es", "it", "pl", "cs", "fi", "nl", "pt", "da"],
)
def test_a_table_says_in_its_language_which_race_each_row_is_of(header: str, row: str) -> None:
    (race,) = read(f"{header};Resultat\n{row};13,50").races
    (line,) = race.lines

    assert (race.discipline, race.sex, race.round, race.heat) == ("110mH", "m", "heat", 2)
    assert (line.place, line.name, line.country, line.mark) == ("1", "Anton Alpha", "NOR", "13.50")


def test_a_row_that_begins_with_an_empty_cell_between_bars_keeps_its_columns() -> None:
    text = "Note|Rank|Name|Time\n|1|Anton Alpha|13.50\nPB|2|Bruno Beta|13.60\n"

    assert [(line.place, line.name, line.mark) for line in read(text).lines] == [
        ("1", "Anton Alpha", "13.50"), ("2", "Bruno Beta", "13.60"),
    ]  # fmt: skip


def test_a_cell_that_goes_on_in_the_next_line_is_one_and_excels_first_line_is_none() -> None:
    reading = read('sep=;\n"Rank";"Name";"Time";"Notes"\n1;"Anton\nAlpha";13.50;"PB\nNR"\n2;Bruno 12" Beta;13.60;\n')

    line = reading.lines[0]
    assert (line.name, line.mark, line.records) == ("Anton Alpha", "13.50", ("PB", "NR"))
    assert "sep=" not in remarks(reading)


def test_a_quote_within_a_cell_is_of_seconds_or_inches_and_no_cell_goes_on() -> None:
    (race,) = read('200 m uomini\nPos\tAtleta\tNaz\tTempo\n1\tAdam Alpha\tITA\t20"29\n2\tBen Beta\tCUB\t20"44\n').races
    assert [(line.name, line.mark) for line in race.lines] == [("Adam Alpha", "20.29"), ("Ben Beta", "20.44")]


def test_numbers_that_count_the_lines_are_places_where_no_column_has_that_name() -> None:
    counted = read("Nr;Navn;Startnr;Tid\n1;A Alpha;77;13.50\n1;B Beta;5;13.50\n3;C Gamma;8;13.70")
    assert [line.place for line in counted.lines] == [
        "1", "1", "3",
    ]  # fmt: skip
    assert [line.place for line in read("Nr;Navn;Tid\n77;A Alpha;13.50\n5;B Beta;13.60").lines] == ["", ""]


def test_m_is_a_woman_beside_h_and_open_where_nothing_is_beside_it() -> None:
    assert [race.sex for race in read("Sexo;Atleta;Marca\nM;Ana Alfa;13.50\nH;Bruno Beta;12.50").races] == ["w", "m"]
    alone = read("Sexo;Atleta;Marca\nM;Ana Alfa;13.50\nM;Bea Beta;13.60")
    assert alone.races[0].sex == ""
    assert "may mean hombres or mujeres" in remarks(alone)


def test_a_cell_that_holds_two_things_is_parted() -> None:
    """After the season lists and the results of minfriidrettsstatistikk.info."""
    line = first("Resultat;Navn, Klubb;F.Dato;Plassering\n6,82(+1,3);Arno Alpha, IL Beta, Oslo;27.09.98;1-h2\n")
    race = read("Resultat;Navn, Klubb;F.Dato;Plassering\n6,82(+1,3);Arno Alpha, IL Beta;27.09.98;1-h2\n").races[0]

    assert (line.mark, line.wind, line.born, line.place) == ("6.82", "1.3", "1998", "1")
    assert (race.lines[0].name, race.heat) == ("Arno Alpha", 2)
    assert first("Plass;Navn;Tid\n1;Arno Alpha(1986);7,00")[1] == "Arno Alpha"


def test_a_jump_without_a_run_up_is_no_long_jump() -> None:
    page = (
        "<html><h3>Lengde</h3><table><tr><th>Plassering</th><th>Navn</th><th>Resultat</th></tr>"
        "<tr><td>1<td>A Alpha<td>7,22"
        "</table><h3>Lengde uten tilløp</h3><table><tr><th>Plassering</th><th>Navn</th><th>Resultat</th></tr>"
        "<tr><td>1<td>B Beta<td>3,22</table></html>"
    )
    assert [race.discipline for race in read(page).races] == ["long-jump", ""]


@pytest.mark.parametrize("status", ["ej start", "ei tul.", "AB", "utg.", "SM", "ohne gültigen Versuch"])
def test_who_is_out_is_not_lost_whatever_the_word_for_it(status: str) -> None:
    reading = read(f"Pl;Apellido;Nombre;Marca\n1;Alfa;Ana;13.50\n;Beta;Bea;{status}\n")

    assert [line.name for line in reading.lines] == ["Ana Alfa", "Bea Beta"]
    assert reading.lines[1].status


def test_a_flag_is_a_nation_and_a_medal_a_place_and_a_menu_is_missed_by_nobody() -> None:
    page = (
        "<!DOCTYPE html><html><body><ul><li>Start</li><li>Resultate</li></ul><h1>1500 m Männer Finale</h1>"
        "<table><tr><th>Rang</th><th>Athlet</th><th>Zeit</th></tr>"
        '<tr><td><img alt="Goldmedaille"></td><td><img alt="Norwegen" src="f.png"> Arno Alpha</td><td>3:30,00</td></tr>'
        '<tr><td><img alt="Silbermedaille"></td><td><img alt="" src="/img/flags/GBR.png"> Bruno'
        " Beta</td><td>3:31,00</td></tr>"
        '<tr><td>3</td><td><i class="flag flag-ke"></i> Carl Gamma</td><td>3:32,00</td></tr>'
        '<tr><td>4</td><td><img src="//u.org/23px-Flag_of_the_United_States.svg.png"> Dan Delta'
        " (USA)</td><td>3:33,00</td></tr>"
        "</table></body></html>"
    )
    reading = read(page)

    assert [(line.place, line.name, line.country) for line in reading.lines] == [
        ("1", "Arno Alpha", "NOR"), ("2", "Bruno Beta", "GBR"), ("3", "Carl Gamma", "KEN"), ("4", "Dan Delta", "USA"),
    ]  # fmt: skip
    assert not reading.remarks


@pytest.mark.parametrize("begun", ["<!--", "<?", "<![", "</", '<a b="', "<script>\n", "<"])
def test_what_a_page_begins_and_never_ends_is_not_read_again_and_again(begun: str) -> None:
    row = (
        "<table><tr><th>Rank</th><th>Name</th><th>Time</th></tr>\n<tr><td>1</td><td>A"
        " Alpha</td><td>3:30.00</td></tr></table>"
    )

    assert [
        line.number for line in read(f"<html>\n{row}{begun * (7_000 if begun.endswith(chr(10)) else 100_000)}").lines
    ] == [3]


def test_markup_keeps_its_lines() -> None:
    assert harmless("a<!-- b\nc --><td\n>d<script>\n<td></script>\ne < f") == "a\n<td\n>d\n\ne &lt; f"


def test_the_figures_of_a_spreadsheet_have_the_decimals_that_their_column_shows(tmp_path: Path) -> None:
    minutes = (3 * 60 + 30) / 86_400
    rows = (("Place", "Name", "Mark"), (1, "Carl Gamma", minutes), (2, "Dan Delta", minutes + 0.65 / 86_400))
    text = decoded(Path(a_workbook(tmp_path, "Sheet1", *rows)).read_bytes()).text

    assert [line.mark for line in read(text).lines] == ["3:30.00", "3:30.65"]
    assert list(shown([["Mark", "Bib"], [11.0, 7.0], [11.05, 8.0], ["DNF", 9.0]])) == [
        ["Mark", "Bib"], ["11.00", "7"], ["11.05", "8"], ["DNF", "9"],
    ]  # fmt: skip


def test_a_finishlynx_result_in_which_all_finished_is_no_start_list() -> None:
    text = (
        "1,1,2,Men 800 Meters,,,,,800,16:01:22\n1,12,4,Alpha,Arno,NOR,1:45.10,,,\n2,13,5,Beta,Bruno,KEN,1:45.20,,0.1,\n"
    )

    assert [(line.place, line.mark) for line in read(text).lines] == [("1", "1:45.10"), ("2", "1:45.20")]


def test_sportsml_that_keeps_each_value_in_an_element_is_read() -> None:
    """After the IPTC's own examples: ``rank`` and ``event-record`` of SportsML 3, ``stat`` of the Press Association."""
    page = (
        '<x:sports-content xmlns="http://iptc.org/std/nar/2006-10-01/" xmlns:x="http://x.org/"><sports-event>'
        '<event-metadata start-date-time="2019-03-03T20:10:00Z"><sports-content-codes>'
        '<sports-content-code code-type="x:tournament" code-name="European Championships Indoor"/>'
        "</sports-content-codes>"
        '<sports-property formal-name="event:round" value="Final"/><name>1500 Metres</name></event-metadata>'
        '<player><player-metadata nationality="Scotland" gender="female"><name>Anna Alpha</name></player-metadata>'
        '<player-stats><stats><stat stat-type="result:duration" value="4:05.92"/><stat'
        ' stat-type="result:rank" value="1"/>'
        '</stats></player-stats></player><player><player-metadata nationality="POL"'
        ' gender="female"><name>Bea Beta</name>'
        '</player-metadata><player-stats score="4:09.30"><rank value="2"/><event-record'
        ' type="NR"/></player-stats></player>'
        '<player><player-metadata gender="female"><name>Cora Gamma</name></player-metadata><player-stats score="DNS"/>'
        "</player></sports-event></x:sports-content>"
    )
    (race,) = read(page).races

    assert (race.competition, race.discipline, race.round, race.sex) == (
        "European Championships Indoor", "1500m", "final", "w",
    )  # fmt: skip
    assert [(line.place, line.mark, line.status, line.records) for line in race.lines] == [
        ("1", "4:05.92", "", ()), ("2", "4:09.30", "", ("NR",)), ("", "", "DNS", ()),
    ]  # fmt: skip


def test_a_unit_in_opentracks_vocabulary_is_read_trial_by_trial_and_other_json_says_what_it_is() -> None:
    heights = [("2.70", "x"), ("2.70", "o"), ("2.90", "NH"), ("3.00", "xxx")]
    trials = [{"targetHeight": {"value": height}, "competitionFeature": f"feature:{told}"} for height, told in heights]
    unit = {
        "@context": "https://w3c.github.io/opentrack-cg/contexts/opentrack.jsonld",
        "name": "Boys Pole Vault – Final",
        "participation": [{"agent": {"name": "Arno Alpha"}, "bibIdentifier": "67", "rank": 1, "trial": trials}],
    }
    (race,) = read(json.dumps(unit)).races
    (line,) = race.lines

    assert (race.discipline, race.round, line.place, line.mark, line.bib) == ("pole-vault", "final", "1", "2.70", "67")
    assert [(each.mark, each.status) for each in line.attempts] == [("2.70", "xo"), ("3.00", "xxx")]
    assert "JSON of no format that is read here; its fields are: weather." in remarks(
        read('{"weather": ["1. A B 3:30.00"]}')
    )


@pytest.mark.parametrize(
    "columns", ["place,name,country,mark,-", "Koht=place,Kes=name,Kust=country,Aeg=mark,Muu=-", "kes=name, aeg=mark"]
)
def test_what_no_title_tells_of_a_column_can_be_told(columns: str) -> None:
    text = "Koht;Kes;Kust;Aeg;Muu\n1;Anton Alpha;EST;3:45,10;33\n2;Bruno Beta;EST;3:46,10;34\n"
    lines = read(text, columns=columns_told(columns)).lines

    assert [(line.name, line.country, line.mark, line.bib) for line in lines] == [
        ("Anton Alpha", "EST", "3:45.10", ""), ("Bruno Beta", "EST", "3:46.10", ""),
    ]  # fmt: skip


@pytest.mark.parametrize("columns", ["place,nation", "Zeit=mark", ",", ""])
def test_a_column_that_is_not_there_is_refused_with_those_that_are(columns: str) -> None:
    with pytest.raises(UnknownColumn) as refused:
        read("Koht;Kes;Aeg\n1;Anton Alpha;3:45,10\n", columns=columns_told(columns))
    assert {"place", "Koht"} & set(refused.value.known)


def test_the_records_and_the_timetable_above_the_results_are_no_results() -> None:
    page = (
        "<html><h1>European Championships – Men's 1500 metres</h1><table><tr><td>World record</td><td>Dan Delta</td>"
        "<td>3:26.00</td><td>Rome</td><td>14 July 1998</td></tr></table><table><tr><td>10 June 2024</td><td>11:30</td>"
        "<td>Heats</td></tr><tr><td>12 June 2024</td><td>22:07</td><td>Final</td></tr></table><h3>Heats</h3><table><tr>"
        "<th>Rank</th><th>Name</th><th>Time</th></tr><tr><td>1</td><td>Arno Alpha</td><td>3:40.00</td></tr></table>"
        "</html>"
    )
    (race,) = read(page).races

    assert [line.name for line in race.lines] == ["Arno Alpha"]
    assert (race.competition, race.round, race.occurred_on) == ("European Championships", "heat", "")


def test_commas_part_the_cells_of_a_row_that_begins_with_a_day_and_has_one_in_a_name() -> None:
    text = 'Date,Athlete,Pos,Perf\n7 Jun 2024,"Alpha, Anton",1,13.50\n7 Jun 2024,"Beta, Bruno",2,13.60\n'

    assert [(line.place, line.name, line.mark) for line in read(text).lines] == [
        ("1", "Anton Alpha", "13.50"), ("2", "Bruno Beta", "13.60"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "between",
    [
        "<span><strong>Race<!-- --> 2 - Heat</strong></span><span>30 MAY 2024</span><span>Wind: +0.3 m/s</span>",
        "<div><div><b>Heat 2</b></div><div>Date: 30 MAY 2024</div><div>Wind: <span>+0.3</span></div></div>",
        "<div><a href=x>Final</a> <button>Semi-finals</button></div>Heat 2, 30 May 2024<br>Wind +0.3",
    ],
    ids=["spans", "divisions", "bare words, and links to other pages"],
)
def test_what_stands_between_tables_in_no_title_says_which_race_it_is(between: str) -> None:
    page = (
        "<html><body><nav><div>Marathon</div></nav><h2>Men's 100m</h2>{}<table><tr><th>Place</th><th>Name</th>"
        "<th>Mark</th></tr><tr><td>1</td><td>Anton Alpha</td><td>10.20</td></tr></table>"
        "<div>Last updated: 2 June 2024 <span>Final</span></div></body></html>"
    )
    (race,) = read(page.format(between)).races

    assert (race.discipline, race.sex, race.round, race.heat) == ("100m", "m", "heat", 2)
    assert (race.occurred_on, race.wind) == ("2024-05-30", "0.3")


def test_winds_without_a_sign_are_winds_beside_one_with_it() -> None:
    rows = "".join(
        f"<tr><td>{at}</td><td>Anna {name}</td><td>6.5{9 - at}</td><td>{wind}</td></tr>"
        for at, (name, wind) in enumerate([("Alpha", "0.8"), ("Beta", "2.3"), ("Gamma", "-1.1"), ("Delta", "0.0")], 1)
    )
    reading = read(f"<table><tr><th>Place</th><th>Name</th><th>Mark</th><th></th></tr>{rows}</table>")

    assert [line.wind for line in reading.lines] == ["0.8", "2.3", "-1.1", "0.0"]
    assert not reading.remarks


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "1,1,1,Men 800m,nwi,M/S,800.tpl,,,800,18:05\n,12,3,Alpha,Anton,NOR,,L7\n,15,,Beta,Bo,Åbo IF\n",
            "a start list (2",
        ),
        (
            "; session 1\n1,1,1,Men 800m\n\t12,3\n 15,4,Beta,Bo\n2,1,1,Women 800m\n,9,1,Gamma,Gro,NOR\n",
            "a start list (3",
        ),
        ("1,1,1,Men 800m\n2,1,1,Women High Jump\n", "a start list (0 entries, 2 races)"),
        ("; session 1\n1,1,1 ; Men 800m\n2,1,2,10:05\n", "a schedule (2 races)"),
        ("12,Alpha,Anton,NOR,,,,L7\n15,Beta,Bo,Åbo IF\n884,Gamma,Gro,\n", "a list of people (3 people)"),
    ],
    ids=["all columns", "numbers alone behind tab and space", "races alone", "schedule", "people"],
)
def test_a_finishlynx_file_without_results_is_told_and_nobodys_number_is_a_mark(text: str, told: str) -> None:
    reading = read(text)

    assert not reading.races
    assert told in remarks(reading)


@pytest.mark.parametrize(
    "text", ["1,Alpha,Anton,NOR,3:30.00\n2,Beta,Bo,SWE,3:31.00\n", "12,Alpha,Anton,3:30.00\n15,Beta,Bo,3:31.00\n"]
)
def test_names_with_marks_are_no_list_of_people(text: str) -> None:
    assert [line.mark for line in read(text).lines] == ["3:30.00", "3:31.00"]


def packed(*names: str, first: str = "") -> bytes:
    """An archive of files with these names; *first* is what the one named ``mimetype`` in front says."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in ("mimetype", *names) if first else names:
            archive.writestr(name, first or "1;Kerr;3:27.79")
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "document"),
        (packed("word/document.xml"), "document"),
        (packed(first="application/vnd.oasis.opendocument.text"), "document"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "picture"),
        (b"RIFF\x24\0\0\0WEBPVP8 ", "picture"),
        (packed("../../results.csv"), "archive"),
        (packed("results.csv")[:-30], "archive"),
        (gzip.compress(NAMES.encode()), "archive"),
        (packed("content.xml", first="application/vnd.oasis.opendocument.spreadsheet"), "spreadsheet"),
        (packed("xl/workbook.bin"), "spreadsheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "spreadsheet"),
        (b"\x7fELF\x02\x01\0\0\x90\xff", "other"),
    ],
)
def test_what_is_no_text_is_told_as_what_it_is_and_never_read_by_some_encoding(data: bytes, kind: str) -> None:
    with pytest.raises(FileIsNoText) as refused:
        decoded(data)

    assert refused.value.kind == kind
    ((pointer, sentence),) = explain(refused.value)
    assert (pointer, sentence.startswith("This ")) == ("", True)


def test_a_spreadsheet_that_was_cut_off_is_told_as_broken(tmp_path: Path) -> None:
    whole = Path(a_workbook(tmp_path, "Sheet1", ("Pl", "Navn"), ("1", "Kerr"))).read_bytes()

    with pytest.raises(UnreadableFile):
        decoded(whole[:-40])
