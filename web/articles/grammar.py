"""The grammar of one kind of claim: its phrases, and the claim that each makes of its slots."""

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from domain.claims import AnyClaim
from web.articles.said import Said

_UNSURE = re.compile(
    r"\b(?:if|unless|whether|would|could|might|may|should|must|can|hop(?:e|es|ed|ing)|wants?|wanted|aim(?:s|ed|ing)?"
    r"|expect(?:s|ed)?|predict(?:s|ed)?|dreams?|tr(?:y|ies|ied|ying)|fail(?:s|ed)?|nearly|almost|rather than"
    r"|instead of|likely|favourite|favorite|how|imagine|suppose[sd]?|den(?:y|ies|ied)|as if|as though|no longer"
    r"|without|hypothetical\w*)\b"
)
_NEGATED = re.compile(r"\b(?:not|never|nor|neither|nobody|no one|yet to|none)\b|n't\b")


class Grammar(NamedTuple):
    """How papers say one kind of claim.

    trigger   some word that each phrase has: what has none of them is not looked at closer
    phrases   the most telling first: of those that overlap only the first is taken
    claim     what a phrase claims: nothing, where something in it cannot be told
    denies    that a phrase says *not* and means it: *has not lost since*
    supposes  that it says *would* and means it: *would be the second man to*
    """

    trigger: re.Pattern[str]
    phrases: tuple[str, ...]
    claim: Callable[[Said], Iterable[AnyClaim]]
    denies: bool = False
    supposes: bool = False

    def may_be_taken(self, front: str, words: str) -> bool:
        """Whether what is said is said as a fact: not supposed, hoped or denied."""
        if _UNSURE.search(front) or _NEGATED.search(front):
            return self.supposes and not _NEGATED.search(front)
        return (self.supposes or not _UNSURE.search(words)) and (self.denies or not _NEGATED.search(words))


def trigger(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words})")
