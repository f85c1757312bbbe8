"""A document with its formulas as their authors wrote them, in TeX."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from tui_reader.text.document import (
    Block,
    Cell,
    Data,
    Document,
    EquationRow,
    Formula,
    Image,
    ListingLine,
    Span,
)
from tui_reader.text.math_line import one_line

Spanned = TypeVar("Spanned", Cell, ListingLine)


def as_written(document: Document) -> Document:
    """Give the document with TeX in the place of each formula of which it is known."""
    return document.with_blocks(map(_block, document.blocks))


def _block(block: Block) -> Block:
    if block.kind == "equation" and block.data:
        rows = (row for row in _rows(block.data) if isinstance(row, EquationRow))
        return replace(block, kind="paragraph", spans=tuple(_equation(rows)), data=None)
    return replace(block, spans=_spans(block.spans), data=_data(block.data))


def _rows(data: Data | None) -> tuple[object, ...]:
    return () if data is None or isinstance(data, Image) else data


def _data(data: Data | None) -> Data | None:
    lines = [_respanned(row) for row in _rows(data) if isinstance(row, ListingLine)]
    rows = [tuple(map(_respanned, row)) for row in _rows(data) if type(row) is tuple]
    return tuple(lines) or tuple(rows) or data


def _respanned(part: Spanned) -> Spanned:
    return part._replace(spans=_spans(part.spans))


def _spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(span._replace(text=f"${span.tex}$") if span.tex else span for span in spans)


def _equation(rows: Iterable[EquationRow]) -> Iterator[Span]:
    """Give the rows of an equation as prose, each formula between its dollars."""
    for row in rows:
        for cell in row.cells:
            for part in cell:
                if isinstance(part, Formula):
                    words = f"$${part.tex}$$" if part.tex else one_line(part.node)
                    yield Span(f"{words} ", "math", tex=part.tex)
                else:
                    yield part._replace(text=f"{part.text} ")
        if row.number:
            yield Span(f"{row.number} ", "number")
