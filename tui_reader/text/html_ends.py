"""The end of reading a page: footnotes, and links that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tui_reader.text.document import (
    Block,
    Cell,
    Data,
    EquationRow,
    Formula,
    Image,
    ListingLine,
    Span,
)
from tui_reader.text.html_links import Links

_NOTES = Block("heading", (Span("Notes"),), 2, ids=("notes",))


def with_notes(blocks: list[Block], notes: list[Block]) -> list[Block]:
    """Put the footnotes at the end, under a heading."""
    return [*blocks, _NOTES, *notes] if notes else blocks


def without_dangling(blocks: list[Block], links: Links) -> list[Block]:
    """Take the target from what leads to a place that is not there."""
    known = {name for block in blocks for name in block.ids}
    lost = {f"#{name}" for name in links.fragments - known}
    if not lost:
        return blocks
    return [
        replace(block, spans=_cut(block.spans, lost), data=_cut_data(block.data, lost))
        if any(span.target in lost for span in spans_in(block))
        else block
        for block in blocks
    ]


def _cut(spans: tuple[Span, ...], lost: set[str]) -> tuple[Span, ...]:
    return tuple(span._replace(target="") if span.target in lost else span for span in spans)


def _cut_data(data: Data | None, lost: set[str]) -> Data | None:
    if data is None or isinstance(data, Image):
        return data
    lines: list[ListingLine] = []
    equations: list[EquationRow] = []
    rows: list[tuple[Cell, ...]] = []
    for row in data:
        if isinstance(row, ListingLine):
            lines.append(row._replace(spans=_cut(row.spans, lost)))
        elif isinstance(row, EquationRow):
            equations.append(row._replace(cells=tuple(_cut_cell(cell, lost) for cell in row.cells)))
        else:
            rows.append(tuple(cell._replace(spans=_cut(cell.spans, lost)) for cell in row))
    return tuple(lines) or tuple(equations) or tuple(rows)


def _cut_cell(cell: tuple[Formula | Span, ...], lost: set[str]) -> tuple[Formula | Span, ...]:
    return tuple(_cut((item,), lost)[0] if isinstance(item, Span) else item for item in cell)


def spans_in(block: Block) -> Iterator[Span]:
    """Give every span of a block, those in its data too."""
    yield from block.spans
    if block.data is None or isinstance(block.data, Image):
        return
    for row in block.data:
        if isinstance(row, ListingLine):
            yield from row.spans
        elif isinstance(row, EquationRow):
            yield from (item for cell in row.cells for item in cell if isinstance(item, Span))
        else:
            yield from (span for cell in row for span in cell.spans)
