"""A formula in two dimensions: fractions, limits, roots, matrices and their fences."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from tui_reader.text.math_fences import Item, grown
from tui_reader.text.math_line import (
    VULGAR,
    node_parts,
    row_parts,
    row_text,
    script_text,
    scripted,
)
from tui_reader.text.math_nodes import (
    SCRIPTED,
    TOKENS,
    child,
    core_text,
    flat,
    is_stacked,
    mark_text,
    script_nodes,
    table_cells,
)
from tui_reader.text.math_row import Part, gap_between, joined, kind_of_sign, resolved
from tui_reader.text.math_shape import (
    Box,
    aligned,
    beside,
    brace,
    framed,
    grid,
    piled,
    stacked,
    under_root,
    with_scripts,
)
from tui_reader.text.math_signs import ACCENTS, BARS, BRACES, INTEGRALS, LIMIT_WORDS, SUMS
from tui_reader.text.mathml import MathNode

__all__ = ["Box", "aligned", "beside", "box", "is_tall"]

_UNDER_OVER = frozenset(("munder", "mover", "munderover"))
_BRACES_BELOW = frozenset("⏟︸⏝⎵")
_EQUATION_SIDES = (("right", "left"), ("right", "center"), ("center", "left"))
_LONG_ARROWS = {
    "→": ("", "─", "→"),
    "⟶": ("", "─", "→"),
    "←": ("←", "─", ""),
    "⟵": ("←", "─", ""),
    "↔": ("←", "─", "→"),
    "⇒": ("", "═", "⇒"),
    "⟹": ("", "═", "⇒"),
    "⇐": ("⇐", "═", ""),
    "⇔": ("⇐", "═", "⇒"),
}
"""The head, the shaft and the other head of an arrow as long as what stands on it."""


def box(node: MathNode) -> Box:
    """Draw a formula in as many rows as it needs; sums are spaced, unlike in a line of text."""
    return _row((node,))


def is_tall(node: MathNode) -> bool:
    """Tell whether a formula needs a second dimension; a script alone does not."""
    return any(map(_is_tall, flat((node,))))


def _is_tall(node: MathNode) -> bool:
    """Tell it for a node of a flat row."""
    tag = node.tag
    if tag in TOKENS or not node.children:
        return False
    if tag == "mfrac":
        return tuple(map(core_text, node.children)) not in VULGAR
    if tag == "mtable":
        rows = table_cells(node)
        return len(rows) > 1 or any(is_tall(cell) for cells in rows for cell in cells)
    if tag == "mmultiscripts":
        return False
    if tag in SCRIPTED:
        return _has_limits(node) or is_tall(node.children[0])
    return any(map(is_tall, node.children[:1] if tag == "mroot" else node.children))


def _has_limits(node: MathNode) -> bool:
    """Tell whether what hangs on a base stands under and over it."""
    base = core_text(node.children[0])
    if base in INTEGRALS:
        return False
    if node.tag not in _UNDER_OVER:
        return base in SUMS or base.replace(" ", "") in LIMIT_WORDS
    if kind_of_sign(base) == "rel":
        marks = [script_text(found, True)[:1] for found in node.children[1:]]
        return "^" in marks
    mark = mark_text(node)
    is_accent = mark in (ACCENTS if node.tag == "mover" else BARS)
    return not is_accent or node.tag == "munderover"


def _row(nodes: Sequence[MathNode]) -> Box:
    """Draw a row; only where it is tall anyway are scripts raised and lowered."""
    if not any(map(_is_tall, flat(nodes))):
        return Box((joined(row_parts(nodes), is_wide=True).strip(),))
    items = list(_items(nodes))
    parts = resolved([item.part for item in items])
    pieces: list[Box] = []
    left: Part | None = None
    gap = ""
    for part, drawn in zip(parts, grown(items, parts), strict=True):
        if part.kind == "space":
            gap = max(gap, part.text, key=len)
            continue
        if left is not None and (between := gap_between(left, part, gap, is_wide=True)):
            pieces.append(Box((between,)))
        pieces.append(drawn)
        left, gap = part, ""
    return beside(pieces)


def _items(nodes: Sequence[MathNode]) -> Iterator[Item]:
    row = list(flat(nodes))
    for node in row:
        if node.tag == "mtable":
            yield Item(Part("loose", "─"), _table(node, is_alone=len(row) == 1), is_tall=True)
        elif _is_tall(node):
            yield Item(Part(_kind(node), "──"), _DRAWN.get(node.tag, _row_of)(node), is_tall=True)
        elif _has_scripts(node):
            base, below, above = scripted(node)
            drawn = with_scripts(_base(node.children[0], base.text), below, above)
            if drawn.width:
                text = "──" if base.kind == "big" else base.text or "─"
                yield Item(Part(base.kind, text), drawn, False, below, above)
        else:
            for part in node_parts(node):
                if part.text:
                    yield Item(part, Box((part.text,)))


def _base(node: MathNode, text: str) -> Box:
    """Draw what scripts hang on, which as a line is this text."""
    inside = list(flat((node,)))
    is_bracketed = text != row_text((node,))
    return Box((text,)) if len(inside) < 2 or is_bracketed else _row(inside)


def _has_scripts(node: MathNode) -> bool:
    if not node.children or node.tag not in SCRIPTED or node.tag == "mmultiscripts":
        return False
    return node.tag not in _UNDER_OVER or core_text(node.children[0]) in INTEGRALS


def _kind(node: MathNode) -> str:
    """Give what a tall node is to its neighbours."""
    if node.tag == "mfrac":
        return "loose" if is_stacked(node) else "frac"
    if node.tag not in SCRIPTED:
        return "loose"
    kind = kind_of_sign(core_text(node))
    return kind if kind in ("big", "word", "rel", "close") else "ord"


def _row_of(node: MathNode) -> Box:
    return _row(node.children)


def _fraction(node: MathNode) -> Box:
    above, below = (_row(node.children[place : place + 1]) for place in (0, 1))
    if is_stacked(node):
        return stacked([above, Box(("",)), below], 1)
    width = max(above.width, below.width) + 2
    return stacked([above, Box(("─" * width,)), below], 1)


def _root(node: MathNode) -> Box:
    if node.tag == "msqrt":
        return under_root(_row(node.children))
    degree = script_text(child(node, 1), True)
    return under_root(_row(node.children[:1]), degree.lstrip("^").strip("()"))


def _scripts(node: MathNode) -> Box:
    """Draw limits, or the scripts of something tall."""
    base = node.children[0]
    if not _has_limits(node):
        _, below, above = scripted(node)
        return with_scripts(_row((base,)), below, above)
    low, high = script_nodes(node)
    over, under = _limit(high), _limit(low)
    middle = _limited(base, max(over.width, under.width))
    boxes = [limit for limit in (over, middle, under) if limit is middle or limit.width]
    return stacked(boxes, boxes.index(middle))


def _limited(base: MathNode, width: int) -> Box:
    """Draw what limits stand at; an arrow is as long as they are."""
    sign = core_text(base)
    if sign not in _LONG_ARROWS:
        return _row((base,))
    left, shaft, right = _LONG_ARROWS[sign]
    return Box((left + shaft * (width + 1) + right,))


def _limit(node: MathNode | None) -> Box:
    """Draw a limit: a line, or the lines of a table."""
    if node is None:
        return Box(("",))
    inside = list(flat((node,)))
    if len(inside) == 1 and inside[0].tag == "mtable":
        lines = [Box((row_text(cells, True),)) for cells in table_cells(inside[0])]
        return stacked(lines, 0) if lines else Box(("",))
    return Box((row_text((node,), True),))


def _under_or_over(node: MathNode) -> Box:
    """Draw a brace, an accent or a line at something wide; everything else is a limit."""
    mark = mark_text(node)
    is_over = node.tag == "mover"
    if mark not in BRACES and (_has_limits(node) or mark not in (ACCENTS if is_over else BARS)):
        return _scripts(node)
    base = _row(node.children[:1])
    if mark in BRACES:
        line = brace(base.width, mark in _BRACES_BELOW)
    else:
        line = Box(("─" * base.width if mark in BARS else mark,))
    return stacked([line, base] if is_over else [base, line], int(is_over))


def _table(node: MathNode, is_alone: bool) -> Box:
    rows = table_cells(node)
    columns = max(map(len, rows), default=0)
    sides = [_side(node, rows, column) for column in range(columns)]
    gaps = [2 if pair not in _EQUATION_SIDES else 1 for pair in pairwise(sides)]
    lines = grid([[_row((cell,)) for cell in cells] for cells in rows], sides, gaps)
    return piled(lines, is_dense=is_alone)


def _side(node: MathNode, rows: Sequence[Sequence[MathNode]], column: int) -> str:
    """Tell where the cells of a column stand."""
    for cells in rows:
        if column < len(cells) and (side := cells[column].attributes.get("columnalign")):
            return side
    sides = node.attributes.get("columnalign", "").split()
    return sides[min(column, len(sides) - 1)] if sides else "center"


def _enclosed(node: MathNode) -> Box:
    drawn = _row(node.children)
    notation = node.attributes.get("notation", "").split()
    if "radical" in notation:
        return under_root(drawn)
    return framed(drawn) if "box" in notation else drawn


_DRAWN: dict[str, Callable[[MathNode], Box]] = {
    "mfrac": _fraction,
    "msqrt": _root,
    "mroot": _root,
    "msub": _scripts,
    "msup": _scripts,
    "msubsup": _scripts,
    "munder": _under_or_over,
    "mover": _under_or_over,
    "munderover": _scripts,
    "menclose": _enclosed,
}
