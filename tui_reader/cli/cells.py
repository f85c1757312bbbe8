"""How wide text is on a terminal, and text cut to a width."""

from __future__ import annotations

import unicodedata


def width_of(text: str) -> int:
    """Give the width of a line in cells."""
    return len(text) if text.isascii() else sum(map(_cells, text))


def cut(text: str, width: int, end: str = "…") -> str:
    """Give a line that is at most `width` cells wide, with `end` where something is missing."""
    if width_of(text) <= width:
        return text
    left = width - len(end)
    kept = ""
    for character in text:
        left -= _cells(character)
        if left < 0:
            break
        kept += character
    return f"{kept.rstrip()}{end}"


def _cells(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
