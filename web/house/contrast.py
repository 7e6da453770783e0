"""Whether text can be read on its ground: the contrast of two colours by WCAG 2.

Rule: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio, and success criterion 1.4.3 for text of a usual size.
"""

LEAST = 4.5

_LOW = 0.04045
_RED, _GREEN, _BLUE = 0.2126, 0.7152, 0.0722
_GLARE = 0.05


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, ``#rrggbb`` each: from 1 (the same) to 21 (black on white)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + _GLARE) / (darker + _GLARE)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (each / 12.92 if each <= _LOW else ((each + 0.055) / 1.055) ** 2.4 for each in channels)
    return _RED * red + _GREEN * green + _BLUE * blue
