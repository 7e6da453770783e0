"""The phrases of a title, so that its words are looked up in a table whatever the table's length."""

from collections.abc import Iterator

from slugify import slugify

_MOST_WORDS = 40
_LONGEST = 4


def phrases(title: str) -> Iterator[str]:
    """Every run of one to four words of *title* as a slug, the longest first."""
    words = slugify(title).split("-")[:_MOST_WORDS]
    for length in range(min(_LONGEST, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            yield "-".join(words[start : start + length])
