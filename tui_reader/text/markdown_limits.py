"""Markdown kept within what its parser can read in a time that grows with the text alone."""

from __future__ import annotations

import re

_GAP = re.compile(r"(\n[ \t]*\n)")
_BRACKET = re.compile(r"\\.|[\[\]]")
_OPEN_LIMIT = 100_000
_PREFIX = re.compile(r"^(?:[ \t>]|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])){15,}", re.MULTILINE)
_DEEPEST = 60
_DELIMITERS = re.compile(r"\|[ \t]*:?-|-:?[ \t]*\|")
_CELL_LIMIT = 30_000


def within_limits(text: str) -> str:
    """Give a text, no code, without what nests very deep and without very many open brackets.

    The parser drops what follows something too deep, and looks for the end of each bracket.
    """
    blocks = _GAP.split(_PREFIX.sub(_shallower, text))
    for place, block in enumerate(blocks):
        unclosed = 0
        for bracket in _BRACKET.findall(block):
            unclosed = max(unclosed + {"[": 1, "]": -1}.get(bracket, 0), 0)
        if unclosed * len(block) > _OPEN_LIMIT:
            blocks[place] = _BRACKET.sub(_escaped, block)
    return "".join(blocks)


def _shallower(prefix: re.Match[str]) -> str:
    """Cut what stands before a line, where each level of a list or quotation takes its room."""
    return prefix[0].expandtabs(4)[:_DEEPEST]


def _escaped(bracket: re.Match[str]) -> str:
    return "\\[" if bracket[0] == "[" else bracket[0]


def has_too_many_cells(text: str) -> bool:
    """Whether the tables of a text may have so many cells that they are better left alone.

    The parser fills up short rows: few signs can make very many cells.
    """
    cells = 0
    for block in _GAP.split(text):
        if "|" in block:
            lines = block.split("\n")
            columns = (line.count("|") for line in lines if _DELIMITERS.search(line))
            cells += max(columns, default=0) * len(lines)
    return cells > _CELL_LIMIT
