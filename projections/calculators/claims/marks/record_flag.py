"""A record set or held. A record is what a source flags; the log computes none of the world's."""

from domain.claims import RecordFlagClaim
from projections.calculators.claims.careers.lines import did
from projections.calculators.claims.denying import denied, has_races, left_open, of_starts, supported, unknown
from projections.calculators.claims.finding import Finding, Instead
from projections.calculators.claims.marks.comparing import is_mark
from projections.calculators.claims.meant import in_words, meant
from projections.calculators.claims.reads import Reads
from projections.calculators.lists.left_open import HowManyAhead, may_be_ahead
from projections.calculators.lists.listing import Listing
from projections.calculators.lists.ranking_marks import best_mark_of
from projections.calculators.lists.records import RECORD_FLAGS
from projections.facts import Start
from projections.tongue import say


def judge_record_flag(claim: RecordFlagClaim, reads: Reads) -> Finding:
    """Flagged in the race that is meant, or in any; held where the log has no better mark of anybody since.

    What a source does not flag is contradicted only where it flags the mark otherwise, in a race that is covered.
    """
    raced = [each for each in reads.facts.starts(claim.athlete) if claim.discipline in (None, each.race.discipline)]
    found = [each for each in meant(claim.race, raced) if claim.mark is None or _is(claim.mark, each)]
    held = [each for each in found if claim.flag in _flags(each)]
    name = reads.name(claim.athlete)
    if held:
        better = _better(claim, reads, held[-1])
        said = say(
            "{name} was {did}, flagged {listed}", name=name, did=did(held[-1]), listed=", ".join(held[-1].line.records)
        )
        if not better.most:
            return supported(f"{said}.", of_starts(held))
        if not better.fewest:
            sentence = say(
                "{said}; whether it was bettered is open, for nobody says of which sex that mark is.", said=said
            )
            return left_open(Instead(sentence, None), of_starts(held))
        return denied(
            covered=False, instead=Instead(say("{said}; it was bettered.", said=said), None), evidence=of_starts(held)
        )
    if not found:
        flagged = [each for each in meant(claim.race, raced) if claim.flag in _flags(each)] if claim.race else []
        if flagged:
            instead = Instead(say("{name} was {did}.", name=name, did=did(flagged[-1])), flagged[-1].line.mark)
            covered = has_races(reads, claim.athlete, flagged)
            return denied(covered=covered, instead=instead, evidence=of_starts(flagged))
        where = say(" in the {in_words}", in_words=in_words(claim.race)) if claim.race is not None else ""
        return unknown(say("The log has no such mark of {name}{where}.", name=name, where=where))
    flagged = [each for each in found if _flags(each) & RECORD_FLAGS]
    if not flagged:
        return unknown(
            say("No source of the log flags a record ({flag}) of {name} there.", flag=claim.flag, name=name),
            of_starts(found[-1:]),
        )
    last = flagged[-1]
    instead = Instead(
        say("{name} was {did}, flagged {listed}.", name=name, did=did(last), listed=", ".join(last.line.records)),
        list(last.line.records),
    )
    covered = claim.race is not None and has_races(reads, claim.athlete, found)
    return denied(covered=covered, instead=instead, evidence=of_starts(flagged))


def _flags(start: Start) -> set[str]:
    return {flag.lstrip("=") for flag in start.line.records}


def _is(said: str, start: Start) -> bool:
    made = start.mark()
    return made is not None and is_mark(said, made, start.race.discipline)


def _better(claim: RecordFlagClaim, reads: Reads, record: Start) -> HowManyAhead:
    """The better marks that the log has of its list, where it is asked whether the record is held still."""
    mark = best_mark_of(claim.athlete, [record])
    if not claim.holds or mark is None or reads.lists is None or claim.flag not in ("WR", "NR"):
        return HowManyAhead(0, 0)
    sex = record.race.sex or reads.sex(claim.athlete, reads.facts.starts(claim.athlete))
    country = {"NR": reads.lists.countries([claim.athlete]).get(claim.athlete)}.get(claim.flag)
    listing = Listing(record.race.discipline, sex=sex, country=country, indoor=record.race.indoor)
    return may_be_ahead(reads.lists, listing, mark).marks
