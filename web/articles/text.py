"""An article as it was sent, plain text or HTML, as plain text each of whose characters knows where it stood.

HTML is read by one walk from front to back, so that no text takes longer than its length: the standard library's
parser takes seconds for what was made to be slow.
"""

import html
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]{0,15})")
_HTML = re.compile(r"\s{0,100}<(?:!doctype|html|head|body|article|main|section|div|p|h\d|span)\b", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_WITHIN_A_LINE_WORDS = "a abbr b bdi bdo cite code em i ins mark q s small span strong sub sup time u wbr"
_WITHIN_A_LINE = frozenset(_WITHIN_A_LINE_WORDS.split())
_NOT_READ_WORDS = "script style template svg head nav noscript figure aside form button select"
_NOT_READ = frozenset(_NOT_READ_WORDS.split())
_PARAGRAPH = "\n\n"


class Plain(NamedTuple):
    """*text*, and for each of its characters where it stood in what was sent; of plain text that is where it stands."""

    text: str
    places: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where *start* to *end* of the text stood."""
        return self.places[start], self.places[end - 1] + 1


def looks_like_html(text: str) -> bool:
    """Whether a text that somebody pasted is HTML: it begins with a tag of a page."""
    return _HTML.match(text) is not None


def plain(text: str) -> Plain:
    return Plain(text, range(len(text)))


def from_html(source: str) -> Plain:
    """The text of *source*: its tags gone, a block of its own a paragraph, scripts and menus left out."""
    letters: list[str] = []
    places: list[int] = []
    for piece, place in _pieces(source):
        if len(piece) == 1:
            letters.append(piece)
            places.append(place)
        else:
            letters.extend(piece)
            places.extend([place] * len(piece))
    return Plain("".join(letters), places)


def _pieces(source: str) -> Iterator[tuple[str, int]]:
    """Letters and paragraph breaks, each with its place."""
    at, leaving_out = 0, ""
    while at < len(source):
        if source[at] == "<":
            end, name, closes = _tag(source, at)
            if end < 0:
                return
            if leaving_out:
                leaving_out = "" if closes and name == leaving_out else leaving_out
            elif name in _NOT_READ and not closes:
                leaving_out = name
            elif name and name not in _WITHIN_A_LINE:
                yield _PARAGRAPH, at
            at = end
            continue
        letter, end = _letter(source, at)
        if not leaving_out:
            yield letter, at
        at = end


def _tag(source: str, at: int) -> tuple[int, str, bool]:
    """Where the tag at *at* ends, below 0 where it never does; its name, and whether it closes. A comment has none."""
    if source.startswith("<!--", at):
        end = source.find("-->", at + 4)
        return (end + 3 if end >= 0 else -1), "", False
    named = _NAME.match(source, at)
    end = source.find(">", at)
    name = named[1].lower() if named else ""
    return (end + 1 if end >= 0 else -1), name, source.startswith("</", at)


def _letter(source: str, at: int) -> tuple[str, int]:
    """The letter at *at*, and where the next begins."""
    entity = _ENTITY.match(source, at) if source[at] == "&" else None
    if entity is None:
        return (" " if source[at] in "\r\n\t" else source[at]), at + 1
    read = html.unescape(entity[0])
    return (read[0] if read else " "), entity.end()
