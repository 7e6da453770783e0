"""The oracle: the same facts by replaying the log, deliberately simple. Shares no line with the projector or the SQL.

Keep the events published by ``known_at`` and recorded by ``position``; go through them in order, the last word on a
thing wins; drop what happened after ``as_of``. Slow and plain: what the read model is held against.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from typing import assert_never

from msgspec import structs

from domain.events import (
    AnyContent,
    AnyHappening,
    AthleteCorrected,
    AthleteMerged,
    AthleteRegistered,
    AthleteRenamed,
    AthleteUnmerged,
    CoverageStated,
    HappeningContent,
    Identities,
    PersonalErased,
    RaceAnnulled,
    RaceCorrected,
    RaceKey,
    RaceRecorded,
    RaceReported,
    RaceScheduled,
    ReportAccepted,
    ResultAnnulled,
    Withdrawal,
    thing_of,
)
from domain.events.base.content import Content
from domain.log.codec import LoggedEvent
from domain.values.dates import FIRST_DAY, UNBOUNDED, Moment, day_of, moment, parse_span
from domain.values.disciplines import discipline
from domain.values.external_ids import external_id
from domain.values.identity import Merge, identities, standing_as
from domain.values.marks import stored_mark
from projections.audit.replayed_facts import Replay
from projections.facts import Bounds, Happening, Line, Race, as_fact
from projections.rounds import AFTER_THE_RACES, round_rank

_FIELDS_OF_A_RACE = tuple(
    name
    for name in RaceKey.__struct_fields__
    if name in Race.__struct_fields__ and name not in Content.__struct_fields__
)

Concern = tuple[set[str], str | None]
"""The athletes a happening is about, and the thing (a title, a race, a part of the body)."""


_Report = RaceRecorded | RaceCorrected | ReportAccepted
_FIELDS_OF_A_REPORT = tuple(name for name in RaceCorrected.__struct_fields__ if name in Race.__struct_fields__)


@dataclass
class _RaceState:
    """A race as its last *report* has it; a new report discards the annulments before it."""

    key: int
    first: RaceRecorded
    report: _Report
    position: int
    recorded: Moment
    annulled: bool = False
    annulled_lines: set[str] = field(default_factory=set)


def replay(  # noqa: PLR0915 - one plain walk is the point of it
    log: Iterable[LoggedEvent],
    at: Bounds,
    known_from: Mapping[int, Moment] | None = None,
    wanted: Collection[str] = (),
) -> Replay:
    """The facts visible at *at*, from the whole log in order. *known_from* says since when what stands at a position is
    known, where the log itself does not: of what is only supposed. The ids *wanted* stand for whom they were merged
    into.
    """
    races: dict[str, _RaceState] = {}
    happenings: dict[int, tuple[Happening, set[str]]] = {}
    last: dict[tuple[str, str], int] = {}
    concerns: dict[tuple[str, str], Concern] = {}
    first_known: dict[str, Moment] = {}
    taken_back: dict[str, Moment] = {}
    results: set[str] = set()
    annulled: dict[str, Moment] = {}
    registered: dict[str, AthleteRegistered] = {}
    since: dict[str, Moment] = {}
    corrections: list[AthleteCorrected] = []
    merges: dict[str, list[Merge]] = defaultdict(list)
    recorded = Moment(0)
    log = list(log)
    for event in log:
        if event.position > at.position:
            break
        content = event.content
        recorded = max(recorded, moment(event.timestamp))
        known = (known_from or {}).get(event.position, _known(content, recorded))
        thing = thing_of(content)
        if isinstance(content, AthleteCorrected):
            known = max(known, since[content.athlete])
        elif content.CORRECTS:
            known = max(known, first_known[thing])
            if isinstance(content, ReportAccepted):
                known = max(known, first_known[content.report])
            if isinstance(content, RaceCorrected | ReportAccepted):  # it reinstates what was annulled
                known = max(known, annulled.get(thing, known))
            first_known[content.event_id()] = known
        else:
            if isinstance(content, HappeningContent):  # stated anew: never known before the one before is withdrawn
                known = max(known, taken_back.get(thing, known))
            first_known[thing] = known
        if isinstance(content, RaceRecorded):
            results.add(thing)
        if isinstance(content, ResultAnnulled | RaceAnnulled) and thing in results:
            annulled[thing] = max(known, annulled.get(thing, known))
        if isinstance(content, Withdrawal | RaceAnnulled):
            taken_back[thing] = known
        if isinstance(content, AthleteRegistered):
            registered[content.athlete] = content
            since[content.athlete] = known
        if isinstance(content, HappeningContent):
            concerns[content.APPEARS_AS, content.event_id()] = _concern(content, concerns, registered)
        if known > at.known_at:
            continue
        match content:
            case AthleteRegistered() | PersonalErased():
                pass
            case AthleteCorrected():
                corrections.append(content)
            case RaceRecorded():
                races[content.subject()] = _RaceState(event.position, content, content, event.position, recorded)
            case RaceCorrected() | ReportAccepted():
                before = races[content.subject()]
                corrected = _RaceState(before.key, before.first, content, event.position, recorded)
                races[content.subject()] = corrected
            case AthleteMerged():
                merges[content.athlete].append(Merge(event.position, content.athlete, content.into))
            case AthleteUnmerged():
                del merges[content.athlete][-1:]  # the one it undoes: known before it, and none came in between
            case ResultAnnulled():
                races[content.race].annulled_lines.add(content.athlete)
            case RaceAnnulled() if content.race in races:
                races[content.race].annulled = True
            case RaceAnnulled():
                happenings.pop(last.get((RaceScheduled.APPEARS_AS, content.race), 0), None)
            case Withdrawal():
                happenings.pop(last.get(content.takes_back(), 0), None)
            case HappeningContent():
                named = (content.APPEARS_AS, content.event_id())
                happenings.pop(last.get(named, 0), None)  # a what-if may strike what took back the one before
                last[named] = event.position
                about, what = concerns[named]
                happenings[event.position] = _happening(event, content, what, recorded, races), about
            case _:
                assert_never(content)
        if isinstance(content, ReportAccepted):
            happenings.pop(last.get((RaceReported.APPEARS_AS, content.report), 0), None)
    ids = standing_as(identities(merge for each in merges.values() for merge in each), wanted)
    seen = {race: state for race, state in races.items() if _happened(*_times(state.first), at.as_of)}
    seen_happenings = {
        key: each for key, each in happenings.items() if _happened(each[0].occurred, each[0].instant, at.as_of)
    }
    return Replay(
        races={race: _standing(state, ids, list(registered)) for race, state in seen.items()},
        happenings={key: _of(each, ids) for key, each in seen_happenings.items()},
        registered=_as_called(_as_corrected(registered, corrections), seen_happenings),
        ids=ids,
        at=at,
        again=lambda other: replay(log, other, known_from, wanted),
    )


def _concern(
    content: HappeningContent,
    concerns: Mapping[tuple[str, str], Concern],
    registered: Mapping[str, AthleteRegistered],
) -> Concern:
    before = content.continues()
    if before is not None:
        return concerns[before]
    return registered.keys() & content.mentioned(), content.concerns()


def _of(happening: tuple[Happening, set[str]], ids: Identities) -> tuple[Happening, set[str]]:
    what, about = happening
    return structs.replace(what, content=what.content.renamed(ids)), {ids.get(each, each) for each in about}


def _as_corrected(
    registered: Mapping[str, AthleteRegistered], corrections: Iterable[AthleteCorrected]
) -> dict[str, AthleteRegistered]:
    """Everybody as the last word on each field has it."""
    known = dict(registered)
    for each in corrections:
        was = known[each.athlete]
        gone = {external_id(name, id_).register for name, id_ in each.external_ids.items()}
        ids = {name: id_ for name, id_ in was.external_ids.items() if external_id(name, id_).register not in gone}
        known[each.athlete] = structs.replace(
            was,
            country=each.country or was.country,
            born=each.born or was.born,
            sex=each.sex or was.sex,
            external_ids={**ids, **each.external_ids},
        )
    return known


def _as_called(
    registered: Mapping[str, AthleteRegistered], seen: Mapping[int, tuple[Happening, set[str]]]
) -> dict[str, AthleteRegistered]:
    """Everybody with the name that stands: the last by the day from which it holds, and of these by position."""
    called = dict(registered)
    for happening, _ in sorted(seen.values(), key=lambda each: (each[0].occurred, each[0].position)):
        content = happening.content
        if isinstance(content, AthleteRenamed):
            called[content.athlete] = structs.replace(called[content.athlete], name=content.name)
    return called


def _known(content: AnyContent, recorded: Moment) -> Moment:
    if content.source is None or content.source.published_on is None:
        return recorded
    return min(_end_of(content.source.published_on), recorded)


def _times(content: Content) -> tuple[Moment, Moment]:
    """Its place on the calendar of where it happened, and on the clock; a statement of coverage is of its first day,
    and a name posted in error is another from the beginning.
    """
    if isinstance(content, AthleteRenamed) and content.occurred_on is None:
        return FIRST_DAY, FIRST_DAY
    if isinstance(content, CoverageStated):
        begins = FIRST_DAY if content.from_ is None else _end_of(content.from_)
        return begins, begins
    if content.occurred_at is None:
        end = _end_of(str(content.occurred_on))
        return end, end
    at = datetime.fromisoformat(content.occurred_at)
    noon = datetime.combine(at.date(), time(12), UTC)
    return moment(noon + (at - noon) // 3), moment(at)


def _happened(occurred: Moment, instant: Moment, as_of: Moment) -> bool:
    """Whether it had happened: by the end of a day where *as_of* is one, else by the clock."""
    asks_for_a_day = as_of < UNBOUNDED and as_of == _end_of(day_of(as_of).isoformat())
    return (day_of(occurred) <= day_of(as_of)) if asks_for_a_day else instant <= as_of


def _end_of(text: str) -> Moment:
    return moment(datetime.combine(parse_span(text).last, time.max, UTC))


def _standing(state: _RaceState, ids: Identities, registered: list[str]) -> tuple[Race, dict[str, Line]]:
    first, report = state.first, state.report
    told = {name: getattr(first, name) for name in _FIELDS_OF_A_RACE}
    told |= {name: getattr(report, name, None) for name in _FIELDS_OF_A_REPORT}
    occurred, instant = _times(first)
    meant = discipline(first.discipline)  # which the log may have in a spelling of old
    race = Race(
        **told | {"indoor": bool(first.indoor), "discipline": meant.slug},
        id=first.subject(),
        date=str(first.occurred_on),
        occurred=occurred,
        instant=instant,
        rank=round_rank(first.round),
        first=state.key,
        position=state.position,
        recorded=state.recorded,
        annulled=state.annulled,
    )
    counting: dict[str, str] = {}  # of one person listed twice, under two ids, the one registered first
    for line in sorted(report.results, key=lambda line: registered.index(line.athlete), reverse=True):
        counting[ids.get(line.athlete, line.athlete)] = line.athlete
    lines = {}
    for line in report.results:
        name = ids.get(line.athlete, line.athlete)
        if counting[name] == line.athlete:
            annulled = line.athlete in state.annulled_lines
            mark = line.mark and str(stored_mark(line.mark, meant.unit))
            lines[name] = structs.replace(as_fact(line), athlete=name, mark=mark, annulled=annulled)
    return race, lines


def _happening(
    event: LoggedEvent, content: AnyHappening, what: str | None, recorded: Moment, races: Mapping[str, _RaceState]
) -> Happening:
    """The fact. Another report of a race has the race's date; an announcement stands where the race would."""
    occurred, instant = _times(races[content.race].first if isinstance(content, RaceReported) else content)
    rank = round_rank(content.round) if isinstance(content, RaceScheduled) else AFTER_THE_RACES
    kind, id_ = content.APPEARS_AS, content.event_id()
    return Happening(None, event.position, kind, id_, what, occurred, instant, rank, recorded, content)
