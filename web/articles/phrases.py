"""The little language in which the kinds write their phrases.

``{who} leads {whom} {score}`` is a phrase with three slots; ``(a|b)`` is either; ``(very )?`` may be there; ``...`` is
a few words between, which name no athlete and begin no clause. A comma may stand at any blank; *his* and *their* may be
somebody's. A name that a phrase has twice is ``who`` and ``who_2``.
"""

import re
from collections import Counter
from functools import lru_cache

_SLOT_OF_NAME = {
    "who": "A", "whom": "A", "other": "A", "score": "S", "n": "N", "m": "N", "times": "K", "nth": "O", "rank": "O",
    "mark": "M", "gap": "X", "disc": "D", "where": "C", "day": "T", "round": "R", "words": "Q",
}  # fmt: skip
_NAMED = re.compile(r"\{([a-z]+)\}")
_CLAUSES = "and|but|who|which|while|where|when|whose|although|though|because|whereas|before|after"
_FEW_WORDS = rf"(?:(?!\b(?:{_CLAUSES})\b)(?:[^;:⟨]|⟨(?![AP])|⟨[AP]\d+⟩´)){{0,70}}?"
_PAIR = r"(?:⟨P\d+⟩|⟨A\d+⟩(?: and| v| vs| against|,)? ⟨A\d+⟩)"


_OF_ANOTHER_WORDS = (
    "to by behind beat over against from past beating of with than unlike like for beats beaten defeated outkicked"
    " outsprinted overcame edged pipped upset stunned outran downed passed leads trails trailed faced met raced led off"
    " tell told asked"
)
_NOT_OF_ANOTHER = "".join(rf"(?<!\b{word} )" for word in _OF_ANOTHER_WORDS.split())
"""Behind these nobody is whom the phrase is about: *lost to Kerr in 3:45* is no time of Kerr's."""


@lru_cache(maxsize=1024)
def phrase(template: str) -> re.Pattern[str]:
    """*template* as an expression over slotted text."""
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
    begins = _NOT_OF_ANOTHER if template.startswith("{who}") else ""
    return re.compile(rf"(?<![\w-]){begins}{text}(?![\w])")
