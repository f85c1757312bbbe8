"""Tables that are too wide for columns, written row by row: `column: value`."""

from __future__ import annotations

from collections.abc import Iterator

from tui_reader.text.document import Span
from tui_reader.text.pieces import Line, Piece
from tui_reader.text.table_grid import Grid
from tui_reader.text.wrapping import wrap

_HANG = 2


def record_lines(grid: Grid, room: int) -> list[Line]:
    """Write each row of a table as lines of its own, a blank line after each."""
    bar = Line((Piece("━" * room, "rule"),))
    lines = [bar]
    names = _names(grid)
    first = grid.head if grid.head < grid.rows else 0
    for row in range(first, grid.rows):
        record = [line for spans in _values(grid, row, names) for line in _hanging(spans, room)]
        if record and len(lines) > 1:
            lines.append(Line())
        lines += record
    return [*lines, bar]


def _names(grid: Grid) -> list[str]:
    """Give what the heads say of each column."""
    names: list[list[str]] = [[] for _ in range(grid.columns)]
    for cell in grid.cells:
        if cell.last_row < grid.head:
            for column in range(cell.column, cell.column + cell.columns):
                names[column].append(" ".join(cell.text.split()))
    return [" ".join(filter(None, parts)).rstrip(":") for parts in names]


def _values(grid: Grid, row: int, names: list[str]) -> Iterator[list[Span]]:
    for cell in grid.covering[row]:
        if cell.text.strip():
            name = names[cell.column]
            label = [Span(name, "table-head"), Span(": ")] if name else []
            yield [*label, *cell.cell.spans]


def _hanging(spans: list[Span], room: int) -> Iterator[Line]:
    hang = min(_HANG, room // 2)
    for place, line in enumerate(wrap(spans, room - hang, first=room)):
        yield line._replace(pieces=(Piece(" " * hang), *line.pieces)) if place else line
