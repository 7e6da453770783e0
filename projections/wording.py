"""Words that several answers share: places, races, numbers."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from domain.events import ClaimPublished, CoverageStated
from domain.values.disciplines import discipline

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def ordinal(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")  # noqa: PLR2004
    return f"{number}{ending}"


def nth(number: int) -> str:
    """Who is among a handful is *only* the nth."""
    few = {1: "the first", 2: "only the second", 3: "only the third", 4: "only the fourth", 5: "only the fifth"}
    return few.get(number, f"the {ordinal(number)}")


def in_letters(number: int) -> str:
    """Small numbers as newspapers print them: ``no``, ``seven``, ``13``."""
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def race_name(competition: str, slug: str, race_round: str, heat: int | None) -> str:
    """``World Championships 1500 m semi-final 2``."""
    shown = discipline(slug).name
    number = f" {heat}" if heat is not None else ""
    return f"{competition} {shown[0].lower() + shown[1:]} {round_name(race_round)}{number}"


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


def name_of_race(race: NamedLikeARace) -> str:
    """``World Championships 1500 m semi-final 2``: of a race, a meeting in it, or an event that names it in full."""
    return race_name(race.competition, race.discipline, race.round, race.heat)


def claimed(claim: ClaimPublished, order: Sequence[str] = ()) -> str:
    """The number of a claim: the wins, the meetings, or both; the wins in the *order* of these."""
    wins = "–".join(str(claim.wins.get(athlete, "?")) for athlete in order or claim.athletes) if claim.wins else None
    met = f"{claim.meetings} meeting{'' if claim.meetings == 1 else 's'}" if claim.meetings is not None else None
    return " in ".join(part for part in (wins, met) if part)


_COVERED = {
    "all": "every race",
    "finals": "every final",
    "meetings": "every meeting",
    "final-meetings": "every meeting in a final",
    "injuries": "every injury",
    "quotes": "every quote",
    "entries": "every entry",
}


def said_to_be_covered(stated: CoverageStated, names: Mapping[str, str]) -> str:
    """``The log has every final of Josh Kerr and Jakob Ingebrigtsen at 1500 m from 2016-07-01 to 2024-08-06``."""
    who = listed([names.get(each, each) for each in stated.athletes]) if stated.athletes else ""
    sex = {"m": " of men", "w": " of women", "x": " of mixed teams"}.get(stated.sex or "", "")
    at = f" at {listed([event_name(each) for each in stated.discipline])}" if stated.discipline else ""
    where = f" in {stated.competition}" if stated.competition else ""
    since = f"from {stated.from_}" if stated.from_ else "from the beginning"
    what = listed([_COVERED[each] for each in (stated.races, *stated.also) if each in _COVERED])
    return f"The log has {what}{f' of {who}' if who else ''}{sex}{at}{where} {since} to {stated.to}"


def round_name(race_round: str) -> str:
    """``semi-final``, ``round 1``."""
    return race_round if race_round.endswith("-final") else race_round.replace("-", " ")


def event_name(slug: str) -> str:
    """What comes after *at*: ``1500 m``, ``the mile``."""
    name = discipline(slug).name
    return name if name[0].isdigit() else f"the {name[0].lower()}{name[1:]}"


def listed(names: Sequence[str], last: str = "and") -> str:
    """``A, B and C``."""
    return f" {last} ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


_LABELS = {
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
_FORM_LABELS = {
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

_WHERE = {"outdoors": " outdoors", "indoors": " indoors"}
_OF_THE_SEASON = {
    "best": "season’s best",
    "wins": "finals won of the season",
    "starts": "starts of the season",
    "finals": "finals of the season",
    "other_rounds.starts": "races of other rounds of the season",
    "other_rounds.wins": "races won of other rounds of the season",
    **{f"bests.{where}": f"season’s best{_WHERE.get(where, '')}" for where in ("outdoors", "indoors", "together")},
}


def level_name(level: str) -> str:
    """``Diamond League``; a group of levels too."""
    return LEVEL_NAMES.get(level, level.replace("-", " "))


def label(path: str, names: Mapping[str, str]) -> str:
    """A number's path in words."""
    part, _, rest = path.partition(".")
    if part == "form":
        athlete, _, what = rest.partition(".")
        return f"{names.get(athlete, athlete)}’s {_FORM_LABELS.get(what) or _of_discipline(what)}"
    if rest.startswith("by_"):
        split, value, what = rest.split(".", 2)
        return f"{_in_split(what, names)} {where_split(split, value)}"
    if rest.startswith("excluded."):
        return f"Shared races left out ({rest.partition('.')[2]})"
    return _LABELS.get(rest) or _in_split(rest, names)


def where_split(split: str, value: str) -> str:
    """Where the meetings of one part of a split were: ``at 1500 m``, ``in semi-finals``, ``in 2024``."""
    if split == "by_discipline":
        return f"at {event_name(value)}"
    if split == "by_round":
        return f"in {round_name(value)}" + ("" if value[-1].isdigit() else "s")
    if split == "by_level":
        return "in the Diamond League" if value == "diamond-league" else f"at {level_name(value)}"
    return f"in {value}"


def shown(value: object, names: Mapping[str, str]) -> str:
    """A value in words."""
    return "none" if value is None else names.get(str(value), str(value))


def _of_discipline(what: str) -> str:
    head, _, rest = what.rpartition("disciplines.")
    if head:
        slug, _, name = rest.partition(".")
        return f"{_OF_THE_SEASON[name]} at {event_name(slug)}"
    slug, _, where = what.partition(".")[2].partition(".")
    return f"personal best{_WHERE.get(where, '')} at {event_name(slug)}"


def _in_split(what: str, names: Mapping[str, str]) -> str:
    head, _, athlete = what.partition(".")
    return f"{names.get(athlete, athlete)}’s meetings ahead" if head == "wins" else _LABELS[head]


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
