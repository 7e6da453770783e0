"""What proves the log, as it goes out: JSON, and the texts that other tools for such logs read and write."""

from base64 import b64encode
from typing import Annotated, Self

from msgspec import Meta, Struct

from projections.transparency.notes import VerifierKey
from projections.transparency.witness import Growth, Inclusion, SignedHead

_Hash = Annotated[str, Meta(description="32 bytes of SHA-256, in base64.")]
_Note = Annotated[str, Meta(description="The signed head as a note (c2sp.org/tlog-checkpoint), to be kept as it is.")]


class CheckpointDocument(Struct, frozen=True):
    """The head of the log: how many events, and the root of the Merkle tree over them."""

    origin: str
    size: int
    root: _Hash
    note: _Note

    @classmethod
    def of(cls, signed: SignedHead) -> Self:
        return cls(signed.head.origin, signed.head.size, base64(signed.head.root), signed.note)


class LogKeyDocument(Struct, frozen=True):
    """Who signs the heads of this log."""

    origin: str
    verifier_key: Annotated[str, Meta(description="As the tools for signed notes read it: name+id+key.")]

    @classmethod
    def of(cls, key: VerifierKey) -> Self:
        return cls(key.name, str(key))


class InclusionDocument(Struct, frozen=True):
    """What proves that an event is in the log, and what is stored of it."""

    position: int
    index: Annotated[int, Meta(description="Which leaf of the tree it is, counted from 0.")]
    data: Annotated[
        str,
        Meta(
            description="What the leaf is the hash of, in base64: a line of JSON with position, aggregate, version and "
            "topic, and the state as stored."
        ),
    ]
    path: Annotated[
        list[_Hash], Meta(description="From the leaf's neighbour up to the root's child (RFC 9162, 2.1.3).")
    ]
    checkpoint: _Note

    @classmethod
    def of(cls, proof: Inclusion) -> Self:
        path = [base64(each) for each in proof.path]
        return cls(proof.position, proof.number, base64(proof.data), path, proof.signed.note)


class ConsistencyDocument(Struct, frozen=True, rename={"from_": "from"}):
    """What proves that the log of ``from`` events is the beginning of the log of ``to``."""

    from_: int
    from_root: _Hash
    to: int
    to_root: _Hash
    path: Annotated[list[_Hash], Meta(description="As RFC 9162 has it, section 2.1.4.")]
    checkpoint: _Note

    @classmethod
    def of(cls, growth: Growth) -> Self:
        before, after = growth.before, growth.signed.head
        path = [base64(each) for each in growth.path]
        return cls(before.size, base64(before.root), after.size, base64(after.root), path, growth.signed.note)


def proof_text(proof: Inclusion) -> str:
    """All that a check needs without us, in one text (c2sp.org/tlog-proof); ``extra`` is what was stored."""
    path = "".join(f"{base64(each)}\n" for each in proof.path)
    said = f"extra {base64(proof.data)}\nindex {proof.number}\n"
    return f"c2sp.org/tlog-proof@v1\n{said}{path}\n{proof.signed.note}"


def base64(raw: bytes) -> str:
    return b64encode(raw).decode()
