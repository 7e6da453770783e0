"""A mark in a race."""

from domain.claims import MarkClaim
from projections.calculators.claims.careers.lines import did
from projections.calculators.claims.denying import denied, has_career, has_races, of_starts, supported, unknown
from projections.calculators.claims.finding import Finding, Instead
from projections.calculators.claims.marks.comparing import is_mark, read_as
from projections.calculators.claims.meant import in_words, meant
from projections.calculators.claims.reads import Reads
from projections.facts import Start


def judge_mark(claim: MarkClaim, reads: Reads) -> Finding:
    raced = [start for start in reads.facts.starts(claim.athlete) if claim.discipline in (None, start.race.discipline)]
    found = meant(claim.race, [start for start in raced if start.mark() is not None])
    held = [start for start in found if _is(claim.mark, start)]
    name = reads.name(claim.athlete)
    if held:
        return supported(f"{name} was {did(held[-1])}.", of_starts(held))
    likely = [start for start in found if read_as(claim.mark, start.race.discipline) is not None]
    if not likely:
        where = f" in the {in_words(claim.race)}" if claim.race is not None else ""
        return unknown(f"The log has no mark of {name}{where}.")
    if claim.race is None:
        disciplines = (claim.discipline,) if claim.discipline is not None else ()
        instead = Instead(f"{name} has no such mark; last {did(likely[-1])}.", likely[-1].line.mark)
        return denied(covered=has_career(reads, claim.athlete, disciplines), instead=instead)
    final = meant(claim.race, likely, final=True)
    instead = Instead(f"{name} was {did(final[-1])}.", final[-1].line.mark)
    return denied(covered=has_races(reads, claim.athlete, found), instead=instead, evidence=of_starts(final))


def _is(said: str, start: Start) -> bool:
    made = start.mark()
    return made is not None and is_mark(said, made, start.race.discipline)
