"""What looks the same is the same: text is kept composed, with single spaces and nothing unseen, whatever road it came.

The same file in two Unicode forms is one file; an invisible character makes no other race, name, quote or id.
"""

import io
import json
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner
from desk import Desk
from hypothesis import given
from hypothesis import strategies as st
from people import INGEBRIGTSEN, KERR, a_claim, a_final, a_milestone, a_quote, registered
from scenario import Scenario

from domain.values.texts import one_line
from web.command.cli import main
from web.command.exporting import restore

pytestmark = pytest.mark.above_the_store

Event = dict[str, Any]

IN_ONE_FORM = {
    "an accent apart": ("Jose\u0301 Que\u0301ne\u0301herve\u0301", "José Quénéhervé"),
    "spaces of every kind": (" Josh\xa0Kerr\u2009\u3000of\t Edinburgh\r\n", "Josh Kerr of Edinburgh"),
    "lines": ("one\ntwo\u2028three", "one two three"),
    "a space of no width": ("Josh\u200b Kerr\ufeff", "Josh Kerr"),
    "a soft hyphen": ("Ingebrigt\xadsen", "Ingebrigtsen"),
    "marks of direction": ("\u200e\u202bKerr\u202c\u200f \u2066x\u2069", "Kerr x"),
    "overrides of direction": ("Kerr\u202e hsoJ\u202d!", "Kerr hsoJ!"),
    "joiners that join nothing": ("Jo\u200dsh Ke\u200crr", "Josh Kerr"),
    "a selector of no variant": ("Kerr\ufe0f", "Kerr"),
    "a filler": ("Kerr\u3164", "Kerr"),
    "tags that spell no flag": ("Kerr\U000e0067\U000e0062", "Kerr"),
}  # fmt: skip
NEEDED = {
    "Persian": "می\u200cخواهم", "Persian, shortened": "ه\u200d", "Hindi": "क्\u200dष", "Sinhala": "ශ්\u200dරී ලංකා",
    "Bengali": "র\u200d্যাব", "a family": "👨\u200d👩\u200d👧", "a heart on fire": "❤\ufe0f\u200d🔥",
    "a key": "1\ufe0f\u20e3",
    "Scotland": "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    "a variant of a name": "葛\U000e0100城",
    "a decomposed Hangul syllable": "각", "Arabic": "محمد", "Hebrew with points": "שָׁלוֹם",
}  # fmt: skip


@pytest.mark.parametrize("name", IN_ONE_FORM)
def test_text_is_brought_into_one_form(name: str) -> None:
    text, kept = IN_ONE_FORM[name]

    assert one_line(text) == kept


@pytest.mark.parametrize("name", NEEDED)
def test_what_a_script_or_a_picture_needs_stays(name: str) -> None:
    text = unicodedata.normalize("NFC", NEEDED[name])

    assert one_line(text) == text
    assert one_line(f" {text}\u200b ") == text


def test_a_joiner_that_is_not_seen_makes_no_other_name() -> None:
    assert one_line("دا\u200cد") == "داد"  # alef joins nothing behind it anyway
    assert one_line("می\u200c\u200cخ") == one_line("می\u200cخ")
    assert one_line("می\u200c خ") == one_line("می خ")


ODD = st.text(
    st.sampled_from(
        "aé e\u0301\u200b\u200c\u200d\ufe0f❤🔥1\u20e3 میدواَ\u0654क्ष\xa0\n"
        "🏴\U000e0067\U000e007f\u1820\u180b葛\U000e0100\u202b"
    )
)


@given(ODD | st.text())
def test_text_in_one_form_is_left_alone_and_both_unicode_forms_come_to_it(text: str) -> None:
    once = one_line(text)

    assert one_line(once) == once
    assert one_line(unicodedata.normalize("NFD", once)) == once
    assert unicodedata.is_normalized("NFC", once)


# --- every road in ---------------------------------------------------------------------------------------------

PLAIN: tuple[Event, ...] = (
    a_final("2024-06-01", fields={"competition": "Mémorial Van Damme", "venue": "Bruxelles"},
            kerr={"place": 1, "mark": "3:29.00"}, ingebrigtsen=2) | {"note": "Reçu à 21 h"},
    a_quote("2024-06-02", "C’était à moi"),
    a_milestone("2024-06-03", "Un été sans défaite", "kerr"),
    a_claim("2024-06-02", wins=[0, 1], outlet="L’Équipe"),
    {"type": "injury", "occurred_on": "2024-06-04", "athlete": KERR, "body_part": "tendon d’Achille, à gauche"},
    {"type": "title_won", "occurred_on": "2024-06-01", "athlete": KERR, "title": "Trophée d’été", "competition": "Été"},
    {"type": "athlete_registered", "athlete": "jose", "name": "José Ángel", "country": "ESP", "sex": "m",
     "external_ids": {"fédération": "é1"}},
)  # fmt: skip


def rewritten(value: Any, write: Callable[[str], str]) -> Any:
    """An event with every text of its values written otherwise."""
    if isinstance(value, str):
        return write(value)
    if isinstance(value, dict):
        return {key: inner if key == "type" else rewritten(inner, write) for key, inner in value.items()}
    return [rewritten(each, write) for each in value] if isinstance(value, list) else value


OTHERWISE: dict[str, Callable[[str], str]] = {
    "in NFD": lambda text: unicodedata.normalize("NFD", text),
    "with invisible characters": lambda text: f"\u200b{text[:2]}\u2060{text[2:]}\ufeff",
    "with other spaces": lambda text: f"\xa0 {text.replace(' ', chr(0x2003) + chr(9))}\n",
    "with marks of direction": lambda text: f"\u202a\u200e{text[:3]}\u202e{text[3:]}\u202c",
}


@pytest.mark.parametrize("name", OTHERWISE)
def test_the_same_events_written_otherwise_are_repetitions(scenario: Scenario, name: str) -> None:
    scenario.given(*PLAIN)
    again = [rewritten(event, OTHERWISE[name]) for event in PLAIN]

    response = scenario.post(*again)

    assert response.status_code == 200, response.text
    assert all(each["duplicate"] for each in response.get_json()["events"])


@pytest.mark.parametrize("name", OTHERWISE)
def test_events_written_otherwise_are_kept_in_the_one_form(scenario: Scenario, name: str) -> None:
    scenario.given(*(rewritten(event, OTHERWISE[name]) for event in PLAIN))

    response = scenario.post(*PLAIN)
    assert all(each["duplicate"] for each in response.get_json()["events"])
    kept = json.dumps(scenario.ask("/events"), ensure_ascii=False)
    assert unicodedata.is_normalized("NFC", kept)
    assert not set(kept) & set("\u200b\u2060\ufeff\xa0\u2003\u202a\u202e\u200e\u202c")


@pytest.mark.parametrize("name", OTHERWISE)
def test_a_file_in_another_form_is_the_same_file(scenario: Scenario, tmp_path: Path, name: str) -> None:
    environment = {"DATABASE_URL": scenario.settings.database_url, "RIVALRY_KEYS_URL": scenario.settings.keys_url}
    write = OTHERWISE[name]
    header = "date,competition,discipline,round,sex,name,athlete_country,place,mark,publisher,published_on"
    cells = ["2024-06-01", "Mémorial", "1500m", "final", "m", "Émile Zátopek", "TCH", "1", "3:40.0", "Rudé právo"]
    cells.append("2024-06-01")
    for at, (row, events) in enumerate(
        ((cells, PLAIN), ([write(cell) for cell in cells], [rewritten(e, write) for e in PLAIN]))
    ):
        csv, lines = tmp_path / f"{at}.csv", tmp_path / f"{at}.jsonl"
        csv.write_text(header + "\n" + ",".join(f'"{cell}"' for cell in row), encoding="utf-8", newline="")
        lines.write_text("\n".join(json.dumps(event) for event in events))
        for file in (csv, lines):
            loaded = CliRunner().invoke(main, ["load", str(file)], env=environment)
            assert loaded.exit_code == 0, loaded.stderr
            number, events_in = (1, "1 event") if file is csv else (len(PLAIN), f"{len(PLAIN)} events")
            assert f"{events_in}, {number * at} of them already there" in loaded.stderr

    assert [each["athlete"] for each in scenario.ask("/athletes", q="zatopek")["athletes"]] == ["emile-zatopek"]


def test_what_is_supposed_or_claimed_is_read_in_the_one_form(scenario: Scenario) -> None:
    scenario.given(PLAIN[0])
    supposed = rewritten(PLAIN[0], OTHERWISE["in NFD"]) | {"occurred_on": "2024-06-05\u200b", "source": None}

    answer = scenario.what_if(f"{KERR}\u200b", INGEBRIGTSEN, supposed, competition="Me\u0301morial  Van Damme")
    assert answer["hypothetical"]["head_to_head"]["wins"] == {KERR: 2, INGEBRIGTSEN: 0}
    claim = rewritten(a_claim("2024-06-02", scope={"competition": "Mémorial Van Damme"}), OTHERWISE["in NFD"])
    assert scenario.check(claim | {"wins": {f"{KERR}\u2060": 1}})["verdict"] == "supported"


def test_a_form_is_read_in_the_one_form(eve_of_paris: Scenario) -> None:
    desk = Desk(eve_of_paris)
    typed = {
        "/occurred_on": "2024-08-01",
        "/speaker": "Une\u0301  voix\u200b",
        "/text": "C\u2019est\xa0l\u2019e\u0301te\u0301",
        "/about/0": f"{KERR} ",
    }

    desk.press(desk.fill("quote", typed), "post", "quote")

    posted = desk.posted()
    assert (posted["speaker"], posted["text"], posted["about"]) == ("Uné voix", "C’est l’été", [KERR])


def test_a_question_is_read_in_the_one_form(scenario: Scenario) -> None:
    scenario.given(*PLAIN)
    asked = {"competition": "Me\u0301morial\xa0Van\u200b Damme", "discipline": "1500m\u2060", "as_of": "2024-06-09 "}
    plain = {"competition": "Mémorial Van Damme", "discipline": "1500m", "as_of": "2024-06-09"}

    for path in (
        f"/rivalries/{KERR}/{INGEBRIGTSEN}/head-to-head",
        f"/rivalries/{KERR}/{INGEBRIGTSEN}",
        "/rivalries/top",
    ):
        assert scenario.get(path, **asked).data == scenario.get(path, **plain).data
    assert (
        scenario.ask("/athletes", q="JOSE\u0301\u200b")["athletes"] == scenario.ask("/athletes", q="josé")["athletes"]
    )
    assert scenario.get(f"/athletes/{KERR}%E2%80%8B/form").status_code == 200
    page = scenario.client.get("/", query_string={"q": "jose\u0301 a\u0301ngel\u200b"})
    assert "José Ángel" in page.text


def test_an_argument_is_read_in_the_one_form(scenario: Scenario) -> None:
    scenario.given(*PLAIN)
    environment = {"DATABASE_URL": scenario.settings.database_url, "RIVALRY_KEYS_URL": scenario.settings.keys_url}
    options = ["--competition", "Me\u0301morial\xa0Van Damme", "--discipline", "1500m\u200b", "--json"]

    shown = CliRunner().invoke(main, ["show", f"{KERR}\u200b", f" {INGEBRIGTSEN}", *options], env=environment)
    assert json.loads(shown.stdout)["head_to_head"]["wins"] == {KERR: 1, INGEBRIGTSEN: 0}


# --- what is refused -------------------------------------------------------------------------------------------

REFUSED: dict[str, tuple[Event, str, str]] = {
    "nothing that is seen": (a_quote("2024-06-02", "\u200b\u2060\xa0"), "/text", "empty text"),
    "a control character": (a_quote("2024-06-02", "a\x07b"), "/text", "U+0007"),
    "one name twice in two forms": (
        registered("kerr")[0] | {"external_ids": {"fe\u0301d": "1", "féd": "2"}}, "/external_ids/fe\u0301d",
        "there twice"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_kept_is_refused_at_its_field(sqlite_scenario: Scenario, name: str) -> None:
    event, pointer, sentence = REFUSED[name]
    if event["type"] == "quote":
        sqlite_scenario.given(*registered("kerr"))

    ((at, told),) = sqlite_scenario.refusal(event)
    assert at == pointer
    assert sentence in told


def test_a_text_is_as_long_as_it_is_kept(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(*registered("kerr"))
    long = "e\u0301" * 160

    sqlite_scenario.given(a_milestone("2024-06-01", long, "kerr"))
    assert sqlite_scenario.refusal(a_milestone("2024-06-01", long + "x", "kerr"))[0][0] == "/headline"


# --- sex in either case ----------------------------------------------------------------------------------------


def test_sex_may_be_written_in_either_case(scenario: Scenario) -> None:
    scenario.given(a_final("2024-06-01", kerr=1, ingebrigtsen=2))

    again = scenario.post(a_final("2024-06-01", fields={"sex": "M"}, kerr=1, ingebrigtsen=2))
    assert again.get_json()["events"][0]["duplicate"]
    scenario.given({"type": "athlete_registered", "athlete": "ada", "name": "Ada", "country": "GBR", "sex": "W"})
    assert scenario.ask("/athletes/ada")["sex"] == "w"
    assert scenario.refusal(a_final("2024-06-02", fields={"sex": "Z"}, kerr=1))[0][0] == "/sex"


# --- a log that is restored ------------------------------------------------------------------------------------


def test_a_restored_log_keeps_what_was_stored(scenario: Scenario) -> None:
    quote = a_quote("2024-06-02", "l’été", speaker="une voix", about=KERR)
    exported = "".join(
        json.dumps({"position": at, "id": "x", "recorded_at": "2026-01-01T00:00:00Z", "recorded_by": "desk", **event},
                   ensure_ascii=False) + "\n"
        for at, event in enumerate([*registered("kerr"), rewritten(quote, OTHERWISE["in NFD"])], 1)
    )  # fmt: skip

    assert restore(scenario.parts, "log.jsonl", io.StringIO(exported)).events == 2
    assert msgspec.json.encode(scenario.ask("/events/2")["text"]).decode() == '"l’e\u0301te\u0301"'
