"""Injuries, and the return from one."""

from collections.abc import Iterator

from domain.claims import CountClaim, InjuryClaim
from domain.values.dates import parse_span
from projections.calculators.evidence import Evidence, of_start
from projections.calculators.form import Form, InjuryNote
from projections.facts import SourceInFull
from projections.story.background import Background
from projections.story.told import Told, told

FITNESS = "fitness"
_INJURED = "injured"


def fitness(background: Background) -> Iterator[Told]:
    """Who is injured; who came back this season, and how often has raced since."""
    for athlete, form in background.forms.items():
        if form.availability == _INJURED and form.injury is not None:
            yield _injury(athlete, form.injury, returned=False)
        elif form.comeback is not None:
            yield _injury(athlete, form.comeback.injury, returned=True)
            yield from _since(background, athlete, form)


def _injury(athlete: str, note: InjuryNote, *, returned: bool) -> Told:
    claim = InjuryClaim(athlete=athlete, body_part=note.body_part, date=note.injured_on, returned=returned)
    what = f"{note.body_part} injury"
    evidence = Evidence("injury", note.injury, note.injured_on, what, note.position, SourceInFull.of(note.source))
    return told(FITNESS, claim, [evidence])


def _since(background: Background, athlete: str, form: Form) -> Iterator[Told]:
    assert form.comeback is not None
    day = form.comeback.injury.recovered_on
    if day is None or not parse_span(day).is_a_day:
        return
    since = [start for start in background.raced(athlete) if start.race.date >= day]
    in_log = True if not since and not form.is_complete else None
    claim = CountClaim(athlete=athlete, of="starts", number=len(since), since_date=day, in_this_log=in_log)
    yield told(FITNESS, claim, map(of_start, since), of_the_log=not form.is_complete)
