"""The events of a file with one in each line."""

from collections.abc import Iterable

import msgspec

from web.api import json_text
from web.command.loading.parts import BadLine, Part, Parts


class JsonLines:
    """JSON Lines; empty lines are passed over."""

    head = ""

    def __init__(self, file: str, lines: Iterable[str]) -> None:
        self._file = file
        self._lines = lines

    def parts(self) -> Parts:
        for number, text in enumerate(self._lines, start=1):
            stripped = text.lstrip("\ufeff").strip()
            if not stripped:
                continue
            try:
                yield Part(number, json_text.decode(stripped), f"{stripped}\n")
            except UnicodeEncodeError:
                yield self._bad(number, stripped, "This line is not UTF-8; save the file as UTF-8.")
            except (msgspec.DecodeError, RecursionError) as error:
                yield self._bad(number, stripped, f"This line is no JSON: {error}.")

    def _bad(self, number: int, text: str, sentence: str) -> BadLine:
        return BadLine(self._file, number, [("", sentence)], written=f"{text}\n")
