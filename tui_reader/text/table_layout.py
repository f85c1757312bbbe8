"""Tables drawn in columns, with the rules that their cells ask for."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from tui_reader.text.cells import cells
from tui_reader.text.document import Cell, Span
from tui_reader.text.layout_prose import with_role
from tui_reader.text.pieces import Line, Piece
from tui_reader.text.table_grid import Grid, PlacedCell, grid_of
from tui_reader.text.table_records import record_lines
from tui_reader.text.table_widths import column_widths
from tui_reader.text.wrapping import wrap


def table_lines(rows: Sequence[Sequence[Cell]], room: int, keeps_width: bool) -> list[Line]:
    """Lay a table out in `room` cells.

    One that cannot be made to fit is wider, or, when `keeps_width`, written row by row.
    """
    grid = grid_of(rows)
    if not grid.columns:
        return []
    found = column_widths(grid, room, keeps_width)
    if found is None:
        return record_lines(grid, room)
    return _Drawing(grid, *found).lines()


_SIDES = {"center": 0.5, "right": 1.0}


class _Text(NamedTuple):
    """The words of a cell as lines, each with the place where it begins."""

    lines: Sequence[Line] = ()
    lefts: Sequence[int] = ()


class _Drawing:
    """A table whose columns have their widths."""

    def __init__(self, grid: Grid, widths: Sequence[int], gap: int) -> None:
        self.grid = grid
        self.widths = widths
        self.gap = gap
        self.lefts = list(accumulate((width + gap for width in widths), initial=0))
        self.width = self.lefts[-1] - gap
        self.texts = [self._text(cell) for cell in grid.cells]
        self._straighten()
        self.heights = self._heights()
        self.ruled = self._ruled()

    def _text(self, cell: PlacedCell) -> _Text:
        spans: Sequence[Span] = cell.cell.spans
        if not spans:
            return _Text()
        if cell.cell.is_head:
            spans = with_role(spans, "table-head")
        left = self.lefts[cell.column]
        width = self.lefts[cell.column + cell.columns] - left - self.gap
        lines = wrap(spans, width)
        free = [max(width - cells(line.text), 0) for line in lines]
        side = _SIDES.get(cell.cell.align, 0)
        return _Text(lines, [left + int(blanks * side) for blanks in free])

    def _straighten(self) -> None:
        """Begin all lines at the left in columns where prose would stand in the middle."""
        wrapped = {
            cell.column
            for cell in self.grid.cells
            if cell.columns == 1 and cell.cell.align == "center" and not cell.cell.is_head
            if len(self.texts[cell.number].lines) > 1 + cell.text.count("\n")
        }
        for cell in self.grid.cells:
            if cell.columns == 1 and cell.column in wrapped and cell.cell.align == "center":
                lines = self.texts[cell.number].lines
                left = self.lefts[cell.column]
                self.texts[cell.number] = _Text(lines, [left] * len(lines))

    def _heights(self) -> list[int]:
        """Give the lines of each row; a cell over several rows makes the last one higher."""
        heights = [0] * self.grid.rows
        for cell in sorted(self.grid.cells, key=lambda cell: cell.rows):
            has = sum(heights[cell.row : cell.last_row + 1])
            heights[cell.last_row] += max(len(self.texts[cell.number].lines) - has, 0)
        return heights

    def _ruled(self) -> Sequence[frozenset[int]]:
        """Give the columns with a rule above each row: under the head alone where all have one.

        Where no row has one, there is one under the head as well.
        """
        ruled = self.grid.ruled
        inner = ruled[1:-1]
        whole = frozenset(range(self.grid.columns))
        is_ruled_paper = len(inner) > 1 and all(columns == whole for columns in inner)
        if any(inner) and not (is_ruled_paper and max(self.heights) <= 1):
            return ruled
        head = max(self.grid.head, 1) if any(inner) else self.grid.head
        return [whole if row and row == head else frozenset() for row in range(len(ruled))]

    def lines(self) -> list[Line]:
        """Draw it."""
        bar = Line((Piece("━" * self.width, "rule"),))
        lines = [bar]
        tops = list(accumulate(self.heights, initial=0))
        for row, cells_here in enumerate(self.grid.covering):
            if row and self.heights[row]:
                lines += self._rule_above(row)
            for place in range(self.heights[row]):
                pieces: list[Piece] = []
                reached = 0
                for cell in cells_here:
                    line = place + tops[row] - tops[cell.row]
                    text = self.texts[cell.number]
                    if line < len(text.lines):
                        pieces.append(Piece(" " * (text.lefts[line] - reached)))
                        pieces += text.lines[line].pieces
                        reached = text.lefts[line] + cells(text.lines[line].text)
                lines.append(Line(tuple(piece for piece in pieces if piece.text)))
        return [*lines, bar]

    def _rule_above(self, row: int) -> list[Line]:
        """Draw the rule above a row: not through cells over several rows, none above most."""
        marked = self.ruled[row]
        here = self.grid.covering[row]
        marked = marked.difference(*(cell.column_range for cell in here if cell.row < row))
        if not marked:
            return []
        beside = (*self.grid.covering[row - 1], *here)
        joined = {column for cell in beside for column in cell.column_range[:-1]}
        is_whole = len(marked) == self.grid.columns
        text = ""
        for column, width in enumerate(self.widths):
            goes_on = is_whole or (column in joined and {column, column + 1} <= marked)
            text += ("─" if column in marked else " ") * width
            text += ("─" if goes_on else " ") * self.gap
        return [Line((Piece(text[: self.width].rstrip(), "rule"),))]
