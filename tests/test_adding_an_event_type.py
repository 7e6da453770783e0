"""CONTRIBUTING tells how to add an event type; here it is followed to the letter, in a copy of the house."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.processes

ROOT = Path(__file__).parent.parent
SECTION = (
    (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## Adding an event type")[2].partition("\n## ")[0]
)
OWN_FILE, DIFF = (re.findall(rf"```{kind}\n(.*?)```", SECTION, re.DOTALL)[0] for kind in ("python", "diff"))
OTHERS = re.findall(r"^\+\+\+ b/(.*)$", DIFF, re.MULTILINE)

ROOMS = ("domain", "projections", "web")
UNION = "domain/events/__init__.py"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The house, with what the type checker remembers of it, and the type's own file."""
    for room in (*ROOMS, ".mypy_cache"):
        if (ROOT / room).exists():
            shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "domain" / "events" / "coach.py").write_text(OWN_FILE, encoding="utf-8")
    return tmp_path


def _apply(diff: str, copy: Path) -> None:
    subprocess.run(["git", "apply", "-C1", "-"], input=diff, text=True, cwd=copy, check=True)


def _type_errors(copy: Path, *rooms: str) -> str:
    checked = subprocess.run(
        [sys.executable, "-m", "mypy", *(rooms or ROOMS)], cwd=copy, capture_output=True, text=True, check=False
    )
    return checked.stdout


def _in_error(copy: Path, *rooms: str) -> set[str]:
    """The files in which the type checker finds something wrong."""
    return set(re.findall(r"^([\w/]+\.py):\d+: error", _type_errors(copy, *rooms), re.MULTILINE))


def _ask(copy: Path, program: str) -> Any:
    """What *program* prints as JSON, in the copied house."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(copy), str(ROOT / "tests")))}
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=copy, env=environment, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def test_it_takes_one_file_of_its_own_and_at_most_three_others() -> None:
    assert len(OTHERS) <= 3


def test_what_is_in_the_union_alone_is_a_type_error_in_each_place_that_does_not_know_it(copy: Path) -> None:
    union = copy / UNION
    known = union.read_text(encoding="utf-8")
    alone = known.replace("    | AthleteCorrected\n)", "    | AthleteCorrected\n    | CoachChanged\n)")
    own = "from domain.events.coach import CoachChanged\n"
    union.write_text(alone.replace("from domain.events.injury", f"{own}from domain.events.injury"), encoding="utf-8")

    places = {UNION, "projections/audit/replay.py", "web/pages/headlines.py"}
    assert places <= _in_error(copy, *places)


def test_once_the_union_is_whole_the_type_checker_names_what_is_left_to_do(copy: Path) -> None:
    of_the_union = DIFF.partition("diff --git a/projections")[0]
    _apply(of_the_union, copy)

    assert _in_error(copy) == set(OTHERS) - {UNION}


def test_a_type_that_does_not_say_whom_it_names_is_a_type_error(copy: Path) -> None:
    silent = re.sub(r"    def named\(self\).*?\n\n", "", OWN_FILE, flags=re.DOTALL)
    (copy / "domain" / "events" / "coach.py").write_text(silent, encoding="utf-8")
    _apply(DIFF, copy)

    assert "Only concrete class can be given" in _type_errors(copy, "domain")


def test_the_guide_followed_the_type_is_whole(copy: Path) -> None:
    _apply(DIFF, copy)

    assert "Success" in _type_errors(copy)
    told = _ask(
        copy,
        """
import json, tempfile
from pathlib import Path
from desk import Desk
from people import a_final, registered
from scenario import Scenario
folder = Path(tempfile.mkdtemp())
scenario = Scenario(f"sqlite:///{folder / 'log.db'}", folder)
scenario.given(*registered("coe"), a_final("2024-06-01", kerr=1, ingebrigtsen=2))
event = {"type": "coach_changed", "occurred_on": "2024-07-01", "athlete": "josh-kerr", "coach": "Danny Mackey"}
posted = scenario.post(event)
again = scenario.post(event)
unknown = scenario.post(event | {"athlete": "nobody"})
malformed = scenario.post(event | {"coach": 1})
from projections.audit.verify import verify
page = scenario.client.get("/josh-kerr-vs-jakob-ingebrigtsen").text
form = {"/occurred_on": "2024-08-01", "/athlete": "Josh Kerr", "/coach": "Somebody Else"}
preview = Desk(scenario).fill("coach_changed", form)
print(json.dumps({
    "posted": posted.status_code,
    "again": again.get_json()["events"][0]["duplicate"],
    "unknown": (unknown.status_code, [each["pointer"] for each in unknown.get_json()["errors"]]),
    "malformed": (malformed.status_code, [each["pointer"] for each in malformed.get_json()["errors"]]),
    "poisoned": scenario.parts.read_model.poisoned(),
    "differences": len(list(verify(scenario.parts.ledger, scenario.parts.read_model))),
    "listed": [each["type"] for each in scenario.ask("/events", type="coach_changed")["events"]],
    "headlines": [each["headline"] for each in scenario.timeline("josh-kerr", "jakob-ingebrigtsen", kind="coach")],
    "on the page": "is trained by Danny Mackey" in page,
    "on the log's page": "is trained by Danny Mackey" in scenario.client.get("/log").text,
    "previewed": preview.status_code,
    "documented": "CoachChangedEvent" in scenario.ask("/openapi.json")["components"]["schemas"],
}))
scenario.close()
""",
    )
    assert told == {
        "posted": 201,
        "again": True,
        "unknown": [422, ["/athlete"]],
        "malformed": [422, ["/coach"]],
        "poisoned": {},
        "differences": 0,
        "listed": ["coach_changed"],
        "headlines": ["Josh Kerr is trained by Danny Mackey"],
        "on the page": True,
        "on the log's page": True,
        "previewed": 200,
        "documented": True,
    }
