"""The races of a text of results, read as ``rivalry read`` reads it."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import msgspec

from web.command.loading.besides import wrong_besides
from web.command.loading.parts import BadLine, Part, Parts
from web.composition import Rivalry
from web.problems.sentences import Problem
from web.reading.files.decoding import FileText
from web.reading.reader import read
from web.reading.reading import Reading, Remark
from web.reading.tables.cells.told import ColumnsTold
from web.use_cases.results.reading import ReadingDocument, document_of

_MEND = "Tell it with --set or --who, or write it into the text; `rivalry read` shows what was understood."


class ResultsText:
    """The races of *text*; *told* are fields that it does not say, *people* ids by names. A race of which something is
    open is none that can be appended: what is written of it is the event as far as it is known.

    Raises:
        BadLine: there is no race in it.
        TextTooLong: it has more in it than is read at once.
        UnknownColumn: something is told of a column that is not there.

    """

    head = ""

    def __init__(
        self,
        rivalry: Rivalry,
        file: str,
        text: FileText,
        told: Mapping[str, str],
        people: Mapping[str, str],
        columns: ColumnsTold | None = None,
    ) -> None:
        self._file = file
        self._today = rivalry.now().date()
        self._reading: Reading = read(*text, columns)
        with rivalry.read_model.reading() as view:
            self._found: ReadingDocument = document_of(view.connection, self._reading, told, people)
        if not self._found.races:
            told_of = [("", f"line {each.line}: {each.text}") for each in self.remarks]
            raise BadLine(file, 1, [*told_of, ("", "No line of results was found in this.")])

    @property
    def remarks(self) -> tuple[Remark, ...]:
        return tuple(self._found.remarks)

    def parts(self) -> Parts:
        open_, mend = self._open(), [("", _MEND)]
        for at, (event, race) in enumerate(zip(self._found.races, self._reading.races, strict=True)):
            lines = [line.number for line in race.lines]
            if open_[at]:
                wrong = [(f"/races/{at}{pointer}", told) for pointer, told in wrong_besides(event, self._today)]
                yield BadLine(self._file, lines[0], [*open_[at], *wrong, *mend], written=_written(event))
                mend = []  # it is the same for the next
            else:
                yield Part(lines[0], event, _written(event), lines, at=f"/races/{at}")

    def _open(self) -> Mapping[int, list[Problem]]:
        """What is open, by race; a nation that is asked for many newcomers at once is open in each of their races."""
        found: dict[int, list[Problem]] = defaultdict(list)
        for each in self._found.questions:
            found[int(each.pointer.split("/")[2])].append((each.pointer, each.text))
        for at, event in enumerate(self._found.races):
            lacking = [index for index, line in enumerate(event["results"]) if "country" not in line]
            if lacking and not found[at]:
                found[at].append((f"/races/{at}/results/{lacking[0]}/country", "Of which nation is this newcomer?"))
        return found


def _written(event: Mapping[str, Any]) -> str:
    return msgspec.json.encode(event).decode() + "\n"
