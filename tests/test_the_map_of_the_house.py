"""The folders are as their maps say: each package's docstring names what is in it, and nothing that is not.

A line of a map is a name, or several with commas between, and what they are; two spaces or more stand in front of that.
"""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent
ROOMS = [
    file.parent for room in ("domain", "projections", "web") for file in sorted((HOUSE / room).rglob("__init__.py"))
]
FILES = [file for room in ("domain", "projections", "web") for file in sorted((HOUSE / room).rglob("*.py"))]
GUIDES = [HOUSE / name for name in ("README.md", "CONTRIBUTING.md", "docs/glossary.md")]
MOST_LINES = 350
MOST_MODULES = 12

_PATH = re.compile(r"`((?:domain|projections|web|tests|fixtures|docs)/[\w./-]*)`")
_LINE = re.compile(r"^([\w.]+(?:, [\w.]+)*)  +\S", re.MULTILINE)


def named(where: Path) -> object:
    return where.relative_to(HOUSE).as_posix()


def on_the_map(room: Path) -> list[str]:
    """The names in a package's map, in its order."""
    told = ast.get_docstring(ast.parse((room / "__init__.py").read_text(encoding="utf-8"))) or ""
    return list(chain.from_iterable(names.split(", ") for names in _LINE.findall(told)))


def in_the_folder(room: Path) -> set[str]:
    """A package's modules and sub-packages."""
    modules = {file.stem for file in room.glob("*.py")} - {"__init__"}
    return modules | {file.parent.name for file in room.glob("*/__init__.py")}


def named_but_missing(guide: str) -> list[str]:
    """The files and folders that a guide names and that are not in the house, but for those it tells one to write."""
    to_write = set(re.findall(r"^`([\w./]+)`:", guide, re.MULTILINE))
    return [path for path in _PATH.findall(guide) if path not in to_write and not (HOUSE / path).exists()]


@pytest.mark.parametrize("guide", GUIDES, ids=named)
def test_a_guide_names_no_file_that_is_not_there(guide: Path) -> None:
    assert named_but_missing(guide.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("room", ROOMS, ids=named)
def test_a_map_names_all_that_is_in_its_folder(room: Path) -> None:
    assert in_the_folder(room) - set(on_the_map(room)) == set()


@pytest.mark.parametrize("room", ROOMS, ids=named)
def test_a_map_names_nothing_that_is_not_there_and_nothing_twice(room: Path) -> None:
    names = on_the_map(room)

    assert [name for name in names if name not in in_the_folder(room) and not (room / name).is_file()] == []
    assert [name for name, times in Counter(names).items() if times > 1] == []


def test_no_file_is_longer_than_can_be_read_in_a_sitting() -> None:
    lines = {named(file): file.read_text(encoding="utf-8").count("\n") for file in FILES}

    assert {file: number for file, number in lines.items() if number > MOST_LINES} == {}


def test_no_folder_has_more_modules_than_can_be_seen_at_once() -> None:
    loose = {named(room): len([file for file in room.glob("*.py") if file.stem != "__init__"]) for room in ROOMS}

    assert {room: number for room, number in loose.items() if number > MOST_MODULES} == {}


def test_one_name_is_one_class() -> None:
    told: dict[str, list[object]] = {}
    for file in FILES:
        for name in _classes(file):
            told.setdefault(name, []).append(named(file))

    assert {name: files for name, files in told.items() if len(files) > 1} == {}


def _classes(file: Path) -> Iterator[str]:
    """The classes of a module; those within a class are named by it."""
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef):
            yield node.name
