"""Files of events into the log: JSON Lines or CSV, streamed in batches, each all or nothing."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import IO, Any, NamedTuple, cast

import msgspec
from eventsourcing.persistence import PersistenceError

from domain.events import AnyContent
from domain.log.ledger import Receipt
from domain.refusals import AlreadyRecorded, CommandRefused
from domain.values.slugs import slug
from domain.values.texts import one_line
from web.api import json_text
from web.api.event_schemas import MOST_EVENTS, MalformedEvent, read_event
from web.composition import Rivalry
from web.problems.sentences import Problem, explain
from web.reading.reading import Remark

RACE_COLUMNS = (
    "occurred_on",
    "competition",
    "discipline",
    "round",
    "heat",
    "section",
    "sex",
    "level",
    "indoor",
    "wind",
    "venue",
    "country",
    "exclude",
    "new_discipline",
)
SOURCE_COLUMNS = ("publisher", "url", "published_on")
LINE_COLUMNS = (
    "athlete",
    "name",
    "athlete_country",
    "place",
    "mark",
    "status",
    "role",
    "line_wind",
    "records",
    "legal",
    "reason",
)
COLUMNS = (*RACE_COLUMNS, *LINE_COLUMNS, *SOURCE_COLUMNS)
_RESULT = re.compile(r"/results/(\d+)")
_WHOLE = re.compile(r"[+-]?\d{1,18}", re.ASCII)
_DECIMAL = re.compile(r"[+-]?\d{1,9}(\.\d{1,9})?", re.ASCII)
_NEEDED = ("occurred_on", "competition", "discipline", "round")


class BadLine(Exception):
    """A line of a file cannot be appended; nothing of its batch was kept. ``kept`` events before it were."""

    def __init__(self, file: str, line: int, problems: list[Problem], *, kept: int = 0) -> None:
        super().__init__(file, line, problems, kept)
        self.file = file
        self.line = line
        self.problems = problems
        self.kept = kept


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


class _Numbered(NamedTuple):
    """An event and the line of the file it begins on; of a race in a CSV also the line of each result."""

    line: int
    event: Any
    results: list[int] | None = None

    def bad(self, file: str, problems: list[Problem]) -> BadLine:
        """The first line that *problems*, pointing from the event's root, are about, with what is wrong in it."""
        lines = [self._line_of(pointer) for pointer, _ in problems]
        first = min(lines)
        return BadLine(file, first, [each for each, line in zip(problems, lines, strict=True) if line == first])

    def _line_of(self, pointer: str) -> int:
        found = _RESULT.match(pointer)
        return self.results[int(found[1])] if found is not None and self.results is not None else self.line


def shape_of(file: str, lines: IO[str], as_format: str | None) -> tuple[str, Iterable[str]]:
    """Whether *lines* are ``jsonl``, a ``csv`` of our own columns or a ``text`` of results; and all the lines.

    The name tells, and where it does not, or is a CSV's, the first line that says something.
    """
    if as_format is not None or file.lower().endswith((".jsonl", ".ndjson")):
        return as_format or "jsonl", lines
    begun: list[str] = []
    for line in lines:
        begun.append(line)
        if line.strip("\ufeff \t\r\n"):
            break
    first = begun[-1].strip("\ufeff \t\r\n") if begun else ""
    together = chain(begun, lines)
    if file.lower().endswith(".csv"):
        return ("csv" if _is_ours(first) else "text"), together
    is_json = not first or first.startswith(("{", "["))
    return ("jsonl" if is_json or file.lower().endswith(".json") else "text"), together


def _is_ours(header: str) -> bool:
    """Whether a CSV's header means our own columns: it has one that no other table has, or nearly all."""
    names = {name.strip(' "').lower() for name in re.split(r"[,;\t]", header)}
    others = names - {*COLUMNS, "date"}
    return "occurred_on" in names or ("competition" in names and len(others) <= 1)


def load(
    rivalry: Rivalry, file: str, lines: Iterable[str], *, is_csv: bool, progress: Callable[[int], None] | None = None
) -> Loaded:
    """Append the events of *lines* in order; *progress* hears how many after each batch.

    Raises:
        BadLine: names the line; batches before its own are in the log.
        LoadInterrupted: the store went away; says how many are in the log.

    """
    numbered = _from_csv(file, lines) if is_csv else _from_json_lines(file, lines)
    done = duplicates = 0
    try:
        for batch in _batches(numbered):
            receipts = _append(rivalry, file, batch)
            done += len(receipts)
            duplicates += sum(receipt.duplicate for receipt in receipts)
            if progress is not None:
                progress(done)
    except BadLine as bad:
        bad.kept = done
        raise
    except PersistenceError as error:
        raise LoadInterrupted(file, done) from error
    return Loaded(done, duplicates)


def _append(rivalry: Rivalry, file: str, batch: list[_Numbered]) -> list[Receipt]:
    contents = [_content(file, each) for each in batch]
    try:
        return rivalry.ledger.append(contents, now=rivalry.now(), recorded_by="cli")
    except (CommandRefused, AlreadyRecorded) as refused:
        raise _placed(file, batch, explain(refused)) from refused


def _batches(numbered: Iterable[_Numbered]) -> Iterator[list[_Numbered]]:
    batch: list[_Numbered] = []
    for each in numbered:
        batch.append(each)
        if len(batch) == MOST_EVENTS:
            yield batch
            batch = []
    if batch:
        yield batch


def _content(file: str, numbered: _Numbered) -> AnyContent:
    try:
        return read_event(numbered.event)
    except MalformedEvent as malformed:
        problems = malformed.problems
        if any(pointer == "/position" for pointer, _ in problems):
            problems = [*problems, ("", "This looks like an exported log: `rivalry restore` reads those.")]
        raise numbered.bad(file, problems) from malformed


def _placed(file: str, batch: list[_Numbered], problems: list[Problem]) -> BadLine:
    """The refusal of a batch, at the line of the first event it points to."""
    first = int(problems[0][0].split("/")[2])
    prefix = f"/events/{first}"
    own = [(pointer.removeprefix(prefix), sentence) for pointer, sentence in problems if _is_within(pointer, prefix)]
    return batch[first].bad(file, own)


def _is_within(pointer: str, prefix: str) -> bool:
    return pointer == prefix or pointer.startswith(f"{prefix}/")


def _from_json_lines(file: str, lines: Iterable[str]) -> Iterator[_Numbered]:
    for number, text in enumerate(lines, start=1):
        stripped = text.lstrip("\ufeff").strip()
        if not stripped:
            continue
        try:
            yield _Numbered(number, json_text.decode(stripped))
        except UnicodeEncodeError as error:
            raise BadLine(file, number, [("", "This line is not UTF-8; save the file as UTF-8.")]) from error
        except (msgspec.DecodeError, RecursionError) as error:
            raise BadLine(file, number, [("", f"This line is no JSON: {error}.")]) from error


def _from_csv(file: str, lines: Iterable[str]) -> Iterator[_Numbered]:
    """One row is one result line; neighbouring rows of one race are one ``race_result``."""
    reader = csv.reader(_without_mark(lines), strict=True)
    race: _Numbered | None = None
    key: tuple[Any, ...] | None = None
    try:
        header = _header(file, reader)
        for cells in reader:
            if not any(map(one_line, cells)):
                continue
            if len(cells) != len(header):
                sentence = f"{len(cells)} cells where the header has {len(header)}."
                raise BadLine(file, reader.line_num, [("", sentence)])
            texts = zip(header, map(one_line, cells), strict=True)
            row = {name: text for name, text in texts if text}
            if "" in row:
                raise BadLine(file, reader.line_num, [("", f"{row['']!r} stands in a column without a name.")])
            row_key = tuple(row.get(name) for name in (*RACE_COLUMNS, *SOURCE_COLUMNS))
            if race is None or row_key != key:
                if race is not None:
                    yield race
                race, key = _Numbered(reader.line_num, _race(row), []), row_key
            race.event["results"].append(_line(row))
            cast("list[int]", race.results).append(reader.line_num)
    except csv.Error as error:
        raise BadLine(file, reader.line_num, [("", f"This line is no CSV: {error}.")]) from error
    if race is not None:
        yield race


def _without_mark(lines: Iterable[str]) -> Iterator[str]:
    """The lines without the byte order mark that spreadsheets begin a file with: before a quote it would hide it."""
    for number, line in enumerate(lines):
        yield line if number else line.removeprefix("\ufeff")


def _header(file: str, reader: Any) -> list[str]:
    """The columns by their names here; one without a name has none and must be empty.

    Raises:
        BadLine: a column is missing, unknown or there twice.

    """
    named: list[str] = next((cells for cells in reader if any(map(one_line, cells))), [])
    header = [one_line(name).lower() for name in named]
    header = ["occurred_on" if name == "date" else name for name in header]
    columns = ", ".join(COLUMNS)
    if len(header) == 1 and re.search(r"[;\t]", header[0]):
        raise BadLine(file, reader.line_num, [("", "Commas separate the cells; the header of this file has others.")])
    problems = [
        ("", f"There is no column {name!r}; the columns are: {columns}.")
        for name in header
        if name and name not in COLUMNS
    ]
    problems += [
        ("", f"The column {name} is there twice.") for name in dict.fromkeys(header) if name and header.count(name) > 1
    ]
    problems += [("", f"The column {name} is missing.") for name in _NEEDED if name not in header]
    if "athlete" not in header and "name" not in header:
        problems.append(("", "A column athlete or name is needed."))
    if problems:
        raise BadLine(file, max(1, reader.line_num), problems)
    return header


def _race(row: dict[str, str]) -> dict[str, Any]:
    race: dict[str, Any] = {"type": "race_result"}
    race |= {name: _value(name, row[name]) for name in RACE_COLUMNS if name in row}
    source = {name: row[name] for name in SOURCE_COLUMNS if name in row}
    return race | ({"source": source} if source else {}) | {"results": []}


def _line(row: dict[str, str]) -> dict[str, Any]:
    line: dict[str, Any] = {"athlete": row.get("athlete") or slug(row.get("name", ""))}
    names = {"athlete_country": "country", "line_wind": "wind"}
    line |= {
        names.get(name, name): _value(name, row[name]) for name in LINE_COLUMNS if name in row and name != "athlete"
    }
    return line


def _value(name: str, text: str) -> Any:
    """A cell as the wire has it; what does not convert stays text, and the schema says what is wrong with it."""
    if name == "records":
        return text.split()
    if name in ("indoor", "new_discipline", "legal"):
        return {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}.get(text.lower(), text)
    if name in ("heat", "place") and _WHOLE.fullmatch(text):
        return int(text)
    if name in ("wind", "line_wind") and _DECIMAL.fullmatch(text):
        return float(text)
    return text
