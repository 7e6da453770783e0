"""The folder of a demonstration: its log, and what happened next as files to append."""

import os
import shutil
from collections.abc import MutableMapping
from pathlib import Path

from sqlalchemy import make_url

import web

RIVALRY = Path(web.__file__).parent.parent / "fixtures" / "kerr-ingebrigtsen"
"""The events that come along: beside the packages, in the source tree as where the wheel was installed."""
EVE = "before-paris.jsonl"
NEXT = ("paris-heats.jsonl", "paris-semi-finals.jsonl", "paris-final.jsonl", "after-paris.jsonl")


class UnusableFolder(ValueError):
    """A folder whose path cannot stand in the address of a store."""


def log_in(folder: Path) -> str:
    """The address of the log in *folder*, which is made.

    Raises:
        UnusableFolder: an address with this path names another file.

    """
    folder = folder.resolve()
    address = f"sqlite:///{folder / 'rivalry.db'}"
    if make_url(address).database != str(folder / "rivalry.db"):
        raise UnusableFolder(str(folder))
    folder.mkdir(parents=True, exist_ok=True)
    return address


def lay_out(folder: Path) -> None:
    """Put what happened next beside the log; a file that is there stays as it is."""
    for name in NEXT:
        if not (folder / name).exists():
            shutil.copyfile(RIVALRY / name, folder / name)


def keep_to(address: str, environment: MutableMapping[str, str] = os.environ) -> None:
    """Let this process and those it starts have the log at *address* and all beside it, and no store of the user's."""
    for name in list(environment):
        if name in ("PERSISTENCE_MODULE", "RIVALRY_SIGNING_KEY") or (
            name.startswith("RIVALRY_") and name.endswith("_URL")
        ):
            del environment[name]
    environment["DATABASE_URL"] = address
