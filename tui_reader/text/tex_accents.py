"""TeX's accents put on their letters."""

from __future__ import annotations

import unicodedata

_MARKS = {
    "'": "\u0301", "`": "\u0300", '"': "\u0308", "^": "\u0302", "~": "\u0303", "=": "\u0304",
    ".": "\u0307", "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328",
    "r": "\u030a", "d": "\u0323", "b": "\u0331",
}  # fmt: skip
ACCENTS = frozenset(_MARKS)
"""The macros that set an accent, without their backslash."""
_WITH_DOTS = {"ı": "i", "ȷ": "j"}


def accented(accent: str, letters: str) -> str | None:
    """Put an accent on the first of some letters, or give None where no such letter is written."""
    if not letters:
        return None
    letter = _WITH_DOTS.get(letters[0], letters[0])
    composed = unicodedata.normalize("NFC", letter + _MARKS[accent])
    return composed + letters[1:] if letter.isalpha() and len(composed) == 1 else None
