"""Files that only the user of the service may read: where it keeps who may write, and what signs their sessions."""

import logging
import os
import stat
from pathlib import Path

from sqlalchemy import make_url

_OURS_ALONE = 0o600
_OF_OTHERS = 0o077
_BESIDE = ("", "-wal", "-shm", "-journal")

_logger = logging.getLogger("rivalry")


def keep_private(url: str) -> None:
    """Make the file behind a SQLite *url*, where it is missing, readable by its owner alone; mend one that is not.

    To be called before the file is opened: what the store makes beside it has the file's own mode. A file that is
    mended is said so in the log, and one that cannot be: whoever could read it may have.
    """
    path = _file_of(url)
    if path is None or os.name != "posix":
        return
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, _OURS_ALONE))
    for file in (path.with_name(path.name + end) for end in _BESIDE):
        if file.exists() and stat.S_IMODE(file.stat().st_mode) & _OF_OTHERS:
            _mend(file)


def _file_of(url: str) -> Path | None:
    """The file of a SQLite address; None for another store, and for one in memory."""
    if not url.startswith("sqlite:"):
        return None
    name = (make_url(url).database or "").removeprefix("file:").partition("?")[0]
    return None if name in ("", ":memory:") else Path(name)


def _mend(file: Path) -> None:
    mode = stat.S_IMODE(file.stat().st_mode)
    try:
        file.chmod(_OURS_ALONE)
    except OSError as error:
        mend = f"run chmod 600 on it as its owner ({error.strerror})"
        _logger.warning("%s could be read by other users (mode %o) and still can: %s.", file, mode, mend)
    else:
        _logger.warning("%s could be read by other users (mode %o); it is its owner's alone now.", file, mode)
