"""The numbers of an answer, each by its path with what it rests on: for ``explain``, and to say what changed."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple, TypeVar

from projections.calculators.bests.best_marks import Bests
from projections.calculators.bests.form_race import Best
from projections.calculators.bests.season import OtherRounds, Season, finals_and_others
from projections.calculators.evidence import (
    Evidence,
    injury_named,
    of_meeting,
    of_shared,
    of_start,
    title_named,
)
from projections.calculators.form import Form
from projections.calculators.head_to_head import Closest, HeadToHead, Meeting, Totals, closeness
from projections.calculators.matrix import meetings_by_outcome, records_of
from projections.calculators.scope import REASONS, left_out, within_scope
from projections.explain import rules
from projections.explain.grounds import Grounds
from projections.facts import SharedRace, SourceInFull, Start
from projections.tongue import say
from projections.wording import where_split

T = TypeVar("T")
Value = int | float | str | None


class Number(NamedTuple):
    """One value of an answer. *rule* says how it is counted; *evidence* is what was counted."""

    path: str
    value: Value
    rule: str
    evidence: Sequence[Evidence]


Numbers = dict[str, Number]


def of_head_to_head(record: HeadToHead, shared: Iterable[SharedRace]) -> Numbers:
    """Every number of a head-to-head answer, under the names it has there; *shared* are the races both entered."""
    meetings, rule = record.meetings, rules.MeetingRules(record.scope)
    totals = Totals(record.wins, record.ties, record.undecided, len(meetings))
    found = list(_totals("", record.athletes, totals, meetings, rule.number))
    run = _run(record)
    found += [
        Number("streak.athlete", record.streak.athlete, rule.streak(), run),
        Number("streak.length", record.streak.length, rule.streak(), run),
    ]
    for unit in ("seconds", "metres", "places"):
        found += _margins(unit, getattr(record.margins, unit), meetings, rule)
    splits: dict[str, tuple[dict[str, Totals], Callable[[Meeting], str]]] = {
        "by_discipline": (record.by_discipline, lambda meeting: meeting.discipline),
        "by_round": (record.by_round, lambda meeting: meeting.round),
        "by_level": (record.by_level, lambda meeting: meeting.level or "unstated"),
        "by_year": (record.by_year, lambda meeting: meeting.date[:4]),
    }
    for name, (split, key) in splits.items():
        for value, totals in split.items():
            of_it = [meeting for meeting in meetings if key(meeting) == value]
            narrowed = partial(rule.number, where=where_split(name, value))
            found += _totals(f"{name}.{value}.", record.athletes, totals, of_it, narrowed)
    excluded: defaultdict[str | None, list[Evidence]] = defaultdict(list)
    for each in sorted(shared, key=lambda each: each.race.order):
        excluded[left_out(each, record.scope)].append(of_shared(each))
    for reason in REASONS:
        evidence = tuple(excluded[reason])
        found.append(Number(f"excluded.{reason}", record.excluded[reason], rule.left_out(reason), evidence))
    return {number.path: number for number in found}


def of_form(form: Form, starts: Iterable[Start]) -> Numbers:
    """Every number of a form answer, under the names it has there."""
    within = within_scope(sorted(starts, key=lambda start: start.race.order), form.scope)
    raced = [start for start in within if start.raced]
    injury: tuple[Evidence, ...] = ()
    if form.injury is not None:
        note = form.injury
        what = injury_named(note.body_part)
        injury = (Evidence("injury", note.injury, note.injured_on, what, note.position, SourceInFull.of(note.source)),)
    last = _of_starts(raced[-1:])
    finals, _ = finals_and_others(raced)
    run = finals[len(finals) - form.streak.wins :]
    streak = _of_starts([*_before(finals, run), *run])
    since = form.streak.unbeaten_since
    held = [title for title in form.titles if title.held]
    titles = tuple(
        Evidence(
            "title", title.id, title.won_on, title_named(title.title), title.position, SourceInFull.of(title.source)
        )
        for title in held
    )
    rule = rules.FormRules(form.scope)
    found = [
        Number("availability", form.availability, rules.availability(), injury or last),
        Number("days_since_last_race", form.days_since_last_race, rule.last_race(), last),
        Number("streak.wins", form.streak.wins, rule.streak(), streak),
        Number("streak.unbeaten_since", since.race if since else None, rule.unbeaten_since(), streak),
        Number("titles.held", len(held), say(rules.TITLES), titles),
        *_season(form.season, within, rule),
    ]
    for slug, bests in form.bests.items():
        own = bests.together
        found.append(Number(f"personal_bests.{slug}", own.mark, rule.best(slug), _of_best(own, within)))
        found += _bests(f"bests.{slug}", bests, within, rule, slug)
    return {number.path: number for number in found}


def _season(season: Season, within: Sequence[Start], rule: rules.FormRules) -> Iterator[Number]:
    year = season.year
    of_year = [start for start in within if start.race.date[:4] == f"{year:04d}"]
    raced = [start for start in of_year if start.raced]
    finals, others = finals_and_others(raced)
    yield Number("season.races", season.races, rule.season(year, "races"), _of_starts(raced))
    yield Number("season.wins", season.wins, rule.season(year, "wins"), _won(finals))
    yield Number("season.finals", season.finals, rule.season(year, "finals"), _of_starts(finals))
    yield from _other_rounds("season", season.other_rounds, others, partial(rule.season, year))
    for slug, of in season.disciplines.items():
        at_it = [start for start in of_year if start.race.discipline == slug]
        raced_at_it = [start for start in at_it if start.raced]
        finals, others = finals_and_others(raced_at_it)
        path, best = f"season.disciplines.{slug}", of.best.mark if of.best else None
        at_the = partial(rule.season, year, slug=slug)
        yield Number(f"{path}.starts", of.starts, at_the("races"), _of_starts(raced_at_it))
        yield Number(f"{path}.finals", of.finals, at_the("finals"), _of_starts(finals))
        yield Number(f"{path}.wins", of.wins, at_the("wins"), _won(finals))
        yield Number(f"{path}.best", best, rule.best(slug, year), _of_best(of.best, at_it))
        yield from _other_rounds(path, of.other_rounds, others, at_the)
        if of.bests is not None:
            yield from _bests(f"{path}.bests", of.bests, at_it, rule, slug, year)


def _other_rounds(path: str, of: OtherRounds, others: Sequence[Start], rule: Callable[[str], str]) -> Iterator[Number]:
    yield Number(f"{path}.other_rounds.starts", of.starts, rule("others"), _of_starts(others))
    yield Number(f"{path}.other_rounds.wins", of.wins, rule("others_won"), _won(others))


def _bests(
    path: str, bests: Bests, starts: Sequence[Start], rule: rules.FormRules, slug: str, year: int | None = None
) -> Iterator[Number]:
    for where in ("outdoors", "indoors", "together"):
        best = getattr(bests, where)
        mark = best.mark if best is not None else None
        yield Number(f"{path}.{where}", mark, rule.best(slug, year, where), _of_best(best, starts))


def _won(starts: Iterable[Start]) -> Sequence[Evidence]:
    return _of_starts(start for start in starts if start.won)


def of_matrix(athletes: Iterable[str], records: Mapping[tuple[str, str], HeadToHead]) -> Numbers:
    """Every number of a matrix: each against each, and each against all of them."""
    found: list[Number] = []
    for one in athletes:
        theirs = records_of(one, records)
        for other, record in theirs.items():
            found += _against(f"records.{one}.{other}", one, [record])
        found += _against(f"totals.{one}", one, theirs.values())
    return {number.path: number for number in found}


def of_records(
    name: str, records: Mapping[int, HeadToHead], worth: Callable[[HeadToHead], float] | None = None
) -> Numbers:
    """Every number of a list of records, by their places in it, that has this *name* in its answer; a score too, where
    that is what each is *worth*.
    """
    found: list[Number] = []
    for index, record in records.items():
        totals = Totals(record.wins, record.ties, record.undecided, len(record.meetings))
        rule = rules.MeetingRules(record.scope)
        found += _totals(f"{name}.{index}.", record.athletes, totals, record.meetings, rule.number)
        if worth is not None:
            found.append(Number(f"{name}.{index}.score", worth(record), rule.score(), _of(record.meetings)))
            wins, losses = record.wins.values()
            if wins + losses:
                decided = [meeting for meeting in record.meetings if meeting.winner is not None]
                close = round(closeness(wins, losses), 3)
                found.append(Number(f"{name}.{index}.closeness", close, rule.closeness(), _of(decided)))
    return {number.path: number for number in found}


def within(prefix: str, numbers: Numbers) -> Numbers:
    """The same numbers as part of a larger answer."""
    return {f"{prefix}.{path}": number._replace(path=f"{prefix}.{path}") for path, number in numbers.items()}


def _totals(
    prefix: str, athletes: tuple[str, str], totals: Totals, meetings: Sequence[Meeting], rule: Callable[[str], str]
) -> Iterator[Number]:
    """The numbers of meetings by how they ended, with the *rule* of each ending."""
    for athlete in athletes:
        ahead = [meeting for meeting in meetings if meeting.winner == athlete]
        yield Number(f"{prefix}wins.{athlete}", totals.wins[athlete], rule("wins"), _of(ahead))
    tied = [meeting for meeting in meetings if meeting.decided_by == "tie"]
    undecided = [meeting for meeting in meetings if meeting.decided_by is None]
    yield Number(f"{prefix}ties", totals.ties, rule("ties"), _of(tied))
    yield Number(f"{prefix}undecided", totals.undecided, rule("undecided"), _of(undecided))
    yield Number(f"{prefix}meetings", totals.meetings, rule("meetings"), _of(meetings))


def _against(path: str, one: str, records: Collection[HeadToHead]) -> Iterator[Number]:
    if not records:
        return
    rule = rules.MeetingRules(next(iter(records)).scope)  # they have one scope
    for name, meetings in meetings_by_outcome(one, records).items():
        yield Number(f"{path}.{name}", len(meetings), rule.number(name), _of(meetings))


def _margins(unit: str, of: Closest, meetings: Sequence[Meeting], rule: rules.MeetingRules) -> Iterator[Number]:
    apart = [meeting for meeting in meetings if getattr(meeting.margin, unit) is not None]
    closest = [meeting for meeting in apart if meeting.race == of.race]
    yield Number(f"margins.{unit}.mean", of.mean, rule.margin("mean", unit), _of(apart))
    yield Number(f"margins.{unit}.closest", of.closest, rule.margin("closest", unit), _of(closest))


def _run(record: HeadToHead) -> Sequence[Evidence]:
    decided = [meeting for meeting in record.meetings if meeting.decided_by is not None]
    run = decided[len(decided) - record.streak.length :]
    return _of([*_before(decided, run), *run])


def _before(all_of_them: Sequence[T], run: Sequence[T]) -> Sequence[T]:
    """What ended the run before, and so began this one; of a run of none, what ended it."""
    first = len(all_of_them) - len(run)
    return all_of_them[max(0, first - 1) : first]


def _of(meetings: Iterable[Meeting]) -> Sequence[Evidence]:
    return Grounds(of_meeting, meetings)


def _of_starts(starts: Iterable[Start]) -> Sequence[Evidence]:
    return Grounds(of_start, starts)


def _of_best(best: Best | None, starts: Iterable[Start]) -> Sequence[Evidence]:
    return _of_starts(start for start in starts if best is not None and start.race.id == best.race)
