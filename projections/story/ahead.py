"""What comes next, and what is at stake there."""

from collections.abc import Iterator

from domain.claims import EntryClaim, RaceRef
from domain.events import RaceScheduled
from projections.calculators.evidence import of_happening
from projections.story.background import Background
from projections.story.honours_held import holding
from projections.story.told import Told, told

AHEAD = "ahead"


def ahead(background: Background) -> Iterator[Told]:
    """The next race that both are entered for; in a final the title that one of them has to defend."""
    happening = background.next_meeting
    if happening is None:
        return
    race = happening.content
    assert isinstance(race, RaceScheduled)
    meant = RaceRef(competition=race.competition, date=race.occurred_on, discipline=race.discipline, round=race.round)
    for athlete in background.leader_first:
        yield told(AHEAD, EntryClaim(athlete=athlete, race=meant), [of_happening(happening)])
    for athlete, form in background.forms.items():
        for title in form.titles:
            of_it = title.competition == race.competition and title.title.endswith(f" {race.discipline}")
            if title.held and of_it:
                yield holding(athlete, title, AHEAD)
