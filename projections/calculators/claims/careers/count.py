"""How many starts, wins, finals or medals: ever, since a race or a day, in a season."""

from collections.abc import Sequence
from datetime import date

import msgspec
from msgspec.structs import replace

from domain.claims import CountClaim
from domain.values.dates import parse_span
from projections.calculators.careers.counted import counted
from projections.calculators.careers.honours import finals_made, medal_of
from projections.calculators.careers.since import Counting, ever, since_day, since_race
from projections.calculators.claims.denying import (
    denied,
    has_all_of,
    has_more_than,
    of_starts,
    supported,
    unknown,
)
from projections.calculators.claims.finding import OTHERWISE, Finding, Instead, Tally
from projections.calculators.claims.meant import in_words as words_of
from projections.calculators.claims.meant import meant
from projections.calculators.claims.reads import Reads
from projections.calculators.claims.scopes import stated_scope
from projections.calculators.coverage.asking import EVERYTHING
from projections.calculators.scope import ANY, UNASKED, Scope, ScopeEcho, in_words
from projections.facts import FINAL, Start
from projections.tongue import say, say_of


def judge_count(claim: CountClaim, reads: Reads) -> Finding:
    """Starts are races of any round, wins and finals are of finals; where that gives another number, the other way of
    counting rounds is tried. That there was none, or no more, is only known where the log has all of
    them, unless it is said of the log. Of several spans that are said all are meant.
    """
    starts = reads.facts.starts(claim.athlete)
    counting = ever()
    if claim.since is not None:
        races = meant(claim.since, starts, final=True)
        if not races:
            return unknown(
                say("The log has no race of theirs that the {words_of} could be.", words_of=words_of(claim.since))
            )
        counting = since_race(races[-1].race)
    elif claim.since_date is not None:
        counting = since_day(parse_span(claim.since_date).first)
    scope = _scope(claim)
    included = [start for start in starts if counting.includes(start.race)]
    found = _found(claim.of, included, scope)
    sentence = _in_sentence(reads, claim, found, scope, counting)
    stated = _tally(found, scope)
    instead = Instead(sentence, len(found))
    covered = has_all_of(reads, (claim.athlete,), _spanned(scope, counting))
    if _holds(claim, len(found)):
        if covered or claim.in_this_log or not (claim.number == 0 or claim.at_most):
            return supported(sentence, of_starts(found), stated)
        return denied(covered=False, instead=instead, evidence=of_starts(found), stated=stated)
    other = replace(scope, round=FINAL if scope.round == ANY else ANY)
    otherwise = _found(claim.of, included, other) if _says_no_round(claim) else []
    if otherwise and claim.number and _holds(claim, len(otherwise)):
        return Finding(
            verdict=OTHERWISE,
            stated=stated,
            under=(_tally(otherwise, other),),
            because=say(
                "{this}; but {instead}",
                this=sentence.removesuffix("."),
                instead=_in_sentence(reads, claim, otherwise, other, counting),
            ),
            holds_instead=instead,
            evidence=tuple(of_starts(otherwise)),
        )
    too_many = len(found) > claim.number and has_more_than(
        reads, claim.athlete, claim.number, (start.race for start in found)
    )
    return denied(covered=covered or too_many, instead=instead, evidence=of_starts(found), stated=stated)


def _scope(claim: CountClaim) -> Scope:
    scope = stated_scope(claim.scope, EVERYTHING if claim.of == "starts" else UNASKED)
    if claim.discipline is not None:
        scope = replace(scope, discipline=(claim.discipline,))
    if claim.season is not None:
        scope = _cut(scope, date(claim.season, 1, 1), date(claim.season, 12, 31))
    if claim.since is not None and claim.since_date is not None:
        scope = _cut(scope, parse_span(claim.since_date).first)
    return scope


def _cut(scope: Scope, first: date, last: date | None = None) -> Scope:
    """What of *scope* lies between these days."""
    to = min((each for each in (scope.to, last) if each is not None), default=None)
    return replace(scope, from_=max(scope.from_ or first, first), to=to)


def _says_no_round(claim: CountClaim) -> bool:
    return claim.of in ("starts", "wins") and (claim.scope is None or claim.scope.round is None)


def _found(of: str, included: Sequence[Start], scope: Scope) -> list[Start]:
    match of:
        case "medals":
            return [start for start in finals_made(included, scope) if medal_of(start) is not None]
        case "wins":
            return [start for start in counted(included, scope) if start.won]
        case "finals":
            return [start for start in counted(included, scope) if start.race.round == FINAL]
        case _:
            return counted(included, scope)


def _holds(claim: CountClaim, number: int) -> bool:
    return number <= claim.number if claim.at_most else number == claim.number


def _spanned(scope: Scope, counting: Counting) -> Scope:
    first = counting.since.from_
    return _cut(scope, date.fromisoformat(first)) if first is not None else scope


def _tally(found: Sequence[Start], scope: Scope) -> Tally:
    return Tally(scope=ScopeEcho.of(scope), races=tuple(start.race.id for start in found))


def _in_sentence(reads: Reads, claim: CountClaim, found: Sequence[Start], scope: Scope, counting: Counting) -> str:
    """``all disciplines, all rounds: 2 starts of Josh Kerr since the … final of 2024-05-25.``"""
    where = in_words(msgspec.to_builtins(ScopeEcho.of(scope)))
    when = "" if counting.since.kind == "career" else f" {counting.since.words}"
    return say(
        "{where}: {counted} of {name}{when}.",
        where=where,
        counted=_in_number(claim.of, len(found)),
        name=reads.name(claim.athlete),
        when=when,
    )


def _in_number(of: str, number: int) -> str:
    match of:
        case "starts":
            return say_of(number, "{number} start", "{number} starts")
        case "wins":
            return say_of(number, "{number} win", "{number} wins")
        case "finals":
            return say_of(number, "{number} final", "{number} finals")
        case _:
            return say_of(number, "{number} medal", "{number} medals")
