"""A document laid out in lines of a width: pure, and the same for the screen and for a pipe."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from tui_reader.text import layout_figures, layout_lists, layout_prose
from tui_reader.text.cells import cells
from tui_reader.text.document import Block, Document
from tui_reader.text.layout_column import Column, PictureRows
from tui_reader.text.layout_search import Match, SearchText
from tui_reader.text.pieces import Line, Piece

__all__ = ["Layout", "Line", "Match", "Piece", "lay_out"]

_WRITERS: dict[str, Callable[[Column, Block], None]] = {
    "title": layout_prose.write_title,
    "authors": layout_prose.write_authors,
    "facts": layout_prose.write_facts,
    "heading": layout_prose.write_heading,
    "paragraph": layout_prose.write_paragraph,
    "item": layout_lists.write_item,
    "quote": layout_prose.write_quote,
    "theorem": layout_prose.write_theorem,
    "equation": layout_figures.write_equation,
    "table": layout_figures.write_table,
    "listing": layout_figures.write_listing,
    "image": layout_figures.write_image,
    "caption": layout_prose.write_caption,
    "float": layout_figures.write_float,
    "end": layout_figures.write_end,
    "reference": layout_lists.write_reference,
    "note": layout_lists.write_note,
    "comment": layout_prose.write_comment,
}


@dataclass(frozen=True)
class Layout:
    """The lines of a document, and where in them its blocks stand."""

    document: Document
    lines: Sequence[Line]
    starts: Sequence[int]
    """The first line of each block; a block without lines starts with the one after it."""

    @classmethod
    def of_lines(cls, document: Document, lines: Iterable[Line]) -> Layout:
        """Make a page of lines that are at hand, such as those of a picture."""
        return cls(document, tuple(lines), (0,) * len(document.blocks))

    @cached_property
    def width(self) -> int:
        """The cells of the widest line."""
        return max((cells(line.text) for line in self.lines), default=0)

    def block_at(self, line: int) -> int:
        """Give the block that a line belongs to; past the end, that of the last line."""
        if not self.lines:
            return 0
        return self.lines[max(0, min(line, len(self.lines) - 1))].block

    def line_of(self, target: str) -> int | None:
        """Give the line that `#id` leads to, or None."""
        block = self.document.place_of(target)
        return None if block is None or not self.lines else self.starts[block]

    def find(self, words: str) -> list[Match]:
        """Find words wherever they stand, across the ends of lines too.

        Small letters find capitals as well; any number of blanks is one.
        """
        return self._search_text.find(words)

    @cached_property
    def _search_text(self) -> SearchText:
        return SearchText(self.document, self.lines)


def lay_out(
    document: Document,
    width: int,
    *,
    measure: int = 80,
    justify: bool = False,
    is_centred: bool = True,
    keeps_width: bool = False,
    pictures: Mapping[str, PictureRows] | None = None,
) -> Layout:
    """Lay a document out for a screen of `width` cells, its prose in a column of `measure`.

    `keeps_width` forbids tables to be wider than the screen; listings may be. `pictures` are
    drawn ones by address.
    """
    width = max(width, 1)
    column_width = max(min(measure, width - 2 if is_centred else width), 1)
    left = max((width - column_width) // 2, 1) if is_centred else 0
    column = Column(
        document.blocks, width, column_width, left, justify, keeps_width, pictures or {}
    )
    for place, block in enumerate(document.blocks):
        column.begin(place)
        _WRITERS.get(block.kind, layout_prose.write_paragraph)(column, block)
    return Layout(document, tuple(column.lines), _filled(column))


def _filled(column: Column) -> tuple[int, ...]:
    """Give the starts; blocks without lines start with the one after, the last with the end."""
    starts = column.starts
    following = max(len(column.lines) - 1, 0)
    for place in range(len(starts) - 1, -1, -1):
        if starts[place] < 0:
            starts[place] = following
        following = starts[place]
    return tuple(starts)
