"""Which pages are read, what is around the text, and pages that are broken or meant to harm."""

from __future__ import annotations

import pytest

from tests.text.pages import ADDRESS, X2, page, paragraph, read, shape
from tui_reader.model.clean import clean_block
from tui_reader.model.errors import BrokenFile
from tui_reader.text.from_html import read_html
from tui_reader.text.html_source import SIZE_LIMIT
from tui_reader.text.html_text import clean

NOT_LATEXML = "The page was not made by LaTeXML; it is shown as far as its structure is clear."


def read_page(markup: str | bytes, address: str = ADDRESS):
    """Read a whole page."""
    return read_html(markup.encode() if isinstance(markup, str) else markup, address)


def test_nothing_around_the_document_is_read():
    document = read_page(
        "<body><dialog><h5>Report an issue</h5></dialog><div class='ds-announcement'>Give!</div>"
        "<header class='arxiv-html-header'><a href='/abs/1'>Back</a></header>"
        "<nav class='ltx_page_navbar'><nav class='ltx_TOC'>1 Owls</nav></nav>"
        "<div class='ltx_page_main'><div id='infobox'>License</div><div class='ltx_page_content'>"
        "<article class='ltx_document'><h1 class='ltx_title ltx_title_document'>Owls</h1>"
        f"{paragraph('See.')}<button class='sr-only'>Report issue for preceding element</button>"
        "<div class='ltx_pagination ltx_role_newpage'>9</div><script>var x</script>"
        "<div class='ltx_rdf'>x</div></article></div><footer class='ltx_page_footer'>LaTeXML"
        "</footer></div><footer class='arxiv-html-footer'>About</footer></body></html>"
    )
    assert shape(document) == ["title Owls", "paragraph See."]
    assert document.warnings == ()


@pytest.mark.parametrize("element", ["article", "section", "div"])
def test_the_document_may_be_any_element(element):
    document = read_html(page(paragraph("Text."), document=element), ADDRESS)
    assert shape(document) == ["paragraph Text."]
    assert document.warnings == ()


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        (ADDRESS, "arXiv HTML"),
        ("https://ar5iv.labs.arxiv.org/html/2601.00001", "ar5iv"),
        ("https://ar5iv.org/html/2601.00001", "ar5iv"),
        ("https://owl.example/paper.html", "HTML"),
        ("", "HTML"),
        ("javascript:alert(1)", "HTML"),
    ],
)
def test_the_origin_and_the_address_are_kept(address, origin):
    document = read("<p>x</p>", address=address)
    assert document.origin == origin
    assert document.address == (address if address.startswith("https") else "")


def test_a_conversion_that_broke_off_is_told_of_once():
    notice = (
        "<div class='ltx_document'><span class='ltx_ERROR'>Conversion to HTML had a Fatal error "
        "and exited abruptly. This document may be truncated or damaged.</span></div>"
    )
    document = read_page(page(paragraph("Text.")).replace(b"</div></body>", notice.encode()))
    assert shape(document) == ["paragraph Text."]
    (warning,) = document.warnings
    assert "broke off" in warning


def test_a_paper_that_speaks_of_fatal_errors_is_not_taken_for_one():
    assert read(paragraph("It had a Fatal error.")).warnings == ()


def test_the_foot_of_ar5iv_is_left_out():
    foot = "<div class='ar5iv-footer'><a href='/log/2601.00001'>Conversion report</a></div>"
    assert shape(read(paragraph("Text.") + foot)) == ["paragraph Text."]


def test_a_page_that_another_program_made_is_shown_with_a_warning():
    document = read_page(
        "<html><head><title>Owls</title></head><body><nav>Home</nav><h1>On Owls</h1>"
        "<h2>Oil</h2><p>Text with <b>weight</b>.<ul><li>one</ul><pre>a\n b</pre>"
        "<table><tr><th>x<td>1</table><blockquote>Said.</blockquote></body></html>"
    )
    assert shape(document)[:4] == [
        "title On Owls",
        "heading 2 Oil",
        "paragraph Text with weight.",
        "item 1 • one",
    ]
    assert [block.kind for block in document.blocks[4:]] == ["listing", "table", "quote"]
    assert document.blocks[5].data[0][0].is_head
    assert document.warnings == (NOT_LATEXML,)


def test_a_page_without_a_heading_takes_its_title_from_its_head():
    document = read_page("<title>On\nOwls</title><body>Just text</body>")
    assert shape(document) == ["title On Owls", "paragraph Just text"]


def test_tables_that_lay_out_an_old_page_are_read_as_their_text():
    document = read_page("<table><tr><td><p>a</p><table><tr><td>1</table></td></tr></table>")
    assert [block.kind for block in document.blocks] == ["paragraph", "table"]


@pytest.mark.parametrize(
    "markup",
    [
        "",
        " \n ",
        "<html><body></body></html>",
        "<article class='ltx_document'><section class='ltx_section'></section></article>",
        "<meta name='citation_arxiv_id' content='2601.00001'><h1>Owls</h1><p>Abstract</p>",
        "<h1 class='title mathjax'>Owls</h1><blockquote class='abstract mathjax'>We</blockquote>",
        "<h1>No HTML for '2601.00001v1'</h1>",
        b"%PDF-1.7\n1 0 obj",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    ],
)
def test_what_is_no_full_text_is_refused_in_one_sentence(markup):
    with pytest.raises(BrokenFile, match=r"\A[A-Za-z][^.]*\.\Z"):
        read_page(markup)


def test_a_page_about_a_paper_is_not_refused_when_it_holds_the_text():
    document = read(paragraph("Text."), "<meta name='citation_arxiv_id' content='2601.00001'>")
    assert shape(document) == ["paragraph Text."]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>é</p>".encode(), "é"),
        ("\ufeff<p>é</p>".encode(), "é"),
        ("\ufeff<p>é</p>".encode("utf-16-le"), "é"),
        ("\ufeff<p>é</p>".encode("utf-16-be"), "é"),
        (b"<meta charset='iso-8859-1'><p>\xe9 \x93x\x94</p>", "é “x”"),
        (
            b"<meta http-equiv='content-type' content='text/html; charset=windows-1252'><p>\xe9",
            "é",
        ),
        (b"<?xml version='1.0' encoding='latin-1'?><p>\xe9</p>", "é"),
        (b"<meta charset='rot13'><p>x\xc3\xa9</p>", "xé"),
        (b"<meta charset='utf-8'><p>x\xe9y</p>", "x\ufffdy"),
    ],
)
def test_characters_are_read_as_the_page_says_or_as_utf_8(markup, text):
    assert read_page(markup).blocks[0].text == text


def test_characters_that_cannot_be_read_are_told_of():
    assert "Some characters of the page cannot be read." in read_page(b"<p>\xe9</p>").warnings
    assert len(read_page("<p>\ufffd</p>".encode()).warnings) == 1


def test_elements_that_xhtml_closes_in_themselves_hold_nothing():
    document = read_page(
        "<?xml version='1.0'?><html><body><div class='ltx_document'><div class='ltx_date'/>"
        "<p class='ltx_p'>a <b/>plain <span id='x' class='ltx_text ltx_font_bold'/>text<br/>b</p>"
        "</div></body></html>"
    )
    assert document.blocks[0].text == "a plain text\nb"
    assert {span.role for span in document.blocks[0].spans} == {""}


def test_a_page_that_was_cut_is_shown_and_told_of():
    whole = page("".join(paragraph(f"Line {n} with {X2}.") for n in range(9)))
    for end in range(150, len(whole) - 10, 97):
        try:
            document = read_html(whole[:end], ADDRESS)
        except BrokenFile:
            continue
        assert "The page ends too early; the end of the text is missing." in document.warnings


def test_a_page_that_is_too_large_is_read_up_to_a_limit():
    content = paragraph("owl " * 5_000) * (SIZE_LIMIT // 20_000 + 9)
    document = read(content)
    assert "The page is larger than 20 MB; the rest of it is left out." in document.warnings
    assert len(document.blocks) > 1_000


@pytest.mark.parametrize(
    "opened",
    [
        "<div>",
        "<div class='ltx_para'>",
        "<span class='ltx_text ltx_font_bold'>",
        "<blockquote class='ltx_quote'>",
        "<ul class='ltx_itemize'><li class='ltx_item'>",
        "<table class='ltx_tabular'><tr class='ltx_tr'><td class='ltx_td'>",
        "<figure class='ltx_figure'>",
        "<sup>",
        "<section class='ltx_section'>",
    ],
)
@pytest.mark.parametrize("count", [1_000, 40_000])
def test_elements_nested_without_end_are_kept_as_text(opened, count):
    document = read("<p>before</p>" + opened * count + "the owl")
    assert "the owl" in "".join(
        [block.text for block in document.blocks] + [repr(block.data) for block in document.blocks]
    )


@pytest.mark.parametrize("element", ["mrow", "msqrt", "mfrac", "msup", "mstyle"])
@pytest.mark.parametrize("around", ["<p>{}</p>", "<ul><li>" * 20 + "{}", "<sup>" * 50 + "{}"])
def test_a_formula_nested_without_end_does_no_harm(element, around):
    inner = f"<{element}><mi>a</mi>" * 1_000
    document = read(paragraph("before") + around.format(f"<math>{inner}</math>"))
    assert document.blocks[0].text == "before"


@pytest.mark.parametrize("filling", ["\n", " ", "\t", "\u00a0", "<br>", "&#8203;", "(\n", "a\n,"])
def test_much_of_the_same_does_not_take_long(filling):
    document = read(paragraph("a" + filling * 200_000 + "b"))
    assert document.blocks[0].text.startswith("a")


def test_a_table_of_nonsense_spans_is_bounded():
    row = "<tr>" + "<td rowspan='1000' colspan='1000'>x</td>" * 20 + "</tr>"
    (block,) = read(f"<table class='ltx_tabular'>{row * 300}</table>").blocks
    assert all(sum(cell.columns for cell in row) <= 200 for row in block.data)


def test_quick_cleaning_is_the_same_as_cleaning():
    every = [chr(code) for code in range(0x3000) if not 0xD800 <= code < 0xE000]
    assert [character for character in every if clean(character) != clean_block(character)] == []
    assert clean("e\u0301 \u202ea") == clean_block("e\u0301 \u202ea")
