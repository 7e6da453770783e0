"""What a pasted text fills into the form of a race: its lines, and what it says of the race where nothing is typed."""

from collections.abc import Sequence
from typing import NamedTuple

from domain.refusals import TextTooLong
from projections.tongue import say
from web.editor import fields
from web.editor.kinds import Postable
from web.editor.naming import rows_of
from web.editor.typed import Typed
from web.problems.sentences import explain
from web.reading.reader import read
from web.reading.reading import ReadRace, Remark

_OF_RACE = ("occurred_on", "competition", "discipline", "round", "heat", "section", "sex", "wind", "venue")


class Filled(NamedTuple):
    """The form's fields with what was read, how many lines of results that are, and what a person should look at."""

    typed: Typed
    lines: int
    remarks: Sequence[Remark]


def filled(kind: Postable, typed: Typed, paste: str) -> Filled:
    """*typed* with the race that *paste* tells of; what is typed already stands."""
    try:
        reading = read(paste)
    except TextTooLong as error:
        return Filled(typed, 0, [Remark(0, sentence) for _, sentence in explain(error)])
    if not reading.races:
        return Filled(typed, 0, reading.remarks or [Remark(0, say("No line of results was found in this."))])
    race = _meant(reading.races, typed)
    offered = {field.pointer[1:] for field in fields.every_field(kind.type)}
    told = {name: str(getattr(race, name) or "") for name in _OF_RACE if name in offered}
    kept = {name: typed.get(name) or text for name, text in told.items() if typed.get(name) or text}
    remarks = [*_of_several(reading.races, race), *reading.remarks]
    return Filled({**typed, **kept, "results": rows_of(race.lines)}, len(race.lines), remarks)


def _meant(races: Sequence[ReadRace], typed: Typed) -> ReadRace:
    """Of several races that of the heat that is typed, else the first."""
    return next((race for race in races if race.heat is not None and str(race.heat) == typed.get("heat")), races[0])


def _of_several(races: Sequence[ReadRace], race: ReadRace) -> list[Remark]:
    if len(races) == 1:
        return []
    first = race.lines[0].number
    others = say(
        "This text has {number} races; here is the one that begins in line {first}.", number=len(races), first=first
    )
    return [
        Remark(
            0, say("{others} Post all of them at /post/results, or fill in the heat to read another.", others=others)
        )
    ]
