"""Whether a sentence is Norwegian, by the small words that either language has and the other has not."""

import re

_NORWEGIAN_WORDS = (
    "og på ble har er av til som ikke det fra ved siden etter var han hun sin sine sitt slo vant løp i de en et den der"
    " mens også tok leder seg før sa med da hans bak foran mot møttes satte endte ved ganger vunnet bare sist fjor år"
)
_ENGLISH_WORDS = (
    "the and in of is was has with on he his a an by from after who beat won that it as are were this be have had said"
    " they their not but when where which while since ran took"
)
_NORWEGIAN = frozenset(_NORWEGIAN_WORDS.split())
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
_WORD = re.compile(r"[^\W\d_]+")
_QUOTED = re.compile(r"“[^”]*”|«[^»]*»|\"[^\"]*\"")


def is_norwegian(sentence: str) -> bool:
    """More of its small words are Norwegian than English; what somebody is quoted with does not count."""
    words = [word.lower() for word in _WORD.findall(_QUOTED.sub(" ", sentence))]
    return sum(word in _NORWEGIAN for word in words) > sum(word in _ENGLISH for word in words)
