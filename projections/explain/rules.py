"""What each number counts, within which scope, and what it leaves out: in sentences of the language spoken."""

import inspect
from collections.abc import Callable

import msgspec

from domain.events.legal_marks import LEGAL_WIND
from domain.values.disciplines import discipline
from projections.calculators.form import EVERY_RACE, INACTIVE_DAYS, RETURNING_DAYS
from projections.calculators.scope import ScopeEcho, in_words
from projections.tongue import marked, say, say_in, to_say
from projections.wording import WHERE, at_event

_NO_RACE = to_say("annulled races and results, exhibitions, splits and legs of combined events")
"""What counts for nothing, whatever is counted."""
NEXT_MEETING = to_say("The first race ahead for which both are entered, that was not called off and has no result.")
MARGIN = to_say("How far apart the two were in this race, by the report of it that stands.")
TITLES = to_say(
    "Titles won and not stripped that nobody who runs for the same title has won since, by the titles of this log."
)
_DECIDES = {
    "loss": to_say(
        "Place decides, never the mark, and not who won the race: who is placed was ahead of who did not finish, was "
        "disqualified or has no mark."
    ),
    "exclude": to_say(
        "Place decides, never the mark, and not who won the race: where only one of the two is placed, nothing is "
        "decided."
    ),
}
_MEETINGS = {
    "wins": to_say("Meetings{where} in which this athlete was ahead of the other."),
    "losses": to_say("Meetings{where} in which the other was ahead of this athlete."),
    "ties": to_say("Meetings{where} in which both have the same place."),
    "undecided": to_say("Meetings{where} in which neither was ahead and they did not tie."),
    "meetings": to_say("Meetings{where}, decided or not."),
}
_UNCOUNTED = {
    "dns": to_say("one of the two did not start"),
    "pacemaker": to_say("one of the two was a pacemaker"),
    "annulled": to_say("the race or the result of one of the two was annulled"),
    "excluded-race": to_say("the race was an exhibition, a split or a leg of a combined event"),
    "indoor": to_say("it was out of doors where the scope is indoors, or the reverse"),
    "date": to_say("its day is not of the scope"),
    "age-group": to_say("it was a race of an age group"),
}
_MARGINS = {
    "mean": to_say("The mean of how many {unit} apart the two were, over the meetings in which {told}."),
    "closest": to_say("The closest of how many {unit} apart the two were, over the meetings in which {told}."),
}


class MeetingRules:
    """The rules of the numbers of a record within *scope*."""

    def __init__(self, scope: ScopeEcho) -> None:
        self._scope = in_words(msgspec.to_builtins(scope))
        self._counted = say(
            "A meeting is a race within the scope ({scope}) that both started and neither paced; left out are "
            "{no_race}.",
            scope=self._scope,
            no_race=say(_NO_RACE),
        )
        self._decided = f"{self._counted} {say(_DECIDES[scope.nonfinish])}"

    def number(self, outcome: str, where: str = "") -> str:
        """How many meetings ended so; *where* narrows them: ``at 1500 m``."""
        counted = say(_MEETINGS[outcome], where=f" {where}" if where else "")
        return f"{counted} {self._counted if outcome == 'meetings' else self._decided}"

    def streak(self) -> str:
        """Who is on a run, and how long it is."""
        run = say(
            "The run of meetings in which the same athlete was ahead, up to the last decided one; undecided meetings "
            "are passed over, a tie ends a run."
        )
        return f"{run} {self._decided}"

    def margin(self, which: str, unit: str) -> str:
        """Of the ``mean`` or ``closest`` margin."""
        of = say_in("unit", unit)
        told = say("both are placed") if unit == "places" else say("both finished with a mark in {unit}", unit=of)
        return f"{say(_MARGINS[which], unit=of, told=told)} {self._counted}"

    def left_out(self, reason: str) -> str:
        """Of the shared races that are no meetings for this *reason*."""
        told, called = _UNCOUNTED.get(reason), say_in("term", reason.replace("-", " "))
        return say(
            "Races that list both and are no meetings within the scope ({scope}) because {because}; each is counted "
            "once, under the first reason that holds, those of the scope before all others.",
            scope=self._scope,
            because=say(told) if told else say("the {filter} is not of the scope", filter=called),
        )

    def closeness(self) -> str:
        close = say("1 less what the meetings ahead of the two differ by, per decided meeting.")
        return f"{close} {self._counted}"

    def score(self) -> str:
        """Of how close and how weighty a rivalry is."""
        worth = say(
            "The worth of the meetings by level * (1 + closeness) / 2; closeness is 1 less what the meetings ahead of "
            "the two differ by, per decided meeting."
        )
        return f"{worth} {self._counted}"


_RACED = to_say("in and out of doors, that the athlete started and did not pace; left out are {no_race}.")
_STREAK = to_say(
    "Finals won, placed first, in a row up to the last one, in all disciplines; any other place, DNF, NM or DQ ends "
    "the run. Passed over are finals not started or paced; left out are {no_race}."
)
_OF_SEASON = {
    "races": to_say("Races of {year} {where}, in all rounds, {raced}"),
    "finals": to_say("Finals of {year} {where}, {raced}"),
    "wins": to_say("Finals of {year} {where} in which the athlete was placed first, {raced}"),
    "others": to_say("Races of {year} {where} of other rounds than the final, {raced}"),
    "others_won": to_say(
        "Races of {year} {where} of other rounds than the final in which the athlete was placed first, {raced}"
    ),
}
_BEST = to_say(
    "The best mark {when}{where} {at} in the races of this log that the athlete started and did not pace, in all "
    "rounds, legs of combined events among them; left out are annulled races and results, exhibitions and splits. "
    "Computed from the marks, not from a source’s flag;{added} of attempts the best legal one counts; a mark that its "
    "source calls not legal is none, nor one with more than {wind} m/s of wind where wind counts."
)


def availability() -> str:
    return say(
        "Injured from an injury to its recovery, returning for {returning} days after it, inactive where the last race "
        "lies {inactive} days back or there is none, else fit; by the races and injuries of this log.",
        returning=RETURNING_DAYS,
        inactive=INACTIVE_DAYS,
    )


class FormRules:
    """The rules of the numbers of a form within *scope*."""

    def __init__(self, scope: ScopeEcho) -> None:
        asked = scope != ScopeEcho.of(EVERY_RACE)
        told = in_words(msgspec.to_builtins(scope)) if asked else ""
        self._scope = say(" Only races within the scope ({scope}) count.", scope=told) if asked else ""
        self._raced = say(_RACED, no_race=say(_NO_RACE))

    def last_race(self) -> str:
        days = say("Days from the last race to the day asked for: in any discipline, in all rounds, {raced}",
                   raced=self._raced)  # fmt: skip
        return f"{days}{self._scope}"

    def streak(self) -> str:
        return f"{say(_STREAK, no_race=say(_NO_RACE))}{self._scope}"

    def unbeaten_since(self) -> str:
        return f"{say('The first race of the run of finals won.')} {self.streak()}"

    def season(self, year: int, what: str, slug: str | None = None) -> str:
        """Of the ``races``, ``finals``, ``wins`` or ``others`` of a calendar year, in one discipline or in all."""
        where = at_event(slug) if slug else say("in any discipline")
        return f"{say(_OF_SEASON[what], year=year, where=where, raced=self._raced)}{self._scope}"

    def best(self, slug: str, year: int | None = None, where: str = "together") -> str:
        """Of the best mark at a discipline, in a calendar year or ever."""
        by_hand = marked(f"{(discipline(slug).added or 0) / 1000:.2f}")
        best = say(
            _BEST,
            when=say("of {year}", year=year) if year is not None else say("ever, up to the day asked for,"),
            where=say(WHERE[where]) if where in WHERE else "",
            at=at_event(slug),
            added=say(" a hand time is compared with {seconds} s added;", seconds=by_hand)
            if discipline(slug).added
            else "",
            wind=marked(f"+{LEGAL_WIND}"),
        )
        return f"{best}{self._scope}"


def of_milestone(rule: Callable[..., object]) -> str:
    """What a milestone's rule says of itself."""
    return say(said_of_itself(rule))


def said_of_itself(rule: Callable[..., object]) -> str:
    """The first paragraph of its docstring, as a catalogue has it too."""
    return (inspect.getdoc(rule) or "").partition("\n\n")[0].replace("\n", " ")
