"""A title as people call it, and as the log does: *Olympic 1500 m champion* is ``Olympic 1500m``."""

from collections.abc import Iterable

from domain.events import TitleWon
from domain.values.disciplines import LISTED, discipline_slug
from domain.values.slugs import slug
from projections.facts import Happening

_LISTED = frozenset(each.slug for each in LISTED)
_NO_PART = frozenset(
    ("the", "games", "championship", "championships", "champion", "title", "titles", "gold", "men", "mens", "women",
     "womens", "s", "at", "in", "of")
)  # fmt: skip
_ONE_WORD = {"olympics": "olympic", "worlds": "world", "europeans": "european", "euro": "european", "euros": "european"}
_KINDS_APART = ("indoor", "u20", "u23", "u18", "team", "relay")
"""What makes a title another one where only one of two has it."""
_COMPETITIONS = {"olympic": "Olympic Games", "world": "World Championships", "european": "European Championships"}


def words_of(title: str) -> list[str]:
    """What it says, in order: the competition's words, then the discipline's slug."""
    words = [_ONE_WORD.get(word, word) for word in slug(title).split("-")]
    words = [word for word in words if word not in _NO_PART]
    for at in range(len(words)):
        named = discipline_slug("-".join(words[at:]))
        if named in _LISTED:
            return [*words[:at], named]
    return words


def discipline_in(title: str) -> tuple[str, ...]:
    return tuple(word for word in words_of(title)[-1:] if word in _LISTED)


def competition_of(title: str) -> str | None:
    """The championships that it is a title of, where it is one of those that have no name of their own."""
    words = words_of(title)
    indoors = "indoor" in words
    return "World Indoor Championships" if indoors and "world" in words else next(
        (_COMPETITIONS[word] for word in words if word in _COMPETITIONS), None
    )  # fmt: skip


def may_be(title: str, won: TitleWon) -> bool:
    """Whether *title* may be said of one that was *won*: nothing it says is otherwise, and it leaves out no kind."""
    asked, known = set(words_of(title)), set(words_of(won.title))
    return bool(asked) and asked <= known and not any((kind in asked) != (kind in known) for kind in _KINDS_APART)


def called(title: str, titles: Iterable[Happening]) -> list[str]:
    """What the log calls it: as those among *titles* that it may be, and in the form in which it calls such."""
    found = [
        each.content.title for each in titles if isinstance(each.content, TitleWon) and may_be(title, each.content)
    ]
    words = words_of(title)
    usual = " ".join(
        word if word in _LISTED else word.capitalize() if at == 0 else word for at, word in enumerate(words)
    )
    return list(dict.fromkeys([*found, usual, title]))
