"""Displayed equations: drawn under each other, or broken at relations where they are too wide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from tui_reader.text.cells import cells
from tui_reader.text.document import EquationRow, Formula, Span
from tui_reader.text.equation_breaks import broken, is_table, opened
from tui_reader.text.math_box import Box, aligned, beside, box
from tui_reader.text.math_line import one_line
from tui_reader.text.pieces import Line, Piece
from tui_reader.text.wrapping import wrap

_REMEMBERED = 2_000
_INDENT = 2
_HANG = 4
_APART = 2
"""How many blanks at least stand before a number."""


class _Same:
    """A value that is equal to itself alone, for what cannot be hashed."""

    __slots__ = ("value",)

    def __init__(self, value: EquationRow) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.value is self.value

    def __hash__(self) -> int:
        return id(self.value)


class _Drawn(NamedTuple):
    """A row of an equation as lines, the number of which stands in one of them."""

    lines: Sequence[Line]
    number: str
    base: int


def equation_lines(rows: Sequence[EquationRow], width: int) -> list[Line]:
    """Lay out an equation in a column; tall rows are set apart from the others."""
    lines: list[Line] = []
    was_tall = False
    for drawn in _rows_drawn(_fitting(rows, width), width):
        is_tall = len(drawn.lines) > 1
        if lines and (was_tall or is_tall):
            lines.append(Line())
        lines += _numbered(drawn, width)
        was_tall = is_tall
    return lines


def width_of_tables(rows: Sequence[EquationRow]) -> int:
    """Give the cells that rows that are tables of formulas need to stay whole."""
    return max(
        (
            sum(drawn.width for drawn in _boxes(_Same(row))) - _room(row, 0)
            for row in rows
            if is_table(row)
        ),
        default=0,
    )


def _fitting(rows: Sequence[EquationRow], width: int) -> list[EquationRow]:
    """Give the rows, those that are tables of rows opened where they are too wide."""
    fitting: list[EquationRow] = []
    for row in rows:
        is_wide = sum(drawn.width for drawn in _boxes(_Same(row))) > width
        fitting += opened(row) if is_wide else [row]
    return fitting


def _rows_drawn(rows: Sequence[EquationRow], width: int) -> Iterator[_Drawn]:
    boxes = [_boxes(_Same(row)) for row in rows]
    fitting = [place for place, row in enumerate(boxes) if aligned([row])[0].width <= width]
    whole = aligned([boxes[place] for place in fitting])
    if any(one.width > width for one in whole):
        whole = [aligned([boxes[place]])[0] for place in fitting]
    drawn = dict(zip(fitting, whole, strict=True))
    room = min((_room(rows[place], width) for place in fitting), default=0)
    for place, row in enumerate(rows):
        if place in drawn:
            indent = (width - drawn[place].width) // 2
            if drawn[place].width <= room:
                indent = min(indent, room - drawn[place].width)
            yield _Drawn(_box_lines(drawn[place], indent, row), row.number, drawn[place].base)
        else:
            lines = _broken_lines(row, _room(row, width))
            yield _Drawn(lines, row.number, len(lines) - 1)


def _room(row: EquationRow, width: int) -> int:
    """Give the cells that a row has beside its number."""
    return width - (cells(row.number) + _APART if row.number else 0)


@lru_cache(_REMEMBERED)
def _boxes(same: _Same) -> tuple[Box, ...]:
    """Draw each cell of a row; remembered, for a page is laid out again for every width."""
    return tuple(beside([*_items(cell)]) for cell in same.value.cells)


def _items(cell: Sequence[Formula | Span]) -> Iterator[Box]:
    """Draw what stands in a cell; words are set apart from formulas, stops are not."""
    was_formula = False
    for place, item in enumerate(cell):
        if isinstance(item, Formula):
            if was_formula:
                yield Box((" ",))
            yield box(item.node)
            was_formula = True
            continue
        words = " ".join(item.text.split())
        before = " " if was_formula and words[:1].isalnum() else ""
        after = " " if place + 1 < len(cell) else ""
        yield Box((before + words + after,))
        was_formula = False


def _tex(row: EquationRow) -> str:
    formulas = (item for cell in row.cells for item in cell if isinstance(item, Formula))
    return " ".join(formula.tex for formula in formulas if formula.tex)


def _box_lines(drawn: Box, indent: int, row: EquationRow) -> list[Line]:
    tex = _tex(row)
    lines: list[Line] = []
    for text in drawn.rows:
        words = text.rstrip()
        lines.append(_indented(indent, (Piece(words, "math", "", tex),)) if words else Line())
    return lines


def _indented(indent: int, pieces: tuple[Piece, ...], is_broken: bool = False) -> Line:
    return Line((Piece(" " * indent), *pieces) if indent else pieces, 0, is_broken)


def _broken_lines(row: EquationRow, width: int) -> list[Line]:
    """Give a row that is too wide as several lines, or, being prose, as words."""
    indent = _INDENT if width > 40 else 0
    hang = _HANG if width > 20 else 0
    boxes = broken(row, width - indent, hang)
    if boxes is None:
        return _words(row, width, indent, hang)
    lines: list[Line] = []
    for place, drawn in enumerate(boxes):
        if place and max(drawn.height, boxes[place - 1].height) > 1:
            lines.append(Line())
        lines += _box_lines(drawn, indent + (hang if place else 0), row)
    return lines


def _words(row: EquationRow, width: int, indent: int, hang: int) -> list[Line]:
    spans: list[Span] = []
    for item in (item for cell in row.cells for item in cell):
        if isinstance(item, Formula):
            item = Span(_line(item), "math", "", item.tex)
        if spans and item.text[:1] not in ",.;:":
            spans.append(Span(" "))
        spans.append(item)
    room = width - indent - hang
    lines = wrap(spans, room, first=room + hang)
    return [
        _indented(indent + (hang if place else 0), line.pieces, line.is_broken)
        for place, line in enumerate(lines)
    ]


def _line(formula: Formula) -> str:
    """Give a formula on one line, spaced as in a display if it is no taller anyway."""
    drawn = box(formula.node)
    return one_line(formula.node) if drawn.height > 1 else drawn.rows[0]


def _numbered(drawn: _Drawn, width: int) -> list[Line]:
    """Put the number of a row at the right edge, below the row if there is no room for it."""
    lines = list(drawn.lines) if any(line.pieces for line in drawn.lines) else []
    number = drawn.number
    if not number:
        return lines
    if lines:
        before = lines[drawn.base]
        gap = width - cells(before.text) - cells(number)
        if gap >= _APART:
            lines[drawn.base] = Line((*before.pieces, Piece(" " * gap), Piece(number, "number")))
            return lines
    below = wrap([Span(number, "number")], width)
    return [*lines, *(_indented(width - cells(line.text), line.pieces) for line in below)]
