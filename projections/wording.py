"""Words that several answers share: places, races, numbers."""

from collections.abc import Mapping

from domain.disciplines import discipline


def ordinal(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")  # noqa: PLR2004
    return f"{number}{ending}"


def race_name(competition: str, slug: str, race_round: str, heat: int | None) -> str:
    """``World Championships 1500 m final``."""
    shown = discipline(slug).name
    number = f" {heat}" if heat is not None else ""
    return f"{competition} {shown[0].lower() + shown[1:]} {race_round.replace('-', ' ')}{number}"


_LABELS = {
    "ties": "Ties",
    "undecided": "Undecided meetings",
    "meetings": "Meetings",
    "streak.athlete": "The winner of the last decided meeting",
    "streak.length": "The current streak in meetings",
    "margins.seconds.mean": "The mean margin in seconds",
    "margins.seconds.closest": "The closest margin in seconds",
    "margins.metres.mean": "The mean margin in metres",
    "margins.metres.closest": "The closest margin in metres",
    "margins.places.mean": "The mean margin in places",
    "margins.places.closest": "The closest margin in places",
}
_FORM_LABELS = {
    "availability": "availability",
    "days_since_last_race": "days since the last race",
    "streak.wins": "winning streak in finals",
    "streak.unbeaten_since": "first race of the winning streak",
    "season.races": "races of the season",
    "season.wins": "wins of the season",
    "titles.held": "number of titles held",
}


def label(path: str, names: Mapping[str, str]) -> str:
    """A number's path in words."""
    part, _, rest = path.partition(".")
    if part == "form":
        athlete, _, what = rest.partition(".")
        return f"{names.get(athlete, athlete)}’s {_FORM_LABELS.get(what) or _of_discipline(what)}"
    if rest.startswith("by_"):
        split, value, what = rest.split(".", 2)
        told = {"by_discipline": f"at {discipline(value).name}", "by_round": f"in {value.replace('-', ' ')}s"}
        return f"{_in_split(what, names)} {told.get(split) or 'in ' + value.replace('-', ' ')}"
    if rest.startswith("excluded."):
        return f"Shared races left out ({rest.partition('.')[2]})"
    return _LABELS.get(rest) or _in_split(rest, names)


def shown(value: object, names: Mapping[str, str]) -> str:
    """A value in words."""
    return "none" if value is None else names.get(str(value), str(value))


def _of_discipline(what: str) -> str:
    head, _, rest = what.rpartition("disciplines.")
    if head:
        slug, _, name = rest.rpartition(".")
        told = {"best": "season’s best", "wins": "wins of the season", "starts": "starts of the season"}[name]
        return f"{told} at {discipline(slug).name}"
    return f"personal best at {discipline(what.partition('.')[2]).name}"


def _in_split(what: str, names: Mapping[str, str]) -> str:
    head, _, athlete = what.partition(".")
    return f"{names.get(athlete, athlete)}’s wins" if head == "wins" else _LABELS[head]
