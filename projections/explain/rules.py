"""What each number counts, within which scope, and what it leaves out: in sentences."""

import inspect
from collections.abc import Callable

import msgspec

from domain.events.legal_marks import LEGAL_WIND
from domain.values.disciplines import discipline
from projections.calculators.form import EVERY_RACE, INACTIVE_DAYS, RETURNING_DAYS
from projections.calculators.scope import ScopeEcho, in_words
from projections.wording import event_name

_NO_RACE = "annulled races and results, exhibitions, splits and legs of combined events"
"""What counts for nothing, whatever is counted."""

NEXT_MEETING = "The first race ahead for which both are entered, that was not called off and has no result."
MARGIN = "How far apart the two were in this race, by the report of it that stands."
_PLACE = "Place decides, never the mark, and not who won the race:"
_DECIDES = {
    "loss": f"{_PLACE} who is placed was ahead of who did not finish, was disqualified or has no mark.",
    "exclude": f"{_PLACE} where only one of the two is placed, nothing is decided.",
}
_MEETINGS = {
    "wins": "Meetings{} in which this athlete was ahead of the other.",
    "losses": "Meetings{} in which the other was ahead of this athlete.",
    "ties": "Meetings{} in which both have the same place.",
    "undecided": "Meetings{} in which neither was ahead and they did not tie.",
    "meetings": "Meetings{}, decided or not.",
}
_UNCOUNTED = {
    "dns": "one of the two did not start",
    "pacemaker": "one of the two was a pacemaker",
    "annulled": "the race or the result of one of the two was annulled",
    "excluded-race": "the race was an exhibition, a split or a leg of a combined event",
    "indoor": "it was out of doors where the scope is indoors, or the reverse",
    "date": "its day is not of the scope",
    "age-group": "it was a race of an age group",
}


class MeetingRules:
    """The rules of the numbers of a record within *scope*."""

    def __init__(self, scope: ScopeEcho) -> None:
        self._scope = f"within the scope ({in_words(msgspec.to_builtins(scope))})"
        self._counted = (
            f"A meeting is a race {self._scope} that both started and neither paced; left out are {_NO_RACE}."
        )
        self._decided = f"{self._counted} {_DECIDES[scope.nonfinish]}"

    def number(self, outcome: str, where: str = "") -> str:
        """How many meetings ended so; *where* narrows them: ``at 1500 m``."""
        counted = _MEETINGS[outcome].format(f" {where}" if where else "")
        return f"{counted} {self._counted if outcome == 'meetings' else self._decided}"

    def streak(self) -> str:
        """Who is on a run, and how long it is."""
        return (
            "The run of meetings in which the same athlete was ahead, up to the last decided one; undecided meetings "
            f"are passed over, a tie ends a run. {self._decided}"
        )

    def margin(self, which: str, unit: str) -> str:
        """Of the ``mean`` or ``closest`` margin."""
        told = "both are placed" if unit == "places" else f"both finished with a mark in {unit}"
        return f"The {which} of how many {unit} apart the two were, over the meetings in which {told}. {self._counted}"

    def left_out(self, reason: str) -> str:
        """Of the shared races that are no meetings for this *reason*."""
        because = _UNCOUNTED.get(reason, f"the {reason.replace('-', ' ')} is not of the scope")
        return (
            f"Races that list both and are no meetings {self._scope} because {because}; each is counted once, under "
            "the first reason that holds, those of the scope before all others."
        )

    def closeness(self) -> str:
        return f"1 less what the meetings ahead of the two differ by, per decided meeting. {self._counted}"

    def score(self) -> str:
        """Of how close and how weighty a rivalry is."""
        return (
            "The worth of the meetings by level * (1 + closeness) / 2; closeness is 1 less what the meetings ahead of "
            f"the two differ by, per decided meeting. {self._counted}"
        )


_RACED = f"in and out of doors, that the athlete started and did not pace; left out are {_NO_RACE}."
_MADE = (
    "that the athlete started and did not pace, in all rounds, legs of combined events among them; left out are "
    "annulled races and results, exhibitions and splits."
)
AVAILABILITY = (
    f"Injured from an injury to its recovery, returning for {RETURNING_DAYS} days after it, inactive where the last "
    f"race lies {INACTIVE_DAYS} days back or there is none, else fit; by the races and injuries of this log."
)
TITLES = "Titles won and not stripped that nobody who runs for the same title has won since, by the titles of this log."
_STREAK = (
    "Finals won, placed first, in a row up to the last one, in all disciplines; any other place, DNF, NM or DQ ends "
    f"the run. Passed over are finals not started or paced; left out are {_NO_RACE}."
)
_OF_SEASON = {
    "races": "Races of {}, in all rounds, {}",
    "finals": "Finals of {}, {}",
    "wins": "Finals of {} in which the athlete was placed first, {}",
    "others": "Races of {} of other rounds than the final, {}",
    "others_won": "Races of {} of other rounds than the final in which the athlete was placed first, {}",
}
_WHERE = {"outdoors": " outdoors", "indoors": " indoors", "together": ""}


class FormRules:
    """The rules of the numbers of a form within *scope*."""

    def __init__(self, scope: ScopeEcho) -> None:
        asked = scope != ScopeEcho.of(EVERY_RACE)
        self._scope = f" Only races within the scope ({in_words(msgspec.to_builtins(scope))}) count." if asked else ""

    def last_race(self) -> str:
        return f"Days from the last race to the day asked for: in any discipline, in all rounds, {_RACED}{self._scope}"

    def streak(self) -> str:
        return f"{_STREAK}{self._scope}"

    def unbeaten_since(self) -> str:
        return f"The first race of the run of finals won. {self.streak()}"

    def season(self, year: int, what: str, slug: str | None = None) -> str:
        """Of the ``races``, ``finals``, ``wins`` or ``others`` of a calendar year, in one discipline or in all."""
        where = f"at {event_name(slug)}" if slug else "in any discipline"
        return f"{_OF_SEASON[what].format(f'{year} {where}', _RACED)}{self._scope}"

    def best(self, slug: str, year: int | None = None, where: str = "together") -> str:
        """Of the best mark at a discipline, in a calendar year or ever."""
        when = f"of {year}" if year is not None else "ever, up to the day asked for,"
        by_hand = discipline(slug).added
        added = f" a hand time is compared with {by_hand / 1000:.2f} s added;" if by_hand else ""
        return (
            f"The best mark {when}{_WHERE[where]} at {event_name(slug)} in the races of this log {_MADE} Computed from "
            f"the marks, not from a source’s flag;{added} of attempts the best legal one counts; a mark that its "
            f"source calls not legal is none, nor one with more than +{LEGAL_WIND} m/s of wind where wind counts."
            f"{self._scope}"
        )


def of_milestone(rule: Callable[..., object]) -> str:
    """What a milestone's rule says of itself: the first paragraph of its docstring."""
    return (inspect.getdoc(rule) or "").partition("\n\n")[0].replace("\n", " ")
