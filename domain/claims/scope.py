"""Which races a claim counts, as its outlet states it."""

from collections.abc import Iterator
from typing import Annotated, Self

from msgspec import Struct
from msgspec.structs import replace

from domain.fields import rules
from domain.fields.describing import described
from domain.refusals import Refused, UnreadableDate
from domain.values.disciplines import discipline_slug
from domain.values.vocabulary import AGE_GROUP, LEVEL_GROUPS, LEVELS, NONFINISH


class ClaimedScope(
    Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, kw_only=True, rename={"from_": "from"}
):
    """Which races a claim counts; a filter it does not state is as in a question that does not ask for it."""

    discipline: Annotated[tuple[str, ...], described(example=["1500m"])] = ()
    round: Annotated[str | None, described(example="final")] = None
    level: str | None = None
    indoor: bool | None = None
    competition: str | None = None
    from_: str | None = None
    to: str | None = None
    nonfinish: Annotated[str | None, described(one_of=NONFINISH)] = None
    age_group: Annotated[str | None, described(one_of=AGE_GROUP)] = None

    def canonical(self) -> Self:
        return replace(self, discipline=tuple(dict.fromkeys(map(discipline_slug, self.discipline or ()))))

    def refusals(self) -> Iterator[Refused]:
        for index, named in enumerate(self.discipline or ()):
            yield from rules.discipline_asked(f"/scope/discipline/{index}", named)
        if self.round is not None:
            yield from rules.round_asked("/scope/round", self.round)
        yield from rules.one_of("/scope/level", self.level, (*LEVELS, *LEVEL_GROUPS))
        yield from rules.one_of("/scope/nonfinish", self.nonfinish, NONFINISH)
        yield from rules.one_of("/scope/age_group", self.age_group, AGE_GROUP)
        for name, text in (("from", self.from_), ("to", self.to)):
            if text is not None and not rules.is_a_day(text):
                yield UnreadableDate(f"/scope/{name}", text)
