"""A house's settings file read: TOML, every key known, every colour readable on its ground.

name = "The Daily Runner"
logo = "logo.svg"                    # beside this file
fonts = ["Source Sans 3"]
headings = ["Source Serif 4"]
font_files = "fonts"                 # a folder beside this file

[light]
first = "#00557f"                    # paper, sheet, ink, soft, rule, link, first, second
[dark]
first = "#7cc7ff"
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from web.house.contrast import LEAST, contrast
from web.house.style import DARK, LIGHT, House, Logo, Palette

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}", re.ASCII)
_FAMILY = re.compile(r"[\w .-]{1,60}")
_LONGEST_NAME = 60
_LARGEST_LOGO = 200 * 1024
_LOGOS = {".svg": "image/svg+xml", ".png": "image/png"}
_KEYS = ("name", "logo", "fonts", "headings", "font_files", "light", "dark")
_COLOURS = tuple(each.name for each in fields(Palette))


class UnusableHouseStyle(ValueError):
    """The file cannot be used: each fault, with the key it is in and the mend."""

    def __init__(self, path: Path, faults: Iterable[str]) -> None:
        super().__init__(f"RIVALRY_HOUSE_STYLE, {path}: {' '.join(faults)}")


def read_house(path: Path) -> House:
    """The house that the file at *path* describes.

    Raises:
        UnusableHouseStyle: it cannot be read, has a key that is none, a value of the wrong kind, or a colour that
            cannot be read on its ground.

    """
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise UnusableHouseStyle(path, [f"It cannot be read: {error}."]) from error
    except tomllib.TOMLDecodeError as error:
        raise UnusableHouseStyle(path, [f"It is no TOML: {error}."]) from error
    faults: list[str] = list(_unknown(given, _KEYS, ""))
    house = House(
        name=_name(given, faults),
        logo=_logo(given, path.parent, faults),
        fonts=_families(given, "fonts", faults),
        headings=_families(given, "headings", faults),
        font_files=_folder(given, path.parent, faults),
        light=_palette(given, "light", LIGHT, faults),
        dark=_palette(given, "dark", DARK, faults),
    )
    if faults:
        raise UnusableHouseStyle(path, faults)
    return house


def _unknown(given: Mapping[str, Any], known: Iterable[str], where: str) -> Iterable[str]:
    for key in given:
        if key not in known:
            yield f"{where}{key} is no key; the keys are {', '.join(known)}."


def _name(given: Mapping[str, Any], faults: list[str]) -> str:
    name = given.get("name", House.name)
    if not isinstance(name, str) or not name.strip() or len(name) > _LONGEST_NAME or not name.isprintable():
        faults.append(f"name must be a text of 1 to {_LONGEST_NAME} letters.")
        return House.name
    return name.strip()


def _logo(given: Mapping[str, Any], beside: Path, faults: list[str]) -> Logo | None:
    if "logo" not in given:
        return None
    path = beside / str(given["logo"])
    kind = _LOGOS.get(path.suffix.lower())
    if kind is None:
        faults.append(f"logo must be the name of an SVG or PNG file, not {given['logo']!r}.")
        return None
    try:
        content = path.read_bytes()
    except OSError as error:
        faults.append(f"logo cannot be read: {error}.")
        return None
    if len(content) > _LARGEST_LOGO:
        faults.append(f"logo has {len(content):,} bytes; it may have {_LARGEST_LOGO:,}.")
    return Logo(kind, content)


def _families(given: Mapping[str, Any], key: str, faults: list[str]) -> tuple[str, ...]:
    families = given.get(key, [])
    if not isinstance(families, list) or not all(
        isinstance(each, str) and _FAMILY.fullmatch(each) for each in families
    ):
        faults.append(f'{key} must be a list of names of font families, such as ["Source Sans 3"].')
        return ()
    return tuple(families)


def _folder(given: Mapping[str, Any], beside: Path, faults: list[str]) -> Path | None:
    if "font_files" not in given:
        return None
    folder = (beside / str(given["font_files"])).resolve()
    if not folder.is_dir():
        faults.append(f"font_files is {given['font_files']!r}; there is no such folder beside the file.")
        return None
    return folder


def _palette(given: Mapping[str, Any], theme: str, usual: Palette, faults: list[str]) -> Palette:
    """The colours chosen, the usual ones for the rest; what lies on a paper of the house's own follows it."""
    chosen = given.get(theme, {})
    if not isinstance(chosen, dict):
        faults.append(f"{theme} must be a table of colours: {', '.join(_COLOURS)}.")
        return usual
    faults.extend(_unknown(chosen, _COLOURS, f"{theme}."))
    colours = {key: value for key, value in chosen.items() if key in _COLOURS}
    wrong = [key for key, value in colours.items() if not isinstance(value, str) or not _COLOUR.fullmatch(value)]
    if wrong:
        faults.extend(f"{theme}.{key} is {colours[key]!r}; it must be a colour such as #0069a8." for key in wrong)
        return usual
    if "paper" in colours:
        colours = {"sheet": colours["paper"], "link": colours.get("ink", usual.ink)} | colours
    palette = replace(usual, **{key: value.lower() for key, value in colours.items()})
    faults.extend(_unreadable(theme, palette))
    return palette


def _unreadable(theme: str, palette: Palette) -> Iterable[str]:
    """Each pair of colours whose contrast is less than text asks for."""
    for ground in ("paper", "sheet"):
        for text in ("ink", "soft", "link", "first", "second"):
            one, other = getattr(palette, text), getattr(palette, ground)
            ratio = contrast(one, other)
            if ratio < LEAST:
                yield (
                    f"{theme}.{text} {one} on {theme}.{ground} {other} has a contrast of {ratio:.2f}:1; text needs "
                    f"{LEAST}:1 (WCAG 1.4.3)."
                )
