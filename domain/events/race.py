"""A race: announced, recorded, corrected, its results or itself annulled."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Annotated, ClassVar, Self

from msgspec.structs import replace

from domain.events import result_lines
from domain.events.base.content import Content, Dated, HappeningContent, Identities, Named, ResultLine, all_under
from domain.events.base.under_its_id import UnderItsEventId
from domain.fields import rules
from domain.fields.describing import described
from domain.refusals import NearlyADiscipline, Refused, RelayNotCounted
from domain.values.discipline_spellings import LONGEST
from domain.values.disciplines import Kind, discipline, is_listed, nearest
from domain.values.slugs import SLUG, fingerprint, slug
from domain.values.vocabulary import EXCLUSIONS, LEVELS, SEXES

_MEANT_SO = described("That the discipline is none of the known ones, though nearly spelt like one of them.")


class RaceKey(Content, frozen=True, kw_only=True):
    """The fields a race is known by, and those that say where and what it was."""

    KIND: ClassVar[str] = "race"
    DATED: ClassVar[Dated] = Dated.ON_A_DAY

    competition: Annotated[str, described("Its name.", example="Olympic Games")]
    discipline: Annotated[str, described("`1500m`, `mile`, `110mH`, `long-jump` …", example="1500m")]
    round: Annotated[str, described("`final`, `semi-final`, `heat`, `round-1` …", example="final")]
    heat: Annotated[int | None, described("Heat 1 and heat 2 are two races.")] = None
    section: Annotated[str | None, described("An A or B final, a U20 race beside the main one.")] = None
    sex: Annotated[str | None, described(one_of=SEXES)] = None
    level: Annotated[str | None, described(one_of=LEVELS)] = None
    indoor: bool | None = None
    wind: Annotated[float | None, described("Metres a second; behind is positive.")] = None
    venue: str | None = None
    country: str | None = None
    exclude: Annotated[str | None, described("Why no meeting in it counts.", one_of=EXCLUSIONS)] = None
    new_discipline: Annotated[bool | None, _MEANT_SO] = None

    def subject(self) -> str:
        """Date, competition, discipline, sex, round, heat, section: ``2024-08-06-olympic-games-1500m-m-final``."""
        section = ("section", self.section) if self.section is not None else ()
        return _race_id(self.occurred_on, self.competition, self.discipline, self.sex, self.round, self.heat, *section)

    def canonical(self) -> tuple[Self, list[Refused]]:
        meant_so = True if self.new_discipline and nearest(self.discipline) is not None else None
        sex = self.sex.lower() if self.sex else self.sex
        race = replace(self, discipline=discipline(self.discipline).slug, sex=sex, new_discipline=meant_so)
        return race, [*_unusable(self.discipline, meant_so=bool(meant_so)), *race.race_rules()]

    def formerly(self, sent: Content) -> Self:
        """With its discipline in small letters as it was *sent*: ``1500`` was another than ``1500m``."""
        spelt = sent.discipline if isinstance(sent, RaceKey) else self.discipline
        return self if is_listed(spelt) else replace(self, discipline=spelt.lower())

    def race_rules(self) -> Iterator[Refused]:
        """What is wrong with the other fields, as they are stored."""
        if SLUG.fullmatch(self.round) is None:
            yield rules.not_a_slug("/round", self.round, "final, semi-final, heat, round-1")
        yield from rules.one_of("/level", self.level, LEVELS)
        yield from rules.one_of("/sex", self.sex, SEXES)
        yield from rules.one_of("/exclude", self.exclude, EXCLUSIONS)
        yield from rules.within("/heat", self.heat, 1, 999)
        yield from rules.wind("/wind", self.wind)


def _unusable(spelt: str, *, meant_so: bool) -> Iterator[Refused]:
    """What is wrong with a discipline that is *spelt* so."""
    if len(spelt) > LONGEST:
        return  # refused for its length
    found = discipline(spelt)
    if found.kind is Kind.RELAY:
        yield RelayNotCounted("/discipline", spelt)
    elif not meant_so and (known := nearest(spelt)) is not None:
        yield NearlyADiscipline("/discipline", spelt, known)
    elif SLUG.fullmatch(found.slug.lower()) is None:
        yield rules.not_a_slug("/discipline", spelt, "1500m, mile, 3000mSC, long-jump")


@lru_cache(maxsize=4096)  # asked for again and again on an event's way from the wire to the read model
def _race_id(*parts: str | int | None) -> str:
    return "-".join(slug(str(part)) for part in parts if part is not None)


class RaceRecorded(RaceKey, frozen=True, kw_only=True, tag="race_result"):
    TOPIC: ClassVar[str] = "rivalry:race.recorded.v1"
    IN_SHORT: ClassVar[str] = "Who finished where: paste the table."
    IN_FULL: ClassVar[str] = (
        "A race was run. One event a date, competition, discipline, sex, round, heat and section: its id."
    )

    results: tuple[ResultLine, ...]

    def canonical(self) -> tuple[Self, list[Refused]]:
        race, refusals = RaceKey.canonical(self)
        results, unreadable = result_lines.with_marks(race.results, race.discipline)
        return replace(race, results=results), [*refusals, *result_lines.broken_by(race.results), *unreadable]

    def named(self) -> Iterator[Named]:
        return result_lines.named_in(self.results)


class RaceScheduled(RaceKey, HappeningContent, frozen=True, kw_only=True, tag="race_scheduled"):
    TOPIC: ClassVar[str] = "rivalry:race.scheduled.v1"
    IN_SHORT: ClassVar[str] = "A race to come, and who is entered."
    IN_FULL: ClassVar[str] = "A race to come. Its `race_result` fulfils it; once called off it may be announced anew."
    LIES_AHEAD: ClassVar[bool] = True
    KNOWN_AHEAD: ClassVar[bool] = True
    APPEARS_AS: ClassVar[str] = "scheduled"

    entries: Annotated[tuple[str, ...], described("The ids of who is to run.")]

    def concerns(self) -> str:
        return self.subject()

    def refusals(self, today: date) -> Iterator[Refused]:
        del today
        yield from rules.athletes_listed("/entries", self.entries)

    def named(self) -> Iterator[Named]:
        for index, athlete in enumerate(self.entries):
            yield Named(f"/entries/{index}", athlete)

    def renamed(self, ids: Identities) -> Self:
        return replace(self, entries=all_under(ids, self.entries))


class _Ruling(Content, frozen=True, kw_only=True):
    """A later word on a race that was recorded; its date is that of the ruling."""

    KIND: ClassVar[str] = "race"
    BEGINS: ClassVar[bool] = False
    CORRECTS: ClassVar[bool] = True
    DATED: ClassVar[Dated] = Dated.AT_WILL

    race: Annotated[str, described("The race's id: that of its `race_result`.")]

    def subject(self) -> str:
        return self.race


class RaceCorrected(_Ruling, UnderItsEventId, frozen=True, kw_only=True, tag="race_corrected"):
    TOPIC: ClassVar[str] = "rivalry:race.corrected.v1"
    IN_SHORT: ClassVar[str] = "The whole list anew, with the reason."
    IN_FULL: ClassVar[str] = "The whole list of a race anew, and why. What stood before stays in the race's history."
    FOLLOWS: ClassVar[tuple[str, str] | None] = ("race", "race_result")

    results: tuple[ResultLine, ...]
    reason: str

    def own_event_id(self) -> str:
        return f"{self.race}-corrected-{fingerprint(self)}"

    def refusals(self, today: date) -> Iterator[Refused]:
        """Its marks are read when the race, and so the discipline, is known."""
        del today
        yield from result_lines.broken_by(self.results)

    def named(self) -> Iterator[Named]:
        return result_lines.named_in(self.results)


class ResultAnnulled(_Ruling, frozen=True, kw_only=True, tag="result_annulled"):
    TOPIC: ClassVar[str] = "rivalry:race.result-annulled.v1"
    IN_SHORT: ClassVar[str] = "One athlete’s result is taken, by a later ruling."
    IN_FULL: ClassVar[str] = (
        "A later ruling takes one athlete's result. Nobody else moves up: that is a `race_corrected`."
    )
    FOLLOWS: ClassVar[tuple[str, str] | None] = ("race", "race_result")

    athlete: str
    reason: str

    def event_id(self) -> str:
        return f"{self.race}-{self.athlete}-annulled-{fingerprint(self)}"

    def refusals(self, today: date) -> Iterator[Refused]:
        del today
        yield from rules.athlete_slug("/athlete", self.athlete)

    def named(self) -> Iterator[Named]:
        """Nobody: who is not in the race is refused as such."""
        yield from ()

    def mentioned(self) -> tuple[str, ...]:
        return (self.athlete,)


class RaceAnnulled(_Ruling, frozen=True, kw_only=True, tag="race_annulled"):
    TOPIC: ClassVar[str] = "rivalry:race.annulled.v1"
    IN_SHORT: ClassVar[str] = "The whole race does not count, or is called off."
    IN_FULL: ClassVar[str] = "The whole race does not count, or is called off. A later `race_corrected` reinstates it."
    FOLLOWS: ClassVar[tuple[str, str] | None] = ("race", "race_result")

    reason: str

    def event_id(self) -> str:
        return f"{self.race}-annulled-{fingerprint(self)}"

    def named(self) -> Iterator[Named]:
        """Nobody: it names the race."""
        yield from ()
