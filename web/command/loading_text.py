"""A text of results into the log: read as ``rivalry read`` reads it, appended all or nothing once nothing is open."""

from collections.abc import Mapping, Sequence

from domain.refusals import AlreadyRecorded, CommandRefused
from web.api.event_schemas import MOST_EVENTS, MalformedEvent, read_event
from web.command.loading import BadLine, Loaded
from web.composition import Rivalry
from web.problems.sentences import Problem, explain
from web.reading.reading import Remark
from web.use_cases.results.reading import reading_of


def load(rivalry: Rivalry, file: str, text: str, told: Mapping[str, str], people: Mapping[str, str]) -> Loaded:
    """Append the races of *text*, in batches; *told* are fields that it does not say, *people* ids by names.

    Raises:
        BadLine: something is open in it, no race was found, or a race breaks a rule; nothing of its batch was kept.
        TextTooLong: it has more in it than is read at once.

    """
    with rivalry.read_model.reading() as view:
        found = reading_of(view.connection, text, told, people)
    if not found.races:
        raise BadLine(file, 1, [*_told(found.remarks), ("", "No line of results was found in this.")])
    if found.questions:
        mend = "Tell it with --set or --who, or write it into the text; `rivalry read` shows what was understood."
        raise BadLine(file, 1, [*((each.pointer, each.text) for each in found.questions), ("", mend)])
    contents = []
    for at, race in enumerate(found.races):
        try:
            contents.append(read_event(race))
        except MalformedEvent as malformed:
            raise BadLine(
                file, 1, [(f"/races/{at}{pointer}", told_) for pointer, told_ in malformed.problems]
            ) from malformed
    receipts = []
    for start in range(0, len(contents), MOST_EVENTS):
        try:
            batch = contents[start : start + MOST_EVENTS]
            receipts += rivalry.ledger.append(batch, now=rivalry.now(), recorded_by="cli")
        except (CommandRefused, AlreadyRecorded) as refused:
            problems = [(_of_races(pointer, start), sentence) for pointer, sentence in explain(refused)]
            raise BadLine(file, 1, problems, kept=len(receipts)) from refused
    return Loaded(len(receipts), sum(receipt.duplicate for receipt in receipts), tuple(found.remarks))


def _told(remarks: Sequence[Remark]) -> list[Problem]:
    return [("", f"line {remark.line}: {remark.text}") for remark in remarks]


def _of_races(pointer: str, start: int) -> str:
    """A batch's pointer as one into the reading: ``/events/0/round`` is ``/races/0/round``."""
    _, _, at, *rest = pointer.split("/") if pointer.startswith("/events/") else ("", "", "", pointer)
    return "/".join(["/races", str(int(at) + start), *rest]) if at.isdecimal() else pointer
