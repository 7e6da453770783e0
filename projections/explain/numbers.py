"""The numbers of an answer, each by its path with what it rests on: for ``explain``, and to say what changed."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple, TypeVar

from projections.calculators.evidence import Evidence, of_meeting, of_race, of_shared
from projections.calculators.form import Form, FormRace
from projections.calculators.head_to_head import Closest, HeadToHead, Meeting, Totals
from projections.calculators.matrix import meetings_by_outcome, records_of
from projections.calculators.scope import REASONS, left_out
from projections.explain import rules
from projections.facts import SharedRace, SourceInFull, Start
from projections.wording import where_split

T = TypeVar("T")
Value = int | float | str | None


class Number(NamedTuple):
    """One value of an answer. *rule* says how it is counted; *evidence* is what was counted."""

    path: str
    value: Value
    rule: str
    evidence: tuple[Evidence, ...]


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
    raced = sorted((start for start in starts if start.raced), key=lambda start: start.race.order)
    season = [start for start in raced if start.race.date[:4] == str(form.season.year)]
    injury: tuple[Evidence, ...] = ()
    if form.injury is not None:
        note = form.injury
        what = f"{note.body_part} injury"
        injury = (Evidence("injury", note.injury, note.injured_on, what, note.position, SourceInFull.of(note.source)),)
    last = _of_starts(raced[-1:])
    finals = [start for start in raced if start.race.round == "final"]
    run = finals[len(finals) - form.streak.wins :]
    streak = _of_starts([*_before(finals, run), *run])
    since = form.streak.unbeaten_since
    held = [title for title in form.titles if title.held]
    titles = tuple(
        Evidence("title", title.id, title.won_on, f"{title.title} title", title.position, SourceInFull.of(title.source))
        for title in held
    )
    year = form.season.year
    wins = _of_starts([start for start in season if start.won])
    found = [
        Number("availability", form.availability, rules.AVAILABILITY, injury or last),
        Number("days_since_last_race", form.days_since_last_race, rules.LAST_RACE, last),
        Number("streak.wins", form.streak.wins, rules.STREAK, streak),
        Number("streak.unbeaten_since", since.race if since else None, rules.UNBEATEN_SINCE, streak),
        Number("season.races", form.season.races, rules.of_season(year, "races"), _of_starts(season)),
        Number("season.wins", form.season.wins, rules.of_season(year, "wins"), wins),
        Number("titles.held", len(held), rules.TITLES, titles),
    ]
    for slug, of in form.season.disciplines.items():
        at_it = [start for start in season if start.race.discipline == slug]
        path, best = f"season.disciplines.{slug}", of.best.mark if of.best else None
        won = _of_starts([start for start in at_it if start.won])
        found += [
            Number(f"{path}.starts", of.starts, rules.of_season(year, "races", slug), _of_starts(at_it)),
            Number(f"{path}.wins", of.wins, rules.of_season(year, "wins", slug), won),
            Number(f"{path}.best", best, rules.of_best(slug, year), _of_best(of.best, at_it)),
        ]
    for slug, run_in in form.personal_bests.items():
        found.append(Number(f"personal_bests.{slug}", run_in.mark, rules.of_best(slug), _of_best(run_in, raced)))
    return {number.path: number for number in found}


def of_matrix(athletes: Iterable[str], records: Mapping[tuple[str, str], HeadToHead]) -> Numbers:
    """Every number of a matrix: each against each, and each against all of them."""
    found: list[Number] = []
    for one in athletes:
        theirs = records_of(one, records)
        for other, record in theirs.items():
            found += _against(f"records.{one}.{other}", one, [record])
        found += _against(f"totals.{one}", one, theirs.values())
    return {number.path: number for number in found}


def of_records(name: str, records: Iterable[HeadToHead], worth: Callable[[HeadToHead], float] | None = None) -> Numbers:
    """Every number of a list of records that has this *name* in its answer; a score too, where that is what each is
    *worth*.
    """
    found: list[Number] = []
    for index, record in enumerate(records):
        totals = Totals(record.wins, record.ties, record.undecided, len(record.meetings))
        rule = rules.MeetingRules(record.scope)
        found += _totals(f"{name}.{index}.", record.athletes, totals, record.meetings, rule.number)
        if worth is not None:
            found.append(Number(f"{name}.{index}.score", worth(record), rule.score(), _of(record.meetings)))
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


def _run(record: HeadToHead) -> tuple[Evidence, ...]:
    decided = [meeting for meeting in record.meetings if meeting.decided_by is not None]
    run = decided[len(decided) - record.streak.length :]
    return _of([*_before(decided, run), *run])


def _before(all_of_them: Sequence[T], run: Sequence[T]) -> Sequence[T]:
    """What ended the run before, and so began this one; of a run of none, what ended it."""
    first = len(all_of_them) - len(run)
    return all_of_them[max(0, first - 1) : first]


def _of(meetings: Iterable[Meeting]) -> tuple[Evidence, ...]:
    return tuple(of_meeting(meeting) for meeting in meetings)


def _of_starts(starts: Iterable[Start]) -> tuple[Evidence, ...]:
    return tuple(of_race(start.race) for start in starts)


def _of_best(best: FormRace | None, starts: Iterable[Start]) -> tuple[Evidence, ...]:
    return _of_starts(start for start in starts if best is not None and start.race.id == best.race)
