"""How a document stands on a page: whole pages as text, and where its blocks are."""

from __future__ import annotations

from tests.text.laid_out import OWLS, block, drawing, page_of, pieces_of, shown, text_of
from tui_reader.text.document import KINDS, Block, Document, Span
from tui_reader.text.layout import Layout, Line, Piece, lay_out


def test_a_paper_from_title_to_first_section() -> None:
    assert shown(
        block("title", "On the number of owls in the northern woods"),
        block("authors", "Ada Doe, Bea Roe"),
        block("facts", "1 May 2025"),
        block("facts", "Some University"),
        block("heading", "Abstract", level=2),
        block("paragraph", OWLS),
        block("heading", "Methods", level=2, label="1"),
        block("heading", "Counting by night", level=3, label="1.1"),
        block("paragraph", "We count."),
    ) == drawing("""
        |On the number of owls in the northern
        |woods
        |
        |Ada Doe, Bea Roe
        |
        |1 May 2025
        |Some University
        |
        |
        |Abstract
        |────────────────────────────────────────
        |
        |The owls of the northern woods hunt at
        |night, and nobody has ever counted them
        |with care. This paper does so for the
        |first time.
        |
        |
        |1  Methods
        |────────────────────────────────────────
        |
        |1.1  Counting by night
        |
        |We count.
        """)


def test_a_long_heading_hangs_below_its_words() -> None:
    heading = block("heading", "Owls of the woods and of the fields", level=3, label="12.3")
    assert shown(heading, width=30) == drawing("""
        |12.3  Owls of the woods and of
        |      the fields
        """)


def test_parts_of_the_front_and_headings_have_roles() -> None:
    page = page_of(
        block("title", "Owls"),
        block("authors", "Ada"),
        block("facts", "2025"),
        block("heading", "Part", level=1),
        block("heading", "Deep", Span("x", "math"), level=6, label="1"),
    )
    roles = [piece.role for line in page.lines for piece in line.pieces if piece.text.strip()]
    assert roles == [
        "title", "author", "facts", "heading2", "rule", "heading5", "heading5", "math heading5",
    ]  # fmt: skip


def test_a_theorem_begins_in_the_line_of_its_name() -> None:
    assert shown(
        block("paragraph", "So we know:"),
        block("theorem", Span("Theorem 1", "bold"), " (Owls)."),
        block("paragraph", "Every owl hunts at night, and sleeps by day."),
        block("theorem", "Proof"),
        block("paragraph", "Clear. ∎"),
    ) == drawing("""
        |So we know:
        |
        |Theorem 1 (Owls). Every owl hunts at
        |night, and sleeps by day.
        |
        |Proof. Clear. ∎
        """)


def test_a_theorem_before_something_else_has_a_line_of_its_own() -> None:
    item = block("item", "All owls hunt.", level=1, label="•")
    assert shown(block("theorem", "Lemma 2"), item) == "Lemma 2\n\n  • All owls hunt."


def test_the_name_of_a_theorem_and_its_text_start_in_the_same_line() -> None:
    page = page_of(block("theorem", "Lemma 1", name="l1"), block("paragraph", "So.", name="p1"))
    assert list(page.starts) == [0, 0]
    assert page.line_of("#l1") == page.line_of("#p1") == 0
    assert page.block_at(0) == 1
    assert [piece.text for piece in pieces_of(page, "theorem")] == ["Lemma 1", ". "]


def test_a_low_heading_without_a_number_is_run_in_and_a_numbered_one_is_not() -> None:
    text = block("paragraph", "We use many.")
    assert shown(block("heading", "Data", level=5), text) == "Data. We use many."
    numbered = block("heading", "Data", level=5, label="1.1.1.1")
    assert shown(numbered, text) == "1.1.1.1  Data\n\nWe use many."


def test_a_quotation_is_indented_and_a_comment_marked() -> None:
    assert shown(
        block("paragraph", "They say:"),
        block("quote", "Nobody has ever counted the owls with care."),
        block("comment", "Really? I know of somebody who did."),
        width=34,
    ) == drawing("""
        |They say:
        |
        |    Nobody has ever counted the
        |    owls with care.
        |
        |  › Really? I know of somebody who
        |    did.
        """)


def test_the_column_is_centred_and_leaves_a_margin() -> None:
    text = block("paragraph", "word " * 60)
    for width, left, length in ((120, 20, 80), (60, 1, 58), (81, 1, 79)):
        lines = lay_out(Document((text,)), width).lines
        assert lines[0].text.startswith(" " * left + "word")
        assert max(len(line.text) for line in lines) <= left + length


def test_the_column_begins_at_the_edge_where_it_is_not_centred() -> None:
    text = block("paragraph", "word " * 60)
    lines = lay_out(Document((text,)), 70, is_centred=False).lines
    assert {len(line.text) for line in lines[:-1]} == {69}


def test_the_measure_limits_the_column() -> None:
    lines = lay_out(Document((block("paragraph", "word " * 60),)), 200, measure=60).lines
    assert {len(line.text.strip()) for line in lines[:-1]} == {59}


def test_indentation_is_a_plain_piece() -> None:
    page = lay_out(Document((block("paragraph", Span("owls", "bold")),)), 100)
    assert page.lines[0].pieces == (Piece(" " * 10), Piece("owls", "bold"))


def test_paragraphs_are_justified_on_demand_and_titles_are_not() -> None:
    page = page_of(block("title", OWLS), block("paragraph", OWLS), justify=True)
    ragged = page_of(block("title", OWLS))
    assert text_of(page.lines).startswith(text_of(ragged.lines))
    first = page.starts[1]
    assert {len(line.text) for line in page.lines[first:-1]} == {40}


def test_starts_lines_and_blocks_belong_together() -> None:
    page = page_of(
        block("paragraph", "one", name="a"),
        block("paragraph", ""),
        block("heading", "two", level=2, name="b"),
        block("end"),
    )
    assert text_of(page.lines) == "one\n\n\ntwo\n" + "─" * 40
    assert list(page.starts) == [0, 3, 3, 4]
    assert [page.block_at(line) for line in range(-1, 7)] == [0, 0, 0, 0, 2, 2, 2, 2]
    assert page.line_of("#b") == 3
    assert page.line_of("#nowhere") is None
    assert page.line_of("https://example.org") is None


def test_an_empty_document_has_no_lines() -> None:
    page = lay_out(Document(()), 80)
    assert (page.lines, page.starts, page.width, page.block_at(3)) == ((), (), 0, 0)


def test_the_width_of_a_page_is_that_of_its_widest_line() -> None:
    assert page_of(block("paragraph", "漢字")).width == 4


def test_lines_at_hand_make_a_page() -> None:
    page = Layout.of_lines(Document(()), [Line((Piece("▀▀"),))])
    assert (page.width, page.block_at(0), page.line_of("#x")) == (2, 0, None)
    assert page.find("▀")[0].parts == ((0, 0, 1),)


def test_a_block_of_every_kind_without_anything_in_it_is_laid_out() -> None:
    page = page_of(*(Block(kind) for kind in KINDS))
    assert len(page.starts) == len(KINDS)


def test_deep_indentation_leaves_room_for_words() -> None:
    items = [block("item", "owls", level=level, label="•") for level in range(1, 30)]
    page = page_of(*items, width=20)
    assert max(len(line.text) for line in page.lines) <= 20
