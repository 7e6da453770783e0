"""What the picture tells, in words and days: nothing here knows where it is drawn."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from domain.events import InjuryRecovered, InjurySuffered, QuotePublished
from domain.values.dates import day_of
from projections.calculators.findings import headlines
from projections.calculators.findings.meetings import GREAT
from projections.calculators.findings.worth_saying import WorthSaying
from projections.calculators.head_to_head import HeadToHead, Meeting
from projections.facts import FINAL, Happening
from projections.results_in_words import apart, placing
from projections.rounds_in_words import round_name
from projections.tongue import say, say_in, say_of
from projections.wording import competition_name, discipline_name, in_letters, listed
from web.answer.wording import day, leads
from web.charts.chart import Caption, Sides

_BEFORE = timedelta(days=200)
_SOURCES = 2
_UNBROKEN = re.compile(r"(?<=\d) (?=\w)")
"""Between a number and what it counts no line ends."""


class DrawnMeeting(NamedTuple):
    """A meeting: who was ahead, by how much (a share of the largest margin), what its labels say."""

    on: date
    ahead: str | None
    share: float | None
    by: str
    name: str
    told: str
    great: bool
    unplaced: frozenset[str]
    """Who of the two has no place."""


class Hurt(NamedTuple):
    """An injury, from a day to another."""

    athlete: str
    since: date
    until: date
    what: str


class PinnedQuote(NamedTuple):
    """A quote."""

    speaker: str
    on: date
    dated: str
    words: str
    about_the_other: bool


class PictureTold(NamedTuple):
    """All that is drawn."""

    pair: Sides
    findings: list[WorthSaying]
    sentence: str
    score: tuple[int, int]
    lede: str
    course: list[int]
    """The lead of the first of the pair after each meeting."""
    meetings: list[DrawnMeeting]
    injuries: list[Hurt]
    quotes: list[PinnedQuote]
    sources: str
    until: str

    @property
    def headline(self) -> str:
        return self.findings[0].says

    @property
    def in_words(self) -> str:
        """The picture for who does not see it, under its headline."""
        named = [f"{each.name}: {each.told}" for each in self.meetings if each.great]
        great = say(" Great races: {listed}.", listed="; ".join(named)) if named else ""
        hurt = "".join(
            say(" {athlete} was hurt ({what}).", athlete=self.pair.short(each.athlete), what=each.what)
            for each in self.injuries
        )
        return f"{self.sentence}{great}{hurt}"


def told_of(
    record: HeadToHead,
    about: Mapping[str, Sequence[Happening]],
    pair: Sides,
    caption: Caption,
    today: date,
    known_at: str | None,
) -> PictureTold:
    """What *record* and what is *about* either (injuries, recoveries, quotes) tell on *today*."""
    names = dict(pair.names)
    meetings = _meetings(record, pair)
    since = (meetings[0].on if meetings else today) - _BEFORE
    met = say_of(len(meetings), "One meeting", "{letters} meetings", letters=in_letters(len(meetings)).capitalize())
    undrawn = [say("{ties} tied", ties=record.ties)] if record.ties else []
    undrawn += [say("{undecided} undecided", undecided=record.undecided)] if record.undecided else []
    return PictureTold(
        pair=pair,
        findings=headlines(record, names),
        sentence=leads(record, names, today.isoformat(), known_at),
        score=(record.wins[pair.a], record.wins[pair.b]),
        lede=f"{listed([met, *undrawn])}: {caption}",
        course=_course(record, pair),
        meetings=meetings,
        injuries=[each for who in (pair.a, pair.b) for each in _injuries(who, about[who], since, today)],
        quotes=_quotes(about, pair, since),
        sources=_sources(record.meetings),
        until=caption.until,
    )


def _meetings(record: HeadToHead, pair: Sides) -> list[DrawnMeeting]:
    largest: dict[str, float] = {}
    for unit in ("seconds", "metres", "places"):
        margins = sorted(own for each in record.meetings if (own := getattr(each.margin, unit)))
        if margins:
            largest[unit] = margins[min(len(margins) - 1, len(margins) * 9 // 10)]
    several = len(record.by_discipline) > 1
    return [_met(each, pair, largest, several=several) for each in record.meetings]


def _met(meeting: Meeting, pair: Sides, largest: Mapping[str, float], *, several: bool) -> DrawnMeeting:
    margin = meeting.margin
    unit = next((each for each in ("seconds", "metres", "places") if getattr(margin, each) is not None), None)
    share = None
    if unit is not None:
        share = min(1.0, (getattr(margin, unit) / largest[unit]) ** 0.5) if unit in largest else 0.0
    lines = meeting.results
    unplaced = frozenset(each for each, line in lines.items() if line.place is None or line.status != "OK")
    by = apart(margin, [line.mark for line in lines.values()]) or ""
    return DrawnMeeting(
        on=date.fromisoformat(meeting.date),
        ahead=meeting.winner,
        share=share,
        by=by,
        name=_named(meeting, several=several),
        told=_told(meeting, pair, by),
        great=meeting.level in GREAT,
        unplaced=unplaced,
    )


def _named(meeting: Meeting, *, several: bool) -> str:
    """``Olympic Games 2024``: the competition and its year; the round where it is no final, the discipline where there
    are *several*.
    """
    year = "" if meeting.date[:4] in meeting.competition else f" {meeting.date[:4]}"
    which = [discipline_name(meeting.discipline)] if several else []
    which += [round_name(meeting.round)] if meeting.round != FINAL else []
    behind = f", {_UNBROKEN.sub(chr(0xA0), ' '.join(which))}" if which else ""
    return f"{competition_name(meeting.competition)}{year}{behind}"


def _told(meeting: Meeting, pair: Sides, by: str) -> str:
    """``Kerr 2nd, Ingebrigtsen 4th, 0.45 s``: as places, so that nobody is said to have won who has not."""
    order = [meeting.winner, *(each for each in (pair.a, pair.b) if each != meeting.winner)]
    lines = [(each, meeting.results[each]) for each in order if each is not None]
    places = [f"{pair.short(each)} {placing(line.place, line.status)}" for each, line in lines]
    in_places = meeting.margin.seconds is None and meeting.margin.metres is None
    measured = [by.replace(" ", "\u00a0")] if by and not in_places else []
    return ", ".join([*places, *measured])


def _course(record: HeadToHead, pair: Sides) -> list[int]:
    lead, course = 0, []
    for meeting in record.meetings:
        lead += (meeting.winner == pair.a) - (meeting.winner == pair.b)
        course.append(lead)
    return course


def _injuries(athlete: str, about: Iterable[Happening], since: date, today: date) -> list[Hurt]:
    listed_ = list(about)
    healed = {each.content.injury: day_of(each.occurred) for each in listed_
              if isinstance(each.content, InjuryRecovered)}  # fmt: skip
    return [
        Hurt(
            athlete,
            day_of(each.occurred),
            healed.get(each.id, today),
            say_in("part of the body", each.content.body_part),
        )
        for each in listed_
        if isinstance(each.content, InjurySuffered) and day_of(each.occurred) >= since
    ]


def _quotes(about: Mapping[str, Sequence[Happening]], pair: Sides, since: date) -> list[PinnedQuote]:
    """What either said, each once; of the other first, then the latest."""
    every = {each.id: each for those in about.values() for each in those}
    said = [
        PinnedQuote(own.speaker, day_of(each.occurred), day(str(own.occurred_on)), own.text,
             bool(set(own.about) & {pair.a, pair.b} - {own.speaker}))
        for each in every.values()
        if isinstance(own := each.content, QuotePublished)
        and own.speaker in (pair.a, pair.b)
        and day_of(each.occurred) >= since
    ]  # fmt: skip
    return sorted(said, key=lambda each: (not each.about_the_other, -each.on.toordinal(), each.words))


def _sources(meetings: Iterable[Meeting]) -> str:
    """``World Athletics, BBC Sport and 3 others``, the most used first."""
    published = [each.source.publisher for each in meetings if each.source is not None]
    most = sorted(set(published), key=lambda name: (-published.count(name), name))
    others = len(most) - _SOURCES
    named = [*most[:_SOURCES], *([say_of(others, "{number} other", "{number} others")] if others > 0 else [])]
    return listed(named) if named else ""
