"""The little language in which the kinds write their phrases.

``{who} leads {whom} {score}`` is a phrase with three slots; ``(a|b)`` is either; ``(very )?`` may be there; ``...`` is
a few words between, which name no athlete and begin no clause. A comma may stand at any blank; *his* and *their* may be
somebody's. A name that a phrase has twice is ``who`` and ``who_2``.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

_SLOT_OF_NAME = {
    "who": "A", "whom": "A", "other": "A", "score": "S", "n": "N", "m": "N", "times": "K", "nth": "O", "rank": "O",
    "mark": "M", "gap": "X", "disc": "D", "where": "C", "day": "T", "round": "R", "words": "Q",
}  # fmt: skip
_NAMED = re.compile(r"\{([a-z]+)\}")
_CLAUSES = "and|but|who|which|while|where|when|whose|although|though|because|whereas|before|after"
_A_WORD = rf"(?!(?:{_CLAUSES})\b)(?:[^;:⟨ ]|⟨(?![AP])|⟨[AP]\d+⟩´)+"
_FEW_WORDS = rf"{_A_WORD}(?: {_A_WORD}){{0,11}}?"
_PAIR = r"(?:⟨P\d+⟩|⟨A\d+⟩(?: and| v| vs| against|,)? ⟨A\d+⟩)"


_OF_ANOTHER_WORDS = (
    "to by behind beat over against from past beating of with than unlike like for beats beaten defeated outkicked"
    " outsprinted overcame edged pipped upset stunned outran downed passed leads trails trailed faced met raced led off"
    " tell told asked"
)
_NO_VERB = (
    "and|but|or|as|while|when|where|that|which|because|so|then|said|says|knows|thinks|believes|insists|added|told"
)
_OF_ANOTHER = re.compile(rf"\b(?:{_OF_ANOTHER_WORDS.replace(' ', '|')}) $|⟨[AP]\d+⟩ (?!(?:{_NO_VERB}) )[a-z-]+ $")
"""Behind these nobody is whom the phrase is about: *lost to Kerr in 3:45* is no time of Kerr's, nor is somebody the
champion whom another *succeeded as champion*.
"""
_LONGEST_BEFORE = 24


def occurrences(template: str, text: str) -> Iterator[re.Match[str]]:
    """Where slotted *text* has the phrase, from the front."""
    expression, of_somebody = _expression(template), template.startswith("{who}")
    found = expression.search(text)
    while found is not None:
        start, end = found.span()
        another = of_somebody and _OF_ANOTHER.search(text, max(0, start - _LONGEST_BEFORE), start)
        if not another:
            yield found
        found = expression.search(text, start + 1 if another else max(end, start + 1))


@lru_cache(maxsize=1024)
def _expression(template: str) -> re.Pattern[str]:
    """The phrase as an expression; where it begins with a slot it begins with its bracket, which is soon found."""
    seen: Counter[str] = Counter()

    def slot(found: re.Match[str]) -> str:
        name = found[1]
        seen[name] += 1
        group = name if seen[name] == 1 else f"{name}_{seen[name]}"
        return f"(?P<{group}>{_PAIR})" if name == "pair" else rf"(?P<{group}>⟨{_SLOT_OF_NAME[name]}\d+⟩)"

    few = template.replace(" ... ", " \0").replace("(... )?", "\0").replace("( ...)?", "(?: \1)??")
    text = re.sub(r"\((?!\?)", "(?:", re.sub(r"\bhis\b", r"(⟨A\\d+⟩´s|his)", few)).replace(" ", ",? ")
    text = text.replace("\0", f"(?:{_FEW_WORDS},? )??").replace("\1", _FEW_WORDS)
    text = text.replace("'s", "['´]s").replace("their", r"(?:⟨P\d+⟩´s|their)")
    text = _NAMED.sub(slot, text)
    begins = "" if template.startswith("{") else r"(?<![\w-])"
    return re.compile(rf"{begins}{text}(?![\w])")
