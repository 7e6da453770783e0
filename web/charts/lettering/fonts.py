"""The renderer of pictures, with the fonts of the scripts that its own do not have.

It is a whole JavaScript engine (some 80 MB of memory, a second to start), so a process loads it with its first
picture. Liberation Sans (Latin, Greek, Cyrillic) is part of it; fonts of the system are found by it; the others come
as packages, so that a name is drawn on a machine without any. A letter that none of them has is drawn as a box.
"""

import threading
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

SANS = "Liberation Sans, Arial, Helvetica, sans-serif"
"""The first is drawn into vl-convert itself and the others are as wide: one picture on every machine."""

PACKS = (
    "cvttf_NotoSansCJK_Regular",
    "justmytype_intl_africa",
    "justmytype_intl_rtl",
    "justmytype_intl_sea",
    "justmytype_intl_south_asia",
)
"""The packages that hold fonts, by the names they are imported by. None of their code is run."""

_loading = threading.Lock()
_loaded: dict[str, ModuleType] = {}
_folders: list[Path] = []
"""Those of the house, which are loaded with the others."""


def renderer() -> ModuleType:
    """vl-convert, which knows the fonts from its first picture on. It may be used from any thread: its engine runs in
    a thread of its own and takes its jobs in turn.
    """
    with _loading:
        if not _loaded:
            import vl_convert  # noqa: PLC0415 - large: loaded with the first picture

            for folder in (*_packed(), *_folders):
                vl_convert.register_font_directory(str(folder))
            _loaded["vl_convert"] = vl_convert
        return _loaded["vl_convert"]


def draw_with(folder: Path) -> None:
    """Draw with the fonts in *folder*, an absolute path, too."""
    with _loading:
        if folder in _folders:
            return
        _folders.append(folder)
        if _loaded:
            _loaded["vl_convert"].register_font_directory(str(folder))


def _packed() -> list[Path]:
    specs = [find_spec(name) for name in PACKS]
    return [Path(str(spec.origin)).parent for spec in specs if spec is not None]
