"""Competitions and towns as papers name them: *Budapest*, *the Worlds*, *the Bowerman Mile*, *the Olympic final*.

Those of the log's races are known by their names; where a text puts something at a place that is none of them, that is
kept too, so that nobody takes the race for another.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from domain.values.slugs import slug
from projections.facts import RaceDetails

_LEVELS = {
    r"world indoor (?:championships?|final)|world indoors": "world-indoor-championships",
    r"world (?:u20|under-20|junior) championships?|world juniors": "world-u20-championships",
    r"world (?:athletics )?championships?|worlds": "world-championships",
    r"olympic games|olympics": "olympic-games",
    r"european (?:athletics )?championships?|europeans": "area-championships",
    r"diamond league(?: final| meeting| meet)?": "diamond-league",
    r"(?:british|uk|norwegian|national|us|u\.s\.) (?:athletics )?(?:championships?|trials)": "national-championships",
}
OF_A_TITLE = {
    "world indoor": "world-indoor-championships",
    "olympic": "olympic-games",
    "world": "world-championships",
    "european": "area-championships",
}
"""What a title, a medal or a final is *of*."""
_OF_A_TITLE = re.compile(
    rf"(?<![\w-])({'|'.join(OF_A_TITLE)})"
    r"(?= (?:men's |women's )?(?:[\d,]+ ?-?m(?:et(?:re|er)s?)? |mile )?"
    r"(?:title|final|semi|heat|podium|race|gold|silver|bronze|medal|runner-up|crown|champion(?!ship))"
    r"| (?:men's |women's )?(?:[\d,]+ ?-?m(?:et(?:re|er)s?)?|mile)(?![\w-])"
    r"(?! (?:title|final|record|list|lead|best|rankings)))"
)
_LEVEL = re.compile("|".join(f"(?P<l{at}>{form})" for at, form in enumerate(_LEVELS)))
_BY_NAME = list(_LEVELS.values())
_ALSO = {"paris": "saint-denis", "silesia": "chorzow", "oregon": "eugene", "hayward": "eugene", "rome": "roma"}
_NICKNAMES = {"bowerman-mile": ("prefontaine-classic", "mile"), "dream-mile": ("bislett-games", "mile")}
"""Races that have a name of their own: of which competition, over which distance."""
_COMMON_WORDS = (
    "games classic championships championship relays diamond league world european olympic indoor meeting "
    "national memorial grand prix international athletics grand-prix"
)
_COMMON = frozenset(_COMMON_WORDS.split())
_SOMEWHERE = re.compile(
    r"\b(?:in|at|since|from|of|after)( the)? (?!Achilles)"
    r"((?:[A-Z][\w’'-]+)(?: (?:[A-Z][\w’'-]+|\d{4} [A-Z][\w’'-]+)){0,4})"
)
_SHORTEST = 5


class Where(NamedTuple):
    """Where a race was: at a level, in a town, at a competition; or ``elsewhere``, of which the log knows nothing.

    ``race``, ``edition``: that race, that competition of that year, of which the text has spoken.
    """

    start: int
    end: int
    said: str
    level: str | None = None
    town: str | None = None
    competition: str | None = None
    elsewhere: bool = False
    of: str | None = None
    discipline: str | None = None
    race: str | None = None
    edition: tuple[str, str] | None = None

    @property
    def called(self) -> str:
        """What the log calls it, or else what it was called."""
        return (self.competition or self.town or self.said).replace("-", " ")

    def fits(self, race: RaceDetails) -> bool:
        if self.race is not None:
            return race.id == self.race
        if self.edition is not None:
            return (race.competition, race.date[:4]) == self.edition
        if self.discipline not in (None, race.discipline):
            return False
        if self.level is not None:
            return race.level == self.level
        if self.town is not None:
            return slug(race.venue or "") == self.town
        return self.competition is not None and slug(race.competition) == self.competition


def elsewhere_in(text: str) -> Iterator[Where]:
    """What may be a place that no race of the log was at."""
    for found in _SOMEWHERE.finditer(text):
        yield Where(found.start(2), found.end(2), found[2], elsewhere=True)


class Gazetteer:
    """The towns and competitions of *races*."""

    def __init__(self, races: Iterable[RaceDetails]) -> None:
        self._towns: dict[str, str] = {}
        self._competitions: dict[str, str] = {}
        for race in races:
            town, competition = slug(race.venue or ""), slug(race.competition)
            if town:
                self._towns[town] = town
            if competition not in _BY_NAME and not _LEVEL.fullmatch(race.competition.lower()):
                self._competitions[competition] = competition
                for word in competition.split("-"):
                    if len(word) > _SHORTEST and word not in _COMMON:
                        self._competitions.setdefault(word, competition)
        self._towns = {said: town for said, town in _ALSO.items() if town in self._towns} | self._towns
        self._races = {said: named for said, named in _NICKNAMES.items() if named[0] in self._competitions.values()}
        names = sorted({*self._towns, *self._competitions, *self._races}, key=len, reverse=True)
        words = "|".join(r"[\s-]".join(map(re.escape, name.split("-"))) for name in names)
        self._named = re.compile(rf"(?<![\w-])(?:{words})(?![\w-])") if names else None

    def places_in(self, text: str, folded: str) -> Iterator[Where]:
        """The places that *text* names; *folded* is the same in small letters without accents, letter by letter."""
        for found in _LEVEL.finditer(folded):
            level = _BY_NAME[int(str(found.lastgroup)[1:])]
            yield Where(found.start(), found.end(), text[found.start() : found.end()], level=level)
        for found in _OF_A_TITLE.finditer(folded):
            said = text[found.start() : found.end()]
            yield Where(found.start(), found.end(), said, level=OF_A_TITLE[found[1]], of=found[1])
        for found in self._named.finditer(folded) if self._named else ():
            said = text[found.start() : found.end()]
            if said[0].isupper():
                yield self._where(said, slug(said), found.start(), found.end())

    def _where(self, said: str, name: str, start: int, end: int) -> Where:
        if name in self._races:
            competition, discipline = self._races[name]
            return Where(start, end, said, competition=competition, discipline=discipline)
        if name in self._competitions:
            return Where(start, end, said, competition=self._competitions[name])
        return Where(start, end, said, town=self._towns[name])
