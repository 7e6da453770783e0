# /// script
# requires-python = ">=3.11"
# dependencies = ["cryptography"]
# ///
"""Check a citation of a Rivalry log, offline: without the service, and without its software.

    curl -O "https://rivalry.example/api/v1/log/proof?position=74&size=149&format=text"     # once, as 74.tlog-proof
    python check_citation.py "$VERIFIER_KEY" 74.tlog-proof

Each proof says of one event that it stands in a log whose head the key has signed; the event is printed as stored.
With `--kept HEAD --grown GROWN` also that this log began with the one whose head was kept (GROWN is the JSON of
/api/v1/log/consistency?from=…&to=…, between the sizes of the two heads). Exit 1 where anything does not follow.

The forms: RFC 9162 (sections 2.1.1, 2.1.3.2, 2.1.4.2), c2sp.org/signed-note, /tlog-checkpoint and /tlog-proof.
"""

import argparse
import base64
import hashlib
import json
import sys
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


class DoesNotFollow(Exception):
    """What was to be proved is not."""


def require(condition: bool, otherwise: str) -> None:
    if not condition:
        raise DoesNotFollow(otherwise)


def opened(note: str, key: str) -> tuple[str, int, bytes]:
    """Origin, size and root of a head that *key* (name+id+key) has signed."""
    name, _, rest = key.strip().partition("+")
    public = base64.b64decode(rest.partition("+")[2])
    identity = hashlib.sha256(name.encode() + b"\n" + public).digest()[:4]
    text, _, signatures = note.rpartition("\n\n")
    text += "\n"
    for line in signatures.splitlines():
        signature = base64.b64decode(line.rpartition(" ")[2])
        if line.startswith(f"— {name} ") and signature[:4] == identity:
            Ed25519PublicKey.from_public_bytes(public[1:]).verify(signature[4:], text.encode())
            origin, size, root = text.splitlines()[:3]
            return origin, int(size), base64.b64decode(root)
    raise DoesNotFollow(f"{name} has not signed this head")


def over(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\1" + left + right).digest()


def included(data: bytes, index: int, size: int, path: list[bytes], root: bytes) -> None:
    """RFC 9162, 2.1.3.2."""
    require(index < size, "the event is not in a log of this size")
    here, last, found = index, size - 1, hashlib.sha256(b"\0" + data).digest()
    for each in path:
        require(last > 0, "the path is too long")
        if here & 1 or here == last:
            found = over(each, found)
            while here and not here & 1:
                here, last = here >> 1, last >> 1
        else:
            found = over(found, each)
        here, last = here >> 1, last >> 1
    require(last == 0 and found == root, "the event is not in the log whose head was signed")


def grown(before: int, old_root: bytes, size: int, new_root: bytes, path: list[bytes]) -> None:
    """RFC 9162, 2.1.4.2."""
    if before == size:
        require(old_root == new_root, "two logs of one size have different heads: there are two histories")
        return
    require(0 < before < size, "the head that was kept is of a longer log")
    steps = [old_root, *path] if before & (before - 1) == 0 else path
    require(bool(steps), "the proof is empty")
    here, last = before - 1, size - 1
    while here & 1:
        here, last = here >> 1, last >> 1
    old = new = steps[0]
    for each in steps[1:]:
        require(last > 0, "the path is too long")
        if here & 1 or here == last:
            old, new = over(each, old), over(each, new)
            while here and not here & 1:
                here, last = here >> 1, last >> 1
        else:
            new = over(new, each)
        here, last = here >> 1, last >> 1
    follows = last == 0 and old == old_root and new == new_root
    require(follows, "the log does not begin with the one whose head was kept: there are two histories")


def check(key: str, proof: str) -> tuple[tuple[str, int, bytes], str]:
    """The head in *proof*, and the event as it is stored."""
    said, _, note = proof.partition("\n\n")
    first, extra, index, *path = said.splitlines()
    require(first == "c2sp.org/tlog-proof@v1", "this is no proof of c2sp.org/tlog-proof@v1")
    head = opened(note, key)
    data = base64.b64decode(extra.removeprefix("extra "))
    included(data, int(index.removeprefix("index ")), head[1], [base64.b64decode(each) for each in path], head[2])
    where, _, state = data.partition(b"\n")
    position, *_ = json.loads(where)
    return head, f"position {position}, in a log of {head[1]} signed by {head[0]}:\n{state.decode()}"


def main(arguments: list[str]) -> None:
    """Check what is given."""
    asked = argparse.ArgumentParser(description="Check a citation of a Rivalry log, offline.")
    asked.add_argument("key", help="the verifier key, as `rivalry log-key` prints it")
    asked.add_argument("proofs", nargs="+", type=Path, metavar="PROOF", help="a proof as text")
    asked.add_argument("--kept", type=Path, metavar="HEAD", help="a signed head that was kept")
    asked.add_argument("--grown", type=Path, metavar="GROWN", help="the consistency proof from there, as JSON")
    given = asked.parse_args(arguments)
    try:
        heads = set()
        for file in given.proofs:
            head, event = check(given.key, file.read_text(encoding="utf-8"))
            heads.add(head)
            print(event)
        if given.kept:
            _, size, root = opened(given.kept.read_text(encoding="utf-8"), given.key)
            path = json.loads(given.grown.read_text(encoding="utf-8"))["path"] if given.grown else []
            for head in heads:
                grown(size, root, head[1], head[2], [base64.b64decode(each) for each in path])
            print(f"The log began with the {size} events whose head was kept.")
    except InvalidSignature:
        sys.exit("DOES NOT FOLLOW: the signature is not of this head.")
    except (DoesNotFollow, ValueError, KeyError) as error:
        sys.exit(f"DOES NOT FOLLOW: {error}.")


if __name__ == "__main__":
    main(sys.argv[1:])
