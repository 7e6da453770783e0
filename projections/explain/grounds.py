"""What a number rests on, told only where somebody asks: of a thousand numbers of an answer one is explained."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, TypeVar, overload

from projections.calculators.evidence import Evidence

T = TypeVar("T")


class Grounds(Sequence[Evidence]):
    """Evidence of each of some things, told by *tell* when it is looked at; how many there are is known before."""

    def __init__(self, tell: Callable[[T], Evidence], of: Iterable[T]) -> None:
        self._tell: Callable[[Any], Evidence] = tell
        self._of = tuple(of)

    @cached_property
    def _told(self) -> tuple[Evidence, ...]:
        return tuple(map(self._tell, self._of))

    def __len__(self) -> int:
        return len(self._of)

    def __iter__(self) -> Iterator[Evidence]:
        return iter(self._told)

    @overload
    def __getitem__(self, at: int) -> Evidence: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Evidence]: ...
    def __getitem__(self, at: int | slice) -> Evidence | Sequence[Evidence]:
        return self._told[at]
