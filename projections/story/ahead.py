"""What comes next, and what is at stake there."""

from collections import Counter
from collections.abc import Iterator

from domain.claims import EntryClaim, NthWithTitlesClaim, RaceRef
from domain.events import RaceScheduled, TitleWon
from domain.values.dates import day_of
from projections.calculators.coverage.answer import WORLD
from projections.calculators.coverage.world_claims import claims_about
from projections.calculators.evidence import of_happening
from projections.calculators.form import Title
from projections.facts import FINAL, open_to
from projections.story.background import Background
from projections.story.honours_held import holding
from projections.story.told import Told, told

AHEAD = "ahead"


def ahead(background: Background) -> Iterator[Told]:
    """The next race that both are entered for; the title that one of them has to defend there, and the how manieth
    another one would make whoever has won it.
    """
    happening = background.next_meeting
    if happening is None:
        return
    race = happening.content
    assert isinstance(race, RaceScheduled)
    meant = RaceRef(competition=race.competition, date=race.occurred_on, discipline=race.discipline, round=race.round)
    for athlete in background.leader_first:
        yield told(AHEAD, EntryClaim(athlete=athlete, race=meant), [of_happening(happening)])
    for athlete, form in background.forms.items():
        at_stake = {each.title: each for each in reversed(form.titles) if _is_won_in(race, each)}
        for title in at_stake.values():
            if title.held:
                yield holding(athlete, title, AHEAD)
            if race.round == FINAL:
                yield _with_one_more(background, athlete, title.title)


def _is_won_in(race: RaceScheduled, title: Title) -> bool:
    return title.competition == race.competition and title.title.endswith(f" {race.discipline}")


def _with_one_more(background: Background, athlete: str, title: str) -> Told:
    facts = background.facts
    every = facts.titles_of_kind([title])
    sexes = facts.sexes({each.content.athlete for each in every if isinstance(each.content, TitleWon)} | {athlete})
    open_ones = open_to(athlete, every, sexes)
    won = Counter(each.content.athlete for each in open_ones if isinstance(each.content, TitleWon))
    times = won[athlete] + 1
    before = {other for other, wins in won.items() if other != athlete and wins >= times}
    claim = NthWithTitlesClaim(athlete=athlete, title=title, times=times, rank=len(before) + 1, would=True)
    counted = [
        each for each in open_ones if isinstance(each.content, TitleWon) and each.content.athlete in {athlete, *before}
    ]
    claims = claims_about(facts, background.pair)._replace(sexes=sexes)
    speaks_of = claims.of_title(counted[-1], day_of(background.day))
    return told(AHEAD, claim, map(of_happening, counted), of_the_log=speaks_of != WORLD)
