"""The record of an outlet over the years: what it claimed, each with its verdict then and now."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from domain.claims import ListPlaceClaim, NthWithTitlesClaim, RecordFlagClaim, TitleClaim
from domain.events import ClaimPublished
from domain.refusals import AthleteNotFound
from domain.values.dates import end_of_day, parse_span
from projections import queries
from projections.calculators.claims.asking import said_by
from projections.calculators.claims.denying import unknown
from projections.calculators.claims.finding import Finding, Judgement
from projections.calculators.claims.judging import judge
from projections.calculators.claims.saying import in_a_sentence
from projections.facts import Bounds, Happening, SourceInFull
from projections.queries import VisibleFacts
from projections.queries.claims.by_outlet import claims_of, ever_named, how_many
from projections.read_model.follower import View
from web.answer.documents.claims import ClaimsDocument, OutletClaim, VerdictTotals
from web.answer.documents.parts import fields_of, plain
from web.question.dependencies import last_about
from web.question.question import Question
from web.use_cases.claims.reading import reads_at

MOST_JUDGED = 200
"""Claims whose verdicts are totalled: the latest ones. Each is judged twice."""
_MOST_NAMED = 200
_OF_OTHERS = (ListPlaceClaim, TitleClaim, NthWithTitlesClaim, RecordFlagClaim)
"""What others do too may decide of these."""


@dataclass(frozen=True, kw_only=True)
class OutletQuestion(Question):
    """*limit* claims of *outlet* (of all of them, where it is None) behind the first *passed*, the latest first."""

    outlet: str | None
    passed: int
    limit: int

    def depends_on(self, view: View, position: int, /) -> int:
        """Where others than those named may decide, or too many are named to be asked about, everything bears on it."""
        named = ever_named(view.connection, self.outlet, position, _MOST_NAMED)
        everything = Bounds(2**62, 2**62, position)  # type: ignore[arg-type]
        found = claims_of(view.connection, self.outlet, everything, {}, 0, MOST_JUDGED)
        of_others = any(isinstance(said_by(_content(each)), _OF_OTHERS) for each in found)
        if of_others or len(named.athletes) > _MOST_NAMED:
            return position
        return max(named.last, last_about(named.athletes, view, position) if named.athletes else 0)

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        known = VisibleFacts(view.connection, at)
        judged = claims_of(view.connection, self.outlet, at, known.ids, 0, MOST_JUDGED)
        verdicts = {each.position: _judgement(view, at, _content(each)) for each in judged}
        page = claims_of(view.connection, self.outlet, at, known.ids, self.passed, self.limit + 1)
        shown = page[: self.limit]
        for each in shown:
            if each.position not in verdicts:
                verdicts[each.position] = _judgement(view, at, _content(each))
        names = known.names({athlete for each in shown for athlete in _content(each).athletes})
        totalled = [verdicts[each.position] for each in judged]
        answer = ClaimsDocument(
            outlet=self.outlet,
            published=how_many(view.connection, self.outlet, at),
            totals=VerdictTotals(
                of=len(judged),
                then=dict(sorted(Counter(each.then.verdict for each in totalled).items())),
                now=dict(sorted(Counter(each.now.verdict for each in totalled).items())),
                overturned=sum(each.overturned for each in totalled),
            ),
            claims=[_shown(each, verdicts[each.position], names) for each in shown],
            next=str(self.passed + self.limit) if len(page) > self.limit else None,
        )
        return fields_of(answer)


def _content(happening: Happening) -> ClaimPublished:
    assert isinstance(happening.content, ClaimPublished)
    return happening.content


def _judgement(view: View, at: Bounds, claim: ClaimPublished) -> Judgement:
    """By what was known on its day, and by what is known within *at* of that day."""
    day = end_of_day(parse_span(claim.published_on).last)
    now = Bounds(min(day, at.as_of), at.known_at, at.position)
    then = Bounds(now.as_of, min(day, at.known_at), at.position)
    return Judgement(_found(view, then, claim), _found(view, now, claim))


def _found(view: View, at: Bounds, claim: ClaimPublished) -> Finding:
    reads = reads_at(view, at)
    try:
        return judge(said_by(claim).renamed(queries.VisibleFacts(view.connection, at).ids), reads)
    except AthleteNotFound:
        return unknown("Whom it names was never registered.")


def _shown(happening: Happening, judged: Judgement, names: Mapping[str, str]) -> OutletClaim:
    claim = _content(happening)
    return OutletClaim(
        id=happening.id,
        outlet=claim.outlet,
        published_on=claim.published_on,
        athletes=claim.athletes,
        sentence=in_a_sentence(said_by(claim), names),
        text=claim.text,
        claim=plain(said_by(claim)),
        then=judged.then,
        now=judged.now,
        overturned=judged.overturned,
        position=happening.position,
        recorded_at=happening.recorded_at,
        source=SourceInFull.of(claim.source),
    )
