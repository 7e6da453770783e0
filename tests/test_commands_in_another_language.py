"""The commands speak the language of ``--lang``, else that of the environment; what a program reads is English."""

import json
import re
from collections.abc import Iterator

import pytest
from click.testing import CliRunner
from people import HOCKER, INGEBRIGTSEN, KERR, a_final, race_id
from scenario import Scenario

from web.command.cli import main
from web.languages.catalogue import catalogue_of

FIRST = a_final("2023-08-23", fields={"level": "world-championships"}, kerr=1, ingebrigtsen=2, hocker=3)
CLAIM = json.dumps({"kind": "count", "athlete": KERR, "of": "wins", "number": 9, "published_on": "2024-09-01"})
TOLD = (
    ("show", KERR, INGEBRIGTSEN),
    ("streaks", KERR, "--condition", "unbeaten"),
    ("streaks", "--condition", "podium"),
    ("since", KERR, "--race", race_id(FIRST), "--opponent", INGEBRIGTSEN),
    ("since", KERR, "--discipline", "1500m", "--condition", "under:3:30.00"),
    ("since", HOCKER, "--season", "1999"),
    ("seasons", KERR),
    ("honours", KERR),
    ("list", "1500m", "--athlete", KERR),
    ("list", "mile"),
    ("records", "1500m"),
    ("splits", KERR, INGEBRIGTSEN),
    ("common-opponents", KERR, INGEBRIGTSEN),
    ("top",),
    ("replay", KERR, INGEBRIGTSEN),
    ("what-if", KERR, INGEBRIGTSEN, "--without", "1"),
    ("check", CLAIM),
    ("read", "-"),
)


@pytest.fixture
def log(sqlite_scenario: Scenario, monkeypatch: pytest.MonkeyPatch) -> Scenario:
    monkeypatch.setenv("DATABASE_URL", sqlite_scenario.settings.database_url)
    monkeypatch.setenv("RIVALRY_VIEWS_URL", sqlite_scenario.settings.views_url or "")
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    return sqlite_scenario.given(
        FIRST,
        a_final("2024-08-06", kerr={"place": 2, "mark": "3:27.79"}, ingebrigtsen={"place": 1, "mark": "3:26.73"}),
        a_final("2024-09-05", kerr={"place": 1, "mark": "3:28.00"}, ingebrigtsen={"place": 2, "mark": "3:28.10"}),
    )


def printed(*command: str, **environment: str) -> str:
    result = CliRunner().invoke(
        main, command, input="1\tKari Nordmann\t\t3:27.65\nzzz 12 zzz", env={"COLUMNS": "200", **environment}
    )
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    assert result.exit_code in (0, 1), result.output
    return result.output


def english() -> Iterator[re.Pattern[str]]:
    """What stands between two slots of a text that is said otherwise in Norwegian: passages of several words."""
    for each in catalogue_of("nb"):
        texts = (each.id,) if isinstance(each.id, str) else each.id
        others = " ".join((each.string,) if isinstance(each.string, str) else each.string or ())
        for passage in (part.strip() for text in texts if text for part in re.split(r"\{\w+\}|%\(\w+\)s", text)):
            if len(passage.split()) > 1 and len(passage) > 8 and passage not in others:
                yield re.compile(rf"(?<!\w){re.escape(passage)}(?!\w)")


def test_each_command_prints_in_the_language_asked_for(log: Scenario) -> None:
    passages = list(english())

    for command in TOLD:
        norwegian = printed(*command, "--lang", "nb")
        assert norwegian != printed(*command), command
        left = {found[0] for each in passages if (found := each.search(" ".join(norwegian.split())))}
        assert left == set(), command
        assert command[0] == "read" or not re.search(r"\b\d:\d\d\.\d\d\b", norwegian), command


def test_what_a_program_reads_does_not_follow_the_environment(log: Scenario) -> None:
    for command in TOLD:
        assert printed(*command, "--json", LANG="nb_NO.UTF-8") == printed(*command, "--json"), command


def test_the_language_of_the_environment_is_found_as_gettext_finds_it(log: Scenario) -> None:
    norwegian = printed("top", "--lang", "nb")

    assert printed("top", LANG="nb_NO.UTF-8") == norwegian
    assert printed("top", "--lang", "en", LC_ALL="nb_NO.UTF-8") == printed("top") != norwegian
    assert printed("top", LANGUAGE="fi:no:en", LANG="en_GB.UTF-8") == norwegian
    assert printed("top", LC_ALL="C", LANG="nb_NO.UTF-8") != norwegian
    assert printed("top", LANG="tlh") == printed("top")


def test_what_is_refused_is_said_in_it_too(log: Scenario) -> None:
    assert "Det finnes ingen utøver 'nobody'." in printed("show", KERR, "nobody", "--lang", "nb")
