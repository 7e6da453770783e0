"""The command ``rivalry``: what a program may read goes to standard output; the exit code says whether it worked."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import pytest
from click.testing import CliRunner, Result
from people import INGEBRIGTSEN, KERR, a_final, a_quote, corrected, line
from scenario import Scenario
from sqlalchemy import text

import web.command
from web.command.cli import main
from web.settings import Settings

Run = Callable[..., Result]


@pytest.fixture
def run(engine_url: str, tmp_path: Path) -> Run:
    """Runs ``rivalry`` over a fresh store."""

    def rivalry(*arguments: str, store: str = engine_url, **more: str) -> Result:
        environment = {"DATABASE_URL": store, "RIVALRY_TOKENS_URL": f"sqlite:///{tmp_path / 'tokens.db'}"}
        return CliRunner().invoke(main, arguments, env=environment, input=more.get("input"))

    return rivalry


def a_file(folder: Path, *events: object, name: str = "events.jsonl") -> str:
    path = folder / name
    path.write_text("".join(f"{event if isinstance(event, str) else json.dumps(event)}\n" for event in events))
    return str(path)


def _exported(run: Run, **where: str) -> list[Any]:
    """The events that ``export`` writes."""
    *events, end = (json.loads(line) for line in run("export", **where).stdout.splitlines())
    assert end["end_of_export"]["events"] == len(events)
    return events


FINAL = a_final("2024-06-01", kerr={"place": 2, "mark": "3:29.65"}, ingebrigtsen={"place": 1, "mark": "3:29.38"})


def test_a_file_is_loaded_and_loaded_again_changes_nothing(run: Run, tmp_path: Path) -> None:
    file = a_file(tmp_path, FINAL, "", a_quote("2024-06-02", "next guy"))

    first = run("load", file)
    assert (first.exit_code, first.stdout) == (0, "")
    assert "2 events, 0 of them already there; the log ends at position 4" in first.stderr
    assert "2 of them already there; the log ends at position 4" in run("load", file).stderr


def test_standard_input_is_read_where_the_file_is_a_dash(run: Run) -> None:
    assert run("load", "-", input=json.dumps(FINAL)).exit_code == 0
    assert len(_exported(run)) == 3


def test_a_bad_line_is_named_and_nothing_of_its_batch_is_kept(run: Run, tmp_path: Path) -> None:
    good = [a_final(f"2024-06-{day:02d}", kerr=1) for day in range(1, 21)]
    bad = a_final("2024-07-01", kerr={"place": 1, "mark": "fast"})

    result = run("load", a_file(tmp_path, *good, bad, *good))
    assert result.exit_code == 1
    assert "events.jsonl:21: /results/0/mark: 'fast' is not a mark of 1500m" in result.stderr
    assert "Nothing was appended" in result.stderr
    assert _exported(run) == []


@pytest.mark.above_the_store
def test_a_field_given_twice_is_not_silently_lost(run: Run, tmp_path: Path) -> None:
    for command in (("load",), ("restore",), ("what-if", KERR, INGEBRIGTSEN), ("check",)):
        result = run(*command, a_file(tmp_path, '{"note": "his first", "note": "his second"}'))
        assert result.exit_code == 1
        assert "events.jsonl:1: " in result.stderr
        assert "The field 'note' is given twice" in result.stderr


def test_what_was_loaded_before_a_bad_batch_stays_and_the_message_says_how_much(run: Run, tmp_path: Path) -> None:
    good = [
        a_final(f"{2000 + number // 300}-{1 + number // 25 % 12:02d}-{1 + number % 25:02d}", kerr=1)
        for number in range(1_000)
    ]

    result = run("load", a_file(tmp_path, *good, "{broken"))
    assert result.exit_code == 1
    assert "events.jsonl:1001: This line is no JSON" in result.stderr
    assert "1000 events before its batch were appended" in result.stderr
    assert len(_exported(run)) == 1_001


@pytest.mark.above_the_store
def test_a_csv_makes_the_same_log_as_the_same_races_in_json(run: Run, tmp_path: Path) -> None:
    races = [
        {
            "type": "race_result", "occurred_on": f"2024-06-0{day}", "competition": "Café Meet, B",
            "discipline": "100m", "round": "heat", "heat": day, "indoor": True, "wind": 1.3, "level": "other",
            "source": {"publisher": "Desk", "published_on": "2024-06-09"},
            "results": [
                line("kerr", place=1, mark="10.2h", records=["PB", "=NR"], wind=0.4), line("ingebrigtsen", "DNF"),
            ],
        }
        for day in (1, 2)
    ]  # fmt: skip
    header = "\ufeffdate,competition,discipline,round,heat,indoor,wind,level,publisher,published_on,"
    rows = [header + "athlete,name,athlete_country,place,mark,status,records,line_wind"]
    for day in (1, 2):
        race = f'2024-06-0{day},"Café Meet, B",100m,heat,{day},true,1.3,other,Desk,2024-06-09'
        rows += [
            f"{race},josh-kerr,Josh Kerr,GBR,1,10.2h,,PB =NR,0.4",
            f"{race},,Jakob Ingebrigtsen,NOR,,,DNF,,",
        ]

    assert run("load", a_file(tmp_path, *rows, name="races.csv")).exit_code == 0
    again = run("load", a_file(tmp_path, *races))
    assert "2 events, 2 of them already there" in again.stderr


@pytest.mark.above_the_store
@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("latin.csv", "date,competition,discipline,round,athlete\n2024-06-01,Café,mile,final,a\n",
         "latin.csv:2: /competition: The text is not UTF-8 (byte 0xE9); save the file as UTF-8."),
        ("latin.jsonl", '{"type": "quote", "text": "café"}\n', "latin.jsonl:1: This line is not UTF-8; save the file"),
    ],
)  # fmt: skip
def test_a_file_in_another_encoding_is_told_which_it_should_be(
    run: Run, tmp_path: Path, name: str, text: str, told: str
) -> None:
    file = tmp_path / name
    file.write_text(text, encoding="latin-1")

    result = run("load", str(file))
    assert result.exit_code == 1
    assert told in result.stderr


@pytest.mark.above_the_store
def test_a_csv_is_read_as_spreadsheets_write_it(run: Run, tmp_path: Path) -> None:
    rows = [
        '"Date","Competition","Discipline","Round","Athlete","Name","Athlete_Country","Place","Line_Wind",""',
        '"2024-06-01","Café ""M"", B","100m","final","josh-kerr","Josh Kerr","GBR","1","+1.3",""',
    ]
    file = tmp_path / "races.csv"
    file.write_bytes("\r\n".join(["", rows[0], "", rows[1], "", ""]).encode("utf-8-sig"))

    assert run("load", str(file)).exit_code == 0
    file.write_bytes("\r\n".join([*rows, ""]).encode("utf-8-sig"))
    assert "1 of them already there" in run("load", str(file)).stderr
    race = _exported(run)[-1]
    assert (race["competition"], race["results"][0]["wind"]) == ('Café "M", B', 1.3)


HEADER = "date,competition,discipline,round,athlete"


@pytest.mark.above_the_store
@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([f"{HEADER},colour", "x"], "There is no column 'colour'; the columns are: occurred_on"),
        (["date,competition,athlete"], "The column discipline is missing."),
        ([f"{HEADER},place", "2024-06-01,M,mile,final,a,first"], "/results/0/place: Not a valid integer"),
        ([HEADER, "2024-06-01,M,mile"], "races.csv:2: 3 cells where the header has 5"),
        (["date;competition;discipline;round;athlete"], "Commas separate the cells"),
        ([f"{HEADER},country,country", "2024-06-01,M,mile,final,a,NOR,SWE"], "The column country is there twice."),
        ([f"{HEADER},", "2024-06-01,M,mile,final,a,x"], "races.csv:2: 'x' stands in a column without a name."),
        ([f'{HEADER},"place', "2024-06-01,M,mile,final,a,1"], "This line is no CSV"),
        ([f"{HEADER},place", "2024-06-01,M,mile,final,a," + "[" * 100_000], "/results/0/place: Not a valid integer"),
        (
            [
                f"{HEADER},name,athlete_country,place,mark", "2024-06-01,M,mile,final,a,A,NOR,1,3:50.1", "",
                "2024-06-01,M,mile,final,b,B,NOR,2,fast", "2024-06-01,M,mile,final,c,C,NOR,0,3:50.2",
            ],
            "races.csv:4: /results/1/mark: 'fast' is not a mark of mile",
        ),
    ],
)  # fmt: skip
def test_a_csv_that_cannot_be_read_says_where_and_why(run: Run, tmp_path: Path, rows: list[str], told: str) -> None:
    result = run("load", a_file(tmp_path, *rows, name="races.csv"))

    assert result.exit_code == 1
    assert told in result.stderr


def test_a_log_exported_and_restored_elsewhere_is_the_same_to_the_byte(
    run: Run, engine_url: str, tmp_path: Path
) -> None:
    keys = Settings.from_environment({"DATABASE_URL": engine_url}).keys_url
    run("load", a_file(tmp_path, FINAL, corrected(FINAL, kerr=1, ingebrigtsen=2)))
    run("load", a_file(tmp_path, a_quote("2024-06-02", "next guy")))
    exported = run("export").stdout
    copy = f"sqlite:///{tmp_path / 'copy.db'}"

    file = a_file(tmp_path, exported.strip(), name="log.jsonl")
    assert run("restore", file, "--keys", keys, store=copy).exit_code == 0
    assert run("export", store=copy).stdout == exported
    first = json.loads(exported.splitlines()[0])
    assert first.keys() >= {"position", "id", "type", "recorded_at", "recorded_by"}
    assert run("verify", store=copy).exit_code == 0


def test_a_log_may_come_through_a_pipe(run: Run, tmp_path: Path) -> None:
    run("load", a_file(tmp_path, FINAL))
    exported = run("export").stdout
    copy = f"sqlite:///{tmp_path / 'copy.db'}"

    command = [sys.executable, "-m", "web", "restore", "-"]
    environment = {**os.environ, "DATABASE_URL": copy}
    subprocess.run(command, input=exported, text=True, env=environment, check=True, timeout=60)
    assert run("export", store=copy).stdout == exported


def test_a_log_is_not_restored_over_another_and_a_broken_one_not_at_all(run: Run, tmp_path: Path) -> None:
    run("load", a_file(tmp_path, FINAL))
    lines = run("export").stdout.splitlines()
    copy = f"sqlite:///{tmp_path / 'copy.db'}"

    over = run("restore", a_file(tmp_path, *lines, name="log.jsonl"))
    assert (over.exit_code, "The log is not empty" in over.stderr) == (1, True)
    gap = run("restore", a_file(tmp_path, lines[0], lines[2], name="log.jsonl"), store=copy)
    assert (gap.exit_code, "log.jsonl:2: /position: 3 where 2 was expected" in gap.stderr) == (1, True)
    assert _exported(run, store=copy) == []


def test_an_exported_log_is_not_for_load(run: Run, tmp_path: Path) -> None:
    run("load", a_file(tmp_path, FINAL))
    result = run("load", a_file(tmp_path, *run("export").stdout.splitlines(), name="log.jsonl"))

    assert result.exit_code == 1
    assert "`rivalry restore` reads those" in result.stderr


@pytest.mark.above_the_store
def test_show_gives_the_score_its_scope_and_its_races_in_80_columns(run: Run, tmp_path: Path) -> None:
    run("load", a_file(tmp_path, FINAL))

    shown = run("show", KERR, INGEBRIGTSEN, "--discipline", "1500m", "--as-of", "2024-08-01")
    assert shown.exit_code == 0
    assert "Josh Kerr  0 – 1  Jakob Ingebrigtsen" in shown.stdout
    assert "1500 m finals, to 2024-08-01" in shown.stdout
    assert "2. 3:29.65" in shown.stdout
    assert "›1. 3:29.38" in shown.stdout
    assert "Jakob Ingebrigtsen was ahead in the last meeting" in shown.stdout
    assert max(map(len, shown.stdout.splitlines())) <= 80
    assert "\x1b" not in shown.stdout


@pytest.mark.above_the_store
def test_without_a_day_show_and_story_are_of_the_last_day_known_and_show_says_so(run: Run, tmp_path: Path) -> None:
    run("load", a_file(tmp_path, FINAL))

    shown = run("show", KERR, INGEBRIGTSEN).stdout
    assert "to 2024-06-01, the last day this log has anything of" in shown
    assert "inactive" not in shown
    assert json.loads(run("show", KERR, INGEBRIGTSEN, "--json").stdout)["as_of"] == "2024-06-01"
    assert "has not competed since" not in run("story", KERR, INGEBRIGTSEN).stdout
    assert "inactive" in run("show", KERR, INGEBRIGTSEN, "--as-of", "2026-01-01").stdout


@pytest.mark.above_the_store
def test_a_claim_is_told_with_whose_wins_are_meant(run: Run, tmp_path: Path) -> None:
    run("load", a_file(tmp_path, FINAL))
    claim = {
        "kind": "record",
        "athletes": [KERR, INGEBRIGTSEN],
        "wins": {INGEBRIGTSEN: 1},
        "published_on": "2024-06-02",
    }

    told = run("check", json.dumps(claim)).stdout.replace("\n", "")
    assert f"athletes {KERR}, {INGEBRIGTSEN}, wins {INGEBRIGTSEN} 1" in told

    printed = {"athletes": [KERR, INGEBRIGTSEN], "wins": {INGEBRIGTSEN: 1}, "meetings": 1, "published_on": "2024-06-02"}
    told = run("check", json.dumps({"outlet": "The Paper", **printed})).stdout.replace("\n", " ")
    assert "The Paper has 1 win for Jakob Ingebrigtsen, 1 meeting" in told


@pytest.mark.above_the_store
def test_show_gives_plain_json_to_a_program(run: Run, tmp_path: Path) -> None:
    run("load", a_file(tmp_path, FINAL))

    answer = json.loads(run("show", KERR, INGEBRIGTSEN, "--json").stdout)
    assert answer["head_to_head"]["wins"] == {KERR: 0, INGEBRIGTSEN: 1}


@pytest.mark.above_the_store
def test_a_name_that_is_nearly_right_is_helped_on(run: Run, tmp_path: Path) -> None:
    run("load", a_file(tmp_path, FINAL))

    result = run("show", "josh-ker", INGEBRIGTSEN)
    assert result.exit_code == 1
    assert "There is no athlete 'josh-ker'" in result.stderr
    assert "Did you mean josh-kerr?" in result.stderr


@pytest.mark.above_the_store
@pytest.mark.parametrize("arguments", [("\udcff", KERR), (KERR, INGEBRIGTSEN, "--competition", "\udcff", "--json")])
def test_an_argument_that_is_not_utf_8_is_one_line(run: Run, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    run("load", a_file(tmp_path, FINAL))
    result = run("show", *arguments)

    assert (result.exit_code, isinstance(result.exception, SystemExit)) == (1, True)
    assert "is not UTF-8." in result.stderr


@pytest.mark.above_the_store
def test_a_parameter_that_cannot_be_read_is_a_usage_error(run: Run) -> None:
    result = run("show", KERR, INGEBRIGTSEN, "--as-of", "yesterday")

    assert result.exit_code == 2
    assert "--as-of: 'yesterday' is neither a date" in result.stderr


def test_verify_says_sound_and_names_the_first_difference(scenario: Scenario, run: Run) -> None:
    scenario.given(FINAL)
    sound = run("verify")
    assert (sound.exit_code, sound.stdout) == (0, "")

    generation = scenario.parts.read_model._builds._current()
    with generation.writing() as connection:
        connection.execute(text("UPDATE lines SET place = 7 WHERE place = 1"))
    broken = run("verify")
    assert broken.exit_code == 1
    assert "races of" in broken.stdout
    assert "place=7" in broken.stdout

    assert run("rebuild").exit_code == 0
    assert run("verify").exit_code == 0


def test_a_token_is_printed_once_alone_and_can_be_listed_and_revoked(run: Run) -> None:
    made = run("token", "create", "my-desk")
    assert made.exit_code == 0
    (token,) = made.stdout.split()
    listed = run("token", "list").stdout
    assert listed.startswith("my-desk\t")
    assert token not in listed
    assert run("token", "create", "my-desk").exit_code == 1
    assert run("token", "revoke", "my-desk").exit_code == 0
    assert run("token", "revoke", "my-desk").exit_code == 1
    assert run("token", "list").stdout == ""


@pytest.mark.above_the_store
@pytest.mark.parametrize("name", ["", " ", "two\nlines", "tab\tbed", "x" * 161])
def test_a_token_name_that_a_list_cannot_show_is_refused(run: Run, name: str) -> None:
    result = run("token", "create", name)

    assert (result.exit_code, result.stdout) == (1, "")
    assert "use 1 to 160 printable characters" in result.stderr
    assert run("token", "list").stdout == ""


def test_a_file_that_is_no_database_is_said_so(run: Run, tmp_path: Path) -> None:
    result = run("export", store=f"sqlite:///{a_file(tmp_path, 'no database', name='notes.txt')}")

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "The store cannot be used: DatabaseError: file is not a database. "
        f"The log is sqlite:///{tmp_path / 'notes.txt'} (DATABASE_URL).\n"
    )


@pytest.mark.above_the_store
@pytest.mark.parametrize(
    ("url", "mend"),
    [
        ("rivalry.db", "it is sqlite:///path, postgresql://"),
        ("/var/lib/rivalry.db", "An absolute path has one more /"),
        ("mysql://me:secret@host/db", "mysql:// is no event store here; use sqlite:///path, postgresql://"),
        (
            "postgresql://me:secret@localhost:1/none?password=secret",
            "The log is postgresql://me@localhost:1/none (DATABASE_URL)",
        ),
    ],
)
def test_a_database_url_that_names_no_store_says_how_it_is_mended(run: Run, url: str, mend: str) -> None:
    result = run("export", store=url)

    assert (result.exit_code, result.stdout) == (1, "")
    assert mend in result.stderr
    assert "DATABASE_URL" in result.stderr
    assert "secret" not in result.stderr


@pytest.mark.parametrize(
    "environment",
    [
        {"DATABASE_URL": "mysql://host/db"},
        {"DATABASE_URL": "postgresql://nobody:hush@127.0.0.1:9/none"},
        {"RIVALRY_MAX_BODY": "much"},
    ],
)
def test_a_store_that_cannot_be_used_is_one_line_and_no_traceback(tmp_path: Path, environment: dict[str, str]) -> None:
    told = {"DATABASE_URL": f"sqlite:///{tmp_path / 'log.db'}", "RIVALRY_TOKENS_URL": f"sqlite:///{tmp_path / 't.db'}"}
    result = CliRunner().invoke(main, ["export"], env=told | environment)

    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    assert "Traceback" not in result.stderr
    assert "hush" not in result.stderr


@pytest.mark.above_the_store
def test_a_file_that_is_not_there_is_said_so(run: Run) -> None:
    result = run("load", "nowhere.jsonl")

    assert (result.exit_code, result.stderr) == (1, "nowhere.jsonl: No such file or directory\n")


@pytest.mark.parametrize(
    "command",
    [
        [],
        *([name] for name in ("serve", "load", "show", "export", "restore", "rebuild", "verify", "token")),
        ["token", "create"],
    ],
)
def test_every_command_explains_itself(command: list[str]) -> None:
    result = CliRunner().invoke(main, [*command, "--help"])

    assert result.exit_code == 0
    assert "Usage:" in result.stdout


def test_help_tells_of_every_command_that_a_module_has() -> None:
    told = CliRunner().invoke(main, ["--help"]).stdout
    for module in walk_packages(web.command.__path__, "web.command."):
        import_module(module.name)
    assert sorted(main.commands) == re.findall(r"^  ([a-z][\w-]*)  ", told, re.MULTILINE)


@pytest.mark.processes
def test_a_command_is_ready_without_the_modules_of_the_others() -> None:
    asked = "import sys; from web.command.running import main; main(['token', '--help'], standalone_mode=False)"
    loaded = "print(*(name for name in sys.modules if name.startswith('web.command.')))"
    told = subprocess.run([sys.executable, "-c", f"{asked}; {loaded}"], capture_output=True, text=True, check=True)
    assert "web.command.token" in told.stdout
    assert not {f"web.command.{each}" for each in ("bench", "cli", "tables", "replay")} & set(told.stdout.split())


@pytest.mark.processes
def test_the_server_answers_and_stops_gracefully(served: tuple[subprocess.Popen[str], str]) -> None:
    process, address = served
    with urllib.request.urlopen(f"{address}/api/v1/events") as answer:
        assert json.load(answer) == {"events": [], "next": None}

    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=60) == 0


def test_a_port_that_is_taken_is_said_so(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        environment = {"DATABASE_URL": f"sqlite:///{tmp_path / 'log.db'}"}
        result = CliRunner().invoke(main, ["serve", "--port", str(taken.getsockname()[1])], env=environment)

    assert result.exit_code == 1
    assert "Cannot listen on 127.0.0.1" in result.stderr
