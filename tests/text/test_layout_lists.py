"""Lists, references and notes on a page."""

from __future__ import annotations

from tests.text.laid_out import OWLS, block, drawing, page_of, pieces_of, shown
from tui_reader.text.document import Block


def item(words: str, level: int = 1, label: str = "•") -> Block:
    return block("item", words, level=level, label=label)


def test_short_items_stand_close_together_and_nested_ones_below_the_words() -> None:
    assert shown(
        block("paragraph", "We count:"),
        item("owls,"),
        item("mice, of which there are so many that two lines are needed,"),
        item("1st,", 2, "1."),
        item("2nd,", 2, "2."),
        item("and hares."),
        block("paragraph", "That is all."),
    ) == drawing("""
        |We count:
        |
        |  • owls,
        |  • mice, of which there are so many
        |    that two lines are needed,
        |    1. 1st,
        |    2. 2nd,
        |  • and hares.
        |
        |That is all.
        """)


def test_long_items_are_set_apart() -> None:
    assert shown(item(OWLS[:90]), item(OWLS[:90]), width=40) == drawing("""
        |  • The owls of the northern woods hunt
        |    at night, and nobody has ever
        |    counted them with care.
        |
        |  • The owls of the northern woods hunt
        |    at night, and nobody has ever
        |    counted them with care.
        """)


def test_a_further_paragraph_of_an_item_hangs_with_it() -> None:
    assert shown(item("owls"), item("which hunt", label=""), item("mice")) == drawing("""
        |  • owls
        |
        |    which hunt
        |
        |  • mice
        """)


def test_markers_of_different_widths_have_their_words_aligned() -> None:
    assert shown(item("nine", label="9."), item("ten", label="10.")) == "  9.  nine\n  10. ten"


def test_a_marker_that_is_words_does_not_push_the_others() -> None:
    assert shown(item("fast", label="Speed of an owl"), item("x", label="a)")) == drawing("""
        |  Speed of an owl fast
        |  a) x
        """)


def test_references_hang_below_their_labels() -> None:
    assert shown(
        block("heading", "References", level=2),
        block("reference", "A. Doe. On owls and how to count them. 2020.", label="[1]"),
        block("reference", "B. Roe. On mice. 2021.", label="[12]"),
    ) == drawing("""
        |References
        |────────────────────────────────────────
        |
        |[1]  A. Doe. On owls and how to count
        |     them. 2020.
        |[12] B. Roe. On mice. 2021.
        """)


def test_references_labelled_by_names_begin_with_them() -> None:
    entry = block("reference", "Ada Doe. On owls and mice.", label="Doe et al. (2020)")
    assert shown(entry, width=34) == drawing("""
        |Doe et al. (2020) Ada Doe. On owls
        |    and mice.
        """)


def test_references_without_labels_hang_too() -> None:
    entry = block("reference", "Ada Doe. On owls and mice.")
    assert shown(entry, entry, width=20) == drawing("""
        |Ada Doe. On owls and
        |    mice.
        |Ada Doe. On owls and
        |    mice.
        """)


def test_a_label_without_room_beside_it_has_its_own_line() -> None:
    entry = block("reference", "On owls.", label="Doe and Roe (2020)")
    assert shown(entry, width=20) == "Doe and Roe (2020)\n    On owls."


def test_notes_have_a_short_rule_above_unless_a_heading_does_that() -> None:
    note = block("note", "It is an owl.", label="1")
    assert shown(block("paragraph", "So."), note) == "So.\n\n\n────────────\n1 It is an owl."
    assert shown(block("heading", "Notes", level=3), note) == "Notes\n\n1 It is an owl."


def test_labels_are_markers() -> None:
    page = page_of(item("a"), block("reference", "b", label="[1]"), block("note", "c", label="2"))
    assert [piece.text for piece in pieces_of(page, "marker")] == ["•", "[1]", "2"]
