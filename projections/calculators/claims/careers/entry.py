"""An entry for a race: by its announcement, or because it was run. No log has every entry, so none is contradicted."""

from domain.claims import EntryClaim
from domain.events import RaceScheduled
from projections.calculators.claims.careers.lines import did
from projections.calculators.claims.denying import of_starts, supported, unknown
from projections.calculators.claims.finding import Finding
from projections.calculators.claims.meant import fits, in_words, meant, of_scheduled
from projections.calculators.claims.reads import Reads
from projections.calculators.evidence import of_happening
from projections.tongue import say
from projections.wording import name_of_race


def judge_entry(claim: EntryClaim, reads: Reads) -> Finding:
    name = reads.name(claim.athlete)
    for announced in reads.to_come.happenings_about(claim.athlete, ("scheduled",)):
        race = announced.content
        if isinstance(race, RaceScheduled) and fits(claim.race, of_scheduled(announced.id, race)):
            sentence = say(
                "{name} is entered for the {name_of_race} of {occurred_on}.",
                name=name,
                name_of_race=name_of_race(race),
                occurred_on=race.occurred_on,
            )
            return supported(sentence, [of_happening(announced)])
    run = meant(claim.race, reads.to_come.starts(claim.athlete))
    if run:
        return supported(say("{name} was {did}.", name=name, did=did(run[-1])), of_starts(run))
    return unknown(say("The log has no entry of {name} for the {in_words}.", name=name, in_words=in_words(claim.race)))
