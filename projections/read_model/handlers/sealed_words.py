"""The words of quotes and injuries in the rows: sealed as in the log, and opened when a row is read. So a key that goes
takes them from every read model, with its copies and its standbys, and nothing has to be made anew.
"""

from collections.abc import Mapping
from typing import cast

import msgspec
from msgspec import Struct
from sqlalchemy import Connection

from domain.events import AnyContent, HappeningContent
from domain.log.sealing.keys import KeyMissing
from domain.log.sealing.tokens import Sealing, field_of

_SEALING = "rivalry_sealing"
"""An execution option of the connection that a view has: what opens the rows read over it."""
_MARK = "\x1f"
"""In front of a subject that is sealed: no text that is taken in has a control character."""
_BODY_PART = "body_part"


class _SealedContent(Struct):
    sealed: dict[str, str]
    content: AnyContent


_BEGINNING = b'{"sealed":'
_plain = msgspec.json.Decoder(cast("type[AnyContent]", AnyContent)).decode
_read = msgspec.json.Decoder(_SealedContent).decode


def written(content: HappeningContent, tokens: Mapping[str, str]) -> bytes:
    """*content* as its row has it, with what of it is sealed."""
    return msgspec.json.encode({"sealed": tokens, "content": content} if tokens else content)


def subject_of(content: HappeningContent, tokens: Mapping[str, str]) -> str | None:
    """What *content* concerns; where that is among what is sealed, the thing and its token."""
    concerned = content.concerns()
    if concerned != "" or not tokens:
        return concerned
    ((thing, token),) = tokens.items()
    return f"{_MARK}{thing}{_MARK}{token}"


def opened_by(connection: Connection, sealing: Sealing | None) -> Connection:
    """*connection*, over which rows are read that *sealing* opens."""
    return connection.execution_options(**{_SEALING: sealing})


def opened(connection: Connection, kept: bytes, subject: str | None) -> tuple[AnyContent, str | None]:
    """The content and the subject of a row, with what is sealed of them in its places, or a tombstone.

    Raises:
        KeyMissing: there is no key of it.

    """
    sealing: Sealing | None = connection.get_execution_options().get(_SEALING)
    if subject is not None and subject.startswith(_MARK):
        _, thing, token = subject.split(_MARK)
        subject = field_of(thing, token, _BODY_PART, _asked(sealing, thing).keys)
    if not kept.startswith(_BEGINNING):
        return _plain(kept), subject
    row = _read(kept)
    return _asked(sealing, next(iter(row.sealed))).opened(row.content, row.sealed), subject


def _asked(sealing: Sealing | None, thing: str) -> Sealing:
    if sealing is None:
        raise KeyMissing(thing)
    return sealing
