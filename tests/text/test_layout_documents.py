"""What holds for every document at every width."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.text.documents import DOCUMENTS
from tui_reader.text.document import Document
from tui_reader.text.layout import Layout, lay_out

WIDTHS = st.integers(10, 200)
UNBROKEN = {"listing", "table"}


def solid(text: str) -> str:
    """Give a text without blanks."""
    return "".join(text.split())


def lines_of(page: Layout, block: int) -> str:
    return " ".join(line.text for line in page.lines if line.block == block)


@settings(deadline=None, max_examples=60)
@given(DOCUMENTS, WIDTHS, st.booleans(), st.booleans())
def test_no_line_of_prose_or_mathematics_is_wider_than_the_screen(
    document: Document, width: int, justify: bool, is_centred: bool
) -> None:
    page = lay_out(document, width, justify=justify, is_centred=is_centred)
    for line in page.lines:
        if document.blocks[line.block].kind not in UNBROKEN:
            assert cell_len(line.text) <= width


@settings(deadline=None, max_examples=60)
@given(DOCUMENTS, WIDTHS)
def test_no_table_is_wider_than_the_screen_where_the_width_is_kept(
    document: Document, width: int
) -> None:
    page = lay_out(document, width, keeps_width=True)
    for line in page.lines:
        if document.blocks[line.block].kind != "listing":
            assert cell_len(line.text) <= width


@settings(deadline=None, max_examples=60)
@given(DOCUMENTS, WIDTHS)
def test_blocks_stand_in_order_and_each_has_a_start(document: Document, width: int) -> None:
    page = lay_out(document, width)
    assert len(page.starts) == len(document.blocks)
    assert list(page.starts) == sorted(page.starts)
    blocks = [line.block for line in page.lines]
    assert blocks == sorted(blocks)
    for block, start in enumerate(page.starts):
        if block in blocks and document.blocks[block].kind != "end":
            assert start <= blocks.index(block)


@settings(deadline=None, max_examples=60)
@given(DOCUMENTS, WIDTHS, st.booleans())
def test_all_words_stand_in_the_lines_in_order(
    document: Document, width: int, justify: bool
) -> None:
    page = lay_out(document, width, justify=justify)
    written = solid(" ".join(line.text for line in page.lines))
    place = 0
    for block in document.blocks:
        if block.kind in ("paragraph", "item", "quote", "caption", "reference", "note", "title"):
            place = written.find(solid(block.text), place)
            assert place >= 0, block


@settings(deadline=None, max_examples=60)
@given(DOCUMENTS, WIDTHS)
def test_what_is_found_is_what_was_looked_for(document: Document, width: int) -> None:
    page = lay_out(document, width)
    for words in ("owl", "state-of-the-art", "a owl"):
        for match in page.find(words):
            parts = [page.lines[line].text[start:end] for line, start, end in match.parts]
            assert solid("".join(parts)).lower() == solid(words)
