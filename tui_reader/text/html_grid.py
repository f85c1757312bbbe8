"""The grid of a table: which cells stand where, and which rows and columns hold nothing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from tui_reader.text.document import Cell

COLUMN_LIMIT = 200
"""How many columns a table may have; the rest is not shown."""

Grid = tuple[tuple[Cell, ...], ...]
_Row = list[tuple[int, Cell]]
"""Cells, and the columns that they begin in."""


def tidied(rows: Sequence[Sequence[Cell]]) -> Grid:
    """Take away rows and columns that are there for the space alone; a rule in them stays."""
    placed = _placed(rows)
    columns = sorted(_used_columns(placed))
    full = [number for number, row in enumerate(placed) if any(cell.spans for _, cell in row)]
    tidy: list[tuple[Cell, ...]] = []
    last = -1
    for number in full:
        rule_before = any(map(_has_rule, placed[last + 1 : number]))
        tidy.append(
            tuple(
                _resized(cell, width, _between(full, number, cell.rows), rule_before)
                for column, cell in placed[number]
                if (width := _between(columns, column, cell.columns))
            )
        )
        last = number
    if tidy and any(map(_has_rule, placed[last + 1 :])):
        tidy[-1] = tuple(cell._replace(rule_below=True) for cell in tidy[-1])
    return tuple(tidy)


def _resized(cell: Cell, columns: int, rows: int, rule_before: bool) -> Cell:
    if rule_before or (columns, rows) != (cell.columns, cell.rows):
        rule_above = cell.rule_above or rule_before
        return cell._replace(columns=columns, rows=rows, rule_above=rule_above)
    return cell


def _between(used: list[int], start: int, length: int) -> int:
    """Count what is used of so many rows or columns."""
    return bisect_left(used, start + length) - bisect_left(used, start)


def _has_rule(row: _Row) -> bool:
    return any(cell.rule_above or cell.rule_below for _, cell in row)


def _placed(rows: Sequence[Sequence[Cell]]) -> list[_Row]:
    """Find the column of each cell, around those that reach down from above."""
    placed: list[_Row] = []
    taken_until: dict[int, int] = {}  # the first row in which a column is free again
    for number, cells in enumerate(rows):
        row: _Row = []
        column = 0
        for cell in cells:
            while taken_until.get(column, 0) > number:
                column += 1
            width = min(cell.columns, COLUMN_LIMIT - column)
            if width < 1:
                break
            height = min(cell.rows, len(rows) - number)
            if (width, height) != (cell.columns, cell.rows):
                cell = cell._replace(columns=width, rows=height)
            row.append((column, cell))
            if height > 1:
                taken_until.update(dict.fromkeys(range(column, column + width), number + height))
            column += width
        placed.append(row)
    return placed


def _used_columns(placed: Sequence[_Row]) -> set[int]:
    """Give the columns that hold something of their own."""
    full = [place for row in placed for place in row if place[1].spans]
    used = {column for column, cell in full if cell.columns == 1}
    for column, cell in full:
        if used.isdisjoint(range(column, column + cell.columns)):
            used.add(column)
    return used
