"""The phrases of a title, so that its words are looked up in a table whatever the table's length."""

from functools import lru_cache

from web.reading.words.scripts.titles import in_english
from web.reading.words.scripts.writing import key

_MOST_WORDS = 40
_LONGEST = 4


@lru_cache(maxsize=256)  # the same title is asked for its discipline, its round and its sex
def phrases(title: str) -> tuple[str, ...]:
    """Every run of one to four words of *title* as a slug, the longest first."""
    words = key(in_english(title)).split("-")[:_MOST_WORDS]
    return tuple(
        "-".join(words[start : start + length])
        for length in range(min(_LONGEST, len(words)), 0, -1)
        for start in range(len(words) - length + 1)
    )
