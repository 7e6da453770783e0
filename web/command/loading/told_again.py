"""A race that is in the log and is told otherwise: what differs, and the event that says so, once it is confirmed.

Its own source corrected itself: a ``race_corrected``. Another source says something else: a ``race_reported``, beside
what stands. What a list does not say is not taken back by it.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from msgspec.structs import replace

from domain.events import AnyContent, Attempt, RaceCorrected, RaceRecorded, RaceReported, ResultLine, type_of
from domain.events.result_lines import place_that_stands, with_word_of
from domain.log.batch import Decided
from domain.log.ledger import Judge
from domain.refusals import AlreadyRecorded
from domain.values.vocabulary import FINISHED
from projections.results_in_words import tried_in_words
from web.problems.sentences import Problem
from web.problems.taken_keys import is_another_race, taken

_COMPARED = (
    "place", "mark", "status", "role", "wind", "records", "qualified", "lane", "bib", "reaction", "records_as_given",
    "legal", "reason", "attempts",
)  # fmt: skip
_OF_THE_RACE = ("level", "indoor", "wind", "venue", "country", "exclude")


class ToldAgain(NamedTuple):
    """``event`` is None where the results are those that stand; ``differs`` is what it changes, or what no event does.
    ``is_another``: it has nobody in common with what stands, or the same file tells both, so it is another race.

    Sentences point from the root of the race that was told.
    """

    event: AnyContent | None
    differs: list[Problem]
    is_another: bool = False


def told_again(standing: AlreadyRecorded, told: AnyContent, reason: str) -> ToldAgain | None:
    """What to make of *told*, for which another result is *standing*; None where it is no result of a race."""
    stands = standing.standing
    if not isinstance(told, RaceRecorded) or not isinstance(stands, RaceRecorded):
        return None
    if standing.is_here or is_another_race(standing):
        return ToldAgain(None, [taken(standing)], is_another=True)
    is_another = _publisher(told) and _publisher(stands) and _publisher(told) != _publisher(stands)
    before = {line.athlete: _plain(line) for line in stands.results}
    after = [_plain(with_word_of(before.get(line.athlete, line), line)) for line in told.results]
    differs = list(_differences(before, after, told, is_whole=not is_another))
    if not differs:
        return ToldAgain(None, list(_of_the_race(stands, told)))
    shared: dict[str, Any] = {"race": standing.id, "source": told.source, "note": told.note}
    if is_another:
        return ToldAgain(RaceReported(**shared, results=told.results), differs)
    known = {line.athlete: line for line in told.results}
    lines = tuple(replace(line, name=known[line.athlete].name, country=known[line.athlete].country) for line in after)
    return ToldAgain(RaceCorrected(**shared, results=lines, reason=reason), differs)


def is_there(judge: Judge, event: AnyContent) -> bool:
    """Whether *event*, another source's report, was recorded before."""
    judged = judge([event])[0] if isinstance(event, RaceReported) else None
    return isinstance(judged, Decided) and judged.event is None


def in_words(again: ToldAgain) -> list[Problem]:
    """What differs, and what would confirm it."""
    if again.event is None:
        return again.differs if again.is_another else []
    kind = type_of(again.event)
    stands = f"race_result {again.event.subject()} stands with other content"
    mend = f"{stands}: confirm the {kind} with --correct and its reason."
    return [*again.differs, ("", mend)]


def _publisher(of: RaceRecorded) -> str:
    return of.source.publisher.casefold() if of.source is not None else ""


def _plain(line: ResultLine) -> ResultLine:
    """What counts of a line, in one form."""
    status = None if line.status == FINISHED else line.status
    return replace(line, name=None, country=None, place=place_that_stands(line), status=status)


def _differences(
    before: dict[str, ResultLine], after: list[ResultLine], told: RaceRecorded, *, is_whole: bool
) -> Iterator[Problem]:
    for index, line in enumerate(after):
        stood = before.get(line.athlete)
        if stood is None:
            yield f"/results/{index}", f"{line.athlete} is not listed in the log: {_shown(line)}."
            continue
        for name in _COMPARED:
            was, is_ = getattr(stood, name), getattr(line, name)
            if was != is_:
                yield f"/results/{index}/{name}", f"{line.athlete}: {_word(was)} in the log, {_word(is_)} here."
    listed = {line.athlete for line in told.results}
    for athlete, stood in before.items() if is_whole else ():
        if athlete not in listed:
            yield "/results", f"{athlete} is not listed here; in the log: {_shown(stood)}."


def _of_the_race(stands: RaceRecorded, told: RaceRecorded) -> Iterator[Problem]:
    for name in _OF_THE_RACE:
        was, is_ = getattr(stands, name), getattr(told, name)
        if is_ is not None and was != is_:
            yield f"/{name}", f"{_word(was)} in the log, {_word(is_)} here: no event corrects it, so it stays."


def _shown(line: ResultLine) -> str:
    said = (line.status or line.place, line.mark)
    return ", ".join(str(each) for each in said if each is not None) or "no result"


def _word(value: Any) -> str:
    if isinstance(value, tuple) and any(isinstance(each, Attempt) for each in value):
        return tried_in_words(value)
    return (" ".join(value) if isinstance(value, tuple) else "" if value is None else str(value)) or "nothing"
