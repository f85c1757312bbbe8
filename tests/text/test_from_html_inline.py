"""What stands in a line: roles, scripts, formulas, links, citations, footnotes, errors."""

from __future__ import annotations

import pytest

from tests.text.pages import ADDRESS, X2, blocks_of, formula, paragraph, read, shape, spans_of
from tui_reader.text.document import Span


@pytest.mark.parametrize(
    ("element", "span"),
    [
        ("<span class='ltx_text ltx_font_bold'>a</span>", Span("a", "bold")),
        ("<em class='ltx_emph ltx_font_italic'>a</em>", Span("a", "italic")),
        ("<span class='ltx_text ltx_font_typewriter'>a</span>", Span("a", "code")),
        ("<code>a</code>", Span("a", "code")),
        ("<b>b<i>a</i></b>", Span("a", "bold italic")),
        ("<i>b<b>a</b></i>", Span("a", "bold italic")),
        (
            "<b>b<span class='ltx_text ltx_font_medium ltx_font_italic'>a</span></b>",
            Span("a", "italic"),
        ),
        ("<span class='ltx_text ltx_font_smallcaps'>a</span>", Span("a")),
    ],
)
def test_roles_come_from_elements_and_classes(element, span):
    assert spans_of(element)[-1] == span


def test_neighbours_of_one_role_are_one_span_and_white_space_is_folded():
    assert spans_of("<b>a </b><b>\n b</b>  c") == [Span("a b ", "bold"), Span("c")]


def test_the_blanks_of_an_indented_page_do_not_stand_before_a_stop():
    content = "seen (\n  <cite>\n  Lamp\n  </cite>\n  ), and\n  <b>\n   lit\n  </b>\n  ."
    assert "".join(span.text for span in spans_of(content)) == "seen (Lamp), and lit."


def test_a_link_does_not_carry_the_blank_behind_it():
    content = "see <a href='https://owl.example/'>there </a>and go"
    assert [span.text for span in spans_of(content)] == ["see ", "there", " and go"]


@pytest.mark.parametrize(
    ("element", "text"),
    [
        ("10<sup>-3</sup>", "10⁻³"),
        ("the 4<sup class='ltx_sup'>th</sup>", "the 4ᵗʰ"),
        ("H<sub>2</sub>O", "H₂O"),
        ("Owl<sup>TM</sup>", "Owlᵀᴹ"),
        ("a<sup>1,2</sup>", "a¹,²"),
        ("a<sup>†</sup>", "a†"),
        ("n<sub>max</sub>", "n_max"),
        ("n<sup>lamp oil</sup>", "n^(lamp oil)"),
    ],
)
def test_scripts_are_small_characters_where_there_are(element, text):
    assert spans_of(element) == [Span(text)]


def test_a_formula_is_a_span_with_its_tex():
    assert spans_of(f"so {X2} holds") == [
        Span("so "),
        Span("x²", "math", "", "x^{2}"),
        Span(" holds"),
    ]


def test_a_formula_in_italics_is_mathematics_alone():
    assert spans_of(f"<i>so {X2}</i>")[1].role == "math"


def test_a_short_formula_does_not_break_and_a_long_one_does():
    equal = "<mi>a</mi><mo>=</mo>"
    short, long = (
        spans_of(formula(f"a{count}", f"<mrow>{equal * count}<mi>b</mi></mrow>"))[0].text
        for count in (2, 20)
    )
    assert short == "a\u00a0=\u00a0a\u00a0=\u00a0b"
    assert " " in long and "\u00a0" not in long


def test_tex_loses_the_line_ends_and_style_that_the_converter_put_in():
    (span,) = spans_of(formula("\\displaystyle a%\nb", "<mi>a</mi>"))
    assert span.tex == "ab"


def test_a_formula_without_tex_is_read_all_the_same():
    assert spans_of("<math><mi>x</mi></math>") == [Span("x", "math")]


def test_a_formula_set_apart_in_a_paragraph_is_an_equation():
    kinds = [
        block.kind for block in blocks_of(paragraph(f"a {formula('b', '<mi>b</mi>', 'block')} c"))
    ]
    assert kinds == ["paragraph", "equation", "paragraph"]


def test_a_citation_is_marked_and_leads_to_its_entry():
    bibliography = (
        "<ul class='ltx_biblist'><li class='ltx_bibitem' id='bib.bib1'><span class='ltx_tag "
        "ltx_tag_bibitem'>[7]</span><span class='ltx_bibblock'>An owl.</span></li></ul>"
    )
    cite = "<cite class='ltx_cite'>[<a href='#bib.bib1' class='ltx_ref'>7</a>]</cite>"
    document = read(paragraph(f"seen {cite}.") + bibliography)
    assert document.blocks[0].spans == (
        Span("seen "),
        Span("[", "cite"),
        Span("7", "cite", "#bib.bib1"),
        Span("]", "cite"),
        Span("."),
    )
    assert document.blocks[1].label == "[7]"


@pytest.mark.parametrize(
    "href",
    [
        "#S2",
        f"{ADDRESS}#S2",
        "https://arxiv.org/html/2601.00001#S2",
        "https://arxiv.org/html/2601.00001v1#S2",
        "https://ar5iv.labs.arxiv.org/html/2601.00001#S2",
    ],
)
def test_a_link_into_the_page_itself_is_internal(href):
    section = (
        "<section class='ltx_section' id='S2'><h2 class='ltx_title_section'>Oil</h2></section>"
    )
    document = read(paragraph(f"see <a href='{href}'>2</a>") + section)
    assert document.blocks[0].spans[1] == Span("2", "", "#S2")
    assert document.place_of("#S2") == 1


def test_a_page_that_was_saved_knows_its_own_links():
    link = "<a href='https://arxiv.org/html/2602.00002v1#{}'>x</a>"
    content = paragraph(link.format("p1") * 3 + "<a href='https://arxiv.org/html/9#p1'>y</a>")
    *own, other = read(content, address="").blocks[0].spans
    assert {span.target for span in own} == {"#p1"}
    assert other.target == "https://arxiv.org/html/9#p1"


def test_a_link_that_leads_nowhere_is_plain_text():
    for content in ("<a href='#gone'>x</a>", f"{X2} <a href='#gone'>x</a>"):
        assert spans_of(content)[-1].target == ""


@pytest.mark.parametrize(
    "around",
    [
        "<table class='ltx_tabular'><tr><td class='ltx_td'>{}</td></tr></table>",
        "<div class='ltx_listing'><div class='ltx_listingline'>{}</div></div>",
        "<table class='ltx_equation'><tr><td>{}</td><td><math><mi>x</mi></math></td></tr></table>",
    ],
)
def test_a_link_that_leads_nowhere_is_plain_text_in_data_too(around):
    (block,) = blocks_of(around.format("<a href='#gone'>x</a>"))
    assert "#gone" not in repr(block.data)
    assert "text='x'" in repr(block.data)


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("https://owl.example/a?b=c#d", "https://owl.example/a?b=c#d"),
        ("/abs/2601.00002", "https://arxiv.org/abs/2601.00002"),
        ("https://owl.example/<1>:é", "https://owl.example/%3C1%3E:%C3%A9"),
        ("javascript:alert(1)", ""),
        ("mailto:ada@owl.example", ""),
        ("file:///etc/passwd", ""),
        ("https://owl.example\\@evil.example/", ""),
        ("http://[bad", ""),
    ],
)
def test_other_links_are_checked_addresses(href, target):
    assert spans_of(f"<a href='{href}'>x</a>")[0].target == target.replace("\\", "%5C")


def test_a_reference_leads_to_the_nearest_block_whatever_the_id_is_on():
    document = read(
        paragraph("<a href='#i'>1</a><a href='#c'>2</a><a href='#n'>3</a>")
        + paragraph("a <span id='i'>b</span><a name='n'></a>", "p2")
        + "<table class='ltx_tabular'><tr><td id='c' class='ltx_td'>x</td></tr></table>"
    )
    assert [document.place_of(f"#{name}") for name in ("i", "n", "c")] == [1, 1, 2]


@pytest.mark.parametrize("name", ["a b", "a" * 300, "a\x85b"])
def test_an_id_that_cannot_be_a_target_is_left_out(name):
    document = read(paragraph(f"<a href='#{name}'>x</a>", name))
    assert (document.blocks[0].ids, document.blocks[0].spans[0].target) == ((), "")


def footnote(mark: str, text: str, role: str = "footnote", identity: str = "footnote1") -> str:
    """Give a footnote's element; its mark stands in it three times."""
    return (
        f"<span id='{identity}' class='ltx_note ltx_role_{role}'><sup class='ltx_note_mark'>{mark}"
        "</sup><span class='ltx_note_outer'><span class='ltx_note_content'>"
        f"<sup class='ltx_note_mark'>{mark}</sup><span class='ltx_note_type'>{role}: </span>"
        f"<span class='ltx_tag ltx_tag_note'>{mark}</span>{text}</span></span></span>"
    )


def test_a_footnote_is_called_by_its_mark_and_stands_once_at_the_end():
    document = read(paragraph(f"Owls{footnote('1', f'Or {X2}.')} see."))
    assert document.blocks[0].spans == (
        Span("Owls"),
        Span("¹", "note", "#footnote1"),
        Span(" see."),
    )
    assert shape(document)[1:] == ["heading 2 Notes", "note 1 Or x²."]
    assert document.place_of("#footnote1") == 2


@pytest.mark.parametrize("identity", ["", "a b", "a" * 300])
def test_a_footnote_without_a_good_id_is_found_all_the_same(identity):
    document = read(paragraph(f"Owls{footnote('*', 'Big.', identity=identity)}"))
    call = document.blocks[0].spans[1]
    assert (call.text, document.place_of(call.target)) == ("*", 2)


def test_a_footnote_of_several_blocks_keeps_them_in_order():
    text = f"One. {formula('b', '<mi>b</mi>', 'block')} Two.{footnote('2', 'Deep.', identity='f2')}"
    document = read(paragraph(f"a{footnote('1', text)}") + paragraph(f"b{footnote('3', 'Last.')}"))
    assert [(block.kind, block.label) for block in document.blocks[3:]] == [
        ("note", "1"),
        ("equation", ""),
        ("note", ""),
        ("note", "2"),
        ("note", "3"),
    ]


def test_a_footnote_in_a_caption_does_not_disturb_the_caption():
    caption = (
        "<figcaption class='ltx_caption'><span class='ltx_tag ltx_tag_figure'>Figure 1: </span>"
    )
    document = read(
        f"<figure class='ltx_figure'><img src='x.png'>{caption}An owl{footnote('1', 'Big.')}."
        "</figcaption></figure>"
    )
    assert shape(document)[2] == "caption Figure 1: An owl¹."


def test_a_mark_without_text_leads_to_the_text_that_stands_elsewhere():
    bare = "<span class='ltx_note ltx_role_footnotemark'><sup class='ltx_note_mark'>3</sup></span>"
    document = read(paragraph(f"a{bare}") + footnote("3", "Text.", "footnotetext", "ft3"))
    call = document.blocks[0].spans[-1]
    assert (call.text, document.place_of(call.target)) == ("³", 2)


def test_what_the_converter_did_not_know_is_dim_or_gone_and_counted():
    error = "<span class='ltx_ERROR undefined'>{}</span>"
    document = read(paragraph(f"{error.format('{lampbox}')} a {error.format(chr(92) + 'owl')} b"))
    assert document.blocks[0].spans == (Span("a "), Span("\\owl ", "dim"), Span("b"))
    assert "2 macros were unknown to the converter." in document.warnings


def test_lost_citations_are_dim_and_counted():
    lost = "<span class='ltx_ref ltx_missing_citation ltx_ref_self'>owl26</span>"
    document = read(paragraph(f"<cite class='ltx_cite'>({lost})</cite>"))
    assert document.blocks[0].spans[1] == Span("owl26", "cite dim")
    assert "1 citation leads nowhere." in document.warnings


def test_text_is_made_safe_to_show():
    text = "a\x1b[31m red\x07 \u202eback\u2066 \u200b\ufeffend \x9b1m"
    (span,) = spans_of(text)
    assert span.text == "a[31m red back end 1m"


def test_marks_piled_on_a_letter_are_cut():
    (span,) = spans_of("e" + "\u0301" * 50)
    assert len(span.text) <= 6


def test_a_small_picture_in_a_line_does_not_break_it():
    assert [
        span.text for span in spans_of("an <img src='owl.png' height='12' alt='owl'> flies")
    ] == [
        "an ",
        "owl ",
        "flies",
    ]


def test_items_of_a_list_in_a_line_keep_their_numbers():
    content = (
        "either <span class='ltx_inline-enumerate'><span class='ltx_inline-item'><span "
        "class='ltx_tag ltx_tag_inline-item'>(i)</span> oil</span></span>"
    )
    assert spans_of(content) == [Span("either (i) oil")]
