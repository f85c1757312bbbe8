"""Lines of text from the pages of a PDF: what stands on every page is taken off."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

HYPHEN = "\ufffe"
"""What the library for PDFs puts where a word was parted at the end of a line."""

_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_PAGE_NUMBER = re.compile(r"\s*\d{1,4}\s*\Z")
_STAMP = re.compile(r"\s*arXiv:\S+\s+\[[\w.-]+\]\s+\d{1,2} \w{3} \d{4}\s*\Z")
_EDGE = 2


def page_lines(pages: Sequence[str]) -> list[list[str]]:
    """Give the lines of each page without page numbers and what is repeated at its edges."""
    split = [_lines(page) for page in pages]
    seen = Counter(_shape(line) for lines in split for line in {*_edges(lines)} if line.strip())
    often = max(3, len(pages) // 5)  # those of left and right pages differ, and so do chapters
    repeated = {shape for shape, count in seen.items() if count >= often}
    return [list(_without_edges(lines, repeated)) for lines in split]


def _lines(page: str) -> list[str]:
    text = page.translate(_LIGATURES).replace("\r\n", "\n").replace("\r", "\n")
    return [line.rstrip() for line in text.split("\n")]


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", line.strip())


def _edges(lines: Sequence[str]) -> list[str]:
    return [*lines[:_EDGE], *lines[-_EDGE:]]


def _without_edges(lines: Sequence[str], repeated: set[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        at_edge = number < _EDGE or number >= len(lines) - _EDGE
        if at_edge and (_PAGE_NUMBER.match(line) or _shape(line) in repeated):
            continue
        if not _STAMP.match(line):
            yield line
