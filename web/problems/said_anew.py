"""Sentences that were made in English where no language is known, in a library or in the domain, said in the language.

Each is recognised by the form that it has: what stands in its slots stays as it is.
"""

import re
from functools import cache

from projections.tongue import ENGLISH, say, spoken, to_say

_MADE_ELSEWHERE = (
    to_say("Must be one of: {choices}."),
    to_say("Must be greater than or equal to {min} and less than or equal to {max}."),
    to_say("Must be greater than or equal to {min}."),
    to_say("Must be less than or equal to {max}."),
    to_say("Shorter than minimum length {min}."),
    to_say("Longer than maximum length {max}."),
    to_say("Length must be between {min} and {max}."),
    to_say("Length must be {equal}."),
    to_say("There is no such field; the fields are: {names}."),
    to_say("There is no such field; there are none."),
    to_say("{unknown} is no part; the parts are: {parts}."),
    to_say("a slug such as {examples}"),
    to_say("one of {allowed}"),
    to_say("a mark of {discipline} ({forms})"),
    to_say("the best of the attempts, {mark}"),
    to_say("the wind of the best attempt, {wind}"),
    to_say("a reaction time in seconds such as 0.155"),
    to_say("a reason by itself"),
    to_say("the status of who has a mark"),
    to_say("a field event"),
    to_say("a mark"),
    to_say("the place of a medal"),
    to_say("empty text"),
    to_say("a name of its own"),
    to_say("what became of an attempt"),
    to_say("an attempt without its mark"),
    to_say("Gold is 1, silver 2, bronze 3."),
    to_say("Use small letters and digits, joined by single hyphens."),
    to_say("Use one of these."),
    to_say("Leave the field out or fill it in."),
    to_say("It is there twice; leave one."),
    to_say("Give the mark. {mend}"),
    to_say("A foul is x, a pass -, who retired r; at a height up to three of them, cleared with o: xo, xxx, x-."),
    to_say("Leave it out where it was not measured."),
    to_say("It says why the mark is not legal: give legal: false with it, or leave it out."),
    to_say("Only field events have attempts; leave them out."),
    to_say("Correct the mark or the attempts, or leave the mark out."),
    to_say("An attempt has a mark, {mark}; correct that, or leave the status out."),
    to_say("Correct one of the two, or leave the line's wind out."),
    to_say("a time such as 9.92, 3:26.73, 2:01:09 or 1:45.8h"),
    to_say("a distance in metres such as 8.95"),
    to_say("points such as 8891"),
)
"""The validators' of marshmallow; what a value was expected to be, and the mend, of the domain's refusals."""
_SLOT = re.compile(r"\\\{(\w+)\\\}")


def said_anew(sentence: str) -> str:
    """*sentence* in the language spoken; as it is, where none of ours has its form."""
    if spoken().code == ENGLISH.code:
        return sentence
    known = say(sentence)
    if known != sentence:
        return known
    for template in _MADE_ELSEWHERE:
        found = _form(template).fullmatch(sentence)
        if found is not None:
            return say(template, **{name: said_anew(each) for name, each in found.groupdict().items()})
    return sentence


@cache
def _form(template: str) -> re.Pattern[str]:
    return re.compile(_SLOT.sub(r"(?P<\1>.+)", re.escape(template)), re.DOTALL)
