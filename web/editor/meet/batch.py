"""Whether all races could be appended in one batch, judged as the API judges them; and appending them.

Every race's faults are found at once: one that cannot stand does not hide what is wrong with the next.
"""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import msgspec

from domain.events import AnyContent
from domain.log.ledger import Receipt
from domain.refusals import AlreadyRecorded, CommandRefused
from domain.validation import canonical
from projections.explain.what_if import Rehearsal, Supposition
from projections.facts import everything_at
from projections.queries import VisibleFacts
from projections.read_model.follower import View
from projections.tongue import say
from web.api.event_schemas import MOST_EVENTS, MalformedEvent, read_event
from web.authorization import writing
from web.composition import Rivalry
from web.problems.sentences import Problem, explain
from web.rights.proposals import Proposal
from web.tokens import TokenBearer


class JudgedRaces(NamedTuple):
    """The races as contents, by their numbers; *problems* point to ``/races/{number}/…``. *standing*: of those that
    cannot be appended, the ids of the results that the log has.
    """

    contents: Mapping[int, AnyContent]
    problems: Sequence[Problem] = ()
    standing: Mapping[int, str] = {}

    @property
    def digest(self) -> str:
        """What was shown, in short: only that is posted."""
        return hashlib.sha256(msgspec.json.encode(list(self.contents.values()))).hexdigest()


def judge(parts: Rivalry, view: View, events: Mapping[int, Mapping[str, Any]], now: datetime) -> JudgedRaces:
    """Whether *events*, by number, could be appended together *now*. Nothing is."""
    contents: dict[int, AnyContent] = {}
    problems: list[Problem] = []
    for at, event in events.items():
        try:
            contents[at] = canonical(read_event(event), now.date())
        except MalformedEvent as malformed:
            problems += [(f"/races/{at}{pointer}", sentence) for pointer, sentence in malformed.problems]
        except CommandRefused as refused:
            problems += [(f"/races/{at}{pointer}", sentence) for pointer, sentence in explain(refused)]
    if len(contents) > MOST_EVENTS:
        return JudgedRaces(
            contents,
            [
                (
                    "",
                    say(
                        "{number} races are too many; a batch has {most}.",
                        number=f"{len(contents):,}",
                        most=f"{MOST_EVENTS:,}",
                    ),
                )
            ],
        )
    standing: dict[int, str] = {}
    everything = everything_at(view.position)
    trial = dict(contents)
    while trial:
        numbers = list(trial)
        try:
            rehearsal = Rehearsal(view.connection, parts.ledger, everything, now)
            rehearsal.altered_history(Supposition(list(trial.values())))
            break
        except (CommandRefused, AlreadyRecorded) as refused:
            told = _of_races(explain(refused), numbers)
        problems += told
        for pointer, _ in told:
            at = _race_of(pointer)
            content = trial.pop(at, None)
            if content is not None and VisibleFacts(view.connection, everything).run_already([content.event_id()]):
                standing[at] = content.event_id()
    return JudgedRaces(contents, problems, standing)


def append(
    contents: Mapping[int, AnyContent], by: TokenBearer, now: datetime
) -> tuple[Sequence[Problem], Sequence[Receipt] | Proposal]:
    """Append *contents* in one batch, all or nothing, or propose them; with problems something has come in between."""
    try:
        return (), writing.append(by, list(contents.values()), now, single=False, within="/races")
    except (CommandRefused, AlreadyRecorded) as refused:
        return _of_races(explain(refused), list(contents)), ()


def _race_of(pointer: str) -> int:
    return int(pointer.split("/")[2])


def _of_races(problems: Sequence[Problem], numbers: Sequence[int]) -> list[Problem]:
    """A batch's pointers as those of the races on the sheet, some of which may not be in the batch."""
    told = []
    for pointer, sentence in problems:
        _, _, index, *rest = pointer.split("/")
        told.append(("/".join(["", "races", str(numbers[int(index)]), *rest]), sentence))
    return told
