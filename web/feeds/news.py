"""The timeline as news: when the log first recorded what each entry shows, and when that last changed."""

from collections.abc import Sequence
from typing import Any

from projections import queries
from projections.calculators.timeline import Entry
from web.answer.documents.parts import fields_of
from web.answer.pair_facts import PairFacts
from web.feeds.revisions import Revision, revisions


def news(facts: PairFacts, entries: Sequence[Entry], most: int) -> list[dict[str, Any]]:
    """The *most* entries that the log learned of last, the latest first, corrections included.

    Each is the entry's shape with ``first_recorded_at`` and ``updated_at``. A milestone or a claim changes with the
    races it rests on.
    """
    rests_on = {_key(entry): _races(entry) for entry in entries}
    races = {race for those in rests_on.values() for race in those}
    changed = revisions(facts.view, queries.changed_races(facts.view.connection, races, facts.at.position), facts.at)

    def learned(entry: Entry) -> int:
        behind = (changed[race].position for race in rests_on[_key(entry)] if race in changed)
        return max([entry.position, *behind])

    # Of those learned of together, as of two milestones of one race, that comes first which happened last.
    last_first = entries[::-1]
    shown = sorted(last_first, key=learned, reverse=True)[:most]
    known = changed | revisions(
        facts.view, {race for entry in shown if (race := _first_known_by(entry)) and race not in changed}, facts.at
    )
    return [_as_news(entry, rests_on[_key(entry)], known) for entry in shown]


def _as_news(entry: Entry, races: Sequence[str], known: dict[str, Revision]) -> dict[str, Any]:
    since = known.get(_first_known_by(entry) or "")
    last = (known[race].last for race in races if race in known)
    return fields_of(entry) | {
        "first_recorded_at": since.first if since else entry.recorded_at,
        "updated_at": max([entry.recorded_at, *last]),
    }


def _key(entry: Entry) -> tuple[str, str]:
    return entry.kind, entry.id


def _first_known_by(entry: Entry) -> str | None:
    """The race whose announcement or first result *entry* was first known by; None for all others."""
    if entry.computed:
        return next((each.id for each in reversed(entry.evidence) if each.kind == "race"), None)
    return entry.id if entry.kind in ("race", "scheduled") else None


def _races(entry: Entry) -> list[str]:
    """The races whose correction changes what *entry* says."""
    if entry.computed:
        return [each.id for each in entry.evidence if each.kind == "race"]
    if entry.kind == "claim":
        verdict = (entry.details or {}).get("verdict") or {}
        return [race for judged in verdict.values() for race in _counted(judged)]
    return [entry.id] if entry.kind in ("race", "scheduled") else []


def _counted(judged: dict[str, Any]) -> list[str]:
    """The races that a verdict rests on: those it counts, and of a claim of a kind its evidence."""
    stated = judged["stated"]["races"] if judged["stated"] is not None else []
    return [*stated, *(each["id"] for each in judged.get("evidence", ()) if each["kind"] == "race")]
