"""The attempts of a field event: what one holds, and what a line must satisfy that has some."""

import re
from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from domain.fields import rules
from domain.fields.describing import described
from domain.refusals import Refused, Unreadable

_SPELT = {
    **dict.fromkeys(("ok", "valid", "good", "cleared"), "o"),
    **dict.fromkeys(("foul", "f", "nm", "miss", "failed", "fail"), "x"),
    **dict.fromkeys(("pass", "passed", "p", "–", "—", "−"), "-"),
    **dict.fromkeys(("retired", "ret"), "r"),
}
_STATUS = re.compile(r"[x-]{0,2}[xo-]|[x-]{0,2}r")
_MEND = "A foul is x, a pass -, who retired r; at a height up to three of them, cleared with o: xo, xxx, x-."


class Attempt(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """One attempt: its mark, or why it has none."""

    mark: Annotated[str | None, described("In metres; at a height, the height.", example="8.31")] = None
    wind: Annotated[float | None, described("Metres a second, of this attempt; behind is positive.")] = None
    status: Annotated[str | None, described("`x` foul, `-` passed, `r` retired; at a height `xo`, `xxx`.")] = None

    @property
    def is_valid(self) -> bool:
        return self.mark is not None and (self.status is None or self.status.endswith("o"))


def attempt_status(text: str) -> str | None:
    """The one form of a status, however it is spelt: ``foul`` and ``X`` are ``x``; None where it is none."""
    folded = text.lower()
    folded = _SPELT.get(folded, folded)
    return folded if _STATUS.fullmatch(folded) else None


def broken_by(at: str, attempts: tuple[Attempt, ...]) -> Iterator[Refused]:
    """Every rule that the attempts of the line *at* break by themselves; their marks are read with the line's."""
    for index, attempt in enumerate(attempts):
        here = f"{at}/attempts/{index}"
        yield from rules.wind(f"{here}/wind", attempt.wind)
        status = attempt_status(attempt.status) if attempt.status is not None else None
        if attempt.status is not None and status is None:
            yield Unreadable(f"{here}/status", attempt.status, "what became of an attempt", _MEND)
        elif attempt.mark is None and (status is None or status.endswith("o")):
            yield Unreadable(here, attempt.status or "", "an attempt without its mark", f"Give the mark. {_MEND}")
