"""Words of the sport for what the log has in its own: parts of the body, titles, places, rounds. Each is read back as
what the log has; what no catalogue knows is printed as it stands.
"""

import re

from domain.values.disciplines import discipline
from web.languages.catalogue import Language
from web.languages.phrase import Phrase
from web.languages.speech import Speech
from web.languages.written.disciplines import AtADiscipline, DisciplineName

BODY_PARTS = (
    "achilles", "achilles tendon", "adductor", "ankle", "back", "calf", "elbow", "foot", "groin", "hamstring", "heel",
    "hip", "knee", "shin", "shoulder", "thigh",
)  # fmt: skip
CHAMPIONSHIPS = (
    "Olympic Games", "World Championships", "World Indoor Championships", "World U20 Championships",
    "European Championships", "European Indoor Championships", "European U20 Championships", "Commonwealth Games",
    "African Championships", "Asian Games", "Pan American Games", "Norwegian Championships", "UK Championships",
    "US Championships", "Diamond League Final",
)  # fmt: skip
CHAMPIONS = {
    "Olympic": "Olympic",
    "World": "world",
    "World indoor": "world indoor",
    "World U20": "world U20",
    "European": "European",
    "European indoor": "European indoor",
    "European U20": "European U20",
    "Commonwealth": "Commonwealth",
}
"""What a title begins with, before its discipline, and what that is called inside a sentence."""
LEVELS = {
    "global-championships": "at the Olympics and World Championships",
    "olympic-games": "at any Olympic Games",
    "world-championships": "at any World Championships",
    "world-indoor-championships": "at any World Indoor Championships",
    "world-u20-championships": "at any World U20 Championships",
    "area-championships": "at area championships",
    "national-championships": "at national championships",
    "diamond-league": "in the Diamond League",
    "other": "at other meetings",
}
ANYTHING = r".{1,300}?"
PART_OF_THE_BODY = "part of the body"


class AsItStands:
    """A text of the log."""

    def write(self, value: str, _: Speech, /) -> str:
        return value

    def pattern(self, _: Language, /) -> str:
        return ANYTHING

    def read(self, text: str, _: Speech, /) -> str | None:
        return text


class BodyPart(AsItStands):
    """A part of the body, in a language's word where the catalogue has one."""

    def write(self, value: str, speech: Speech, /) -> str:
        return speech.language.say(PART_OF_THE_BODY, value) if value in BODY_PARTS else value

    def read(self, text: str, speech: Speech, /) -> str | None:
        return next((each for each in BODY_PARTS if self.write(each, speech).casefold() == text.casefold()), text)


class Champion(AsItStands):
    """``Olympic``, ``world``: of what somebody is champion."""

    def write(self, value: str, speech: Speech, /) -> str:
        return speech.language.say("champion", CHAMPIONS[value])

    def pattern(self, language: Language, /) -> str:
        words = (language.say("champion", each) for each in CHAMPIONS.values())
        return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))

    def read(self, text: str, speech: Speech, /) -> str | None:
        return next((each for each in CHAMPIONS if self.write(each, speech).casefold() == text.casefold()), None)


class WhereWritten:
    """At which competition: ``at the Olympic Games``, ``at Bislett Games``."""

    def write(self, value: str, speech: Speech, /) -> str:
        if value in CHAMPIONSHIPS:
            return speech.language.say("where", f"at the {value}")
        return AT_A_MEETING.write(speech, competition=value)

    def pattern(self, language: Language, /) -> str:
        known = (re.escape(language.say("where", f"at the {each}")) for each in CHAMPIONSHIPS)
        return "|".join((*known, AT_A_MEETING.pattern(language)))

    def read(self, text: str, speech: Speech, /) -> str | None:
        known = next((each for each in CHAMPIONSHIPS if self.write(each, speech).casefold() == text.casefold()), None)
        return known or (AT_A_MEETING.read(text, speech) or {}).get("competition")


AT_A_MEETING = Phrase("where", "at {competition}", {"competition": AsItStands()})


class Level:
    """At competitions of which level."""

    def write(self, value: str, speech: Speech, /) -> str:
        return speech.language.say("level", LEVELS[value])

    def pattern(self, language: Language, /) -> str:
        return "|".join(re.escape(language.say("level", each)) for each in LEVELS.values())

    def read(self, text: str, speech: Speech, /) -> str | None:
        return next((each for each in LEVELS if self.write(each, speech).casefold() == text.casefold()), None)


class TitleName:
    """A title: ``the Olympic 1500 m title``; as the log has it in quotation marks where that is said otherwise."""

    def write(self, value: str, speech: Speech, /) -> str:
        champion, _, event = value.rpartition(" ")
        if champion in CHAMPIONS and discipline(event).slug == event:
            return OF_A_CHAMPION.write(speech, champion=champion, discipline=event)
        return ANY_TITLE.write(speech, title=value)

    def pattern(self, language: Language, /) -> str:
        return "|".join(each.pattern(language) for each in (OF_A_CHAMPION, ANY_TITLE))

    def read(self, text: str, speech: Speech, /) -> str | None:
        of_champion = OF_A_CHAMPION.read(text, speech)
        if of_champion is not None:
            return f"{of_champion['champion']} {of_champion['discipline']}"
        return (ANY_TITLE.read(text, speech) or {}).get("title")


OF_A_CHAMPION = Phrase(
    "title",
    "the {champion} {discipline} title",
    {
        "champion": Champion(),
        "discipline": DisciplineName(),
        "at_discipline": AtADiscipline(),
    },
)
ANY_TITLE = Phrase("title", "the title “{title}”", {"title": AsItStands()})


class TheRound:
    """Which round of a race: ``final``, ``semi-final``, ``round 1``; another as the log has it, in quotation marks."""

    def write(self, value: str, speech: Speech, /) -> str:
        language = speech.language
        numbered = _NUMBERED.fullmatch(value)
        if numbered is not None:
            return language.say("the round", NUMBERED_ROUND).format(number=numbered[1])
        if value in ROUNDS:
            return language.say("the round", ROUNDS[value])
        return language.say("the round", ANY_ROUND).format(round=value)

    def pattern(self, language: Language, /) -> str:
        known = (re.escape(language.say("the round", each)) for each in ROUNDS.values())
        number, any_round = (re.escape(language.say("the round", each)) for each in (NUMBERED_ROUND, ANY_ROUND))
        numbered = number.replace(r"\{number\}", "[0-9]{1,3}")
        return "|".join((*known, numbered, any_round.replace(r"\{round\}", r"[\w-]{1,60}")))

    def read(self, text: str, speech: Speech, /) -> str | None:
        words = re.findall(r"[\w-]+", text)
        tried = (*ROUNDS, *(f"round-{each}" for each in words if each.isdigit()), *words)
        return next((each for each in tried if self.write(each, speech).casefold() == text.casefold()), None)


ROUNDS = {
    "final": "final",
    "semi-final": "semi-final",
    "quarter-final": "quarter-final",
    "heat": "heat",
    "repechage": "repechage",
    "qualification": "qualification",
    "preliminary-round": "preliminary round",
}
NUMBERED_ROUND, ANY_ROUND = "round {number}", "round “{round}”"
_NUMBERED = re.compile(r"round-(\d{1,3})", re.ASCII)
