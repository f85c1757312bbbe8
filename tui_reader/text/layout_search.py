"""Words found in laid out lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from tui_reader.text.document import Document
from tui_reader.text.pieces import Line

_APART = "\0"
"""Parts what no match goes across."""
_NO_PROSE = frozenset(("equation", "table", "listing", "image", "float", "end"))
_BLANKS = r"[ \n]+"


class Part(NamedTuple):
    """What a line holds of a match."""

    line: int
    start: int
    end: int
    """In characters of the line."""


class Match(NamedTuple):
    """A place where words were found; one that goes on in other lines has several parts."""

    parts: tuple[Part, ...]

    @property
    def line(self) -> int:
        """The line where it begins."""
        return self.parts[0].line

    @property
    def start(self) -> int:
        """The character of that line at which it begins."""
        return self.parts[0].start

    @property
    def end(self) -> int:
        """The character of that line before which it ends, or the line does."""
        return self.parts[0].end


class SearchText:
    """The words of all lines as one text: where a line ends, prose goes on."""

    def __init__(self, document: Document, lines: Sequence[Line]) -> None:
        """Gather the words; indentation is left out."""
        blocks = enumerate(document.blocks)
        drawn = {number for number, block in blocks if block.kind in _NO_PROSE}
        parts: list[str] = []
        self._starts: list[int] = []
        self._indents: list[int] = []
        length = 0
        for line, following in zip_longest(lines, lines[1:]):
            text = line.text
            words = text.lstrip(" ")
            if following is None or line.block != following.block:
                end = _APART
            elif line.is_broken:
                end = ""
            else:
                end = _APART if line.block in drawn else "\n"
            self._starts.append(length)
            self._indents.append(len(text) - len(words))
            parts += (words, end)
            length += len(words) + len(end)
        self._text = "".join(parts)

    def find(self, words: str) -> list[Match]:
        """Give all places of words in order."""
        pattern = _BLANKS.join(map(re.escape, words.split()))
        if not pattern:
            return []
        flags = re.NOFLAG if any(map(str.isupper, words)) else re.IGNORECASE
        return [self._match(*found.span()) for found in re.finditer(pattern, self._text, flags)]

    def _match(self, start: int, end: int) -> Match:
        line = bisect_right(self._starts, start) - 1
        parts: list[Part] = []
        while start < end:
            line_end = self._starts[line + 1] if line + 1 < len(self._starts) else len(self._text)
            stop = min(end, line_end)
            shift = self._indents[line] - self._starts[line]
            is_to_end = stop == line_end and stop < end and self._text[stop - 1] == "\n"
            parts.append(Part(line, start + shift, stop + shift - is_to_end))
            start = stop
            line += 1
        return Match(tuple(parts))
