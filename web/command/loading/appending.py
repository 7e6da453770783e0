"""Parts of a file into the log: all or nothing a batch; or what is right, with the rest written down."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import IO

from eventsourcing.persistence import PersistenceError

from domain.log.ledger import Judge, Receipt
from domain.refusals import AlreadyRecorded, CommandRefused
from web.command.loading import told_again
from web.command.loading.batches import FilesBatch, Numbered, batches, contents
from web.command.loading.json_lines import JsonLines
from web.command.loading.parts import BadLine, EventFile, Loaded, LoadInterrupted
from web.command.loading.table import OwnTable
from web.composition import Rivalry
from web.problems.sentences import explain
from web.reading.reading import Remark

Progress = Callable[[int], None]


def load(
    rivalry: Rivalry, file: str, lines: Iterable[str], *, is_csv: bool, progress: Progress | None = None
) -> Loaded:
    """Append the events of *lines* in order; *progress* hears how many after each batch.

    Raises:
        BadLine: names the line; batches before its own are in the log.
        LoadInterrupted: the store went away; says how many are in the log.

    """
    return append(rivalry, file, OwnTable(file, lines) if is_csv else JsonLines(file, lines), progress=progress)


@dataclass
class Keeping:
    """Where the parts of a file that cannot be appended are written, and what is wrong with each."""

    out: IO[str]
    bad: list[BadLine] = field(default_factory=list)

    def keep(self, bad: Iterable[BadLine], head: str) -> None:
        for each in bad:
            if not self.bad:
                self.out.write(head)
            self.out.write(each.written)
            self.bad.append(each)


def append(
    rivalry: Rivalry,
    file: str,
    source: EventFile,
    *,
    progress: Progress | None = None,
    reason: str | None = None,
    keeping: Keeping | None = None,
) -> Loaded:
    """Append the events of *source* in order. What stands otherwise is corrected where a *reason* confirms it. What is
    wrong ends it, with nothing of its batch kept; or is left aside where somebody is *keeping* it.

    Raises:
        BadLine: names the line; batches before its own are in the log.
        LoadInterrupted: the store went away; says how many are in the log.

    """
    done = duplicates = 0
    remarks: list[Remark] = []
    try:
        for batch in batches(file, source.parts()):
            appending = _Appending(rivalry, file, reason, batch, every=keeping is not None)
            receipts = appending.append()
            if keeping is not None:
                keeping.keep(sorted(appending.bad, key=lambda bad: bad.line), source.head)
            done += len(receipts) + appending.same
            duplicates += sum(receipt.duplicate for receipt in receipts) + appending.same
            remarks += appending.remarks
            if progress is not None:
                progress(done)
    except BadLine as bad:
        bad.kept = done
        raise
    except PersistenceError as error:
        raise LoadInterrupted(file, done) from error
    return Loaded(done, duplicates, tuple(remarks))


class _Appending:
    """One batch on its way into the log. ``same`` events say what stands; of *every* one that is ``bad`` it is said
    so, else the first is raised.
    """

    def __init__(self, rivalry: Rivalry, file: str, reason: str | None, batch: FilesBatch, *, every: bool) -> None:
        self.bad: list[BadLine] = list(batch.bad)
        self.same = 0
        self.remarks: list[Remark] = []
        self._rivalry = rivalry
        self._file = file
        self._reason = reason
        self._events = batch.events
        self._every = every

    def append(self) -> list[Receipt]:
        """Append what is right: at once where all of it is, as mostly; else without what a judging finds wrong."""
        while True:
            if self.bad and not self._every:
                raise min(self.bad, key=lambda bad: bad.line)
            try:
                return self._rivalry.ledger.append(contents(self._events), now=self._rivalry.now(), recorded_by="cli")
            except (CommandRefused, AlreadyRecorded):
                self._events = self._without_the_wrong()

    def _without_the_wrong(self) -> list[Numbered]:
        judge = self._rivalry.ledger.judging(self._rivalry.now())
        right: list[Numbered] = []
        for each, judged in zip(self._events, judge(contents(self._events)), strict=True):
            if isinstance(judged, AlreadyRecorded) and (again := self._again(judge, each, judged)) is not None:
                right += again
            elif isinstance(judged, CommandRefused | AlreadyRecorded):
                self.bad.append(each.part.bad(self._file, explain(judged)))
            else:
                right.append(each)
        return right

    def _again(self, judge: Judge, told: Numbered, standing: AlreadyRecorded) -> list[Numbered] | None:
        """What becomes of a race that stands: nothing where it says the same, the correction where that is confirmed;
        else it is wrong.
        """
        again = told_again.told_again(standing, told.content, self._reason or "")
        if again is None:
            return None
        if not again.is_another and (again.event is None or told_again.is_there(judge, again.event)):
            self.same += 1
            differs = again.differs if again.event is None else []
            self.remarks += [Remark(told.part.line_of(at), f"{at}: {sentence}") for at, sentence in differs]
            return []
        if self._reason is not None and again.event is not None:
            return [Numbered(told.part, again.event)]
        problems = [(told.part.at + pointer, said) for pointer, said in told_again.in_words(again)]
        self.bad.append(BadLine(self._file, told.part.line, problems, written=told.part.written))
        return []
