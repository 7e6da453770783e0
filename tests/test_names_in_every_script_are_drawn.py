"""Names in whatever script are drawn, not boxed, and what is drawn is as wide as it was measured."""

import re
from itertools import pairwise

import pytest
from people import KERR, a_final
from scenario import Scenario

from web.charts import drawing
from web.charts.lettering.advances import width_of
from web.charts.lettering.fonts import SANS, renderer
from web.charts.lettering.lines import whole, wrapped
from web.charts.lettering.measured import _word_width, width
from web.charts.lettering.pinned import pinned
from web.charts.lettering.scripts import ScriptRun, runs

NAMES = {
    "Ethiopic": ("ቀነኒሳ", "በቀለ"),
    "Chinese": ("苏炳添", "谢震业"),
    "Japanese": ("桐生祥秀", "サニ"),
    "Korean": ("우상혁", "임은지"),
    "Arabic": ("هشام", "الكروج"),
    "Hebrew": ("שלום", "כהן"),
    "Devanagari": ("नीरज", "अविनाश"),
    "Thai": ("ภูริพล", "บุญสอน"),
}


def drawn(text: str) -> bytes:
    words = f'<text x="5" y="40" font-size="30">{text}</text>'
    svg = pinned(f'<svg xmlns="http://www.w3.org/2000/svg" width="300" height="60">{words}</svg>')
    return bytes(renderer().svg_to_png(svg, scale=1))


@pytest.mark.parametrize("script", NAMES)
def test_two_names_of_as_many_letters_are_two_pictures(script: str) -> None:
    one, other = NAMES[script]
    length = min(len(one), len(other))

    assert drawn(one[:length]) != drawn(other[:length])  # as boxes they would be one


def test_a_text_of_three_scripts_is_drawn_in_three_fonts_side_by_side() -> None:
    svg = pinned(
        '<svg xmlns="http://www.w3.org/2000/svg"><text x="100" font-size="20" text-anchor="middle">'
        "ቀነኒሳ leads 苏炳添</text></svg>"
    )

    parts = [(float(x), float(wide)) for x, wide in re.findall(r'<tspan x="([\d.]+)"[^>]*textLength="([\d.]+)"', svg)]
    assert len(parts) == 3
    assert parts[0][0] == pytest.approx(100 - 20 * width("ቀነኒሳ leads 苏炳添", bold=False) / 2, abs=0.02)
    assert all(x + wide == pytest.approx(after, abs=0.02) for (x, wide), (after, _) in pairwise(parts))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("القحطاني 1st, بوزيدي 3rd", ["القحطاني", " 1st, ", "بوزيدي", " 3rd"]),
        ("בן־חיים leads كروج 78–72", ["בן־חיים", " leads ", "كروج", " 78–72"]),
        ("خالد بن كروج +6", ["خالد بن كروج", " +6"]),
    ],
)
def test_a_number_behind_a_name_read_from_the_right_is_not_taken_into_it(text: str, parts: list[str]) -> None:
    assert [run.text for run in runs(text)] == parts
    svg = pinned(f'<svg xmlns="http://www.w3.org/2000/svg"><text x="5" font-size="20">{text}</text></svg>')
    assert re.findall(r'unicode-bidi="isolate"[^>]*>([^<]+)<', svg) == [part.lstrip() for part in parts]
    assert f'x="{5 + 20 * width(parts[0] + " ", bold=False):.2f}"' in svg  # the space is kept, before the part


@pytest.mark.parametrize("room", [120, 200, 300])
def test_a_long_name_ends_a_line_at_its_hyphen_and_is_set_smaller_before_it_is_torn(room: int) -> None:
    words = "Schmidt-Wolfeschlegelstein leads Ana Sá 7–2"
    lines = wrapped(words, whole(words, 12, room), room, bold=True)
    assert "".join(lines).replace(" ", "") == words.replace(" ", "")
    assert all(re.search(r"(^|[ -])Wolfeschlegelstein( |$)", line) for line in lines if "Wolfe" in line)
    assert whole(words, 12, 1) == pytest.approx(7.2)


def test_spaces_between_scripts_are_as_wide_as_they_are() -> None:
    assert [run.text for run in runs("Bekele ቀነኒሳ 8–2")] == ["Bekele ", "ቀነኒሳ 8–2"]
    assert width("a ", bold=False) > width("a", bold=False) + 0.2


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("text", ["Jakob Ingebrigtsen", "AVATAR To Wavy", "Novak Đoković, 3:26.73", "if", "Кипчоге"])
def test_a_text_is_as_wide_as_its_renderer_makes_it(text: str, bold: bool) -> None:
    told = width_of(f"i {text}", bold=bold)
    assert told is not None
    assert told == pytest.approx(_word_width(f"i {text}", SANS, bold=bold), rel=0.02)


def test_a_letter_that_is_not_in_the_table_is_measured_by_the_renderer() -> None:
    assert width_of("ቀነኒሳ", bold=True) is None
    assert width("ቀነኒሳ") > 0


def test_the_names_of_a_legend_keep_the_width_they_were_measured_at(eve_of_paris: Scenario) -> None:
    svg = eve_of_paris.client.get("/jakob-ingebrigtsen-vs-josh-kerr/marks.svg").get_data(as_text=True)

    lengths = dict(re.findall(r'textLength="([\d.]+)"[^>]*>([^<]+)</text>', svg))
    told = {words: float(length) for length, words in lengths.items()}
    assert told["Jakob Ingebrigtsen"] == pytest.approx(13 * width("Jakob Ingebrigtsen", bold=False), abs=0.02)


def test_a_card_of_an_ethiopian_and_a_chinese_is_drawn(sqlite_scenario: Scenario) -> None:
    race = a_final("2022-06-01", kerr=3)
    others = [
        {"athlete": "kenenisa-bekele", "name": "ቀነኒሳ በቀለ", "country": "ETH", "place": 1},
        {"athlete": "su-bingtian", "name": "苏炳添", "country": "CHN", "place": 2},
    ]
    sqlite_scenario.given({**race, "results": [*race["results"], *others]})

    response = sqlite_scenario.client.get("/kenenisa-bekele-vs-su-bingtian/card.svg")

    fonts = re.findall(r'font-family="(Noto[^,"]+)', response.get_data(as_text=True))
    assert set(fonts) == {"Noto Sans Ethiopic", "Noto Sans CJK TC"}
    assert sqlite_scenario.client.get(f"/su-bingtian-vs-{KERR}/card.png").status_code == 200
    assert drawing.pdf(response.get_data(as_text=True)).startswith(b"%PDF")


@pytest.mark.parametrize("plain", ["Kerr 3–1", "Łukasz Ołeksandr", "Олександр", "“…so’ — he said”"])
def test_what_no_script_has_a_font_for_is_one_run_alone_and_beside_one_that_has(plain: str) -> None:
    assert runs(plain) == (ScriptRun(plain, None),)
    assert runs(f"{plain}苏炳添") == (ScriptRun(plain, None), *runs("苏炳添"))
