"""What a key can point at on a page, and what a selection holds."""

from __future__ import annotations

from tui_reader.text.document import Block, Span
from tui_reader.text.layout import Line, Piece
from tui_reader.ui.widgets.hint_labels import labels
from tui_reader.ui.widgets.page_spots import (
    Spot,
    formula_spots,
    link_spots,
    selected_words,
    sentence_spots,
)

LINES = [
    Line((Piece("  see "), Piece("Doe", target="#b1"), Piece(" "), Piece("(2020)", target="#b1"))),
    Line((Piece("  "), Piece("and others", target="#b1"), Piece(" or "), Piece("x", tex="x"))),
    Line((Piece("字 "), Piece("page", target="https://example.org"))),
]


def test_a_link_in_several_pieces_is_one_spot_at_its_first_letter() -> None:
    assert link_spots(LINES, 7, bool) == [
        Spot(7, 6, "#b1"),
        Spot(9, 3, "https://example.org"),
    ]


def test_only_links_that_fit_are_given() -> None:
    assert link_spots(LINES, 0, lambda target: target.startswith("https")) == [
        Spot(2, 3, "https://example.org")
    ]


def test_a_link_named_again_after_other_words_is_another_spot() -> None:
    again = [Line((Piece("a", target="#x"), Piece(" then "), Piece("b", target="#x")))]
    assert [spot.cell for spot in link_spots(again, 0, bool)] == [0, 7]


def test_formulas_are_given_by_their_tex() -> None:
    assert formula_spots(LINES, 0) == [Spot(1, 16, "x")]


def test_sentences_begin_where_their_first_letter_stands() -> None:
    block = Block("item", (Span("One is here. Two goes on and on. Three."),), label="1.")
    lines = [
        Line((Piece("1. ", "marker"), Piece("One is here. Two"))),
        Line((Piece("   "), Piece("goes on and on."))),
        Line((Piece("   "), Piece("Three."))),
    ]
    found = sentence_spots(lines, [0], [block], 0, 3)
    assert found == [
        Spot(0, 3, "One is here."),
        Spot(0, 16, "Two goes on and on."),
        Spot(2, 3, "Three."),
    ]
    assert sentence_spots(lines, [0], [block], 1, 3) == [found[2]]


def test_a_block_with_other_words_in_its_lines_is_one_spot() -> None:
    block = Block("paragraph", (Span("One. Two."),))
    lines = [Line((Piece("Lemma 1. "), Piece("One. Two.")))]
    assert sentence_spots(lines, [0], [block], 0, 1) == [Spot(0, 0, "One. Two.")]


def test_a_selection_is_given_block_by_block_on_one_line() -> None:
    lines = [
        Line((Piece("  one two"),), 3),
        Line((Piece("  three"),), 3),
        Line((), 3),
        Line((Piece("  four five"),), 4),
    ]
    assert selected_words(lines, (0, 6), (3, 6)) == [(3, "two three"), (4, "four")]
    assert selected_words(lines, (0, 2), (0, 5)) == [(3, "one")]
    assert selected_words(lines, (2, 0), (9, 0)) == [(4, "four five")]


def test_a_selection_holds_words_alone_and_joins_what_the_line_broke() -> None:
    lines = [
        Line((Piece("• ", "marker"), Piece("a verylong")), 1, True),
        Line((Piece("word"),), 1),
    ]
    assert selected_words(lines, (0, 0), (1, 9)) == [(1, "a verylongword")]


def test_no_label_begins_another() -> None:
    for count in (0, 1, 26, 27, 300):
        some = labels(count)
        assert len(set(some)) == len(some) == count
        assert len({len(label) for label in some}) <= 1
