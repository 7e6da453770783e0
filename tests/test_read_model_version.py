"""The read model's version follows from its tables and from the code that makes its rows, and from nothing else."""

import os
import subprocess
import sys
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest
from people import INGEBRIGTSEN, KERR, a_final
from scenario import Scenario

from projections.read_model.version import fingerprint, sources

HOUSE = Path(__file__).parent.parent
PRINT = "from projections.read_model.version import fingerprint; print(fingerprint())"
LOADED = "import sys, projections.read_model.writing; print(*sys.modules)"
MAKES_NO_ROWS = {
    "domain",
    "domain.log",
    "domain.refusals",
    "projections",
    "projections.read_model",
}
"""What the projector loads and no row depends on: what decides what may be appended, and the maps of the folders."""


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the code in another folder, to change something in."""
    copy = tmp_path_factory.mktemp("elsewhere")
    for room in ("domain", "projections"):
        copytree(HOUSE / room, copy / room, ignore=ignore_patterns("__pycache__"))
    return copy


def _said(program: str, code: Path, seed: int = 0) -> str:
    """What *program* prints in a process of its own over the *code* there."""
    environment = {**os.environ, "PYTHONPATH": str(code), "PYTHONHASHSEED": str(seed)}
    done = subprocess.run([sys.executable, "-c", program], env=environment, cwd=code, capture_output=True, check=True)
    return done.stdout.decode().strip()


def _with(code: Path, file: str, old: str, new: str) -> str:
    """The version of *code* where *file* had *new* in place of *old*."""
    path = code / file
    before = path.read_text()
    assert before.count(old) == 1
    path.write_text(before.replace(old, new))
    try:
        return _said(PRINT, code)
    finally:
        path.write_text(before)


def test_it_is_the_same_in_every_process_and_wherever_the_code_lies(elsewhere: Path) -> None:
    assert {_said(PRINT, code, seed) for code in (HOUSE, elsewhere) for seed in (1, 2)} == {fingerprint()}


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("projections/read_model/rows/races.py", "    level: str | None\n", "    level: str\n"),
        (
            "projections/read_model/tables.py",
            'Index("log_by_type", "type", "position")',
            'Index("log_by_type", "type")',
        ),
        ("projections/read_model/columns.py", "    int: BigInteger,", "    int: Integer,"),
        ("projections/read_model/handlers/races.py", "line.status or FINISHED", "str(line.status)"),
        ("projections/read_model/projector.py", "subject=key_of(content)", "subject=content.subject()"),
        ("domain/events/legal_marks.py", "LEGAL_WIND = 2.0", "LEGAL_WIND = 4.0"),
        ("domain/events/title.py", "return self.title\n", "return self.competition\n"),
        ("domain/values/marks.py", "2 * value + self.hand", "value"),
    ],
)
def test_another_table_handler_or_reading_of_an_event_is_another_version(
    elsewhere: Path, file: str, old: str, new: str
) -> None:
    assert _with(elsewhere, file, old, new) != fingerprint()


def test_how_it_is_read_makes_no_difference(elsewhere: Path) -> None:
    assert _with(elsewhere, "projections/queries/name_search/likeness.py", "NEAR = 72", "NEAR = 80") == fingerprint()


def test_all_the_code_that_makes_rows_is_in_it() -> None:
    loaded = {each for each in _said(LOADED, HOUSE).split() if each.partition(".")[0] in ("domain", "projections")}
    packages = {name.removesuffix(".__init__") for name in sources()}

    outside = {name for name in loaded - packages if not name.startswith("domain.refusals.")}
    assert outside == MAKES_NO_ROWS


def test_every_build_carries_it_in_its_name(scenario: Scenario) -> None:
    scenario.given(a_final(kerr=1, ingebrigtsen=2))
    assert scenario.score(KERR, INGEBRIGTSEN) == (1, 0)

    assert f"v{fingerprint()}" in scenario.parts.read_model._builds._current().name
