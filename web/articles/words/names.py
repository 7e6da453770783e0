"""Whom a text names: by full name anywhere, by surname where that can be nobody else.

*Sam Kerr* is not Josh Kerr, and where a text has named her so, neither is *Kerr*. Who is named by a surname that
several have is the one whose full name the text has, or one of the pair; else nobody: rather silent than wrong.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple, Protocol

from domain.values.slugs import slug
from web.articles.words.nationality import COUNTRIES

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_HONORIFICS = {"lord", "sir", "dame", "mr", "mrs", "ms", "dr", "baron"}
_BEFORE_A_NAME_WORDS = (
    "a about after against ahead all alongside although an and as asked at back beating because before behind "
    "beside besides between beyond both but by champion champions compatriot despite did during even except "
    "expect for from great had has he his how however if in including inside into is it its just last like "
    "meanwhile medallist medalist nor not now of on once only or our outside over rival rivals runner so still "
    "team than that the then though to today too under unless unlike until v versus vs was watch what when where "
    "which while who whom whose why will with world within without would yesterday yet olympic european british "
    "world-champion there here later earlier afterwards instead eventually finally first second third twice remember "
    "championships games olympics worlds europeans classic league final "
    "perhaps maybe even since clearly these those this such thus hence moreover however both neither either every no "
)
_BEFORE_A_NAME = frozenset(_BEFORE_A_NAME_WORDS.split())
_IN = re.compile(r"(?<!\w)(?:in|at|i|på) $", re.IGNORECASE)
"""Behind these stands a place, which is nobody's given name: *in Oslo Kerr won*."""
_MOST_WORDS = 4_000


class Bearer(Protocol):
    """Somebody with an id and a name."""

    @property
    def id(self) -> str: ...

    @property
    def name(self) -> str: ...


class Mention(NamedTuple):
    """A name in a text, and whose it is; None where it is somebody's whom nobody knows."""

    start: int
    end: int
    athlete: str | None


def words_of_names(text: str) -> set[str]:
    """Every word of *text* that may be one of a name, folded as names are kept."""
    found: set[str] = set()
    for word in _WORD.finditer(text):
        if word[0][0].isupper():
            found.update(slug(_bare(word[0])).split("-"))
            if len(found) > _MOST_WORDS:
                break
    return found


def mentions(text: str, people: Iterable[Bearer], pair: Sequence[str] = ()) -> list[Mention]:
    """Whom of *people* the text names, and where; *pair* is whom it is about, if that is known."""
    bearers: dict[str, list[Bearer]] = {}
    for one in people:
        for name in _forms(one.name):
            bearers.setdefault(name, []).append(one)
    longest = max((len(name.split("-")) for name in bearers), default=0)
    words = [word for word in _WORD.finditer(text) if word[0][0].isupper() or word[0] in ("van", "de", "der", "von")]
    found = list(_found(text, words, bearers, longest))
    whole = {one.id for one, _, _, in_full in found if in_full and one is not None}
    strangers = {_last(text[start:end]) for one, start, end, _ in found if one is None}
    told = _Told(whole, strangers, set(pair))
    return [
        Mention(start, end, one.id if one and in_full else _whose(_last(text[start:end]), bearers, told))
        for one, start, end, in_full in found
    ]


class _Told(NamedTuple):
    """Who is named in full, which surnames are a stranger's, and whom the text is about."""

    whole: set[str]
    strangers: set[str]
    pair: set[str]


def _whose(name: str, bearers: Mapping[str, list[Bearer]], told: _Told) -> str | None:
    """Whose a surname is."""
    those = list(dict.fromkeys(each.id for each in bearers.get(name, ())))
    is_strange = name in told.strangers
    likely = [each for each in those if each in told.whole or (each in told.pair and not is_strange)]
    if likely or is_strange:
        return likely[0] if len(likely) == 1 else None
    return those[0] if len(those) == 1 else None


def _forms(name: str) -> Iterator[str]:
    """The whole of a name, and each end of it, folded."""
    words = slug(name).split("-")
    for begin, word in enumerate(words):
        if len(word) > 1:
            yield "-".join(words[begin:])


def _found(
    text: str, words: Sequence[re.Match[str]], bearers: Mapping[str, list[Bearer]], longest: int
) -> Iterator[tuple[Bearer | None, int, int, bool]]:
    """Each name: whose it may be, None where it is a stranger's; from where to where; whether it is the whole name."""
    at = named = 0
    while at < len(words):
        taken = 0
        for many in range(min(longest, len(words) - at), 0, -1):
            run = words[at : at + many]
            if not _adjacent(text, run):
                continue
            name = "-".join(slug(_bare(word[0])) for word in run)
            if name not in bearers:
                continue
            one = bearers[name][0]
            in_full = name == slug(one.name)
            is_beside = at > named and _adjacent(text, words[at - 1 : at + 1])  # behind a name is no given name
            before = words[at - 1] if is_beside and not _IN.search(text, 0, words[at - 1].start()) else None
            start, end = run[0].start(), run[-1].start() + len(_bare(run[-1][0]))
            if not in_full and before is not None and not _may_stand_before(before[0], one):
                yield None, start, end, False
            else:
                is_given = before is not None and not in_full and _is_given(before[0], one)
                is_part = before is not None and (is_given or before[0].lower() in _HONORIFICS)
                yield one, (before.start() if is_part and before else start), end, in_full or is_given
            taken = many
            named = at + many
            break
        at += taken or 1


def _adjacent(text: str, run: Sequence[re.Match[str]]) -> bool:
    return all(text[one.end() : other.start()] == " " for one, other in pairwise(run))


def _may_stand_before(word: str, one: Bearer) -> bool:
    """Whether a capital word in front of a surname leaves it that person's: no given name of another."""
    folded = word.lower()
    if folded in _HONORIFICS or folded in _BEFORE_A_NAME or folded in COUNTRIES:
        return True
    return _is_given(word, one) or folded.endswith(("ing", "'s", "’s"))


def _is_given(word: str, one: Bearer) -> bool:
    """``Joshua`` or ``J`` before Kerr may be Josh."""
    given, said = slug(one.name).split("-")[0], slug(word)
    return bool(said) and (given.startswith(said) or said.startswith(given))


def _last(words: str) -> str:
    """The surname of ``Lord Coe``."""
    first, _, rest = words.partition(" ")
    return slug(rest if rest and first.lower() in _HONORIFICS else words)


def _bare(word: str) -> str:
    """A word without the ``'s`` of possession."""
    for ending in ("'s", "’s", "'", "’"):
        if word.endswith(ending):
            return word[: -len(ending)]
    return word
