"""Which disciplines, rounds, competitions and venues the races of the log have, which countries its athletes; and which
are like one it has not.
"""

from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from rapidfuzz import fuzz, process
from sqlalchemy import CompoundSelect, Connection, Select, String, bindparam, func, select

from domain.values.dates import Moment, day_of, end_of_day, moment
from domain.values.disciplines import nearest
from domain.values.slugs import slug
from projections.facts import everything_at
from projections.queries.bounded import POSITION, values_of
from projections.queries.names.corrected import MOVED, keys_registered_for
from projections.read_model.rows.spellings import pieces_asked
from projections.read_model.tables import athletes, races, spellings, words

MOST_NAMED = 3
_LIKE = 65
"""How like a word must be, of 100, to be named."""
_PIECES, _OF_A_PIECE, _BESIDE = 32, 100, 4
"""So many pieces of a word are looked for, so many words that have each are looked at, and so many on either side."""

COUNTRY = "country"
"""The word of an athlete, and no race's: that of the nation."""
SEASON = "season"
"""No word of a race: the calendar year of its day."""
_AS_THEY_STAND = ("discipline", "round", COUNTRY, SEASON)


class AskedWord(NamedTuple):
    """A value that a question names: as which ``kind`` of word (the parameter's name), and as it was asked."""

    kind: str
    value: str

    @property
    def word(self) -> str:
        """The one form in which it is compared."""
        return self.value if self.kind in _AS_THEY_STAND else slug(self.value)


def is_there(connection: Connection, asked: AskedWord, position: int) -> bool:
    """Whether any race (an athlete, of a country) that the log has up to *position* has the word; one seek."""
    if asked.kind == SEASON:
        return connection.scalar(_IN_SEASON, _asked_season(asked, position)) is not None
    if asked.kind == COUNTRY:
        by_then = values_of(everything_at(position))
        return connection.scalar(_ANY_ATHLETE, {"country": asked.word, **by_then}) is not None
    first = connection.scalar(_FIRST, {"kind": asked.kind, "word": asked.word})
    return first is not None and first <= position


def there_are(connection: Connection, kind: str, position: int) -> list[str]:
    """Every word of a *kind* that races of the log up to *position* have."""
    return [row.word for row in connection.execute(_all(), {"kind": kind}) if row.race <= position]


def like(connection: Connection, asked: AskedWord, position: int) -> list[str]:
    """The nearest that races of the log have, the nearest first, as they are spelled there. Looks at a bounded number,
    however many there are: those that share a piece with it, of each piece the first that the log had, and those beside
    it in the order of the alphabet. Of seasons it is the last before and the first after.
    """
    if asked.kind == SEASON:
        beside = (connection.scalar(each, _asked_season(asked, position)) for each in (_BEFORE, _AFTER))
        years = [day_of(Moment(each)).year for each in beside if each is not None]
        return [str(year) for year in sorted(years, key=lambda year: abs(year - int(asked.value)))]
    there = _countries_there(connection, position) if asked.kind == COUNTRY else _alike(connection, asked, position)
    found = [word for word, _, _ in process.extract(
        asked.word, sorted(there), scorer=fuzz.ratio, limit=MOST_NAMED, score_cutoff=_LIKE)]  # fmt: skip
    meant = nearest(asked.value) if asked.kind == "discipline" else None
    if meant is not None and is_there(connection, AskedWord(asked.kind, meant), position):
        found = list(dict.fromkeys([meant, *found]))[:MOST_NAMED]
    if asked.kind in _AS_THEY_STAND:
        return found
    column = races.c[asked.kind]
    firsts = (connection.scalar(_FIRST, {"kind": asked.kind, "word": word}) for word in found)
    return [str(connection.scalar(select(column).where(races.c.key == first))) for first in firsts]


def _countries_there(connection: Connection, position: int) -> set[str]:
    return set(connection.scalars(_countries(), values_of(everything_at(position))))


def _alike(connection: Connection, asked: AskedWord, position: int) -> set[str]:
    """Words that may be like the one *asked*."""
    found = set[str]()
    for piece in pieces_asked(asked.word, _PIECES):
        there = {"kind": asked.kind, "piece": piece, "position": position, "most": _OF_A_PIECE}
        found.update(connection.scalars(_WITH_PIECE, there))
    for beside in (_NEXT, _LAST):
        word: str | None = asked.word
        for _ in range(_BESIDE):
            word = connection.scalar(beside, {"kind": asked.kind, "word": word, "position": position})
            if word is None:
                break
            found.add(word)
    return found


def _asked_season(asked: AskedWord, position: int) -> dict[str, int]:
    """A year in moments of the calendar, by which races are in order."""
    year = int(asked.value)
    return {
        "first": moment(datetime(year, 1, 1, tzinfo=UTC)),
        "last": end_of_day(date(year, 12, 31)),
        "position": position,
    }


_RUN = select(races.c.occurred).where(races.c.key <= bindparam("position")).limit(1)
_IN_SEASON = _RUN.where(races.c.occurred.between(bindparam("first"), bindparam("last")))
_BEFORE = _RUN.where(races.c.occurred < bindparam("first")).order_by(races.c.occurred.desc())
_AFTER = _RUN.where(races.c.occurred > bindparam("last")).order_by(races.c.occurred)
_FIRST = select(func.min(words.c.race)).where(words.c.kind == bindparam("kind"), words.c.word == bindparam("word"))
_OF_KIND = select(words.c.word).where(words.c.kind == bindparam("kind"), words.c.race <= bindparam("position")).limit(1)
_NEXT = _OF_KIND.where(words.c.word > bindparam("word")).order_by(words.c.word)
_LAST = _OF_KIND.where(words.c.word < bindparam("word")).order_by(words.c.word.desc())
_WITH_PIECE = (
    select(spellings.c.word)
    .where(
        spellings.c.kind == bindparam("kind"),
        spellings.c.piece == bindparam("piece"),
        spellings.c.race <= bindparam("position"),
    )
    .order_by(spellings.c.race)
    .limit(bindparam("most"))
)
_of_a_country = keys_registered_for(bindparam("country", type_=String())).subquery()
_ANY_ATHLETE = select(_of_a_country.c.key).where(_of_a_country.c.key <= POSITION).limit(1)


@lru_cache(maxsize=1)
def _countries() -> CompoundSelect[Any]:
    """Every country that athletes are of, each of those registered for in one step of the index."""
    country = athletes.c.country
    walk = select(func.min(country).label("word")).cte("walk", recursive=True)
    after = select(func.min(country)).where(country > walk.c.word).scalar_subquery()
    walk = walk.union_all(select(after).where(walk.c.word.is_not(None)))
    theirs = (country == walk.c.word, athletes.c.key <= POSITION, athletes.c.key.not_in(select(MOVED.c.key)))
    own = select(walk.c.word).where(walk.c.word.is_not(None), select(athletes.c.key).where(*theirs).exists())
    return own.union(select(MOVED.c.now).where(MOVED.c.key <= POSITION))


@lru_cache(maxsize=1)
def _all() -> Select[Any]:
    """Every word of a kind, each in one step of the index, and the first race that has it."""
    kind = bindparam("kind", type_=words.c.kind.type)
    walk = select(func.min(words.c.word).label("word")).where(words.c.kind == kind).cte("walk", recursive=True)
    after = select(func.min(words.c.word)).where(words.c.kind == kind, words.c.word > walk.c.word).scalar_subquery()
    walk = walk.union_all(select(after).where(walk.c.word.is_not(None)))
    first = select(func.min(words.c.race)).where(words.c.kind == kind, words.c.word == walk.c.word).scalar_subquery()
    return select(walk.c.word, first.label("race")).where(walk.c.word.is_not(None))
