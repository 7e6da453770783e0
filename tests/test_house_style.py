"""One file gives a house its name, logo, fonts and colours; pages, charts, cards and embeds keep them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from people import INGEBRIGTSEN, KERR, a_final
from scenario import Scenario, settings_of

from web.app import create_app
from web.house.contrast import contrast
from web.house.reading import UnusableHouseStyle, read_house
from web.house.style import DARK, LIGHT, PLAIN
from web.settings import Settings, UnusableSetting

PAIR = f"/{INGEBRIGTSEN}-vs-{KERR}"
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24"><rect width="24" height="24"/></svg>'
STYLE = """
name = "The Daily Runner"
logo = "logo.svg"
fonts = ["Noto Sans Ethiopic"]
headings = ["Source Serif 4"]
[light]
first = "#005a2b"
second = "#7a1fa2"
[dark]
paper = "#000000"
first = "#5fd38a"
"""


def written(folder: Path, text: str) -> Path:
    (folder / "logo.svg").write_text(LOGO, encoding="utf-8")
    path = folder / "house.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Scenario]:
    path = written(tmp_path, STYLE)
    scenario = Scenario(f"sqlite:///{tmp_path / 'rivalry.db'}", tmp_path, RIVALRY_HOUSE_STYLE=str(path))
    yield scenario.given(a_final("2022-06-01", kerr=1, ingebrigtsen=2))
    scenario.close()


def text(scenario: Scenario, path: str) -> str:
    response = scenario.client.get(path, headers={"Accept": "text/html"})
    assert response.status_code == 200, path
    return response.get_data(as_text=True)


def test_charts_card_and_picture_are_in_the_houses_colours_and_name_it(house: Scenario) -> None:
    for path in (f"{PAIR}/lead.svg", f"{PAIR}/season.svg", f"{PAIR}/picture.svg"):
        drawn = text(house, path)
        assert "#7a1fa2" in drawn  # Kerr, who stands second
        assert "#0069a8" not in drawn
        assert "Noto Sans Ethiopic" in drawn
    card = text(house, f"{PAIR}/card.svg")
    assert all(each in card for each in ("#5fd38a", "#000000", "The Daily Runner"))
    assert "The Daily Runner, log position" in text(house, f"{PAIR}/picture.svg")


@pytest.mark.parametrize("path", ["/", PAIR, f"{PAIR}/take-away", f"/embed{PAIR}", "/log"])
def test_every_page_and_embed_has_the_houses_name_and_style_sheet(house: Scenario, path: str) -> None:
    page = text(house, path)

    assert "The Daily Runner" in page
    assert "/house.css?v=" in page


def test_the_style_sheet_has_both_themes_and_the_fonts(house: Scenario) -> None:
    css = text(house, "/house.css")

    assert "--a: light-dark(#005a2b, #5fd38a);" in css
    assert f"--strong-rule: light-dark({LIGHT.ink}, {DARK.ink});" in css
    assert '--sans: "Noto Sans Ethiopic", Arial, sans-serif;' in css
    assert '--serif: "Source Serif 4", Georgia, serif;' in css
    assert house.client.get("/house/logo").content_type.startswith("image/svg+xml")


def test_without_a_file_nothing_of_a_house_is_asked_for(eve_of_paris: Scenario) -> None:
    assert "/house.css" not in text(eve_of_paris, PAIR)
    assert eve_of_paris.client.get("/house/logo").status_code == 404


def test_what_was_drawn_in_another_style_is_not_taken_for_this(tmp_path: Path, house: Scenario) -> None:
    etag = house.client.get(f"{PAIR}/lead.svg").headers["ETag"]
    path = written(tmp_path, STYLE.replace("#005a2b", "#004488"))

    other = create_app(settings_of(house.settings.database_url, tmp_path, RIVALRY_HOUSE_STYLE=str(path)), house.clock)

    assert other.test_client().get(f"{PAIR}/lead.svg", headers={"If-None-Match": etag}).status_code == 200
    assert house.client.get(f"{PAIR}/lead.svg", headers={"If-None-Match": etag}).status_code == 304
    other.extensions["rivalry"].close()


def test_a_paper_of_ones_own_is_that_of_the_sheets_on_it_too(tmp_path: Path) -> None:
    style = read_house(written(tmp_path, STYLE))

    assert (style.dark.paper, style.dark.sheet, style.dark.link) == ("#000000", "#000000", DARK.ink)
    assert (style.light.paper, style.light.sheet) == (LIGHT.paper, LIGHT.sheet)


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        (
            '[light]\nfirst = "#aaaaaa"',
            "light.first #aaaaaa on light.paper #fdfcf9 has a contrast of 2.26:1; text needs",
        ),
        ('[dark]\nsoft = "#444444"', "dark.soft #444444 on dark.sheet #1d2127"),
        ('[light]\npaper = "#16191d"', "light.first #0069a8 on light.paper #16191d"),
        ('[light]\nfirst = "blue"', "light.first is 'blue'; it must be a colour such as #0069a8."),
        ("[light]\nfirst = 7", "light.first is 7"),
        ('[light]\naccent = "#000000"', "light.accent is no key; the keys are paper, sheet, ink"),
        ('light = "white"', "light must be a table of colours"),
        ('colour = "#000000"', "colour is no key; the keys are name, logo"),
        ("name = 7", "name must be a text"),
        ('name = ""', "name must be a text"),
        ('logo = "nothing.svg"', "logo cannot be read"),
        ('logo = "house.toml"', "logo must be the name of an SVG or PNG file"),
        ('fonts = "Arial"', "fonts must be a list"),
        ('fonts = ["A; }"]', "fonts must be a list"),
        ('font_files = "nowhere"', "font_files is 'nowhere'"),
        ("name = ", "It is no TOML"),
    ],
)
def test_what_cannot_be_used_is_refused_by_name_when_it_is_read(tmp_path: Path, settings: str, told: str) -> None:
    path = written(tmp_path, settings)

    with pytest.raises(UnusableHouseStyle) as refused:
        read_house(path)

    assert told in str(refused.value)
    with pytest.raises(UnusableSetting, match="RIVALRY_HOUSE_STYLE"):
        Settings.from_environment({"RIVALRY_HOUSE_STYLE": str(path)})


def test_a_file_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnusableSetting, match="It cannot be read"):
        Settings.from_environment({"RIVALRY_HOUSE_STYLE": "/nowhere/house.toml"})


def test_contrast_is_that_of_wcag_and_our_own_colours_have_it() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)  # the example everybody knows
    for palette in (PLAIN.light, PLAIN.dark):
        for colour in (palette.ink, palette.soft, palette.link, palette.first, palette.second):
            assert min(contrast(colour, palette.paper), contrast(colour, palette.sheet)) >= 4.5
