"""The events on the wire (DESIGN section 3): one frozen struct a type, tagged by ``type``.

These are also the contents of the stored events, so a log line, a request body and a stored row say the
same thing in the same words. Marks, dates and ids stay text here, in canonical form; ``rules`` reads them.
"""

from msgspec import Struct


class Source(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Who published it, where, and the day from which the world could know."""

    publisher: str
    url: str | None = None
    published_on: str | None = None


class Line(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """One athlete's line in a result list. ``status`` absent means ``OK``."""

    athlete: str
    name: str | None = None
    country: str | None = None
    place: int | None = None
    mark: str | None = None
    status: str | None = None
    role: str | None = None
    wind: float | None = None
    records: tuple[str, ...] = ()


class Content(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, kw_only=True, tag_field="type"):
    """What every event may carry beside its own fields."""

    occurred_on: str | None = None
    occurred_at: str | None = None
    source: Source | None = None
    note: str | None = None


class AthleteRegistered(Content, frozen=True, kw_only=True, tag="athlete_registered"):
    athlete: str
    name: str
    country: str
    born: str | None = None
    sex: str | None = None
    external_ids: dict[str, str] = {}


class RaceKey(Content, frozen=True, kw_only=True):
    """The fields a race is known by, and those that say where and what it was."""

    competition: str
    discipline: str
    round: str
    heat: int | None = None
    section: str | None = None
    sex: str | None = None
    level: str | None = None
    indoor: bool | None = None
    wind: float | None = None
    venue: str | None = None
    country: str | None = None
    exclude: str | None = None


class RaceResult(RaceKey, frozen=True, kw_only=True, tag="race_result"):
    results: tuple[Line, ...]


class RaceScheduled(RaceKey, frozen=True, kw_only=True, tag="race_scheduled"):
    entries: tuple[str, ...]


class RaceCorrected(Content, frozen=True, kw_only=True, tag="race_corrected"):
    race: str
    results: tuple[Line, ...]
    reason: str


class ResultAnnulled(Content, frozen=True, kw_only=True, tag="result_annulled"):
    race: str
    athlete: str
    reason: str


class RaceAnnulled(Content, frozen=True, kw_only=True, tag="race_annulled"):
    race: str
    reason: str


class Injury(Content, frozen=True, kw_only=True, tag="injury"):
    athlete: str
    body_part: str
    description: str | None = None


class Recovery(Content, frozen=True, kw_only=True, tag="recovery"):
    injury: str
    description: str | None = None


class Quote(Content, frozen=True, kw_only=True, tag="quote"):
    speaker: str
    about: tuple[str, ...]
    text: str
    language: str | None = None


class QuoteRetracted(Content, frozen=True, kw_only=True, tag="quote_retracted"):
    quote: str
    reason: str


class TitleWon(Content, frozen=True, kw_only=True, tag="title_won"):
    athlete: str
    title: str
    competition: str
    race: str | None = None


class TitleStripped(Content, frozen=True, kw_only=True, tag="title_stripped"):
    title_won: str
    reason: str


class Milestone(Content, frozen=True, kw_only=True, tag="milestone"):
    athletes: tuple[str, ...]
    headline: str
    description: str | None = None


class RaceReported(Content, frozen=True, kw_only=True, tag="race_reported"):
    """What another source says of a race whose result stands: kept beside it, counted only once it is accepted."""

    race: str
    results: tuple[Line, ...]


class ReportAccepted(Content, frozen=True, kw_only=True, tag="report_accepted"):
    """The other report is right: its lines replace the standing ones. ``results`` is filled in by the race."""

    report: str
    reason: str
    results: tuple[Line, ...] = ()


class AthleteMerged(Content, frozen=True, kw_only=True, tag="athlete_merged"):
    """Two ids, one person: what is said of ``athlete`` is said of ``into``."""

    athlete: str
    into: str
    reason: str


class AthleteUnmerged(Content, frozen=True, kw_only=True, tag="athlete_unmerged"):
    athlete: str
    reason: str


class ClaimedScope(
    Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, kw_only=True, rename={"from_": "from"}
):
    """Which races a claim speaks of, as far as it says; what it leaves open is as a question leaves it open."""

    discipline: tuple[str, ...] = ()
    round: str | None = None
    level: str | None = None
    indoor: bool | None = None
    competition: str | None = None
    from_: str | None = None
    to: str | None = None
    nonfinish: str | None = None
    age_group: str | None = None


class Claim(Content, frozen=True, kw_only=True, tag="claim"):
    """A number somebody published about a rivalry: ``wins`` by athlete (one or both), ``meetings``, or all of it."""

    outlet: str
    published_on: str
    athletes: tuple[str, ...]
    wins: dict[str, int] = {}
    meetings: int | None = None
    scope: ClaimedScope | None = None
    text: str | None = None


class ClaimRetracted(Content, frozen=True, kw_only=True, tag="claim_retracted"):
    claim: str
    reason: str


AnyContent = (
    AthleteRegistered
    | RaceResult
    | RaceScheduled
    | RaceCorrected
    | ResultAnnulled
    | RaceAnnulled
    | Injury
    | Recovery
    | Quote
    | QuoteRetracted
    | TitleWon
    | TitleStripped
    | Milestone
    | RaceReported
    | ReportAccepted
    | AthleteMerged
    | AthleteUnmerged
    | Claim
    | ClaimRetracted
)

TYPES: dict[str, type[Content]] = {str(content.__struct_config__.tag): content for content in AnyContent.__args__}


def type_of(content: Content) -> str:
    """The wire name of an event's type, such as ``race_result``."""
    return str(content.__struct_config__.tag)
