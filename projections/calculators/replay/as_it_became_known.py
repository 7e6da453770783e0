"""A rivalry as the world came to know it: results, corrections, rulings and news in the order of their publication."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple, assert_never

from msgspec.structs import replace

from domain.events import Identities, RaceScheduled, TitleWon
from domain.values.dates import Moment, day_of, end_of_day, format_moment
from projections.by_name import by_name
from projections.calculators.milestones import Milestone, Unwritten
from projections.calculators.replay.publications import (
    AnyPublication,
    HappeningPublished,
    HappeningTakenBack,
    PersonsToldApart,
    PersonsToldOne,
    ReportPublished,
    RulingPublished,
    in_turn,
)
from projections.calculators.replay.running_record import CountedMeeting, RunningRecord
from projections.calculators.replay.standing_races import StandingRaces, starts_of
from projections.calculators.replay.steps import (
    IDENTITY,
    WHOLE,
    EventDraft,
    Excerpt,
    ReplayedEvent,
    ReplayPage,
    ShownPart,
    Taken,
    events_of,
    written,
)
from projections.calculators.scope import Scope
from projections.calculators.timeline import timeline
from projections.facts import Happening, Race, SourceInFull, Start
from projections.tongue import say
from projections.wording import name_of_race

Pair = tuple[str, str]


class Persons(NamedTuple):
    """Who is meant: the two, the *names* of all who are named, and which id stands for which in the end."""

    pair: Pair
    names: dict[str, str]
    ids: Identities


def replay_as_it_became_known(
    persons: Persons,
    told: Iterable[AnyPublication],
    scope: Scope,
    excerpt: Excerpt = WHOLE,
    found: Sequence[Unwritten] = (),
) -> ReplayPage:
    """The publications of *excerpt* about either of two, each with the record within *scope* as it was known from then
    on.

    The milestones *found* in what is known in the end come with the publication that completed their evidence.
    It costs what there is to tell, once; only who is who looks at every race again. What is not shown is not written.
    """
    taken = list(_taken(persons, told, RunningRecord(persons.pair, scope)))
    shown = excerpt.of(taken)
    before = RunningRecord(persons.pair, scope).so_far()
    return written(taken, shown, events_of(taken, shown), before, _completed_by(taken, shown, found))


def _taken(persons: Persons, told: Iterable[AnyPublication], record: RunningRecord) -> Iterator[Taken]:
    races = StandingRaces(persons.pair)
    for each in in_turn(told):
        counts_as: CountedMeeting | str | None = None
        listed = isinstance(each, ReportPublished) and bool(races.starts(each.race.id))
        match each:
            case ReportPublished():
                races.told(each)
                counts_as = record.put(each.race.id, races.shared(each.race.id))
            case RulingPublished():
                races.ruled(each)
                counts_as = record.put(each.race, races.shared(each.race))
            case PersonsToldOne():
                races.one(each.merge)
            case PersonsToldApart():
                races.apart(each.merge)
            case HappeningPublished() | HappeningTakenBack():
                pass
            case _:
                assert_never(each)
        if isinstance(each, PersonsToldOne | PersonsToldApart):
            for race in races.races():
                record.put(race, races.shared(race))
        event = _event(each, persons, races, listed=listed)
        if event is not None:
            order = (each.known, 0, each.position)
            yield Taken(order, _asked(each.known), _what(each), event, counts_as, record.so_far())


def _asked(known: Moment) -> str:
    """The moment as ``known_at`` asks for it: the day, where it is the end of one."""
    day = day_of(known)
    return day.isoformat() if known == end_of_day(day) else format_moment(known)


def _completed_by(
    taken: Sequence[Taken], shown: ShownPart, found: Sequence[Unwritten]
) -> Mapping[int, Sequence[Milestone]]:
    number = {each.order[2]: at for at, each in enumerate(taken)}
    made: dict[int, list[Milestone]] = {at: [] for at in shown.events}
    for milestone in found:
        last = max((number[each] for each in milestone.rests_on() if each in number), default=None)
        if last in made:
            made[last].append(milestone.write())
    return made


def _what(told: AnyPublication) -> str:
    match told:
        case ReportPublished():
            return "corrected" if told.race.corrected else "reported"
        case RulingPublished():
            return "annulled"
        case HappeningPublished():
            return "happened"
        case HappeningTakenBack():
            return "withdrawn"
        case PersonsToldOne() | PersonsToldApart():
            return IDENTITY
        case _:
            assert_never(told)


def _event(told: AnyPublication, persons: Persons, races: StandingRaces, *, listed: bool) -> EventDraft | None:
    """What the step says happened; None where it is of a race that lists neither, as far as is known now or then, and
    that has not *listed* one of them before.
    """
    match told:
        case ReportPublished():
            event = _race_event(told, persons, races.ids)
            return _unlisted_event(told) if event is None and listed else event
        case RulingPublished():
            report = races.report(told.race)
            return _ruling_event(told, report, persons, races.ids) if report is not None else None
        case HappeningPublished():
            return _happening_event(told.about, persons)
        case HappeningTakenBack():
            return _withdrawn_event(told, persons)
        case PersonsToldOne() | PersonsToldApart():
            return EventDraft(IDENTITY, day_of(told.known).isoformat(), partial(_identity_event, told, persons))
        case _:
            assert_never(told)


def _race_event(told: ReportPublished, persons: Persons, ids: Identities) -> EventDraft | None:
    starts = [found for meant in (ids, persons.ids) if (found := starts_of(persons.pair, told.race, told.lines, meant))]
    if not starts:
        return None
    return EventDraft("race", told.race.date, partial(_race_written, told.race, starts[0], persons))


def _race_written(race: Race, starts: Sequence[Start], persons: Persons) -> ReplayedEvent:
    (draft,) = timeline(persons.pair, persons.names, starts, (), set())
    entry = draft.write()
    corrected = (
        say("Corrected: {headline}. {reason}", headline=entry.headline, reason=race.reason)
        if race.corrected
        else entry.headline
    )
    return replace(ReplayedEvent.of(entry), headline=corrected)


def _unlisted_event(told: ReportPublished) -> EventDraft:
    """A correction after which neither is listed."""

    def written() -> ReplayedEvent:
        race = told.race
        return by_name(
            ReplayedEvent,
            race,
            kind="race",
            occurred_at=None,
            headline=say(
                "Corrected: neither is listed any longer: {name_of_race}. {reason}",
                name_of_race=name_of_race(race),
                reason=race.reason,
            ),
            athletes=(),
            meeting=False,
            race=race.id,
            results={},
            corrected=True,
            source=SourceInFull.of(race.source),
        )

    return EventDraft("race", told.race.date, written)


def _ruling_event(
    told: RulingPublished, report: ReportPublished, persons: Persons, ids: Identities
) -> EventDraft | None:
    """The race as the ruling leaves it; of the report that it ruled on, whoever else's line was annulled."""
    whole = told.athlete is None
    lines = [replace(line, annulled=whole or line.athlete == told.athlete) for line in report.lines]
    left = replace(report, race=replace(report.race, reason=None, position=report.race.first), lines=tuple(lines))
    draft = _race_event(left, persons, ids)
    return draft._replace(write=partial(_ruling_written, told, draft, persons)) if draft is not None else None


def _ruling_written(told: RulingPublished, draft: EventDraft, persons: Persons) -> ReplayedEvent:
    event = draft.write()
    who = persons.ids.get(told.athlete, told.athlete) if told.athlete is not None else None
    whose = f" ({persons.names.get(who, who)})" if who is not None else ""
    return replace(
        event,
        headline=say("Annulled{whose}: {headline}. {reason}", whose=whose, headline=event.headline, reason=told.reason),
        meeting=event.meeting and told.athlete is not None,
        corrected=True,
        reason=told.reason,
        position=told.position,
        recorded_at=format_moment(told.recorded),
        source=SourceInFull.of(told.source),
        note=told.note,
    )


def _happening_event(about: Sequence[Happening], persons: Persons) -> EventDraft:
    ids = persons.ids
    standing = [
        replace(each, athlete=ids.get(str(each.athlete), each.athlete), content=each.content.renamed(ids))
        for each in about
    ]
    (draft,) = timeline(persons.pair, persons.names, (), standing, set())
    return EventDraft.of(draft)


def _withdrawn_event(told: HappeningTakenBack, persons: Persons) -> EventDraft:
    draft = _happening_event(told.about, persons)

    def written() -> ReplayedEvent:
        event = draft.write()
        recorded = format_moment(told.recorded)
        said = f"{_taken_back(told.about[0])}: {event.headline}"
        return replace(event, headline=said, position=told.position, recorded_at=recorded, source=None, note=None)

    return draft._replace(write=written)


def _taken_back(happening: Happening) -> str:
    match happening.content:
        case RaceScheduled():
            return say("Called off")
        case TitleWon():
            return say("Stripped")
        case _:
            return say("Retracted")


def _identity_event(told: PersonsToldOne | PersonsToldApart, persons: Persons) -> ReplayedEvent:
    athlete, into = told.merge.athlete, told.merge.into
    name, other = (f"{persons.names.get(each, each)} ({each})" for each in (athlete, into))
    one = isinstance(told, PersonsToldOne)
    return ReplayedEvent(
        id=f"{athlete}-{'is' if one else 'is-not'}-{into}-{told.position}",
        kind=IDENTITY,
        date=day_of(told.known).isoformat(),
        occurred_at=None,
        headline=say("{name} is {other}", name=name, other=other)
        if one
        else say("{name} is a person apart again", name=name),
        athletes=tuple(each for each in persons.pair if each in (athlete, into)),
        meeting=False,
        race=None,
        results=None,
        corrected=False,
        reason=None,
        position=told.position,
        recorded_at=format_moment(told.recorded),
        source=None,
        note=None,
    )
