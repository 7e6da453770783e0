"""The nth man or woman with so many titles; or who would be by winning the next."""

from datetime import date

from domain.claims import NthWithTitlesClaim
from domain.events import TitleWon
from projections.calculators.claims.denying import denied, has_all_sought, supported, unknown
from projections.calculators.claims.finding import Finding, Instead
from projections.calculators.claims.reads import Reads
from projections.calculators.claims.titles.called import called, competition_of, discipline_in
from projections.calculators.coverage.sought import Sought
from projections.calculators.evidence import of_happening
from projections.facts import FINAL, Happening, open_to
from projections.tongue import say, say_in, say_of
from projections.wording import in_letters, listed, nth


def judge_nth_with_titles(claim: NthWithTitlesClaim, reads: Reads) -> Finding:
    own = reads.facts.happenings_about(claim.athlete, ("title",))
    titles = reads.facts.titles_of_kind(called(claim.title, own))
    holders = {each.content.athlete for each in titles if isinstance(each.content, TitleWon)}
    every = open_to(claim.athlete, titles, reads.facts.sexes({*holders, claim.athlete}))
    won: dict[str, list[Happening]] = {}
    for each in every:
        if isinstance(each.content, TitleWon):
            won.setdefault(each.content.athlete, []).append(each)
    mine = next((theirs for who, theirs in won.items() if who in (claim.athlete, own[0].athlete if own else "")), [])
    if not every:
        return unknown(say("The log has no such title of anybody."))
    wins = len(mine) + bool(claim.would)
    reached = len(mine) >= claim.times
    at = mine[claim.times - 1].order if reached and not claim.would and claim.times else None
    before = {
        who: theirs
        for who, theirs in won.items()
        if theirs is not mine and len(theirs) >= claim.times and (at is None or theirs[claim.times - 1].order < at)
    }
    enough = wins == claim.times if claim.would or claim.rank is None else reached
    evidence = [of_happening(each) for theirs in (*before.values(), mine) for each in theirs]
    sentence = _in_sentence(reads, claim, len(mine), before)
    if enough and claim.rank in (None, len(before) + 1):
        return supported(sentence, evidence)
    sought = Sought(
        disciplines=discipline_in(claim.title),
        competition=competition_of(claim.title),
        sex=reads.facts.sexes([claim.athlete]).get(claim.athlete),
        round=FINAL,
        first=date.min,
        last=reads.day(claim.athlete),
    )
    instead = Instead(sentence, {"titles": len(mine), "rank": len(before) + 1})
    return denied(covered=has_all_sought(reads, sought), instead=instead, evidence=evidence)


def _in_sentence(reads: Reads, claim: NthWithTitlesClaim, mine: int, before: dict[str, list[Happening]]) -> str:
    """``In this log Jakob Ingebrigtsen has 1 such title; with two he would be the 2nd, after Sebastian Coe.``"""
    names = reads.names(before)
    after = say(", after {listed}", listed=listed([names[each] for each in before])) if before else ""
    title = say_of(mine, "{number} such title", "{number} such titles")
    verb = say("would be") if claim.would else say_in("verb", "is")
    return say(
        "In this log {name} has {title}; with {in_letters} he or she {verb} {nth}{after}.",
        name=reads.name(claim.athlete),
        title=title,
        in_letters=in_letters(claim.times),
        verb=verb,
        nth=nth(len(before) + 1),
        after=after,
    )
