"""Dashes, ties and quotes as typists of TeX write them."""

from __future__ import annotations

import re

_QUOTED = re.compile(r"`(?=\S)[^`'\n]{0,300}(?:'\w[^`'\n]{0,300}){0,9}(?<=\S)'(?!\w)")


def beside(text: str, start: int, end: int) -> tuple[str, str]:
    """Give the characters on either side of a piece of a text, empty at its ends."""
    return text[start - 1 : start] if start else "", text[end : end + 1]


def dash(text: str, start: int, end: int) -> str:
    """Give the dash that a run of hyphens stands for; flags of programs keep theirs."""
    before, after = beside(text, start, end)
    if end - start == 3:
        return "—"
    if end - start != 2 or before in ("!", "<") or after == ">":
        return text[start:end]
    is_flag = (not before or before.isspace() or before in "`([") and after.isalpha()
    return text[start:end] if is_flag else "–"


def tie(text: str, place: int) -> str:
    """Give what a tilde stands for: a blank, or `about` before a number."""
    before, after = beside(text, place, place + 1)
    if after in ("/", "=") or (before.isdigit() and after.isdigit()):
        return "~"
    if before and not before.isspace() and before not in "([-–<>=≈":
        return " "
    number = text[place + 1 : place + 3].lstrip()[:1]
    return "~" if number.isdigit() or after in ("$", "\\", ".") else " "


class Quotes:
    """The quotes of a text, opened and closed in its order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._closing: set[int] = set()
        self._opened = ""

    def sign(self, written: str, place: int) -> str:
        """Give what is printed for one of ``, '', `, ' and " at a place."""
        if written == "``":
            self._opened = "“"
            return "“"
        if written == "''":
            return self._doubled(place)
        if written == '"':
            return self._straight()
        if written == "`" and self._opens(place):
            return "‘"
        return "’" if place in self._closing else written

    def _straight(self) -> str:
        opened, self._opened = self._opened, "" if self._opened else '"'
        return "”" if opened == "“" else '"'

    def _doubled(self, place: int) -> str:
        before, after = beside(self._text, place, place + 2)
        opened, self._opened = self._opened, ""
        if opened:
            return "”" if opened == "“" else '"'
        if before.isdigit():
            return "''"  # inches or seconds
        if (not before or before in " \n([") and after.isalnum():
            self._opened = "“"
        return self._opened or "”"

    def _opens(self, place: int) -> bool:
        """Whether an apostrophe closes the quote here, and not another grave accent."""
        before, _ = beside(self._text, place, place)
        match = None if before.isalnum() else _QUOTED.match(self._text, place)
        if match:
            self._closing.add(match.end() - 1)
        return match is not None
