"""Figures and what else floats, captions, pictures and drawings."""

from __future__ import annotations

import pytest

from tests.text.pages import ADDRESS, blocks_of, paragraph, read, shape
from tui_reader.text.document import Image


def figure(content: str, classes: str = "ltx_figure", identity: str = "F1") -> str:
    """Give an element that floats."""
    return f"<figure class='{classes}' id='{identity}'>{content}</figure>"


def caption(tag: str, text: str, kind: str = "figure") -> str:
    """Give a caption's element."""
    mark = f"<span class='ltx_tag ltx_tag_{kind}'><span class='ltx_text'>{tag}</span> </span>"
    return f"<figcaption class='ltx_caption'>{mark if tag else ''}{text}</figcaption>"


PICTURE = "<img class='ltx_graphics' src='x1.png' alt='Refer to caption'>"


def test_a_figure_begins_and_ends_and_keeps_its_caption_with_its_label():
    document = read(figure(PICTURE + caption("Figure 1:", "An owl.")))
    assert shape(document) == ["float figure", "image", "caption Figure 1: An owl.", "end figure"]
    assert document.place_of("#F1") == 0
    assert document.excerpt(1) == document.blocks


@pytest.mark.parametrize(
    ("classes", "kind"),
    [
        ("ltx_table", "table"),
        ("ltx_float ltx_float_algorithm", "algorithm"),
        ("ltx_float ltx_lstlisting", "listing"),
        ("ltx_figure", "figure"),
        ("ltx_float", "figure"),
    ],
)
def test_what_floats_says_what_it_is(classes, kind):
    document = read(figure(paragraph("Text.") + caption("", "Said."), classes))
    assert [block.label for block in document.blocks if block.kind in ("float", "end")] == [
        kind
    ] * 2


@pytest.mark.parametrize(
    ("tag", "label"),
    [("Figure 3:", "Figure 3:"), ("Algorithm 1", "Algorithm 1:"), ("(a)", "(a)"), ("", "")],
)
def test_the_label_of_a_caption_ends_in_a_sign(tag, label):
    document = read(figure(PICTURE + caption(tag, "An owl.")))
    assert document.blocks[2].label == label


def test_panels_are_parts_of_their_figure_and_their_ids_lead_into_it():
    panels = "".join(figure(PICTURE + caption(f"({n})", n), identity=f"F1.{n}") for n in "ab")
    document = read(
        figure(f"<div class='ltx_flex_figure'>{panels}</div>" + caption("Figure 1:", "All."))
    )
    assert shape(document) == [
        "float figure",
        "image",
        "caption (a) a",
        "image",
        "caption (b) b",
        "caption Figure 1: All.",
        "end figure",
    ]
    assert document.place_of("#F1.b") == 3


@pytest.mark.parametrize("tag", ["Figure 3:", "TABLE XI:", "Fig. S2."])
def test_figures_that_stand_beside_each_other_are_figures_each(tag):
    pair = "".join(
        figure(PICTURE + caption(tag, "One."), "ltx_figure ltx_figure_panel", f"F{n}")
        for n in (1, 2)
    )
    document = read(figure(pair, identity="both"))
    assert [block.kind for block in document.blocks] == ["float", "image", "caption", "end"] * 2
    assert [document.place_of(f"#{name}") for name in ("both", "F1", "F2")] == [0, 0, 4]


def test_a_numbered_table_in_a_figure_is_a_table_of_its_own():
    cells = "<table class='ltx_tabular'><tr><td>x</td></tr></table>"
    table = figure(cells + caption("Table 2:", "T."), "ltx_table", "T2")
    document = read(figure(PICTURE + table + caption("Figure 1:", "All.")))
    labels = [block.label for block in document.blocks if block.kind in ("float", "end")]
    assert labels == ["figure", "table", "table", "figure"]


def test_a_figure_without_its_picture_shows_that_one_is_lost():
    document = read(figure(caption("Figure 1:", "An owl.")))
    assert document.blocks[1].data == Image("")
    assert "1 picture is missing." in document.warnings


@pytest.mark.parametrize(
    ("alt", "words"),
    [("Refer to caption", ""), ("[Uncaptioned image]", ""), ("Three  owls", "Three owls")],
)
def test_what_a_picture_says_is_kept_if_it_says_anything(alt, words):
    (block,) = blocks_of(f"<img src='x.png' alt='{alt}'>")
    assert block.data == Image(f"{ADDRESS}/x.png", words)


@pytest.mark.parametrize(
    ("address", "base", "source", "expected"),
    [
        ("https://arxiv.org/html/2501.11120v1", "", "x1.png", "/html/2501.11120v1/x1.png"),
        ("https://arxiv.org/html/2501.11120v1/", "", "x1.png", "/html/2501.11120v1/x1.png"),
        (
            "https://arxiv.org/html/2501.11120v1",
            "/html/2501.11120v1/",
            "extracted/6/a b.png",
            "/html/2501.11120v1/extracted/6/a%20b.png",
        ),
        ("https://arxiv.org/html/hep-ph/9901234", "", "x.png", "/html/hep-ph/9901234/x.png"),
        (
            "https://arxiv.org/html/hep-ph/9901234/main.html",
            "",
            "x.png",
            "/html/hep-ph/9901234/x.png",
        ),
    ],
)
def test_the_address_of_a_picture_is_absolute(address, base, source, expected):
    head = f"<base href='{base}'>" if base else ""
    block = read(f"<img src='{source}'>", head, address).blocks[0]
    assert block.data.address == f"https://arxiv.org{expected}"


def test_a_picture_of_ar5iv_keeps_its_own_path():
    address = "https://ar5iv.labs.arxiv.org/html/2501.11120"
    block = read("<img src='/html/2501.11120/assets/x1.png'>", address=address).blocks[0]
    assert block.data.address == f"{address}/assets/x1.png"


@pytest.mark.parametrize(
    "hint",
    [
        "<a href='https://arxiv.org/html/2601.00001v3#S1'>x</a>",
        "<div id='watermark-tr'>arXiv:2601.00001v3 [cs.CR] 02 Jan 2026</div>",
    ],
)
def test_pictures_of_a_page_asked_for_without_version_take_the_page_s_own(hint):
    document = read(f"<img src='x1.png'>{hint}", address="https://arxiv.org/html/2601.00001")
    assert document.blocks[0].data.address == "https://arxiv.org/html/2601.00001v3/x1.png"


def test_a_page_from_a_file_has_no_addresses_of_pictures():
    document = read("<img src='x1.png' alt='Three owls'>", address="")
    assert document.blocks[0].data == Image("", "Three owls")


def test_a_picture_within_the_page_itself_is_only_its_words():
    (block,) = blocks_of("<img src='data:image/png;base64,AAAA' alt='An owl'>")
    assert block.data == Image("", "An owl")


def test_a_drawing_says_that_it_is_one():
    (block,) = blocks_of("<svg class='ltx_picture'><g><text>a</text></g></svg>")
    assert block.data == Image("", "drawing")


def test_text_in_a_drawn_frame_is_text():
    prose = "The owl asks the lamp for more light, " * 3
    document = read(
        f"<svg class='ltx_picture'><g><foreignObject><span class='ltx_inline-block'>"
        f"{paragraph(prose)}{paragraph('And more.')}</span></foreignObject></g></svg>"
    )
    assert shape(document) == [f"paragraph {prose.strip()}", "paragraph And more."]
