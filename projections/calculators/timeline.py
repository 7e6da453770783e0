"""The timeline of a rivalry: everything visible about either athlete, in the order of happening."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Annotated, Any, NamedTuple, assert_never

import msgspec
from msgspec import Meta, Struct

from domain.events import (
    AnyHappening,
    AthleteRenamed,
    ClaimPublished,
    CoverageStated,
    InjuryRecovered,
    InjurySuffered,
    MilestoneReached,
    QuotePublished,
    RaceReported,
    RaceScheduled,
    TitleWon,
)
from domain.values.dates import day_of
from projections.by_name import by_name
from projections.calculators.claims.finding import Judgement
from projections.calculators.claims.saying import in_a_sentence
from projections.calculators.evidence import Evidence
from projections.calculators.milestones import Milestone, Unwritten
from projections.claimed_numbers import claimed, is_of_one
from projections.facts import Happening, Line, Order, Race, SourceInFull, Start, Status, as_fact
from projections.results_in_words import in_sentence
from projections.tongue import say, say_in, to_say
from projections.wording import called_from_then_on, name_of_race, said_to_be_covered, title_name, versus

KINDS = ("race", *(each.APPEARS_AS for each in AnyHappening.__args__ if each.HAS_ENTRY))


class RaceLine(Struct, frozen=True):
    place: int | None
    mark: str | None
    status: Status
    role: str | None
    records: tuple[str, ...]
    annulled: bool


class Entry(Struct, frozen=True):
    """One thing that happened. ``athletes`` are those of the pair it is about; ``meeting``: both ran, and it counts.

    ``results`` (races only) are the lines of the pair; ``details`` (the rest) the event's own fields.
    ``corrected`` says that what is shown is not the first report, or that a ruling changed it.
    """

    id: str
    kind: Annotated[str, Meta(extra_json_schema={"enum": list(KINDS)})]
    date: str
    occurred_at: str | None
    headline: str
    athletes: tuple[str, ...]
    meeting: bool
    race: str | None
    results: dict[str, RaceLine] | None
    details: dict[str, Any] | None
    computed: Annotated[bool, Meta(description="Found by a rule, not recorded by anybody.")]
    evidence: tuple[Evidence, ...]
    corrected: bool
    reason: str | None
    position: int
    recorded_at: str
    source: SourceInFull | None
    note: str | None


class Draft(NamedTuple):
    """An entry that is yet to be written, and what can be asked of it before: most of a timeline is never shown."""

    order: Order
    kind: str
    date: str
    athletes: tuple[str, ...]
    write: Callable[[], Entry]


def timeline(
    pair: tuple[str, str],
    names: dict[str, str],
    starts: Iterable[Start],
    happenings: Iterable[Happening],
    run_already: set[str],
    kinds: Sequence[str] = KINDS,
    judge: Callable[[Happening], Judgement | None] = lambda _: None,
) -> list[Draft]:
    """Merge the visible races and happenings of *pair* into one stream, ties by position; the *starts* of its first
    come before the other's.

    *judge* gives the verdict on a claim. A scheduled race whose result is visible (its id is in *run_already*) is that
    race and no entry of its own. Computed milestones are entries too: see ``milestone_entry``.
    """
    races: dict[str, dict[str, Start]] = {}
    for start in starts:
        races.setdefault(start.race.id, {})[start.line.athlete] = start
    entries = [_race_entry(names, lines) for lines in races.values()] if "race" in kinds else []
    about: dict[int, list[Happening]] = {}
    for happening in happenings:
        if happening.kind in kinds and happening.id not in run_already:
            about.setdefault(happening.position, []).append(happening)
    entries += [_happening_entry(pair, names, same, judge) for same in about.values()]
    return sorted(entries, key=lambda each: each.order)


def _race_entry(names: dict[str, str], starts: dict[str, Start]) -> Draft:
    athletes = tuple(starts)
    race = starts[athletes[0]].race
    return Draft(race.order, "race", race.date, athletes, partial(_race_written, race, starts, names))


def _race_written(race: Race, starts: dict[str, Start], names: dict[str, str]) -> Entry:
    lines = [start.line for start in starts.values()]
    meeting = len(lines) == 2 and race.counts and all(line.competed for line in lines)  # noqa: PLR2004 - the pair
    return by_name(
        Entry,
        race,
        kind="race",
        occurred_at=None,
        headline=_race_headline(race, lines, names),
        athletes=tuple(starts),
        meeting=meeting,
        race=race.id,
        results={line.athlete: by_name(RaceLine, line) for line in lines},
        details=None,
        computed=False,
        evidence=(),
        corrected=race.corrected or race.annulled or any(line.annulled for line in lines),
        source=SourceInFull.of(race.source),
    )


def _race_headline(race: Race, lines: Sequence[Line], names: dict[str, str]) -> str:
    """``Josh Kerr 1st (3:29.38), Jakob Ingebrigtsen 2nd (3:29.65): World Championships 1500 m final, Budapest``."""
    ordered = sorted(lines, key=lambda line: (line.place is None, line.place or 0))
    who = ", ".join(f"{names.get(line.athlete, line.athlete)} {in_sentence(line)}" for line in ordered)
    where = f", {race.venue}" if race.venue else ""
    annulled = say(" (race annulled)") if race.annulled else ""
    return f"{who}: {name_of_race(race)}{where}{annulled}"


def milestone_entry(milestone: Unwritten) -> Draft:
    athletes, write = (milestone.athlete,), milestone.write
    return Draft(milestone.order, "milestone", milestone.date, athletes, lambda: _computed_written(write()))


def _computed_written(milestone: Milestone) -> Entry:
    return Entry(
        id=milestone.id,
        kind="milestone",
        date=milestone.date,
        occurred_at=None,
        headline=milestone.becomes,
        athletes=(milestone.athlete,),
        meeting=False,
        race=milestone.race,
        results=None,
        details={"rule": milestone.rule, "speaks_of": milestone.speaks_of},
        computed=True,
        evidence=milestone.evidence,
        corrected=False,
        reason=None,
        position=milestone.position,
        recorded_at=milestone.recorded_at,
        source=milestone.evidence[-1].source,
        note=None,
    )


def _happening_entry(
    pair: tuple[str, str],
    names: dict[str, str],
    same: Sequence[Happening],
    judge: Callable[[Happening], Judgement | None],
) -> Draft:
    happening, about = same[0], {each.athlete for each in same}
    date = str(happening.content.occurred_on or day_of(happening.occurred))
    athletes = tuple(athlete for athlete in pair if athlete in about)

    def written() -> Entry:
        return _happening_written(happening, date, athletes, judge(happening), _headline(happening, pair, names))

    return Draft(happening.order, happening.kind, date, athletes, written)


def _happening_written(
    happening: Happening, date: str, athletes: tuple[str, ...], judged: Judgement | None, headline: str
) -> Entry:
    content = happening.content
    of_a_kind = isinstance(content, ClaimPublished) and content.said is not None
    verdict = {"verdict": _verdict(judged, of_a_kind=of_a_kind)} if judged is not None else {}
    overturned = judged is not None and judged.overturned
    return Entry(
        id=happening.id,
        kind=happening.kind,
        date=date,
        occurred_at=content.occurred_at,
        headline=headline,
        athletes=athletes,
        meeting=False,
        race=_race_of(happening),
        results=None,
        details={
            name: value
            for name, value in msgspec.to_builtins(content).items()
            if name not in ("type", "occurred_on", "occurred_at", "source", "note")
        }
        | verdict,
        computed=False,
        evidence=(),
        corrected=overturned,
        reason=_overturned(judged) if judged is not None and overturned else None,
        position=happening.position,
        recorded_at=happening.recorded_at,
        source=SourceInFull.of(content.source),
        note=content.note,
    )


def _overturned(judged: Judgement) -> str:
    """``supported by what was known then, contradicted by what is known now``."""
    then, now = (say_in("verdict", each.verdict.replace("-", " ")) for each in (judged.then, judged.now))
    return say("{then} by what was known then, {now} by what is known now", then=then, now=now)


def _verdict(judged: Judgement, *, of_a_kind: bool) -> dict[str, Any]:
    """A judgement as an entry has it. Pinned answers keep their bytes for ever, and the first of them called the
    scope's ``from`` ``from_``, and no discipline ``[]``, and gave of a number the counts alone: so they do still.
    """
    told: dict[str, Any] = msgspec.to_builtins(judged)
    if not of_a_kind:
        told = {when: {name: verdict[name] for name in _OF_A_NUMBER} for when, verdict in told.items()}
    for verdict in told.values():
        for tally in (*([verdict["stated"]] if verdict["stated"] is not None else []), *verdict["under"]):
            scope = {"from_" if name == "from" else name: value for name, value in tally["scope"].items()}
            tally["scope"] = scope | {"discipline": scope["discipline"] or []}
    return told


_OF_A_NUMBER = ("verdict", "stated", "under")


def _claim_headline(claim: ClaimPublished, pair: tuple[str, str], names: dict[str, str]) -> str:
    """``The Independent has it at …``, in the order of *pair*; of another rivalry also whose it is."""
    if claim.said is not None:
        return f"{claim.outlet}: {in_a_sentence(claim.said, names)}"
    one_sided = is_of_one(claim.wins, claim.athletes)
    if set(claim.athletes) == set(pair):
        has = to_say("{outlet} has {claimed}") if one_sided else to_say("{outlet} has it at {claimed}")
        return say(has, outlet=claim.outlet, claimed=claimed(claim, names, pair))
    return say(
        to_say("{outlet} on {listed}: {claimed}") if one_sided else to_say("{outlet} has {listed} at {claimed}"),
        outlet=claim.outlet,
        listed=versus(names.get(each, each) for each in claim.athletes),
        claimed=claimed(claim, names),
    )


def _race_of(happening: Happening) -> str | None:
    if isinstance(happening.content, RaceScheduled):
        return happening.id
    content = happening.content
    return content.race if isinstance(content, TitleWon | RaceReported) else None


def _headline(happening: Happening, pair: tuple[str, str], names: dict[str, str]) -> str:
    content = happening.content
    match content:
        case InjurySuffered():
            return say(
                "{athlete} injured: {body_part}",
                athlete=names.get(content.athlete, content.athlete),
                body_part=say_in("part of the body", content.body_part),
            )
        case InjuryRecovered():
            return say(
                "{athlete} recovered: {subject}",
                athlete=names.get(str(happening.athlete), happening.athlete),
                subject=say_in("part of the body", str(happening.subject)),
            )
        case QuotePublished():
            return f"{names.get(content.speaker, content.speaker)}: “{content.text}”"
        case TitleWon():
            return say(
                "{athlete} wins the {title} title",
                athlete=names.get(content.athlete, content.athlete),
                title=title_name(content.title),
            )
        case MilestoneReached():
            return content.headline
        case ClaimPublished():
            return _claim_headline(content, pair, names)
        case RaceReported():
            said = ", ".join(
                f"{names[line.athlete]} {in_sentence(as_fact(line))}"
                for line in content.results
                if line.athlete in pair
            )
            return say(
                "{publisher} reports otherwise: {said}",
                publisher=content.source.publisher if content.source else say("Another source"),
                said=said,
            )
        case CoverageStated():
            return said_to_be_covered(content, names)
        case AthleteRenamed():
            return called_from_then_on(content)
        case RaceScheduled():
            return say("Scheduled: {name_of_race}", name_of_race=name_of_race(content))
        case _:
            assert_never(content)
