"""A claim of any kind, at any point on the three times, is judged by the read model as by a full replay of the log."""

from random import Random

import pytest
from effort import seeds
from random_claims import RandomClaims
from random_logs import ATHLETES, DAYS, TITLES, RandomLog, moments_in, write
from scenario import Scenario

from domain.claims import CLAIM_KINDS, kind_of
from domain.log.codec import LoggedEvent
from domain.values.dates import UNBOUNDED
from projections.audit.replay import replay
from projections.audit.replayed_lists import ReplayedLists
from projections.calculators.claims.finding import CANNOT, SUPPORTED, Finding
from projections.calculators.claims.judging import judge
from projections.calculators.claims.reads import Reads
from projections.facts import Bounds, everything_at
from web.use_cases.claims.reading import reads_at

SEEDS = seeds(2, 4, 120)
POINTS, CLAIMS, FIRST_FEW = 3, 40, 4


@pytest.mark.parametrize("seed", SEEDS)
def test_every_kind_of_claim_is_judged_as_by_the_replay(scenario: Scenario, seed: int) -> None:
    write(scenario.parts.ledger, RandomLog(seed).batches(30))
    log = [event for event in scenario.parts.ledger.read(0, 10_000) if isinstance(event, LoggedEvent)]
    random = Random(seed)
    claims = RandomClaims(random, ATHLETES, TITLES, DAYS)
    verdicts: set[str] = set()
    moments = [UNBOUNDED, *moments_in([(event.timestamp, event.content) for event in log])]
    with scenario.parts.read_model.reading() as view:
        points = [
            Bounds(random.choice(moments), random.choice(moments), random.randrange(len(log)) + 1)
            for _ in range(POINTS)
        ]
        for at in (everything_at(len(log)), *points):
            ours, theirs = reads_at(view, at), replayed(log, at)
            registered, ids = theirs.facts.names(ATHLETES), replay(log, at).ids
            for _ in range(CLAIMS):
                claim = claims.claim().canonical()
                if all(who in registered for _, who in claim.persons()):
                    found, expected = (judge(claim.renamed(ids), reads) for reads in (ours, theirs))
                    assert found == expected, claim
                    assert is_whole(found), found
                    verdicts.add(found.verdict)
    # A log of two events may have nothing to support; that the first few have says that claims are judged at all.
    assert seed >= FIRST_FEW or {SUPPORTED, CANNOT} <= verdicts


def test_claims_of_all_kinds_are_drawn() -> None:
    claims = RandomClaims(Random(0), ATHLETES, TITLES, DAYS)

    drawn = [claims.claim() for _ in range(400)]

    assert {kind_of(each) for each in drawn} == set(CLAIM_KINDS)
    assert [refusal for each in drawn for refusal in each.canonical().refusals()] == []


def replayed(log: list[LoggedEvent], at: Bounds) -> Reads:
    known = replay(log, at)
    return Reads(known, replay(log, Bounds(UNBOUNDED, at.known_at, at.position)), ReplayedLists(known))


def is_whole(found: Finding) -> bool:
    """What a verdict must come with: a reason where it cannot be checked, what holds instead where it does not."""
    match found.verdict:
        case "supported":
            return found.reason is None and found.holds_instead is None
        case "contradicted":
            return found.reason is None
        case "supported-under-other-scope":
            return bool(found.under) and found.holds_instead is not None
        case _:
            return found.reason is not None and (found.reason != "coverage" or found.holds_instead is not None)
