"""What differs between two standpoints on one rivalry, number by number, and which events made the difference.

The two may be two points on the three times, or what happened and what might have: the same comparison serves both.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from typing import NamedTuple

from domain.events import (
    AnyContent,
    AthleteCorrected,
    AthleteMerged,
    AthleteUnmerged,
    CoverageStated,
    RaceRecorded,
    RaceReported,
    RaceScheduled,
    ReportAccepted,
)
from domain.values.dates import day_of, parse_span
from projections.calculators.evidence import Evidence
from projections.calculators.milestones import Milestone
from projections.calculators.scope import Scope
from projections.explain.findings import Findings, findings, scheduled_race
from projections.explain.numbers import Number, Value
from projections.explain.standpoint import Standpoint
from projections.explain.visible_events import VisibleEvent
from projections.facts import Happening
from projections.tongue import say, say_in, to_say
from projections.wording import conjunction, day, label, shown

Thing = tuple[str, str, int]


class Change(NamedTuple):
    path: str
    before: Value
    after: Value
    sentence: str
    because: tuple[VisibleEvent, ...]


_NO_NUMBER = Number("", None, "", ())


def changes(
    before: Standpoint, after: Standpoint, pair: tuple[str, str], scope: Scope, *, supposed: bool = False
) -> list[Change]:
    """Every number that differs from *before* to *after*, milestones gained and lost, and the next meeting.

    With *supposed* the sentences say what would be, not what is.
    """
    compared = _Comparison(before, after, pair, findings(before, pair, scope), findings(after, pair, scope), supposed)
    compared.look_up()
    return [*compared.numbers(), *compared.milestones(), *compared.next_meeting()]


class _Comparison(NamedTuple):
    before: Standpoint
    after: Standpoint
    pair: tuple[str, str]
    was: Findings
    now: Findings
    supposed: bool

    def look_up(self) -> None:
        """Ask at once where all events are that may be the cause of anything: their number grows with the careers."""
        may_be = [thing for path, old, new in self._moved_numbers() for thing in self._asked_of(path, old, new)[0]]
        may_be += [_thing(each) for milestone in self._moved_milestones() for each in milestone.evidence]
        self._look_up(may_be)

    def _look_up(self, things: Collection[Thing]) -> None:
        subjects = {f"{kind}:{id_}" for kind, id_, _ in things}
        before, after = self.before.events, self.after.events
        for events in (before, after):
            events.look_up(subjects)
        stand = {position for _, _, position in things}
        there = {position for subject in subjects for position in before.positions(subject)}
        then = {position for subject in subjects for position in after.positions(subject)}
        before.read(there & stand | there - then)
        after.read(then - there)

    def _moved_milestones(self) -> list[Milestone]:
        """Those that only one standpoint has, or has so, and whatever else their races are."""
        told = [
            each
            for one, other in ((self.was, self.now), (self.now, self.was))
            for name, each in one.milestones.items()
            if name not in other.milestones or other.milestones[name].becomes != each.becomes
        ]
        return [*told, *self._of_the_same_race(told)]

    def numbers(self) -> Iterable[Change]:
        for path, old, new in self._moved_numbers():
            because, words = self._because(*self._causes(path, old, new))
            yield Change(path, old.value, new.value, self._sentence(path, old, new) + words, because)

    def _moved_numbers(self) -> Iterable[tuple[str, Number, Number]]:
        for path in dict.fromkeys((*self.was.numbers, *self.now.numbers)):
            old, new = self._both(path)
            if old.value != new.value and (old.value or new.value) and not self._is_told(path, old, new):
                yield path, old, new

    def _both(self, path: str) -> tuple[Number, Number]:
        return self.was.numbers.get(path, _NO_NUMBER), self.now.numbers.get(path, _NO_NUMBER)

    def _is_told(self, path: str, old: Number, new: Number) -> bool:
        """Whether it is a best outdoors or indoors that moved as the best of both did."""
        whole = _best_of_both(path)
        if whole is None:
            return False
        was, now = self._both(whole)
        return (was.value, now.value) == (old.value, new.value)

    def milestones(self) -> Iterable[Change]:
        """Those gained, those whose headline differs, and those lost."""
        for name, milestone in self.now.milestones.items():
            before = self.was.milestones.get(name)
            if before is None or before.becomes != milestone.becomes:
                said = milestone.would_become if self.supposed else milestone.becomes
                sentence = (
                    f"{said}."
                    if before is None
                    else say("{said} (before: {becomes}).", said=said, becomes=before.becomes)
                )
                because = self._because_of(*filter(None, (before, milestone)))
                was = before.becomes if before is not None else None
                yield Change(f"milestones.{name}", was, milestone.becomes, sentence, because)
        for name, milestone in self.was.milestones.items():
            if name not in self.now.milestones:
                sentence = say(
                    to_say("It would no longer be so that {becomes}.")
                    if self.supposed
                    else to_say("It is no longer so that {becomes}."),
                    becomes=milestone.becomes,
                )
                yield Change(f"milestones.{name}", milestone.becomes, None, sentence, self._because_of(milestone))

    def next_meeting(self) -> Iterable[Change]:
        old, new = self.was.next_meeting, self.now.next_meeting
        was, now = (each.id if each is not None else None for each in (old, new))
        if was != now:
            sentence = say(
                "The next meeting {became} {race}",
                became=self._became,
                race=scheduled_race(new) or say("none that is known"),
            )
            because = {
                event.position: event for each in (old, new) if each is not None for event in self._settled_by(each)
            }
            yield Change(
                "next_meeting",
                was,
                now,
                say(
                    "{sentence} (before: {value}).",
                    sentence=sentence,
                    value=scheduled_race(old) or say_in("value", "none"),
                ),
                tuple(because[position] for position in sorted(because)),
            )

    @property
    def _became(self) -> str:
        return say("would become") if self.supposed else say("became")

    def _sentence(self, path: str, old: Number, new: Number) -> str:
        a, b = self.pair
        if path in (f"head_to_head.wins.{a}", f"head_to_head.wins.{b}"):
            return f"{self._score(self.was)} {self._became} {self._score(self.now)}"
        names = self.was.names | self.now.names
        before, after = (_first_race(each) if path.endswith(".unbeaten_since") else each.value for each in (old, new))
        return say(
            "{label} {became} {now} (before: {before})",
            label=label(path, names),
            became=self._became,
            now=shown(after, names),
            before=shown(before, names),
        )

    def _score(self, found: Findings) -> str:
        return "–".join(str(found.numbers[f"head_to_head.wins.{athlete}"].value) for athlete in self.pair)

    def _because(
        self, causes: Iterable[Evidence], who: Iterable[VisibleEvent] = ()
    ) -> tuple[tuple[VisibleEvent, ...], str]:
        """The events behind what moved a number, and the words for it."""
        found: dict[int, VisibleEvent] = {}
        what: list[tuple[str, str, int]] = []
        for each in {(each.kind, each.id): each for each in causes}.values():
            moved = self._moved(f"{each.kind}:{each.id}") or self._at(each)
            found |= {one.position: one for one in moved}
            what += [(each.what, each.date, max(one.position for one in moved))] if moved else []
        for one in who:
            found[one.position] = one
            what.append((_identity(one.content), "", one.position))
        because = tuple(found[position] for position in sorted(found))
        if not what:
            return because, "."
        alike = Counter(name for name, _, _ in what)
        named = [self._named(each, alike=alike[each[0]] > 1) for each in what[:2]]
        more = say(" and {number} more", number=len(what) - 2) if len(what) > 2 else ""  # noqa: PLR2004 - two are told by name
        return because, say(" because of {listed}{more}.", listed=f" {conjunction()} ".join(named), more=more)

    def _named(self, cause: tuple[str, str, int], *, alike: bool) -> str:
        """A cause in words; with its day where another of the same name stands beside it."""
        name, date, position = cause
        when = say(" of {day}", day=day(date)) if alike and date else ""
        return say("the {name}{when}", name=name, when=when) + (
            "" if self.supposed else say(", position {position}", position=position)
        )

    def _because_of(self, *told: Milestone) -> tuple[VisibleEvent, ...]:
        """What made a milestone or, where that did not move, what else of its evidence did, or of that of another which
        its race is or was instead; where none of it did, whatever did, for it stood in the way. What it speaks of, the
        world or this log, moves with what was stated.
        """
        if len({milestone.speaks_of for milestone in told}) > 1 and (stated := self._statements()):
            return stated
        made = [milestone.evidence[-1] for milestone in told if self._differs(milestone.evidence[-1])]
        own = made or self._moved_evidence(told) or self._moved_evidence(self._of_the_same_race(told))
        because, _ = self._because(own or self._all_moved(), () if own else self._merges())
        return because if own else tuple(sorted((*because, *self._known_of_them()), key=lambda each: each.position))

    def _moved_evidence(self, of: Iterable[Milestone]) -> list[Evidence]:
        return [each for milestone in of for each in milestone.evidence if self._differs(each)]

    def _of_the_same_race(self, told: Iterable[Milestone]) -> list[Milestone]:
        """What else the race is or was for the athlete: a record, and the nth best once another's is ahead of it."""
        made = {(each.athlete, each.race) for each in told if each.race is not None}
        every = (*self.was.milestones.values(), *self.now.milestones.values())
        return [each for each in every if (each.athlete, each.race) in made]

    def _statements(self) -> tuple[VisibleEvent, ...]:
        """The statements of coverage, and their retractions, that only one standpoint has."""
        ids = {each.id for point in (self.before, self.after) for each in point.facts.stated_coverage(self.pair)}
        moved = {event.position: event for each in ids for event in self._differing(f"{CoverageStated.KIND}:{each}")}
        return tuple(moved[position] for position in sorted(moved))

    def _causes(self, path: str, old: Number, new: Number) -> tuple[list[Evidence], list[VisibleEvent]]:
        """The events of its evidence that only one standpoint sees. Where both see them and only one counts them, the
        merges that made the difference; nothing where only the calendar moved it.
        """
        asked, parted = self._asked_of(path, old, new)
        moved = [asked[thing] for thing in sorted(asked, key=lambda each: each[2]) if self._differs(asked[thing])]
        both_see = parted - {_thing(each) for each in moved}
        return moved, self._merges() if both_see else []

    def _asked_of(self, path: str, old: Number, new: Number) -> tuple[dict[Thing, Evidence], set[Thing]]:
        """What may have moved a number, and what of it only one of the two rests on."""
        rests = {**{_thing(each): each for each in old.evidence}, **{_thing(each): each for each in new.evidence}}
        parted = {_thing(each) for each in old.evidence} ^ {_thing(each) for each in new.evidence}
        for found in (self.was, self.now):
            rests |= {_thing(each): each for each in found.besides.get(path, ())}
        # A race that moved stands at another position; an injury stands where it stood when it is over.
        return {thing: each for thing, each in rests.items() if thing in parted or thing[0] != "race"}, parted

    def _all_moved(self) -> list[Evidence]:
        """What moved among all that any number rests on."""
        things: dict[Thing, Evidence] = {}
        for path in self.was.numbers | self.now.numbers:
            old, new = ({_thing(each): each for each in number.evidence} for number in self._both(path))
            things |= {thing: (old | new)[thing] for thing in old.keys() ^ new.keys()}
        self._look_up(things)
        return [things[thing] for thing in sorted(things, key=lambda each: each[2]) if self._differs(things[thing])]

    def _merges(self) -> list[VisibleEvent]:
        """Why ids of the pair are one person in one standpoint and two in the other."""
        before, after = self.before.ids, self.after.ids
        parted = [each for each in sorted(before.keys() | after.keys()) if before.get(each) != after.get(each)]
        persons = [{each, before.get(each, each), after.get(each, each)} for each in parted]
        concerned = sorted({each for those in persons if those & set(self.pair) for each in those})
        moved = [event for each in concerned for event in self._moved(f"athlete:{each}")]
        return [event for event in moved if isinstance(event.content, AthleteMerged | AthleteUnmerged)]

    def _known_of_them(self) -> list[VisibleEvent]:
        """What only one standpoint knows of the pair: a country, a sex."""
        known = [event for each in self.pair for event in self._moved(f"athlete:{each}")]
        return [event for event in known if isinstance(event.content, AthleteCorrected)]

    def _settled_by(self, scheduled: Happening) -> list[VisibleEvent]:
        """What made a scheduled race the next, or no longer: its announcement or calling off, or its result."""
        subject = f"race:{scheduled.id}"
        if moved := self._differing(subject):
            return moved
        run = bool(self.after.facts.run_already([scheduled.id]))
        return [each for each in self.after.events.about(subject) if isinstance(each.content, RaceRecorded) is run]

    def _differs(self, evidence: Evidence) -> bool:
        """Whether one standpoint sees what the other does not, rather than counts what both see."""
        first, last = sorted((day_of(self.before.day), day_of(self.after.day)))
        happened = parse_span(evidence.date).last
        return first < happened <= last or bool(self._moved(f"{evidence.kind}:{evidence.id}"))

    def _moved(self, subject: str) -> list[VisibleEvent]:
        """The events about a thing that only one of the two standpoints has, and that a number may rest on: a race's
        announcement moves none, nor does another source's report of it until it is accepted.
        """
        moved = self._differing(subject)
        accepted = {each.content.report for each in moved if isinstance(each.content, ReportAccepted)}
        return [
            each
            for each in moved
            if not isinstance(each.content, RaceScheduled | RaceReported) or each.content.event_id() in accepted
        ]

    def _differing(self, subject: str) -> list[VisibleEvent]:
        """The events about a thing that only one of the two standpoints has."""
        parted = set(self.before.events.positions(subject)) ^ set(self.after.events.positions(subject))
        if not parted:
            return []
        told = [*self.before.events.at(subject, parted), *self.after.events.at(subject, parted)]
        return sorted(told, key=lambda event: event.position)

    def _at(self, evidence: Evidence) -> list[VisibleEvent]:
        """Both standpoints know it; it lies between their days: the event that stands."""
        subject, there = f"{evidence.kind}:{evidence.id}", {evidence.position}
        return (self.before.events.at(subject, there) or self.after.events.at(subject, there))[:1]


def _best_of_both(path: str) -> str | None:
    """The path of the best that one outdoors, indoors or together is a part of."""
    head, bests, rest = path.rpartition(".bests.")
    if not bests:
        return None
    slug, of_form, _ = rest.rpartition(".")
    return f"{head}.personal_bests.{slug}" if of_form else f"{head}.best"


def _thing(evidence: Evidence) -> Thing:
    return evidence.kind, evidence.id, evidence.position


def _first_race(number: Number) -> str | None:
    """``the Bislett Games 1500 m final, Oslo, on 2024-05-30``, not its id."""
    races = (each for each in number.evidence if each.id == number.value)
    return next((say("the {what}, on {date}", what=each.what, date=day(each.date)) for each in races), None)


def _identity(content: AnyContent) -> str:
    if isinstance(content, AthleteMerged):
        return say("merging of {athlete} into {into}", athlete=content.athlete, into=content.into)
    assert isinstance(content, AthleteUnmerged)
    return say("taking apart of {athlete}", athlete=content.athlete)
