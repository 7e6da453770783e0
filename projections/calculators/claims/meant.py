"""Which races a reference means: by the words that people have for a competition, its town, its level."""

from collections.abc import Iterable
from typing import NamedTuple

from domain.claims import RaceRef
from domain.events import RaceScheduled
from domain.values.dates import parse_span
from domain.values.slugs import slug
from projections.facts import FINAL, Race, Start
from projections.rounds_in_words import round_name
from projections.tongue import say
from projections.wording import LEVEL_NAMES, competition_name, discipline_name

_HOSTS = {
    ("olympic-games", "2008"): "beijing", ("olympic-games", "2012"): "london", ("olympic-games", "2016"): "rio",
    ("olympic-games", "2021"): "tokyo", ("olympic-games", "2024"): "paris",
    ("world-championships", "2022"): "oregon",
}  # fmt: skip
"""What Games and championships are called after, where that is not the town of the stadium."""
_CALLED_BY = {("olympic-games", "2021"): 2020}
"""The year a competition is called by, where it was held in another."""
_SHORTEST = 3


class NamedRace(NamedTuple):
    """What of a race or of its announcement a reference can name."""

    id: str
    date: str
    competition: str
    venue: str | None
    discipline: str
    round: str
    level: str | None


def of_race(race: Race) -> NamedRace:
    return NamedRace(race.id, race.date, race.competition, race.venue, race.discipline, race.round, race.level)


def of_scheduled(id_: str, race: RaceScheduled) -> NamedRace:
    return NamedRace(
        id_, str(race.occurred_on), race.competition, race.venue, race.discipline, race.round, race.level
    )  # fmt: skip


def fits(ref: RaceRef, race: NamedRace) -> bool:
    """Whether *ref* may mean *race*: nothing that it says is otherwise."""
    if ref.race is not None and ref.race != race.id:
        return False
    year = race.date[:4]
    called = (int(year), _CALLED_BY.get((race.level or "", year)))
    if ref.year is not None and ref.year not in called:
        return False
    if ref.date is not None:
        span = parse_span(ref.date)
        if not span.first.isoformat() <= race.date <= span.last.isoformat():
            return False
    return (
        ref.discipline in (None, race.discipline)
        and ref.round in (None, race.round)
        and (ref.competition is None or _is_called(ref.competition, race))
    )


def meant(ref: RaceRef | None, starts: Iterable[Start], *, final: bool = False) -> list[Start]:
    """Those of *starts* in races that *ref* may mean, all where it is None; where *final*, the finals among them,
    unless there is none or it says which round.
    """
    found = [each for each in starts if ref is None or fits(ref, of_race(each.race))]
    if final and (ref is None or ref.round is None):
        return [each for each in found if each.race.round == FINAL] or found
    return found


def in_words(ref: RaceRef) -> str:
    """``Budapest 1500 m final of 2023``."""
    what = " ".join(
        part
        for part in (
            competition_name(ref.competition) if ref.competition else "",
            discipline_name(ref.discipline) if ref.discipline else "",
            round_name(ref.round) if ref.round else "",
        )
        if part
    )
    if ref.discipline is None and ref.round is None:
        what = say("{what} race", what=what).lstrip()
    when = ref.date or (str(ref.year) if ref.year is not None else "")
    return ref.race or (say("{what} of {when}", what=what, when=when) if when else what)


def _is_called(words: str, race: NamedRace) -> bool:
    host = _HOSTS.get((race.level or "", race.date[:4]), "")
    there = slug(f"{race.competition} {race.venue or ''} {LEVEL_NAMES.get(race.level or '', '')} {host}")
    known = there.split("-")
    return all(any(_is_word(asked, word) for word in known) for asked in slug(words).split("-") if asked != "the")


def _is_word(asked: str, word: str) -> bool:
    """*Olympics* is *Olympic*, *Pre* is *Prefontaine*; the beginning of either is the whole of the other."""
    short, long = sorted((asked, word), key=len)
    return short == long or (len(short) >= _SHORTEST and long.startswith(short) and short.isalpha())
