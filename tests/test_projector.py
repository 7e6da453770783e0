"""The projector by itself: given what earlier rows say, when these events come, then these are the rows."""

from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, datetime
from typing import Any, ClassVar, Self, cast

from domain.events import (
    AnyContent,
    Content,
    HappeningContent,
    Identities,
    Named,
    QuotePublished,
    QuoteRetracted,
    RaceCorrected,
    RaceRecorded,
    ResultLine,
    TitleWon,
)
from domain.log.codec import LoggedEvent
from domain.values.dates import Moment
from projections.read_model.handlers.projection import Rows
from projections.read_model.prior import Prior, Wanted, wanted_by
from projections.read_model.projector import project
from projections.read_model.rows.happenings import HappeningRow, RoleRow
from projections.read_model.rows.log import LogRow, PoisonRow, TouchRow
from projections.read_model.rows.races import EntryRow

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
RACE = RaceRecorded(
    occurred_on="2024-06-01", competition="Mile Night", discipline="mile", round="final",
    results=(ResultLine(athlete="ada", place=1),),
)  # fmt: skip


class SponsorSigned(HappeningContent, frozen=True, kw_only=True, tag="sponsor_signed"):
    """A type that nobody has told the projector of."""

    KIND: ClassVar[str] = "sponsor"
    APPEARS_AS: ClassVar[str] = "sponsor"

    athlete: str
    sponsor: str

    def subject(self) -> str:
        return f"{self.athlete}-{self.occurred_on}"

    def concerns(self) -> str:
        return self.sponsor

    def named(self) -> Iterator[Named]:
        yield Named("/athlete", self.athlete)

    def renamed(self, ids: Identities) -> Self:
        del ids
        return self


class SomethingElse(Content, frozen=True, kw_only=True, tag="something_else"):
    """Neither a happening nor a withdrawal, and of no handler's."""

    KIND: ClassVar[str] = "thing"

    def subject(self) -> str:
        return "thing"

    def named(self) -> Iterator[Named]:
        yield from ()


def _registered(**keys: int) -> Prior:
    return Prior(athletes=keys)


def _rows(prior: Prior, *contents: Content) -> Rows:
    """When these come one after the other from position 10 on."""
    log = [LoggedEvent(10 + n, NOON, "desk", cast("AnyContent", each)) for n, each in enumerate(contents)]
    return project(log, prior, Moment(0))[0]


def _of(rows: Rows, kind: type[Any]) -> list[Any]:
    return [kind(*row) for row in rows.inserts[kind]]


def test_a_kind_of_happening_it_was_not_told_of_is_projected_by_what_it_says_of_itself() -> None:
    change = SponsorSigned(athlete="ada", sponsor="A Shoemaker", occurred_on="2024-05-01")
    rows = _rows(_registered(ada=1), change)

    (happening,) = _of(rows, HappeningRow)
    assert (happening.kind, happening.id, happening.subject) == ("sponsor", "ada-2024-05-01", "A Shoemaker")
    assert [role.athlete for role in _of(rows, RoleRow)] == [1]
    assert [touch.athlete for touch in _of(rows, TouchRow)] == [1]
    assert wanted_by([cast("AnyContent", change)]) == Wanted({"ada"}, happenings={("sponsor", "ada-2024-05-01")})


def test_what_names_nobody_who_is_registered_is_poison_and_what_no_handler_takes_is_too() -> None:
    rows = _rows(_registered(), SponsorSigned(athlete="ada", sponsor="x", occurred_on="2024"), SomethingElse(), RACE)

    assert [poison.position for poison in _of(rows, PoisonRow)] == [10, 11, 12]
    assert _of(rows, LogRow) == []


def test_poison_teaches_the_rest_of_its_batch_nothing() -> None:
    prior = _registered(ada=1, bea=2)
    _rows(prior, RACE)
    before = deepcopy(prior)
    lines = tuple(ResultLine(athlete=each, place=1) for each in ("ada", "bea", "nobody"))
    failing = (
        RaceCorrected(race=RACE.subject(), results=lines, reason="photo finish"),
        TitleWon(athlete="nobody", title="World Mile", competition="x", occurred_on="2024-06-01"),
        QuoteRetracted(quote="unheard-of", reason="misheard"),
    )
    rows = _rows(prior, *failing)

    assert len(_of(rows, PoisonRow)) == len(failing)
    assert prior == before


def test_an_athlete_listed_first_by_a_correction_gets_an_entry_and_never_a_second() -> None:
    lines = tuple(ResultLine(athlete=each, place=1) for each in ("ada", "bea"))
    corrections = [RaceCorrected(race=RACE.subject(), results=lines, reason=why) for why in ("photo", "video")]
    rows = _rows(_registered(ada=1, bea=2), RACE, *corrections)

    assert [(entry.athlete, entry.race) for entry in _of(rows, EntryRow)] == [(1, 10), (2, 10)]


def test_a_quote_retracted_and_published_anew_is_not_known_before_its_retraction() -> None:
    quote = QuotePublished(speaker="A Coach", about=("ada",), text="next guy", occurred_on="2024-06-01")
    retracted = QuoteRetracted(quote=quote.subject(), reason="misheard")
    rows = _rows(_registered(ada=1), quote, retracted, quote)

    (ended,) = rows.endings
    first, second = _of(rows, HappeningRow)
    assert (ended.row, ended.position) == (first.position, 11)
    assert second.known >= ended.known
    assert second.id == first.id
