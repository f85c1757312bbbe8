"""Headings, theorems, lists, quotes and the front of a paper."""

from __future__ import annotations

import pytest

from tests.text.pages import X2, blocks_of, formula, paragraph, read, shape


def heading(kind: str, text: str, tag: str = "", name: str = "h2") -> str:
    """Give a heading's element, with its number's before the text."""
    number = f"<span class='ltx_tag ltx_tag_{kind}'>{tag}</span>" if tag else ""
    return f"<{name} class='ltx_title ltx_title_{kind}'>{number}{text}</{name}>"


def test_sections_have_their_level_and_number_and_their_ids_lead_to_the_heading():
    document = read(
        "<section class='ltx_section' id='S3'>" + heading("section", "Owls", "3 ")
        + "<section class='ltx_subsection' id='S3.SS2'>"
        + heading("subsection", "Lamps", "3.2. ", "h3")
        + "<section class='ltx_subsubsection'>"
        + heading("subsubsection", "Oil", "3.2.1 ", "h4")
        + "<section class='ltx_paragraph'>" + heading("paragraph", "Price.", name="h5")
        + paragraph("It is low.") + "</section></section></section></section>"
    )  # fmt: skip
    assert shape(document) == [
        "heading 2 3 Owls",
        "heading 3 3.2 Lamps",
        "heading 4 3.2.1 Oil",
        "heading 5 Price.",
        "paragraph It is low.",
    ]
    assert document.place_of("#S3.SS2") == 1


@pytest.mark.parametrize(
    ("kind", "tag", "label"),
    [
        ("section", "IV ", "IV"),
        ("section", "§2 ", "2"),
        ("appendix", "Appendix B ", "B"),
        ("appendix", "Appendix B. ", "B"),
        ("section", "Section 4: ", "4"),
    ],
)
def test_the_label_of_a_heading_is_the_number_alone(kind, tag, label):
    (block,) = blocks_of(heading(kind, "Proofs", tag))
    assert (block.level, block.label, block.text) == (2, label, "Proofs")


def test_the_level_comes_from_the_class_and_not_from_the_element():
    (block,) = blocks_of(heading("subsection", "Old", "2.1 ", "h1"))
    assert block.level == 3


def test_a_title_that_breaks_is_one_line_with_its_formulas():
    title = f"On {X2}<br class='ltx_break'>\n and owls"
    (block,) = blocks_of(heading("document", title, name="h1"))
    assert (block.kind, block.text) == ("title", "On x² and owls")


def test_authors_are_listed_and_what_is_said_of_them_follows_as_facts():
    document = read(
        "<div class='ltx_authors'><span class='ltx_creator ltx_role_author'>"
        "<span class='ltx_personname'>Ada Lamp\n</span><span class='ltx_author_notes'>"
        "<span class='ltx_contact ltx_role_affiliation'><span class='ltx_contact_name'>"
        "Affiliation:&nbsp;</span>Owl Hall\n</span><span class='ltx_contact ltx_role_email'>"
        "ada@owl.example</span></span></span><span class='ltx_author_before'> </span>"
        "<span class='ltx_creator ltx_role_author'><span class='ltx_personname'>Bo Wick</span>"
        "<span class='ltx_author_notes'><span class='ltx_contact'>Owl Hall</span></span></span>"
        "</div><div class='ltx_dates'>(May 2026)</div>"
    )
    assert shape(document) == [
        "authors Ada Lamp, Bo Wick",
        "facts Owl Hall · ada@owl.example",
        "facts (May 2026)",
    ]


def test_all_authors_in_one_name_stay_as_they_are_without_unknown_macros():
    (block,) = blocks_of(
        "<div class='ltx_authors'><span class='ltx_creator'><span class='ltx_personname'>"
        "<span class='ltx_ERROR undefined'>\\lampmark</span>Ada Lamp<sup>1,2</sup> "
        "Bo Wick<sup>∗</sup><br><sup>1</sup>Owl Hall</span></span></div>"
    )
    assert block.text == "Ada Lamp¹,² Bo Wick*\n¹Owl Hall"


def test_the_thanks_of_an_author_are_a_fact():
    document = read(
        "<div class='ltx_authors'><span class='ltx_creator'><span class='ltx_personname'>Ada</span>"
        "<span class='ltx_author_notes'>Paid by owls.</span></span></div>"
    )
    assert shape(document) == ["authors Ada", "facts Paid by owls."]


def test_what_is_said_of_the_publication_follows_the_title_that_it_stands_in():
    document = read(
        "<h1 class='ltx_title ltx_title_document'>Owls<span class='ltx_pubnotes'>"
        "<span class='ltx_pubnote ltx_role_thanks'><span class='ltx_note_name'>Thanks: </span>Bo"
        "</span><span class='ltx_pubnote ltx_role_ccs'>CCS: light</span></span></h1>"
        "<span class='ltx_pubnotes'>DOI: 10.1/2</span>"
    )
    assert shape(document) == ["title Owls", "facts Thanks: Bo", "facts DOI: 10.1/2"]


@pytest.mark.parametrize(
    "title",
    ["<h6 class='ltx_title ltx_title_abstract'>Abstract.</h6>", ""],
    ids=["with", "without"],
)
def test_an_abstract_has_a_heading_whether_the_page_gives_one_or_not(title):
    document = read(
        f"<div class='ltx_abstract' id='abstract1'>{title}<p class='ltx_p'>We.</p></div>"
    )
    assert shape(document) == ["heading 2 Abstract", "paragraph We."]
    assert document.place_of("#abstract1") == 0


@pytest.mark.parametrize(
    ("element", "line"),
    [
        ("<div class='ltx_keywords'>owl, lamp</div>", "Keywords: owl, lamp"),
        (
            "<div class='ltx_keywords'><h6 class='ltx_title ltx_title_keywords'>Key words.</h6>"
            "owl, lamp</div>",
            "Key words: owl, lamp",
        ),
        (
            "<div class='ltx_classification'><h6 class='ltx_title'>MSC: </h6>60E05</div>",
            "MSC: 60E05",
        ),
    ],
)
def test_keywords_are_a_line_of_facts(element, line):
    (block,) = blocks_of(element)
    assert (block.kind, block.text) == ("facts", line)


def test_theorems_and_proofs_have_headings_and_the_sign_of_their_end_stays_with_the_text():
    document = read(
        "<div class='ltx_theorem ltx_theorem_lemma' id='Thm1'><h6 class='ltx_title ltx_runin "
        "ltx_title_theorem'><span class='ltx_tag ltx_tag_theorem'>Lemma 1.2</span> (Main).</h6>"
        + paragraph("Owls see.")
        + "</div><div class='ltx_proof'><h6 class='ltx_title ltx_runin ltx_title_proof'>Proof.</h6>"
        + paragraph("Clear.", "p2") + "<p class='ltx_p'>∎</p></div>"
    )  # fmt: skip
    assert shape(document) == [
        "theorem Lemma 1.2 (Main).",
        "paragraph Owls see.",
        "theorem Proof.",
        "paragraph Clear. ∎",
    ]
    assert document.place_of("#Thm1") == 0


def item(marker: str, content: str) -> str:
    """Give a list's item as LaTeXML does, its marker a tag."""
    return f"<li class='ltx_item'><span class='ltx_tag ltx_tag_item'>{marker}</span>{content}</li>"


def test_lists_keep_their_markers_and_how_deep_they_are():
    inner = "<ol class='ltx_enumerate'>" + item("(i)", paragraph("deep")) + "</ol>"
    document = read(
        "<ul class='ltx_itemize'>"
        + item("•", paragraph("one") + paragraph("more"))
        + item("–", paragraph("two") + inner)
        + "</ul>" + paragraph("after")
    )  # fmt: skip
    assert shape(document) == [
        "item 1 • one",
        "item 1 more",
        "item 1 – two",
        "item 2 (i) deep",
        "paragraph after",
    ]


def test_an_item_that_begins_with_no_text_still_shows_its_marker():
    equation = formula("x^{2}", "<mi>x</mi>", "block")
    document = read("<ol class='ltx_enumerate'>" + item("1.", equation) + "</ol>")
    assert [(block.kind, block.label) for block in document.blocks] == [
        ("item", "1."),
        ("equation", ""),
    ]


def test_a_list_of_terms_begins_each_description_with_its_term():
    (first, second) = blocks_of(
        "<dl class='ltx_description'><dt class='ltx_item' id='d1'><span class='ltx_tag "
        "ltx_tag_item'>Oil</span></dt><dd class='ltx_item'>" + paragraph("burns.")
        + "</dd><dt class='ltx_item'>Wick</dt><dd></dd></dl>"
    )  # fmt: skip
    assert (first.kind, first.text, first.spans[0].role) == ("item", "Oil burns.", "bold")
    assert "d1" in first.ids
    assert second.text == "Wick"


def test_lists_of_other_pages_get_markers():
    document = read("<ul><li>a</li></ul><ol start='4'><li>b</li><li>c</li></ol>")
    assert shape(document) == ["item 1 • a", "item 1 4. b", "item 1 5. c"]


def test_quotes_know_how_deep_they_are():
    document = read(
        "<blockquote class='ltx_quote'><p class='ltx_p'>outer</p><blockquote class='ltx_quote'>"
        "<p class='ltx_p'>inner</p></blockquote></blockquote><p class='ltx_p'>after</p>"
    )
    assert shape(document) == ["quote 1 outer", "quote 2 inner", "paragraph after"]


def test_a_line_that_is_broken_in_the_page_is_broken_in_the_text():
    (block,) = blocks_of(paragraph("one  \n <br> two"))
    assert block.text == "one\ntwo"


def test_a_list_of_contents_is_left_out_with_its_heading():
    document = read(
        "<h6>Contents:</h6><ul class='ltx_toclist'><li>1 Owls</li></ul>"
        "<nav class='ltx_TOC'><h6 class='ltx_title ltx_title_contents'>Contents</h6></nav>"
        + paragraph("Text.")
    )
    assert shape(document) == ["paragraph Text."]
