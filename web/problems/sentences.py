"""The one table where what went wrong gets its words. Nothing here knows HTTP."""

from typing import Any

from domain import refusals
from domain.log.sealing.keys import KeyMissing
from domain.refusals import RivalryError
from projections.tongue import say
from projections.transparency import refusals as proving
from web.problems.keys import in_plain, key_missing, still_in_files
from web.problems.rules import SENTENCES
from web.problems.said_anew import said_anew
from web.problems.taken_keys import taken
from web.rights.proposals import OwnProposal, ProposalDecided

Problem = tuple[str, str]
"""A JSON pointer (or a parameter's name) and a sentence."""


_MOST_NAMED = 40


def explain(error: RivalryError) -> list[Problem]:
    """What is wrong, a sentence for each place."""
    match error:
        case refusals.CommandRefused():
            return [(refusal.pointer, SENTENCES[type(refusal)](refusal)) for refusal in error.refusals]
        case refusals.Refused():
            return [(error.pointer, SENTENCES[type(error)](error))]
        case refusals.AlreadyRecorded():
            return [taken(error)]
        case refusals.AthleteNotFound():
            return [("", say("There is no athlete {athlete}.", athlete=repr(athlete))) for athlete in error.athletes]
        case refusals.NothingAt():
            return [("", say("There is no {kind} {id} within these bounds.", kind=error.kind, id=repr(error.id)))]
        case KeyMissing():
            return [("", key_missing(error.thing))]
        case refusals.StoredInPlain():
            return [("", in_plain(error))]
        case refusals.StillInFiles():
            return [("", still_in_files(error.thing))]
        case refusals.SameAthlete():
            return [
                ("", say("{athlete} has no rivalry with himself or herself; name two athletes.", athlete=error.athlete))
            ]
        case refusals.NoSuchNumber():
            return [
                (
                    "explain",
                    say(
                        "The answer has no number {path}; it has: {listed}.",
                        path=repr(error.path),
                        listed=", ".join(error.numbers),
                    ),
                )
            ]
        case refusals.PositionBeyondLog():
            return [
                (
                    error.parameter,
                    say(
                        "Position {position} is beyond the log, whose last position is {last}.",
                        position=error.position,
                        last=error.last,
                    ),
                )
            ]
        case OwnProposal():
            return [
                ("", say("{by} proposed {id} and cannot approve it; another token has to.", by=error.by, id=error.id))
            ]
        case ProposalDecided():
            found = error.proposal
            return [
                (
                    "",
                    say(
                        "{id} was {state} by {decided_by} at {decided_at}.",
                        id=found.id,
                        state=found.state,
                        decided_by=found.decided_by,
                        decided_at=found.decided_at,
                    ),
                )
            ]
        case proving.LogAltered():
            sentence = say(
                "Position {position} of the log is not what was fixed there; `rivalry verify` says more.",
                position=error.position,
            )
            return [("", sentence)]
        case proving.UnreadableHead():
            return [("", say("The signed head cannot be used: {why}.", why=error.why))]
        case proving.UnusableLogKey():
            return [("", say("The key cannot be used: {why}.", why=error.why))]
        case refusals.TextTooLong():
            return [
                (
                    "",
                    say(
                        "{length} {of} are more than is read at once: {limit} at most. Part it.",
                        length=f"{error.length:,}",
                        of=error.of,
                        limit=f"{error.limit:,}",
                    ),
                )
            ]
        case refusals.UnreadableFile():
            return [("", say("This {kind} is broken or locked; save it as CSV and send that.", kind=error.kind))]
        case refusals.FileIsNoText():
            return [("", _no_text(error.kind))]
        case refusals.UnknownColumn():
            if not error.known:
                return [("/columns", say("There is no table in this, of whose columns something can be told."))]
            some = ", ".join(error.known[:_MOST_NAMED])
            return [("/columns", say("There is no column {name} here; there are: {some}.", name=error.name, some=some))]
        case refusals.LogNotEmpty():
            return [
                (
                    "",
                    say(
                        "The log is not empty: its last position is {last_position}.", last_position=error.last_position
                    ),
                )
            ]
        case refusals.PositionsDiffer():
            return [
                (
                    "",
                    say(
                        "Position {exported} came back as {restored}.", exported=error.exported, restored=error.restored
                    ),
                )
            ]
    return [("", str(error))]


def flatten(messages: Any, pointer: str = "") -> list[Problem]:
    """Marshmallow's nested messages as (pointer, sentence) pairs."""
    if isinstance(messages, str):
        return [(pointer, said_anew(messages))]
    if isinstance(messages, list):
        return [pair for message in messages for pair in flatten(message, pointer)]
    if isinstance(messages, dict):
        pairs: list[Problem] = []
        for key, inner in messages.items():
            step = "" if key == "_schema" else "/" + str(key).replace("~", "~0").replace("/", "~1")
            pairs += flatten(inner, pointer + step)
        return pairs
    return [(pointer, str(messages))]


def _no_text(kind: refusals.NoTextKind) -> str:
    match kind:
        case refusals.NoTextKind.DOCUMENT:
            return say("This is a document, not text: copy the results out of it, and paste them.")
        case refusals.NoTextKind.PICTURE:
            return say("This is a picture, not text: send the results as text, or type them.")
        case refusals.NoTextKind.ARCHIVE:
            return say("This is an archive: unpack it, and send the file that has the results.")
        case refusals.NoTextKind.SPREADSHEET:
            return say("This kind of spreadsheet is not read: save it as XLSX or CSV, and send that.")
        case refusals.NoTextKind.OTHER:
            return say("This is no text: save the results as CSV or plain text, and send that.")
