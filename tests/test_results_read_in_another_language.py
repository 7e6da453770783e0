"""What the reader of results remarks and asks is said in the language of who asks; the API's JSON is English."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import Controls, Desk
from people import a_final
from scenario import Scenario

from projections.tongue import speaking
from web.languages.catalogue import language
from web.reading.reader import read

HOUSE = Path(__file__).parent.parent
MENS = "Men's 1500 m Final\n6 August 2024\n"
TEXTS = (
    f"{MENS}1 Arno Alpha USA 3:27.65\n2 Bruno Beta GBR\nCarl Gamma",
    f"{MENS}Rank\tAthlete\tNat\tClub\tTime\n\tArno Alpha\tUSA\tRun\t3:27\n2\tBruno Beta\tGBR\tGo\t3:28",
    f"{MENS}1 Arno Alpha USA 3:29.65\n2 Bruno Beta GBR 3:28.65\n1 Carl Gamma GBR 3:27\n2 Arno Alpha USA x",
    "Men's long jump Final\nPl\tName\tNat\tMark\t1\t2\n1\tArno Alpha\tUSA\t8.20\t8.10\tzz\n2\tBruno Beta\tGBR\t27-02",
    "4 x 400 m relay\n1 USA 2:55.00\nsomething else altogether",
    "Arno Alpha\nBruno Beta",
)


@pytest.mark.parametrize("text", TEXTS)
def test_a_remark_is_said_in_the_language_of_who_asks(text: str) -> None:
    english = read(text).remarks
    with speaking(language("nb")):
        norwegian = read(text).remarks

    assert english
    assert [each.line for each in norwegian] == [each.line for each in english]
    same = {each.text for each in english} & {each.text for each in norwegian}
    assert same == set()


def test_the_desk_asks_in_its_language_and_the_api_in_english(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(a_final("2024-06-01", kerr=1, ingebrigtsen=2))
    desk, text = Desk(sqlite_scenario), "1\tJosh Ker\t\t3:27.65\n2\tOla Nordmann\t\t3:28.10\nzzz 12 zzz"
    form = Controls(desk.get("/post/results?lang=nb").text).values

    sheet = desk.post("/post/results?lang=nb", {**form, "step": "read", "text": text}).text
    told = sqlite_scenario.client.post(
        "/api/v1/results/read", json={"text": text}, headers={"Accept-Language": "nb"}
    ).get_json()

    for asked in ("Hvem er Josh Ker? Registrert:", "Hvilken nasjon hører", "Under hvilket stevne?"):
        assert asked in sheet
    assert [each["text"] for each in told["questions"][:2]] == ["On which day was it run?", "At which competition?"]


def test_no_remark_or_question_is_written_but_by_the_catalogue() -> None:
    """A text that stands in the call, or is put together there, has no translation."""
    bare = [
        f"{path.relative_to(HOUSE)}:{text.lineno}"
        for folder in ("reading", "editor", "use_cases/results")
        for path in (HOUSE / "web" / folder).rglob("*.py")
        for text in _texts_of(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(text, ast.Constant | ast.JoinedStr | ast.BinOp)
    ]

    assert bare == []


def _texts_of(module: ast.Module) -> Iterator[ast.expr]:
    for call in ast.walk(module):
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name) or len(call.args) < 2:
            continue
        if call.func.id in ("Remark", "OpenQuestion"):
            yield call.args[1]
