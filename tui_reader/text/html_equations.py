"""Displayed equations of a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui_reader.text.document import EquationRow, Formula, Span
from tui_reader.text.html_inline import FORMULA, run_of
from tui_reader.text.html_text import Run, spans_of
from tui_reader.text.html_tree import classes, elements
from tui_reader.text.html_walk import Attributes, Walk

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_PARTS = frozenset(("ltx_equation", "ltx_equationgroup"))
_PADDING = ("padleft", "padright")
_LETTERS_OF_PROSE = 20
Item = Formula | Span


def read_equation(walk: Walk, node: LexborNode, _: Attributes, __: str, ___: str) -> None:
    """Read an equation or a group of them; lines of prose among them are paragraphs."""
    rows: list[EquationRow] = []
    for row, ids in _rows(node):
        cells, number = _cells(walk, row)
        is_prose = not number and _is_prose(cells)
        if is_prose:
            _add(walk, rows)
        for identity in ids:
            walk.name_next(identity)
        if is_prose:
            walk.runs.extend(_run(item) for cell in cells for item in cell)
            walk.end_paragraph()
        elif cells or number:
            walk.page.lost["equation"] += not cells
            rows.append(EquationRow(cells, number))
    _add(walk, rows)


def _add(walk: Walk, rows: list[EquationRow]) -> None:
    if rows:
        walk.add("equation", data=tuple(rows))
        rows.clear()


def _rows(node: LexborNode) -> Iterator[tuple[LexborNode, list[str]]]:
    """Give the rows with the ids that lead to them; an equation without rows is one."""
    has_rows = False
    for part in elements(node):
        names = classes(part)
        if part.tag == "tr" or "ltx_eqn_row" in names:
            yield part, _ids(part)
        elif part.tag in ("tbody", "thead", "table") or not _PARTS.isdisjoint(names):
            ids = _ids(part)
            for row, more in _rows(part):
                yield row, ids + more
                ids = []
        else:
            continue
        has_rows = True
    if not has_rows:
        yield node, []


def _ids(node: LexborNode) -> list[str]:
    return [node.id] if node.id else []


def _cells(walk: Walk, row: LexborNode) -> tuple[tuple[tuple[Item, ...], ...], str]:
    """Read the cells of a row and its number; empty cells keep the others in their columns."""
    number = ""
    cells: list[tuple[Item, ...]] = []
    for part in [part for part in elements(row) if _is_cell(part)] or [row]:
        if any(name.endswith(_PADDING) for name in classes(part)):
            continue
        found, items = _items(walk, part)
        number = number or found
        if items or not found:
            cells.append(items)
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells), number


def _is_cell(node: LexborNode) -> bool:
    return node.tag in ("td", "th") or "ltx_eqn_cell" in classes(node)


def _items(walk: Walk, cell: LexborNode) -> tuple[str, tuple[Item, ...]]:
    """Read a cell: its number, and formulas as trees with the text between them in its place."""
    trees: list[Formula] = []
    number, runs = walk.labelled(cell, trees)
    formulas = iter(trees)
    items: list[Item] = []
    text: list[Run] = []
    for run in runs:
        if run is FORMULA:
            items.extend(spans_of(text))
            items.append(next(formulas))
            text = []
        else:
            text.append(run)
    items.extend(spans_of(text))
    return number, tuple(items)


def _is_prose(cells: tuple[tuple[Item, ...], ...]) -> bool:
    """Tell whether a row is a line of text between equations, whatever formulas are in it."""
    items = [item for cell in cells for item in cell]
    if not items or not isinstance(items[0], Span) or sum(map(bool, cells)) > 1:
        return False
    letters = sum(len(item.text) for item in items if isinstance(item, Span))
    return len(items) == 1 or letters >= _LETTERS_OF_PROSE


def _run(item: Item) -> Run:
    return (f" {item.text} ", *item[1:]) if isinstance(item, Span) else run_of(item)
