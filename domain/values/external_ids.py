"""Ids that others have for the athletes, in one form: whatever the register is called, whether id or page is given.

Addresses: those by which Wikidata links to each register (properties P1146, P8286).
"""

import re
from collections.abc import Mapping
from typing import NamedTuple


class ExternalId(NamedTuple):
    """``register`` is a slug without hyphens: ``worldathletics``, ``wikidata``."""

    register: str
    id: str


class _Register(NamedTuple):
    """How a register's ids look, and the page of one."""

    id: re.Pattern[str]
    page: str


_NO_LETTER = re.compile(r"[\W_]+")
_ALIASES = {"wa": "worldathletics", "iaaf": "worldathletics", "aa": "worldathletics", "wd": "wikidata"}
_REGISTERS = {
    "worldathletics": _Register(
        re.compile(r"(?:^|[-=/])(\d{4,9})/?$", re.ASCII), "https://worldathletics.org/athletes/-/{}"
    ),
    "wikidata": _Register(
        re.compile(r"(?:^|/)(Q[1-9]\d*)$", re.ASCII | re.IGNORECASE), "https://www.wikidata.org/wiki/{}"
    ),
    "olympedia": _Register(re.compile(r"(?:^|/)(\d{1,9})$", re.ASCII), "https://www.olympedia.org/athletes/{}"),
}


def external_id(register: str, given: str) -> ExternalId:
    """The id in its one form; of a register that is not known here, as it is given."""
    name = _NO_LETTER.sub("", register.casefold())
    name = _ALIASES.get(name, name)
    known = _REGISTERS.get(name)
    found = known.id.search(given.strip()) if known is not None else None
    return ExternalId(name, found[1].upper() if found is not None else given.strip())


def with_corrected(given: Mapping[str, str], by: Mapping[str, str]) -> dict[str, str]:
    """The ids *given*, each register that is named in *by* with the ids it has there alone, however it is spelt."""
    named = {external_id(*each).register for each in by.items()}
    return {name: id_ for name, id_ in given.items() if external_id(name, id_).register not in named} | dict(by)


def page_of(external: ExternalId) -> str | None:
    """The page of the one so called at a register; None where it is not known here, or that is none of its ids."""
    known = _REGISTERS.get(external.register)
    return known.page.format(external.id) if known is not None and known.id.fullmatch(external.id) else None
