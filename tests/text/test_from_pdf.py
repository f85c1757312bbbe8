"""PDFs read as documents, made by hand and a few lines long."""

from __future__ import annotations

import sys

import pytest

from tests.hub.small_pdf import small_pdf
from tui_reader.model.errors import BrokenFile, ReaderError
from tui_reader.text import from_pdf
from tui_reader.text.document import Block, Document
from tui_reader.text.from_pdf import read_pdf

FULL = "This is a line of prose that is as long as all the lines of it are, or so"
LOST = "Mathematics is lost in text taken from a PDF."


def read(*pages: list[str], title: str = "") -> Document:
    return read_pdf(small_pdf(pages, title=title), "https://arxiv.org/pdf/2608.00001")


def blocks(*pages: list[str], kind: str = "") -> list[Block]:
    return [block for block in read(*pages).blocks if not kind or block.kind == kind]


def test_a_document_says_where_it_is_from_and_what_is_lost() -> None:
    document = read([FULL], title="On Lamps")
    assert document.address == "https://arxiv.org/pdf/2608.00001"
    assert document.warnings == (LOST,)
    assert [(block.kind, block.text) for block in document.blocks] == [
        ("title", "On Lamps"),
        ("paragraph", FULL),
    ]


def test_lines_are_joined_and_a_short_last_one_ends_a_paragraph() -> None:
    found = blocks([FULL, FULL, "and it ends.", FULL, "and goes on", FULL])
    assert [block.text for block in found] == [
        f"{FULL} {FULL} and it ends.",
        f"{FULL} and goes on {FULL}",
    ]


def test_words_parted_at_the_end_of_a_line_are_joined() -> None:
    [block] = blocks(
        [FULL, "And this line of prose parts a word at its end, the word exam-", "ple."]
    )
    assert block.text.endswith("the word example.")


def test_paragraphs_go_on_over_the_page() -> None:
    document = read([FULL, "It goes on"], ["over the page.", FULL])
    first = document.blocks[0]
    assert first.text.startswith(f"{FULL} It goes on over the page.")
    assert first.ids == ("page.1", "page.2")


def test_every_page_is_a_place() -> None:
    document = read(["One lamp."], [], ["1 Light", "Two lamps."], ["Three lamps."])
    places = [document.place_of(f"#page.{number}") for number in (1, 2, 3, 4)]
    assert places == [0, 1, 1, 3]


def test_headings_have_numbers_and_levels() -> None:
    page = [
        "Abstract", f"{FULL}.", "1 Light", f"{FULL}.", "2.1. Light by night", f"{FULL}.",
        "2.1.1 Lamps", f"{FULL}.", "Acknowledgments", f"{FULL}.", "A Proofs", f"{FULL}.",
        "A.1 More Proofs", f"{FULL}.", "Appendix B: Tables", f"{FULL}.",
    ]  # fmt: skip
    assert [(block.level, block.label, block.text) for block in blocks(page, kind="heading")] == [
        (2, "", "Abstract"),
        (2, "1", "Light"),
        (3, "2.1", "Light by night"),
        (4, "2.1.1", "Lamps"),
        (2, "", "Acknowledgments"),
        (2, "A", "Proofs"),
        (3, "A.1", "More Proofs"),
        (2, "B", "Tables"),
    ]


def test_roman_numbers_have_letters_below_them() -> None:
    page = ["I. Light", f"{FULL}.", "II. LAMPS", f"{FULL}.", "A. Small Lamps", f"{FULL}."]
    assert [(block.level, block.label, block.text) for block in blocks(page, kind="heading")] == [
        (2, "I", "Light"),
        (2, "II", "Lamps"),
        (3, "A", "Small Lamps"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["1 Light", f"{FULL}.", "1 We propose a lamp."],
        ["1 Light", f"{FULL}.", "7 Lamps were lit"],
        ["2 Light", f"{FULL}.", "1 First comes the lamp"],
        ["1 Light", f"{FULL}.", "2 Lamps were lit and then they were", "put out again."],
        ["1 Light", FULL + " in Table", "2 Lamps are shown"],
        ["1 Light", f"{FULL}.", "A Lamp Is a Lamp"],
    ],
)
def test_a_line_that_begins_with_a_number_may_be_prose(lines: list[str]) -> None:
    assert len(blocks(lines, kind="heading")) == 1


WORDS = ("Amber", "Birch", "Cedar", "Dune", "Elder", "Fern", "Gorse", "Heath")
PROSE = [[f"{word} is first.", f"{word} goes on.", f"{word} is last."] for word in WORDS]


def test_what_stands_on_every_page_is_left_out() -> None:
    pages = [
        [f"Lamps of the North {number}", "Preprint", *prose, str(number)]
        for number, prose in enumerate(PROSE, 1)
    ]
    assert [block.text for block in blocks(*pages)] == [line for prose in PROSE for line in prose]


def test_running_heads_of_left_and_right_pages_are_left_out() -> None:
    pages = [
        [f"{number} Bell et al." if number % 2 else f"Lamps {number}", *prose]
        for number, prose in enumerate(PROSE, 1)
    ]
    assert [block.text for block in blocks(*pages)] == [line for prose in PROSE for line in prose]


def test_the_stamp_of_arxiv_is_left_out() -> None:
    [block] = blocks(["arXiv:2608.00001v2 [cs.CL] 21 Aug 2026", f"{FULL}."])
    assert block.text == f"{FULL}."


def test_captions_are_told_from_prose() -> None:
    found = blocks([FULL, "Figure 3: A lamp that burns", "by night.", FULL], kind="caption")
    assert [(block.label, block.text[:20]) for block in found] == [
        ("Figure 3:", "A lamp that burns by")
    ]


def test_items_of_a_list_stand_apart() -> None:
    found = blocks([FULL, "• one lamp", "• another lamp"], kind="item")
    assert [(block.label, block.text) for block in found] == [
        ("•", "one lamp"),
        ("•", "another lamp"),
    ]


def test_entries_of_the_bibliography_are_references() -> None:
    page = [
        f"{FULL}.", "References", "[1] I. Bell. On lamps, a long title that goes over the line and",
        "on. 2026.", "[2] L. Moor. On owls. arXiv:2608.00002.", "A Proofs", f"{FULL}.",
    ]  # fmt: skip
    document = read(page)
    found = [block for block in document.blocks if block.kind == "reference"]
    assert [(block.label, block.text) for block in found] == [
        ("[1]", "I. Bell. On lamps, a long title that goes over the line and on. 2026."),
        ("[2]", "L. Moor. On owls. arXiv:2608.00002."),
    ]
    assert document.place_of("#bib.2") == document.blocks.index(found[1])
    assert document.blocks[-1].kind == "paragraph"


# What is no page


def broken() -> dict[str, bytes]:
    sound = small_pdf([[FULL]])
    return {
        "empty": b"",
        "no PDF": b"<html></html>",
        "cut": sound[: len(sound) // 2],
        "head alone": b"%PDF-1.7\n",
        "noise": b"%PDF-1.7\n" + bytes(range(256)) * 40,
    }


@pytest.mark.parametrize("kind", broken())
def test_a_broken_file_is_one_sentence(kind: str) -> None:
    with pytest.raises(BrokenFile) as caught:
        read_pdf(broken()[kind], "")
    assert caught.value.what == "This is no PDF, or one that is broken."


def test_a_locked_file_says_so() -> None:
    with pytest.raises(BrokenFile) as caught:
        read_pdf(small_pdf([[FULL]], is_locked=True), "")
    assert caught.value.what == "The PDF is locked by a password."


@pytest.mark.parametrize("pages", [[], [[]], [["1"], ["2"]]])
def test_a_file_without_text_says_so(pages: list[list[str]]) -> None:
    with pytest.raises(BrokenFile) as caught:
        read_pdf(small_pdf(pages), "")
    assert "no text" in caught.value.what or "broken" in caught.value.what


def test_a_page_that_is_broken_costs_that_page_alone() -> None:
    pdf = small_pdf([[f"{FULL}."], ["Lost."], ["Here again."]])
    document = read_pdf(pdf.replace(b"/Contents 9 0 R", b"/Contents 99 0 R"), "")
    assert [block.text for block in document.blocks] == [f"{FULL}.", "Here again."]


def test_without_the_package_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(ReaderError) as caught:
        read_pdf(small_pdf([[FULL]]), "")
    assert not isinstance(caught.value, BrokenFile)
    assert "pip install 'tui-reader[pdf]'" in caught.value.hint


def test_a_very_long_file_is_cut_with_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(from_pdf, "PAGE_LIMIT", 2)
    document = read([f"{FULL}."], ["Two."], ["Three."])
    assert [block.text for block in document.blocks] == [f"{FULL}.", "Two."]
    assert "first 2 of 3 pages" in document.warnings[1]


def test_no_escape_sequence_gets_through() -> None:
    document = read(["A \x1b]52;c;eA==\x07 lamp\x9b31m."], title="On \x1b[31m Lamps")
    shown = "".join(block.text for block in document.blocks)
    assert "lamp" in shown and shown.isprintable()
