"""How lists are written: items, references, notes."""

from __future__ import annotations

from tui_reader.text.cells import cells
from tui_reader.text.document import Block, Span
from tui_reader.text.layout_column import Column
from tui_reader.text.layout_prose import on_one_line

_INDENT = 2
_WIDEST_MARKER = 6
_SHORT = 1.5
"""How many lines items have on average for them to stand close together."""
_HANG = 4
"""Below labels that are wider than a marker."""


def write_item(column: Column, block: Block) -> None:
    """Write an item of a list; items that are all short stand close together."""
    hangs, is_tight = _run(column, "item")
    column.gap(0 if is_tight and block.label and column.kind_before == "item" else 1)
    outer = sum(hang for level, hang in hangs.items() if level < block.level)
    label = Span(on_one_line(block.label), "marker")
    hang = hangs.get(block.level, 0)
    column.prose(block.spans, indent=_INDENT + outer, hang=hang, label=label)
    column.gap(0 if block.label and column.kind_after == "item" else 1)


def write_reference(column: Column, block: Block) -> None:
    """Write an entry of the bibliography, its text hanging below its label."""
    _write_labelled(column, block)


def write_note(column: Column, block: Block) -> None:
    """Write a footnote; a short rule stands above the first."""
    if column.kind_before not in ("note", "heading"):
        column.gap(2)
        column.bar("─", min(12, column.measure))
    _write_labelled(column, block)


def _write_labelled(column: Column, block: Block) -> None:
    hangs, _ = _run(column, block.kind)
    hang = hangs.get(block.level) or _HANG
    label = Span(on_one_line(block.label), "marker") if block.label else None
    column.prose(block.spans, hang=hang, label=label, justify=False)
    column.gap(0 if column.kind_after == block.kind else 1)


def _run(column: Column, kind: str) -> tuple[dict[int, int], bool]:
    """Describe the blocks of a kind among which the column's block stands.

    It tells how far text hangs below its marker, at each level, and whether all are short.
    """
    if column.kind_before != kind or column.run is None:
        column.run = _described(column, kind)
    return column.run


def _described(column: Column, kind: str) -> tuple[dict[int, int], bool]:
    hangs: dict[int, int] = {}
    count = length = 0
    for block in column.blocks[column.block :]:
        if block.kind != kind:
            break
        width = cells(on_one_line(block.label)) + 1 if block.label else 0
        if width <= _WIDEST_MARKER:
            hangs[block.level] = max(hangs.get(block.level, 0), width)
        count += 1
        length += sum(len(span.text) for span in block.spans)
    return hangs, length <= _SHORT * column.measure * count
