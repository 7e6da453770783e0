"""A request that is refused before anybody answers it."""

from collections.abc import Mapping
from http import HTTPStatus

from web.problems.sentences import Problem


class Unprocessable(Exception):
    """A request that cannot be served as it is: the status it deserves, and what is wrong."""

    def __init__(
        self, status: HTTPStatus, title: str, problems: list[Problem], headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(title)
        self.status = status
        self.title = title
        self.problems = problems
        self.headers = headers or {}


def malformed(problems: list[Problem]) -> Unprocessable:
    """The refusal of a body whose shape is wrong."""
    return Unprocessable(HTTPStatus.UNPROCESSABLE_ENTITY, "The body cannot be read", problems)
