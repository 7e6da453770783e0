"""What is said of an event whose key is taken: by the log, by the same batch, or by what is another race."""

from domain.events import TYPES, RaceAnnulled, RaceRecorded, Withdrawal
from domain.refusals import AlreadyRecorded
from projections.tongue import say, to_say

_TAKE_BACK = {name for name, event in TYPES.items() if issubclass(event, Withdrawal | RaceAnnulled)}
"""The event types that withdraw a statement, after which another may be made, where nothing else corrects it."""
_ANOTHER_RACE = to_say(
    "The race of this key in the log has nobody in common with it: give this one a heat or a section."
)
_RACE_TWICE = to_say(
    "{type} {id} is here twice, with other content: where they are two races, give one a heat, a section or a round of"
    " its own; else leave one out."
)
_TWICE = to_say("{type} {id} is here twice, with other content: leave one out.")


def taken(error: AlreadyRecorded) -> tuple[str, str]:
    """Where it is said, and what mends it."""
    if error.is_here:
        is_race = isinstance(error.standing, RaceRecorded)
        sentence = say(_RACE_TWICE if is_race else _TWICE, type=error.type, id=error.id)
        return f"{error.pointer}/heat" if is_race else error.pointer, sentence
    if is_another_race(error):
        return f"{error.pointer}/heat", say(_ANOTHER_RACE)
    by = " or ".join(error.corrected_by)
    then = say(", then post this again") if set(error.corrected_by) <= _TAKE_BACK else ""
    mend = say("correct it with {by}{then}.", by=by, then=then) if by else say("no event type corrects it.")
    return error.pointer, say("{type} {id} stands with other content; {mend}", type=error.type, id=error.id, mend=mend)


def is_another_race(error: AlreadyRecorded) -> bool:
    """Whether the result that was told and the one that stands have nobody in common."""
    told, stands = error.told, error.standing
    if not isinstance(told, RaceRecorded) or not isinstance(stands, RaceRecorded):
        return False
    return not {line.athlete for line in told.results} & {line.athlete for line in stands.results}
