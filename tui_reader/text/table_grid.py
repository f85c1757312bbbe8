"""The cells of a table in their rows and columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from tui_reader.text.document import Cell

_MOST_COLUMNS = 300


class PlacedCell(NamedTuple):
    """A cell, and the rows and columns that it takes."""

    cell: Cell
    number: int
    """Its place among all cells."""
    row: int
    column: int
    rows: int
    columns: int

    @property
    def text(self) -> str:
        """Its words alone."""
        return "".join([span.text for span in self.cell.spans])

    @property
    def last_row(self) -> int:
        """The lowest row that it takes."""
        return self.row + self.rows - 1

    @property
    def column_range(self) -> range:
        """The columns that it takes."""
        return range(self.column, self.column + self.columns)


@dataclass(frozen=True)
class Grid:
    """A table whose cells know their places."""

    cells: tuple[PlacedCell, ...]
    rows: int
    columns: int

    @cached_property
    def covering(self) -> tuple[tuple[PlacedCell, ...], ...]:
        """The cells that stand in each row, those from rows above too, from left to right."""
        rows: list[list[PlacedCell]] = [[] for _ in range(self.rows)]
        for cell in self.cells:
            for row in range(cell.row, cell.row + cell.rows):
                rows[row].append(cell)
        return tuple(tuple(sorted(row, key=lambda cell: cell.column)) for row in rows)

    @cached_property
    def head(self) -> int:
        """How many rows at the top are heads of columns."""
        for row, cells in enumerate(self.covering):
            if not all(cell.cell.is_head or not cell.text.strip() for cell in cells):
                return row
        return 0

    @cached_property
    def ruled(self) -> tuple[frozenset[int], ...]:
        """The columns with a rule above each row, and below the last."""
        marked: list[set[int]] = [set() for _ in range(self.rows + 1)]
        for cell in self.cells:
            if cell.cell.rule_above:
                marked[cell.row].update(cell.column_range)
            if cell.cell.rule_below:
                marked[cell.last_row + 1].update(cell.column_range)
        return tuple(map(frozenset, marked))


def grid_of(rows: Sequence[Sequence[Cell]]) -> Grid:
    """Place the cells of a table as a browser does; what is out of all measure is cut."""
    taken: set[tuple[int, int]] = set()
    placed: list[PlacedCell] = []
    for row, cells in enumerate(rows):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            if column >= _MOST_COLUMNS:
                break
            width = 1
            most = min(cell.columns, _MOST_COLUMNS - column)
            while width < most and (row, column + width) not in taken:
                width += 1
            height = max(1, min(cell.rows, len(rows) - row))
            placed.append(PlacedCell(cell, len(placed), row, column, height, width))
            if height > 1:
                taken.update(
                    (row + down, column + right)
                    for down in range(1, height)
                    for right in range(width)
                )
            column += width
    columns = max((cell.column + cell.columns for cell in placed), default=0)
    return Grid(tuple(placed), len(rows), columns)
