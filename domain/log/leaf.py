"""The leaf of an event: a hash over all that is stored of it, its position included.

The leaves are the events as the Merkle tree over the log has them (RFC 9162, section 2.1). Two logs that have the same
leaf at a position have the same bytes there; what an event *says* may be read otherwise by a later version, and its
leaf stays.
"""

from hashlib import sha256
from typing import Any

import msgspec
from eventsourcing.persistence import Notification, StoredEvent

_A_LEAF = b"\0"
"""In front of a leaf, so that none passes for a node of the tree (RFC 9162, section 2.1.1)."""


def leaf_data(position: Any, row: StoredEvent) -> bytes:
    """What the leaf is made of: a line ``[position,"originator id",version,"topic"]`` of JSON, and the state as stored.

    A state is bytes. Where somebody wrote anything else past the domain, it is told as Python would, which is never
    what bytes would be told as.
    """
    key = msgspec.json.encode((position, row.originator_id, row.originator_version, row.topic))
    state = row.state if isinstance(row.state, bytes) else f"{type(row.state).__name__} {row.state!r}".encode()
    return key + b"\n" + state


def shortened(leaf: bytes) -> int:
    """The beginning of a leaf as a number of 64 bits with a sign: it tells what stands at one position in two logs."""
    return int.from_bytes(leaf[:8], "big", signed=True)


def leaf_of(row: Notification) -> bytes:
    """The leaf of a row of the log: 32 bytes of SHA-256."""
    return sha256(_A_LEAF + leaf_data(row.id, row)).digest()
