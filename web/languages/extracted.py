"""What a catalogue translates: the texts of the templates by Babel's own reader, those of the code and phrases by ours.

``messages()`` is the template of a catalogue as ``pybabel extract -F babel.cfg`` writes it.
"""

import ast
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg

from web.languages.texts import every_text

KEYWORDS = {
    "_": None,
    "pgettext": ((1, "c"), 2),
    "say": None,
    "saying": None,
    "Unprocessable": (2,),
    "to_say": None,
    "say_in": ((1, "c"), 2),
    "say_of": (2, 3),
    "gettext": None,
    "ngettext": (1, 2),
    "npgettext": ((1, "c"), 2, 3),
}
"""By what a text is asked for, and where in the call it stands."""


def phrases(
    fileobj: BinaryIO,  # noqa: ARG001 - the names are Babel's
    keywords: Collection[str],  # noqa: ARG001
    comment_tags: Collection[str],  # noqa: ARG001
    options: Mapping[str, Any],  # noqa: ARG001
) -> Iterator[tuple[Any, ...]]:
    """The texts that are data, phrases and tables: line, function, text and notes of each."""
    for each in every_text():
        if each.context:
            yield 0, "npgettext" if each.plural else "pgettext", each.message(), []
        else:
            yield 0, "ngettext" if each.plural else "gettext", each.message(), []


def said(
    fileobj: BinaryIO,
    keywords: Collection[str],
    comment_tags: Collection[str],  # noqa: ARG001
    options: Mapping[str, Any],  # noqa: ARG001
) -> Iterator[tuple[int, str, Any, list[str]]]:
    """The texts that a module says, wherever the call stands: Babel's own reader sees none within another or within an
    f-string.
    """
    calls = [each for each in ast.walk(ast.parse(fileobj.read())) if isinstance(each, ast.Call)]
    for call in sorted(calls, key=lambda each: (each.lineno, each.col_offset)):
        name = getattr(call.func, "id", getattr(call.func, "attr", ""))
        if name in keywords:
            given = tuple(each.value if _is_text(each) else None for each in call.args)  # type: ignore[attr-defined]
            yield call.lineno, name, given[0] if len(given) == 1 else given, []


def _is_text(argument: ast.expr) -> bool:
    return isinstance(argument, ast.Constant) and isinstance(argument.value, str)


def messages(root: Path) -> Catalog:
    """Every text of the code at *root*."""
    with (root / "babel.cfg").open() as settings:
        methods, options = parse_mapping_cfg(settings)  # type: ignore[no-untyped-call]
    found = Catalog(charset="utf-8")
    for file, line, text, notes, context in extract_from_dir(
        root, methods, options, keywords=KEYWORDS, directory_filter=lambda folder: not Path(folder).name.startswith(".")
    ):
        found.add(text, locations=[(file, line)], auto_comments=notes, context=context)
    return found
