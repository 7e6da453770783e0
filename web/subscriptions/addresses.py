"""Whither a webhook may post. Whoever makes one chooses an address that *we* then ask: it must not be one that only we
can reach (SSRF: server-side request forgery).

A name is looked at again at each delivery, in what it stands for then: whoever has the name can change that.
"""

import ipaddress
from collections.abc import Iterable
from urllib.parse import SplitResult, urlsplit

from domain.values.addresses import is_link

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_OF_THE_WORLD = ipaddress.ip_network("2000::/3")
"""All that was ever given out of IPv6. What lies beside it is somebody's own (site-local addresses, translators that
carry those of a network), or nobody's yet. Source: IANA's registry of the IPv6 address space.
"""
_OURSELVES = ("localhost", "localhost.localdomain", "ip6-localhost")
LONGEST = 2_000

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class UnusableAddress(ValueError):
    """An address to which nothing can be posted, and why."""


def target(url: str, *, private_allowed: bool) -> SplitResult:
    """*url* taken apart, if it is one to which may be posted as far as can be told without looking its name up.

    Raises:
        UnusableAddress: it is no address of the web, or one of this machine or network.

    """
    if not is_link(url) or len(url) > LONGEST:
        msg = f"Use an address such as https://desk.example/rivalry, of at most {LONGEST:,} characters."
        raise UnusableAddress(msg)
    needs = (
        "The address needs a host and a port from 1 to 65535, and no fragment; such as https://desk.example/rivalry."
    )
    try:  # brackets that are no address, a port that is no number, a sign that stands for several
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        raise UnusableAddress(needs) from None
    if not host or port == 0 or parts.fragment:
        raise UnusableAddress(needs)
    try:
        host.encode("idna")
    except UnicodeError:
        msg = f"{host!r} is no name of a host."
        raise UnusableAddress(msg) from None
    if not private_allowed:
        found = _literal(host)
        if host.lower() in _OURSELVES or host.lower().endswith(".localhost") or (found and not is_public(found)):
            raise UnusableAddress(_refusal(host))
    return parts


def allowed(found: Iterable[str], host: str, *, private_allowed: bool) -> list[str]:
    """Of what *host* stands for, the addresses to which may be posted.

    Raises:
        UnusableAddress: one of them is of this machine or network; a name that stands for both is none to trust.

    """
    listed = list(dict.fromkeys(found))
    for each in listed if not private_allowed else ():
        if not is_public(ipaddress.ip_address(each.partition("%")[0])):
            raise UnusableAddress(_refusal(host if host == each else f"{host} ({each})"))
    return listed


def is_public(address: Address) -> bool:
    """Whether *address* is one of the world's; one that carries another (mapped, 6to4, Teredo, NAT64) is as that is."""
    if isinstance(address, ipaddress.IPv6Address):
        carried = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
        if address in _NAT64:
            carried.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        if not all(is_public(each) for each in carried if each is not None):
            return False
        if address.ipv4_mapped is not None or address in _NAT64:
            return True
        if address not in _OF_THE_WORLD:
            return False
    return address.is_global and not address.is_multicast


def _literal(host: str) -> Address | None:
    """The address that *host* is itself, however it is written: resolvers take ``127.1`` and ``0x7f000001`` too."""
    try:
        return ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return _as_resolvers_read(host)


def _as_resolvers_read(host: str) -> Address | None:
    """As C's ``inet_aton``: one to four numbers, decimal, octal or hexadecimal, of which the last fills the rest."""
    try:
        *before, last = [
            int(each, 0 if each.lower().startswith("0x") else 8 if each[:1] == "0" else 10) for each in host.split(".")
        ]
    except ValueError:
        return None
    if len(before) > 3 or any(not 0 <= each <= 255 for each in before) or not 0 <= last < 256 ** (4 - len(before)):  # noqa: PLR2004
        return None
    return ipaddress.IPv4Address(sum(each << (24 - 8 * place) for place, each in enumerate(before)) + last)


def _refusal(host: str) -> str:
    return (
        f"{host} is of this machine or its network, and nothing is posted there; "
        "RIVALRY_WEBHOOKS_PRIVATE=yes allows it, where everybody with a token may reach that network."
    )
