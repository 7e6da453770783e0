"""A mark in a race."""

from domain.claims import MarkClaim
from projections.calculators.claims.careers.lines import did
from projections.calculators.claims.denying import denied, has_career, has_races, of_starts, supported, unknown
from projections.calculators.claims.finding import Finding, Instead
from projections.calculators.claims.marks.comparing import is_mark, read_as
from projections.calculators.claims.meant import in_words, meant
from projections.calculators.claims.reads import Reads
from projections.facts import Start
from projections.tongue import say


def judge_mark(claim: MarkClaim, reads: Reads) -> Finding:
    raced = [start for start in reads.facts.starts(claim.athlete) if claim.discipline in (None, start.race.discipline)]
    found = meant(claim.race, [start for start in raced if start.mark() is not None])
    held = [start for start in found if _is(claim.mark, start)]
    name = reads.name(claim.athlete)
    if held:
        return supported(say("{name} was {did}.", name=name, did=did(held[-1])), of_starts(held))
    likely = [start for start in found if read_as(claim.mark, start.race.discipline) is not None]
    if not likely:
        where = say(" in the {in_words}", in_words=in_words(claim.race)) if claim.race is not None else ""
        return unknown(say("The log has no mark of {name}{where}.", name=name, where=where))
    if claim.race is None:
        disciplines = (claim.discipline,) if claim.discipline is not None else ()
        instead = Instead(
            say("{name} has no such mark; last {did}.", name=name, did=did(likely[-1])), likely[-1].line.mark
        )
        return denied(covered=has_career(reads, claim.athlete, disciplines), instead=instead)
    final = meant(claim.race, likely, final=True)
    instead = Instead(say("{name} was {did}.", name=name, did=did(final[-1])), final[-1].line.mark)
    return denied(covered=has_races(reads, claim.athlete, found), instead=instead, evidence=of_starts(final))


def _is(said: str, start: Start) -> bool:
    made = start.mark()
    return made is not None and is_mark(said, made, start.race.discipline)
