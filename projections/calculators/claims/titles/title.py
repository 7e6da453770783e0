"""A title won, and held."""

from datetime import date

from domain.claims import TitleClaim
from domain.events import TitleWon
from domain.values.dates import day_of
from projections.calculators.claims.denying import denied, has_all_sought, has_race, supported, unknown
from projections.calculators.claims.finding import Finding, Instead
from projections.calculators.claims.reads import Reads
from projections.calculators.claims.titles.called import called, competition_of, discipline_in, may_be, words_of
from projections.calculators.coverage.sought import Sought
from projections.calculators.evidence import of_happening
from projections.facts import FINAL, Happening, open_to
from projections.tongue import say


def judge_title(claim: TitleClaim, reads: Reads) -> Finding:
    own = reads.facts.happenings_about(claim.athlete, ("title",))
    won = [each for each in own if isinstance(each.content, TitleWon) and may_be(claim.title, each.content)]
    every = _of_that_name(claim, reads, own)
    held = [each for each in won if _holds(claim, each, every)]
    name = reads.name(claim.athlete)
    if held:
        still = say(", and nobody since") if claim.holds else ""
        return supported(
            say(
                "{name} won the {title} title ({year}){still}.",
                name=name,
                title=_title(held[-1]),
                year=_year(held[-1]),
                still=still,
            ),
            map(of_happening, held),
        )
    instead = _instead(reads, claim, won, every)
    covered = has_all_sought(reads, _sought(claim, reads, every)) or _has_its_race(claim, reads, every)
    if instead is None and not covered:
        return unknown(say("The log has no such title of {name}.", name=name))
    return denied(
        covered=covered,
        instead=instead,
        because=None if instead is not None else say("The log has no such title of {name}.", name=name),
        evidence=map(of_happening, won or every[-1:]),
    )


def _of_that_name(claim: TitleClaim, reads: Reads, own: list[Happening]) -> list[Happening]:
    """Every win of it, by whoever may win it."""
    titles = reads.facts.titles_of_kind(called(claim.title, own))
    holders = {each.content.athlete for each in titles if isinstance(each.content, TitleWon)}
    return open_to(claim.athlete, titles, reads.facts.sexes({*holders, claim.athlete}))


def _holds(claim: TitleClaim, won: Happening, every: list[Happening]) -> bool:
    if claim.year is not None and _year(won) != f"{claim.year:04d}":
        return False
    same = words_of(_title(won))
    last = max((each.order for each in every if words_of(_title(each)) == same), default=won.order)
    return not claim.holds or won.order >= last


def _instead(reads: Reads, claim: TitleClaim, won: list[Happening], every: list[Happening]) -> Instead | None:
    if claim.holds and every and isinstance(every[-1].content, TitleWon):
        holder = every[-1].content.athlete
        return Instead(
            say(
                "{name} won the {title} title last ({year}).",
                name=reads.name(holder),
                title=_title(every[-1]),
                year=_year(every[-1]),
            ),
            holder,
        )
    if won:
        years = ", ".join(map(_year, won))
        return Instead(
            say(
                "{name} won the {title} title in {years}.",
                name=reads.name(claim.athlete),
                title=_title(won[-1]),
                years=years,
            ),
            years,
        )
    other = [each for each in every if claim.year is None or _year(each) == f"{claim.year:04d}"]
    if other and isinstance(other[-1].content, TitleWon):
        winner = other[-1].content.athlete
        return Instead(
            say(
                "{name} won the {title} title ({year}).",
                name=reads.name(winner),
                title=_title(other[-1]),
                year=_year(other[-1]),
            ),
            winner,
        )
    return None


def _sought(claim: TitleClaim, reads: Reads, every: list[Happening]) -> Sought:
    """The finals in which he could have won it: of a year; where it is held, since it was last won; or ever."""
    day = max(reads.day(claim.athlete), *(day_of(each.occurred) for each in every), date.min)
    last = min(day, date(claim.year, 12, 31)) if claim.year is not None else day
    first = date(claim.year, 1, 1) if claim.year is not None else date.min
    if claim.holds and claim.year is None and every:
        first = day_of(every[-1].occurred)
    return Sought(
        athletes=(claim.athlete,),
        disciplines=discipline_in(claim.title),
        competition=competition_of(claim.title),
        sex=reads.facts.sexes([claim.athlete]).get(claim.athlete),
        round=FINAL,
        first=first,
        last=last,
    )


def _has_its_race(claim: TitleClaim, reads: Reads, every: list[Happening]) -> bool:
    """Whether somebody else won it that year in a race of his too that the log was stated to have."""
    won = {each.content.race for each in every if isinstance(each.content, TitleWon) and _year(each) == f"{claim.year}"}
    return any(
        has_race(reads, claim.athlete, each.race) for each in reads.facts.starts(claim.athlete) if each.race.id in won
    )


def _title(happening: Happening) -> str:
    assert isinstance(happening.content, TitleWon)
    return happening.content.title


def _year(happening: Happening) -> str:
    return str(happening.content.occurred_on)[:4]
