"""An injury, and the return from it: contradicted only where the log was stated to have every injury of theirs."""

from collections.abc import Mapping

from domain.claims import InjuryClaim
from domain.events import InjurySuffered
from domain.values.dates import day_of, parse_span
from domain.values.slugs import slug
from domain.values.vocabulary import INJURIES
from projections.calculators.claims.denying import denied, has_every, supported, unknown
from projections.calculators.claims.finding import Finding, Instead
from projections.calculators.claims.reads import Reads
from projections.calculators.evidence import of_happening
from projections.facts import Happening
from projections.tongue import say


def judge_injury(claim: InjuryClaim, reads: Reads) -> Finding:
    about = reads.facts.happenings_about(claim.athlete, ("injury", "recovery"))
    injuries = [each for each in about if isinstance(each.content, InjurySuffered) and _is_of(claim, each.content)]
    name = reads.name(claim.athlete)
    recovered = {
        each.content.continues(): each for each in about if not isinstance(each.content, InjurySuffered)
    }  # fmt: skip
    covered = has_every(reads, INJURIES, claim.athlete, claim.date)
    if not injuries:
        part = say(" of the {body_part}", body_part=claim.body_part) if claim.body_part else ""
        none = say("The log has no injury{part} of {name}.", part=part, name=name)
        other = [each for each in about if isinstance(each.content, InjurySuffered) and _is_when(claim, each)]
        if not covered:
            return unknown(none)
        instead = _instead(name, other[-1], recovered) if other else None
        return denied(covered=True, instead=instead, because=none, evidence=map(of_happening, other))
    for injury in reversed(injuries):
        returned = recovered.get(("injury", injury.id))
        is_over = claim.returned in (None, returned is not None) and _is_back(claim, returned)
        if _is_when(claim, injury) and is_over:
            both = [injury, *([returned] if returned is not None else [])]
            return supported(_in_sentence(name, injury, returned), map(of_happening, both))
    last = injuries[-1]
    instead = Instead(_in_sentence(name, last, recovered.get(("injury", last.id))), str(last.content.occurred_on))
    return denied(covered=covered, instead=instead, evidence=[of_happening(last)])


def _instead(name: str, injury: Happening, recovered: Mapping[tuple[str, str] | None, Happening]) -> Instead:
    assert isinstance(injury.content, InjurySuffered)
    return Instead(_in_sentence(name, injury, recovered.get(("injury", injury.id))), injury.content.body_part)


def _is_of(claim: InjuryClaim, content: InjurySuffered) -> bool:
    if claim.body_part is None:
        return True
    said, known = set(slug(claim.body_part).split("-")), set(slug(content.body_part).split("-"))
    return said <= known or known <= said


def _is_when(claim: InjuryClaim, injury: Happening) -> bool:
    """Whether the days that both may mean have one in common."""
    if claim.date is None:
        return True
    return _share_a_day(claim.date, str(injury.content.occurred_on or day_of(injury.occurred)))


def _share_a_day(said: str, known: str) -> bool:
    one, other = parse_span(said), parse_span(known)
    return one.first <= other.last and other.first <= one.last


def _is_back(claim: InjuryClaim, returned: Happening | None) -> bool:
    if claim.returned_on is None:
        return True
    return returned is not None and _share_a_day(claim.returned_on, str(returned.content.occurred_on))


def _in_sentence(name: str, injury: Happening, returned: Happening | None) -> str:
    assert isinstance(injury.content, InjurySuffered)
    recovered = (
        say(", recovered by {occurred_on}", occurred_on=returned.content.occurred_on)
        if returned is not None
        else say(", and no recovery")
    )
    return say(
        "{name}: injury of the {body_part}, {occurred_on}{recovered}.",
        name=name,
        body_part=injury.content.body_part,
        occurred_on=injury.content.occurred_on,
        recovered=recovered,
    )
