"""Which of the addresses that were posted may become a link."""

import re

_OF_THE_WEB = re.compile(r"https?://[^\s<>\"\\^`{|}]+", re.IGNORECASE)


def safe_link(address: object) -> str | None:
    """*address* where it is one of the web; None for anything else, a script above all, and where none was given."""
    return address if isinstance(address, str) and _OF_THE_WEB.fullmatch(address) and address.isprintable() else None
