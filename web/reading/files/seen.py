"""What a browser shows of a page, tag by tag; what it hides is passed over."""

from collections.abc import Mapping
from html.parser import HTMLParser

from web.reading.files.markup import harmless
from web.reading.text import Lines

_HIDDEN = frozenset(("script", "style", "template", "noscript", "svg", "head", "select"))
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class SeenPage(HTMLParser):
    """Told what begins, what ends and what stands between, by work that grows with the page's length.

    hidden    tags of which nothing is shown, whatever is in them
    """

    hidden = _HIDDEN

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._unseen: list[str] = []

    def read(self, lines: Lines) -> None:
        """The whole page, whose lines keep their numbers."""
        whole: list[str] = []
        for number, text in lines:  # lines that say nothing are gone: they are put back
            whole += [""] * (number - 1 - len(whole)) + [text]
        self.feed(harmless("\n".join(whole)))  # at once: what is left unread of a part is read again with the next
        self.close()

    def begins(self, tag: str, of: Mapping[str, str]) -> None:
        """Tag *tag*, with what is said *of* it."""

    def ends(self, tag: str) -> None:
        """Tag *tag*."""

    def hear(self, words: str) -> None:
        """What stands there."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        of = {name: value or "" for name, value in attrs}
        if self._unseen or tag in self.hidden or "display:none" in of.get("style", "").replace(" ", ""):
            self._unseen += [tag] if tag not in _VOID else []
        else:
            self.begins(tag, of)

    def handle_endtag(self, tag: str) -> None:
        if not self._unseen:
            self.ends(tag)
        elif tag in self._unseen:
            while self._unseen.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.hear(data)
