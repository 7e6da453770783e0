"""An event of a file, a line that is none, and what became of a file."""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple, Protocol

from web.problems.sentences import Problem
from web.reading.reading import Remark

_RESULT = re.compile(r"/results/(\d+)")


class BadLine(Exception):
    """A line of a file cannot be appended; nothing of its batch was kept. ``kept`` events before it were.

    ``written`` is the line, or all lines of its event, as they stand in the file.
    """

    def __init__(self, file: str, line: int, problems: list[Problem], *, kept: int = 0, written: str = "") -> None:
        super().__init__(file, line, problems, kept)
        self.file = file
        self.line = line
        self.problems = problems
        self.kept = kept
        self.written = written


class LoadInterrupted(Exception):
    """The log's store went away: ``kept`` events of the file are in the log for good, and nobody knows of those after
    them.
    """

    def __init__(self, file: str, kept: int) -> None:
        super().__init__(file, kept)
        self.file = file
        self.kept = kept


class Loaded(NamedTuple):
    """How many events, how many of them were there already, and what a person should look at."""

    events: int
    duplicates: int
    remarks: tuple[Remark, ...] = ()


class Part(NamedTuple):
    """An event of a file: the line it begins on, of a race in a table that of each result, and the lines as they stand
    in the file. Of a text of results *at* is the pointer of the event in what was read.
    """

    line: int
    event: Any
    written: str
    results: list[int] | None = None
    at: str = ""

    def bad(self, file: str, problems: list[Problem]) -> BadLine:
        """The first line that *problems*, pointing from the event's root, are about, with what is wrong in it."""
        lines = [self.line_of(pointer) for pointer, _ in problems]
        first = min(lines)
        own = [each for each, line in zip(problems, lines, strict=True) if line == first]
        return BadLine(file, first, [(self.at + pointer, told) for pointer, told in own], written=self.written)

    def line_of(self, pointer: str) -> int:
        found = _RESULT.match(pointer)
        return self.results[int(found[1])] if found is not None and self.results is not None else self.line


Parts = Iterable[Part | BadLine]


class EventFile(Protocol):
    """A file's parts. ``head`` is what stands above them in the file, once they are gone through."""

    head: str

    def parts(self) -> Parts:
        """Each event, and each line that is none. Raises BadLine where nothing of the file can be read."""
