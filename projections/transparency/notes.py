"""A text with its signature, and the head of a tree as such a text: C2SP's signed notes and checkpoints.

The specifications are https://c2sp.org/signed-note and https://c2sp.org/tlog-checkpoint. Signatures are Ed25519; a key
is written as the tools of the field write it (``golang.org/x/mod/sumdb/note``), so theirs read ours.
"""

import base64
import binascii
import re
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from projections.transparency.refusals import UnreadableHead, UnusableLogKey

_ED25519 = b"\1"
_DASH = "\N{EM DASH}"
_PRIVATE = "PRIVATE+KEY+"
_BYTES = 32
_NAME = re.compile(r"[^\s+]+")


class TreeHead(NamedTuple):
    """How many leaves a tree has, and its root. *origin* names the log."""

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        return f"{self.origin}\n{self.size}\n{encoded(self.root)}\n"

    @classmethod
    def read(cls, text: str) -> "TreeHead":
        """The head in the text of a note.

        Raises:
            UnreadableHead: there is none; says what is wrong with it.

        """
        lines = text.split("\n")
        if len(lines) < 4 or not lines[0] or lines[-1]:  # noqa: PLR2004 - origin, size, root, and nothing
            raise UnreadableHead("it has no three lines: origin, size and root")
        if not re.fullmatch("0|[1-9][0-9]{0,17}", lines[1], re.ASCII):
            raise UnreadableHead(f"its size, {lines[1]!r}, is no number")
        root = _decoded(lines[2])
        if root is None or len(root) != _BYTES:
            raise UnreadableHead("its root is not 32 bytes in base64")
        return cls(lines[0], int(lines[1]), root)


@dataclass(frozen=True)
class VerifierKey:
    """The public half of a log's key: who has it can check a head. As text ``name+id+key``."""

    name: str
    public: bytes

    @classmethod
    def read(cls, text: str) -> "VerifierKey":
        """One that was printed.

        Raises:
            UnusableLogKey: it is no such text.

        """
        name, _, rest = text.strip().partition("+")
        said, _, key = rest.partition("+")
        raw = _decoded(key)
        if not _NAME.fullmatch(name) or raw is None or raw[:1] != _ED25519 or len(raw) != _BYTES + 1:
            raise UnusableLogKey("a verifier key is name+id+key, as `rivalry log-key` prints it")
        found = cls(name, raw[1:])
        if found.id.hex() != said:
            raise UnusableLogKey(f"its id is {said}, where its name and key have {found.id.hex()}: a part is missing")
        return found

    @property
    def id(self) -> bytes:
        return sha256(self.name.encode() + b"\n" + _ED25519 + self.public).digest()[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{encoded(_ED25519 + self.public)}"

    def opened(self, note: str) -> str:
        """The text of a signed *note*; signatures of others are passed over.

        Raises:
            UnreadableHead: it is no note, or this key has not signed it.

        """
        text, blank, below = note.rpartition("\n\n")
        if not blank or not below.endswith("\n"):
            raise UnreadableHead("it has no signature below an empty line")
        text += "\n"
        for name, signature in [_signature(line) for line in below.splitlines()]:
            if name == self.name and signature[:4] == self.id:
                try:
                    Ed25519PublicKey.from_public_bytes(self.public).verify(signature[4:], text.encode())
                except InvalidSignature as error:
                    raise UnreadableHead(f"the signature of {name} is not of this text") from error
                return text
        raise UnreadableHead(f"{self.name} has not signed it")


def _signature(line: str) -> tuple[str, bytes]:
    """Who signed, and the key's id with the signature."""
    dash, _, rest = line.partition(" ")
    name, _, signature = rest.partition(" ")
    raw = _decoded(signature)
    if dash != _DASH or not name or not raw:
        raise UnreadableHead("a line of its signatures is none")
    return name, raw


class LogKey:
    """The key by which a log signs its heads; its name is the log's own."""

    def __init__(self, name: str, private: Ed25519PrivateKey) -> None:
        self._private = private
        self.verifier = VerifierKey(name, private.public_key().public_bytes_raw())

    @classmethod
    def made(cls, name: str) -> "LogKey":
        """A new one."""
        return cls(name, Ed25519PrivateKey.generate())

    @classmethod
    def read(cls, text: str) -> "LogKey":
        """One that was written.

        Raises:
            UnusableLogKey: it is none; the text is never shown.

        """
        name, _, rest = text.strip().removeprefix(_PRIVATE).partition("+")
        said, _, key = rest.partition("+")
        raw = _decoded(key)
        if not text.startswith(_PRIVATE) or not _NAME.fullmatch(name) or raw is None or raw[:1] != _ED25519:
            raise UnusableLogKey("a signing key is PRIVATE+KEY+name+id+key, of Ed25519")
        if len(raw) != _BYTES + 1:
            raise UnusableLogKey("its key is not 32 bytes long")
        found = cls(name, Ed25519PrivateKey.from_private_bytes(raw[1:]))
        if found.verifier.id.hex() != said:
            raise UnusableLogKey("its id is not that of its name and key: a part is missing")
        return found

    def written(self) -> str:
        """As it is kept: to be shown to nobody."""
        raw = _ED25519 + self._private.private_bytes_raw()
        return f"{_PRIVATE}{self.verifier.name}+{self.verifier.id.hex()}+{encoded(raw)}"

    def signed(self, size: int, root: bytes) -> str:
        """The head of the log's tree as a signed note; the same head gives the same text."""
        return self.sign(TreeHead(self.verifier.name, size, root).text())

    def sign(self, text: str) -> str:
        signature = self.verifier.id + self._private.sign(text.encode())
        return f"{text}\n{_DASH} {self.verifier.name} {encoded(signature)}\n"


def encoded(raw: bytes) -> str:
    """Base64, as everything in a note is."""
    return base64.b64encode(raw).decode()


def _decoded(text: str) -> bytes | None:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
