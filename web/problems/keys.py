"""What is said of the keys under which is kept what is personal."""

from domain import refusals
from projections.tongue import say

_FEW = 5


def key_missing(thing: str) -> str:
    """That the key of *thing* is lost, and what to do."""
    return say(
        "The key of {thing} is not where the keys of what is personal are kept (RIVALRY_KEYS_URL). Put them back from "
        "their own backup; where nobody has them any more, `rivalry give-up-keys` says so (docs/erasing.md).",
        thing=thing,
    )


def in_plain(found: refusals.StoredInPlain) -> str:
    """That no key removes it, and what does."""
    where = ", ".join(map(str, found.positions[:_FEW])) + (" …" if len(found.positions) > _FEW else "")
    return say(
        "{thing} stands in plain at position {where}: it was stored before there were keys, and no key that is "
        "destroyed removes it. `rivalry export` the log, `rivalry restore` it into an empty store, which puts what is "
        "personal under keys, erase there, and delete the old store and its backups (docs/erasing.md).",
        thing=found.thing,
        where=where,
    )


def still_in_files(thing: str) -> str:
    """That it was removed, and can be read in the files for as long as somebody reads what was there before."""
    return say(
        "{thing} was removed, and is in no answer any more; but its key can still be read in the files of the store, "
        "for somebody holds it open as it was before: a backup, or what copies it elsewhere. Once that has ended, "
        "run the command again (docs/erasing.md).",
        thing=thing,
    )
