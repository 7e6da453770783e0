"""What has an id that is made of what may have to be removed: it stands under the id it had."""

from abc import abstractmethod
from copy import copy
from typing import Self, TypeVar

from domain.events.base.content import Content, HappeningContent

_ID = "stands_under"

C = TypeVar("C", bound=Content)


class UnderItsId(HappeningContent, frozen=True, kw_only=True, dict=True):
    """The id under which it stands is beside its fields, not one of them: it is stored with the row, sent with no
    event, and makes no two of what says the same.
    """

    @abstractmethod
    def own_subject(self) -> str:
        """The id that its fields make."""

    def subject(self) -> str:
        return str(self.__dict__.get(_ID) or self.own_subject())

    def under(self, slug: str) -> Self:
        if slug == self.subject():
            return self
        return _twin_of(self, slug)


class UnderItsEventId(Content, frozen=True, kw_only=True, dict=True):
    """Its id is a fingerprint of all that it holds, the names in its list too."""

    @abstractmethod
    def own_event_id(self) -> str:
        """The id that its fields make."""

    def event_id(self) -> str:
        return str(self.__dict__.get(_ID) or self.own_event_id())

    def identified(self, event_id: str) -> Self:
        return self if event_id == self.event_id() else _twin_of(self, event_id)


def _twin_of(content: C, id_: str) -> C:
    twin = copy(content)
    twin.__dict__[_ID] = id_
    return twin
