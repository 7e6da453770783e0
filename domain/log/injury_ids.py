"""The id of an injury says whose and when, and nothing of the body: several of one day are numbered as they come.

In older versions it named the part of the body, and files and desks still refer to injuries so.
"""

import re
from collections.abc import Callable, Iterator
from itertools import count

from msgspec.structs import replace

from domain.events import InjuryRecovered, InjuryRetracted, InjurySuffered, RecoveryRetracted
from domain.events.injury import InjuryAggregate, injury_recovered_from
from domain.values.slugs import slug

AboutAnotherInjury = InjuryRecovered | InjuryRetracted | RecoveryRetracted
Found = Callable[[str], InjuryAggregate]
"""The aggregate of an id, with all that the batch has said so far."""
IsRemoved = Callable[[InjurySuffered], bool]

_IN_WORDS = re.compile(r"(.+?)-(\d{4}(?:-\d\d){0,2})")


def numbered(injury: InjurySuffered, found: Found, is_removed: IsRemoved) -> InjurySuffered:
    """*injury* under the number that it has on its day, or under the first that is free. One that was removed may be
    this one: who knows which part of the body it was?
    """
    for number in count(1):
        each = injury.numbered(number)
        if not found(each.subject()).injuries or is_removed(each) or _is_of(each.subject(), injury.body_part, found):
            return each
    raise AssertionError  # the loop returns


def meant(content: AboutAnotherInjury, found: Found) -> AboutAnotherInjury:
    """*content*; where there is no injury of the id it names, about the one that an older version would call so."""
    named = content.subject()
    if found(named).injuries:
        return content
    for injury in _without_words(named, found):
        return about(content, injury)
    return content


def _without_words(named: str, found: Found) -> Iterator[str]:
    parts = _IN_WORDS.fullmatch(named)
    words = parts[1].split("-") if parts else []
    for at in range(1, len(words)):
        assert parts is not None
        athlete, body_part = "-".join(words[:at]), "-".join(words[at:])
        for number in count(1):
            injury = (
                InjurySuffered(athlete=athlete, body_part=body_part, occurred_on=parts[2]).numbered(number).subject()
            )
            if not found(injury).injuries:
                break
            if _is_of(injury, body_part, found):
                yield injury


def _is_of(injury: str, body_part: str, found: Found) -> bool:
    stated = [each.content for each in found(injury).injuries.statements]
    return any(isinstance(each, InjurySuffered) and slug(each.body_part) == slug(body_part) for each in stated)


def about(content: AboutAnotherInjury, injury: str) -> AboutAnotherInjury:
    """*content* about the injury of that id."""
    if isinstance(content, RecoveryRetracted):
        return replace(content, recovery=content.recovery.replace(injury_recovered_from(content.recovery), injury, 1))
    return replace(content, injury=injury)
