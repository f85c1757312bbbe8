"""Equations that are too wide, broken before relations and, where that is not enough, operators."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tui_reader.text.document import EquationRow, Formula
from tui_reader.text.math_box import Box, beside, box
from tui_reader.text.math_nodes import core_text, flat, table_cells
from tui_reader.text.math_row import kind_of_sign
from tui_reader.text.mathml import MathNode

_BARS = frozenset("|∣‖∥")
_UPRIGHT_ARROWS = frozenset("↓↑↕⇓⇑")
_STOPS = frozenset(".,;")
_KINDS = ("rel", "bin", "factor")
_JOINT = 3
"""How many blanks may come between two parts."""
Nodes = list[MathNode]


class _Part(NamedTuple):
    nodes: Nodes
    drawn: Box


def broken(row: EquationRow, width: int, hang: int) -> list[Box] | None:
    """Draw a row as several boxes, those after the first `hang` cells narrower.

    Gives None for one that has parts too wide by themselves, or words that are prose.
    """
    nodes: Nodes = []
    for item in (item for cell in row.cells for item in cell):
        if isinstance(item, Formula):
            nodes += flat((item.node,))
        elif len(item.text.split()) > _JOINT:
            return None
        else:
            nodes.append(MathNode("mtext", {}, (), f" {item.text.strip()} "))
    lines: list[list[_Part]] = []
    room = 0
    for part in _fine_parts(nodes, width - hang):
        needed = part.drawn.width
        if needed > width - (hang if lines else 0):
            return None
        if lines and needed + _JOINT <= room:
            lines[-1].append(part)
            room -= needed + _JOINT
        else:
            room = width - (hang if lines else 0) - needed
            lines.append([part])
    return [_joined(line) for line in lines]


def _joined(parts: Sequence[_Part]) -> Box:
    if len(parts) == 1:
        return parts[0].drawn
    return _drawn([node for part in parts for node in part.nodes])


def _drawn(nodes: Nodes) -> Box:
    """Draw a part; an operator that it begins with is not the sign of a number."""
    if len(nodes) > 1 and kind_of_sign(core_text(nodes[0])) == "bin":
        return beside([box(nodes[0]), Box((" ",)), box(MathNode("mrow", {}, tuple(nodes[1:])))])
    return box(MathNode("mrow", {}, tuple(nodes)))


def _fine_parts(nodes: Nodes, width: int, kinds: Sequence[str] = _KINDS) -> Iterator[_Part]:
    """Part a row before relations, what is too wide still before operators, then factors."""
    for part in _parts(nodes, kinds[0]):
        drawn = _drawn(part)
        if kinds[1:] and drawn.width > width:
            yield from _fine_parts(part, width, kinds[1:])
        else:
            yield _Part(part, drawn)


def _parts(nodes: Nodes, kind: str) -> Iterator[Nodes]:
    """Part a row before nodes of a kind that stand in no brackets, nor between bars."""
    part: Nodes = []
    depth = 0
    is_in_bars = False
    before = ""
    for node in nodes:
        sign = core_text(node)
        found = kind_of_sign(sign) if node.tag != "mtext" else "ord"
        if before == "close" and node.tag != "mo" and found in ("ord", "word", "big"):
            found = "factor"
        if sign in _BARS:
            is_in_bars = not is_in_bars
        elif found in ("open", "close"):
            depth = max(depth + (1 if found == "open" else -1), 0)
        if part and found == kind and not depth and not is_in_bars:
            yield part
            part = []
        part.append(node)
        before = found
    if part:
        yield part


def is_table(row: EquationRow) -> bool:
    """Tell whether a row is one formula that is nothing but a table of them."""
    return len(opened(row)) > 1


def is_diagram(row: EquationRow) -> bool:
    """Tell whether a row is a table with arrows from one line of it to the next."""
    items = (item for line in opened(row) for cell in line.cells for item in cell)
    formulas = (item.node for item in items if isinstance(item, Formula))
    return is_table(row) and any(
        core_text(part) in _UPRIGHT_ARROWS for formula in formulas for part in flat((formula,))
    )


def opened(row: EquationRow) -> list[EquationRow]:
    """Give the rows of a formula that is nothing but a table of them; else the row itself."""
    items = [item for cell in row.cells for item in cell]
    if len(items) != 1 or not isinstance(items[0], Formula):
        return [row]
    formula = items[0]
    nodes = list(flat((formula.node,)))
    if not nodes or nodes[0].tag != "mtable" or any(core_text(n) not in _STOPS for n in nodes[1:]):
        return [row]
    rows = [
        EquationRow(tuple([(Formula(cell, formula.tex),) for cell in cells]))
        for cells in table_cells(nodes[0])
    ]
    return [*rows[:-1], rows[-1]._replace(number=row.number)] if rows else [row]
