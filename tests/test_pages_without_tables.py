"""A saved page whose results stand in no table is read as the text that a browser shows of it."""

import pytest

from domain.refusals import TextTooLong
from web.reading.reader import read
from web.reading.text import MOST_LINES

HEAD = "<!DOCTYPE html><html><head><title>x</title><script>var a = '<b>1</b>';</script></head><body><nav>Final</nav>"
TITLE = "<h1>Bislett Games</h1><h2>Men 1500 m <em>Final</em></h2><p>30 May 2024</p>"
ROWS = (("1", "Anton Alpha", "NOR", "3:30.00"), ("2", "Bo Beta", "SWE", "3:31.00"))


def rows(row: str, cell: str = "{}") -> str:
    return "".join(row.format("".join(cell.format(each) for each in cells)) for cells in ROWS)


REPORT = (
    "<html><body><pre>\nHY-TEK's Meet Manager 5/30/2024 03:55 PM\n       Bislett Games - 5/30/2024\n\n"
    "<b>Event 1  Men 1500 Meter Run</b>\n====================================================\n"
    "    Name                    Year Team           Finals\n====================================================\n"
    "  1 Alpha, Anton              SR NOR            3:30.00\n  2 Beta, Bo                  JR SWE            3:31.00\n"
    "</pre></body></html>"
)
PAGES = {
    "a division a cell": f"{HEAD}{TITLE}{rows('<div class=row>{}</div>', '<div>{}</div>')}</body></html>",
    "a division a row": f"{HEAD}{TITLE}{rows('<div role=row>{}</div>', '<span>{}</span>')}</body></html>",
    "a numbered list": f"{HEAD}{TITLE}<ol><li>Anton Alpha (NOR) 3:30.00</li><li>Bo Beta (SWE) 3:31.00</li></ol></html>",
    "set as written": REPORT,
}


@pytest.mark.parametrize("page", PAGES.values(), ids=list(PAGES))
def test_a_page_without_a_table_is_read_as_it_is_shown(page: str) -> None:
    (race,) = read(page).races

    assert (race.competition, race.discipline, race.sex, race.round) == ("Bislett Games", "1500m", "m", "final")
    assert race.occurred_on == "2024-05-30"
    assert [(line.place, line.name, line.country, line.mark) for line in race.lines] == list(ROWS)


def test_a_remark_names_the_line_of_the_page() -> None:
    page = f"{HEAD}\n{TITLE}\n<div>\n1 Anton Alpha NOR 3:30.00</div>\n<div>2 Bo Beta XYZ 3:31.00</div></body></html>"

    assert [line.number for line in read(page).lines] == [4, 5]


def test_a_page_of_one_line_that_shows_too_many_is_refused() -> None:
    with pytest.raises(TextTooLong):
        read("<html>" + "<div>1</div>" * (MOST_LINES + 1))
