"""Tables of a page."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from tui_reader.text.document import Cell, Span
from tui_reader.text.html_grid import Grid, tidied
from tui_reader.text.html_pictures import IN_A_LINE
from tui_reader.text.html_tree import classes, elements
from tui_reader.text.html_walk import Attributes, Walk

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

SPAN_LIMIT = 1_000
"""How many columns or rows a cell may take."""
_LAID_OUT = "figure, .ltx_figure, .ltx_listing, h1, h2, h3, h4"
"""What no table of data holds."""
_PARTS = frozenset(("thead", "tbody", "tfoot", "ltx_thead", "ltx_tbody", "ltx_tfoot"))
_HEADS = frozenset(("thead", "ltx_thead"))


def read_table(
    walk: Walk, node: LexborNode, attributes: Attributes, role: str, target: str
) -> None:
    """Read a table; one that only lays out other things is read as what it holds."""
    is_plain = "ltx_tabular" not in (attributes.get("class") or "")
    if node.css_first(_LAID_OUT) is not None or (is_plain and len(node.css("table")) > 1):
        walk.read(node, role, target)
        walk.end_paragraph()
        return
    outer, walk.pictures = walk.pictures, []
    rows = [_cells(walk, row, is_head) for row, is_head in _rows(node)]
    pictures, walk.pictures = walk.pictures, outer
    for caption in elements(node):
        if caption.tag == "caption":
            walk.add("caption", walk.flat(caption))
    grid = tidied(rows)
    if grid and not _shows_only_pictures(grid):
        walk.add("table", data=grid)
    for picture in pictures:
        walk.add("image", data=picture)


def _shows_only_pictures(grid: Grid) -> bool:
    return all(
        IN_A_LINE in span.text and not span.text.replace(IN_A_LINE, "").strip()
        for row in grid
        for cell in row
        for span in cell.spans
    )


def _rows(table: LexborNode, is_head: bool = False) -> Iterator[tuple[LexborNode, bool]]:
    """Give the rows, and whether they stand in the table's head."""
    for part in elements(table):
        names = {part.tag, *classes(part)}
        if part.tag == "tr" or "ltx_tr" in names:
            yield part, is_head
        elif not _PARTS.isdisjoint(names):
            yield from _rows(part, not _HEADS.isdisjoint(names))


def _cells(walk: Walk, row: LexborNode, is_head: bool) -> list[Cell]:
    cells = []
    walk.name_if_wanted(row.id)
    for part in elements(row):
        attributes = part.attributes
        look = _look(part.tag or "", attributes.get("class") or "")
        if look is None:
            continue
        walk.name_if_wanted(attributes.get("id"))
        align, is_in_head, *rules = look
        align = align or _align(attributes)
        columns = _count(attributes.get("colspan"))
        rows = _count(attributes.get("rowspan"))
        cells.append(Cell(_text(walk, part), columns, rows, align, is_head or is_in_head, *rules))
    return cells


@lru_cache(maxsize=256)
def _look(tag: str, classes: str) -> tuple[str, bool, bool, bool] | None:
    """Tell of a cell's classes its alignment, whether it is a head, and the rules by it."""
    names = frozenset(classes.split())
    if tag not in ("td", "th") and "ltx_td" not in names:
        return None
    return (
        next((side for side in ("right", "center") if f"ltx_align_{side}" in names), ""),
        "ltx_th_column" in names or (tag == "th" and not names),
        not names.isdisjoint(("ltx_border_t", "ltx_border_tt")),
        not names.isdisjoint(("ltx_border_b", "ltx_border_bb")),
    )


def _text(walk: Walk, cell: LexborNode) -> tuple[Span, ...]:
    spans = walk.flat(cell)
    return spans if any(span.text.strip() for span in spans) else ()


def _count(written: str | None) -> int:
    if not written:
        return 1
    number = written.strip()
    return max(1, min(int(number[:6]), SPAN_LIMIT)) if number[:6].isdecimal() else 1


def _align(attributes: Attributes) -> str:
    style = (attributes.get("style") or "").replace(" ", "")
    for side in ("right", "center"):
        if attributes.get("align") == side or f"text-align:{side}" in style:
            return side
    return "left"
