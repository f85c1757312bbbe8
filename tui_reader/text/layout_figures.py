"""How what is no prose is written: floats, pictures, listings, equations, tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from tui_reader.text.cells import cells
from tui_reader.text.document import Block, Cell, EquationRow, Image, ListingLine, Span
from tui_reader.text.equation_breaks import is_diagram
from tui_reader.text.equation_layout import equation_lines, width_of_tables
from tui_reader.text.layout_column import Column
from tui_reader.text.layout_prose import on_one_line, with_role
from tui_reader.text.pieces import Line, Piece
from tui_reader.text.table_layout import table_lines
from tui_reader.text.ties import untied


def write_float(column: Column, block: Block) -> None:
    """Set a float apart by a rule; one that follows another shares its rule."""
    column.open_floats += 1
    if column.open_floats > 1:
        return
    if column.kind_before == "end":
        column.close_up()
        return
    column.gap(1)
    column.bar("┄")
    column.close_up()


def write_end(column: Column, block: Block) -> None:
    """End a float by a rule."""
    if not column.open_floats:
        return
    column.open_floats -= 1
    if not column.open_floats:
        column.close_up()
        column.bar("┄")
        column.gap(1)


def write_image(column: Column, block: Block) -> None:
    """Write a picture, or a line that leads to it."""
    if not isinstance(block.data, Image):
        return
    address, words = block.data
    column.gap(1)
    rows = column.pictures.get(address)
    if rows:
        width = max(cells(Line(row).text) for row in rows)
        left = column.place(width) + max((column.measure - width) // 2, 0)
        for row in rows:
            column.add(Line(row), left)
        column.gap(1)
    else:
        name = words or address.rpartition("/")[2] or "a picture that the page has lost"
        mark = Span("▣", "marker", address)
        column.prose([Span(name, "dim", address)], hang=2, label=mark, justify=False)
        column.gap(0 if column.kind_after == "caption" else 1)


def write_listing(column: Column, block: Block) -> None:
    """Write a listing as it stands, its lines as long as they are."""
    lines = cast(Sequence[ListingLine], block.data or ())
    digits = max((cells(on_one_line(line.number)) for line in lines), default=0)
    written = [_listing_line(line, digits) for line in lines]
    left = column.place(max((cells(line.text) for line in written), default=0))
    column.gap(1)
    for line in written:
        column.add(line, left)
    column.gap(1)


def _listing_line(line: ListingLine, digits: int) -> Line:
    number = on_one_line(line.number)
    before = [Piece(" " * (digits - cells(number)) + number, "number"), Piece("  ")]
    spans = with_role(line.spans, "listing")
    words = [Piece(span.text.replace("\n", " "), *span[1:]) for span in spans if span.text]
    return Line(untied([*(before if digits else ()), *words]))


def write_equation(column: Column, block: Block) -> None:
    """Write a displayed equation; tables may be wider than the column, diagrams than the screen."""
    rows = cast(Sequence[EquationRow], block.data or ())
    width = max(width_of_tables(rows), column.measure)
    if width > column.room and (column.keeps_width or not any(map(is_diagram, rows))):
        width = column.measure
    column.gap(1)
    for line in equation_lines(rows, width):
        column.add(line, column.place(width))
    column.gap(1)


def write_table(column: Column, block: Block) -> None:
    """Write a table, which may be wider than the column."""
    rows = cast(Sequence[Sequence[Cell]], block.data or ())
    lines = table_lines(rows, column.room, column.keeps_width)
    left = column.place(max((cells(line.text) for line in lines), default=0))
    column.gap(1)
    for line in lines:
        column.add(line, left)
    column.gap(1)
