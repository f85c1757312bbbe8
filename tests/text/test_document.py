"""Places in a document are named so that they are found again in another version of it."""

from __future__ import annotations

from tui_reader.text.document import Block, Document, Span


def paragraph(text: str, *ids: str) -> Block:
    return Block("paragraph", (Span(text),), ids=ids)


DOCUMENT = Document(
    (
        paragraph("zero"),
        paragraph("one", "S1"),
        paragraph("two"),
        Block("float", label="figure"),
        Block("image", ids=("F1",)),
        Block("float", label="figure"),
        Block("caption", (Span("panel"),)),
        Block("end"),
        Block("caption", (Span("whole"),), ids=("F1.cap",)),
        Block("end"),
        paragraph("last", "S2", "S2.p1"),
    )
)


def test_every_block_has_a_name_that_leads_back_to_it() -> None:
    for place in range(len(DOCUMENT.blocks)):
        assert DOCUMENT.place_named(DOCUMENT.name_of(place)) == place


def test_a_name_is_found_after_blocks_were_put_before_it() -> None:
    later = Document((paragraph("new"), *DOCUMENT.blocks))
    assert later.place_named(DOCUMENT.name_of(2)) == 3


def test_a_name_that_is_gone_is_none() -> None:
    assert DOCUMENT.place_named("S9+2") is None
    assert DOCUMENT.place_named("S9") is None
    assert DOCUMENT.place_named("") is None


def test_a_name_beyond_the_end_is_the_last_block() -> None:
    assert DOCUMENT.place_named("S2+70") == 10


def test_all_ids_of_a_block_lead_to_it() -> None:
    assert DOCUMENT.place_of("#S2.p1") == DOCUMENT.place_of("#S2") == 10
    assert DOCUMENT.place_of("https://example.org") is None


def test_an_excerpt_is_all_that_floats_together() -> None:
    for place in (3, 4, 6, 8, 9):
        assert DOCUMENT.excerpt(place) == DOCUMENT.blocks[3:10]
    assert DOCUMENT.excerpt(2) == DOCUMENT.blocks[2:3]
    assert DOCUMENT.excerpt(10) == DOCUMENT.blocks[10:11]


def test_the_outline_has_headings_down_to_subsubsections() -> None:
    headings = [Block("heading", (Span(f"h{n}"),), level=n, label=str(n)) for n in range(2, 7)]
    entries = Document(tuple(headings)).outline
    assert [(entry.level, entry.label, entry.title) for entry in entries] == [
        (2, "2", "h2"), (3, "3", "h3"), (4, "4", "h4"),
    ]  # fmt: skip
