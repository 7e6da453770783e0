"""Words that the pages, feeds and the terminal share: a scope, a score, a date, a name as people say them."""

from collections.abc import Mapping
from typing import Any

import msgspec

from projections.calculators.careers.feats import AheadOf, AtMark, Feat, OnPodium, Unbeaten, Won
from projections.calculators.coverage.world_claims import in_this_log
from projections.calculators.head_to_head import HeadToHead, Margin
from projections.calculators.scope import in_words
from projections.results_in_words import apart
from projections.tongue import marked, say, say_in, say_of
from projections.wording import day, race_name
from web.answer.documents.parts import plain

__all__ = ["apart_in", "day", "feat_in_words", "in_words", "leads", "race_told", "scope_said", "stands"]


def race_told(race: Mapping[str, Any]) -> str:
    """What a race, or a meeting, of an answer is called."""
    return race_name(race["competition"], race["discipline"], race["round"], race.get("heat"), race.get("section"))


def apart_in(meeting: Mapping[str, Any]) -> str | None:
    """How far apart the two were in a meeting of an answer: ``0.27 s``, ``1:09``."""
    return apart(msgspec.convert(meeting["margin"], Margin), [line["mark"] for line in meeting["results"].values()])


def leads(record: HeadToHead, names: Mapping[str, str], to: str, known_at: str | None = None) -> str:
    """The record in one sentence that can be printed as it stands, with its scope and its date; where the log was not
    stated to have all of it, it speaks of this log.
    """
    a, b = record.athletes
    scope = in_words(plain(record.scope))
    known = say(", by what was known on {day}", day=day(known_at)) if known_at else ""
    when = say("to {day}{known}", day=day(to), known=known)
    if not record.meetings:
        return say(
            "{a} and {b} have not met{log}: {scope}, {when}.",
            a=names[a],
            b=names[b],
            log="" if record.is_complete else say(" in this log"),
            scope=scope,
            when=when,
        )
    who = stands(record.athletes, names, record.wins)
    who += "" if record.is_complete else say(" in this log")
    number = len(record.meetings)
    rest = [say("{ties} tied", ties=record.ties)] if record.ties else []
    rest += [say("{undecided} undecided", undecided=record.undecided)] if record.undecided else []
    met = ", ".join([say_of(number, "{number} meeting", "{number} meetings"), *rest])
    return f"{who} ({scope}; {met}; {when})."


def scope_said(answer: Mapping[str, Any]) -> str:
    """The scope of an answer in words; where it does not speak of the world, that it is of this log."""
    return f"{in_words(answer['scope'])}{in_this_log(answer['speaks_of'])}"


def stands(pair: tuple[str, str], names: Mapping[str, str], wins: Mapping[str, int]) -> str:
    """Who leads, and by what score."""
    a, b = pair
    ahead, behind = (a, b) if wins[a] >= wins[b] else (b, a)
    score = f"{wins[ahead]}–{wins[behind]}"
    if wins[a] == wins[b]:
        return say("{a} and {b} are level at {score}", a=names[a], b=names[b], score=score)
    return say("{ahead} leads {behind} {score}", ahead=names[ahead], behind=names[behind], score=score)


def feat_in_words(feat: Feat, names: Mapping[str, str]) -> str:
    """What each race of a run was: ``won``, ``ahead of Josh Kerr``, ``at 5.79 or better``."""
    match feat:
        case Won():
            return say_in("each race of a run", "won")
        case Unbeaten():
            return say_in("each race of a run", "unbeaten")
        case OnPodium():
            return say_in("each race of a run", "among the first three")
        case AheadOf(athlete=athlete):
            return say_in("each race of a run", "ahead of {who}", who=names.get(athlete, athlete))
        case AtMark(word=word, text=text):
            if word == "mark":
                return say_in("each race of a run", "at {mark} or better", mark=marked(text))
            return f"{say(word)} {marked(text)}"
