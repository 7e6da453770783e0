"""Titles held, and bests."""

from collections.abc import Iterator

from domain.claims import BestClaim, TitleClaim
from projections.calculators.bests.form_race import Best
from projections.calculators.coverage.answer import WORLD
from projections.calculators.evidence import Evidence, of_start
from projections.calculators.form import Title
from projections.facts import SourceInFull
from projections.story.background import Background
from projections.story.told import Told, told

HONOURS = "honours"
_MOST_TITLES = 3


def titles_held(background: Background) -> Iterator[Told]:
    """The latest titles that each holds."""
    for athlete, form in background.forms.items():
        held = [title for title in form.titles if title.held]
        for title in held[:_MOST_TITLES]:
            yield holding(athlete, title, HONOURS)


def holding(athlete: str, title: Title, topic: str) -> Told:
    evidence = Evidence(
        "title", title.id, title.won_on, f"{title.title} title", title.position, SourceInFull.of(title.source)
    )
    claim = TitleClaim(athlete=athlete, title=title.title, holds=True)
    return told(topic, claim, [evidence], of_the_log=title.speaks_of != WORLD)


def bests(background: Background) -> Iterator[Told]:
    """The best of each at the discipline of the rivalry: of all time, then of the year where that is another."""
    slug = background.main_discipline
    if slug is None:
        return
    for athlete, form in background.forms.items():
        ever = form.personal_bests.get(slug)
        if ever is not None:
            yield _best(background, athlete, ever, "personal")
            season = form.season.disciplines.get(slug)
            lately = season.best if season is not None else None
            if lately is not None and lately.race != ever.race:
                yield _best(background, athlete, lately, "season")


def _best(background: Background, athlete: str, best: Best, which: str) -> Told:
    season = background.year if which == "season" else None
    claim = BestClaim(athlete=athlete, which=which, discipline=best.discipline, mark=best.mark, season=season)
    evidence = (of_start(start) for start in background.facts.starts(athlete) if start.race.id == best.race)
    return told(HONOURS, claim, evidence, of_the_log=best.speaks_of != WORLD)
