"""The filters of a question, a row each: all that the API, the pages, the editor and the terminal know of them.

A filter is added by a row here and a field of the same name in ``Scope``, and in ``ClaimedScope`` where an outlet may
state it. From the row follow what is counted, the SQL of it, the parameter, the permalink, the words, the control of a
form and the option of a command.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from msgspec import Struct

from domain.fields.rules import discipline_asked, round_asked
from domain.refusals import Refused
from domain.values.disciplines import discipline_slug
from domain.values.slugs import slug
from domain.values.vocabulary import LEVEL_GROUPS, LEVELS
from projections.calculators.conditions import AmongValues, BetweenDays, Condition, FitsRule, HasWord
from projections.rounds_in_words import round_names
from projections.tongue import say
from projections.wording import LEVEL_NAMES, competition_name, discipline_name, level_name

ANY = "any"


class TakesSlug(Struct, frozen=True):
    """A slug that the domain's *rule* has nothing against, *read* as the one that its spelling means; several, where
    *repeatable*.
    """

    rule: Callable[[str, str], Iterable[Refused]]
    repeatable: bool = False
    read: Callable[[str], str] = str


class TakesWord(Struct, frozen=True):
    """One of these words; what a form calls each."""

    words: Mapping[str, str]


class TakesTruth(Struct, frozen=True):
    """Yes or no; what a form calls each, and neither."""

    yes: str
    no: str
    either: str = "both"


class TakesText(Struct, frozen=True):
    """Any text, no longer than so many characters."""

    longest: int


class TakesDay(Struct, frozen=True):
    """A day, no less exact."""


Taken = TakesSlug | TakesWord | TakesTruth | TakesText | TakesDay


class FilterWords(NamedTuple):
    """The words of a filter in a sentence: its place there, and what a value (plain, as in JSON) is called.

    A filter that is *always* named (disciplines, rounds) is named where nobody asked for it too.
    """

    order: int
    words: Callable[[Any], str]
    always: bool = False


class Filter(Struct, frozen=True, kw_only=True):
    """One way to say which races count.

    name         as questions, claims and permalinks say it
    takes        what may be asked
    label        what a form calls it
    description  what the API and the command line say of it; ``example``, where one helps
    spoken       its words in a sentence
    conditions   what a race has to hold, by what is asked; none where it is no matter of the race
    reason       why a race that does not is left out
    """

    name: str
    takes: Taken
    label: str
    description: str
    spoken: FilterWords
    conditions: Callable[[Any], Iterable[Condition]]
    reason: str = ""
    example: object = None

    @property
    def field(self) -> str:
        """Its field of ``Scope``: the name, unless Python keeps that to itself."""
        return f"{self.name}_" if self.name == "from" else self.name


_AGE_GROUP_LEVEL = "world-u20-championships"
_AGE_GROUP = re.compile(
    r"\b(u-?(?:1[4-9]|2[0-3])|under-?(?:1[4-9]|2[0-3])|juniors?|youth|cadets?)\b", re.ASCII | re.IGNORECASE
)


def _names_age_group(text: str) -> bool:
    return _AGE_GROUP.search(text) is not None


def _without_age_groups(asked: str) -> list[Condition]:
    """Only athletes of an age group could run: a U20 championship, a junior section, a youth meeting."""
    if asked == "include":
        return []
    return [
        AmongValues("level", frozenset((_AGE_GROUP_LEVEL,)), wanted=False),
        FitsRule("competition", _names_age_group, wanted=False),
        FitsRule("section", _names_age_group, wanted=False),
    ]


def _of_competition(asked: str) -> list[Condition]:
    return [HasWord("competition", slug(asked))]


def _disciplines(slugs: Iterable[str]) -> str:
    """``1500 m + mile``."""
    first, *more = [discipline_name(each) for each in slugs or ()] or [say("all disciplines")]
    return " + ".join([first[0].upper() + first[1:] if slugs else first, *more])


def _rounds(race_round: str) -> str:
    return say("all rounds") if race_round == ANY else round_names(race_round)


FILTERS = (
    Filter(
        name="discipline",
        takes=TakesSlug(discipline_asked, repeatable=True, read=discipline_slug),
        label="Discipline",
        description="Repeatable; a race of any of them counts. `1500`, `LJ`, `110m hurdles` will do.",
        example="1500m",
        spoken=FilterWords(0, _disciplines, always=True),
        conditions=lambda asked: [AmongValues("discipline", frozenset(map(discipline_slug, asked)))],
        reason="discipline",
    ),
    Filter(
        name="round",
        takes=TakesSlug(round_asked),
        label="Round",
        description=f"`final` unless asked otherwise; `{ANY}` for all rounds.",
        spoken=FilterWords(0, _rounds, always=True),
        conditions=lambda asked: [] if asked == ANY else [AmongValues("round", frozenset((asked,)))],
        reason="round",
    ),
    Filter(
        name="level",
        takes=TakesWord({each: LEVEL_NAMES[each] for each in (*LEVELS, *LEVEL_GROUPS)}),
        label="Level",
        description="A level, or `global-championships`: Olympic Games, World and World Indoor Championships.",
        spoken=FilterWords(1, level_name),
        conditions=lambda asked: [AmongValues("level", frozenset(LEVEL_GROUPS.get(asked, (asked,))))],
        reason="level",
    ),
    Filter(
        name="indoor",
        takes=TakesTruth(yes="indoors", no="outdoors"),
        label="In or out of doors",
        description="Indoors only, or outdoors only; both unless given.",
        spoken=FilterWords(3, lambda asked: say("indoors") if asked else say("outdoors")),
        conditions=lambda asked: [AmongValues("indoor", frozenset((asked,)))],
        reason="indoor",
    ),
    Filter(
        name="competition",
        takes=TakesText(160),
        label="Competition",
        description="Only races of the competition of this name.",
        spoken=FilterWords(2, competition_name),
        conditions=_of_competition,
        reason="competition",
    ),
    Filter(
        name="from",
        takes=TakesDay(),
        label="Races from",
        description="Races on or after this day.",
        spoken=FilterWords(4, lambda asked: say("from {day}", day=asked)),
        conditions=lambda asked: [BetweenDays("date", first=asked.isoformat())],
        reason="date",
    ),
    Filter(
        name="to",
        takes=TakesDay(),
        label="Races to",
        description="Races on or before this day.",
        spoken=FilterWords(5, lambda asked: say("up to {day}", day=asked)),
        conditions=lambda asked: [BetweenDays("date", last=asked.isoformat())],
        reason="date",
    ),
    Filter(
        name="nonfinish",
        takes=TakesWord({"loss": "lost", "exclude": "leaves it undecided"}),
        label="Who did not finish",
        description="One placed, the other not: a `loss` for who is not placed, or `exclude`: undecided.",
        spoken=FilterWords(7, lambda _: say("drop-outs not counted")),
        conditions=lambda _: [],  # it says what a meeting makes, not whether there was one
    ),
    Filter(
        name="age_group",
        takes=TakesWord({"include": "count", "exclude": "do not count"}),
        label="Age-group races",
        description="Whether races of an age group (a U20 championship or section) count.",
        spoken=FilterWords(6, lambda _: say("without age groups")),
        conditions=_without_age_groups,
        reason="age-group",
    ),
)
"""In the order in which they are asked of a race, and in which an answer echoes them."""
