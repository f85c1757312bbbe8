"""How blocks of words are written: headings, paragraphs, lists, notes, references."""

from __future__ import annotations

from collections.abc import Iterable

from tui_reader.text.cells import cells
from tui_reader.text.document import Block, Span
from tui_reader.text.layout_column import Column

_DEEPEST = 5
_RUN_IN = 5
"""From this level on a heading stands in the first line of its text."""
_HANG = 4
_STOPS = tuple(".:?!;,–—")


def with_role(spans: Iterable[Span], role: str) -> tuple[Span, ...]:
    """Give spans a further role."""
    return tuple(
        [Span(text, f"{own} {role}" if own else role, *rest) for text, own, *rest in spans]
    )


def on_one_line(text: str) -> str:
    """Give a label with single blanks."""
    return " ".join(text.split())


def write_title(column: Column, block: Block) -> None:
    """Write the paper's title."""
    column.gap(1)
    column.prose(with_role(block.spans, "title"), justify=False)
    column.gap(1)


def write_authors(column: Column, block: Block) -> None:
    """Write who wrote it."""
    column.prose(with_role(block.spans, "author"), justify=False)
    column.gap(1)


def write_facts(column: Column, block: Block) -> None:
    """Write a line of facts below the title."""
    column.prose(with_role(block.spans, "facts"), justify=False)
    column.gap(0 if column.kind_after == "facts" else 1)


def write_heading(column: Column, block: Block) -> None:
    """Write a heading: a section's with a rule below, the lowest in the line of their text."""
    level = min(max(block.level, 2), _DEEPEST)
    role = f"heading{level}"
    label = on_one_line(block.label)
    spans = with_role(block.spans, role)
    if block.level >= _RUN_IN and not label and _is_before_text(column):
        write_run_in(column, spans)
        return
    column.gap(2 if level == 2 else 1)
    hang = cells(label) + 2 if label else 0
    column.prose(spans, hang=hang, label=Span(label, role), justify=False)
    if level == 2:
        column.bar("─")
    column.gap(1)


def write_theorem(column: Column, block: Block) -> None:
    """Write the heading of a theorem, in the line of its text if there is one."""
    spans = with_role(block.spans, "theorem")
    if _is_before_text(column):
        write_run_in(column, spans)
    else:
        column.gap(1)
        column.prose(spans, justify=False)
        column.gap(1)


def write_run_in(column: Column, spans: tuple[Span, ...]) -> None:
    """Let the next paragraph begin with a heading, which ends with a stop."""
    text = "".join(span.text for span in spans).rstrip()
    if text:
        stop = " " if text.endswith(_STOPS) else ". "
        column.lead += (*spans, Span(stop, spans[-1].role))


def _is_before_text(column: Column) -> bool:
    return column.kind_after == "paragraph" and bool(column.blocks[column.block + 1].text.strip())


def write_paragraph(column: Column, block: Block) -> None:
    """Write a paragraph."""
    column.gap(1)
    column.prose((*column.lead, *block.spans))
    column.lead = ()
    column.gap(1)


def write_quote(column: Column, block: Block) -> None:
    """Write a quotation, indented."""
    column.gap(1)
    column.prose(with_role(block.spans, "quote"), indent=_HANG * max(block.level, 1))
    column.gap(1)


def write_comment(column: Column, block: Block) -> None:
    """Write what the reader says of a passage."""
    column.prose(
        with_role(block.spans, "comment"), indent=2, hang=2, label=Span("›", "comment marker")
    )
    column.gap(1)


def write_caption(column: Column, block: Block) -> None:
    """Write the caption of a figure or table."""
    column.gap(0 if column.kind_before == "image" else 1)
    label = on_one_line(block.label)
    start = (Span(label, "caption bold"), Span(" ")) if label else ()
    column.prose((*start, *with_role(block.spans, "caption")), justify=False)
    column.gap(1)
