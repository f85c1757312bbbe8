"""Floats, pictures and listings on a page."""

from __future__ import annotations

from tests.text.laid_out import block, drawing, page_of, pieces_of, shown
from tui_reader.text.document import Block, Document, Image, ListingLine, Span
from tui_reader.text.layout import Piece, lay_out

ADDRESS = "https://example.org/figures/owl.png"
START, END = Block("float", label="figure"), Block("end")


def image(address: str = ADDRESS, words: str = "") -> Block:
    return Block("image", data=Image(address, words))


def listing(*lines: str, numbers: bool = True) -> Block:
    made = (
        ListingLine((Span(line),), f"{place}:" if numbers else "")
        for place, line in enumerate(lines, 9)
    )
    return Block("listing", data=tuple(made))


def test_a_float_is_set_apart_by_rules() -> None:
    assert shown(
        block("paragraph", "Before."),
        START,
        image(),
        block("caption", "An owl of the woods by night, counted.", label="Figure 3:"),
        END,
        block("paragraph", "After."),
    ) == drawing("""
        |Before.
        |
        |┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄
        |▣ owl.png
        |Figure 3: An owl of the woods by night,
        |counted.
        |┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄
        |
        |After.
        """)


def test_floats_that_follow_each_other_share_a_rule_and_those_inside_have_none() -> None:
    inner = (START, block("caption", "left", label="(a)"), END)
    assert shown(START, *inner, END, START, block("paragraph", "x"), END, width=10) == drawing("""
        |┄┄┄┄┄┄┄┄┄┄
        |(a) left
        |┄┄┄┄┄┄┄┄┄┄
        |x
        |┄┄┄┄┄┄┄┄┄┄
        """)


def test_the_end_of_a_float_that_never_began_is_nothing() -> None:
    assert shown(block("paragraph", "x"), END) == "x"


def test_the_label_of_a_caption_is_bold() -> None:
    page = page_of(block("caption", "An owl.", label="Figure 3:"))
    assert page.lines[0].pieces[0] == Piece("Figure 3:", "caption bold")
    assert pieces_of(page, "caption")[-1].text == "An owl."


def test_a_picture_that_is_not_there_is_a_link_with_its_words_or_its_name() -> None:
    page = page_of(image(words="An owl"))
    assert page.lines[0].text == "▣ An owl"
    assert {piece.target for piece in page.lines[0].pieces if piece.text.strip()} == {ADDRESS}
    assert shown(image()) == "▣ owl.png"
    assert shown(image("")) == "▣ a picture that the page has lost"


def test_a_picture_that_is_drawn_stands_in_the_middle_of_the_column() -> None:
    row = (Piece("▀▀", "pixel #000000 #ffffff"), Piece("▀▀", "pixel #ffffff #000000"))
    document = Document((image(), block("caption", "An owl.")))
    page = lay_out(document, 10, is_centred=False, pictures={ADDRESS: [row, row]})
    assert [line.text for line in page.lines] == ["   ▀▀▀▀", "   ▀▀▀▀", "", "An owl."]
    assert page.lines[0].pieces[1:] == row


def test_a_listing_is_written_as_it_stands_with_its_numbers_to_the_right() -> None:
    assert shown(listing("for owl in owls:", "    count(owl)")) == drawing("""
        | 9:  for owl in owls:
        |10:      count(owl)
        """)


def test_a_listing_without_numbers_begins_at_the_edge() -> None:
    assert shown(listing("a", "", "  b", numbers=False)) == "a\n\n  b"


def test_a_listing_is_never_wrapped() -> None:
    page = page_of(listing("x " * 40), width=30, keeps_width=True)
    assert len(page.lines) == 1
    assert page.width > 80


def test_a_listing_wider_than_the_column_uses_the_screen() -> None:
    page = lay_out(Document((listing("x" * 90, numbers=False),)), 100)
    assert page.lines[0].text == " " * 5 + "x" * 90


def test_lines_and_numbers_of_a_listing_have_roles() -> None:
    page = page_of(Block("listing", data=(ListingLine((Span("if", "bold"),), "1"),)))
    assert page.lines[0].pieces == (Piece("1", "number"), Piece("  "), Piece("if", "bold listing"))
