"""A replay written as JSON lines: one for each event. Where to go on, and where to find it again, stands in its
``Link`` header, as RFC 8288 has it.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Annotated, Any
from urllib.parse import quote

import msgspec
from msgspec import Meta

from projections.by_name import by_name
from web.answer.documents.replay import ToldStep
from web.answer.notes import Note
from web.answer.respond import Writing
from web.question.address import Address
from web.use_cases.replay.stepping import OCCURRED

CONTENT_TYPE = "application/jsonl"


class ReplayLine(ToldStep, frozen=True):
    """One line of a replay: an event, its position, what it changed, and the state after it."""

    head_to_head: Annotated[str, Meta(description="Path and query of the record at that moment, for ever.")]
    notes: Annotated[list[Note], Meta(description="What is remarked of the question; the same on every line.")]


def json_lines(address: Address, scope: Mapping[str, Any]) -> Writing:
    """The lines of the replay at *address*, each with the address of the record within *scope* at its moment."""
    return Writing(CONTENT_TYPE, partial(_written, address, scope), "1", frozen=True, links=partial(_links, address))


def _written(address: Address, scope: Mapping[str, Any], answer: Mapping[str, Any]) -> bytes:
    # Of the persons it is told of: before a merge was known, the id that was asked for is somebody else's.
    pair = "/".join(quote(each, safe="") for each in answer["athletes"])
    record = Address(f"{address.path.rsplit('/', 3)[0]}/{pair}/head-to-head", scope)
    bounds = {name: answer[name] for name in ("as_of", "known_at", "position")}
    bound = "as_of" if answer["order"] == OCCURRED else "known_at"
    notes = answer["notes"]

    def line(step: ToldStep) -> ReplayLine:
        return by_name(ReplayLine, step, head_to_head=str(record.but(**bounds | {bound: step.at})), notes=notes)

    return msgspec.json.Encoder().encode_lines(map(line, answer["steps"]))


def _links(address: Address, answer: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield "bookmark", answer["permalink"]
    if answer["next"] is not None:
        pinned = {name: answer[name] for name in ("as_of", "known_at", "position")}
        yield "next", str(address.but(**pinned, cursor=answer["next"]))
