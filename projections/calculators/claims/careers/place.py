"""A place or a medal in a race."""

from domain.claims import PlaceClaim
from projections.calculators.careers.honours import CHAMPIONSHIPS
from projections.calculators.claims.careers.lines import did
from projections.calculators.claims.denying import denied, has_career, has_races, of_starts, supported, unknown
from projections.calculators.claims.finding import Finding, Instead
from projections.calculators.claims.meant import in_words, meant
from projections.calculators.claims.reads import Reads
from projections.facts import FINAL, Start
from projections.tongue import say


def judge_place(claim: PlaceClaim, reads: Reads) -> Finding:
    """In the races that are meant, finals where it does not say which round; a medal is of a championship's final."""
    raced = [start for start in reads.facts.starts(claim.athlete) if start.race.counts]
    found = meant(claim.race, raced, final=True)
    if claim.medal:
        found = [start for start in found if start.race.round == FINAL and start.race.level in CHAMPIONSHIPS]
    name = reads.name(claim.athlete)
    held = [start for start in found if _is(claim.place, start)]
    if held:
        return supported(say("{name} was {did}.", name=name, did=did(held[-1])), of_starts(held))
    if not found:
        return unknown(
            say("The log has no race of {name} that the {in_words} could be.", name=name, in_words=in_words(claim.race))
            if claim.race
            else say("The log has no race of {name} that this could be.", name=name)
        )
    if claim.race is None:
        disciplines: tuple[str, ...] = ()
        instead = Instead(
            say("{name} was never number {place}; last {did}.", name=name, place=claim.place, did=did(found[-1])),
            found[-1].line.place,
        )
        return denied(covered=has_career(reads, claim.athlete, disciplines), instead=instead)
    instead = Instead(say("{name} was {did}.", name=name, did=did(found[-1])), found[-1].line.place)
    return denied(covered=has_races(reads, claim.athlete, found), instead=instead, evidence=of_starts(found))


def _is(place: int, start: Start) -> bool:
    return start.line.placed and start.line.place == place and not start.line.annulled
