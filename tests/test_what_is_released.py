"""What goes out with a release: the Makefile's own commands, and the list by which it is made."""

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

from servers import HANGS

HOUSE = Path(__file__).parent.parent
MAKEFILE = (HOUSE / "Makefile").read_text(encoding="utf-8")
CHECKLIST = (HOUSE / "docs" / "releasing.md").read_text(encoding="utf-8")
_PIN = re.compile(r"^([\w.-]+)==([\w.!+-]+)", re.MULTILINE)


def the_bill_of_materials(file: Path) -> dict[str, list[dict[str, str]]]:
    """As ``make sbom`` makes it."""
    recipe = re.search(r"(\$\(BIN\)/cyclonedx-py .*?[^\\])\n", MAKEFILE, re.DOTALL)
    assert recipe
    written = recipe[1].replace("$(BIN)", str(Path(sys.executable).parent)).replace("var/sbom.cdx.json", str(file))
    command = shlex.split(written.replace("\\\n", ""))
    subprocess.run(command, cwd=HOUSE, check=True, stderr=subprocess.DEVNULL, timeout=HANGS)
    made: dict[str, list[dict[str, str]]] = json.loads(file.read_text(encoding="utf-8"))
    return made


def test_the_bill_of_materials_has_each_package_that_is_locked_and_whose_it_is(tmp_path: Path) -> None:
    locked = set(_PIN.findall((HOUSE / "requirements.lock").read_text(encoding="utf-8")))

    made = the_bill_of_materials(tmp_path / "sbom.cdx.json")

    assert len(locked) > 50
    assert {(part["name"], part["version"]) for part in made["components"]} == locked
    assert all("hashes" in str(part) for part in made["components"])
    assert json.loads(json.dumps(made))["metadata"]["component"]["name"] == "rivalry-timeline"


def test_the_list_names_only_what_make_can_do() -> None:
    targets = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))
    named = set(re.findall(r"`make ([a-z-]+)", CHECKLIST))

    assert named >= {"release-check", "sbom", "wheel"}
    assert named <= targets
