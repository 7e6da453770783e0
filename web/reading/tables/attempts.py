"""The attempts of a field event: those of a row's own cells, and those that stand in the lines below it.

Only what the mark bears out is kept: it is the best of the attempts, or they are left out with a remark.
"""

from collections.abc import Sequence
from decimal import Decimal

from domain.values.disciplines import Kind, discipline
from projections.tongue import say, to_say
from web.reading.reading import ReadAttempt, ReadLine, Remark
from web.reading.tables.items import Row, TriedCell
from web.reading.words import attempts, marks, statuses

_HEIGHTS_UNTOLD = to_say("The heights are not told: what became of the attempts at them was left out.")
_OF_FIELD_EVENTS = to_say("Attempts are kept of field events alone: left out.")
BELOW_LEFT_OUT = to_say("Splits or attempts below a line were not understood: left out.")


def with_own(line: ReadLine, row: Row, slug: str) -> tuple[ReadLine, list[Remark]]:
    """*line* with the attempts that its *row* tells, in the discipline *slug* (empty: not known)."""
    if not row.attempts:
        return line, []
    made, remarks = _made(row.attempts, row.line)
    kept, wrong = with_attempts(line, made, slug)
    return kept, remarks + wrong


def with_attempts(line: ReadLine, made: Sequence[ReadAttempt], slug: str) -> tuple[ReadLine, list[Remark]]:
    """*line* with the attempts that were *made*, and a remark where they are left out or say what it did not."""
    if not made:
        return line, []
    wrong = _wrong_with(line, made, slug)
    if wrong:
        return line, [Remark(line.number, wrong)]
    kept = line._replace(attempts=tuple(made))
    best = _best(made)
    if best and not line.mark and not line.status:
        return kept._replace(mark=best.mark), [
            Remark(line.number, say("No mark is printed: the best attempt was taken."))
        ]
    if not best and not line.mark and not line.status and not line.place:
        return kept._replace(status="NM"), [Remark(line.number, say("No attempt was valid: no mark (NM)."))]
    return kept, []


class Below:
    """The lines below a row that say its attempts: a series; or the heights, and below these what became of them; or
    the winds of the attempts that it has.
    """

    def __init__(self) -> None:
        self._heights: tuple[int, str] | None = None

    def after(self, line: ReadLine, text: str, number: int, slug: str) -> ReadLine | None:
        """*line* with what *text*, at the line *number* below it, says; None where it says no such thing."""
        above, self._heights = self._heights, None
        became = attempts.at_heights(text)
        if above and became:
            heights = attempts.heights(above[1])
            made = tuple(ReadAttempt(mark=each, status=told) for each, told in zip(heights, became, strict=False))
            return _borne_out(line, made, slug) if len(heights) == len(became) else None
        blown = attempts.winds(text)
        if blown and line.attempts:
            return _with_winds(line, blown)
        if line.attempts:
            return None
        if attempts.heights(text) and not _is_long(slug):
            self._heights = (number, text)
            return line
        return _borne_out(line, attempts.series(text), slug)

    def left_over(self, line: ReadLine, slug: str) -> tuple[ReadLine, list[Remark]]:
        """What the last line was, which might have been heights with something below them."""
        above, self._heights = self._heights, None
        if above is None:
            return line, []
        kept = _borne_out(line, attempts.series(above[1]), slug)
        return (kept, []) if kept else (line, [Remark(above[0], say(BELOW_LEFT_OUT))])


def _borne_out(line: ReadLine, made: Sequence[ReadAttempt], slug: str) -> ReadLine | None:
    """*line* with the attempts, where they are of a field event and its mark is the best of them."""
    best = _best(made)
    is_so = not _wrong_with(line, made, slug) and (best is None) == (not line.mark)
    return line._replace(attempts=tuple(made)) if made and is_so else None


def _with_winds(line: ReadLine, blown: Sequence[str]) -> ReadLine | None:
    """A wind for each attempt, or for each that has a mark."""
    blown_at = [at for at, each in enumerate(line.attempts) if each.mark or len(blown) == len(line.attempts)]
    if len(blown_at) != len(blown) or any(each.wind for each in line.attempts):
        return None
    winds = dict(zip(blown_at, blown, strict=True))
    made = tuple(each._replace(wind=winds.get(at, "")) for at, each in enumerate(line.attempts))
    return line._replace(attempts=made) if not _wrong_with(line, made, "") else None


def _is_long(slug: str) -> bool:
    """A throw or a long jump, whose attempts may happen to rise as heights do."""
    return bool(slug) and slug not in ("high-jump", "pole-vault")


def _made(tried: Sequence[TriedCell], number: int) -> tuple[list[ReadAttempt], list[Remark]]:
    """The attempts that the cells of a row say, by the heights above them where these are told."""
    there = [each for each in tried if each.cell.text.strip() and not statuses.status(each.cell.text)]
    became = [attempts.at_height(each.cell.text) for each in there]
    at_heights = [attempts.height(each.title) for each in there]
    if there and all(became) and all(at_heights):
        pairs = zip(at_heights, became, strict=True)
        return [ReadAttempt(mark=height or "", status=told or "") for height, told in pairs], []
    if any(told and told.endswith("o") for told in became):
        return [], [Remark(number, say(_HEIGHTS_UNTOLD))]
    made = [(each.cell, attempts.attempt(each.cell.text) or _in_centimetres(each.cell.text)) for each in there]
    unread = [
        Remark(number, say("{cell} is no attempt: left out.", cell=repr(cell.text[:40])), cell.at)
        for cell, told in made
        if not told
    ]
    return [told for _, told in made if told], unread


def _in_centimetres(text: str) -> ReadAttempt | None:
    metres = marks.from_centimetres(text.strip())
    return ReadAttempt(metres) if metres else None


def _wrong_with(line: ReadLine, made: Sequence[ReadAttempt], slug: str) -> str:
    """Why the attempts cannot stand with the line; empty where they can."""
    if slug and discipline(slug).kind is not Kind.FIELD:
        return say(_OF_FIELD_EVENTS)
    best = _best(made)
    if best and line.status in ("DNS", "NM"):
        return say(
            "{status} and an attempt of {best} cannot both be: the attempts were left out.",
            status=line.status,
            best=best.mark,
        )
    if line.mark and (best is None or _value(line.mark) != _value(best.mark)):
        if best is None:
            return say("The mark {mark} has no attempt: they were left out.", mark=line.mark)
        return say(
            "The mark {mark} is not the best of the attempts, {best}: they were left out.",
            mark=line.mark,
            best=best.mark,
        )
    winds = [each.wind for each in made if best and each.mark == best.mark and each.wind]
    if line.wind and winds and float(line.wind) not in map(float, winds):
        return say(
            "The wind {wind} is not that of the best attempt, {best}: the attempts were left out.",
            wind=line.wind,
            best=winds[0],
        )
    return ""


def _best(made: Sequence[ReadAttempt]) -> ReadAttempt | None:
    return max((each for each in made if each.is_valid), key=lambda each: _value(each.mark), default=None)


def _value(mark: str) -> Decimal:
    bare = mark.rstrip("h")
    return Decimal(bare) if ":" not in bare else Decimal(-1)
