"""A race: which one it is, a line of its result, a version of its history."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, TypeVar

from msgspec import Meta, Struct

from domain.values.dates import format_moment
from projections.by_name import by_name
from projections.disagreement import disagreements
from projections.facts import Line, Race, RaceDetails, SourceInFull, Start
from projections.queries import Version

R = TypeVar("R", bound="RaceInBrief")


class ResultLineDocument(Line, frozen=True):
    """One athlete's line as it stands."""


class RaceInBrief(RaceDetails, frozen=True):
    """What race it was, and which report of it stands; all but its results."""

    annulled: bool
    corrected: bool
    reported_at: Annotated[int, Meta(description="The log position of the report that stands.")]
    recorded_at: str
    source: SourceInFull | None
    note: str | None


class StartDocument(RaceInBrief, frozen=True):
    """One athlete's race."""

    result: ResultLineDocument


class DifferenceDocument(Struct, frozen=True):
    """Where another source says something else than what stands."""

    athlete: str
    field: str
    stands: Any
    reported: Any


class VersionDocument(Struct, frozen=True):
    """One report or ruling in the history of a race."""

    position: int
    type: str
    recorded_at: str
    known_from: str
    reason: str | None
    athlete: str | None
    source: SourceInFull | None
    note: str | None
    report: Annotated[str | None, Meta(description="Of a race_reported: the id that report_accepted names.")]
    results: list[ResultLineDocument] | None
    differs: Annotated[
        list[DifferenceDocument] | None,
        Meta(description="Of a race_reported: where it says something else than what stands."),
    ]


class RaceDocument(RaceInBrief, frozen=True):
    """One race, the result as it stood, and every version of it."""

    results: list[ResultLineDocument]
    history: list[VersionDocument]


def race_in_brief(of: Race) -> RaceInBrief:
    return _race(RaceInBrief, of)


def race_with_history(
    of: Race, standing: Sequence[Line], history: Sequence[Version], names: Mapping[str, str]
) -> RaceDocument:
    results = [line_document(each, names) for each in standing]
    return _race(RaceDocument, of, results=results, history=[_version(each, names, standing) for each in history])


def start_document(of: Start) -> StartDocument:
    return _race(StartDocument, of.race, result=line_document(of.line))


def line_document(of: Line, names: Mapping[str, str] | None = None) -> ResultLineDocument:
    """A line with the athlete's name: the result list's own, else that of *names*."""
    return by_name(ResultLineDocument, of, name=of.name or (names or {}).get(of.athlete))


def _race(kind: type[R], of: Race, **more: Any) -> R:
    return by_name(kind, of, reported_at=of.position, source=SourceInFull.of(of.source), **more)


def _differs(standing: Sequence[Line], reported: Sequence[Line]) -> list[DifferenceDocument]:
    return [by_name(DifferenceDocument, each) for each in disagreements(standing, reported)]


def _version(of: Version, names: Mapping[str, str], standing: Sequence[Line]) -> VersionDocument:
    return by_name(
        VersionDocument,
        of,
        recorded_at=format_moment(of.recorded),
        known_from=format_moment(of.known),
        source=SourceInFull.of(of.source),
        results=[line_document(each, names) for each in of.lines] if of.lines is not None else None,
        differs=_differs(standing, of.lines or ()) if of.report is not None else None,
    )
