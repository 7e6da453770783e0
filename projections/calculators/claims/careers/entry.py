"""An entry for a race: by its announcement, or because it was run. It is contradicted only where the log was stated to
have every entry of theirs.
"""

from domain.claims import EntryClaim
from domain.events import RaceScheduled
from domain.values.dates import parse_span
from domain.values.vocabulary import ENTRIES
from projections.calculators.claims.careers.lines import did
from projections.calculators.claims.denying import denied, has_every, of_starts, supported, unknown
from projections.calculators.claims.finding import Finding, Instead
from projections.calculators.claims.meant import NamedRace, fits, in_words, meant, of_scheduled
from projections.calculators.claims.reads import Reads
from projections.calculators.evidence import of_happening
from projections.facts import Happening
from projections.tongue import say
from projections.wording import name_of_race


def judge_entry(claim: EntryClaim, reads: Reads) -> Finding:
    name = reads.name(claim.athlete)
    entered = list(reads.to_come.happenings_about(claim.athlete, ("scheduled",)))
    for announced in entered:
        if fits(claim.race, _named(announced)):
            return supported(_in_sentence(name, announced), [of_happening(announced)])
    run = meant(claim.race, reads.to_come.starts(claim.athlete))
    if run:
        return supported(say("{name} was {did}.", name=name, did=did(run[-1])), of_starts(run))
    none = say("The log has no entry of {name} for the {in_words}.", name=name, in_words=in_words(claim.race))
    said = claim.race.date or (str(claim.race.year) if claim.race.year is not None else None)
    others = [each for each in entered if _may_be_instead(claim, _named(each))]
    event = _named(others[-1]) if others else None
    if not has_every(reads, ENTRIES, claim.athlete, said, event):
        return unknown(none)
    instead = Instead(_in_sentence(name, others[-1]), event.discipline) if others and event is not None else None
    return denied(covered=True, instead=instead, because=none, evidence=map(of_happening, others[-1:]))


def _may_be_instead(claim: EntryClaim, race: NamedRace) -> bool:
    """Whether it is an entry for the same competition, or for that time."""
    ref = claim.race
    if ref.competition is not None:
        return fits(type(ref)(competition=ref.competition, year=ref.year), race)
    if ref.date is None:
        return True
    span = parse_span(ref.date)
    return span.first.isoformat() <= race.date <= span.last.isoformat()


def _named(announced: Happening) -> NamedRace:
    assert isinstance(announced.content, RaceScheduled)
    return of_scheduled(announced.id, announced.content)


def _in_sentence(name: str, announced: Happening) -> str:
    race = announced.content
    assert isinstance(race, RaceScheduled)
    return say(
        "{name} is entered for the {name_of_race} of {occurred_on}.",
        name=name,
        name_of_race=name_of_race(race),
        occurred_on=race.occurred_on,
    )
