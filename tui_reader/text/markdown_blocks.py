"""The blocks of a Markdown page, made of the tokens that its parser gives."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.text.document import Block, Cell, EquationRow, Image
from tui_reader.text.html_grid import tidied
from tui_reader.text.html_listings import lines_of
from tui_reader.text.html_text import Run, spans_of
from tui_reader.text.markdown_headings import heading_of, without_start
from tui_reader.text.markdown_inline import Displayed, Inline
from tui_reader.text.markdown_math import equation_of

if TYPE_CHECKING:
    from markdown_it.token import Token

_CAPTION = re.compile(
    r"(?:Figure|Fig\.|Table|Algorithm|Listing)\s+(?:[A-Z]\.?)?(?:\d+|[IVX]+)(?:\.\d+)?\s?[.:](?=\s|\Z)"
)
_EQUATION_NUMBER = re.compile(r"\((?:[A-Z]\.?)?\d{1,3}(?:\.\d{1,3})?[a-z]?\)\Z")
_ALIGN = re.compile(r"text-align:(left|center|right)")


class _List(NamedTuple):
    """A list that is open; `number` is that of its first item, or None for bullets."""

    number: int | None


class Blocks:
    """Takes tokens in their order and makes blocks of them."""

    def __init__(self, inline: Inline) -> None:
        """Start with no blocks."""
        self.blocks: list[Block] = []
        self._inline = inline
        self._lists: list[_List] = []
        self._quotes = 0
        self._marker = ""
        self._heading = 0
        self._rows: list[list[Cell]] | None = None
        self._cell: Cell | None = None
        self._in_head = False

    def read(self, tokens: Iterable[Token]) -> list[Block]:
        """Read all tokens."""
        for token in tokens:
            act = _ACTS.get(token.type)
            if act:
                act(self, token)
        return self.blocks

    # Lines

    def line(self, token: Token) -> None:
        """Read the words of a heading, a cell or a paragraph."""
        if self._cell is not None:
            spans = self._inline.spans(token.children)
            self._cell = self._cell._replace(spans=spans)
        elif self._heading:
            spans = self._inline.spans(token.children)
            if spans:
                self.blocks.append(heading_of(spans, self._heading))
        else:
            self._paragraph(token.children or ())

    def _paragraph(self, tokens: Sequence[Token]) -> None:
        """Read a paragraph; what is to stand on lines of its own parts it."""
        runs: list[Run] = []
        for piece in self._inline.pieces(tokens):
            if isinstance(piece, Displayed):
                self._end(runs)
                self._add(equation_of(piece.tex))
            elif isinstance(piece, Image):
                self._end(runs)
                self._add(Block("image", data=piece))
            else:
                runs.append(piece)
        self._end(runs)

    def _end(self, runs: list[Run]) -> None:
        spans = spans_of(runs)
        runs.clear()
        if not spans:
            return
        text = "".join(span.text for span in spans)
        if _EQUATION_NUMBER.match(text) and self._number_equation(text):
            return
        caption = _CAPTION.match(text)
        if caption and not self._lists:
            rest = without_start(spans, caption.end())
            self.blocks.append(Block("caption", rest, label=" ".join(caption[0].split())))
        elif self._lists:
            self._add(Block("item", spans, len(self._lists), self._marker))
            self._marker = ""
        elif self._quotes:
            self._add(Block("quote", spans, self._quotes))
        else:
            self._add(Block("paragraph", spans))

    def _add(self, block: Block) -> None:
        if self._marker and block.kind != "item":
            self.blocks.append(Block("item", (), len(self._lists), self._marker))
            self._marker = ""
        self.blocks.append(block)

    def _number_equation(self, number: str) -> bool:
        """Give a number that stands by itself to the equation before it."""
        last = self.blocks[-1] if self.blocks else Block("")
        rows = last.data if last.kind == "equation" and isinstance(last.data, tuple) else ()
        if not rows or not isinstance(rows[-1], EquationRow) or rows[-1].number:
            return False
        equation = [row for row in rows if isinstance(row, EquationRow)]
        equation[-1] = equation[-1]._replace(number=number)
        self.blocks[-1] = replace(last, data=tuple(equation))
        return True

    # What stands by itself

    def equation(self, token: Token) -> None:
        """Read a formula on lines of its own, with the number that may follow it."""
        self._add(equation_of(self._inline.tex(token.content)))
        if token.type == "math_block_label":
            self._number_equation(f"({token.info.strip('()')})")

    def code(self, token: Token) -> None:
        """Read code between fences, or indented."""
        lines = lines_of(self._inline.written(token.content))
        if lines:
            self._add(Block("listing", data=tuple(lines)))

    # What opens and closes

    def open_heading(self, token: Token) -> None:
        """Let the next line be a heading."""
        self._heading = int(token.tag[1])

    def close_heading(self, token: Token) -> None:
        """End a heading."""
        self._heading = 0

    def open_list(self, token: Token) -> None:
        """Begin a list, which may be one in another."""
        start = token.attrs.get("start", 1) if token.type.startswith("ordered") else None
        self._lists.append(_List(None if start is None else int(start)))

    def close_list(self, token: Token) -> None:
        """End a list."""
        self._lists.pop()

    def open_item(self, token: Token) -> None:
        """Begin an item; its first paragraph has the marker."""
        number = self._lists[-1].number
        self._marker = "•" if number is None else f"{token.info or number}."

    def open_quote(self, token: Token) -> None:
        """Begin a quotation."""
        self._quotes += 1

    def close_quote(self, token: Token) -> None:
        """End a quotation."""
        self._quotes -= 1

    # Tables

    def open_table(self, token: Token) -> None:
        """Begin a table."""
        self._rows = []

    def close_table(self, token: Token) -> None:
        """Add a table that holds something."""
        rows, self._rows = self._rows, None
        if grid := tidied(rows or ()):
            self._add(Block("table", data=grid))

    def open_head(self, token: Token) -> None:
        """Begin the head of a table."""
        self._in_head = True

    def close_head(self, token: Token) -> None:
        """End the head of a table."""
        self._in_head = False

    def open_row(self, token: Token) -> None:
        """Begin a row."""
        if self._rows is not None:
            self._rows.append([])

    def open_cell(self, token: Token) -> None:
        """Begin a cell."""
        found = _ALIGN.search(str(token.attrs.get("style", "")))
        self._cell = Cell(
            align=found[1] if found else "left", is_head=self._in_head, rule_below=self._in_head
        )

    def close_cell(self, token: Token) -> None:
        """End a cell."""
        if self._rows and self._cell is not None:
            self._rows[-1].append(self._cell)
        self._cell = None


_ACTS: dict[str, Callable[[Blocks, Token], None]] = {
    "inline": Blocks.line,
    "math_block": Blocks.equation,
    "math_block_label": Blocks.equation,
    "fence": Blocks.code,
    "code_block": Blocks.code,
    "heading_open": Blocks.open_heading,
    "heading_close": Blocks.close_heading,
    "bullet_list_open": Blocks.open_list,
    "ordered_list_open": Blocks.open_list,
    "bullet_list_close": Blocks.close_list,
    "ordered_list_close": Blocks.close_list,
    "list_item_open": Blocks.open_item,
    "blockquote_open": Blocks.open_quote,
    "blockquote_close": Blocks.close_quote,
    "table_open": Blocks.open_table,
    "table_close": Blocks.close_table,
    "thead_open": Blocks.open_head,
    "thead_close": Blocks.close_head,
    "tr_open": Blocks.open_row,
    "th_open": Blocks.open_cell,
    "td_open": Blocks.open_cell,
    "th_close": Blocks.close_cell,
    "td_close": Blocks.close_cell,
}
