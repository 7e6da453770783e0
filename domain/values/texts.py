"""Text as it is kept, in one form: what looks the same is the same, so that it makes one name, race, quote and id.

NFC (Unicode Standard Annex 15); white space of any kind and length is one space, and none at either end; characters
that nobody sees are gone, those too that turn the direction of the letters around them. Only those stay that a script
or a picture needs to be drawn: the joiners of Arabic and Indic letters (RFC 5892, appendix A) and of emoji, and the
selectors of a variant.
"""

import re
from unicodedata import category, combining, is_normalized, normalize

_SPACES = re.compile("[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_IGNORABLE = (
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Unicode's ``Default_Ignorable_Code_Point``, among them what turns the direction of text, and marks of annotations."""
_UNSEEN = re.compile(f"[{_IGNORABLE}]")
_ODD = re.compile(f"[{_IGNORABLE}\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")

_ZWNJ, _ZWJ, _KEYCAP, _END_OF_FLAG = "\u200c", "\u200d", "\u20e3", "\U000e007f"
_TAGS = re.compile("(\U0001f3f4[\U000e0030-\U000e007a]{1,8}\U000e007f)|[\U000e0000-\U000e007f]")
"""A flag such as Scotland's, spelt in letters behind a black one; and such letters elsewhere."""
_JOINING = re.compile("[\u0620-\u06ff\u0712-\u07ff\u0840-\u08ff\u1807-\u18aa\ufb50-\ufdff\ufe70-\ufefc]")
"""Letters whose shape depends on the next: of Arabic, Syriac, N'Ko, Mandaic, Mongolian."""
_PARTED_ANYWAY = re.compile(
    "[\u0621-\u0625\u0627\u0629\u062f-\u0632\u0648\u0671-\u0673\u0675-\u0677\u0688-\u0699\u06c0\u06c3-\u06cb\u06cd\u06cf"
    "\u06d2\u06d3\u06d5\u06ee\u06ef]"
)
"""Arabic letters that never join the next one (``Joining_Type`` R and U): a joiner after them is not seen."""
_VIRAMA = 9
_FIRST_SYMBOL = "\xa9"


def one_line(text: str) -> str:
    """*text* in the one form; what is in that form already comes back as it is."""
    if not is_plain(text):
        text = normalize("NFC", _without_the_unseen(normalize("NFC", text)))
    return _SPACES.sub(" ", text).strip(" ")


def is_plain(text: str) -> bool:
    """Whether *text* is composed (NFC), is all seen, and has no spaces or controls beyond those of ASCII: a look that
    is cheap for the most of all text.
    """
    return text.isascii() or (_ODD.search(text) is None and is_normalized("NFC", text))


def is_unprintable(character: str) -> bool:
    """Whether no store or page can hold it: a control character, half of a surrogate pair."""
    return character < " " or "\x7f" <= character <= "\x9f" or "\ud800" <= character <= "\udfff"


def _without_the_unseen(text: str) -> str:
    text = _TAGS.sub(lambda found: found[1] or "", text)
    kept: list[str] = []
    last = letter = ""
    for character, following in zip(text, _each_followed_by(text), strict=True):
        if _UNSEEN.match(character) and not _is_needed(character, letter, last, following):
            continue
        kept.append(character)
        last = character
        if not combining(character):
            letter = character
    return "".join(kept)


def _each_followed_by(text: str) -> list[str]:
    """For each character the next one that is seen; empty behind the last."""
    following: list[str] = []
    seen = ""
    for character in reversed(text):
        following.append(seen)
        seen = seen if _UNSEEN.match(character) else character
    return following[::-1]


def _is_needed(character: str, letter: str, last: str, following: str) -> bool:
    """Whether an unseen character changes how those around it are drawn: the *last* one kept, which may be a vowel sign
    of a *letter*, and the one *following*.
    """
    if not last:
        return False
    if character in (_ZWNJ, _ZWJ):
        return _joins(character, letter, last, following)
    if "\ufe0e" <= character <= "\ufe0f":
        return following == _KEYCAP or last == "ℹ" or _is_symbol(last)
    if "\U000e0100" <= character <= "\U000e01ef":
        return "\u3400" <= last <= "\u9fff" or "\U00020000" <= last <= "\U0003ffff"
    if "\u180b" <= character <= "\u180f":
        return "\u1807" <= last <= "\u18aa" and not _UNSEEN.match(last)
    return "\U000e0000" <= character <= _END_OF_FLAG  # what is left of these spells a flag


def _joins(character: str, letter: str, last: str, following: str) -> bool:
    """Whether a joiner parts or joins two that are there: RFC 5892, A.1 and A.2, and emoji sequences."""
    if combining(last) == _VIRAMA or (combining(following or " ") == _VIRAMA and category(last).startswith("L")):
        return bool(following) and not following.isspace()
    if _JOINING.match(letter) and not _PARTED_ANYWAY.match(letter):
        return character == _ZWJ or bool(_JOINING.match(following))
    if character == _ZWJ and following:
        return category(following) == "So" and (_is_symbol(last) or last in ("\ufe0f", _END_OF_FLAG, _KEYCAP))
    return False


def _is_symbol(character: str) -> bool:
    return character >= _FIRST_SYMBOL and category(character) in ("So", "Sk", "Sm", "Po", "Pd")
