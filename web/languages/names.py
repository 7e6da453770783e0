"""Names: which part of one is said where the whole is known."""

from collections.abc import Mapping

_JOINED_TO_A_NAME = frozenset(
    [
        "al",
        "ap",
        "ben",
        "bin",
        "da",
        "das",
        "de",
        "dei",
        "del",
        "della",
        "den",
        "der",
        "des",
        "di",
        "do",
        "dos",
        "du",
        "el",
        "la",
        "le",
        "ten",
        "ter",
        "van",
        "von",
    ]
)
"""What stands between the given and the family name, and is said with the latter."""


def short_names(names: Mapping[str, str]) -> dict[str, str]:
    """By athlete the family name, with what is said with it (``El Bakkali``); the whole name where several share it."""
    short = {athlete: _family(name) for athlete, name in names.items()}
    return {each: name if list(short.values()).count(name) == 1 else names[each] for each, name in short.items()}


def _family(name: str) -> str:
    words = name.split()
    begins = len(words) - 1
    while begins > 1 and words[begins - 1].lower() in _JOINED_TO_A_NAME:
        begins -= 1
    return " ".join(words[max(begins, 0) :])
