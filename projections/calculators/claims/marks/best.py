"""A personal or season's best."""

from collections.abc import Sequence
from datetime import date

from domain.claims import BestClaim, RaceRef
from projections.calculators.bests.best_marks import Bests, best_marks
from projections.calculators.bests.form_race import Best
from projections.calculators.claims.careers.lines import did
from projections.calculators.claims.denying import denied, has_career, of_starts, supported, unknown
from projections.calculators.claims.finding import Finding, Instead
from projections.calculators.claims.marks.comparing import is_mark, read_as
from projections.calculators.claims.meant import in_words, meant
from projections.calculators.claims.reads import Reads
from projections.calculators.coverage.answer import LOG
from projections.facts import Start
from projections.tongue import say, to_say
from projections.wording import at_event

_WHAT = {"personal": to_say("personal best"), "season": to_say("season’s best")}


def judge_best(claim: BestClaim, reads: Reads) -> Finding:
    """The best outdoors, indoors or together: on the day, or on that of the race in which it is said to be made."""
    starts = [each for each in reads.facts.starts(claim.athlete) if claim.discipline in (None, each.race.discipline)]
    name, what = reads.name(claim.athlete), say(_WHAT[claim.which])
    tried = [(starts, None)] if claim.race is None else [(_by(starts, one), one) for one in meant(claim.race, starts)]
    if not tried:
        return unknown(
            say(
                "The log has no race of {name} that the {in_words} could be.",
                name=name,
                in_words=in_words(claim.race or RaceRef()),
            )
        )
    likely: list[Best] = []
    season = reads.day(claim.athlete).year
    for career, race in tried:
        season = claim.season or (int(race.race.date[:4]) if race is not None else season)
        of_season = [each for each in career if claim.which != "season" or each.race.date[:4] == f"{season:04d}"]
        found = best_marks(of_season, lambda _: LOG)
        for slug, bests in found.items():
            for best in _of(bests):
                if _holds(claim, slug, best, race):
                    made = [each for each in starts if each.race.id == best.race]
                    doors = say(" indoors") if best.indoor and best != bests.together else ""
                    return supported(
                        say(
                            "{name}’s {what} {at}: {did}.",
                            name=name,
                            what=what,
                            at=f"{at_event(slug)}{doors}",
                            did=did(made[0]),
                        ),
                        of_starts(made),
                    )
            if claim.mark is None or read_as(claim.mark, slug) is not None:
                likely.append(bests.together)
    if claim.mark is None and claim.race is None:
        return unknown(say("It is a best of no mark and no race."))
    if not likely:
        return unknown(say("The log has no mark of {name} that this could be.", name=name))
    last = likely[-1]
    made = [each for each in starts if each.race.id == last.race]
    where = at_event(last.discipline)
    instead = Instead(
        say("{name}’s {what} {where} by then: {did}.", name=name, what=what, where=where, did=did(made[0])),
        last.mark,
    )
    until = date.fromisoformat(tried[-1][1].race.date) if tried[-1][1] is not None else None
    first = date(season, 1, 1) if claim.which == "season" else None
    covered = has_career(reads, claim.athlete, (last.discipline,), first, until)
    return denied(covered=covered, instead=instead, evidence=of_starts(made))


def _by(starts: Sequence[Start], race: Start) -> list[Start]:
    return [each for each in starts if each.race.order <= race.race.order]


def _of(bests: Bests) -> list[Best]:
    return [each for each in (bests.together, bests.outdoors, bests.indoors) if each is not None]


def _holds(claim: BestClaim, slug: str, best: Best, race: Start | None) -> bool:
    if race is not None and best.race != race.race.id:
        return False
    if claim.mark is None:
        return race is not None
    mark = read_as(str(best.mark), slug)
    return mark is not None and is_mark(claim.mark, mark, slug)
