"""Everything that is wrong with a file, found by the rules that appending goes by; nothing is appended."""

from typing import NamedTuple

from domain.log.batch import Decided
from domain.log.ledger import Judge
from domain.refusals import AlreadyRecorded, CommandRefused
from web.command.loading import told_again
from web.command.loading.batches import Numbered, batches, contents
from web.command.loading.parts import BadLine, EventFile
from web.composition import Rivalry
from web.problems.sentences import Problem, explain


class Checked(NamedTuple):
    """How many events a file has, how many of them are in the log already, and all that is wrong, by line."""

    events: int
    duplicates: int
    bad: list[BadLine]


def check(rivalry: Rivalry, file: str, source: EventFile) -> Checked:
    """Judge every event of *source* as if what is right of those before it were in the log."""
    judge = rivalry.ledger.judging(rivalry.now())
    events = duplicates = 0
    bad: list[BadLine] = []
    try:
        for batch in batches(file, source.parts()):
            bad += batch.bad
            events += len(batch.events) + len(batch.bad)
            for each, judged in zip(batch.events, judge(contents(batch.events)), strict=True):
                if isinstance(judged, Decided):
                    duplicates += judged.event is None
                    continue
                problems = _problems(judge, each, judged)
                duplicates += not problems
                bad += _by_line(file, each, problems)
    except BadLine as end:  # nothing behind it can be read
        bad.append(end)
    return Checked(events, duplicates, sorted(bad, key=lambda each: each.line))


def _problems(judge: Judge, each: Numbered, refused: CommandRefused | AlreadyRecorded) -> list[Problem]:
    """What is wrong with an event, nothing where the log says the same."""
    again = told_again.told_again(refused, each.content, "") if isinstance(refused, AlreadyRecorded) else None
    if again is None:
        return explain(refused)
    is_there = again.event is not None and told_again.is_there(judge, again.event)
    return [] if is_there else told_again.in_words(again)


def _by_line(file: str, each: Numbered, problems: list[Problem]) -> list[BadLine]:
    """A race of a table breaks rules in several of its lines: each is shown at its own."""
    part = each.part
    lines = {part.line_of(pointer) for pointer, _ in problems}
    return [
        BadLine(file, line, [(part.at + at, said) for at, said in problems if part.line_of(at) == line], written="")
        for line in sorted(lines)
    ]
