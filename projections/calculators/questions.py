"""The questions people ask, answered from ``Facts``: which facts each needs, and which calculator takes them.

One path for all: the read model, the oracle's replay and a what-if differ only in the ``Facts`` they hand in.
"""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import NamedTuple, Protocol

from domain.claims import QuoteClaim
from domain.events import ClaimPublished, QuotePublished, RaceReported, TitleWon
from domain.values.dates import Moment, day_of, end_of_day, parse_span
from projections.calculators.claims.asking import ask_claim
from projections.calculators.claims.finding import Judgement
from projections.calculators.coverage.asking import coverage_of
from projections.calculators.coverage.world_claims import claims_about
from projections.calculators.form import EVERY_RACE, Form, form
from projections.calculators.head_to_head import HeadToHead, head_to_head
from projections.calculators.milestones import Within, unwritten
from projections.calculators.scope import Scope
from projections.calculators.timeline import KINDS, Draft, Entry, milestone_entry, timeline
from projections.disagreement import disagreements
from projections.facts import ALL, BEGINNING, END, Happening, Order, as_fact, open_to
from projections.facts_asked import Facts


class TimelinePage(NamedTuple):
    """A part of a timeline, and where the next begins; None at the end."""

    entries: list[Entry]
    next: Order | None


class OfADay(Protocol):
    """What has a date: of a day, a month or a year."""

    @property
    def date(self) -> str: ...


class Days(NamedTuple):
    """The days an entry may be of, both included; a date that is a month or a year is of its last day."""

    first: date = date.min
    last: date = date.max

    def include(self, entry: OfADay) -> bool:
        return self.first <= parse_span(entry.date).last <= self.last


EVER = Days()


def ask_head_to_head(facts: Facts, a: str, b: str, scope: Scope, names: dict[str, str] | None = None) -> HeadToHead:
    record = head_to_head(a, b, facts.shared_races(a, b), scope, names)
    return record.saying(coverage_of(facts, (a, b), scope, together=True))


def ask_form(facts: Facts, athlete: str, day: Moment, scope: Scope = EVERY_RACE, *, with_streaks: bool = True) -> Form:
    """The form on *day*; without its streaks, which have whole careers of races in them, where nobody shows them."""
    about = facts.happenings_about(athlete, ("injury", "recovery", "title"))
    titles = wins_of_the_same_titles(facts, athlete, about)
    claims = claims_about(facts, (athlete,))
    found = form(athlete, day, facts.starts(athlete), about, titles, claims, scope, with_streaks=with_streaks)
    return found.saying(coverage_of(facts, (athlete,), scope, to=day, statements=claims.statements))


def wins_of_the_same_titles(facts: Facts, athlete: str, about: Sequence[Happening]) -> list[Happening]:
    """Every win, whoever's, of the titles that *about* says the athlete has won, by those who run for them: men and
    women share their names.
    """
    won = {each.content.title for each in about if isinstance(each.content, TitleWon)}
    titles = facts.titles_of_kind(won) if won else []
    holders = {each.content.athlete for each in titles if isinstance(each.content, TitleWon)}
    return open_to(athlete, titles, facts.sexes(holders)) if holders > {athlete} else titles


def ask_timeline(
    facts: Facts,
    pair: tuple[str, str],
    *,
    kinds: Sequence[str] = KINDS,
    after: Order = BEGINNING,
    limit: int = ALL,
    days: Days = EVER,
) -> TimelinePage:
    """The next *limit* entries behind *after* that are of *days*."""
    drafts, frontier = _drafts(facts, pair, kinds, after, min(limit + 1, ALL))
    whole = [each for each in drafts if days.include(each)]
    shown = [each.write() for each in whole[:limit]]
    return TimelinePage(shown, whole[limit - 1].order if len(whole) > limit else frontier)


def ask_drafts(
    facts: Facts, pair: tuple[str, str], after: Order = BEGINNING, record: HeadToHead | None = None
) -> list[Draft]:
    """Every entry behind *after*, yet to be written; *record* is that of finals, where it is known already."""
    return _drafts(facts, pair, KINDS, after, ALL, record)[0]


def ask_latest(facts: Facts, pair: tuple[str, str], most: int) -> list[Entry]:
    """The last *most* entries, newest first."""
    # Each race is an entry: behind the last so many races there are as many entries.
    races = sorted({start.race.order for athlete in pair for start in facts.starts(athlete)})
    after = races[-most - 1] if len(races) > most else BEGINNING
    return [each.write() for each in ask_drafts(facts, pair, after)[::-1][:most]]


def _drafts(
    facts: Facts,
    pair: tuple[str, str],
    kinds: Sequence[str],
    after: Order,
    most: int,
    record: HeadToHead | None = None,
) -> tuple[list[Draft], Order | None]:
    """The entries behind *after*, of each source *most*; how far they are all there are, None where that is the end."""
    if "milestone" in kinds:
        for athlete in pair:
            facts.starts(athlete)  # milestones need whole careers: a page of them is then a part of what was read
    others = [kind for kind in kinds if kind != "race"]
    starts = [facts.starts(athlete, after, most) if "race" in kinds else [] for athlete in pair]
    about = [facts.happenings_about(athlete, others, after, most) if others else [] for athlete in pair]
    found = _still_so(facts, [*about[0], *about[1]])
    claims = [each.content for each in found if isinstance(each.content, ClaimPublished)]
    named = {athlete for claim in claims for athlete in claim.athletes}
    named |= {claim.said.speaker for claim in claims if isinstance(claim.said, QuoteClaim)}
    named |= {each.content.speaker for each in found if isinstance(each.content, QuotePublished)}
    names = facts.names({*pair, *named})
    already = _run_already(facts, found)
    entries = timeline(pair, names, [*starts[0], *starts[1]], found, already, kinds, partial(_judged, facts))
    # Each source was cut at *most*: what lies behind the nearest cut may lack the others' entries. And so many entries
    # are as many as are asked for, whatever milestones come between.
    cuts = [
        *(each[-1].race.order for each in starts if len(each) == most),
        *(each[-1].order for each in about if len(each) == most),
        *(each.order for each in entries[most - 1 : most]),
    ]
    frontier = min(cuts, default=None)
    within = Within(after, frontier or END)
    milestones = map(milestone_entry, unwritten(facts, *pair, within, record)) if "milestone" in kinds else ()
    merged = sorted([*entries, *milestones], key=lambda each: each.order)
    return [each for each in merged if frontier is None or each.order <= frontier], frontier


def _judged(facts: Facts, happening: Happening) -> Judgement | None:
    """The verdict on a claim; of a number about two ids that have become one person there is nothing to count."""
    claim = happening.content
    if isinstance(claim, ClaimPublished) and (claim.said is not None or len(claim.athletes) == 2):  # noqa: PLR2004
        return ask_claim(facts, claim)
    return None


def ask_next_meeting(facts: Facts, to_come: Facts, pair: tuple[str, str], day: Moment) -> Happening | None:
    """The next scheduled race both are entered for that has no result yet, on *day* or later.

    *to_come* is not bounded by the day: what lies ahead is known from its announcement. *facts* is: the results.
    """
    today = end_of_day(day_of(day))
    entered = [{each.position: each for each in to_come.happenings_about(athlete, ("scheduled",))} for athlete in pair]
    both = [each for position, each in entered[0].items() if position in entered[1]]
    ahead = [each for each in both if end_of_day(day_of(each.occurred)) >= today]
    run = facts.run_already(each.id for each in ahead) if ahead else set()
    return min((each for each in ahead if each.id not in run), key=lambda each: each.order, default=None)


def _still_so(facts: Facts, found: Sequence[Happening]) -> list[Happening]:
    """*found* without the reports of other sources that say what stands by now."""
    reports = {each.position: each.content for each in found if isinstance(each.content, RaceReported)}
    agreed = {
        position
        for position, report in reports.items()
        if not disagreements(facts.standing_lines(report.race), map(as_fact, report.results))
    }
    return [each for each in found if each.position not in agreed]


def _run_already(facts: Facts, found: Sequence[Happening]) -> set[str]:
    scheduled = {each.id for each in found if each.kind == "scheduled"}
    return facts.run_already(scheduled) if scheduled else set()
