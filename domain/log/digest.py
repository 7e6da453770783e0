"""What stands at a position, in one number: two logs that have the same one there say the same there."""

from hashlib import sha256

import msgspec

from domain.log.codec import LoggedEvent
from domain.values.dates import Moment


def content_digest(event: LoggedEvent, recorded: Moment) -> int:
    """64 bits, signed, over what *event* says, by whom it was recorded and when.

    *recorded* is the recording time as it is told, which never runs backwards: a log that was exported and restored has
    the same digests. One that lost its end and went on has others from there on, for what is appended anew is recorded
    anew.
    """
    said = msgspec.json.encode((event.content, event.recorded_by, recorded))
    return int.from_bytes(sha256(said).digest()[:8], "big", signed=True)
