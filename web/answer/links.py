"""Which of the addresses that were posted may become a link."""

from domain.values.addresses import is_link


def safe_link(address: object) -> str | None:
    """*address* where it is one of the web; None for anything else, a script above all, and where none was given."""
    return address if isinstance(address, str) and is_link(address) else None
