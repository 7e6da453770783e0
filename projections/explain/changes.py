"""What differs between two sights of one rivalry, number by number, and which events made the difference.

The two may be two points on the three times, or what happened and what might have: the same comparison serves both.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from types import MappingProxyType
from typing import NamedTuple

from msgspec.structs import replace

from domain.events import (
    AnyContent,
    AthleteMerged,
    AthleteUnmerged,
    InjuryRecovered,
    RaceRecorded,
    RaceReported,
    RaceScheduled,
    ReportAccepted,
)
from domain.values.dates import Moment, day_of, end_of_day, parse_span
from projections.calculators.evidence import Evidence, of_happening
from projections.calculators.head_to_head import head_to_head
from projections.calculators.milestones import RULES, Milestone, milestones
from projections.calculators.questions import ask_form, ask_next_meeting, contested
from projections.calculators.scope import Scope
from projections.explain.numbers import Number, Numbers, Value, of_form, of_head_to_head, within
from projections.facts import Facts, Happening, SourceInFull
from projections.identity import Identities
from projections.wording import label, race_name, shown


class Said(NamedTuple):
    """One event about a thing, as a sight has it; what is only supposed was never recorded."""

    position: int
    content: AnyContent
    recorded: Moment | None


class Sight(NamedTuple):
    """A rivalry seen from one point: *to_come* is *facts* without the bound of the day; *said* gives the events about
    a thing (``race:…``) that are visible from there; *ids* says who is one person there.
    """

    facts: Facts
    to_come: Facts
    day: Moment
    said: Callable[[str], Sequence[Said]]
    ids: Identities = MappingProxyType({})


class Change(NamedTuple):
    path: str
    before: Value
    after: Value
    sentence: str
    because: tuple[Said, ...]


class Seen(NamedTuple):
    """What a sight shows of two athletes."""

    numbers: Numbers
    milestones: dict[str, Milestone]
    next_meeting: Happening | None
    names: dict[str, str]
    besides: dict[str, list[Evidence]]
    """What bears on a number though it does not count it, by its path: another's win takes a title away."""

    def explicable(self) -> Numbers:
        """Whatever a change may name by its path: the numbers, the milestones and the next meeting."""
        found = dict(self.numbers)
        for name, each in self.milestones.items():
            path = f"milestones.{name}"
            found[path] = Number(path, each.becomes, (RULES[each.rule].__doc__ or "").partition("\n")[0], each.evidence)
        upcoming = self.next_meeting
        evidence = () if upcoming is None else (_announced(upcoming),)
        rule = "The first race ahead for which both are entered and that has no result."
        found["next_meeting"] = Number("next_meeting", upcoming.id if upcoming else None, rule, evidence)
        return found


_NO_NUMBER = Number("", None, "", ())


def look(sight: Sight, pair: tuple[str, str], scope: Scope) -> Seen:
    a, b = pair
    shared = sight.facts.shared_races(a, b)
    numbers = within("head_to_head", of_head_to_head(head_to_head(a, b, shared, scope), shared))
    besides = {}
    for athlete in pair:
        about = sight.facts.happenings_about(athlete, ("injury", "recovery", "title"))
        won = contested(sight.facts, athlete, about)
        besides[f"form.{athlete}.titles.held"] = [of_happening(each) for each in won]
        besides[f"form.{athlete}.availability"] = [_ailment(each) for each in about if each.kind != "title"]
        form = ask_form(sight.facts, athlete, sight.day)
        numbers |= within(f"form.{athlete}", of_form(form, sight.facts.starts(athlete)))
    upcoming = ask_next_meeting(sight.facts, sight.to_come, pair, end_of_day(day_of(sight.day)))
    computed = {each.id: each for each in milestones(sight.facts, a, b)}
    return Seen(numbers, computed, upcoming, sight.facts.names(pair), besides)


def changes(
    before: Sight, after: Sight, pair: tuple[str, str], scope: Scope, *, supposed: bool = False
) -> list[Change]:
    """Every number that differs from *before* to *after*, milestones gained and lost, and the next meeting.

    *supposed* tells the sentences as of what might be, not of what happened.
    """
    told = _Telling(before, after, pair, look(before, pair, scope), look(after, pair, scope), supposed)
    return [*told.numbers(), *told.milestones(), *told.next_meeting()]


class _Telling(NamedTuple):
    before: Sight
    after: Sight
    pair: tuple[str, str]
    was: Seen
    now: Seen
    supposed: bool

    def numbers(self) -> Iterable[Change]:
        for path in dict.fromkeys((*self.was.numbers, *self.now.numbers)):
            old, new = self.was.numbers.get(path, _NO_NUMBER), self.now.numbers.get(path, _NO_NUMBER)
            if old.value != new.value and (old.value or new.value):
                because, words = self._because(*self._causes(path, old, new))
                yield Change(path, old.value, new.value, self._sentence(path, old, new) + words, because)

    def milestones(self) -> Iterable[Change]:
        """Those gained, those told otherwise, and those lost."""
        for name, milestone in self.now.milestones.items():
            before = self.was.milestones.get(name)
            if before is None or before.becomes != milestone.becomes:
                said = milestone.would_become if self.supposed else milestone.becomes
                sentence = f"{said}." if before is None else f"{said} (before: {before.becomes})."
                because = self._because_of(*filter(None, (before, milestone)))
                was = before.becomes if before is not None else None
                yield Change(f"milestones.{name}", was, milestone.becomes, sentence, because)
        for name, milestone in self.was.milestones.items():
            if name not in self.now.milestones:
                sentence = (
                    f"It {'would no longer be' if self.supposed else 'is no longer'} so that {milestone.becomes}."
                )
                yield Change(f"milestones.{name}", milestone.becomes, None, sentence, self._because_of(milestone))

    def next_meeting(self) -> Iterable[Change]:
        old, new = self.was.next_meeting, self.now.next_meeting
        was, now = (each.id if each is not None else None for each in (old, new))
        if was != now:
            sentence = f"The next meeting {self._became} {_scheduled(new) or 'none that is known'}"
            because = {said.position: said for each in (old, new) if each is not None for said in self._came(each)}
            yield Change(
                "next_meeting",
                was,
                now,
                f"{sentence} (before: {_scheduled(old) or 'none'}).",
                tuple(because[position] for position in sorted(because)),
            )

    @property
    def _became(self) -> str:
        return "would become" if self.supposed else "became"

    def _sentence(self, path: str, old: Number, new: Number) -> str:
        a, b = self.pair
        if path in (f"head_to_head.wins.{a}", f"head_to_head.wins.{b}"):
            return f"{self._score(self.was)} {self._became} {self._score(self.now)}"
        names = self.now.names | self.was.names
        before, after = (_first_race(each) if path.endswith(".unbeaten_since") else each.value for each in (old, new))
        return f"{label(path, names)} {self._became} {shown(after, names)} (before: {shown(before, names)})"

    def _score(self, seen: Seen) -> str:
        return "–".join(str(seen.numbers[f"head_to_head.wins.{athlete}"].value) for athlete in self.pair)

    def _because(self, causes: Iterable[Evidence], who: Iterable[Said] = ()) -> tuple[tuple[Said, ...], str]:
        """The events behind what moved a number, and the words for it."""
        found: dict[int, Said] = {}
        what: list[tuple[str, str, int]] = []
        for each in {(each.kind, each.id): each for each in causes}.values():
            said = self._moved(f"{each.kind}:{each.id}") or self._at(each)
            found |= {one.position: one for one in said}
            what += [(each.what, each.date, max(one.position for one in said))] if said else []
        for one in who:
            found[one.position] = one
            what.append((_identity(one.content), "", one.position))
        because = tuple(found[position] for position in sorted(found))
        if not what:
            return because, "."
        alike = Counter(name for name, _, _ in what)
        named = [self._named(each, alike=alike[each[0]] > 1) for each in what[:2]]
        more = f" and {len(what) - 2} more" if len(what) > 2 else ""  # noqa: PLR2004 - two are told by name
        return because, f" because of {' and '.join(named)}{more}."

    def _named(self, cause: tuple[str, str, int], *, alike: bool) -> str:
        """A cause in words; with its day where another of the same name is told beside it."""
        name, day, position = cause
        when = f" of {day}" if alike and day else ""
        return f"the {name}{when}" + ("" if self.supposed else f", position {position}")

    def _because_of(self, *told: Milestone) -> tuple[Said, ...]:
        """What made a milestone or, where that did not move, what else of its evidence did; where none of it did,
        whatever did, for it stood in the way.
        """
        made = [milestone.evidence[-1] for milestone in told if self._differs(milestone.evidence[-1])]
        own = made or [each for milestone in told for each in milestone.evidence if self._differs(each)]
        because, _ = self._because(own or self._all_moved(), () if own else self._merges())
        return because

    def _causes(self, path: str, old: Number, new: Number) -> tuple[list[Evidence], list[Said]]:
        """Of what the number rests on, what one sight sees and the other does not; and where both see what only one
        counts, why: who is who there. Neither, where it is the calendar alone that moved it.
        """
        rests = {**{_thing(each): each for each in old.evidence}, **{_thing(each): each for each in new.evidence}}
        parted = {_thing(each) for each in old.evidence} ^ {_thing(each) for each in new.evidence}
        for seen in (self.was, self.now):
            rests |= {_thing(each): each for each in seen.besides.get(path, ())}
        # A race that moved stands at another position; an injury stands where it stood when it is over.
        asked = [thing for thing in rests if thing in parted or thing[0] != "race"]
        moved = [rests[thing] for thing in sorted(asked, key=lambda each: each[2]) if self._differs(rests[thing])]
        both_see = parted - {_thing(each) for each in moved}
        return moved, self._merges() if both_see else []

    def _all_moved(self) -> list[Evidence]:
        """What moved among all that any number rests on."""
        things: dict[Thing, Evidence] = {}
        for path in self.was.numbers | self.now.numbers:
            numbers = (self.was.numbers.get(path, _NO_NUMBER), self.now.numbers.get(path, _NO_NUMBER))
            old, new = ({_thing(each): each for each in number.evidence} for number in numbers)
            things |= {thing: (old | new)[thing] for thing in old.keys() ^ new.keys()}
        return [things[thing] for thing in sorted(things, key=lambda each: each[2]) if self._differs(things[thing])]

    def _merges(self) -> list[Said]:
        """Why ids of the pair are one person in one sight and two in the other."""
        before, after = self.before.ids, self.after.ids
        parted = [each for each in sorted(before.keys() | after.keys()) if before.get(each) != after.get(each)]
        concerned = [each for each in parted if {each, before.get(each), after.get(each)} & set(self.pair)]
        return [
            said
            for each in concerned
            for said in self._moved(f"athlete:{each}")
            if isinstance(said.content, AthleteMerged | AthleteUnmerged)
        ]

    def _came(self, scheduled: Happening) -> list[Said]:
        """What made a scheduled race the next, or no longer: its announcement or calling off, or its result."""
        subject = f"race:{scheduled.id}"
        if moved := self._differing(subject):
            return moved
        run = bool(self.after.facts.run_already([scheduled.id]))
        return [each for each in self.after.said(subject) if isinstance(each.content, RaceRecorded) is run]

    def _differs(self, evidence: Evidence) -> bool:
        """Whether one sight sees what the other does not, rather than counts what both see."""
        first, last = sorted((day_of(self.before.day), day_of(self.after.day)))
        happened = parse_span(evidence.date).last
        return first < happened <= last or bool(self._moved(f"{evidence.kind}:{evidence.id}"))

    def _moved(self, subject: str) -> list[Said]:
        """The events about a thing that only one of the two sights has, and that a number may rest on: a race's
        announcement moves none, nor does another source's report of it until it is accepted.
        """
        moved = self._differing(subject)
        accepted = {each.content.report for each in moved if isinstance(each.content, ReportAccepted)}
        return [
            each
            for each in moved
            if not isinstance(each.content, RaceScheduled | RaceReported) or each.content.event_id() in accepted
        ]

    def _differing(self, subject: str) -> list[Said]:
        before = {said.position: said for said in self.before.said(subject)}
        after = {said.position: said for said in self.after.said(subject)}
        return [(before | after)[position] for position in sorted(set(before) ^ set(after))]

    def _at(self, evidence: Evidence) -> list[Said]:
        """Both sights know it; it lies between their days: the event that stands."""
        about = [
            *self.before.said(f"{evidence.kind}:{evidence.id}"),
            *self.after.said(f"{evidence.kind}:{evidence.id}"),
        ]
        return [said for said in about if said.position == evidence.position][:1]


Thing = tuple[str, str, int]


def _thing(evidence: Evidence) -> Thing:
    return evidence.kind, evidence.id, evidence.position


def _ailment(happening: Happening) -> Evidence:
    """An injury, or its recovery as of the same thing."""
    evidence = of_happening(happening)
    if not isinstance(happening.content, InjuryRecovered):
        return evidence
    what = f"recovery of the {happening.subject}" if happening.subject else "recovery"
    return replace(evidence, kind="injury", id=happening.content.injury, what=what)


def _first_race(number: Number) -> str | None:
    """``the Bislett Games 1500 m final, Oslo, on 2024-05-30``, not its id."""
    return next((f"the {each.what}, on {each.date}" for each in number.evidence if each.id == number.value), None)


def _announced(of: Happening) -> Evidence:
    """A scheduled race as what the next meeting rests on."""
    what = (_scheduled(of) or of.id).removeprefix("the ")
    return Evidence("race", of.id, str(of.content.occurred_on), what, of.position, SourceInFull.of(of.content.source))


def _scheduled(happening: Happening | None) -> str | None:
    if happening is None or not isinstance(happening.content, RaceScheduled):
        return None
    race = happening.content
    return f"the {race_name(race.competition, race.discipline, race.round, race.heat)} on {race.occurred_on}"


def _identity(content: AnyContent) -> str:
    if isinstance(content, AthleteMerged):
        return f"merging of {content.athlete} into {content.into}"
    assert isinstance(content, AthleteUnmerged)
    return f"taking apart of {content.athlete}"
