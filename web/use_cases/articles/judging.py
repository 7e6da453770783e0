"""Claims judged, each once: an article says the same thing twice, and its sentences are read anew."""

import msgspec

from domain.claims import AnyClaim
from projections.calculators.claims.finding import Finding
from projections.calculators.claims.judging import judge
from projections.calculators.claims.reads import Reads


class Judge:
    """What is found of claims by what *reads* can see."""

    def __init__(self, reads: Reads) -> None:
        self._reads = reads
        self._found: dict[bytes, Finding] = {}

    def finding(self, claim: AnyClaim) -> Finding:
        said = msgspec.json.encode(claim)
        if said not in self._found:
            self._found[said] = judge(claim, self._reads)
        return self._found[said]
