"""How wide the columns of a table are: as wide as they would be, or shrunk fairly."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from tui_reader.text.cells import cells
from tui_reader.text.table_grid import Grid, PlacedCell

_NARROWEST = 6
_LONGEST_WORD = 20
_LONGEST_NUMBER = 14
_WIDEST_SPANNING = 30
"""How far a cell over several columns, but not over all, widens them."""
_NUMBER = re.compile(r"[^\s\w]*\d[^\sA-Za-z]*")
Widths = list[int]


def column_widths(grid: Grid, room: int, keeps_width: bool) -> tuple[Widths, int] | None:
    """Give the widths of the columns and the blanks between them.

    A table that is too wide has its widest columns shrunk until it fits, but no number is
    broken. When that is not enough it stays too wide, or there is None if it may not.
    """
    natural = _widths(grid, _natural)
    for gap in (2, 1):
        if sum(natural) + gap * (grid.columns - 1) <= room:
            return natural, gap
    words = _floors(grid, natural, _longest_word)
    numbers = _floors(grid, natural, _longest_number)
    for floors in (words, numbers):
        for gap in (2, 1):
            left = room - gap * (grid.columns - 1)
            if sum(floors) <= left:
                return fitted(natural, floors, left), gap
    return None if keeps_width else (words, 2)


def fitted(natural: Sequence[int], floors: Sequence[int], room: int) -> Widths:
    """Shrink the widest until all fit, none below its floor; what is left goes to the cut ones."""
    low, high = 0, max(natural, default=0)
    while low < high:
        level = (low + high + 1) // 2
        if sum(_shrunk(natural, floors, level)) <= room:
            low = level
        else:
            high = level - 1
    widths = _shrunk(natural, floors, low)
    left = room - sum(widths)
    for column, width in enumerate(widths):
        if left > 0 and low <= width < natural[column]:
            widths[column] += 1
            left -= 1
    return widths


def _shrunk(natural: Sequence[int], floors: Sequence[int], level: int) -> Widths:
    return [max(least, min(most, level)) for most, least in zip(natural, floors, strict=True)]


def _widths(grid: Grid, measure: Callable[[PlacedCell], int]) -> Widths:
    """Give each column the width of its widest cell; cells over several columns widen them."""
    widths = [0] * grid.columns
    for cell in grid.cells:
        if cell.columns == 1:
            widths[cell.column] = max(widths[cell.column], measure(cell))
    for cell in grid.cells:
        if cell.columns > 1:
            _widen(widths, cell, measure(cell), cell.columns == grid.columns)
    return [max(width, 1) for width in widths]


def _widen(widths: Widths, cell: PlacedCell, wanted: int, is_over_all: bool) -> None:
    inside = range(cell.column, cell.column + cell.columns)
    has = sum(widths[column] for column in inside) + 2 * (cell.columns - 1)
    missing = min(wanted, _LONGEST_WORD if is_over_all else _WIDEST_SPANNING) - has
    for place, column in enumerate(inside):
        if missing > 0:
            widths[column] += (
                place + 1
            ) * missing // cell.columns - place * missing // cell.columns


def _floors(grid: Grid, natural: Widths, measure: Callable[[PlacedCell], int]) -> Widths:
    least = [_NARROWEST] * grid.columns
    for cell in grid.cells:
        if cell.columns == 1:
            least[cell.column] = max(least[cell.column], measure(cell))
    return [min(pair) for pair in zip(natural, least, strict=True)]


def _natural(cell: PlacedCell) -> int:
    return max(map(cells, cell.text.split("\n")))


def _longest_word(cell: PlacedCell) -> int:
    return min(max(map(cells, cell.text.split()), default=0), _LONGEST_WORD)


def _longest_number(cell: PlacedCell) -> int:
    return min(max(map(cells, _NUMBER.findall(cell.text)), default=0), _LONGEST_NUMBER)
