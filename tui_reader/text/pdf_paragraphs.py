"""Lines of a PDF put together again: headings, paragraphs, captions and references."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from tui_reader.model.clean import clean_block
from tui_reader.text.document import Block, Span
from tui_reader.text.pdf_headings import Headings
from tui_reader.text.pdf_lines import HYPHEN

_CAPTION = re.compile(r"(?P<label>(?:Figure|Fig\.|Table|Algorithm|Listing)\s+\d+[.:])\s*")
_REFERENCE = re.compile(r"\[(?P<number>\d{1,4})\]\s")
_ITEM = re.compile(r"[•◦▪‣●]\s*")
_BIBLIOGRAPHY = ("references", "bibliography", "literature cited")
_ENDS = (".", "?", "!", ":")
_USUAL_WIDTH = 60
_TEXT_LIMIT = 100_000


def pdf_blocks(pages: Sequence[Sequence[str]]) -> list[Block]:
    """Give the text of some pages as blocks; the first block of page 3 goes by `page.3`."""
    composer = _Composer()
    for number, lines in enumerate(pages, 1):
        composer.add_page(lines, f"page.{number}")
    return composer.blocks


class _Composer:
    """Takes page after page."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._headings = Headings()
        self._in_references = False
        self._lines: list[str] = []
        self._page: tuple[str, ...] = ()

    def add_page(self, lines: Sequence[str], name: str) -> None:
        self._page = (*self._page, name)
        first = len(self.blocks)
        full = _full_width(lines)
        for line, following in pairwise((*lines, "")):
            self._add_line(line.strip(), following.strip(), full)
        self._end()
        self._join_over_page(first)

    def _add_line(self, line: str, following: str, full: float) -> None:
        before = self._lines[-1] if self._lines else ""
        heading = self._headings.read(
            line,
            following,
            ends_before=_may_end(before, full),
            among_references=self._in_references,
        )
        if heading or not line:
            self._end()
        if heading:
            self._in_references = heading.text.casefold() in _BIBLIOGRAPHY
            self._put(heading)
        elif line:
            if _begins_anew(line, before, full, self._in_references):
                self._end()
            self._lines.append(line)

    def _end(self) -> None:
        lines, self._lines = self._lines, []
        text = _joined(lines)
        if not text:
            return
        entry = _REFERENCE.match(text) if self._in_references else None
        caption, item = _CAPTION.match(text), _ITEM.match(text)
        if entry:
            ids = (f"bib.{entry['number']}",)
            rest = Span(text[entry.end() :].strip())
            self._put(Block("reference", (rest,), label=f"[{entry['number']}]", ids=ids))
        elif caption:
            rest = Span(text[caption.end() :])
            self._put(Block("caption", (rest,), label=" ".join(caption["label"].split())))
        elif item:
            self._put(Block("item", (Span(text[item.end() :]),), 1, "•"))
        else:
            self._put(Block("paragraph", (Span(text),)))

    def _put(self, block: Block) -> None:
        self.blocks.append(replace(block, ids=(*block.ids, *self._page)))
        self._page = ()

    def _join_over_page(self, first: int) -> None:
        """Join a paragraph that goes on on the next page."""
        if not 0 < first < len(self.blocks):
            return
        one, other = self.blocks[first - 1 : first + 1]
        goes_on = other.text[:1].islower() and not one.text.endswith(_ENDS)
        if goes_on and other.kind == "paragraph" and one.kind in ("paragraph", "reference"):
            text = _joined((one.text, other.text))
            self.blocks[first - 1] = replace(one, spans=(Span(text),), ids=(*one.ids, *other.ids))
            del self.blocks[first]


def _may_end(before: str, full: float) -> bool:
    return not before or before.endswith(_ENDS) or _width(before) < full * 0.8


def _begins_anew(line: str, before: str, full: float, in_references: bool) -> bool:
    """Whether a line begins a paragraph, a caption, an item or an entry."""
    if _CAPTION.match(line) or _ITEM.match(line) or (in_references and _REFERENCE.match(line)):
        return True
    is_last = before.endswith(_ENDS) and _width(before) < full * 0.75
    return bool(before) and is_last and line[:1].isupper()


def _full_width(lines: Sequence[str]) -> float:
    """Give about how many characters a full line of a page has."""
    widths = sorted(width for line in lines if (width := _width(line)) > 20)
    return widths[int(len(widths) * 0.7)] if widths else _USUAL_WIDTH


def _width(line: str) -> int:
    # The library leaves no end of a line where it found a hyphen.
    return len(line.rpartition(HYPHEN)[2])


def _joined(lines: Sequence[str]) -> str:
    text = " ".join(lines).replace(f"{HYPHEN} ", "").replace(HYPHEN, "")
    return " ".join(clean_block(text, _TEXT_LIMIT).split())
