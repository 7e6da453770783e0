"""Where the club begins behind a name that nothing parts from it: ``Ida Landgraff IL Tyrving``.

A club is known by its kind: before its place (``SK Vidar``), or behind it (``Malvik IL``, ``Tampereen Pyrintö``).
"""

import re
from collections.abc import Sequence

_KINDS_IN_A_ROW = (
    "il if ik sk fik fk bk ac ak aik aif ifk gif kfum tif fif oif sif bfg uil tv tsv tus vfl vfb lg lac lc lt"
    " sc sv ssv sg mtg asv usc tg atg djk av tc sso cus asd gs cs us as ca ea ua es rc ao aa ath kk uks mks azs"
    " kl los ks"
)
_KINDS = frozenset(_KINDS_IN_A_ROW.split())
_WORDS_IN_A_ROW = (
    "idrettslag idrettslaget sportsklubben sportsklubb idrottsförening idrottsklubb friidrett friidrettsklubb"
    " friidrott turnforening friidrottsklubb friidrottsförening atletik atletikklub pyrintö urheilijat"
    " urheiluliitto urheiluseura veikot kisa-veikot kisaveikot voima yritys ahkera reipas tarmo kisailijat"
    " virkiä kenttäurheilijat ponnistus katajaiset kataja leisku parma isku vire toverit yleisurheilu athletic"
    " athletics athlétisme atletismo atletica harriers track university college academy runners klub klubb"
    " seura leichtathletik"
)
_WORDS = frozenset(_WORDS_IN_A_ROW.split())
_LETTERS = re.compile(r"[A-ZÅÄÖØÆ]{2,4}")
_NAMES = 2
"""The fewest words that a name has before a club."""


def begins_at(words: Sequence[str]) -> int:
    """How many of *words* are the name's; all of them, where none tells of a club."""
    bracketed = next((at for at, word in enumerate(words) if at and word.startswith("(")), None)
    if bracketed is not None and words[-1].endswith(")"):
        return bracketed
    first = next((at for at in range(_NAMES, len(words)) if _tells(words, at)), None)
    if first is None:
        return len(words)
    behind = words[first + 1 :]
    leads = _is_kind(words[first]) and any(not (_is_kind(word) or _is_word(word)) for word in behind)
    return first if leads else max(_NAMES, first - 1)


def _tells(words: Sequence[str], at: int) -> bool:
    """A kind of club; letters before a place, where the name has none in capitals (``Ana GARCIA RUIZ``)."""
    if _is_word(words[at]) or _is_kind(words[at]):
        return True
    is_loud = any(word.isupper() and len(word) > 1 for word in words[:at])
    return not is_loud and at + 1 < len(words) and _LETTERS.fullmatch(words[at]) is not None


def _is_kind(word: str) -> bool:
    bare = word.strip(".,")
    return bare[:1].isupper() and not bare.istitle() and bare.lower() in _KINDS


def _is_word(word: str) -> bool:
    return word.strip(".,").lower() in _WORDS
