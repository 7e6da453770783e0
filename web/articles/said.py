"""What one phrase of a sentence says, with what stands around it: when, where, over which distance, in which rounds."""

import re
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from domain.claims import ClaimedScope, RaceRef
from projections.facts import Start
from web.articles.known import ReadingContext
from web.articles.slots import SLOT, Slot, Slotted
from web.articles.words.days import SpanOfDays
from web.articles.words.places import Where

_BESIDE = "".join(rf"(?<!\b{word} )" for word in ("behind", "ahead of", "over", "from", "to", "by", "against", "past"))
_BOUNDARY = re.compile(
    r";| - |\(|\)|, and\b"
    r"|,? (?:beating|breaking|bettering|improving|eclipsing|surpassing|lowering|erasing) (?!⟨A)"
    r"|,? \b(?:then|but|while|whereas|whilst|although|though|before|after|since|who|which|where|when|despite)\b"
    r"|, (?=(?:won|ran|took|set|finished|clocked|claimed|came|beat|lost|is|was|has|had|leads|led)\b)"
    r"|,? and (?=⟨O\d+⟩ (?:in|at) ⟨C)|, (?=⟨O\d+⟩ (?:in|at) ⟨C)"
    rf"|\band (?=[a-z]+(?:ed|s) |ran |won |set |has |is |was |then |are |were |have )|{_BESIDE}⟨[AP]\d+⟩(?![´'])"
)
_BY_THE_WAY = re.compile(r" (?:⟨D\d+⟩ )?champion(?!ship)")
_ANOTHER_EDITION = re.compile(r"\b(?:next|following|previous|preceding|same) (?:\S+ )?⟨C")
_THERE = ("where", "when")
"""What is said behind these is said of the race in front of them."""
_GLOBAL = re.compile(r"\b(?:global|major)(?: \S+){0,2} (?:finals?|championships?)|\bglobal ⟨")
_INDOOR = re.compile(r"\bindoors?\b")
_OUTDOOR = re.compile(r"\boutdoors?\b")
_EVERYTHING = re.compile(r"\b(?:overall|in all|all told|at all distances|over all distances|in every race|all races)\b")
_SENIOR = re.compile(r"\b(?:senior|seniors)\b")
_NO_SCOPE = re.compile(
    r"\b(?:last|past) (?:⟨N\d+⟩|few|couple of) (?:years|seasons|months|weeks|summers)"
    r"|\b(?:in recent|tactical|slow|paced|junior|championship|competitive|at home|this decade|when it matters"
    r"|before that|at the time|by then|at that point) "
)
_SINCE_A_DAY = re.compile(r",? since (?:[a-z' ]{0,30})?⟨T(\d+)⟩")
_SINCE = re.compile(r"\bsince (?:[a-z' ]{0,30})?⟨T")
_AT_ANOTHER_TIME = re.compile(r",? (?:since (?![a-z' ]{0,30}⟨T)|before|after|when|going into|heading into|ahead of)")
_UP_TO = re.compile(r"\b(?:up to|until|before|by|to) ⟨T")
_TOKYO = 2020
_UNPLACED = 10_000


_AS_IT_HAPPENED = re.compile(r",? (?:when|as) ")
_OF_A_CAREER = re.compile(
    r"\b(?:has|have|had|ever|never|career|always|every|each|is|are|will|times|after|before|since|until|following|having|years?"
    r"|earlier|later)\b|⟨[NK]"
)


class Around(NamedTuple):
    """What stands around a phrase, the nearest first."""

    wheres: tuple[Where, ...]
    days: tuple[SpanOfDays, ...]
    disciplines: tuple[str, ...]
    round: str | None
    words: str
    stop: int
    end: int


class Said:
    """A phrase found in a sentence: its slots by name, and what is around it."""

    def __init__(
        self,
        sentence: Slotted,
        found: re.Match[str],
        known: ReadingContext,
        pair: tuple[str, str] | None,
        carried: str | None = None,
    ) -> None:
        self.sentence, self.found, self.known = sentence, found, known
        self.pair_of_article, self._carried = pair, carried

    def _stretch(self, name: str) -> str | None:
        """The part of the phrase that a name stands for: of several by that name the first that is there."""
        groups = self.found.re.groupindex
        told = (each for each in (name, f"{name}_2", f"{name}_3", f"{name}_4") if each in groups)
        return next((self.found[each] for each in told if self.found[each] is not None), None)

    def has(self, name: str) -> bool:
        return self._stretch(name) is not None

    def value(self, name: str) -> Any:
        """The value of a slot of the phrase, None where it has none of that name."""
        stretch = self._stretch(name)
        slot = SLOT.search(stretch) if stretch else None
        return self.sentence.slots[int(slot[2])].value if slot else None

    @property
    def who(self) -> str:
        return str(self.value("who"))

    @property
    def pair(self) -> tuple[str, str] | None:
        """The two it is about: those of the phrase; with one of them, the other of the article's pair."""
        named: list[str] = []
        for name in ("pair", "who", "whom", "other"):
            if stretch := self._stretch(name):
                for slot in SLOT.finditer(stretch):
                    value = self.sentence.slots[int(slot[2])].value
                    named += value if slot[1] == "P" else [value]
        both = tuple(dict.fromkeys(named))
        if len(both) == 2:  # noqa: PLR2004 - a pair
            return both[0], both[1]
        told = self.pair_of_article
        if len(both) == 1 and told is not None and both[0] in told:
            return (both[0], told[1] if both[0] == told[0] else told[0])
        return told if not both else None

    @cached_property
    def around(self) -> Around:
        """What the phrase has, and what follows it up to the next clause; failing that, what stands in front."""
        text, start, end = self.sentence.text, self.found.start(), self.found.end()
        boundary = _BOUNDARY.search(text, end)
        stop = boundary.start() if boundary else len(text)
        fronts = [(0, ""), *((each.end(), each[0].strip(", ")) for each in _BOUNDARY.finditer(text, 0, start))]
        fronts = [each for each in fronts if not each[1].startswith("⟨")]
        front = next(end for end, word in reversed(fronts) if word not in _THERE)

        def nearest(kind: str) -> tuple[Slot, ...]:
            here = self._named(start, stop, kind)
            return tuple(here or self._named(front, start, kind))

        rounds = nearest("R")
        used = [each for kind in "CTDR" for each in self.sentence.within(end, stop, kind)]
        return Around(
            wheres=tuple(each.value for each in nearest("C")),
            days=tuple(each.value for each in nearest("T")),
            disciplines=tuple(dict.fromkeys(each.value for each in nearest("D"))),
            round=rounds[0].value if rounds else None,
            words=text[front:stop],
            stop=stop,
            end=max((each.end for each in used), default=0),
        )

    def _named(self, start: int, end: int, kind: str) -> list[Slot]:
        """The slots of a kind within a stretch; *the Olympic champion* names no race."""
        found = (each for each in SLOT.finditer(self.sentence.text, start, end) if each[1] == kind)
        named = (each for each in found if kind != "C" or not _BY_THE_WAY.match(self.sentence.text, each.end()))
        return [self.sentence.slots[int(each[2])] for each in named]

    def race(self, *athletes: str) -> RaceRef | None:
        """The race that is meant, by its id where the log has just one such of theirs; None where none is spoken of."""
        around = self.around
        if not (around.wheres or around.days or around.disciplines or around.round):
            return None
        if _ANOTHER_EDITION.search(around.words):
            return None
        is_of_a_level = any(where.level for where in around.wheres)
        fitting = self.races(athletes, every_year=not is_of_a_level)
        if len(fitting) == 1:
            return RaceRef(race=fitting[0].race.id)
        year = next((each.first.year for each in around.days if each.is_year), None)
        return RaceRef(
            competition=" ".join(each.called for each in around.wheres) or None,
            year=year,
            date=next((each.spelled() for each in around.days if not each.is_year), None),
            discipline=around.disciplines[0] if around.disciplines else None,
            round=around.round if around.round != "any" else None,
        )

    def is_open(self, *athletes: str) -> bool:
        """Whether races of several years at a place fit, in which these came otherwise: which is meant cannot be told.
        Of a level the last is: *the world runner-up*.
        """
        around = self.around
        if around.days or not around.wheres or any(where.level for where in around.wheres):
            return False
        fitting = {start.race.id: start for start in self.races(athletes, every_year=True)}
        if len({start.race.date[:4] for start in fitting.values()}) < 2:  # noqa: PLR2004 - years
            return False
        places: dict[str, list[int]] = {race: [] for race in fitting}
        for each in athletes:
            for start in self.known.athlete(each).starts:
                if start.race.id in places:
                    places[start.race.id].append(start.line.place or _UNPLACED)
        is_pair = len(athletes) > 1
        return len({order[0] < order[-1] if is_pair else order[0] for order in places.values() if order}) > 1

    def race_carried(self, *athletes: str) -> RaceRef | None:
        """The same; failing that, the race that the sentence is about, or the text was just before, where all of these
        ran in it and what is said is of a past that ended.
        """
        named = self.race(*athletes)
        if named is not None or self._carried is None or _OF_A_CAREER.search(self.sentence.text):
            return named
        if self._is_named_behind():
            return None
        ran = all(any(start.race.id == self._carried for start in self.known.athlete(each).starts) for each in athletes)
        return RaceRef(race=self._carried) if ran else None

    def _is_named_behind(self) -> bool:
        """Whether the sentence names a place or a time only behind the phrase, and not as that of the same moment."""
        start, text = self.found.start(), self.sentence.text
        named = [each.start() for each in SLOT.finditer(text) if each[1] in "CT"]
        return bool(named) and min(named) > start and not _AS_IT_HAPPENED.match(text, self.found.end())

    def races(self, athletes: Iterable[str], *, every_year: bool = False) -> list[Start]:
        """The races of all of *athletes* that fit what is said; finals, where no other round is spoken of; of those at
        a place in several years the last, unless *every_year* may be meant.
        """
        ids = list(athletes)
        around = self.around
        by_id = [{start.race.id for start in self.known.athlete(each).starts} for each in ids[1:]]
        fitting = [
            start
            for start in self.known.athlete(ids[0]).starts
            if all(start.race.id in theirs for theirs in by_id)
            and all(where.fits(start.race) for where in around.wheres)
            and all(_was_in(each, start, around.wheres) for each in around.days)
            and (not around.disciplines or start.race.discipline in around.disciplines)
            and (around.round in (None, "any") or start.race.round == around.round)
        ]
        if around.round is None:
            fitting = [start for start in fitting if start.race.is_final] or fitting
        if around.wheres and not around.days and fitting and not every_year:
            last = fitting[-1].race.date[:4]
            fitting = [start for start in fitting if start.race.date[:4] == last]
        return fitting

    def scope(self) -> ClaimedScope | None:
        """Which races it counts, as it says itself; None where it says something that no scope can."""
        around = self.around
        if any(where.elsewhere or where.town for where in around.wheres):
            return None
        level = next((where.level for where in around.wheres if where.level), None)
        if _GLOBAL.search(around.words):
            level = "global-championships"
        if _NO_SCOPE.search(around.words) or _AT_ANOTHER_TIME.match(self.sentence.text, around.stop):
            return None
        first = last = None
        for each in around.days:
            if each.first > self.known.published:
                continue  # of a race to come no record is counted
            first, last = each.first, min(each.last, self.known.published)
        since = _SINCE_A_DAY.match(self.sentence.text, around.stop)
        if since is not None:
            first, last = self.sentence.slots[int(since[1])].value.first, None
        elif _SINCE.search(around.words):
            last = None
        elif _UP_TO.search(around.words):
            first = None
        indoor = True if _INDOOR.search(around.words) else False if _OUTDOOR.search(around.words) else None
        rounds = "any" if around.round is None and _EVERYTHING.search(around.words) else around.round
        return ClaimedScope(
            discipline=around.disciplines,
            round=rounds,
            level=level,
            indoor=indoor,
            competition=next((where.said for where in around.wheres if where.competition), None),
            age_group="exclude" if _SENIOR.search(around.words) else None,
            from_=first.isoformat() if first else None,
            to=last.isoformat() if last and last < self.known.published else None,
        )

    def since(self, *athletes: str) -> tuple[RaceRef | None, str | None]:
        """The race or else the day after *since*: of several races there the last. Behind a month or a year is what
        came after it: who has not lost since May may have lost in May.
        """
        where, days = self.value("where"), self.value("day")
        if where is not None:
            of_all = [{start.race.id for start in self.known.athlete(each).starts} for each in athletes]
            starts = [each for each in self.known.athlete(athletes[0]).starts if where.fits(each.race)]
            there = [start for start in starts if all(start.race.id in theirs for theirs in of_all)]
            there = [each for each in there if days is None or days.holds(date.fromisoformat(each.race.date))]
            if there:
                finals = [
                    each for each in there if each.race.date[:4] == there[-1].race.date[:4] and each.race.is_final
                ]
                return RaceRef(race=(finals or there)[-1].race.id), None
            return RaceRef(competition=where.said, date=days.spelled() if days else None), None
        if days is not None:
            return None, days.last.isoformat()
        return None, None

    def fragment(self) -> str:
        """The words of the phrase, its slots among them."""
        return self.found[0]

    def scope_without_since(self) -> ClaimedScope | None:
        """The scope of a run: where and when it began is no part of it."""
        around = self.around
        if "since" in self.fragment():
            indoor = True if _INDOOR.search(around.words) else None
            return ClaimedScope(discipline=around.disciplines, round=around.round, indoor=indoor)
        return self.scope()

    def race_to_come(self, of_round: str | None) -> RaceRef:
        """The race to come that is spoken of: of a day, or where, as far as that is said."""
        around = self.around
        days, where = next(iter(around.days), None), next(iter(around.wheres), None)
        return RaceRef(
            competition=where.said if where else None,
            date=days.spelled() if days else None,
            discipline=self.discipline(),
            round=of_round,
        )

    def discipline_close(self) -> str | None:
        """The discipline within the phrase itself."""
        found = self.sentence.within(self.found.start(), self.found.end(), "D")
        return found[0].value if found else None

    def day_if_month(self) -> str | None:
        days = next(iter(self.around.days), None)
        return days.spelled() if days is not None and not days.is_one else None

    def year_of_title(self) -> int | None:
        """The year in which a title was won: said, or that of the race it was won in."""
        around = self.around
        if around.days:
            first = around.days[0].first.year
            games = any(each.level == "olympic-games" or each.town == "tokyo" for each in around.wheres)
            return first + 1 if first == _TOKYO and games else first
        if any(each.of is None and not each.elsewhere for each in around.wheres):
            fitting = self.races((self.who,))
            return int(fitting[-1].race.date[:4]) if fitting else None
        return None

    def discipline(self) -> str | None:
        around = self.around
        named = next((where.discipline for where in around.wheres if where.discipline), None)
        return around.disciplines[0] if around.disciplines else named

    def season(self) -> int | None:
        """The year that is spoken of."""
        return next((each.first.year for each in self.around.days if each.is_year), None)

    def year(self) -> int | None:
        return next((each.first.year for each in self.around.days), None)

    def day(self) -> str | None:
        return next((each.spelled() for each in self.around.days), None)


def _was_in(days: SpanOfDays, start: Start, wheres: tuple[Where, ...]) -> bool:
    """Whether a race was at that time. The Games of 2020 were held in 2021, and are called by either."""
    day = date.fromisoformat(start.race.date)
    if days.holds(day):
        return True
    games = any(where.level == "olympic-games" or where.town == "tokyo" for where in wheres)
    return games and days.is_year and days.first.year == _TOKYO and day.year == _TOKYO + 1
