"""A full text as plain data for a JSON document."""

from __future__ import annotations

from collections.abc import Iterator

from tui_reader.text.document import (
    Block,
    Cell,
    Document,
    EquationRow,
    Formula,
    Image,
    ListingLine,
    Span,
)
from tui_reader.text.math_line import one_line


def document_as_json(document: Document) -> dict[str, object]:
    """Give where a text comes from, what was lost, and its blocks with their words."""
    return {
        "origin": document.origin,
        "address": document.address,
        "warnings": list(document.warnings),
        "blocks": [
            {
                "kind": block.kind,
                "level": block.level,
                "label": block.label,
                "text": block_words(block),
                "ids": list(block.ids),
            }
            for block in document.blocks
        ],
    }


def block_words(block: Block) -> str:
    """Give the words of a block.

    The rows of an equation, a listing and a table are lines, formulas on them in TeX where it
    is known, and the cells of a table have tabs in between. A picture is its address.
    """
    if isinstance(block.data, Image):
        return f"{block.data.words} {block.data.address}".strip()
    if not block.data:
        return block.text
    return "\n".join(_row_words(row) for row in block.data)


def _row_words(row: EquationRow | ListingLine | tuple[Cell, ...]) -> str:
    if isinstance(row, EquationRow):
        return " ".join((*_equation_words(row), row.number)).strip()
    if isinstance(row, ListingLine):
        return "".join(span.text for span in row.spans)
    return "\t".join(" ".join(_span_words(cell.spans).split()) for cell in row)


def _equation_words(row: EquationRow) -> Iterator[str]:
    for cell in row.cells:
        for part in cell:
            if isinstance(part, Formula):
                yield part.tex or one_line(part.node)
            else:
                yield part.text


def _span_words(spans: tuple[Span, ...]) -> str:
    return "".join(span.text for span in spans)
