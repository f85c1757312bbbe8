"""Boxes of text, and how they are put beside, above and around each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.cells import cell_len

_FENCES = {
    "(": "⎛⎜⎝",
    ")": "⎞⎟⎠",
    "[": "⎡⎢⎣",
    "]": "⎤⎥⎦",
    "⌈": "⎡⎢⎢",
    "⌉": "⎤⎥⎥",
    "⌊": "⎢⎢⎣",
    "⌋": "⎥⎥⎦",
    "|": "│││",
    "∣": "│││",
    "‖": "║║║",
    "∥": "║║║",
}
_BRACES = {"{": "⎧⎪⎨⎩", "}": "⎫⎪⎬⎭"}
_SHORT_BRACES = {"{": "⎰⎱", "}": "⎱⎰"}


class Box(NamedTuple):
    """A drawing: rows of equal width in cells."""

    rows: tuple[str, ...]
    base: int = 0
    """The row that stands on the baseline of the line around it."""

    @property
    def width(self) -> int:
        """Its width in cells."""
        return cell_len(self.rows[0]) if self.rows else 0

    @property
    def height(self) -> int:
        """The number of its rows."""
        return len(self.rows)


def padded(box: Box, width: int, side: str = "center") -> Box:
    """Give a box of a width with its rows at the `left`, `right` or `center`."""
    gap = width - box.width
    if gap <= 0:
        return box
    before = {"left": 0, "right": gap}.get(side, gap // 2)
    left, right = " " * before, " " * (gap - before)
    return Box(tuple(f"{left}{row}{right}" for row in box.rows), box.base)


def beside(boxes: Sequence[Box]) -> Box:
    """Put boxes side by side on one baseline."""
    up = max((box.base for box in boxes), default=0)
    down = max((box.height - box.base for box in boxes), default=1)
    pieces: list[list[str]] = [[] for _ in range(up + down)]
    for box in boxes:
        first = up - box.base
        blank = " " * box.width
        for place, row in enumerate(pieces):
            inside = place - first
            row.append(box.rows[inside] if 0 <= inside < box.height else blank)
    return Box(tuple(map("".join, pieces)), up)


def stacked(boxes: Sequence[Box], base: int) -> Box:
    """Put boxes above each other, centred, on the baseline of one of them."""
    width = max(box.width for box in boxes)
    rows = [row for box in boxes for row in padded(box, width).rows]
    return Box(tuple(rows), sum(box.height for box in boxes[:base]) + boxes[base].base)


def fence(sign: str, up: int, down: int) -> Box:
    """Draw a fence that is as tall as what it holds: rows above and below the baseline."""
    height = up + 1 + down
    if height == 1 or not sign:
        return Box((sign,))
    if sign in _BRACES:
        return Box(_brace(sign, height, up), up)
    if sign not in _FENCES:
        rows = [" " * cell_len(sign)] * height
        rows[up] = sign
        return Box(tuple(rows), up)
    top, middle, bottom = tuple(_FENCES[sign])
    return Box((top, *[middle] * (height - 2), bottom), up)


def _brace(sign: str, height: int, up: int) -> tuple[str, ...]:
    if height == 2:
        return tuple(_SHORT_BRACES[sign])
    top, middle, waist, bottom = tuple(_BRACES[sign])
    rows = [top, *[middle] * (height - 2), bottom]
    rows[min(max(up, 1), height - 2)] = waist
    return tuple(rows)


def with_scripts(base: Box, below: str, above: str) -> Box:
    """Hang scripts on a box: raised and lowered where no small letters say so by themselves.

    They are given as they follow a base on a line: `₀`, `ⁿ`, `_eff` or `^(x/2)`.
    """
    low, high = _bare(below), _bare(above)
    width = max(cell_len(low), cell_len(high))
    if base.height > 1:
        column = [high, *[""] * (base.height - 2), low]
        return beside([base, _column(column, width, base.base)])
    is_low, is_high = low != below, high != above
    column = [high] * is_high + [("" if is_low else low) + ("" if is_high else high)]
    width = max(width, cell_len(column[-1]))
    return beside([base, _column(column + [low] * is_low, width, int(is_high))])


def _bare(script: str) -> str:
    if script[:1] not in ("_", "^"):
        return script
    return script[2:-1] if script[1:2] == "(" else script[1:]


def _column(rows: Sequence[str], width: int, base: int) -> Box:
    return Box(tuple(row + " " * (width - cell_len(row)) for row in rows), base)


def under_root(box: Box, degree: str = "") -> Box:
    """Draw a root over a tall box; its degree is at most a few characters."""
    width = max(1, cell_len(degree))
    roof = ["┌" + "─" * box.width, *("│" + row for row in box.rows)]
    tick = [" " * width] * (len(roof) - 2) + [degree.rjust(width), "╲".rjust(width)]
    return beside([Box(tuple(tick), box.base + 1), Box(tuple(roof), box.base + 1)])


def framed(box: Box) -> Box:
    """Draw a frame around a box."""
    line = "─" * box.width
    return Box((f"┌{line}┐", *(f"│{row}│" for row in box.rows), f"└{line}┘"), box.base + 1)


def brace(width: int, is_below: bool) -> Box:
    """Draw a brace that lies under or over something of a width."""
    if width < 3:
        return padded(Box(("⏟" if is_below else "⏞",)), width)
    left, middle, right = "╰┬╯" if is_below else "╭┴╮"
    half = (width - 3) // 2
    return Box((left + "─" * half + middle + "─" * (width - 3 - half) + right,))


def grid(rows: Sequence[Sequence[Box]], sides: Sequence[str], gaps: Sequence[int]) -> list[Box]:
    """Put the cells of rows under each other, each row as one box of the same width.

    `sides` says where a cell stands in its column, `gaps` how many blanks follow a column.
    """
    columns = max(map(len, rows), default=0)
    empty = Box(("",))
    table = [[*row, *[empty] * (columns - len(row))] for row in rows]
    widths = [max(row[column].width for row in table) for column in range(columns)]
    lines: list[Box] = []
    for row in table:
        pieces: list[Box] = []
        for column, cell in enumerate(row):
            pieces.append(padded(cell, widths[column], sides[column]))
            if column < columns - 1 and widths[column]:
                pieces.append(Box((" " * gaps[column],)))
        lines.append(beside(pieces))
    return lines


def aligned(rows: Sequence[Sequence[Box]]) -> list[Box]:
    """Put the rows of an `align` environment under each other, each as one box.

    The cells stand right and left in turn, those of an `eqnarray`, which has three, right, in
    the middle and left.
    """
    columns = max(map(len, rows), default=0)
    if columns == 3:
        return grid(rows, ("right", "center", "left"), (1, 1, 1))
    sides = [("right", "left")[column % 2] for column in range(columns)]
    gaps = [(1, 4)[column % 2] for column in range(columns)]
    return grid(rows, sides, gaps)


def piled(lines: Iterable[Box], is_dense: bool = False) -> Box:
    """Put lines of one width under each other on a baseline in their middle.

    Blank lines keep tall ones apart, and two, which have no middle, unless they are `is_dense`.
    """
    boxes = list(lines) or [Box(("",))]
    is_spread = any(box.height > 1 for box in boxes) or (len(boxes) == 2 and not is_dense)
    rows: list[str] = []
    for box in boxes:
        if is_spread and rows and not rows[-1].isspace() and not box.rows[0].isspace():
            rows.append(" " * box.width)
        rows.extend(box.rows)
    return Box(tuple(rows), (len(rows) - 1) // 2)
