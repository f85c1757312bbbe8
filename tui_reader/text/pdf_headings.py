"""Headings among the lines of a PDF, told from lines of prose by their number and their look."""

from __future__ import annotations

import re

from tui_reader.model.clean import clean_line
from tui_reader.text.document import Block, Span

_NUMBERED = re.compile(
    r"(?P<label>\d{1,2}(?:\.\d{1,2}){0,3}|[A-Z](?:\.\d{1,2}){0,3}|[IVX]{2,5})\.?\s+"
    r"(?P<title>[A-Z][^.]{2,70}[^.,;:]|[A-Z][a-z]{2,3})\Z"
)
_NAMED = re.compile(
    r"(?:Abstract|References|Bibliography|Acknowledge?ments?|Conclusions?|Introduction"
    r"|Appendix(?: (?P<letter>[A-Z])(?:[.:]? (?P<title>[A-Z][^.]{1,50}))?)?)\Z",
    re.IGNORECASE,
)
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV")
_FAR = 2
"""How many numbers may be missed, which happens where a heading was not told from prose."""


class Headings:
    """Reads headings in their order: a number that does not follow is that of a list."""

    def __init__(self) -> None:
        self._number: tuple[int, ...] = (0,)
        self._letter = 0
        self._roman = 0

    def read(
        self, line: str, following: str, *, ends_before: bool, among_references: bool
    ) -> Block | None:
        """Give the heading that a line is, or None.

        `following` is the line after it; `ends_before` is whether a paragraph may have ended.
        """
        if named := _NAMED.match(line):
            letter = named["letter"] or ""
            self._letter = max(ord(letter) - ord("A") + 1, self._letter) if letter else 0
            return _heading(letter, named["title"] or line, 2)
        found = _NUMBERED.match(line) if ends_before else None
        if found is None or following[:1].islower():
            return None
        first, *below = found["label"].split(".")
        if first.isdigit():
            depth = 0 if among_references else self._next_number((first, *below))
        elif first in _ROMAN and not below and self._number == (0,):
            depth = self._next_roman(first) or self._next_letter(first, below)
        else:
            depth = self._next_letter(first, below)
        return _heading(found["label"], found["title"], min(depth + 1, 4)) if depth else None

    def _next_number(self, parts: tuple[str, ...]) -> int:
        """Give how deep a number is, or 0 when it does not follow the one before."""
        number = tuple(map(int, parts))
        is_near = number[0] - self._number[0] <= _FAR and all(0 < part <= 20 for part in number[1:])
        if number <= self._number or not is_near:
            return 0
        self._number = number
        return len(number)

    def _next_roman(self, roman: str) -> int:
        place = _ROMAN.index(roman) + 1
        if not 0 < place - self._roman <= _FAR:
            return 0
        self._roman, self._letter = place, 0
        return 1

    def _next_letter(self, letter: str, below: list[str]) -> int:
        """Appendices go by letters, and so do the parts of sections with Roman numbers."""
        step = ord(letter[0]) - ord("A") + 1 - self._letter
        is_near = 0 <= step <= _FAR if below else 0 < step <= _FAR
        if len(letter) > 1 or not is_near or not (self._roman or self._number[0] > 1):
            return 0
        self._letter += step
        return 1 + len(below) + bool(self._roman)


def _heading(label: str, title: str, level: int) -> Block:
    words = title.title() if title.isupper() else title
    return Block("heading", (Span(clean_line(words)),), level, clean_line(label, 20))
