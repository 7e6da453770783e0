"""Words that several answers share: places, races, numbers."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol

from domain.events import AthleteRenamed, CoverageStated
from domain.values.disciplines import Kind, discipline
from projections.rounds_in_words import round_names, with_stage
from projections.tongue import marked, remembered, say, say_in, spoken

_OF_A_DISTANCE = re.compile(r"((?:\d+ x )?\d+ (?:m|km|yards)) (.+)", re.ASCII)
_OF_SO_MANY = re.compile(r"(\d+) ((?:miles|hours|days).*)", re.ASCII)


_FORMS = {1: "one", 2: "two", 3: "few"}
ORDINALS = {"one": "{number}st", "two": "{number}nd", "few": "{number}rd", "other": "{number}th"}
"""By CLDR's forms."""

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def day(when: str | date, *, short: bool = False) -> str:
    """``6 August 2024``; ``August 2024`` or ``2024`` where no more is known; *short*, with a month's abbreviation."""
    return spoken().day(str(when)[:10], short=short)


@remembered(1024)
def ordinal(number: int) -> str:
    form = "other" if 10 <= number % 100 <= 20 else _FORMS.get(number % 10, "other")  # noqa: PLR2004
    return say_in(f"ordinal, {form}", ORDINALS[form], number=number)


FEW = {1: "the first", 2: "only the second", 3: "only the third", 4: "only the fourth", 5: "only the fifth"}


def nth(number: int) -> str:
    """Who is among a handful is *only* the nth."""
    return say(FEW[number]) if number in FEW else say("the {ordinal}", ordinal=ordinal(number))


def in_letters(number: int) -> str:
    """Small numbers as newspapers print them: ``no``, ``seven``, ``13``."""
    return say_in("number", NUMBERS[number]) if number < len(NUMBERS) else str(number)


def side_by_side(*numbers: int) -> list[str]:
    """Numbers that a sentence compares, all written in one way: ``three``, ``one``; ``14``, ``12``."""
    return [in_letters(each) if max(numbers) < len(NUMBERS) else str(each) for each in numbers]


@remembered(4096)
def race_name(competition: str, slug: str, race_round: str, heat: int | None, section: str | None) -> str:
    """``World Championships 1500 m semi-final 2``; ``European Championships 1500 m, round 1, heat 3``."""
    return with_stage(f"{competition_name(competition)} {discipline_name(slug)}", slug, race_round, heat, section)


def competition_name(name: str) -> str:
    """What a championship is called in the language; a meeting's own name is that in all of them."""
    return say_in("competition", name)


@remembered(1024)
def discipline_name(slug: str) -> str:
    """What it is called inside a sentence: ``1500 m``, ``long jump``."""
    it = discipline(slug)
    return " ".join((_said(it.own_name), *(marked(_said(each)) for each in it.extras)))


def _said(name: str) -> str:
    text, values = in_slots(name)
    return say_in("discipline", text, **values)


def in_slots(name: str) -> tuple[str, dict[str, str]]:
    """A discipline's name, or what is added, as a catalogue has it (``{distance} hurdles``); what a slot holds."""
    for slot, form in (("distance", _OF_A_DISTANCE), ("number", _OF_SO_MANY)):
        found = form.fullmatch(name)
        if found is not None:
            return f"{{{slot}}} {found[2]}", {slot: found[1]}
    return (name if name[1:2].isdigit() else name[:1].lower() + name[1:]), {}


def versus(names: Iterable[str]) -> str:
    """``Kerr v Ingebrigtsen``."""
    return f" {say_in('between two names', 'v')} ".join(names)


TITLES_OF = ("Olympic", "World", "World indoor", "World U20", "European", "European indoor", "European U20")
"""What a title begins with, before its discipline."""


def title_name(title: str) -> str:
    """``Olympic 1500m``, as the log has it; in another language what that is."""
    champion, _, event = title.rpartition(" ")
    known = say_in("title of", champion)
    return f"{known} {discipline_name(event)}" if champion in TITLES_OF and known != champion else title


class NamedLikeARace(Protocol):
    """What a race's name is made of."""

    @property
    def competition(self) -> str: ...
    @property
    def discipline(self) -> str: ...
    @property
    def round(self) -> str: ...
    @property
    def heat(self) -> int | None: ...
    @property
    def section(self) -> str | None: ...


def name_of_race(race: NamedLikeARace) -> str:
    """``World Championships 1500 m semi-final 2``: of a race, a meeting in it, or an event that names it in full."""
    return race_name(race.competition, race.discipline, race.round, race.heat, race.section)


def called_from_then_on(renamed: AthleteRenamed) -> str:
    """By the id, which stays: ``josh-kerr is called Joshua Kerr from 1 May 2023 on``."""
    if renamed.occurred_on is None:
        return say("{athlete} is called {name}, not as first posted", athlete=renamed.athlete, name=renamed.name)
    since = day(renamed.occurred_on)
    return say("{athlete} is called {name} from {day} on", athlete=renamed.athlete, name=renamed.name, day=since)


COVERED = {
    "all": "every race",
    "finals": "every final",
    "meetings": "every meeting",
    "final-meetings": "every meeting in a final",
    "injuries": "every injury",
    "quotes": "every quote",
    "entries": "every entry",
}


OF_A_SEX = {"m": " of men", "w": " of women", "x": " of mixed teams"}


def said_to_be_covered(stated: CoverageStated, names: Mapping[str, str]) -> str:
    """``The log has every final of Josh Kerr and Jakob Ingebrigtsen at 1500 m from 1 July 2016 to 6 August 2024``."""
    who = listed([names.get(each, each) for each in stated.athletes]) if stated.athletes else ""
    sex = say(OF_A_SEX[stated.sex]) if stated.sex else ""
    events = listed([event_name(each) for each in stated.discipline]) if stated.discipline else ""
    at = say(" at {events}", events=events) if events else ""
    where = say(" in {competition}", competition=stated.competition) if stated.competition else ""
    since = say("from {day}", day=day(stated.from_)) if stated.from_ else say("from the beginning")
    return say(
        "The log has {races}{of}{sex}{at}{where} {since} to {to}",
        races=listed([say(COVERED[each]) for each in (stated.races, *stated.also) if each in COVERED]),
        of=say(" of {who}", who=who) if who else "",
        sex=sex,
        at=at,
        where=where,
        since=since,
        to=day(stated.to),
    )


@remembered(1024)
def event_name(slug: str) -> str:
    """What comes after *at*: ``1500 m``, ``the mile``."""
    name = discipline_name(slug)
    return name if name[0].isdigit() else say("the {discipline}", discipline=name)


@remembered(1024)
def at_event(slug: str) -> str:
    """``at 1500 m``, ``at the long jump``."""
    it = discipline(slug)
    name = discipline_name(slug)
    if it.kind in {Kind.FIELD, Kind.COMBINED}:
        return say_in("at an event", "at the {discipline}", discipline=name)
    if it.name[:1].isdigit():
        return say_in("at a distance", "at {discipline}", discipline=name)
    return say_in("at a named distance", "at the {discipline}", discipline=name)


def conjunction() -> str:
    """What stands before the last of several."""
    return say_in("before the last", "and")


def listed(names: Sequence[str], last: str | None = None) -> str:
    """``A, B and C``."""
    return f" {last or conjunction()} ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


LABELS = {
    "ties": "Ties",
    "undecided": "Undecided meetings",
    "meetings": "Meetings",
    "streak.athlete": "Who was ahead in the last decided meeting",
    "streak.length": "The current streak in meetings",
    "margins.seconds.mean": "The mean margin in seconds",
    "margins.seconds.closest": "The closest margin in seconds",
    "margins.metres.mean": "The mean margin in metres",
    "margins.metres.closest": "The closest margin in metres",
    "margins.places.mean": "The mean margin in places",
    "margins.places.closest": "The closest margin in places",
}
LEVEL_NAMES = {
    "global-championships": "Olympics and World Championships",
    "olympic-games": "Olympic Games",
    "world-championships": "World Championships",
    "world-indoor-championships": "World Indoor Championships",
    "world-u20-championships": "World U20 Championships",
    "area-championships": "area championships",
    "national-championships": "national championships",
    "diamond-league": "Diamond League",
    "other": "other competitions",
    "unstated": "competitions of no stated level",
}
"""What a level, or a group of levels, is called."""
FORM_LABELS = {
    "availability": "availability",
    "days_since_last_race": "days since the last race",
    "streak.wins": "winning streak in finals",
    "streak.unbeaten_since": "first race of the winning streak",
    "season.races": "races of the season",
    "season.wins": "finals won of the season",
    "season.finals": "finals of the season",
    "season.other_rounds.starts": "races of the season of other rounds",
    "season.other_rounds.wins": "races won of the season in other rounds",
    "titles.held": "number of titles held",
}

WHERE = {"outdoors": " outdoors", "indoors": " indoors"}
OF_THE_SEASON = {
    "best": "season’s best",
    "wins": "finals won of the season",
    "starts": "starts of the season",
    "finals": "finals of the season",
    "other_rounds.starts": "races of other rounds of the season",
    "other_rounds.wins": "races won of other rounds of the season",
    **{f"bests.{where}": f"season’s best{WHERE.get(where, '')}" for where in ("outdoors", "indoors", "together")},
}


def level_name(level: str) -> str:
    """``Diamond League``; a group of levels too."""
    return say(LEVEL_NAMES.get(level, level.replace("-", " ")))


def label(path: str, names: Mapping[str, str]) -> str:
    """A number's path in words."""
    part, _, rest = path.partition(".")
    if part == "form":
        athlete, _, what = rest.partition(".")
        of_it = say(FORM_LABELS[what]) if what in FORM_LABELS else _of_discipline(what)
        return say("{athlete}’s {what}", athlete=names.get(athlete, athlete), what=of_it)
    if rest.startswith("by_"):
        split, value, what = rest.split(".", 2)
        return f"{_in_split(what, names)} {where_split(split, value)}"
    if rest.startswith("excluded."):
        return say("Shared races left out ({reason})", reason=say_in("term", rest.partition(".")[2]))
    return say(LABELS[rest]) if rest in LABELS else _in_split(rest, names)


def where_split(split: str, value: str) -> str:
    """Where the meetings of one part of a split were: ``at 1500 m``, ``in semi-finals``, ``in 2024``."""
    if split == "by_discipline":
        return at_event(value)
    if split == "by_round":
        return say("in {rounds}", rounds=round_names(value))
    if split == "by_level":
        return say("in the Diamond League") if value == "diamond-league" else say("at {level}", level=level_name(value))
    return say("in {year}", year=value)


def shown(value: object, names: Mapping[str, str]) -> str:
    """A value in words."""
    return say_in("value", "none") if value is None else names.get(str(value), str(value))


def _of_discipline(what: str) -> str:
    head, _, rest = what.rpartition("disciplines.")
    if head:
        slug, _, name = rest.partition(".")
        return f"{say(OF_THE_SEASON[name])} {at_event(slug)}"
    slug, _, where = what.partition(".")[2].partition(".")
    return say("personal best{where} {at}", where=say(WHERE[where]) if where in WHERE else "", at=at_event(slug))


def _in_split(what: str, names: Mapping[str, str]) -> str:
    head, _, athlete = what.partition(".")
    return (
        say("{athlete}’s meetings ahead", athlete=names.get(athlete, athlete)) if head == "wins" else say(LABELS[head])
    )


_JOINED_TO_A_NAME = frozenset(
    [
        "al",
        "ap",
        "ben",
        "bin",
        "da",
        "das",
        "de",
        "dei",
        "del",
        "della",
        "den",
        "der",
        "des",
        "di",
        "do",
        "dos",
        "du",
        "el",
        "la",
        "le",
        "ten",
        "ter",
        "van",
        "von",
    ]
)
"""What stands between the given and the family name, and is said with the latter."""


def short_names(names: Mapping[str, str]) -> dict[str, str]:
    """By athlete the family name, with what is said with it (``El Bakkali``); the whole name where several share it."""
    short = {athlete: _family(name) for athlete, name in names.items()}
    return {each: name if list(short.values()).count(name) == 1 else names[each] for each, name in short.items()}


def _family(name: str) -> str:
    words = name.split()
    begins = len(words) - 1
    while begins > 1 and words[begins - 1].lower() in _JOINED_TO_A_NAME:
        begins -= 1
    return " ".join(words[max(begins, 0) :])
