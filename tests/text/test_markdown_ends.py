"""Links, bibliographies and the limits of Markdown pages."""

from __future__ import annotations

import pytest

from tui_reader.model.errors import BrokenFile
from tui_reader.text.document import Block, Document
from tui_reader.text.from_markdown import read_markdown

ADDRESS = "https://huggingface.co/papers/2608.00001.md"
HEADER = (
    "Title: [2608.00001v2] Lamps of the North\n\nURL Source: https://arxiv.org/html/2608.00001\n\n"
    "Published Time: Fri, 21 Aug 2026 00:00:00 GMT\n\nMarkdown Content:\n"
)


def read(text: str, header: str = "") -> Document:
    return read_markdown((header + text).encode(), ADDRESS)


def blocks(text: str, kind: str = "") -> list[Block]:
    return [block for block in read(text).blocks if not kind or block.kind == kind]


def test_links_to_places_of_the_text_lead_there() -> None:
    own = "https://arxiv.org/html/2608.00001v3"
    text = (
        f"See [Section 2.1]({own}#S2.SS1 'Dark'), [Fig. 1]({own}#S1.F1), [1]({own}#bib.bib1),"
        f" [(4)]({own}#S2.E4), [A]({own}#A1), [Moss]({own}#S9.F9), [home](https://a.example/b).\n\n"
        "![x](x1.png)\n\nFigure 1: A lamp.\n\n## 2 Light\n\n### 2.1 Dark\n\n$$a = b$$(4)\n\n"
        "## References\n\n*   [1] I. Bell. On lamps.\n\n## Appendix A Proofs\n\nNone.\n"
    )
    document = read(text, HEADER)
    found = [span.target for span in document.blocks[1].spans if span.target]
    assert found == [
        "#S2.SS1",
        "#S1.F1",
        "#bib.bib1",
        "#S2.E4",
        "#A1",
        "https://arxiv.org/html/2608.00001#S9.F9",
        "https://a.example/b",
    ]
    places = [document.place_of(target) for target in found[:5]]
    assert [document.blocks[place or 0].kind for place in places] == [
        "heading",
        "caption",
        "reference",
        "equation",
        "heading",
    ]


def test_numbers_in_brackets_stay_text() -> None:
    [block] = blocks("As in [12] and [3, 4].")
    assert [span.target for span in block.spans] == [""]


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "http://-x/"]
)
def test_links_lead_to_the_web_alone(address: str) -> None:
    [block] = blocks(f"A [lamp]({address}).")
    assert {span.target for span in block.spans} == {""}


def test_a_bibliography_is_made_of_references() -> None:
    text = (
        "## References\n\n*   [1] I. Bell. On lamps.\n*   Moor (2020) L. Moor. On owls.\n\n"
        "J. Carver. On rows.\n\n## Appendix A More\n\n*   an item\n"
    )
    found = blocks(text, "reference")
    assert [(block.label, block.text) for block in found] == [
        ("[1]", "I. Bell. On lamps."),
        ("Moor (2020)", "L. Moor. On owls."),
        ("", "J. Carver. On rows."),
    ]
    assert [block.ids[0] for block in found] == ["bib.bib1", "bib.bib2", "bib.bib3"]
    assert blocks(text)[-1].kind == "item"


# What is no page


@pytest.mark.parametrize("page", [b"", b" \n\n", b"\0\1\2\3", b"\x89PNG\r\n\x1a\n\0\0", b"---\n"])
def test_what_is_no_text_is_broken(page: bytes) -> None:
    with pytest.raises(BrokenFile):
        read_markdown(page, "")


def test_a_title_alone_is_no_full_text() -> None:
    with pytest.raises(BrokenFile):
        read("", HEADER)


def test_other_encodings_are_read_with_a_warning() -> None:
    document = read_markdown("Café et thé, déjà là.\n".encode("latin-1"), "")
    assert document.blocks[0].text == "Café et thé, déjà là." and document.warnings
    assert read_markdown("Café.\n".encode("utf-16"), "").blocks[0].text == "Café."
    torn = read_markdown("Café et thé, déjà".encode()[:-1], "")
    assert torn.blocks[0].text.startswith("Café et thé, déj")


def test_a_very_long_text_is_cut_with_a_warning() -> None:
    document = read(("lamps " * 20 + "\n\n") * 20_000)
    assert document.warnings and len(document.blocks) > 10_000
